//! Known names: which entries of the gazetteer the text at a token supports.
//!
//! The gazetteer says what a name may mean; capitals, titles, articles and neighbours say whether it does here. "Hill"
//! after "Senator" is a person, "Reading" after "in" a town, "Sadr" after "Moqtada" no acronym.

use std::ops::Range;

use super::super::entity::Kind;
use super::super::gazetteer::{AliasForm, Candidate, CaseFit, EntryId, personal_name};
use super::super::lexicon::{HONORIFIC, LOCATIVE, NO_ENTITY, OUTLET, SPEECH, TIME};
use super::super::words::token;
use super::{Known, Scan};
use crate::language::Upos;

/// Words by which a text speaks of cricket without naming it.
const CRICKET: &[&str] = &["batsman", "batsmen", "batter", "bowler", "bowlers", "innings", "wicket", "wickets"];

impl Scan<'_> {
    /// The known name at the token that its spelling and surroundings support.
    pub(super) fn known(&self, i: usize) -> Option<Known> {
        let matches = self.gazetteer.matches_at(self.words.doc, token(i));
        for found in &matches {
            let end = found.tokens.end.index();
            let fitting: Vec<&Candidate> = found.candidates.iter().filter(|c| self.supported(i, end, **c)).collect();
            let Some(&&best) = fitting.first() else { continue };
            let best = self.choose(i..end, &fitting).unwrap_or(best);
            let place = match best.form {
                AliasForm::Capital => fitting.iter().map(|c| c.entry).find(|&c| self.kind(c) == Kind::PLACE),
                AliasForm::Name => self.part_of_another(best, &found.candidates),
                _ => None,
            };
            return Some(Known { end, candidate: best, place });
        }
        None
    }

    /// Of a state, the part of another state that may be meant by the same name: the American Georgia.
    fn part_of_another(&self, best: Candidate, candidates: &[Candidate]) -> Option<EntryId> {
        let own = self.gazetteer.entry(best.entry);
        if own.kind() != Kind::STATE {
            return None;
        }
        candidates.iter().map(|candidate| candidate.entry).find(|&entry| {
            let entry = self.gazetteer.entry(entry);
            entry.kind() == Kind::PLACE
                && entry.iso3166().is_some()
                && entry.state().is_some_and(|state| state != own.id())
        })
    }

    /// Which of several supported readings the surroundings prefer.
    pub(super) fn choose(&self, tokens: Range<usize>, fitting: &[&Candidate]) -> Option<Candidate> {
        let family = fitting.iter().any(|c| c.form == AliasForm::Family);
        if family && let Some(day) = self.day {
            let person = self.gazetteer.person_by_family(self.words.surface(&tokens), day);
            if let Some(found) = fitting.iter().find(|c| Some(c.entry) == person) {
                return Some(**found);
            }
        }
        // Of the bodies that share an acronym, the one of whose field the text speaks: "the ICC" beside "cricket".
        let mut acronyms = fitting.iter().filter(|c| c.form == AliasForm::Acronym);
        if acronyms.clone().count() > 1 {
            let spoken = |word: &str| word.len() > 4 && (0..self.words.len()).any(|k| self.words.lower(k) == word);
            let field = |c: &&&Candidate| {
                let name = self.gazetteer.entry(c.entry).name().to_lowercase();
                name.split(' ')
                    .filter(|word| !matches!(*word, "international" | "national" | "council"))
                    .filter(|word| spoken(word) || *word == "cricket" && CRICKET.iter().any(|term| spoken(term)))
                    .count()
            };
            let first = acronyms.next().filter(|c| field(c) > 0);
            if first.is_none()
                && let Some(spoken_of) = acronyms.find(|c| field(c) > 0)
            {
                return Some(**spoken_of);
            }
        }
        // A capital is read as one first; whether it stands for the state is decided by the parse later.
        fitting.iter().find(|c| c.form == AliasForm::Capital).map(|c| **c)
    }

    /// Whether the text supports that these tokens are that known name.
    pub(super) fn supported(&self, i: usize, end: usize, candidate: Candidate) -> bool {
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
        // "WHO KILLED HIM?": between capitals a common word is one.
        if single
            && candidate.form == AliasForm::Acronym
            && words.in_capitals(i)
            && words.is(i, &["who", "us", "it", "all"])
        {
            return false;
        }
        // "The Australian Senate" is no newspaper.
        let before_noun = end < words.len()
            && matches!(words.upos(end), Upos::Noun | Upos::Propn | Upos::Adj)
            && !words.has(end, OUTLET);
        if kind == Kind::MEDIA && end == i + 2 && words.is(i, &["the"]) && before_noun {
            let state = |c: &Candidate| self.gazetteer.entry(c.entry).kind() == Kind::STATE;
            if self.gazetteer.matches_at(words.doc, token(i + 1)).iter().any(|m| m.candidates.iter().any(state)) {
                return false;
            }
        }
        // The first word of a sentence is a known name only if nothing speaks for a common word.
        let common = single
            && words.initial(i)
            && !matches!(words.upos(i), Upos::Propn | Upos::Adj | Upos::Noun | Upos::X | Upos::Intj);
        let continues = words.joins(end) && words.capital(end + 1);
        let before = i > 0 && words.joins(i - 1) && words.capital(i.saturating_sub(2));
        // "Greco-Turkish", "Sino-foreign", but no "Greco-Roman" and no "Anglo-Saxon".
        if candidate.form == AliasForm::Prefix {
            let continent = words.is(end + 1, &["african", "asian", "european", "arab", "nordic"]);
            let beside = || continent || !self.gazetteer.matches_at(words.doc, token(end + 1)).is_empty();
            return words.joins(end) && (!words.capital(end + 1) || beside());
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
            return !(hyphened || weak || self.is_before_their_time(i..end, candidate));
        }
        if candidate.weak {
            // "Russia's Security Council", "the OAS Security Council": whose name stands before it, it is theirs.
            let owned = self
                .names
                .last()
                .is_some_and(|n| n.tokens.end == i || (i > 1 && words.possessive(i - 1) && n.tokens.end + 1 == i));
            if kind == Kind::ORGANIZATION && !single && owned {
                return false;
            }
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

    /// Whether the person became known long after the text, and another bears the whole name: "Ferdinand Marcos" of
    /// 1987 is the father of the one who holds office in 2023.
    fn is_before_their_time(&self, tokens: Range<usize>, candidate: Candidate) -> bool {
        const YEARS: i16 = 10;
        let entry = self.gazetteer.entry(candidate.entry);
        let Some(day) = self.day else { return false };
        let first = entry.terms().filter_map(|term| term.start).map(|start| start.first_day().year()).min();
        first.is_some_and(|first| day.last_day().year() + YEARS < first) && self.words.surface(&tokens) != entry.name()
    }

    pub(super) fn is_article(&self, i: usize) -> bool {
        i > 0 && self.words.is(i - 1, &["the", "a", "an"])
    }

    pub(super) fn speech_near(&self, i: usize, end: usize) -> bool {
        let words = self.words;
        let verb = |k: usize| k < words.len() && words.has_lemma(k, SPEECH);
        verb(end) || (i > 0 && (verb(i - 1) || words.is(i - 1, &["to", "by"])))
    }

    /// Whether a title or form of address ends right before the token.
    pub(super) fn after_title(&self, i: usize) -> bool {
        i > 0 && (self.words.has(i - 1, HONORIFIC) || self.title_at[i - 1].is_some())
    }

    /// Whether the token is a capitalised word that would continue a name.
    pub(super) fn name_word(&self, i: usize) -> bool {
        let words = self.words;
        i < words.len()
            && words.capital(i)
            && self.title_at[i].is_none()
            && !words.has(i, TIME.or(NO_ENTITY))
            && words.upos(i) == Upos::Propn
    }

    pub(super) fn name_word_before(&self, i: usize) -> bool {
        let words = self.words;
        let named = self.names.last().is_some_and(|n| n.tokens.end == i);
        let opens = words.initial(i - 1) && words.upos(i - 1) != Upos::Propn;
        self.name_word(i - 1) && !(named || opens || words.has(i - 1, HONORIFIC))
    }

    /// Where a person's name ends that opens with a name known for something else: "Israel Katz", "Jordan Peterson".
    pub(super) fn person_from(&self, i: usize, end: usize, known: &Known) -> Option<usize> {
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

    pub(super) fn is_body(&self, known: &Known) -> bool {
        !self.gazetteer.entry(known.candidate.entry).kind().is_human()
    }

    /// Whether a known name at the end of an unknown run is the family name of a person: "German Khan".
    pub(super) fn continues_person(&self, start: usize, end: usize, known: &Known) -> bool {
        let words = self.words;
        let kind = self.gazetteer.entry(known.candidate.entry).kind();
        if kind.is_human() {
            return true;
        }
        let given = personal_name(words.text(start)).is_some_and(|n| n.given);
        let single = known.end <= end + 1;
        given && single && known.candidate.form != AliasForm::Acronym && !words.shouted(end)
    }
}
