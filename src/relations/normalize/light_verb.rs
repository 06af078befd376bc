//! N10, light verbs: verb and noun are one predicate and share their arguments.
//!
//! ```text
//! Oslo imposed sanctions on Narva.          sanctions: SUBJ Oslo N10, OBL:on Narva N10
//! Sanctions were imposed on Narva by Oslo.  the same
//! the sanctions that Oslo imposed           sanctions: SUBJ Oslo N10
//! Narva came under attack from Oslo.        attack: OBJ Narva N10, OBL:from Oslo N10
//! Oslo's launch of strikes on Narva         strikes: SUBJ Oslo N10, the possessor of the launch
//! ```
//!
//! The doer of a *supporting* verb does what the noun says ("carry out", "launch", "announce"); the one who
//! *undergoes* it, suffers it ("face", "come under"). Other verbs lend nothing: who condemns an attack did not attack.

use super::adverbial::OBJECT_DOES;
use super::instrument::HARMFUL;
use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId};
use crate::relations::pack::Slot;

/// Verbs whose doer does what their object says.
const SUPPORTING: &[&str] = &[
    "announce",
    "begin",
    "bring",
    "broaden",
    "build",
    "carry",
    "cancel",
    "cease",
    "complete",
    "conclude",
    "conduct",
    "continue",
    "consider",
    "cut",
    "deepen",
    "deliver",
    "do",
    "end",
    "enforce",
    "enhance",
    "escalate",
    "exert",
    "exchange",
    "execute",
    "expand",
    "express",
    "extend",
    "file",
    "finalize",
    "give",
    "halt",
    "have",
    "hit",
    "hold",
    "impose",
    "increase",
    "initiate",
    "intensify",
    "introduce",
    "issue",
    "keep",
    "launch",
    "lead",
    "levy",
    "maintain",
    "make",
    "mount",
    "offer",
    "open",
    "order",
    "pause",
    "pay",
    "perform",
    "place",
    "plan",
    "plot",
    "postpone",
    "prepare",
    "promise",
    "propose",
    "provide",
    "pursue",
    "push",
    "put",
    "raise",
    "reach",
    "renew",
    "repeat",
    "restart",
    "resume",
    "schedule",
    "send",
    "show",
    "sign",
    "slap",
    "stage",
    "start",
    "step",
    "stop",
    "strengthen",
    "strike",
    "suspend",
    "take",
    "threaten",
    "tighten",
    "undertake",
    "unleash",
    "unveil",
    "voice",
    "vow",
    "wage",
    "widen",
    "withdraw",
];

/// Verbs whose subject undergoes what their object, or their phrase with *under*, says.
const UNDERGOING: &[&str] =
    &["face", "suffer", "undergo", "receive", "sustain", "come", "endure", "be", "remain", "survive"];

/// Nouns whose owner does what the noun in their of-phrase says: "Oslo's launch of strikes".
const SUPPORTING_NOUNS: &[&str] = &[
    "announcement",
    "campaign",
    "conduct",
    "continuation",
    "decision",
    "escalation",
    "expansion",
    "extension",
    "imposition",
    "intensification",
    "launch",
    "launching",
    "offer",
    "plan",
    "possibility",
    "promise",
    "proposal",
    "resumption",
    "round",
    "series",
    "start",
    "suspension",
    "threat",
    "use",
    "wave",
    "barrage",
    "policy",
    "package",
    "lack",
];

/// Nouns for having done a thing, by the preposition before the thing: "responsibility for the attack".
pub(in crate::relations) const ANSWERABILITY: &[(&str, &str)] = &[
    ("responsibility", "for"),
    ("blame", "for"),
    ("credit", "for"),
    ("involvement", "in"),
    ("role", "in"),
    ("part", "in"),
    ("hand", "in"),
    ("complicity", "in"),
    ("participation", "in"),
];

/// Verbs whose subject says, truly or not, what its own part was: "claimed responsibility", "denied involvement".
const OWNING_UP: &[&str] = &[
    "claim",
    "accept",
    "admit",
    "acknowledge",
    "assume",
    "bear",
    "confirm",
    "deny",
    "shoulder",
    "take",
    "have",
    "play",
];

