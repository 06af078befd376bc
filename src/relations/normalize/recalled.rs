//! N15 of deeds: "the attack" is that of whoever attacked just before.
//!
//! ```text
//! Oslo struck Narva. Riga condemned the strike.     strike: POSS Oslo N15
//! ```
//!
//! The noun must be definite and bare: with an owner, an adjective or a phrase of its own it says itself which deed
//! it means. What is recalled stands in its sentence or in the one before.

use super::instrument::HARMFUL;
use super::light_verb::ANSWERABILITY;
use super::{Arguments, DEPTH, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, Sentence, TokenId, Upos};
use crate::relations::pack::Slot;

/// Verbs for such deeds.
pub(super) const STRIKING: &[&str] = &[
    "ambush", "attack", "bomb", "bombard", "destroy", "hit", "invade", "kill", "raid", "shell", "shoot", "sink",
    "storm", "strike", "target",
];

/// Words for what one does to whoever struck first.
const ANSWERING: &[&str] =
    &["reprisal", "response", "retaliation", "retribution", "revenge", "retaliate", "respond", "avenge"];

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
        if !is_bare || found.has(&Slot::Poss) {
            return;
        }
        if found.has(&Slot::Subj) {
            if self.is_answered_for(noun) {
                self.recalled_victims(noun, found);
            }
            return;
        }
        let doers = self.words_before(noun).map(|deed| self.doers_of(deed)).find(|doers| !doers.is_empty());
        for doer in doers.unwrap_or_default() {
            found.add(Slot::Poss, doer.by(Step::Remark));
        }
    }

    /// The words before the noun in its sentence and the one before, the nearest first.
    fn words_before(&self, noun: TokenId) -> impl Iterator<Item = TokenId> {
        let sentence = self.doc.sentence_index(noun);
        (0..noun.0).rev().map(TokenId).take_while(move |&t| self.doc.sentence_index(t) + 1 >= sentence)
    }

    /// "claimed responsibility for the attack", "was blamed for the attack"
    fn is_answered_for(&self, noun: TokenId) -> bool {
        self.doc.head(noun).is_some_and(|part| {
            clause::preposition(self.doc, noun)
                .is_some_and(|word| ANSWERABILITY.contains(&(self.doc.lemma(part), word.as_str())))
                || self.doc.dependent(part, Dependency::Obj).is_some_and(|o| self.doc.lemma(o) == "responsibility")
        })
    }

    /// Adds whom the last deed before the noun hit, where nobody is named as its doer.
    fn recalled_victims(&self, noun: TokenId, found: &mut Arguments) {
        let sentence = self.doc.sentence_index(noun);
        let mut deeds =
            self.words_before(noun).filter(|&t| clause::is_verb(self.doc, t) && STRIKING.contains(&self.doc.lemma(t)));
        let Some(deed) = deeds.find(|&deed| self.doc.sentence_index(deed) < sentence) else { return };
        if self.doers_of(deed).is_empty() {
            for victim in self.patients(deed, DEPTH) {
                found.add(Slot::obl("on"), victim.by(Step::Remark));
            }
        }
    }

    /// Adds whom the deed hit that somebody answers: "struck Narva in retaliation for a raid by Riga".
    pub(super) fn avenged_arguments(&self, noun: TokenId, found: &mut Arguments) {
        if !HARMFUL.contains(&self.doc.lemma(noun)) {
            return;
        }
        let Some(answer) = self.doc.head(noun).filter(|&answer| ANSWERING.contains(&self.doc.lemma(answer))) else {
            return;
        };
        let hits = ["on", "against", "in", "at", "into"].iter().any(|word| found.has(&Slot::obl(word)));
        if hits || found.has(&Slot::Obj) {
            return;
        }
        let is_verb = |t: TokenId| clause::is_verb(self.doc, t);
        let answers = if is_verb(answer) {
            Some(answer)
        } else if clause::preposition(self.doc, answer).as_deref() == Some("in") {
            // "struck Narva in retaliation", "Oslo's bombardment in retaliation"
            let mut above = self.doc.ancestors(answer).take(3);
            above.find(|&t| is_verb(t) || HARMFUL.contains(&self.doc.lemma(t)))
        } else {
            None
        };
        let struck = match answers {
            Some(deed) if is_verb(deed) => self.agents(deed, DEPTH),
            Some(deed) => self.owner_tokens(deed),
            None => return,
        };
        for struck in struck {
            found.add(Slot::obl("on"), struck.by(Step::Remark));
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
