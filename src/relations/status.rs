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
    let mut path: Vec<TokenId> = doc.ancestors(trigger).collect();
    path.reverse();
    path.push(trigger);
    let mut walk = Walk { doc, chain: Vec::new() };
    let mut context = Value::FACT;
    let mut value = walk.own_operators(path[0], context, path.get(1).copied(), Clause::Main);
    for (i, edge) in path.windows(2).enumerate() {
        let [head, token] = [edge[0], edge[1]];
        let next = path.get(i + 2).copied();
        if doc.dependency(token) == D::Conj {
            // "did not confirm or deny": a conjunct without subject and auxiliary shares both, and their operators.
            if walk.shares_operators(token) {
                value = walk.restrict(token, value, next, walk.clause(head));
            } else {
                value = walk.own_operators(token, context, next, walk.clause(head));
            }
            continue;
        }
        context = walk.descend(head, token, value);
        value = walk.own_operators(token, context, next, walk.clause(token));
    }
    StatusReading { status: value.status(), chain: walk.chain }
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
        let with_particle =
            self.child(head, &[D::CompoundPrt]).map(|particle| format_compact!("{lemma} {}", doc.lemma(particle)));
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

    fn complement(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        if let Some(special) = self.periphrasis(head, token, value) {
            return special;
        }
        if let Some(mark) = self.marker(token, &["whether", "if"]) {
            return self.note(mark, "whether".into(), Value { mode: Mode::Open, positive: true });
        }
        let frames = self.clause_frames(head, token);
        if let Some(embedded) = self.embed(head, &frames, value) {
            return embedded;
        }
        let verbal = doc.token(token).upos == Upos::Verb;
        match doc.dependency(token) {
            // "remains in force", "made them angry": no event of its own.
            D::Xcomp if !verbal || frames.first() == Some(&Frame::Gerund) => value,
            D::Xcomp if doc.token(head).upos == Upos::Verb => {
                self.note(head, format_compact!("{} (unknown, to)", doc.lemma(head)), value.weakened(Mode::Open))
            }
            D::Ccomp if doc.token(head).upos == Upos::Verb && !self.is_quoted(token) => {
                let open = Value { mode: Mode::Open, positive: true };
                self.note(head, format_compact!("{} (unknown, that)", doc.lemma(head)), open)
            }
            _ => value,
        }
    }

    /// "going to send", "has yet to send", "had to send".
    fn periphrasis(&mut self, head: TokenId, token: TokenId, value: Value) -> Option<Value> {
        let doc = self.doc;
        if doc.dependency(token) != D::Xcomp || self.marker(token, &["to"]).is_none() {
            return None;
        }
        if doc.lemma(head) == "go" && doc.token(head).xpos == Xpos::Vbg {
            return Some(self.note(head, "going to".into(), value.weakened(Mode::Intent)));
        }
        if doc.lemma(head) == "have" {
            let yet = doc.dependents_by(head, &[D::Advmod]).chain(doc.dependents_by(token, &[D::Advmod]));
            if let Some(yet) = yet.into_iter().find(|&t| doc.lemma(t) == "yet") {
                return Some(self.note(yet, "yet to".into(), value.flipped()));
            }
            if doc.token(head).xpos == Xpos::Vbd {
                return Some(value);
            }
        }
        None
    }

    /// The word among the markers of the clause that is one of `lemmas`.
    fn marker(&self, token: TokenId, lemmas: &[&str]) -> Option<TokenId> {
        self.doc.dependents_by(token, &[D::Mark, D::Case]).find(|&t| self.has_lemma(t, lemmas))
    }

    /// The frames in which the clause `token` can hang on `head`, the likeliest first.
    fn clause_frames(&self, head: TokenId, token: TokenId) -> Vec<Frame> {
        use Frame::{Gerund, Infinitive, ObjectInfinitive, That};
        let doc = self.doc;
        if self.marker(token, &["to"]).is_some() {
            if doc.token(token).xpos == Xpos::Vbg {
                return vec![Frame::To, Gerund];
            }
            let own_subject = self.child(token, &[D::Nsubj, D::NsubjPass]).is_some();
            let object = self.child(head, &[D::Obj, D::Iobj, D::AuxPass]).is_some() || own_subject;
            return if object { vec![ObjectInfinitive, Infinitive, That] } else { vec![Infinitive, ObjectInfinitive] };
        }
        let finite = self.child(token, &[D::Aux, D::Cop]).is_some();
        match doc.token(token).xpos {
            Xpos::Vbg if !finite => {
                let preposition = doc.dependents_by(token, &[D::Mark, D::Case]).next();
                let frame = preposition.and_then(|p| Frame::preposition(doc.lemma(p)));
                frame.into_iter().chain([Gerund]).collect()
            }
            Xpos::Vb if !finite => vec![ObjectInfinitive, That, Infinitive],
            _ => vec![That],
        }
    }

    /// Whether the clause stands in quotation marks of its own.
    fn is_quoted(&self, token: TokenId) -> bool {
        self.doc.dependents_by(token, &[D::Punct]).any(|p| matches!(self.doc.word(p), "\"" | "“" | "”" | "``" | "''"))
    }

    fn adverbial(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        if let Some(mark) = self.marker(token, &["if", "unless", "lest", "provided"]) {
            let operator = doc.lemma(mark).to_compact_string();
            return self.note(mark, operator, Value { mode: Mode::Open, positive: true });
        }
        if let Some(mark) = self.marker(token, &["to"]) {
            let frames = self.clause_frames(head, token);
            // What the parser takes for a purpose may be the complement: "is ready to send".
            if let Some(embedded) = self.embed(head, &frames, value) {
                return embedded;
            }
            let purpose = Value { mode: value.mode.max(Mode::Intent), positive: value.positive };
            return self.note(mark, "to (purpose)".into(), purpose);
        }
        if let Some(mark) = self.marker(token, &["without", "instead", "rather"]) {
            let operator = doc.lemma(mark).to_compact_string();
            return self.note(mark, operator, Value { mode: value.mode, positive: false });
        }
        if self.marker(token, &["so"]).is_some() && self.marker(token, &["that"]).is_some() {
            return Value { mode: Mode::Open, positive: true };
        }
        if doc.token(token).xpos == Xpos::Vbg {
            if let Some(frame) = doc
                .dependents_by(token, &[D::Mark, D::Case])
                .next()
                .and_then(|mark| Frame::preposition(doc.lemma(mark)))
                && let Some(embedded) = self.embed(head, &[frame], value)
            {
                return embedded;
            }
            return Value { mode: value.mode, positive: true };
        }
        let present = matches!(doc.token(token).xpos, Xpos::Vbz | Xpos::Vbp);
        if present && self.marker(token, &["once", "when", "until", "before", "after", "as", "while"]).is_some() {
            // "will vote once the troops leave": the time clause shares the future.
            return Value { mode: value.mode, positive: true };
        }
        Value::FACT
    }

    fn noun_clause(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let frames = self.clause_frames(head, token);
        if let Some(embedded) = self.embed(head, &frames, value) {
            return embedded;
        }
        if let Some(mark) = self.marker(token, &["to"]) {
            let ordinal =
                self.doc.dependents(head).iter().any(|&t| self.has_lemma(t, &["first", "last", "only", "late"]));
            if ordinal || self.has_lemma(head, &["first", "last"]) {
                return value;
            }
            return self.note(mark, "to (of a noun)".into(), value.weakened(Mode::Intent));
        }
        // "no footage showing": there is none that does.
        if value.positive { Value::FACT } else { value }
    }

    fn argument(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        let label = doc.dependency(token);
        let definite = self.is_definite(token);
        let case = doc.dependents_by(token, &[D::Case]).next().map(|c| doc.lemma(c));
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
    fn noun_modifier(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        let case = doc.dependents_by(token, &[D::Case]).next().map(|c| doc.lemma(c));
        let complement = doc.dependency(token) == D::Compound
            || case
                .is_some_and(|case| matches!(case, "of" | "for" | "to" | "on" | "about" | "over" | "at" | "regarding"));
        if complement && doc.dependency(token) != D::NmodPoss {
            if let Some(embedded) = self.embed(head, &[Frame::Noun], value) {
                return embedded;
            }
            if let Some(embedded) = case.and_then(Frame::preposition).and_then(|f| self.embed(head, &[f], value)) {
                return embedded;
            }
        }
        if is_container(doc.lemma(head)) {
            return value;
        }
        if self.is_definite(token) { Value::FACT } else { Value { mode: value.mode, positive: true } }
    }

    /// Whether the noun is presupposed: "the attack", "this attack", "Russia's attack".
    fn is_definite(&self, token: TokenId) -> bool {
        self.doc.dependents(token).iter().any(|&t| match self.doc.dependency(t) {
            D::Det => self.has_lemma(t, &["the", "this", "that", "these", "those"]),
            D::NmodPoss => true,
            _ => false,
        })
    }

    /// Applies the operators of the node itself. `next` is the node below it on the way to the trigger: its "no" is
    /// its own affair.
    fn own_operators(&mut self, token: TokenId, context: Value, next: Option<TokenId>, clause: Clause) -> Value {
        let value = self.mood(token, context, clause);
        self.restrict(token, value, next, clause)
    }

    /// Conditions, questions, commands and headline futures.
    fn mood(&mut self, token: TokenId, context: Value, clause: Clause) -> Value {
        let doc = self.doc;
        let mut value = context;
        let xpos = doc.token(token).xpos;
        for &t in doc.dependents(token) {
            let conditional = matches!(doc.dependency(t), D::Advcl) && self.marker(t, &["if", "unless"]).is_some();
            if conditional && xpos != Xpos::Vbd {
                value = self.note(t, "condition".into(), value.weakened(Mode::Open));
            }
            if doc.dependency(t) == D::Punct && doc.word(t).starts_with('?') && clause != Clause::Other {
                value = self.note(t, "question".into(), value.weakened(Mode::Open));
            }
        }
        if clause == Clause::Main && xpos == Xpos::Vb {
            let subject = self.child(token, &[D::Nsubj, D::NsubjPass, D::Expl, D::Csubj]).is_some();
            if let Some(mark) = self.marker(token, &["to"]) {
                value = self.note(mark, "to (headline)".into(), value.weakened(Mode::Intent));
            } else if !subject && self.child(token, &[D::Aux, D::AuxPass]).is_none() {
                value = self.note(token, "imperative".into(), value.weakened(Mode::Open));
            }
        }
        value
    }

    /// Negation, modal verbs, adverbs and adjectives.
    fn restrict(&mut self, token: TokenId, context: Value, next: Option<TokenId>, clause: Clause) -> Value {
        let doc = self.doc;
        let mut value = context;
        for &t in doc.dependents(token) {
            let lemma = doc.lemma(t);
            match doc.dependency(t) {
                D::Aux | D::AuxPass | D::Cop => value = self.auxiliary(token, t, value, clause),
                D::Advmod | D::Cc | D::CcPreconj | D::Discourse => value = self.adverb(token, t, value),
                D::Nsubj | D::NsubjPass | D::Obj | D::Obl if next != Some(t) => {
                    let none = matches!(lemma, "none" | "nobody" | "nothing" | "neither" | "no-one")
                        || self.child(t, &[D::Det]).is_some_and(|det| self.has_lemma(det, &["no", "neither"]));
                    if none && doc.dependency(t) != D::Obl {
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

    fn auxiliary(&mut self, token: TokenId, aux: TokenId, value: Value, clause: Clause) -> Value {
        let doc = self.doc;
        let word = doc.word(aux).to_lowercase();
        let negated = || doc.dependents_by(token, &[D::Advmod]).any(|t| self.has_lemma(t, &["not", "n't", "never"]));
        let mode = match (doc.lemma(aux), word.as_str()) {
            // "could not reach": a plain negation.
            (_, "can" | "could" | "ca") if negated() => return value,
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
            "longer" | "more" if self.doc.dependents(adverb).iter().any(|&t| doc.lemma(t) == "no") => {
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
            (verb && self.child(t, &[D::Nsubj]).is_some()) || doc.word(t).eq_ignore_ascii_case("according")
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

/// Verbs that say of an event noun only that it happens: "launch an attack", "impose sanctions", "hold talks".
pub(super) fn is_light(verb: &str, particle: &str) -> bool {
    matches!(
        verb,
        "launch"
            | "conduct"
            | "impose"
            | "make"
            | "take"
            | "hold"
            | "give"
            | "deliver"
            | "stage"
            | "mount"
            | "have"
            | "do"
            | "sign"
            | "reach"
            | "commit"
            | "perform"
            | "execute"
            | "perpetrate"
            | "undertake"
            | "wage"
            | "slap"
            | "introduce"
            | "enforce"
            | "provide"
            | "open"
            | "level"
            | "issue"
            | "face"
            | "suffer"
            | "pay"
            | "receive"
            | "get"
            | "strike"
            | "implement"
            | "levy"
            | "initiate"
            | "pursue"
            | "send"
            | "unleash"
            | "convene"
            | "enter"
            | "conclude"
            | "file"
            | "place"
            | "host"
            | "offer"
            | "extend"
            | "lend"
            | "see"
    ) || matches!((verb, particle), ("carry", "out") | ("set", "up"))
}

/// Verbs whose subject is the event: "talks took place", "attacks continued".
pub(super) fn happens(verb: &str) -> bool {
    matches!(
        verb,
        "occur"
            | "happen"
            | "take"
            | "begin"
            | "start"
            | "continue"
            | "follow"
            | "come"
            | "resume"
            | "go"
            | "be"
            | "exist"
            | "ensue"
            | "arise"
            | "proceed"
            | "appear"
    )
}

/// Nouns that only portion out the event below them: "a wave of attacks".
pub(super) fn is_container(noun: &str) -> bool {
    matches!(
        noun,
        "wave"
            | "series"
            | "spate"
            | "round"
            | "act"
            | "string"
            | "number"
            | "kind"
            | "form"
            | "type"
            | "lot"
            | "part"
            | "barrage"
            | "launch"
            | "imposition"
            | "start"
            | "resumption"
            | "continuation"
            | "exchange"
            | "conduct"
            | "package"
            | "dozen"
            | "hundred"
            | "set"
            | "spree"
            | "flurry"
            | "continuance"
            | "use"
            | "case"
            | "half"
    )
}
