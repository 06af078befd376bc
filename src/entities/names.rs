//! Names: where the text names something, by capitals, known names and the words that end names.
//!
//! In: the [`Words`] of a document. Out: [`Name`]s, which never overlap, in text order, and the [`Title`] phrases
//! between them. "Foreign Minister Cho Tae-yul of South Korea" gives the title *Foreign Minister* and the names
//! *Cho Tae-yul*, still without a kind, and *South Korea*, a known state.
//!
//! Each sentence is read from left to right. At a capital the longest of three readings wins: a known name, a
//! composite name that ends in a word for what it is ("Kashmir Media *Service*", though Kashmir is known by itself),
//! or a run of unknown capitalised words, cut at titles and at known names.

use std::ops::Range;

use super::entity::Kind;
use super::gazetteer::{
    AliasForm, Bearer, Candidate, CaseFit, EntryId, Gazetteer, groups, institutions, personal_name, roles,
};
use super::lexicon::{
    AGENCY, BODY_HEAD, DOCUMENT, DOMAIN, EVENT, FACILITY, HONORIFIC, LOCATIVE, MEDIA, NO_ENTITY, ORGANIZATION,
    PARTICLE, PLACE, PLACE_PREFIX, STATE_WORD, TIME, TOPIC,
};
use super::words::{Words, token};
use crate::date::PartialDate;
use crate::language::{TokenId, Upos};

/// A stretch of text that names one thing.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The tokens of the name.
    pub(super) tokens: Range<usize>,
    /// The tokens with those that tell whose it is: "South Korea's *Foreign Ministry*".
    pub(super) extent: Range<usize>,
    /// The name of the state that it belongs to by the words beside it.
    pub(super) owner: Option<usize>,
    /// Whether it is a common noun that names only together with its owner: "foreign ministry".
    pub(super) bare: bool,
    /// What it names, as far as the name itself tells.
    pub(super) kind: Option<Kind>,
    /// The gazetteer's entry.
    pub(super) entry: Option<EntryId>,
    /// How the name names it.
    pub(super) form: AliasForm,
    /// The place of the same name, where the entry is a state named by its capital.
    pub(super) place: Option<EntryId>,
    /// The name that this one, in brackets, abbreviates: "National Intelligence Service (*NIS*)".
    pub(super) abbreviates: Option<usize>,
}

impl Name {
    /// A name that no list knows.
    pub(super) fn new(tokens: Range<usize>, kind: Option<Kind>) -> Self {
        let extent = tokens.clone();
        let form = AliasForm::Name;
        Self { tokens, extent, owner: None, bare: false, kind, entry: None, form, place: None, abbreviates: None }
    }

    /// Whether the name is of this kind.
    pub(super) fn is(&self, kind: &Kind) -> bool {
        self.kind.as_ref() == Some(kind)
    }

    /// Whether the name may be that of a person.
    pub(super) fn may_be_human(&self) -> bool {
        self.kind.as_ref().is_none_or(Kind::is_human)
    }

    /// Whether it is a national adjective or demonym.
    pub(super) fn is_national(&self) -> bool {
        self.is(&Kind::STATE) && matches!(self.form, AliasForm::Adjective | AliasForm::Demonym | AliasForm::Prefix)
    }
}

/// A noun phrase for a person by office or walk of life: "foreign minister", "analyst".
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The words of the title, without whom it serves.
    pub(super) tokens: Range<usize>,
    /// What it says of the person.
    pub(super) bearer: Bearer,
    /// The office in normal wording.
    pub(super) office: &'static str,
    /// Whether several persons bear it: "ministers".
    pub(super) plural: bool,
}

/// The names and titles of a document.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In text order, never overlapping.
    pub(super) names: Vec<Name>,
    /// In text order, never overlapping each other.
    pub(super) titles: Vec<Title>,
    /// Known events whose names hold the names of their parties.
    pub(super) events: Vec<(Range<usize>, EntryId)>,
}

/// Finds names and titles.
pub(super) fn find(words: &Words<'_>, gazetteer: &Gazetteer, day: Option<PartialDate>) -> Found {
    let titles = titles(words);
    let mut title_at = vec![None; words.len()];
    for (i, title) in titles.iter().enumerate() {
        title_at[title.tokens.clone()].fill(Some(i));
    }
    let mut scan = Scan { words, gazetteer, day, titles: &titles, title_at, names: Vec::new(), events: Vec::new() };
    for sentence in words.doc.sentences() {
        scan.sentence(sentence.first.index()..sentence.end.index());
    }
    scan.koreas();
    let (names, events) = (scan.names, scan.events);
    // A title inside a composite name is none: "General" in "General Electric Company".
    let inside = |t: &Title| names.iter().any(|n| n.tokens.start <= t.tokens.start && t.tokens.start < n.tokens.end);
    let titles = titles.iter().filter(|t| !inside(t)).cloned().collect();
    Found { names, titles, events }
}

