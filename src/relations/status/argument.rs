//! Events that nouns name, below a verb or another noun.

use compact_str::format_compact;

use super::light::{happens, is_circumstance, is_container, is_light, presupposes};
use super::{Mode, Value, Walk};
use crate::language::{Dependency as D, TokenId};
use crate::relations::embedding::{self, Class, Effect, Frame, Group};
use crate::relations::normalize::ANSWERABILITY;

/// Nouns for how one feels about a thing that is so.
const FEELINGS: &[&str] = &["alarm", "anger", "anxiety", "concern", "dismay", "fury", "outrage", "unease", "worry"];

impl Walk<'_> {
    pub(super) fn argument(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        let label = doc.dependency(token);
        let definite = self.is_definite(token);
        let case = doc.dependents_by(token, &[D::Case]).next().map(|c| doc.lemma(c));
        if label == D::Obj && presupposes(doc.lemma(head)) {
            return Value::FACT;
        }
        let embedded = match label {
            D::Obj | D::NsubjPass | D::Iobj => self.object(head, label, definite, value),
            D::Obl => case.and_then(|case| self.oblique(head, case, value)),
            _ => None,
        };
        if let Some(embedded) = embedded {
            return embedded;
        }
        let verb = doc.lemma(head);
        let particle = self.child(head, &[D::CompoundPrt]).map_or("", |p| doc.lemma(p));
        match label {
            D::Obj | D::NsubjPass if is_light(verb, particle) => value,
            D::Nsubj | D::NsubjOuter if happens(verb) || self.child(head, &[D::Expl]).is_some() => value,
            D::Obl
                if matches!(
                    (verb, case),
                    ("engage" | "participate" | "involve" | "partake", Some("in")) | ("go", Some("to"))
                ) =>
            {
                value
            }
            D::Obj if self.takes_place(head, token) => value,
            D::Obj | D::NsubjPass if !definite => value,
            D::Obl if case.is_some_and(is_circumstance) && !self.is_indefinite(token) => Value::FACT,
            D::Obl if !definite && value.mode > Mode::Fact => Value { positive: true, ..value },
            _ => Value::FACT,
        }
    }

    /// "talks take place": the object of the fixed expression is no event, its subject is; nothing to pass on.
    fn takes_place(&self, head: TokenId, token: TokenId) -> bool {
        self.doc.lemma(head) == "take" && self.doc.lemma(token) == "place"
    }

    /// An event noun as the object of a predicate: "denied the attack", "rule out strikes".
    fn object(&mut self, head: TokenId, label: D, definite: bool, value: Value) -> Option<Value> {
        let (lemma, _, mut embedding) = self.predicate(head, &[Frame::Noun])?;
        // "discussed the attack" presupposes it, "discussed an attack" does not.
        let presupposes = matches!(embedding.group, Group::Option | Group::Doubt | Group::Dismissal);
        if definite && presupposes && label == D::Obj {
            return Some(Value::FACT);
        }
        if label == D::NsubjPass && lemma == "expect" {
            embedding.if_true = Effect::Planned;
        }
        let below = value.embed(embedding);
        Some(self.note(head, format_compact!("{lemma} (noun)"), below))
    }

    /// An event noun after a preposition: "called for sanctions", "open to talks", "warned of attacks".
    fn oblique(&mut self, head: TokenId, case: &str, value: Value) -> Option<Value> {
        let lemma = format_compact!("{} {case}", self.doc.lemma(head));
        if let Some(embedding) = embedding::lookup(Class::Verb, &lemma, Frame::Noun) {
            let below = value.embed(embedding);
            return Some(self.note(head, format_compact!("{lemma} (noun)"), below));
        }
        let frame = Frame::preposition(case)?;
        self.embed(head, &[frame], value)
    }

    /// An event noun below a noun: "threat of sanctions", "invasion plan", "wave of attacks".
    pub(super) fn noun_modifier(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        let case = doc.dependents_by(token, &[D::Case]).next().map(|c| doc.lemma(c));
        let complement = doc.dependency(token) == D::Compound
            || case
                .is_some_and(|case| matches!(case, "of" | "for" | "to" | "on" | "about" | "over" | "at" | "regarding"));
        // "concern over Riga's deal" is about something that is so.
        if matches!(case, Some("about" | "over" | "at")) && self.has_lemma(head, FEELINGS) && self.is_definite(token) {
            return Value::FACT;
        }
        if complement && doc.dependency(token) != D::NmodPoss {
            if let Some(embedded) = self.embed(head, &[Frame::Noun], value) {
                return embedded;
            }
            if let Some(embedded) = case.and_then(Frame::preposition).and_then(|f| self.embed(head, &[f], value)) {
                return embedded;
            }
        }
        if is_container(doc.lemma(head)) || self.is_part_in(head, token, case) {
            return value;
        }
        if self.is_definite(token) { Value::FACT } else { Value { mode: value.mode, positive: true } }
    }

    /// "denied any involvement in the attack": whether it was them hangs on the involvement, whosever attack it was.
    fn is_part_in(&self, part: TokenId, deed: TokenId, case: Option<&str>) -> bool {
        case.is_some_and(|case| ANSWERABILITY.contains(&(self.doc.lemma(part), case)))
            && self.child(deed, &[D::NmodPoss]).is_none()
    }

    /// Whether the noun has an indefinite article: "after an attack" may speak of none in particular.
    fn is_indefinite(&self, token: TokenId) -> bool {
        self.child(token, &[D::Det]).is_some_and(|article| self.has_lemma(article, &["a", "an", "any", "another"]))
    }

    /// Whether the noun is presupposed: "the attack", "this attack", "Russia's attack".
    fn is_definite(&self, token: TokenId) -> bool {
        self.doc.dependents(token).iter().any(|&t| match self.doc.dependency(t) {
            D::Det => self.has_lemma(t, &["the", "this", "that", "these", "those"]),
            D::NmodPoss => true,
            _ => false,
        })
    }
}
