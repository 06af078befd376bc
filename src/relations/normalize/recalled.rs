//! N15 of deeds: "the attack" is that of whoever attacked just before.
//!
//! ```text
//! Oslo struck Narva. Riga condemned the strike.     strike: POSS Oslo N15
//! ```
//!
//! The noun must be definite and bare: with an owner, an adjective or a phrase of its own it says itself which deed
//! it means. What is recalled stands in its sentence or in the one before.

use super::instrument::HARMFUL;
use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, Sentence, TokenId, Upos};
use crate::relations::pack::Slot;

/// Verbs for such deeds.
const STRIKING: &[&str] =
    &["ambush", "attack", "bomb", "bombard", "hit", "invade", "kill", "raid", "shell", "storm", "strike"];

impl Normalizer<'_> {
    /// Whether a noun of the sentence may take up a deed of the sentence before, as far as the words show.
    pub(crate) fn may_recall(&self, sentence: Sentence) -> bool {
        sentence.tokens().any(|noun| {
            HARMFUL.contains(&self.doc.lemma(noun))
                && noun > sentence.first
                && matches!(self.doc.lemma(TokenId(noun.0 - 1)), "the" | "this" | "that")
        })
    }

    /// Adds who did the deed that the noun takes up.
    pub(super) fn recalled_arguments(&self, noun: TokenId, found: &mut Arguments) {
        let own = [Dependency::NmodPoss, Dependency::Amod, Dependency::Compound, Dependency::Nmod, Dependency::Acl];
        let is_bare = HARMFUL.contains(&self.doc.lemma(noun))
            && self.doc.token(noun).upos == Upos::Noun
            && self.doc.dependents_by(noun, &own).next().is_none()
            && noun.0 > 0
            && matches!(self.doc.lemma(TokenId(noun.0 - 1)), "the" | "this" | "that");
        if !is_bare || found.has(&Slot::Poss) || found.has(&Slot::Subj) {
            return;
        }
        let sentence = self.doc.sentence_index(noun);
        let before = (0..noun.0).rev().map(TokenId).take_while(|&t| self.doc.sentence_index(t) + 1 >= sentence);
        let doers = before.map(|deed| self.doers_of(deed)).find(|doers| !doers.is_empty());
        for doer in doers.unwrap_or_default() {
            found.add(Slot::Poss, doer.by(Step::Remark));
        }
    }

    /// The named doers of a deed of force; none where the word is for no such deed.
    fn doers_of(&self, deed: TokenId) -> Vec<Filler> {
        let lemma = self.doc.lemma(deed);
        let doers = if clause::is_verb(self.doc, deed) && STRIKING.contains(&lemma) {
            if self.is_passive(deed) { self.by_agents(deed) } else { self.agents(deed, DEPTH) }
        } else if self.doc.token(deed).upos == Upos::Noun && HARMFUL.contains(&lemma) {
            self.owner_tokens(deed)
        } else {
            Vec::new()
        };
        doers.into_iter().filter(|doer| self.mentions.has(doer.token)).collect()
    }
}
