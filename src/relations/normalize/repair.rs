//! R1 to R4: what the parser often gets wrong and the words decide.
//!
//! ```text
//! R1  The port, seized(VBD) by rebels, burned.   seized: OBJ port, SUBJ rebels: "by" + name and no object
//! R2  Oslo sent [radars to Riga].                sent: OBL:to Riga, though the parse hangs it below radars
//!     Oslo [condemned strikes] on Narva.         strikes: OBL:on Narva, though it hangs below condemned
//! R3  Oslo(advmod) left.                         left: SUBJ Oslo, the name right before a verb without subject
//! R4  Oslo has backed Riga(xcomp).               backed: OBJ Riga, a bare name that is no clause
//! ```
//!
//! The parse keeps its shape; a repair is one more way to reach a filler, at a price. A role still has to accept it.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::pack::Slot;

impl Normalizer<'_> {
    /// R1: a past tense without object and with a name after *by* is a passive participle.
    pub(super) fn is_disguised_passive(&self, verb: TokenId) -> bool {
        matches!(self.doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbn)
            && self.doc.dependents_by(verb, &[Dependency::Obj, Dependency::Ccomp, Dependency::Xcomp]).next().is_none()
            && !self.doc.dependents_by(verb, &[Dependency::Aux]).any(|a| self.doc.lemma(a) == "have")
            && self.by_agents(verb).iter().any(|agent| self.entities.at_head(agent.token).is_some())
    }

    /// R4: a bare name that the parse takes for a clause is the object.
    pub(super) fn misread_object(&self, verb: TokenId, found: &mut Arguments) {
        if found.has(&Slot::Obj) {
            return;
        }
        let labels = [Dependency::Xcomp, Dependency::Ccomp, Dependency::Dep, Dependency::OblUnmarked];
        let name = self.doc.dependents_by(verb, &labels).find(|&t| {
            t > verb
                && clause::is_nominal(self.doc, t)
                && self.entities.at_head(t).is_some()
                && self.doc.dependents_by(t, &[Dependency::Case, Dependency::Mark, Dependency::Cop]).next().is_none()
        });
        if let Some(name) = name.filter(|_| !self.is_passive(verb)) {
            found.add(Slot::Obj, Filler::basic(name).by(Step::BareName));
        }
    }

    /// R2 for verbs: the phrases of the object may belong to the verb.
    pub(super) fn reattached_to_verb(&self, verb: TokenId, found: &mut Arguments) {
        let objects: Vec<TokenId> = found.of(&Slot::Obj).filter(|o| o.token > verb).map(|o| o.token).collect();
        for object in objects {
            for phrase in self.doc.dependents_by(object, &[Dependency::Nmod]) {
                if let Some(preposition) = clause::preposition(self.doc, phrase).filter(|p| p != "of") {
                    found.add(Slot::Obl(preposition), Filler::basic(phrase).by(Step::Reattachment));
                }
            }
        }
        // "withdrew its troops on Monday from Narva": phrases below phrases.
        let phrases = self.doc.dependents_by(verb, &[Dependency::Obl]).filter(|&phrase| phrase > verb);
        for phrase in phrases {
            for nested in self.doc.dependents_by(phrase, &[Dependency::Nmod]) {
                if let Some(preposition) = clause::preposition(self.doc, nested).filter(|p| p != "of") {
                    found.add(Slot::Obl(preposition), Filler::basic(nested).by(Step::Reattachment));
                }
            }
        }
    }

    /// R2 for nouns: the phrases right after a noun may belong to it, though they hang below its verb.
    pub(super) fn reattached_to_noun(&self, noun: TokenId, found: &mut Arguments) {
        let Some(head) = self.doc.head(noun) else { return };
        let subtree_end = noun;
        for phrase in self.doc.dependents_by(head, &[Dependency::Obl, Dependency::Nmod, Dependency::OblAgent]) {
            let Some(preposition) = clause::preposition(self.doc, phrase) else { continue };
            let slot = Slot::Obl(preposition);
            if phrase > subtree_end && !found.of(&slot).any(|f| f.token == phrase) && self.is_adjacent(noun, phrase) {
                found.add(slot, Filler::basic(phrase).by(Step::Reattachment));
            }
        }
    }

    /// Whether no verb or comma stands between the noun and a phrase after it.
    fn is_adjacent(&self, noun: TokenId, phrase: TokenId) -> bool {
        phrase.0 - noun.0 <= 12
            && !(noun.0 + 1..phrase.0).map(TokenId).any(|t| {
                matches!(self.doc.token(t).upos, Upos::Verb | Upos::Sconj)
                    || matches!(self.doc.word(t), "," | ";" | ":" | "—" | "–" | "." | "(")
            })
    }

    /// R3: the mention right before a finite verb that has no subject.
    pub(super) fn neighbouring_subject(&self, verb: TokenId) -> Vec<Filler> {
        let finite = matches!(self.doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || self.doc.dependents_by(verb, &[Dependency::Aux, Dependency::AuxPass]).next().is_some();
        if !finite || !clause::is_verb(self.doc, verb) {
            return Vec::new();
        }
        let first = self.doc.sentence_of(verb).first.0;
        let before = (first..verb.0).rev().take(8).map(TokenId).find(|&t| {
            let skipped = matches!(self.doc.token(t).upos, Upos::Aux | Upos::Adv | Upos::Part)
                || self.doc.dependency(t) == Dependency::AuxPass;
            !skipped
        });
        before
            .filter(|&t| {
                self.entities.at_head(t).is_some()
                    && clause::preposition(self.doc, t).is_none()
                    && !self.doc.ancestors(verb).any(|a| a == t)
            })
            .map(|t| Filler::basic(t).by(Step::Neighbour))
            .into_iter()
            .collect()
    }
}