impl Normalizer<'_> {
    /// Adds to a noun what the light verb above or below it knows of its arguments.
    pub(super) fn light_verb_arguments(&self, noun: TokenId, found: &mut Arguments) {
        if let Some(head) = self.doc.head(noun) {
            self.lent_by_governor(noun, head, found);
        }
        // "the sanctions imposed by Oslo on Narva", "the sanctions that Oslo imposed on Narva"
        for clause in self.doc.dependents_by(noun, &[Dependency::Acl, Dependency::AclRelcl]) {
            if !SUPPORTING.contains(&self.doc.lemma(clause)) || clause::mark(self.doc, clause).is_some() {
                continue;
            }
            let doers = if self.is_passive(clause) {
                self.by_agents(clause)
            } else if self.doc.dependent(clause, Dependency::Obj).is_none_or(|o| clause::is_relativiser(self.doc, o)) {
                clause::subjects(self.doc, clause).map(Filler::basic).collect()
            } else {
                continue;
            };
            self.lend(clause, doers, found);
        }
    }

    fn lent_by_governor(&self, noun: TokenId, head: TokenId, found: &mut Arguments) {
        let lemma = self.doc.lemma(head);
        if let Some(doers) = self.answerable(noun, head) {
            for doer in doers {
                found.add(Slot::Subj, doer.by(Step::LightVerb));
            }
            return;
        }
        if self.lent_by_occasion(noun, head, found) || self.lent_by_adjunct(noun, head, found) {
            return;
        }
        match self.doc.dependency(noun) {
            Dependency::Conj => self.lent_to_first(head, found),
            Dependency::Obj if SUPPORTING.contains(&lemma) => {
                let doers = self.agents(head, DEPTH);
                self.lend(head, doers, found);
            }
            Dependency::Obj if UNDERGOING.contains(&lemma) => self.suffer(head, found),
            Dependency::NsubjPass | Dependency::Nsubj if SUPPORTING.contains(&lemma) && self.is_passive(head) => {
                let doers = self.by_agents(head);
                self.lend(head, doers, found);
            }
            Dependency::Obl
                if UNDERGOING.contains(&lemma) && clause::preposition(self.doc, noun).as_deref() == Some("under") =>
            {
                self.suffer(head, found);
            }
            // "accused Riga of attacks on Narva", "criticised it for its lack of"
            Dependency::Obl
                if OBJECT_DOES.contains(&lemma)
                    && clause::preposition(self.doc, noun)
                        .is_some_and(|p| matches!(p.as_str(), "of" | "for" | "over")) =>
            {
                for doer in self.patients(head, DEPTH) {
                    found.add(Slot::Subj, doer.by(Step::LightVerb));
                }
            }
            // "ready for talks", "open to negotiations"
            Dependency::Obl | Dependency::Nmod
                if matches!(
                    lemma,
                    "ready" | "open" | "prepared" | "responsible" | "guilty" | "available" | "close"
                ) =>
            {
                let doers = self.grammatical_subjects(head, DEPTH);
                self.lend(head, doers, found);
            }
            // "killed six people in two attacks in Riga"
            Dependency::Obl
                if matches!(lemma, "kill" | "injure" | "wound" | "massacre" | "murder")
                    && !self.is_passive(head)
                    && HARMFUL.contains(&self.doc.lemma(noun))
                    && clause::preposition(self.doc, noun).is_some_and(|p| matches!(p.as_str(), "in" | "during")) =>
            {
                for doer in self.agents(head, DEPTH) {
                    found.add(Slot::Subj, doer.by(Step::LightVerb));
                }
            }
            Dependency::Obl if clause::is_verb(self.doc, head) => {
                // "respond with strikes", "engage in talks", "enter into talks", "go ahead with"
                let preposition = clause::preposition(self.doc, noun);
                let lends = match preposition.as_deref() {
                    Some("with") => matches!(
                        lemma,
                        "respond" | "retaliate" | "threaten" | "proceed" | "move" | "continue" | "go" | "push"
                    ),
                    Some("in") => matches!(lemma, "engage" | "participate" | "agree"),
                    Some("into") => lemma == "enter",
                    Some("to" | "on") => matches!(lemma, "agree" | "commit"),
                    Some("for") => matches!(lemma, "prepare" | "plan" | "gear" | "meet"),
                    _ => false,
                };
                if lends {
                    let doers = self.agents(head, DEPTH);
                    self.lend(head, doers, found);
                }
            }
            Dependency::Nmod
                if SUPPORTING_NOUNS.contains(&lemma)
                    && clause::preposition(self.doc, noun).is_some_and(|p| matches!(p.as_str(), "of" | "for")) =>
            {
                self.lent_by_noun(head, found);
            }
            _ => {}
        }
    }

    /// Who says or is said to have done it: "claimed responsibility **for the attack**", "Oslo's role **in the raid**",
    /// "Oslo was **behind the attack**". `None` where the words around the noun say no such thing.
    fn answerable(&self, noun: TokenId, head: TokenId) -> Option<Vec<Filler>> {
        let preposition = clause::preposition(self.doc, noun)?;
        if preposition == "behind" && self.doc.dependent(noun, Dependency::Cop).is_some() {
            return Some(clause::subjects(self.doc, noun).map(Filler::basic).collect());
        }
        let answers = |part: TokenId| ANSWERABILITY.contains(&(self.doc.lemma(part), preposition.as_str()));
        // The phrase hangs below the noun, or beside it below the verb.
        let part = if clause::is_verb(self.doc, head) {
            self.doc.dependent(head, Dependency::Obj).filter(|&object| answers(object))?
        } else {
            Some(head).filter(|&head| answers(head))?
        };
        let owners = self.owner_tokens(part);
        if !owners.is_empty() {
            return Some(owners);
        }
        let verb = self.doc.head(part).filter(|&verb| {
            self.doc.dependency(part) == Dependency::Obj && OWNING_UP.contains(&self.doc.lemma(verb))
        })?;
        Some(self.agents(verb, DEPTH))
    }

    /// "sanctions and an embargo on": the second noun shares the light verb of the first.
    fn lent_to_first(&self, first: TokenId, found: &mut Arguments) {
        if self.doc.dependency(first) != Dependency::Conj
            && clause::is_nominal(self.doc, first)
            && let Some(head) = self.doc.head(first)
        {
            self.lent_by_governor(first, head, found);
        }
    }

    /// A supporting noun lends its owners, or, being itself the object of a light verb, that verb's doer.
    fn lent_by_noun(&self, noun: TokenId, found: &mut Arguments) {
        let mut doers = self.owner_tokens(noun);
        if let (true, Some(head)) = (doers.is_empty(), self.doc.head(noun)) {
            // "criticised Riga for a lack of cooperation": what the governing verb lends to the first noun.
            if matches!(self.doc.dependency(noun), Dependency::Obj | Dependency::Obl) {
                let mut lent = Arguments::default();
                self.lent_by_governor(noun, head, &mut lent);
                doers = lent.of(&Slot::Subj).collect();
            }
        }
        for doer in doers {
            found.add(Slot::Subj, doer.by(Step::LightVerb));
        }
        for phrase in self.doc.dependents_by(noun, &[Dependency::Nmod]) {
            if let Some(preposition) = clause::preposition(self.doc, phrase).filter(|p| p != "of") {
                found.add(Slot::Obl(preposition), Filler::basic(phrase).by(Step::LightVerb));
            }
        }
    }

    /// Adds the doers as subjects and the other phrases of the verb.
    fn lend(&self, verb: TokenId, doers: Vec<Filler>, found: &mut Arguments) {
        for doer in doers {
            found.add(Slot::Subj, doer.by(Step::LightVerb));
        }
        self.lend_phrases(verb, found);
    }

    /// Adds the subject of the verb as the sufferer, and the other phrases of the verb.
    fn suffer(&self, verb: TokenId, found: &mut Arguments) {
        for subject in self.grammatical_subjects(verb, DEPTH) {
            found.add(Slot::Obj, subject.by(Step::LightVerb));
        }
        self.lend_phrases(verb, found);
    }

    fn lend_phrases(&self, verb: TokenId, found: &mut Arguments) {
        for phrase in self.doc.dependents_by(verb, &[Dependency::Obl, Dependency::OblAgent]) {
            if let Some(preposition) = clause::preposition(self.doc, phrase) {
                let slot = Slot::Obl(preposition);
                if !found.of(&slot).any(|f| f.token == phrase) {
                    found.add(slot, Filler::basic(phrase).by(Step::LightVerb));
                }
            }
        }
        if let Some(recipient) = self.doc.dependent(verb, Dependency::Iobj) {
            found.add(Slot::Iobj, Filler::basic(recipient).by(Step::LightVerb));
        }
    }
}
