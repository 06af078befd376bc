//! N14, existentials and copulas: "there was", "X was the target of".
//!
//! ```text
//! Narva was the target of an attack by Oslo.   attack: OBJ Narva N14 (OBL:by Oslo is its own)
//! Oslo was behind the attack.                  attack: SUBJ Oslo N14
//! There were strikes on Narva by Oslo.         strikes: the phrases of "were", if the parse hung them there (N14)
//! ```

use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

/// What one is that undergoes the noun in the of-phrase.
const SUFFERERS: &[&str] = &["target", "victim", "subject", "object", "site", "scene", "recipient", "focus"];

/// What one is that does what the noun in the of-phrase says.
const DOERS: &[&str] = &["author", "perpetrator", "initiator", "organizer", "architect", "mastermind", "host"];

impl Normalizer<'_> {
    /// Adds what a copular or existential clause says of the noun's arguments.
    pub(super) fn existential_arguments(&self, noun: TokenId, found: &mut Arguments) {
        let Some(head) = self.doc.head(noun) else { return };
        match self.doc.dependency(noun) {
            Dependency::Nmod if SUFFERERS.contains(&self.doc.lemma(head)) => self.predicated(head, &Slot::Obj, found),
            Dependency::Nmod if DOERS.contains(&self.doc.lemma(head)) => self.predicated(head, &Slot::Subj, found),
            Dependency::Nsubj if self.doc.lemma(head) == "be" => {
                for phrase in self.doc.dependents_by(head, &[Dependency::Obl, Dependency::OblAgent]) {
                    if let Some(preposition) = clause::preposition(self.doc, phrase) {
                        found.add(Slot::Obl(preposition), Filler::basic(phrase).by(Step::Existential));
                    }
                }
            }
            _ => {}
        }
        match clause::preposition(self.doc, noun).as_deref() {
            Some("behind") if self.doc.dependent(noun, Dependency::Cop).is_some() => {
                self.predicated(noun, &Slot::Subj, found);
            }
            Some("under") if self.doc.dependent(noun, Dependency::Cop).is_some() => {
                self.predicated(noun, &Slot::Obj, found);
            }
            _ => {}
        }
    }

    /// Adds whoever the predicate is said of, or, where it is itself the subject ("the target is a port"), what it is.
    fn predicated(&self, predicate: TokenId, slot: &Slot, found: &mut Arguments) {
        let mut subjects = self.grammatical_subjects(predicate, DEPTH);
        if self.doc.dependency(predicate) == Dependency::Nsubj
            && let Some(head) = self.doc.head(predicate).filter(|&h| self.doc.dependent(h, Dependency::Cop).is_some())
        {
            subjects.push(Filler::basic(head));
        }
        if subjects.is_empty() && self.doc.dependency(predicate) == Dependency::Appos {
            subjects.extend(self.doc.head(predicate).map(Filler::basic));
        }
        for subject in subjects {
            found.add(slot.clone(), subject.by(Step::Existential));
        }
    }
}