fn titles(words: &Words<'_>) -> Vec<Title> {
    let inside = inside_institutions(words);
    let mut titles: Vec<Title> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((range, role)) = roles().longest_at(words.doc, token(i)).filter(|_| !inside[i]) else {
            i += 1;
            continue;
        };
        let (start, mut end) = (range.start.index(), range.end.index());
        let last = end - 1;
        let verb = end == start + 1 && matches!(words.upos(last), Upos::Verb | Upos::Aux | Upos::Adv);
        let guards = words.capital(last) && words.is(last, &["guard", "guards"]);
        // "army chief" is the chief of an army, "US president" and "House speaker" name whom they serve: those are
        // named apart from the office.
        let institution = institutions().longest_at(words.doc, token(start));
        let of_institution =
            institution.is_some_and(|(r, i)| i.unique && r.end.index() < end) && !words.is(start, &["military"]);
        let of_body = end > start + 1 && words.capital(start) && words.is(start, &["us", "un", "house", "eu"]);
        if verb || guards || of_institution || of_body {
            i += 1;
            continue;
        }
        if words.joins(end) && words.is(end + 1, &["elect", "designate", "in"]) {
            end += 2;
        }
        let plural = words.doc.token(token(last)).xpos.as_str().ends_with('S') && !words.is(last, &["press"]);
        titles.push(Title { tokens: start..end, bearer: role.bearer, office: role.office, plural });
        i = end;
    }
    titles
}

/// The tokens that belong to the name of an institution, so that "guard" in "coast guard" is nobody's title.
fn inside_institutions(words: &Words<'_>) -> Vec<bool> {
    let mut inside = vec![false; words.len()];
    for i in 0..words.len() {
        if let Some((range, _)) = institutions().longest_at(words.doc, token(i)) {
            let (start, end) = (range.start.index(), range.end.index());
            let role = roles().longest_at(words.doc, token(start)).map_or(start, |(r, _)| r.end.index());
            if end > start + 1 && role <= end {
                inside[start..end].fill(true);
            }
        }
    }
    inside
}

struct Scan<'a> {
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
    day: Option<PartialDate>,
    titles: &'a [Title],
    title_at: Vec<Option<usize>>,
    names: Vec<Name>,
    events: Vec<(Range<usize>, EntryId)>,
}

/// A known name at some token.
struct Known {
    end: usize,
    candidate: Candidate,
    place: Option<EntryId>,
}

