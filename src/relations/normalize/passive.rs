//! N1, the passive: its grammatical subject is the object of the active verb, its by-phrase the subject.
//!
//! ```text
//! before   Radars(nsubj:pass) were deployed by Oslo(obl:agent).
//! after    deployed: OBJ Radars N1, SUBJ Oslo N1
//! ```
//!
//! Where an object remains ("Kyiv was given radars"), the grammatical subject is the recipient. Reduced relatives
//! ("radars deployed by Oslo") and bare participles ("Backed by Oslo, Riga …") are passives without an auxiliary.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Xpos};
use crate::relations::pack::Slot;

/// Verbs whose passive may keep an object.
const TWO_OBJECTS: &[&str] = &[
    "allot", "appoint", "ask", "assign", "award", "call", "charge", "consider", "deem", "deny", "dub", "elect", "give",
    "grant", "hand", "lend", "make", "name", "nickname", "offer", "owe", "pay", "promise", "refuse", "sell", "send",
    "show", "teach", "tell", "title",
];

/// Verbs of motion without an object, and so without a passive: "Berg [travelled by train] to Riga".
const INTRANSITIVE: &[&str] = &["arrive", "come", "depart", "go", "journey", "travel"];

impl Normalizer<'_> {
    /// Whether the verb is in the passive, as the parse or the by-phrase shows.
    pub(crate) fn is_passive(&self, verb: TokenId) -> bool {
        self.is_plain_passive(verb) || self.is_disguised_passive(verb)
    }

    /// Whether the parse shows a passive, with or without an auxiliary.
    fn is_plain_passive(&self, verb: TokenId) -> bool {
        if self.second_of_subjects(verb).is_some() && self.doc.dependent(verb, Dependency::AuxPass).is_none() {
            return false;
        }
        let marked = [Dependency::AuxPass, Dependency::NsubjPass, Dependency::CsubjPass];
        if self.doc.dependents_by(verb, &marked).next().is_some() {
            return true;
        }
        if self.misread_main_verb(verb).is_some() {
            return false;
        }
        let xpos = self.doc.token(verb).xpos;
        let auxiliary = clause::has_auxiliary(self.doc, verb);
        match self.doc.dependency(verb) {
            // The parser often sees the past tense where a reduced relative stands; such a verb has no object.
            Dependency::Acl if self.is_main_verb_read_as_participle(verb) => false,
            Dependency::Acl => {
                // "a claim that Riga rejected" has its own subject.
                clause::subjects(self.doc, verb).next().is_none()
                    && (xpos == Xpos::Vbn && !auxiliary
                        || xpos == Xpos::Vbd && self.doc.dependent(verb, Dependency::Obj).is_none())
            }
            Dependency::Advcl | Dependency::Xcomp | Dependency::Amod => {
                // "denied having arrested": a perfect.
                let perfect = self.doc.dependency(verb) == Dependency::Xcomp
                    && self.doc.head(verb).is_some_and(|head| self.doc.lemma(head) == "have");
                !perfect && xpos == Xpos::Vbn && !auxiliary && clause::subjects(self.doc, verb).next().is_none()
            }
            // "was arrested and charged": the second participle shares the auxiliary of the first.
            Dependency::Conj => {
                matches!(xpos, Xpos::Vbn | Xpos::Vbd)
                    && !auxiliary
                    && clause::subjects(self.doc, verb).next().is_none()
                    && self.doc.dependents_by(verb, &[Dependency::Obj, Dependency::Iobj]).next().is_none()
                    && self.doc.head(verb).is_some_and(|first| {
                        clause::is_verb(self.doc, first)
                            && self.doc.dependency(first) != Dependency::Conj
                            && self.is_passive(first)
                    })
            }
            _ => false,
        }
    }

    /// "Envoys(root) asked(acl) Riga to leave": where the noun is the root, its participle with an object or a clause
    /// is the main verb of the sentence. Anywhere, a participle with an object of its own is one, unless the verb takes
    /// two objects ("engineers given orders").
    fn is_main_verb_read_as_participle(&self, verb: TokenId) -> bool {
        if INTRANSITIVE.contains(&self.doc.lemma(verb)) {
            return true;
        }
        let single = !TWO_OBJECTS.contains(&self.doc.lemma(verb));
        if single
            && self.doc.dependent(verb, Dependency::Obj).is_some()
            && self.doc.head(verb).is_some_and(|noun| noun < verb)
            && !clause::has_auxiliary(self.doc, verb)
            && self.by_agents(verb).is_empty()
        {
            return true;
        }
        let complements = [Dependency::Obj, Dependency::Iobj, Dependency::Ccomp, Dependency::Xcomp];
        self.doc.head(verb).is_some_and(|noun| noun < verb && self.doc.dependency(noun) == Dependency::Root)
            && !clause::has_auxiliary(self.doc, verb)
            && self.doc.dependents_by(verb, &complements).next().is_some()
            && self.by_agents(verb).is_empty()
    }

    /// Adds what the grammatical subjects and the by-phrase of a passive are to the active verb.
    pub(super) fn passive_arguments(&self, verb: TokenId, subjects: &[Filler], found: &mut Arguments) {
        let slot = if self.doc.dependent(verb, Dependency::Obj).is_some() { Slot::Iobj } else { Slot::Obj };
        for subject in subjects {
            let subject = if self.is_plain_passive(verb) { *subject } else { subject.by(Step::ByAgent) };
            found.add(slot.clone(), subject.by(Step::Passive));
        }
        for agent in self.by_agents(verb) {
            found.add(Slot::Subj, agent);
        }
    }

    /// The by-phrases of a passive. The parser tells agents from "by Friday" poorly; the types of roles tell them.
    pub(crate) fn by_agents(&self, verb: TokenId) -> Vec<Filler> {
        let labels = [Dependency::OblAgent, Dependency::Obl, Dependency::Nmod];
        let is_by = |&phrase: &TokenId| clause::preposition(self.doc, phrase).as_deref() == Some("by");
        let own: Vec<Filler> = self
            .doc
            .dependents_by(verb, &labels)
            .filter(is_by)
            .map(|phrase| Filler::basic(phrase).by(Step::Passive))
            .collect();
        if !own.is_empty() {
            return own;
        }
        // "slapped on [China by Washington]": the phrase hangs below the one before it.
        let nested = self.doc.dependents_by(verb, &labels).filter(|&phrase| phrase > verb);
        nested
            .flat_map(|phrase| self.doc.dependents_by(phrase, &[Dependency::Nmod]).filter(is_by).collect::<Vec<_>>())
            .filter(|&phrase| self.mentions.has(phrase))
            .map(|phrase| Filler::basic(phrase).by(Step::Passive).by(Step::Reattachment))
            .collect()
    }
}
