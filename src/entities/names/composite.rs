//! Composite names: runs of capitals that end in a word for what they name.
//!
//! "Kashmir Media *Service*", "Ministry *of* Foreign Affairs", "52nd International Eucharistic *Congress*": the last
//! word, or the one before "of", tells the kind, whatever the other words mean by themselves.

use super::super::entity::Kind;
use super::super::gazetteer::{AliasForm, institutions, personal_name};
use super::super::lexicon::{
    AGENCY, BODY_HEAD, DOCUMENT, EVENT, EVENT_PREFIX, HONORIFIC, MEDIA, ORGANIZATION, PLACE, PLACE_PREFIX, STATE_WORD,
    TIME,
};
use super::super::words::token;
use super::{Known, Scan};
use crate::language::Upos;

impl Scan<'_> {
    /// A name that ends in a word for what it is, with its kind.
    pub(super) fn composite(&self, i: usize, end: usize, known: Option<&Known>) -> Option<(usize, Kind)> {
        let words = self.words;
        // "The United Nations" opens with an article, whatever its capital.
        if words.is(i, &["the"]) && i + 1 < end && self.known(i + 1).is_some() {
            return None;
        }
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
    pub(super) fn may_open(&self, i: usize) -> bool {
        self.words.has(i, AGENCY.or(BODY_HEAD).or(ORGANIZATION).or(EVENT).or(PLACE))
    }

    /// Where the complement after a preposition starts: the next capital, over an article or adjective.
    pub(super) fn complement(&self, i: usize, k: usize, end: usize) -> Option<usize> {
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
    pub(super) fn inner_possessive(&self, i: usize, k: usize, end: usize) -> bool {
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
    pub(super) fn joins_topics(&self, i: usize, k: usize, end: usize) -> bool {
        let words = self.words;
        let right = (k + 1..end).take_while(|&n| words.capital(n) && self.title_at[n].is_none()).last();
        let Some(right) = right else { return false };
        let head = self.head_kind(k, right + 1).is_some() && right > k + 1;
        let left = k - i >= 2 && self.head_kind(i, k).is_none() && personal_name(words.text(k - 1)).is_none();
        head && left && self.known(k - 1).is_none()
    }

    /// A word that may head titles and names of bodies: "Guard", "Secretary General's office".
    pub(super) fn heads_body(&self, k: usize, title: usize) -> bool {
        self.titles[title].tokens.len() == 1
            && self.words.is(k, &["guard", "general", "prince", "king"])
            && self.words.capital(k + 1)
    }

    /// The kind that the last words of a capitalised run tell.
    pub(super) fn head_kind(&self, start: usize, end: usize) -> Option<Kind> {
        let words = self.words;
        let last = end - 1;
        let ordinal = start > words.sentence(start).start && super::super::event::is_ordinal(words.text(start - 1));
        if ordinal && words.has(last, EVENT) {
            return Some(Kind::EVENT);
        }
        if words.has(start, PLACE_PREFIX) && end == start + 2 && !words.has(last, AGENCY) {
            return Some(Kind::PLACE);
        }
        if words.has(start, EVENT_PREFIX) && end == start + 2 && words.capital(last) {
            return Some(Kind::EVENT);
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
    pub(super) fn allows(&self, i: usize, end: usize, kind: &Kind, known: Option<&Known>) -> bool {
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
