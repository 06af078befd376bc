//! N15, remarks on a statement: a noun for a claim that takes up the clause before it belongs to whoever made it.
//!
//! ```text
//! Oslo accused Riga of spying, a charge denied by Riga.     charge: POSS Oslo N15
//! Oslo said that Riga had spied, a claim that Riga rejects. claim: POSS Oslo N15
//! ```

use super::{Arguments, DEPTH, Normalizer, Step, clause};
use crate::language::{Dependency, Document, TokenId};
use crate::relations::embedding;
use crate::relations::pack::Slot;

/// Nouns that take up what somebody has just said.
const REMARKS: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "call",
    "charge",
    "claim",
    "demand",
    "idea",
    "offer",
    "proposal",
    "request",
    "suggestion",
    "warning",
];

/// Verbs besides those of speech whose subject makes a charge.
const CHARGING: &[&str] = &["accuse", "blame"];

/// Verbs besides those of speech whose subject asks for something.
const ASKING: &[&str] = &["ask", "call", "demand", "offer", "propose", "request", "threaten", "urge", "want"];

/// Whether the noun takes up the clause before it: "…, a *claim* denied by Riga".
pub(crate) fn is_remark(doc: &Document, noun: TokenId) -> bool {
    if !REMARKS.contains(&doc.lemma(noun)) {
        return false;
    }
    let taken_up = doc.dependents_by(noun, &[Dependency::Acl, Dependency::AclRelcl]).next().is_some();
    let article = doc.dependents_by(noun, &[Dependency::Det]).find(|&d| matches!(doc.lemma(d), "a" | "an"));
    let before = article.filter(|_| taken_up).and_then(|article| article.0.checked_sub(1));
    before.is_some_and(|before| doc.word(TokenId(before)) == ",")
}

impl Normalizer<'_> {
    /// Adds who made the statement that the noun takes up: the subject of the nearest verb of speech before it.
    pub(super) fn remark_arguments(&self, noun: TokenId, found: &mut Arguments) {
        let doc = self.doc;
        if !is_remark(doc, noun) || found.has(&Slot::Poss) || found.has(&Slot::obl("by")) {
            return;
        }
        let is_charge = matches!(doc.lemma(noun), "accusation" | "allegation" | "assertion" | "charge" | "claim");
        let states = |t: TokenId| {
            let verbs = if is_charge { CHARGING } else { ASKING };
            clause::is_verb(doc, t) && (verbs.contains(&doc.lemma(t)) || embedding::is_report_verb(doc.lemma(t)))
        };
        let Some(verb) = doc.ancestors(noun).find(|&t| t < noun && states(t)) else { return };
        for speaker in self.agents(verb, DEPTH) {
            found.add(Slot::Poss, speaker.by(Step::Remark));
        }
    }
}
