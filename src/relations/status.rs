//! [`status_of`]: how firmly the text commits to an event.
//!
//! In: a document and the token that evokes an event (a verb, a noun, an adjective). Out: its [`Status`] and the
//! chain of operators that made it so.
//!
//! ```text
//! Seoul denied that it plans to send shells.    send: possible
//!   root: fact -> denied: that-clause is no fact -> plans, not holding: infinitive is a negated intention -> …
//! ```
//!
//! The method walks from the root of the sentence down to the trigger, over the untouched parse, and carries a value:
//! a mode (fact, intent, open) and a polarity. Each step either embeds (see [`super::embedding`]), or passes the value
//! on (light verbs, conjuncts), or starts afresh from fact, since relative clauses, time clauses and nouns with "the"
//! or an owner are presupposed ("did not condemn Russia's invasion" leaves the invasion asserted). Then the operators
//! of the node itself apply: negation, modal verbs, adverbs, conditions, questions, adjectives.
//! Reported speech leaves the status as it is said; who says it is the business of [`super::attribution`].
//!
//! The tables follow `TruthTeller` (Lotan, Stern & Dagan 2013), with intention as a third mode. Words in a window around the
//! trigger are never looked at: "no" in "no signs that the troops, who attacked …" is about the signs.
//! Known failures: irony, futures in the present tense ("leaves tomorrow") and operators that the parser attaches to
//! the wrong head.

mod argument;
mod clause;
pub(super) mod light;
mod operator;

#[cfg(test)]
mod tests;

use compact_str::{CompactString, ToCompactString, format_compact};

use super::Status;
use super::embedding::{self, Class, Effect, Embedding, Frame, Group};
use crate::language::{Dependency as D, Document, TokenId, Upos, Xpos};

/// The status of one event, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusReading {
    /// How firmly the text commits to the event.
    pub status: Status,
    /// The operators from the root of the sentence down, each with the status that it leads to.
    pub chain: Vec<StatusStep>,
}

/// One operator on the way from the root to the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusStep {
    /// The word that operates.
    pub token: TokenId,
    /// What it is: the lemma and, of a predicate, its frame.
    pub operator: CompactString,
    /// The status of what stands below it.
    pub status: Status,
}

/// Reads the status of the event whose trigger is the token.
pub fn status_of(doc: &Document, trigger: TokenId) -> StatusReading {
    let (value, chain) = value_of(doc, trigger);
    StatusReading { status: value.status(), chain }
}

fn value_of(doc: &Document, trigger: TokenId) -> (Value, Vec<StatusStep>) {
    if let Some(predicate) = misplaced_predicate(doc, trigger) {
        let (value, chain) = value_by_parse(doc, predicate);
        let mut walk = Walk { doc, chain };
        if let Some(context) = walk.embed(predicate, &[Frame::Gerund], value) {
            let value = walk.own_operators(trigger, context, None, Clause::Other);
            return (value, walk.chain);
        }
    }
    value_by_parse(doc, trigger)
}

fn value_by_parse(doc: &Document, trigger: TokenId) -> (Value, Vec<StatusStep>) {
    let mut path: Vec<TokenId> = doc.ancestors(trigger).collect();
    path.reverse();
    path.push(trigger);
    let mut walk = Walk { doc, chain: Vec::new() };
    let mut context = Value::FACT;
    let mut value = walk.own_operators(path[0], context, path.get(1).copied(), Clause::Main);
    // How much of the chain belongs to the context, without the operators of the node itself.
    let mut context_steps = 0;
    for (i, edge) in path.windows(2).enumerate() {
        let [head, token] = [edge[0], edge[1]];
        let next = path.get(i + 2).copied();
        if doc.dependency(token) == D::Conj {
            // "did not confirm or deny": a conjunct without subject and auxiliary shares both, and their operators.
            if walk.shares_operators(token) {
                value = walk.restrict(token, value, next, walk.clause(head), true);
            } else {
                walk.chain.truncate(context_steps);
                value = walk.own_operators(token, context, next, walk.clause(head));
            }
            continue;
        }
        let steps = walk.chain.len();
        context = walk.descend(head, token, value);
        if context == Value::FACT && walk.chain.len() == steps {
            // A fresh start: nothing above has a say.
            walk.chain.clear();
        }
        context_steps = walk.chain.len();
        value = walk.own_operators(token, context, next, walk.clause(token));
    }
    (value, walk.chain)
}

