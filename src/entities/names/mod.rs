//! Names: where the text names something, by capitals, known names and the words that end names.
//!
//! In: the [`Words`] of a document. Out: [`Name`]s, which never overlap, in text order, and the [`Title`] phrases
//! between them. "Foreign Minister Cho Tae-yul of South Korea" gives the title *Foreign Minister* and the names
//! *Cho Tae-yul*, still without a kind, and *South Korea*, a known state.
//!
//! Each sentence is read from left to right. At a capital the longest of three readings wins: a known name, a
//! composite name that ends in a word for what it is ("Kashmir Media *Service*", though Kashmir is known by itself),
//! or a run of unknown capitalised words, cut at titles and at known names.

mod acronym;
mod composite;
mod homonym;
mod known;
mod run;
mod titles;

use std::ops::Range;

use super::entity::Kind;
use super::gazetteer::{AliasForm, Candidate, EntryId, Gazetteer, institutions, personal_name};
use super::lexicon::{DOCUMENT, DOMAIN, FACILITY, HONORIFIC, PARTICLE};
use super::words::{Words, token};
use crate::date::PartialDate;
use crate::language::{TokenId, Upos};

pub(super) use titles::Title;

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
    /// The place of the same name, where the entry is a state: its capital, or a part of another state.
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
    let titles = titles::titles(words);
    let mut title_at = vec![None; words.len()];
    for (i, title) in titles.iter().enumerate() {
        title_at[title.tokens.clone()].fill(Some(i));
    }
    let mut scan = Scan { words, gazetteer, day, titles: &titles, title_at, names: Vec::new(), events: Vec::new() };
    for sentence in words.doc.sentences() {
        scan.sentence(sentence.first.index()..sentence.end.index());
    }
    scan.koreas();
    scan.homonyms();
    let (names, events) = (scan.names, scan.events);
    // A title inside a composite name is none: "General" in "General Electric Company".
    let inside = |t: &Title| names.iter().any(|n| n.tokens.start <= t.tokens.start && t.tokens.start < n.tokens.end);
    let titles = titles.iter().filter(|t| !inside(t)).cloned().collect();
    Found { names, titles, events }
}

/// What tells a son from a father of the same name.
const GENERATION: &[&str] = &["jr", "jr.", "sr", "sr."];

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
            // "Donald Trump Jr." is not whom the gazetteer knows without the suffix.
            if known.end > i + 1 && self.kind(known.candidate.entry).is_human() && words.is(known.end, GENERATION) {
                self.push(i..known.end + 1, Some(Kind::PERSON));
                return Some(known.end + 1);
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
        let run_end = self.unknown_run(i, end);
        let i = self.without_topic(i, run_end);
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
}

/// The token id range of a range of positions.
pub(super) fn ids(tokens: &Range<usize>) -> Range<TokenId> {
    token(tokens.start)..token(tokens.end)
}
