//! N8: adverbial clauses and gerunds after prepositions borrow the subject of the clause that they modify.
//!
//! ```text
//! After meeting Riga's envoy, Oslo deployed radars.   meeting: SUBJ Oslo N8
//! Backed by Riga, Oslo deployed radars.               Backed: OBJ Oslo N1+N8
//! Oslo accused Riga of hiding radars.                 hiding: SUBJ Riga N7
//! ```
//!
//! A gerund after *of*, *for* or *from* under a verb of blame, thanks or prevention belongs to that verb's object.

use super::{Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId};

/// Prepositions of a gerund that the object of the governing verb does.
const OF_THE_OBJECT: &[&str] = &["of", "from", "for", "into", "against"];

/// Verbs whose object does what the gerund after one of those prepositions says.
pub(super) const OBJECT_DOES: &[&str] = &[
    "accuse",
    "suspect",
    "blame",
    "criticize",
    "criticise",
    "condemn",
    "denounce",
    "thank",
    "praise",
    "prevent",
    "bar",
    "stop",
    "block",
    "ban",
    "prohibit",
    "keep",
    "dissuade",
    "discourage",
    "deter",
    "convict",
    "charge",
    "arrest",
    "detain",
    "sanction",
    "punish",
    "fine",
    "jail",
    "investigate",
    "rebuke",
    "slam",
    "blast",
    "pressure",
    "force",
    "coerce",
    "trick",
    "lure",
    "talk",
    "persuade",
    "warn",
    "caution",
    "acquit",
    "clear",
    "indict",
    "prosecute",
    "sue",
    "fault",
    "reprimand",
    "commend",
    "congratulate",
    "sentence",
    "imprison",
    "try",
];

/// Verbs that lay a penalty on somebody.
const PENALISING: &[&str] = &["announce", "impose", "levy", "place", "put", "slap"];

/// Verbs whose object, or whose addressee, does what a dependent infinitive says, complement or purpose.
const OBJECT_IS_TO: &[&str] = &[
    "advise",
    "allow",
    "appeal",
    "appoint",
    "ask",
    "authorise",
    "authorize",
    "beg",
    "call",
    "cause",
    "command",
    "compel",
    "convince",
    "deploy",
    "direct",
    "dispatch",
    "enable",
    "encourage",
    "expect",
    "force",
    "help",
    "implore",
    "instruct",
    "invite",
    "lobby",
    "mobilise",
    "mobilize",
    "nominate",
    "order",
    "permit",
    "persuade",
    "plead",
    "press",
    "pressure",
    "push",
    "recruit",
    "request",
    "require",
    "send",
    "tell",
    "train",
    "urge",
    "use",
    "want",
    "warn",
];

impl Normalizer<'_> {
    /// The subject of an adverbial clause that has none.
    pub(super) fn adverbial_subject(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        let Some(matrix) = self.doc.head(verb) else { return Vec::new() };
        if !clause::is_verb(self.doc, verb) {
            return Vec::new();
        }
        if self.doc.dependency(verb) == Dependency::Nmod {
            return self.participle_subject(verb, depth);
        }
        let mark = clause::mark(self.doc, verb).map(|m| self.doc.word(m).to_ascii_lowercase());
        let mark = mark.as_deref().unwrap_or("");
        let gerund_of_object = OF_THE_OBJECT.contains(&mark) && OBJECT_DOES.contains(&self.doc.lemma(matrix))
            || mark == "for" && matches!(self.doc.lemma(matrix), "hit" | "lash");
        // "accused neighbouring Riga of hiding": the parse hangs the gerund below "neighbouring".
        if OF_THE_OBJECT.contains(&mark) && matches!(self.doc.lemma(matrix), "neighbour" | "neighbor") {
            let found = self.patients(matrix, depth);
            return found.into_iter().map(|s| s.by(Step::Control)).collect();
        }
        // The parser takes many infinitive complements ("called on Riga to leave") for purposes.
        // "Called Berg to congratulate him": who telephones does.
        let telephones = self.doc.lemma(matrix) == "call" && self.doc.dependent(matrix, Dependency::Obj).is_some();
        let is_asked = matches!(mark, "to" | "in") && OBJECT_IS_TO.contains(&self.doc.lemma(matrix)) && !telephones;
        if gerund_of_object || is_asked {
            return self.controllers_of(matrix, verb, depth);
        }
        if mark == "for" && PENALISING.contains(&self.doc.lemma(matrix)) {
            let punished = self.punished_by(matrix);
            if !punished.is_empty() {
                return punished;
            }
        }
        let joined = mark == "in" && self.doc.lemma(matrix) == "join";
        let found = if joined {
            // "Oslo joined Riga in sanctioning": both do.
            let mut both = self.agents(matrix, depth);
            both.extend(self.patients(matrix, depth));
            both
        } else if clause::is_verb(self.doc, matrix) {
            self.agents(matrix, depth)
        } else {
            let own = self.grammatical_subjects(matrix, depth);
            if own.is_empty() { self.governing_subject(matrix, depth) } else { own }
        };
        found
            .into_iter()
            .filter(|s| !self.doc.ancestors(s.token).any(|a| a == verb))
            .map(|s| s.by(Step::Adverbial))
            .collect()
    }

    /// "imposed sanctions **on Riga** for hiding radars": whom the penalty is for.
    fn punished_by(&self, verb: TokenId) -> Vec<Filler> {
        let penalty =
            self.doc.dependent(verb, Dependency::Obj).or_else(|| self.doc.dependent(verb, Dependency::NsubjPass));
        let phrases = self.doc.dependents_by(verb, &[Dependency::Obl]);
        let nested = penalty.into_iter().flat_map(|penalty| self.doc.dependents_by(penalty, &[Dependency::Nmod]));
        let is_target = |&phrase: &TokenId| {
            clause::preposition(self.doc, phrase).is_some_and(|p| matches!(p.as_str(), "on" | "against" | "upon"))
        };
        phrases.chain(nested).filter(is_target).map(|phrase| Filler::basic(phrase).by(Step::Control)).collect()
    }
}
