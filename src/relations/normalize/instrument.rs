//! N13, instruments and occasions: what stands for the one who acts through it.
//!
//! ```text
//! Danish missiles hit Narva.                  hit: SUBJ missiles; the matcher follows ADJ Danish N13
//! Two men were killed in a Danish strike.     killed: SUBJ Danish N13, the doer of the occasion
//! ```
//!
//! That missiles act for their owner is a matter of word types, which the rule pack holds (`through`); this family
//! only says whose they are.

use super::adjunct::CLASHES;
use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Upos};
use crate::relations::pack::Slot;

/// Prepositions between a harm and the occasion that caused it.
const OCCASION: &[&str] = &["in", "by", "during", "after", "with"];

/// Nouns for occasions that harm, whose owner is who does the harm.
pub(super) const HARMFUL: &[&str] = &[
    "airstrike",
    "ambush",
    "assault",
    "attack",
    "barrage",
    "blast",
    "bombardment",
    "bombing",
    "crackdown",
    "fire",
    "offensive",
    "operation",
    "raid",
    "rocket",
    "shelling",
    "shooting",
    "strike",
    "missile",
    "drone",
    "bomb",
    "shell",
];

/// Verbs of harm that take such occasions.
const HARMED: &[&str] =
    &["kill", "injure", "wound", "destroy", "damage", "hit", "die", "strike", "murder", "target", "hurt", "level"];

impl Normalizer<'_> {
    /// Adds the doer of the occasion in which the verb's harm is done, where the verb names no doer.
    pub(super) fn agents_of_occasions(&self, verb: TokenId, found: &mut Arguments) {
        if !HARMED.contains(&self.doc.lemma(verb)) {
            return;
        }
        // "soldiers were killed in clashes with Riga": by the other side.
        if self.is_passive(verb) || self.doc.lemma(verb) == "die" {
            let phrases = self.doc.dependents_by(verb, &[Dependency::Obl]);
            for clash in phrases.filter(|&phrase| CLASHES.contains(&self.doc.lemma(phrase))) {
                for doer in self.other_side(clash) {
                    found.add(Slot::Subj, doer.by(Step::Instrument));
                }
            }
        }
        let occasions = self.doc.dependents_by(verb, &[Dependency::Obl, Dependency::OblAgent]).filter(|&phrase| {
            HARMFUL.contains(&self.doc.lemma(phrase))
                && clause::preposition(self.doc, phrase).is_some_and(|p| OCCASION.contains(&p.as_str()))
        });
        for occasion in occasions {
            let by = self
                .doc
                .dependents_by(occasion, &[Dependency::Nmod])
                .filter(|&p| clause::preposition(self.doc, p).as_deref() == Some("by"));
            let doers: Vec<Filler> = by.map(Filler::basic).collect();
            let doers = if doers.is_empty() { self.owner_tokens(occasion) } else { doers };
            for doer in doers {
                found.add(Slot::Subj, doer.by(Step::Instrument));
            }
        }
    }

    /// Whose the thing is: the possessor, national adjective or name of a common noun.
    pub(crate) fn owners(&self, noun: TokenId) -> Vec<Filler> {
        if self.doc.token(noun).upos == Upos::Pron {
            return Vec::new();
        }
        self.owner_tokens(noun)
            .into_iter()
            .flat_map(|owner| self.distribute(owner))
            .map(|owner| self.antecedent_of_possessor(owner).by(Step::Instrument))
            .collect()
    }

    /// "whose troops": the possessor is the antecedent of the relative clause.
    fn antecedent_of_possessor(&self, owner: Filler) -> Filler {
        if !self.doc.word(owner.token).eq_ignore_ascii_case("whose") {
            return owner;
        }
        self.antecedent_of(owner.token).map_or(owner, |noun| owner.moved(noun, Step::Relative))
    }
}
