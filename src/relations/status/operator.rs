//! Operators of the event itself: moods, negation, modal verbs, adverbs, adjectives.

use super::{Clause, Mode, Value, Walk};
use crate::language::{Dependency as D, TokenId, Upos, Xpos};
use crate::relations::embedding;

impl Walk<'_> {
    /// Applies the operators of the node itself. `next` is the node below it on the way to the trigger: its "no" is
    /// its own affair.
    pub(super) fn own_operators(
        &mut self,
        token: TokenId,
        context: Value,
        next: Option<TokenId>,
        clause: Clause,
    ) -> Value {
        let value = self.mood(token, context, clause);
        self.restrict(token, value, next, clause, false)
    }

    /// Conditions, questions, commands and headline futures.
    fn mood(&mut self, token: TokenId, context: Value, clause: Clause) -> Value {
        let doc = self.doc;
        let mut value = context;
        let xpos = doc.token(token).xpos;
        for &t in doc.dependents(token) {
            let conditional = matches!(doc.dependency(t), D::Advcl) && self.marker(t, &["if", "unless"]).is_some();
            // "Is not ready unless Riga leaves" is not ready now.
            let denied = self.marker(t, &["unless"]).is_some() && self.is_negated(token);
            if conditional && xpos != Xpos::Vbd && !denied {
                value = self.note(t, "condition".into(), value.weakened(Mode::Open));
            }
            if doc.dependency(t) == D::Punct && doc.word(t).starts_with('?') && clause != Clause::Other {
                value = self.note(t, "question".into(), value.weakened(Mode::Open));
            }
        }
        if clause == Clause::Main
            && let Some(mark) = self.marker(token, &["if", "unless"])
        {
            // The parser may take the condition for the main clause.
            value = self.note(mark, "if".into(), value.weakened(Mode::Open));
        }
        if clause == Clause::Main && xpos == Xpos::Vb {
            let yet = doc
                .dependents_by(token, &[D::Aux])
                .flat_map(|aux| doc.dependents_by(aux, &[D::Advmod]))
                .find(|&t| doc.lemma(t) == "yet");
            let subject = self.child(token, &[D::Nsubj, D::NsubjPass, D::Expl, D::Csubj]).is_some();
            if let Some(yet) = yet {
                value = self.note(yet, "yet to".into(), value.flipped());
            } else if let Some(mark) = self.marker(token, &["to"]) {
                value = self.note(mark, "to (headline)".into(), value.weakened(Mode::Intent));
            } else if !subject && self.child(token, &[D::Aux, D::AuxPass]).is_none() {
                value = self.note(token, "imperative".into(), value.weakened(Mode::Open));
            }
        }
        value
    }

    /// Negation, modal verbs, adverbs and adjectives; `shared` where a conjunct has those of the first one already.
    pub(super) fn restrict(
        &mut self,
        token: TokenId,
        context: Value,
        next: Option<TokenId>,
        clause: Clause,
        shared: bool,
    ) -> Value {
        let doc = self.doc;
        let mut value = context;
        if let Some(suspect) = self.suspected_agent(token).filter(|_| next.is_none()) {
            value = self.note(suspect, "suspected agent".into(), value.weakened(Mode::Open));
        }
        for &t in doc.dependents(token) {
            let lemma = doc.lemma(t);
            match doc.dependency(t) {
                D::Aux | D::AuxPass | D::Cop => value = self.auxiliary(token, t, value, clause),
                // "neither attacked nor occupied": the second word repeats the first negation.
                D::Cc if shared && lemma == "nor" => {}
                D::Advmod | D::Cc | D::CcPreconj | D::Discourse => value = self.adverb(token, t, value),
                D::Nsubj | D::NsubjPass | D::Obj | D::Obl if next != Some(t) => {
                    let none = matches!(lemma, "none" | "nobody" | "nothing" | "neither" | "no-one")
                        || self.child(t, &[D::Det]).is_some_and(|det| self.has_lemma(det, &["no", "neither"]));
                    let in_no_way =
                        matches!(lemma, "circumstance" | "way" | "case" | "condition" | "means" | "account");
                    if none && (doc.dependency(t) != D::Obl || in_no_way) {
                        value = self.note(t, "no".into(), value.flipped());
                    }
                }
                D::Det if self.has_lemma(t, &["no", "neither"]) => value = self.note(t, "no".into(), value.flipped()),
                D::Amod | D::Compound | D::Acl => value = self.modifier(t, value),
                _ => {}
            }
        }
        value
    }

    fn is_negated(&self, token: TokenId) -> bool {
        self.doc.dependents_by(token, &[D::Advmod]).any(|t| self.has_lemma(t, &["not", "n't", "never"]))
    }

    fn auxiliary(&mut self, token: TokenId, aux: TokenId, value: Value, clause: Clause) -> Value {
        let doc = self.doc;
        let word = doc.word(aux).to_lowercase();
        let mode = match (doc.lemma(aux), word.as_str()) {
            // "could not reach": a plain negation.
            (_, "can" | "could" | "ca") if self.is_negated(token) => return value,
            (_, "can" | "could" | "ca" | "may" | "might" | "should" | "must" | "ought")
            | ("need" | "ought" | "should", _) => Mode::Open,
            (_, "will" | "'ll" | "’ll" | "wo" | "shall") => Mode::Intent,
            // "said it would send" is the future of "will"; elsewhere it is conditional.
            ("would", _) | (_, "would") if clause == Clause::Content || self.has_report(token) => Mode::Intent,
            ("would", _) | (_, "would") => Mode::Open,
            _ => return value,
        };
        self.note(aux, word.into(), value.weakened(mode))
    }

    /// Whether a reporting clause hangs on the clause: "…, he said".
    fn has_report(&self, token: TokenId) -> bool {
        self.doc.dependents_by(token, &[D::Parataxis]).any(|t| embedding::is_report_verb(self.doc.lemma(t)))
    }

    fn adverb(&mut self, token: TokenId, adverb: TokenId, value: Value) -> Value {
        let doc = self.doc;
        let word = doc.word(adverb).to_lowercase();
        match word.as_str() {
            "not" | "n't" | "n’t" | "nt" | "never" | "hardly" | "scarcely" | "nor" | "neither" => {
                let next = TokenId(adverb.0 + 1);
                let only = next.index() < doc.tokens().len()
                    && self.has_lemma(next, &["only", "just", "merely", "necessarily"]);
                if only { value } else { self.note(adverb, word.into(), value.flipped()) }
            }
            // Wherever the parser hangs the "no".
            "longer" | "more" if adverb.0.checked_sub(1).is_some_and(|t| self.has_lemma(TokenId(t), &["no"])) => {
                self.note(adverb, "no longer".into(), value.flipped())
            }
            "reportedly" if self.is_attributed(token) => value,
            "likely" | "possibly" | "perhaps" | "maybe" | "probably" | "potentially" | "reportedly" | "allegedly"
            | "supposedly" | "apparently" | "presumably" | "seemingly" | "purportedly" | "conceivably"
            | "theoretically" => self.note(adverb, word.into(), value.weakened(Mode::Open)),
            _ => value,
        }
    }

    /// Whether the sentence of the token names a source: "reportedly" then adds nothing.
    fn is_attributed(&self, token: TokenId) -> bool {
        let doc = self.doc;
        doc.sentence_of(token).tokens().any(|t| {
            let verb = doc.token(t).upos == Upos::Verb && t != token && embedding::is_report_verb(doc.lemma(t));
            (verb && matches!(doc.token(t).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
                || doc.word(t).eq_ignore_ascii_case("according")
        })
    }

    /// Adjectives and participles of an event noun: "alleged", "planned", "foiled", "expected next week".
    fn modifier(&mut self, modifier: TokenId, value: Value) -> Value {
        let word = self.doc.word(modifier).to_lowercase();
        let below = match word.as_str() {
            "alleged" | "suspected" | "possible" | "potential" | "likely" | "purported" | "proposed"
            | "hypothetical" | "feared" | "rumored" | "rumoured" | "threatened" | "prospective" | "eventual"
            | "supposed" | "presumed" | "requested" | "mooted" => value.weakened(Mode::Open),
            "expected" if self.doc.dependency(modifier) == D::Amod => value.weakened(Mode::Open),
            "planned" | "upcoming" | "scheduled" | "impending" | "imminent" | "forthcoming" | "intended"
            | "expected" | "looming" | "future" | "would-be" => value.weakened(Mode::Intent),
            "foiled" | "averted" | "thwarted" | "cancelled" | "canceled" | "aborted" | "nonexistent"
            | "non-existent" | "prevented" | "scrapped" => value.flipped(),
            _ => return value,
        };
        self.note(modifier, word.into(), below)
    }

    /// "shot by suspected rebels", "a raid by alleged militants": who did it is open, and with it the event between
    /// the two.
    fn suspected_agent(&self, token: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let agents = doc.dependents(token).iter().copied().filter(|&t| match doc.dependency(t) {
            D::Nsubj | D::OblAgent => true,
            D::Obl | D::Nmod => self.marker(t, &["by"]).is_some(),
            _ => false,
        });
        let mut adjectives = agents.flat_map(|agent| doc.dependents_by(agent, &[D::Amod]));
        adjectives.find(|&t| matches!(doc.word(t), "suspected" | "alleged" | "presumed" | "suspect"))
    }
}