/// The verb right before an -ing form that the parser has hung elsewhere: "“not ruling out” supplying arms, he says".
fn misplaced_predicate(doc: &Document, trigger: TokenId) -> Option<TokenId> {
    if doc.token(trigger).xpos != Xpos::Vbg {
        return None;
    }
    let first = doc.sentence_of(trigger).first;
    let skipped =
        |t: TokenId| doc.token(t).upos == Upos::Punct && doc.word(t) != "," || doc.dependency(t) == D::CompoundPrt;
    let before = (first.0..trigger.0).rev().map(TokenId).take(4).find(|&t| !skipped(t))?;
    let other = doc.head(trigger) != Some(before) && doc.token(before).upos == Upos::Verb;
    (other && !doc.ancestors(before).any(|t| t == trigger)).then_some(before)
}

/// Modes from the firmest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    Fact,
    Intent,
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Value {
    mode: Mode,
    positive: bool,
}

impl Value {
    const FACT: Value = Value { mode: Mode::Fact, positive: true };

    fn status(self) -> Status {
        match (self.mode, self.positive) {
            (Mode::Open, _) => Status::Possible,
            (Mode::Fact, true) => Status::Asserted,
            (Mode::Intent, true) => Status::Planned,
            (Mode::Fact | Mode::Intent, false) => Status::Negated,
        }
    }

    fn weakened(self, mode: Mode) -> Self {
        Self { mode: self.mode.max(mode), ..self }
    }

    fn flipped(self) -> Self {
        Self { positive: !self.positive, ..self }
    }

    /// The value of an event embedded under a predicate that has this value.
    fn embed(self, embedding: Embedding) -> Self {
        let effect = if self.positive { embedding.if_true } else { embedding.if_false };
        let (mode, positive) = match effect {
            Effect::Asserted => (Mode::Fact, true),
            Effect::Planned => (Mode::Intent, true),
            Effect::Possible => (Mode::Open, true),
            Effect::Negated => (Mode::Fact, false),
            Effect::NegatedIntention => (Mode::Intent, false),
        };
        let embedded = Self { mode, positive };
        match embedding.group {
            Group::Factive | Group::AspectEnd => embedded,
            // "will tell the court that he sold arms": the future is of the telling.
            Group::Report | Group::Claim | Group::Verify if self.mode == Mode::Intent => embedded,
            _ => embedded.weakened(self.mode),
        }
    }
}

/// The kind of clause that a token heads, as far as its modal verbs depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// The main clause of the sentence.
    Main,
    /// What somebody says, thinks or plans.
    Content,
    /// Any other.
    Other,
}

struct Walk<'a> {
    doc: &'a Document,
    chain: Vec<StatusStep>,
}

