//! N7, control and raising: who does what an infinitive or gerund without subject says.
//!
//! ```text
//! Oslo prepared to deploy radars.           deploy: SUBJ Oslo N7
//! Oslo ordered the brigade to leave.        leave: SUBJ brigade N7, the object of the matrix verb
//! Oslo promised Riga to leave.              leave: SUBJ Oslo N7, since promisers act themselves
//! Oslo called on Riga to leave.             leave: SUBJ Riga N7, the phrase with "on"
//! The ban stopped Oslo from leaving.        leaving: SUBJ Oslo N7
//! Oslo is believed to have left.            left: SUBJ Oslo N7
//! ```
//!
//! The object of the matrix verb wins over its subject (the rule of the Stanford enhanced dependencies), except with
//! the verbs of [`SUBJECT_CONTROL`].

use super::recalled::STRIKING;
use super::repair::is_day;
use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Upos};
use crate::relations::pack::Slot;

/// Verbs whose subject does what the infinitive says although they have an object.
const SUBJECT_CONTROL: &[&str] = &["promise", "threaten", "vow", "pledge", "swear", "offer", "use", "spend", "risk"];

/// Verbs that name the doer in a prepositional phrase, and the preposition.
const PREPOSITIONAL: &[(&str, &str)] = &[
    ("call", "on"),
    ("call", "upon"),
    ("call", "for"),
    ("appeal", "to"),
    ("plead", "with"),
    ("rely", "on"),
    ("count", "on"),
    ("prevail", "on"),
    ("wait", "for"),
    ("signal", "to"),
    ("shout", "at"),
    ("press", "on"),
    ("hit", "at"),
    ("lash", "at"),
];

/// What is done for whoever is the object: "sent troops to help Riga".
const HELPING: &[&str] = &["aid", "assist", "defend", "guard", "help", "protect", "reinforce", "support", "train"];

/// Verbs whose object acts for the subject.
const DISPATCHING: &[&str] = &["deploy", "dispatch", "send", "scramble", "launch", "fire"];

impl Normalizer<'_> {
    /// The subject of a complement clause that has none.
    pub(super) fn controller(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        let Some(matrix) = self.doc.head(verb) else { return Vec::new() };
        let passive_participle = self.is_passive(verb);
        // "denied having arrested"
        let perfect_gerund = self.doc.dependents_by(verb, &[Dependency::Aux]).any(|aux| self.doc.word(aux) == "having");
        if !clause::is_infinite(self.doc, verb)
            && !passive_participle
            && !perfect_gerund
            && self.doc.dependency(verb) == Dependency::Ccomp
        {
            return Vec::new();
        }
        self.controllers_of(matrix, verb, depth)
    }

    /// Adds whom those who are sent are to help as the goal: "sent troops **to help Riga**" sends them to Riga.
    pub(super) fn goal_of_help(&self, verb: TokenId, found: &mut Arguments) {
        if !DISPATCHING.contains(&self.doc.lemma(verb)) || found.has(&Slot::obl("to")) {
            return;
        }
        let object = self.doc.dependent(verb, Dependency::Obj);
        let below = [Some(verb), object].into_iter().flatten();
        let purposes = below
            .flat_map(|above| self.doc.dependents_by(above, &[Dependency::Advcl, Dependency::Xcomp, Dependency::Acl]));
        for purpose in purposes.filter(|&t| HELPING.contains(&self.doc.lemma(t)) && clause::is_infinite(self.doc, t)) {
            // "to help Riga defend itself": the parse may have Riga as the subject of what it is helped with.
            let helped = self.doc.dependent(purpose, Dependency::Obj).or_else(|| {
                let clause = self.doc.dependents_by(purpose, &[Dependency::Ccomp, Dependency::Xcomp]).next()?;
                clause::subjects(self.doc, clause).next()
            });
            if let Some(helped) = helped {
                found.add(Slot::obl("to"), Filler::basic(helped).by(Step::Control));
            }
        }
    }

    /// Who does what the infinitive below `matrix` says.
    pub(super) fn controllers_of(&self, matrix: TokenId, verb: TokenId, depth: u8) -> Vec<Filler> {
        let controllers = self.controller_in(matrix, depth);
        // "Oslo sent jets to strike Narva": the jets are Oslo's.
        let is_sent = DISPATCHING.contains(&self.doc.lemma(matrix)) && STRIKING.contains(&self.doc.lemma(verb));
        let is_bare = |f: &Filler| !self.mentions.has(f.token) && self.owner_tokens(f.token).is_empty();
        if is_sent && controllers.iter().all(is_bare) {
            let senders = self.grammatical_subjects(matrix, depth);
            return senders.into_iter().map(|s| s.by(Step::Control).by(Step::Instrument)).collect();
        }
        controllers.into_iter().map(|s| s.by(Step::Control)).collect()
    }

    /// Who does what a dependent infinitive of `matrix` says.
    pub(super) fn controller_in(&self, matrix: TokenId, depth: u8) -> Vec<Filler> {
        let lemma = self.doc.lemma(matrix);
        if !clause::is_verb(self.doc, matrix) {
            // "ready to leave", "one of the first to leave": the subject of the predicate, else of what governs it.
            let own = self.grammatical_subjects(matrix, depth);
            return if own.is_empty() && self.doc.token(matrix).upos != Upos::Adj {
                self.governing_subject(matrix, depth)
            } else {
                own
            };
        }
        let addressed: Vec<Filler> = self
            .doc
            .dependents_by(matrix, &[Dependency::Obl])
            .filter(|&phrase| {
                clause::preposition(self.doc, phrase)
                    .is_some_and(|word| PREPOSITIONAL.contains(&(lemma, word.as_str())))
                    && !is_day(self.doc.word(phrase))
            })
            .map(Filler::basic)
            .collect();
        if !addressed.is_empty() {
            return addressed;
        }
        if !self.is_passive(matrix) && !SUBJECT_CONTROL.contains(&lemma) {
            let objects: Vec<Filler> = self.doc.dependents_by(matrix, &[Dependency::Iobj]).map(Filler::basic).collect();
            let objects = if objects.is_empty() { self.patients(matrix, depth) } else { objects };
            if !objects.is_empty() && !self.is_subject_idiom(matrix) {
                return objects;
            }
        }
        self.grammatical_subjects(matrix, depth)
    }

    /// "take steps to", "have the right to", "make efforts to": verb and object are one idea, done by the subject.
    fn is_subject_idiom(&self, verb: TokenId) -> bool {
        matches!(self.doc.lemma(verb), "have" | "take" | "make" | "need" | "find" | "seek" | "play" | "hold" | "lack")
    }
}
