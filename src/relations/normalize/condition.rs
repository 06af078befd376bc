//! N16, conditions: who must act if a threat is not to be carried out.
//!
//! ```text
//! Oslo warned that it would leave if Riga does not pay.    warned: OBL:if Riga N16
//! Oslo vowed to retaliate unless Riga stops.               vowed: OBL:if Riga N16
//! ```
//!
//! Only where the speaker itself is to act: "warned that Narva may fall if Riga does not help" threatens nobody.

use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::entities::EntityIndex;
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

/// Verbs that threaten by their complement.
const THREATENING: &[&str] = &["pledge", "promise", "say", "swear", "threaten", "vow", "warn"];

impl Normalizer<'_> {
    /// Adds the subject of the condition under which the speaker of the verb says it will act.
    pub(super) fn condition_arguments(&self, verb: TokenId, found: &mut Arguments) {
        let doc = self.doc;
        if !THREATENING.contains(&doc.lemma(verb)) {
            return;
        }
        for act in doc.dependents_by(verb, &[Dependency::Ccomp, Dependency::Xcomp]) {
            if !self.speaks_of_itself(verb, act) {
                continue;
            }
            let conditions = doc.dependents_by(act, &[Dependency::Advcl]);
            for condition in conditions.chain(doc.dependents_by(verb, &[Dependency::Advcl])).filter(|&c| c > act) {
                let Some(mark) = clause::mark(doc, condition).map(|m| doc.lemma(m)) else { continue };
                let undone =
                    doc.dependents_by(condition, &[Dependency::Advmod]).any(|t| matches!(doc.lemma(t), "not" | "n't"));
                let threat =
                    mark == "unless" || mark == "if" && (undone || matches!(doc.lemma(verb), "warn" | "threaten"));
                if !threat {
                    continue;
                }
                for subject in clause::subjects(doc, condition) {
                    found.add(Slot::obl("if"), Filler::basic(subject).by(Step::Condition));
                }
            }
        }
    }

    /// Whether who speaks is who acts.
    fn speaks_of_itself(&self, verb: TokenId, act: TokenId) -> bool {
        let entities = |tokens: Vec<Filler>| -> Vec<EntityIndex> {
            tokens.iter().flat_map(|t| self.mentions.at(t.token).map(|(entity, _)| entity)).collect()
        };
        let speakers = entities(self.agents(verb, DEPTH));
        let actors: Vec<Filler> = clause::subjects(self.doc, act).map(Filler::basic).collect();
        if actors.is_empty() {
            return self.doc.dependency(act) == Dependency::Xcomp && !speakers.is_empty();
        }
        let actors = entities(actors);
        actors.iter().any(|&a| speakers.iter().any(|&s| a == s || self.entities.are_tied(a, s)))
    }
}