impl Walk<'_> {
    fn note(&mut self, token: TokenId, operator: CompactString, value: Value) -> Value {
        self.chain.push(StatusStep { token, operator, status: value.status() });
        value
    }

    fn clause(&self, token: TokenId) -> Clause {
        match self.doc.dependency(token) {
            D::Root => Clause::Main,
            D::Ccomp | D::Csubj | D::Parataxis => Clause::Content,
            D::Conj => self.doc.head(token).map_or(Clause::Other, |head| self.clause(head)),
            _ => Clause::Other,
        }
    }

    fn has_lemma(&self, token: TokenId, lemmas: &[&str]) -> bool {
        lemmas.contains(&self.doc.lemma(token))
    }

    fn child(&self, token: TokenId, labels: &[D]) -> Option<TokenId> {
        self.doc.dependents(token).iter().copied().find(|&d| labels.contains(&self.doc.dependency(d)))
    }

    fn shares_operators(&self, token: TokenId) -> bool {
        self.child(token, &[D::Nsubj, D::NsubjPass, D::Csubj, D::Aux, D::Cop, D::Expl, D::Mark]).is_none()
    }

    /// The value of `token`, before its own operators, below `head` with its value.
    fn descend(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        match self.doc.dependency(token) {
            D::Ccomp | D::Csubj | D::CsubjPass | D::CsubjOuter | D::Xcomp => self.complement(head, token, value),
            D::Advcl | D::AdvclRelcl => self.adverbial(head, token, value),
            D::Acl => self.noun_clause(head, token, value),
            D::Obj | D::Iobj | D::NsubjPass | D::Nsubj | D::NsubjOuter | D::Obl | D::OblAgent | D::OblUnmarked => {
                self.argument(head, token, value)
            }
            D::Nmod | D::Compound | D::NmodDesc | D::NmodUnmarked | D::NmodPoss => {
                self.noun_modifier(head, token, value)
            }
            // "is considering supplying missiles" may be parsed as "missiles that supply".
            D::Amod if self.doc.token(token).xpos == Xpos::Vbg => value,
            D::Appos | D::Dep | D::List if self.doc.token(token).upos == Upos::Verb => Value::FACT,
            D::Appos | D::Flat | D::Fixed | D::Goeswith | D::Dep | D::List => value,
            _ => Value::FACT,
        }
    }

    /// Applies the predicate `head` in the first of the frames that it has.
    fn embed(&mut self, head: TokenId, frames: &[Frame], value: Value) -> Option<Value> {
        let (lemma, frame, mut embedding) = self.predicate(head, frames)?;
        if frame == Frame::That && self.has_lemma(head, &["suggest", "imply"]) && self.subject_is_evidence(head) {
            embedding.if_true = Effect::Asserted;
        }
        let below = value.embed(embedding);
        Some(self.note(head, format_compact!("{lemma} ({})", frame_name(frame)), below))
    }

    /// The entry of the table for the word `head` in the first of the frames that it has.
    fn predicate(&self, head: TokenId, frames: &[Frame]) -> Option<(CompactString, Frame, Embedding)> {
        let doc = self.doc;
        let lemma = doc.lemma(head);
        if lemma == "elect" && head.0 > 0 && doc.word(TokenId(head.0 - 1)) == "-" {
            // "President-elect" is no election.
            return None;
        }
        let short = || self.child(head, &[D::Advmod, D::Xcomp]).filter(|&adverb| doc.lemma(adverb) == "short");
        let with_particle = self
            .child(head, &[D::CompoundPrt])
            .or_else(short)
            .map(|particle| format_compact!("{lemma} {}", doc.lemma(particle)));
        let word = doc.word(head).to_lowercase();
        let classes: &[Class] = match doc.token(head).upos {
            Upos::Adj => &[Class::Adjective, Class::Verb],
            Upos::Noun | Upos::Propn => &[Class::Noun],
            Upos::Verb if doc.token(head).xpos == Xpos::Vbn => &[Class::Verb, Class::Adjective],
            Upos::Adv | Upos::Adp => &[Class::Adjective],
            _ => &[Class::Verb],
        };
        let lemmas = with_particle.into_iter().chain([lemma.to_compact_string(), word.into()]);
        for lemma in lemmas {
            for &class in classes {
                for &frame in frames {
                    if let Some(embedding) = embedding::lookup(class, &lemma, frame) {
                        return Some((lemma, frame, embedding));
                    }
                }
            }
        }
        None
    }

    fn subject_is_evidence(&self, verb: TokenId) -> bool {
        self.child(verb, &[D::Nsubj]).is_some_and(|subject| {
            self.has_lemma(subject, &["evidence", "image", "imagery", "footage", "video", "photo", "record", "datum"])
        })
    }
}

fn frame_name(frame: Frame) -> &'static str {
    match frame {
        Frame::That => "that",
        Frame::Infinitive | Frame::ObjectInfinitive => "to",
        Frame::Gerund => "-ing",
        Frame::Noun => "noun",
        Frame::Of => "of",
        Frame::For => "for",
        Frame::From => "from",
        Frame::To => "to + noun",
    }
}
