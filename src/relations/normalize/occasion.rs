//! N10 at an occasion: whoever speaks or acts at an encounter takes part in it.
//!
//! ```text
//! During a call with Riga, Berg said so.            call: SUBJ Berg N8+N10
//! At the end of a visit to Riga, Berg said so.      visit: SUBJ Berg N8+N10
//! Berg told Lund during their meeting that …        meeting: SUBJ Berg, SUBJ Lund N8+N10
//! Berg is in Riga for talks.                        talks: SUBJ Berg N10
//! ```
//!
//! Only of encounters, never of attacks, and not of "a NATO summit", which names the body that meets.

use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::entities::EntityIndex;
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

/// Nouns for encounters, in which whoever speaks there takes part.
pub(in crate::relations) const ENCOUNTERS: &[&str] = &[
    "call",
    "conference",
    "conversation",
    "discussion",
    "drill",
    "exercise",
    "meeting",
    "negotiation",
    "summit",
    "talk",
    "talks",
    "trip",
    "visit",
    "wrangling",
    "haggling",
    "bargaining",
];

/// Nouns for parts and spans of an encounter: "at the end of a visit", "after weeks of haggling".
const STAGES: &[&str] = &[
    "beginning",
    "close",
    "conclusion",
    "day",
    "end",
    "eve",
    "leg",
    "margin",
    "part",
    "sideline",
    "sidelines",
    "start",
    "hour",
    "month",
    "round",
    "week",
];

/// Prepositions that place a clause at an encounter.
const AT_AN_ENCOUNTER: &[&str] = &["during", "in", "at", "after", "following", "before", "on"];

