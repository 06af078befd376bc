//! Which words can evoke which frames.
//!
//! ```text
//! Oslo carried out the bombing of Narva.
//!     carried: light "carry+out N:bombing"    bombing: noun "bombing of"; also verb, since it is tagged as one
//! ```
//!
//! The tag decides the form, with two exceptions: gerunds are tried as verbs and as nouns ("the bombing of"), and
//! plural nouns that head a clause as verbs ("Oslo warns Riga"), since taggers waver between the two in headlines.
//! Words with a hyphen come as three tokens, of which the last stands for the whole: *fire* for "cease-fire".

use std::borrow::Cow;

use super::{Matcher, Outcome};
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::normalize::clause;
use crate::relations::pack::{Form, LightNoun, Trigger, TriggerId};

impl Matcher<'_> {
    /// The triggers that the word may be, sorted by form, then by id.
    pub(super) fn candidates(&self, token: TokenId) -> Vec<(TriggerId, &Trigger)> {
        let mut found = Vec::new();
        let mut look_up = |form: Form, lemma: &str| found.extend(self.pack.triggers(form, lemma));
        let lemma = self.lower_lemma(token);
        match self.doc.token(token).upos {
            Upos::Verb | Upos::Aux => {
                let whole = self.hyphenated(token).into_iter().flatten().find(|whole| self.is_verb_trigger(whole));
                let lemma = whole.map_or_else(|| self.known_verb(token, lemma), Cow::Owned);
                look_up(Form::Verb, &lemma);
                look_up(Form::Light, &lemma);
                if self.doc.token(token).xpos == Xpos::Vbg {
                    look_up(Form::Noun, &self.doc.word(token).to_lowercase());
                }
                if self.doc.token(token).xpos == Xpos::Vbn {
                    look_up(Form::Adjective, &self.doc.word(token).to_lowercase());
                }
            }
            Upos::Noun => {
                look_up(Form::Noun, &self.noun_lemma(token));
                let lemma = self.known_verb(token, lemma);
                if self.is_verb_trigger(&lemma) && self.normalizer.is_verb_read_as_noun(token) {
                    look_up(Form::Verb, &lemma);
                    look_up(Form::Light, &lemma);
                }
            }
            Upos::Propn if !self.is_inside_name(token) => look_up(Form::Noun, &self.noun_lemma(token)),
            Upos::Adj => {
                look_up(Form::Adjective, &lemma);
                if self.doc.token(token).xpos == Xpos::Jj && self.doc.word(token).ends_with("ed") {
                    look_up(Form::Adjective, &self.doc.word(token).to_lowercase());
                }
            }
            _ => {}
        }
        // Asked last, since the answer takes a parse and few auxiliaries are triggers.
        if self.doc.token(token).upos == Upos::Aux && !found.is_empty() && clause::is_auxiliary(self.doc, token) {
            found.clear();
        }
        found
    }

    /// Whether a verb of this lemma evokes a frame, by itself or with a noun.
    fn is_verb_trigger(&self, lemma: &str) -> bool {
        self.pack.is_trigger(Form::Verb, lemma) || self.pack.is_trigger(Form::Light, lemma)
    }

    /// The lemma of a verb, or, where the pack has no such verb, one that it has and that the word regularly inflects:
    /// the lemmatiser guesses at verbs that it never saw ("bombed", "freed").
    fn known_verb<'s>(&'s self, token: TokenId, lemma: Cow<'s, str>) -> Cow<'s, str> {
        let is_known = |lemma: &str| self.is_verb_trigger(lemma);
        if is_known(&lemma) {
            return lemma;
        }
        let word = self.doc.word(token).to_lowercase();
        let stems = ["ed", "d", "ing", "es", "s"].iter().filter_map(|ending| word.strip_suffix(ending));
        let guesses = stems.flat_map(|stem| {
            let mut letters = stem.chars().rev();
            let doubled = letters.next().is_some_and(|last| letters.next() == Some(last));
            let last = stem.chars().next_back().map_or(0, char::len_utf8);
            let single = if doubled { &stem[..stem.len() - last] } else { stem };
            [stem.to_owned(), format!("{stem}e"), single.to_owned()]
        });
        guesses.into_iter().find(|guess| is_known(guess)).map_or(lemma, Cow::Owned)
    }

    /// The lemma in lower case, as packs have it.
    pub(super) fn lower_lemma(&self, token: TokenId) -> Cow<'_, str> {
        let lemma = self.doc.lemma(token);
        if lemma.chars().any(char::is_uppercase) { Cow::Owned(lemma.to_lowercase()) } else { Cow::Borrowed(lemma) }
    }

    /// The lemma of a noun that evokes a frame: of the whole word where the noun is its last part, as in "cease-fire".
    pub(super) fn noun_lemma(&self, token: TokenId) -> Cow<'_, str> {
        let mut wholes = self.hyphenated(token).into_iter().flatten();
        let known = wholes.find(|whole| self.pack.is_trigger(Form::Noun, whole));
        known.map_or_else(|| self.lower_lemma(token), Cow::Owned)
    }

    /// The lemma of the word with a hyphen that ends in this token, written with and without the hyphen.
    pub(super) fn hyphenated(&self, token: TokenId) -> Option<[String; 2]> {
        let [first, hyphen] = [token.0.checked_sub(2)?, token.0 - 1].map(TokenId);
        let span = |t: TokenId| self.doc.token(t).span;
        let glued = span(first).end == span(hyphen).start && span(hyphen).end == span(token).start;
        if !glued || !matches!(self.doc.word(hyphen), "-" | "‑" | "–") {
            return None;
        }
        let (first, last) = (self.doc.word(first).to_lowercase(), self.lower_lemma(token));
        Some([format!("{first}-{last}"), format!("{first}{last}")])
    }

    /// Whether the word is a part of a name: "Strike" in "Strike Eagle".
    fn is_inside_name(&self, token: TokenId) -> bool {
        self.entities.covering(token).is_some_and(|m| m.form.is_listed())
    }

    /// Checks the particle and the words that the trigger needs.
    pub(super) fn check_conditions(&self, token: TokenId, trigger: &Trigger) -> Result<(), Outcome> {
        if let Some(particle) = &trigger.particle
            && !self.has_particle(token, particle)
        {
            return Err(Outcome::NoParticle);
        }
        if !trigger.needs.is_empty() && !trigger.needs.iter().any(|word| self.has_below(token, word)) {
            return Err(Outcome::NoNeededWord);
        }
        let edges = (!trigger.absent.is_empty()).then(|| self.edges(token, trigger.form));
        match trigger.absent.iter().find(|slot| edges.iter().flat_map(|e| e.iter()).any(|edge| edge.slot == **slot)) {
            Some(slot) => Err(Outcome::SlotNotEmpty(slot.clone())),
            None => Ok(()),
        }
    }

    fn has_particle(&self, verb: TokenId, particle: &str) -> bool {
        let links = [Dependency::CompoundPrt, Dependency::Advmod, Dependency::Obl, Dependency::Case, Dependency::Mark];
        let below = self.doc.dependents_by(verb, &links).any(|d| self.is_word(d, particle));
        let next = TokenId(verb.0 + 1);
        below || self.doc.sentence_of(verb).contains(next) && self.is_word(next, particle)
    }

    fn is_word(&self, token: TokenId, word: &str) -> bool {
        self.doc.word(token).eq_ignore_ascii_case(word)
    }

    /// Whether a word with the lemma hangs below the token, at most two arcs away.
    fn has_below(&self, token: TokenId, lemma: &str) -> bool {
        let own = |token: TokenId| {
            let below = self.doc.dependents(token).iter().copied();
            below.filter(move |&t| self.doc.dependency(t) != Dependency::Conj || clause::is_verb(self.doc, t))
        };
        own(token).any(|d| self.lower_lemma(d) == lemma || own(d).any(|e| self.lower_lemma(e) == lemma))
    }

    /// The nouns of a light verb that stand in its slot.
    pub(super) fn light_nouns(&self, verb: TokenId, light: &LightNoun) -> Vec<TokenId> {
        let edges = self.edges(verb, Form::Light);
        let mut nouns: Vec<TokenId> = edges
            .iter()
            .filter(|edge| {
                let is_its_noun = |lemma: &str| light.lemmas.contains(lemma);
                light.slots.contains(&edge.slot)
                    && (is_its_noun(&self.lower_lemma(edge.filler))
                        || self.hyphenated(edge.filler).is_some_and(|wholes| wholes.iter().any(|w| is_its_noun(w))))
            })
            .map(|edge| edge.filler)
            .collect();
        nouns.sort_unstable();
        nouns
    }
}
