//! N10 at an adjunct: who acts in the clause has a part in what the adjunct names.
//!
//! ```text
//! Oslo mourned in solidarity with Riga.           solidarity: SUBJ Oslo N10
//! Oslo took Narva after clashes with Riga.        clashes: SUBJ Oslo N8+N10
//! ```

use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

/// Nouns for fights that have two sides.
pub(super) const CLASHES: &[&str] = &[
    "battle",
    "clash",
    "combat",
    "confrontation",
    "fight",
    "fighting",
    "firefight",
    "gunbattle",
    "gunfight",
    "shootout",
    "skirmish",
];

/// How one does a thing by doing another: "in solidarity with", "in cooperation with".
const JOINTLY: &[&str] = &[
    "alliance",
    "collaboration",
    "consultation",
    "cooperation",
    "coordination",
    "partnership",
    "protest",
    "solidarity",
    "support",
];

impl Normalizer<'_> {
    /// Adds who acts in the clause that the noun is an adjunct of; whether the noun is such an adjunct.
    pub(super) fn lent_by_adjunct(&self, noun: TokenId, head: TokenId, found: &mut Arguments) -> bool {
        let lemma = self.doc.lemma(noun);
        let is_joint = JOINTLY.contains(&lemma);
        if !is_joint && !CLASHES.contains(&lemma) {
            return false;
        }
        let Some(preposition) = clause::preposition(self.doc, noun) else { return false };
        let dependency = self.doc.dependency(noun);
        if is_joint {
            let determined = self.doc.dependents_by(noun, &[Dependency::Det, Dependency::NmodPoss]).next().is_some();
            if !matches!(dependency, Dependency::Obl | Dependency::Nmod) || preposition != "in" || determined {
                return false;
            }
            let mut above = std::iter::once(head).chain(self.doc.ancestors(head)).take(3);
            if let Some(verb) = above.find(|&t| clause::is_verb(self.doc, t)) {
                for doer in self.agents(verb, DEPTH) {
                    found.add(Slot::Subj, doer.by(Step::LightVerb));
                }
            }
            return true;
        }
        let fights = matches!(dependency, Dependency::Obl | Dependency::Advcl)
            && matches!(preposition.as_str(), "in" | "during" | "after" | "following" | "amid")
            && clause::is_verb(self.doc, head)
            && !self.is_passive(head)
            && !self.other_side(noun).is_empty();
        if fights {
            for fighter in self.agents(head, DEPTH) {
                found.add(Slot::Subj, fighter.by(Step::LightVerb).by(Step::Adverbial));
            }
        }
        fights
    }

    /// With whom the fight is: "clashes **with Riga**".
    pub(super) fn other_side(&self, clash: TokenId) -> Vec<Filler> {
        let sides = self.doc.dependents_by(clash, &[Dependency::Nmod]);
        let with = |&side: &TokenId| {
            clause::preposition(self.doc, side).is_some_and(|p| matches!(p.as_str(), "with" | "against"))
        };
        sides.filter(with).map(Filler::basic).collect()
    }
}