impl Scan<'_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        let mut i = sentence.start;
        while i < sentence.end {
            i = self.name_at(i, sentence.end).unwrap_or(i + 1);
        }
    }

    /// "The North" beside "South Korea" is North Korea.
    fn koreas(&mut self) {
        let korean = ["state.kp", "state.kr"].map(|id| self.gazetteer.by_id(id));
        if !self.names.iter().any(|n| n.entry.is_some() && korean.contains(&n.entry)) {
            return;
        }
        let words = self.words;
        let side = |i: usize| match words.text(i) {
            "North" => korean[0],
            "South" => korean[1],
            _ => None,
        };
        let alone = |i: usize| i > 0 && words.is(i - 1, &["the"]) && !words.capital(i + 1) && !words.is(i + 1, &["of"]);
        for i in (0..words.len()).filter(|&i| alone(i)) {
            let Some(entry) = side(i) else { continue };
            self.names.retain(|n| !n.tokens.contains(&i));
            let at = self.names.partition_point(|n| n.tokens.start < i);
            let form = AliasForm::Colloquial;
            self.names.insert(at, Name { entry: Some(entry), form, ..Name::new(i..i + 1, Some(Kind::STATE)) });
        }
        for i in 1..self.names.len() {
            if self.names[i].abbreviates.is_some() {
                self.names[i].abbreviates = Some(i - 1);
            }
        }
    }

    /// Reads the name that starts at the token and says where it ends.
    fn name_at(&mut self, i: usize, end: usize) -> Option<usize> {
        let words = self.words;
        if let Some(next) = self.abbreviation(i, end) {
            return Some(next);
        }
        // Every name opens with a capital, or with a particle before one: "al-Shabaab".
        if !words.capital(i) && !words.has(i, PARTICLE) && !words.joins(i + 1) {
            return None;
        }
        let known = self.known(i);
        let known_end = known.as_ref().map_or(i, |k| k.end);
        if let Some((composite_end, kind)) = self.composite(i, end, known.as_ref())
            && composite_end > known_end
        {
            let ordinal = kind == Kind::EVENT && i > 0 && super::event::is_ordinal(words.text(i - 1));
            let start = if ordinal { i - 1 } else { i };
            self.push(start..composite_end, Some(kind));
            return Some(composite_end);
        }
        if let Some(known) = known {
            if let Some(person) = self.person_from(i, end, &known) {
                self.push(i..person, Some(Kind::PERSON));
                return Some(person);
            }
            if let Some(place) = self.compound_place(&known, end) {
                self.push(i..place, Some(Kind::PLACE));
                return Some(place);
            }
            self.push_known(i, &known);
            return Some(known.end);
        }
        if !self.opens_unknown(i) {
            return None;
        }
        let (i, run_end) = (self.without_topic(i, end), self.unknown_run(i, end));
        // "Defense" in "Defense Minister": words of the title, no name.
        if run_end < end && self.title_at[run_end].is_some_and(|t| self.titles[t].tokens.start == run_end) {
            let domain = (i..run_end).all(|k| words.has(k, DOMAIN) || !words.capital(k));
            if domain {
                // "two Nigerien Army soldiers"
                let text = words.surface(&(i..run_end)).to_lowercase();
                let organ = institutions().get(&text).is_some_and(|n| n.unique && n.kind == Kind::AGENCY);
                if organ && self.names.last().is_some_and(|n| n.tokens.end == i && n.is(&Kind::STATE)) {
                    self.push(i..run_end, Some(Kind::AGENCY));
                }
                return Some(run_end);
            }
        }
        if (i..run_end).all(|k| words.has(k, DOMAIN.or(HONORIFIC))) && run_end == i + 1 {
            return Some(run_end);
        }
        let person = run_end == i + 1 && personal_name(words.text(i)).is_some();
        if !words.has(run_end - 1, DOCUMENT) || person {
            self.push(i..run_end, None);
        }
        Some(run_end)
    }

    /// Where the person's name starts in "Pacific Affairs Daniel Kritenbrink".
    fn without_topic(&self, i: usize, end: usize) -> usize {
        let words = self.words;
        let mut k = i;
        while k < end && words.has(k, DOMAIN.or(TOPIC)) && words.capital(k) {
            k += 1;
        }
        let given = k > i && k < end && words.capital(k) && words.upos(k) == Upos::Propn;
        let person = given
            && words.has(k - 1, TOPIC)
            && !words.has(k, AGENCY.or(BODY_HEAD).or(ORGANIZATION).or(MEDIA).or(PLACE));
        if person { k } else { i }
    }

    /// "Bamako airport", "Ise-Shima": the place is part of another one's name.
    fn compound_place(&self, known: &Known, end: usize) -> Option<usize> {
        let words = self.words;
        if known.candidate.form != AliasForm::Name && known.candidate.form != AliasForm::Capital {
            return None;
        }
        let place = known.candidate.form == AliasForm::Capital || self.kind(known.candidate.entry) == Kind::PLACE;
        let next = known.end;
        if !place || next >= end {
            return None;
        }
        if words.has(next, FACILITY) && words.upos(next) == Upos::Noun {
            return Some(next + 1);
        }
        let joined = words.joins(next) && words.capital(next + 1) && known.candidate.form == AliasForm::Name;
        let other = joined
            && self
                .known(next + 1)
                .is_none_or(|k| k.candidate.form == AliasForm::Name && self.kind(k.candidate.entry) == Kind::PLACE);
        other.then(|| self.unknown_run(next + 1, end))
    }

    /// Pushes the states whose names, joined by a hyphen, open the name of a known event: "Russo-Ukrainian War".
    fn parties(&mut self, tokens: Range<usize>) -> bool {
        let hyphen = tokens.clone().find(|&k| self.words.joins(k) && k > tokens.start);
        let state = |from: usize, to: usize| {
            let found = self.gazetteer.matches_at(self.words.doc, token(from));
            let found = found
                .into_iter()
                .find(|m| m.tokens.end.index() == to || (to == 0 && m.tokens.end.index() < tokens.end))?;
            let candidate = found.candidates.iter().find(|c| self.kind(c.entry) == Kind::STATE)?;
            Some((from..found.tokens.end.index(), candidate.entry, candidate.form))
        };
        let parties = hyphen.and_then(|h| Some([state(tokens.start, h)?, state(h + 1, 0)?]));
        for (range, entry, form) in parties.iter().flatten().cloned() {
            self.names.push(Name { entry: Some(entry), form, ..Name::new(range, Some(Kind::STATE)) });
        }
        parties.is_some()
    }

    fn kind(&self, entry: EntryId) -> Kind {
        self.gazetteer.entry(entry).kind()
    }

    fn push(&mut self, tokens: Range<usize>, kind: Option<Kind>) {
        self.names.push(Name::new(tokens, kind));
    }

    fn push_known(&mut self, start: usize, known: &Known) {
        let Candidate { entry, form, .. } = known.candidate;
        if self.kind(entry) == Kind::EVENT && self.parties(start..known.end) {
            self.events.push((start..known.end, entry));
            return;
        }
        let kind = Some(self.gazetteer.entry(entry).kind());
        self.names.push(Name { entry: Some(entry), form, place: known.place, ..Name::new(start..known.end, kind) });
    }

    /// "(NIS)" right after a name whose initials it holds.
    fn abbreviation(&mut self, i: usize, end: usize) -> Option<usize> {
        let words = self.words;
        if !words.is(i, &["("]) || i + 2 >= end || i == 0 {
            return None;
        }
        let close = (i + 1..end.min(i + 7)).find(|&k| words.is(k, &[")"]))?;
        let inner = i + 1..close;
        if inner.is_empty() || !words.capital(inner.start) && !words.shouted(inner.end - 1) {
            return None;
        }
        let letters = words.surface(&inner);
        let short = letters.split([',', ';', '/']).next().unwrap_or(letters).trim();
        if words.has(i - 1, DOCUMENT) {
            return Some(close + 1);
        }
        let is_short = short.chars().filter(|c| c.is_uppercase()).count() >= 2
            && short.chars().count() <= 12
            && !inner.clone().any(|k| words.is(k, &[",", ";"]));
        if !is_short {
            return None;
        }
        let start = self.long_form(i, short)?;
        // What was read inside the long form so far was part of it, unless one name covers it all.
        let same = self.names.last().is_some_and(|n| n.tokens == (start..i));
        let of_same = self.names.iter().rposition(|n| n.tokens.start <= start && n.tokens.end >= i);
        let long = if same || of_same.is_some() {
            of_same.unwrap_or(self.names.len() - 1)
        } else {
            let kind = self.long_form_kind(start, i);
            let exact = self.known(start).filter(|k| k.end == i);
            while self.names.last().is_some_and(|n| n.tokens.end > start && n.tokens.start >= start) {
                self.names.pop();
            }
            if self.names.last().is_some_and(|n| n.tokens.end > start) {
                return None;
            }
            match exact {
                Some(known) => self.push_known(start, &known),
                None => self.push(start..i, Some(kind)),
            }
            self.names.len() - 1
        };
        let Name { kind, entry, place, .. } = self.names[long].clone();
        let form = AliasForm::Acronym;
        self.names.push(Name { entry, form, place, abbreviates: Some(long), ..Name::new(inner, kind) });
        Some(close + 1)
    }

    /// Where the words start before `end` whose initials spell `short`.
    fn long_form(&self, end: usize, short: &str) -> Option<usize> {
        let before = self.names.last().filter(|n| n.tokens.end == end && !n.is_national());
        if let Some(name) = before
            && let Some(entry) = name.entry
            && self.gazetteer.lookup(short).iter().any(|c| c.entry == entry)
        {
            return Some(name.tokens.start);
        }
        self.by_initials(end, short).or_else(|| {
            // "KSrelief", "Rosatom" and the like are made in their own way.
            before
                .filter(|n| n.kind.as_ref().is_some_and(|k| !k.is_human() && *k != Kind::STATE && *k != Kind::PLACE))
                .map(|n| n.tokens.start)
        })
    }

    /// Where the words start before `end` whose initials spell `short`.
    fn by_initials(&self, end: usize, short: &str) -> Option<usize> {
        let words = self.words;
        let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let first = words.sentence(end - 1).start;
        let (mut k, mut left) = (end, letters.len());
        // Each letter, from the last, is the initial of a word; small words between may give one or none.
        while left > 0 && k > first && end - k < 14 {
            k -= 1;
            let word = words.lower(k);
            let Some(initial) = word.chars().next().filter(|c| c.is_alphabetic()) else {
                if words.is(k, &[",", ";", ":", ".", "\"", "“", "”", "(", ")"]) {
                    return None;
                }
                continue;
            };
            if initial == letters[left - 1] {
                left -= 1;
                // "KSrelief", "TRADOC": more letters of the acronym may come from the same word.
            } else if words.capital(k) {
                let inside: Vec<char> = word.chars().collect();
                let from_word = (1..=left.min(inside.len())).rev().find(|&n| letters[left - n..left] == inside[..n]);
                match from_word {
                    Some(n) => left -= n,
                    None => return None,
                }
            }
        }
        (left == 0 && words.capital(k)).then_some(k)
    }

    fn long_form_kind(&self, start: usize, end: usize) -> Kind {
        let kind = self.head_kind(start, end).or_else(|| {
            let of = (start + 1..end).find(|&k| self.words.is(k, &["of", "for", "in", "on"]))?;
            self.head_kind(start, of)
        });
        kind.unwrap_or(Kind::ORGANIZATION)
    }

    /// The known name at the token that its spelling and surroundings support.
    fn known(&self, i: usize) -> Option<Known> {
        let matches = self.gazetteer.matches_at(self.words.doc, token(i));
        for found in &matches {
            let end = found.tokens.end.index();
            let fitting: Vec<&Candidate> = found.candidates.iter().filter(|c| self.supported(i, end, **c)).collect();
            let Some(&&best) = fitting.first() else { continue };
            let best = self.choose(i..end, &fitting).unwrap_or(best);
            let place = fitting
                .iter()
                .find(|c| self.gazetteer.entry(c.entry).kind() == Kind::PLACE && best.form == AliasForm::Capital)
                .map(|c| c.entry);
            return Some(Known { end, candidate: best, place });
        }
        None
    }

    /// Which of several supported readings the surroundings prefer.
    fn choose(&self, tokens: Range<usize>, fitting: &[&Candidate]) -> Option<Candidate> {
        let family = fitting.iter().any(|c| c.form == AliasForm::Family);
        if family && let Some(day) = self.day {
            let person = self.gazetteer.person_by_family(self.words.surface(&tokens), day);
            if let Some(found) = fitting.iter().find(|c| Some(c.entry) == person) {
                return Some(**found);
            }
        }
        // A capital is read as one first; whether it stands for the state is decided by the parse later.
        fitting.iter().find(|c| c.form == AliasForm::Capital).map(|c| **c)
    }

    /// Whether the text supports that these tokens are that known name.
    fn supported(&self, i: usize, end: usize, candidate: Candidate) -> bool {
        let words = self.words;
        let kind = self.gazetteer.entry(candidate.entry).kind();
        let single = end == i + 1;
        let after_title = self.after_title(i);
        if !(i..end).any(|k| words.capital(k)) {
            return false;
        }
        if candidate.case == CaseFit::Shouted && single && words.lower(i).chars().count() < 3 {
            return false;
        }
        // The first word of a sentence is a known name only if nothing speaks for a common word.
        let common = single
            && words.initial(i)
            && !matches!(words.upos(i), Upos::Propn | Upos::Adj | Upos::Noun | Upos::X | Upos::Intj);
        let continues = words.joins(end) && words.capital(end + 1);
        let before = i > 0 && words.joins(i - 1) && words.capital(i.saturating_sub(2));
        if candidate.form == AliasForm::Prefix {
            return words.joins(end);
        }
        // "Moqtada Sadr" is no SADR.
        if candidate.case == CaseFit::Titled && i > 0 && self.name_word_before(i) {
            return false;
        }
        if kind.is_human() {
            let hyphened = continues || before;
            if candidate.form == AliasForm::Family {
                if words.text(i).len() < 2 || words.has(i, NO_ENTITY) {
                    return false;
                }
                let beside = self.name_word(end) || (i > 0 && self.name_word_before(i));
                let weak = candidate.weak && !after_title;
                // "the Trump administration", but no "the Bush".
                let article = self.is_article(i) && !words.upos_is(end, Upos::Noun);
                return !(beside || hyphened || weak || common || article);
            }
            let weak = candidate.weak && single && !after_title;
            return !(hyphened || weak);
        }
        if candidate.weak {
            let locative = kind == Kind::PLACE && i > 0 && words.has(i - 1, LOCATIVE);
            if single && words.text(i).len() == 1 {
                return i > 0 && words.is(i - 1, &["on", "via"]);
            }
            let proper = words.upos(i) == Upos::Propn && !words.initial(i) && !words.headline(i);
            let the = i > 0 && words.is(i - 1, &["the"]);
            // "House Speaker"
            let the_office = kind == Kind::AGENCY && self.title_at.get(end).copied().flatten().is_some();
            return (!common || the_office)
                && match kind.as_str() {
                    "place" => locative || (words.is(end, &[","]) && words.capital(end + 1) && proper),
                    "media" => proper && (the || self.speech_near(i, end)),
                    "state" => proper || words.shouted(i),
                    _ => proper && (the || words.shouted(i) || !single) || (the_office && words.capital(i)),
                };
        }
        !common
    }

    fn is_article(&self, i: usize) -> bool {
        i > 0 && self.words.is(i - 1, &["the", "a", "an"])
    }

    fn speech_near(&self, i: usize, end: usize) -> bool {
        let words = self.words;
        let verb = |k: usize| k < words.len() && words.has_lemma(k, super::lexicon::SPEECH);
        verb(end) || (i > 0 && (verb(i - 1) || words.is(i - 1, &["to", "by"])))
    }

    /// Whether a title or form of address ends right before the token.
    fn after_title(&self, i: usize) -> bool {
        i > 0 && (self.words.has(i - 1, HONORIFIC) || self.title_at[i - 1].is_some())
    }

    /// Whether the token is a capitalised word that would continue a name.
    fn name_word(&self, i: usize) -> bool {
        let words = self.words;
        i < words.len()
            && words.capital(i)
            && self.title_at[i].is_none()
            && !words.has(i, TIME.or(NO_ENTITY))
            && words.upos(i) == Upos::Propn
    }

    fn name_word_before(&self, i: usize) -> bool {
        let words = self.words;
        let named = self.names.last().is_some_and(|n| n.tokens.end == i);
        let opens = words.initial(i - 1) && words.upos(i - 1) != Upos::Propn;
        self.name_word(i - 1) && !(named || opens || words.has(i - 1, HONORIFIC))
    }

    /// Where a person's name ends that opens with a name known for something else: "Israel Katz", "Jordan Peterson".
    fn person_from(&self, i: usize, end: usize, known: &Known) -> Option<usize> {
        let words = self.words;
        let kind = self.gazetteer.entry(known.candidate.entry).kind();
        let titled = self.after_title(i);
        let adjective = known.candidate.form == AliasForm::Adjective && !titled;
        let of = i > 0 && words.is(i - 1, &["of", "in", "to", "from", "the"]);
        if known.end != i + 1 || kind.is_human() || adjective || of || words.shouted(i) {
            return None;
        }
        if kind == Kind::STATE && !titled && !words.is(i, &["israel", "jordan", "chad", "georgia", "india", "kenya"]) {
            return None;
        }
        let given = personal_name(words.text(i)).is_some_and(|n| n.given);
        let next = known.end;
        if !given || next >= end || !self.name_word(next) || self.known(next).is_some_and(|k| self.is_body(&k)) {
            return None;
        }
        let family = personal_name(words.text(next)).is_some_and(|n| n.family && !n.weak);
        (family || titled).then(|| self.unknown_run(next, end))
    }

    fn is_body(&self, known: &Known) -> bool {
        !self.gazetteer.entry(known.candidate.entry).kind().is_human()
    }

    /// Whether an unknown name may start at the token.
    fn opens_unknown(&self, i: usize) -> bool {
        let words = self.words;
        let function = matches!(
            words.upos(i),
            Upos::Det | Upos::Adp | Upos::Pron | Upos::Sconj | Upos::Cconj | Upos::Aux | Upos::Part | Upos::Adv
        );
        if self.title_at[i].is_some() || words.has(i, TIME.or(NO_ENTITY).or(HONORIFIC)) || function {
            return false;
        }
        if !words.capital(i + 1) && !words.joins(i + 1) && is_common_noun(words.lower(i)) {
            return false;
        }
        if !words.capital(i) {
            // "al-Namrush", "bin Salman" after a title.
            let particle = words.has(i, PARTICLE) && words.joins(i + 1) && words.capital(i + 2);
            return particle && words.text(i).len() > 1;
        }
        let text = words.text(i);
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 && !(text.ends_with('.') && words.capital(i + 1)) {
            return false;
        }
        if words.in_capitals(i) {
            return personal_name(text).is_some_and(|n| n.given && !n.weak);
        }
        if words.headline(i) {
            let person = personal_name(text).is_some_and(|n| !n.weak);
            return words.upos(i) == Upos::Propn && (person || words.shouted(i) || self.after_title(i));
        }
        if words.initial(i) {
            // The capital is the sentence's: only the tagger and the next word speak for a name.
            return words.upos(i) == Upos::Propn
                || (words.shouted(i) && text.chars().count() > 2)
                || (words.capital(i + 1) && personal_name(text).is_some_and(|n| n.given && !n.weak));
        }
        matches!(words.upos(i), Upos::Propn | Upos::X)
            || (matches!(words.upos(i), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Num) && self.name_like(i))
    }

    /// A capital in mid-sentence that the tagger takes for a common word still opens a name if another follows.
    fn name_like(&self, i: usize) -> bool {
        let words = self.words;
        words.shouted(i) || words.capital(i + 1) || words.joins(i + 1) || words.upos(i) == Upos::Noun
    }

    /// Where the run of unknown capitalised words that starts at `i` ends.
    fn unknown_run(&self, i: usize, end: usize) -> usize {
        let words = self.words;
        let mut last = i + 1;
        let mut k = i + 1;
        while k < end {
            if words.joins(k) && k + 1 < end {
                let next = k + 1;
                let part = words.capital(next)
                    || words.has(next, PARTICLE)
                    || (words.upos(next) != Upos::Verb
                        && words.upos(next) != Upos::Adj
                        && !ends_as_participle(words.lower(next)));
                if !part {
                    break;
                }
                k += 2;
                last = k;
                continue;
            }
            if words.possessive(k) {
                break;
            }
            let initial = words.text(k).len() <= 3 && words.text(k).ends_with('.') && words.capital(k);
            if words.capital(k) || initial {
                let title = self.title_at[k].is_some_and(|t| !self.is_name_rather(k, t));
                if title || words.has(k, TIME.or(NO_ENTITY)) || (words.has(k, HONORIFIC) && words.capital(k + 1)) {
                    break;
                }
                if k > last && !words.joins(k - 1) && !(last..k).all(|p| words.has(p, PARTICLE)) {
                    break;
                }
                if let Some(known) = self.known(k)
                    && !self.continues_person(i, last, &known)
                {
                    break;
                }
                k += 1;
                last = k;
                continue;
            }
            // Small words only inside the names of people, and only before another capital.
            let particle = words.has(k, PARTICLE) && !words.is(k, &["la", "e", "y", "o"]);
            let connects = (k + 1..end.min(k + 4)).find(|&n| !words.has(n, PARTICLE) && !words.joins(n));
            if particle && connects.is_some_and(|n| words.capital(n) && self.title_at[n].is_none()) {
                k += 1;
                continue;
            }
            if words.is(k, &[","]) && words.is(k + 1, &["jr", "jr.", "sr", "sr."]) {
                last = k + 2;
            }
            break;
        }
        last
    }

    /// A word that also heads titles is part of a name when a given name stands before it: "Stephen King".
    fn is_name_rather(&self, k: usize, title: usize) -> bool {
        let words = self.words;
        let single = self.titles[title].tokens.len() == 1;
        let given = k > 0 && personal_name(words.text(k - 1)).is_some_and(|n| n.given && !n.weak);
        let family = personal_name(words.text(k)).is_some_and(|n| n.family);
        single && given && family && !self.name_word(k + 1)
    }

    /// Whether a known name at the end of an unknown run is the family name of a person: "German Khan".
    fn continues_person(&self, start: usize, end: usize, known: &Known) -> bool {
        let words = self.words;
        let kind = self.gazetteer.entry(known.candidate.entry).kind();
        if kind.is_human() {
            return true;
        }
        let given = personal_name(words.text(start)).is_some_and(|n| n.given);
        let single = known.end <= end + 1;
        given && single && known.candidate.form != AliasForm::Acronym && !words.shouted(end)
    }

    /// A name that ends in a word for what it is, with its kind.
    fn composite(&self, i: usize, end: usize, known: Option<&Known>) -> Option<(usize, Kind)> {
        let words = self.words;
        let plain = words.in_capitals(i) || (words.headline(i) && known.is_none());
        if !words.capital(i) || words.has(i, TIME) || plain {
            return None;
        }
        if words.initial(i) && known.is_none() && !matches!(words.upos(i), Upos::Propn | Upos::Noun | Upos::Adj) {
            return None;
        }
        // The capital of "Former National Assembly speaker" is the sentence's.
        if words.initial(i) && known.is_none() && words.is(i, OPENERS) {
            return None;
        }
        let title_start = self.title_at[i].is_some();
        if title_start && !words.is(i, &["general", "prince", "king", "queen", "saint", "lord"]) {
            return None;
        }
        let mut best = None;
        let mut k = i + 1;
        let mut of_names = false;
        while k < end {
            if words.capital(k) && !words.has(k, TIME) && !words.is(k, &["the", "a", "an"]) {
                if self.title_at[k].is_some_and(|t| !self.heads_body(k, t)) && !title_start {
                    break;
                }
                if let Some(kind) = self.head_kind(i, k + 1).filter(|_| !of_names)
                    && self.allows(i, k + 1, &kind, known)
                {
                    best = Some((k + 1, kind));
                }
                if of_names && best.is_some() {
                    best = best.map(|(_, kind)| (k + 1, kind));
                }
                k += 1;
            } else if words.joins(k) && words.capital(k + 1) {
                k += 1;
            } else if words.joins(k) && words.joins(k + 2) && words.capital(k + 3) {
                k += 3;
            } else if words.possessive(k) && words.capital(k + 1) && self.inner_possessive(i, k, end) {
                k += 1;
            } else if words.is(k, &["of", "for", "on", "de"]) && self.complement(i, k, end).is_some() {
                let heads = best.clone().filter(|(e, _)| *e == k).or_else(|| {
                    let kind = self.head_kind(i, k)?;
                    (k == i + 1 && self.may_open(i)).then_some((k, kind))
                });
                let Some((_, kind)) = heads else { break };
                best = Some((k, kind));
                of_names = true;
                k = self.complement(i, k, end).unwrap_or(k + 1);
            } else if words.is(k, &["and", "&"]) && words.capital(k + 1) && (of_names || self.joins_topics(i, k, end)) {
                if self.known(k + 1).is_some() && !words.is(k, &["&"]) {
                    break;
                }
                k += 1;
            } else {
                break;
            }
        }
        // A single word is a composite only with its complement: "Ministry of Defence".
        let (best_end, kind) = best?;
        (best_end > i + 1 && !words.has(best_end - 1, DOCUMENT)).then_some((best_end, kind))
    }

    /// Words that name a body by themselves with a complement: "Ministry of", "Bank of".
    fn may_open(&self, i: usize) -> bool {
        self.words.has(i, AGENCY.or(BODY_HEAD).or(ORGANIZATION).or(EVENT).or(PLACE))
    }

    /// Where the complement after a preposition starts: the next capital, over an article or adjective.
    fn complement(&self, i: usize, k: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let mut n = k + 1;
        while n < end && words.is(n, &["the", "a", "an"]) {
            n += 1;
        }
        let title = n < end && self.title_at[n].is_some() && !words.is(n, &["justice", "general"]);
        if n >= end || !words.capital(n) || words.has(n, TIME.or(HONORIFIC)) || title {
            return None;
        }
        // "Ministry of Defence" but not "Senate of Pakistan": whom it belongs to is named by itself.
        let belongs = self.known(n).is_some_and(|known| {
            let kind = self.gazetteer.entry(known.candidate.entry).kind();
            (kind == Kind::STATE || kind == Kind::PLACE) && !words.capital(known.end)
        });
        let part_of_name = words.has(k - 1, ORGANIZATION.or(PLACE)) && words.is(k, &["of", "for"]);
        let _ = i;
        (!belongs || part_of_name).then_some(n)
    }

    /// "People's" inside a name: the possessive of a common noun, or one that a head follows directly.
    fn inner_possessive(&self, i: usize, k: usize, end: usize) -> bool {
        let words = self.words;
        let owner = words.lower(k - 1);
        matches!(
            owner,
            "people"
                | "women"
                | "men"
                | "children"
                | "workers"
                | "farmers"
                | "students"
                | "peoples"
                | "writers"
                | "lawyers"
                | "physicians"
                | "king"
                | "queen"
                | "prosecutor"
                | "heroes"
                | "teachers"
                | "veterans"
                | "jewelers"
                | "peasants"
        ) && k > i
            && k + 1 < end
    }

    /// "Humanitarian Aid and Relief Center": two topics of one head.
    fn joins_topics(&self, i: usize, k: usize, end: usize) -> bool {
        let words = self.words;
        let right = (k + 1..end).take_while(|&n| words.capital(n) && self.title_at[n].is_none()).last();
        let Some(right) = right else { return false };
        let head = self.head_kind(k, right + 1).is_some() && right > k + 1;
        let left = k - i >= 2 && self.head_kind(i, k).is_none() && personal_name(words.text(k - 1)).is_none();
        head && left && self.known(k - 1).is_none()
    }

    /// A word that may head titles and names of bodies: "Guard", "Secretary General's office".
    fn heads_body(&self, k: usize, title: usize) -> bool {
        self.titles[title].tokens.len() == 1
            && self.words.is(k, &["guard", "general", "prince", "king"])
            && self.words.capital(k + 1)
    }

    /// The kind that the last words of a capitalised run tell.
    fn head_kind(&self, start: usize, end: usize) -> Option<Kind> {
        let words = self.words;
        let last = end - 1;
        let ordinal = start > words.sentence(start).start && super::event::is_ordinal(words.text(start - 1));
        if ordinal && words.has(last, EVENT) {
            return Some(Kind::EVENT);
        }
        if words.has(start, PLACE_PREFIX) && end == start + 2 && !words.has(last, AGENCY) {
            return Some(Kind::PLACE);
        }
        // The longest phrase that ends here: "news agency" is media, "agency" alone would be a body of a state.
        let phrase = (start..end).find_map(|from| {
            let (range, institution) = institutions().longest_at(words.doc, token(from))?;
            (range.end.index() == end && (range.end.0 - range.start.0 > 1 || institution.unique))
                .then(|| institution.kind.clone())
        });
        if let Some(kind) = phrase {
            return Some(kind);
        }
        if words.has(last, AGENCY) {
            return Some(Kind::AGENCY);
        }
        if words.has(last, BODY_HEAD) {
            let of_state = (start..last).any(|k| words.has(k, STATE_WORD));
            return Some(if of_state { Kind::AGENCY } else { Kind::ORGANIZATION });
        }
        if words.has(last, MEDIA) {
            return Some(Kind::MEDIA);
        }
        if words.has(last, EVENT) {
            return Some(Kind::EVENT);
        }
        if words.has(last, PLACE) {
            return Some(Kind::PLACE);
        }
        words.has(last, ORGANIZATION).then_some(Kind::ORGANIZATION)
    }

    /// Whether what the run starts with may be part of a name of that kind.
    fn allows(&self, i: usize, end: usize, kind: &Kind, known: Option<&Known>) -> bool {
        let words = self.words;
        let Some(known) = known else {
            return end > i + 1 || words.has(i, AGENCY);
        };
        let start = self.gazetteer.entry(known.candidate.entry).kind();
        let national = start == Kind::STATE;
        // "South Korean Foreign Ministry" is read as a state and its agency, "G7 Summit" as a body and its event.
        let adjective = matches!(known.candidate.form, AliasForm::Adjective | AliasForm::Demonym);
        let separate = (national && *kind == Kind::AGENCY)
            || (national && adjective && words.has(end - 1, BODY_HEAD))
            || *kind == Kind::EVENT
            || (start.is_human() && *kind != Kind::ORGANIZATION && *kind != Kind::PLACE)
            || (start == Kind::AGENCY
                && known.end < end
                && *kind == Kind::AGENCY
                && !words.glued(known.end)
                && known.end - i > 1);
        !separate && end > known.end
    }
}

/// Adjectives that open sentences and no names.
const OPENERS: &[&str] = &[
    "former",
    "new",
    "top",
    "senior",
    "several",
    "late",
    "acting",
    "other",
    "most",
    "many",
    "some",
    "more",
    "all",
    "two",
    "three",
    "four",
    "five",
    "current",
    "outgoing",
    "local",
    "ex",
    "both",
    "other",
    "dozens",
    "hundreds",
    "thousands",
];

/// "-led", "-based", "-backed": the second part of a compound is a participle, not a name.
fn ends_as_participle(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with("ing")
        || matches!(word, "led" | "run" | "held" | "era" | "style" | "born" | "wide" | "based")
}

/// Whether the word heads titles, names groups or institutions: alone, a capital makes no name of it.
fn is_common_noun(lower: &str) -> bool {
    let known =
        |word: &str| roles().get(word).is_some() || groups().get(word).is_some() || institutions().get(word).is_some();
    known(lower) || lower.strip_suffix('s').is_some_and(known)
}

/// The token id range of a range of positions.
pub(super) fn ids(tokens: &Range<usize>) -> Range<TokenId> {
    token(tokens.start)..token(tokens.end)
}
