//! The grammatical subject of a verb, its own or the one that it borrows.
//!
//! ```text
//! Oslo deployed radars.                 Oslo
//! Oslo met Riga and deployed radars.    Oslo of the first verb (N2)
//! Oslo agreed to deploy radars.         Oslo of the matrix verb (N7)
//! ```
//!
//! A verb without an overt subject asks, by its own dependency, the family that knows where such verbs get theirs.
//! The answer is a *grammatical* subject; whether it is the doer is decided by the voice of the verb ([`passive`](super::passive)).

use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

impl Normalizer<'_> {
    /// Adds who does what the verb says: the subject of an active, the by-phrase of a passive.
    pub(super) fn subject_arguments(&self, verb: TokenId, found: &mut Arguments) {
        let subjects = self.grammatical_subjects(verb, DEPTH);
        if self.is_passive(verb) {
            self.passive_arguments(verb, &subjects, found);
        } else {
            for subject in subjects {
                found.add(Slot::Subj, subject);
            }
        }
    }

    /// The grammatical subjects of the verb, its own first; empty where it has none.
    pub(crate) fn grammatical_subjects(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        if let Some(second) = self.second_of_subjects(verb) {
            return vec![Filler::basic(second).by(Step::Neighbour)];
        }
        let own: Vec<Filler> = clause::subjects(self.doc, verb).map(Filler::basic).collect();
        if !own.is_empty() || depth == 0 {
            return own;
        }
        if let Some((subject, _)) = self.misread_main_verb(verb) {
            return vec![Filler::basic(subject).by(Step::MainVerb)];
        }
        if let Some(next) = self.subject_of_next_clause(verb) {
            return vec![Filler::basic(next).by(Step::Neighbour)];
        }
        let borrowed = match self.doc.dependency(verb) {
            Dependency::Conj | Dependency::List => self.shared_subject(verb, depth - 1),
            Dependency::Acl | Dependency::AclRelcl => self.participle_subject(verb, depth - 1),
            Dependency::Xcomp | Dependency::Ccomp => self.controller(verb, depth - 1),
            Dependency::Advcl | Dependency::Obl | Dependency::Nmod => self.adverbial_subject(verb, depth - 1),
            _ => Vec::new(),
        };
        if borrowed.is_empty() { self.neighbouring_subject(verb) } else { borrowed }
    }

    /// The subject of the clause that governs `token`, climbing over nouns: for "plan" in "Oslo has a plan to V", Oslo.
    pub(crate) fn governing_subject(&self, token: TokenId, depth: u8) -> Vec<Filler> {
        let mut climbed = depth;
        for ancestor in self.doc.ancestors(token) {
            if climbed == 0 {
                break;
            }
            climbed -= 1;
            if clause::is_verb(self.doc, ancestor) || clause::subjects(self.doc, ancestor).next().is_some() {
                let subjects = self.agents(ancestor, climbed);
                // "The plan to V failed": the noun that asks is itself the subject.
                return subjects.into_iter().filter(|s| s.token != token).collect();
            }
        }
        Vec::new()
    }

    /// Who does what the verb says, in either voice.
    pub(crate) fn agents(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        if self.is_passive(verb) {
            let by = self.by_agents(verb);
            if by.is_empty() { self.grammatical_subjects(verb, depth) } else { by }
        } else {
            self.grammatical_subjects(verb, depth)
        }
    }

    /// Whom the verb is done to, in either voice: the direct object, or the grammatical subject of a passive.
    pub(crate) fn patients(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        let objects: Vec<Filler> =
            self.doc.dependents_by(verb, &[Dependency::Obj, Dependency::Iobj]).map(Filler::basic).collect();
        if objects.is_empty() && self.is_passive(verb) {
            self.grammatical_subjects(verb, depth).into_iter().map(|s| s.by(Step::Passive)).collect()
        } else {
            objects
        }
    }
}