impl Normalizer<'_> {
    /// Adds those who speak or act at the encounter; whether `noun` is one.
    pub(super) fn lent_by_occasion(&self, noun: TokenId, head: TokenId, found: &mut Arguments) -> bool {
        if !ENCOUNTERS.contains(&self.doc.lemma(noun)) {
            return false;
        }
        if let Some(traveller) = self.traveller(noun, head, found) {
            found.add(Slot::Subj, traveller.by(Step::LightVerb).by(Step::Adverbial));
            return true;
        }
        let is_adjunct = self.doc.dependency(noun) == Dependency::Obl || clause::is_adjunct(self.doc, noun);
        let preposition = clause::preposition(self.doc, noun);
        let preposition = preposition.as_deref().unwrap_or_default();
        let is_verb = clause::is_verb(self.doc, head);
        // "on a visit", but "commented on the talks" from outside.
        let travels = preposition != "on" || matches!(self.doc.lemma(noun), "call" | "tour" | "trip" | "visit");
        let those_present = if is_adjunct && is_verb && travels && AT_AN_ENCOUNTER.contains(&preposition) {
            if self.belongs_to_them(noun) {
                let mut both = self.agents(head, DEPTH);
                both.extend(self.patients(head, DEPTH));
                both
            } else if names_its_parties(found) {
                return false;
            } else {
                self.actors_in(head)
            }
        } else if self.is_part_of_occasion(noun, head, preposition) && !names_its_parties(found) {
            self.doc.head(head).map(|verb| self.agents(verb, DEPTH)).unwrap_or_default()
        } else if preposition == "for" && self.doc.dependent(head, Dependency::Cop).is_some() {
            let present = self.grammatical_subjects(head, DEPTH);
            for filler in present {
                found.add(Slot::Subj, filler.by(Step::LightVerb));
            }
            return true;
        } else {
            return false;
        };
        let abroad: Vec<Filler> = those_present.into_iter().filter(|&host| !self.is_at_home(host, noun)).collect();
        if abroad.is_empty() && is_adjunct && is_verb {
            // "Berg met the king of Narva during a visit to Narva": the other one came.
            let guests = match self.doc.head(head) {
                Some(above) if clause::is_verb(self.doc, above) => self.agents(above, DEPTH),
                _ => Vec::new(),
            };
            let guests = self.companions(head).into_iter().chain(guests).find(|&guest| !self.is_at_home(guest, noun));
            if let Some(guest) = guests {
                found.add(Slot::Subj, guest.by(Step::LightVerb).by(Step::Adverbial));
            }
            return true;
        }
        for filler in abroad {
            found.add(Slot::Subj, filler.by(Step::LightVerb).by(Step::Adverbial));
        }
        true
    }

    /// Whom the verb says somebody met: its object, or its phrase with "with".
    fn companions(&self, verb: TokenId) -> Vec<Filler> {
        let with = self.doc.dependents_by(verb, &[Dependency::Obl]);
        let with = with.filter(|&phrase| clause::preposition(self.doc, phrase).as_deref() == Some("with"));
        let mut found: Vec<Filler> =
            self.doc.dependents_by(verb, &[Dependency::Obj]).chain(with).map(Filler::basic).collect();
        found.retain(|filler| self.mentions.has(filler.token));
        found
    }

    /// Whether the visit goes to the very state that the person serves, or that the name itself stands for.
    fn is_at_home(&self, person: Filler, visit: TokenId) -> bool {
        let Some(visitor) = self.entities.at_head(person.token).map(|m| m.entity) else { return false };
        let state = |entity: EntityIndex| self.entities.get(entity).state;
        let to = self.doc.dependents_by(visit, &[Dependency::Nmod]);
        let to = to.filter(|&phrase| clause::preposition(self.doc, phrase).as_deref() == Some("to"));
        to.filter_map(|phrase| self.entities.at_head(phrase)).any(|goal| {
            let homes = [Some(goal.entity), state(goal.entity)];
            homes.into_iter().flatten().any(|home| home == visitor || state(visitor) == Some(home))
        })
    }

    /// Who acts in the clause; where nobody does ("Berg said there was no hope during a visit"), who reports it.
    fn actors_in(&self, verb: TokenId) -> Vec<Filler> {
        let own = self.agents(verb, DEPTH);
        let is_known = |filler: &Filler| self.mentions.has(filler.token);
        let report = self.doc.head(verb).filter(|_| self.doc.dependency(verb) == Dependency::Ccomp);
        match report {
            Some(report) if !own.iter().any(is_known) => self.agents(report, DEPTH),
            _ => own,
        }
    }

    /// "Berg praised Riga as a visit ends": who acts while it begins or ends is on it.
    fn traveller(&self, noun: TokenId, verb: TokenId, found: &Arguments) -> Option<Filler> {
        let ends = matches!(self.doc.lemma(verb), "begin" | "conclude" | "end" | "start")
            && matches!(self.doc.lemma(noun), "visit" | "trip" | "tour")
            && self.doc.dependency(noun) == Dependency::Nsubj
            && self.doc.dependency(verb) == Dependency::Advcl
            && !names_its_parties(found);
        let governor = self.doc.head(verb).filter(|_| ends)?;
        self.agents(governor, DEPTH).into_iter().next()
    }

    /// "during *their* meeting"
    fn belongs_to_them(&self, noun: TokenId) -> bool {
        self.doc.dependents_by(noun, &[Dependency::NmodPoss]).any(|owner| self.doc.lemma(owner) == "their")
    }

    /// "at the *end* of a visit"
    fn is_part_of_occasion(&self, noun: TokenId, part: TokenId, preposition: &str) -> bool {
        self.doc.dependency(noun) == Dependency::Nmod
            && preposition == "of"
            && STAGES.contains(&self.doc.lemma(part))
            && self.doc.dependency(part) == Dependency::Obl
            && self.doc.head(part).is_some_and(|verb| clause::is_verb(self.doc, verb))
    }
}

/// Whether a name before the noun says already whose it is.
fn names_its_parties(found: &Arguments) -> bool {
    found.has(&Slot::Poss) || found.has(&Slot::Compound)
}
