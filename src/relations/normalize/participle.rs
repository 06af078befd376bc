//! N6: participles and infinitives that modify a noun.
//!
//! ```text
//! radars deployed by Oslo           deployed: OBJ radars N6, SUBJ Oslo N1
//! the brigade holding Narva         holding: SUBJ brigade N6
//! Oslo's plan to deploy radars      deploy: SUBJ Oslo N6, the possessor of the plan
//! Oslo has no plan to deploy radars deploy: SUBJ Oslo N6, the subject that governs the plan
//! the idea of deploying radars      the same
//! ```

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Xpos};
use crate::relations::pack::Slot;

/// Infinitives after these nouns have another subject than the holder of the noun.
const OTHER_DOER: &[&str] = &["call", "request", "demand", "order", "invitation", "appeal", "pressure", "instruction"];

/// What says something in place of its author: "issued a statement criticising Riga".
const DOCUMENTS: &[&str] = &[
    "appeal",
    "article",
    "case",
    "communiqué",
    "declaration",
    "lawsuit",
    "letter",
    "message",
    "motion",
    "petition",
    "post",
    "resolution",
    "speech",
    "statement",
    "suit",
    "tweet",
];

/// Verbs whose doer is the author of such a document.
const ISSUING: &[&str] = &[
    "adopt",
    "approve",
    "bring",
    "circulate",
    "deliver",
    "file",
    "issue",
    "launch",
    "lodge",
    "lose",
    "make",
    "pass",
    "post",
    "publish",
    "release",
    "send",
    "sign",
    "submit",
    "win",
    "write",
];

/// What one can get from who is to act: "won a pledge from Riga to leave".
const PROMISES: &[&str] = &["assurance", "commitment", "guarantee", "pledge", "promise", "undertaking", "vow"];

impl Normalizer<'_> {
    /// The subject of a clause that modifies a noun and has none of its own.
    pub(super) fn participle_subject(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        let Some(noun) = self.doc.head(verb) else { return Vec::new() };
        let xpos = self.doc.token(verb).xpos;
        if matches!(xpos, Xpos::Vbn | Xpos::Vbd) && clause::mark(self.doc, verb).is_none() {
            return vec![Filler::basic(noun).by(Step::Participle)];
        }
        if xpos == Xpos::Vbg && clause::mark(self.doc, verb).is_none() && DOCUMENTS.contains(&self.doc.lemma(noun)) {
            let authors = self.authors_of(noun, depth);
            if !authors.is_empty() {
                return authors.into_iter().map(|s| s.by(Step::Participle)).collect();
            }
        }
        if xpos == Xpos::Vbg && clause::mark(self.doc, verb).is_none() {
            return vec![Filler::basic(noun).by(Step::Participle)];
        }
        if self.doc.dependency(verb) == Dependency::AclRelcl && !clause::is_infinite(self.doc, verb) {
            return vec![Filler::basic(noun).by(Step::Relative)];
        }
        // "met the minister before heading to Riga": the parse hangs the clause below the noun before it.
        let mark = clause::mark(self.doc, verb).map(|m| self.doc.lemma(m));
        if matches!(
            mark,
            Some("before" | "after" | "while" | "when" | "since" | "by" | "without" | "despite" | "until")
        ) {
            return self.governing_subject(noun, depth).into_iter().map(|s| s.by(Step::Adverbial)).collect();
        }
        // "ordered the army to leave": the parse hangs the infinitive below the army.
        if self.mentions.has(noun) && clause::is_infinite(self.doc, verb) {
            return vec![Filler::basic(noun).by(Step::Control)];
        }
        self.holders(noun, depth).into_iter().map(|s| s.by(Step::Participle)).collect()
    }

    /// Who issued the document, or whose it is.
    fn authors_of(&self, document: TokenId, depth: u8) -> Vec<Filler> {
        let mut owners = self.owner_tokens(document);
        if matches!(self.doc.lemma(document), "post" | "message" | "tweet") {
            // "an Instagram post" is nobody's yet.
            owners.retain(|owner| self.doc.dependency(owner.token) != Dependency::Compound);
            if owners.is_empty() && self.doc.dependency(document) != Dependency::Obj {
                return self.governing_subject(document, depth);
            }
        }
        if owners.is_empty() {
            let from = self.doc.dependents_by(document, &[Dependency::Nmod]);
            owners = from
                .filter(|&phrase| clause::preposition(self.doc, phrase).as_deref() == Some("from"))
                .map(Filler::basic)
                .collect();
        }
        let issue = self.doc.head(document).filter(|&verb| {
            matches!(self.doc.dependency(document), Dependency::Obj | Dependency::NsubjPass)
                && ISSUING.contains(&self.doc.lemma(verb))
        });
        match issue {
            Some(verb) if owners.is_empty() => self.agents(verb, depth),
            _ => owners,
        }
    }

    /// Whose plan, bid or order it is: the possessor, the by- or of-phrase, else the subject that governs the noun.
    fn holders(&self, noun: TokenId, depth: u8) -> Vec<Filler> {
        if clause::is_verb(self.doc, noun) {
            return self.controller_in(noun, depth);
        }
        let addressee = OTHER_DOER.contains(&self.doc.lemma(noun));
        let phrases = self.doc.dependents_by(noun, &[Dependency::Nmod]);
        let promised = PROMISES.contains(&self.doc.lemma(noun));
        let wanted: &[&str] = match (addressee, promised) {
            (true, _) => &["to", "for", "on"],
            (_, true) => &["by", "of", "from"],
            _ => &["by", "of"],
        };
        let of: Vec<Filler> = phrases
            .filter(|&p| clause::preposition(self.doc, p).is_some_and(|w| wanted.contains(&w.as_str())))
            .map(Filler::basic)
            .collect();
        if !of.is_empty() || addressee {
            return of;
        }
        let owners = self.owner_tokens(noun);
        if owners.is_empty() { self.governing_subject(noun, depth) } else { owners }
    }

    /// Adds the noun that a gerund or infinitive clause with its own subject leaves without object; none as yet for
    /// infinitives ("weapons to deploy"), which read either way.
    pub(super) fn participle_objects(&self, verb: TokenId, found: &mut Arguments) {
        // "the radars being deployed", "radars set to be deployed" come as grammatical subjects. An attributive
        // participle ("the captured town") has its noun above it.
        if self.doc.dependency(verb) == Dependency::Amod
            && self.doc.token(verb).xpos == Xpos::Vbn
            && self.misread_main_verb(verb).is_none()
            && let Some(noun) = self.doc.head(verb)
        {
            found.add(Slot::Obj, Filler::basic(noun).by(Step::Participle));
        }
    }
}
