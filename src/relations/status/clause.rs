//! Events in clauses below a predicate, a clause or a noun.

use compact_str::{ToCompactString, format_compact};

use super::{Mode, Value, Walk};
use crate::language::{Dependency as D, TokenId, Upos, Xpos};
use crate::relations::embedding::{self, Frame};

/// What a body does by voting for it.
const DONE_BY_VOTE: &[&str] = &[
    "adopt",
    "approve",
    "authorise",
    "authorize",
    "back",
    "ban",
    "censure",
    "condemn",
    "elect",
    "endorse",
    "expel",
    "impeach",
    "lift",
    "oust",
    "ratify",
    "recognise",
    "recognize",
    "reject",
    "remove",
    "repeal",
    "suspend",
    "veto",
];

impl Walk<'_> {
    pub(super) fn complement(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        if let Some(special) = self.periphrasis(head, token, value) {
            return special;
        }
        if self.begins_anew(token) {
            return Value::FACT;
        }
        if let Some(mark) = self.marker(token, &["whether", "if"]) {
            return self.note(mark, "whether".into(), Value { mode: Mode::Open, positive: true });
        }
        // "Parliament to vote": a headline that the parser hangs on a noun as on a verb.
        if doc.dependency(token) == D::Xcomp
            && matches!(doc.token(head).upos, Upos::Noun | Upos::Propn)
            && self.child(head, &[D::Cop, D::Nsubj]).is_none()
        {
            return self.noun_clause(head, token, value);
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
            // A past clause below a verb that takes none is most often a relative clause that the parser missed.
            D::Ccomp if self.is_past(token) => Value::FACT,
            D::Ccomp if doc.token(head).upos == Upos::Verb && !self.is_quoted(token) => {
                let open = Value { mode: Mode::Open, positive: true };
                self.note(head, format_compact!("{} (unknown, that)", doc.lemma(head)), open)
            }
            _ => value,
        }
    }

    /// "dismissed Berg(nsubj), and Lund named(ccomp)": the clause after ", and" is no complement of the one before.
    fn begins_anew(&self, token: TokenId) -> bool {
        let doc = self.doc;
        let subject = self.child(token, &[D::Nsubj, D::NsubjPass]).filter(|&subject| subject < token);
        let unmarked = doc.dependency(token) == D::Ccomp && self.marker(token, &["that", "whether", "if"]).is_none();
        subject.filter(|_| unmarked).is_some_and(|subject| {
            let joined = doc.dependents_by(subject, &[D::Conj]).filter(|&next| next < token);
            joined
                .flat_map(|next| doc.dependents_by(next, &[D::Cc]))
                .any(|and| and.0 > 0 && doc.word(TokenId(and.0 - 1)) == ",")
        })
    }

    /// "going to send", "has yet to send", "had to send".
    fn periphrasis(&mut self, head: TokenId, token: TokenId, value: Value) -> Option<Value> {
        let doc = self.doc;
        if doc.lemma(head) == "have" && doc.token(token).xpos == Xpos::Vbn && doc.dependency(token) == D::Xcomp {
            // A perfect that quotation marks tore apart: "had 'tried'".
            return Some(value);
        }
        if !matches!(doc.dependency(token), D::Xcomp | D::Advcl) || self.marker(token, &["to"]).is_none() {
            return None;
        }
        if doc.lemma(head) == "go" && doc.token(head).xpos == Xpos::Vbg {
            return Some(self.note(head, "going to".into(), value.weakened(Mode::Intent)));
        }
        // "voted to reject the treaty": the vote is the rejection; "voted to send troops" only decides.
        if doc.lemma(head) == "vote" && DONE_BY_VOTE.contains(&doc.lemma(token)) {
            return Some(value);
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

    fn is_past(&self, token: TokenId) -> bool {
        let doc = self.doc;
        doc.token(token).xpos == Xpos::Vbd
            || doc
                .dependents_by(token, &[D::Aux, D::AuxPass, D::Cop])
                .any(|aux| matches!(doc.word(aux), "had" | "was" | "were" | "did" | "has" | "have"))
    }

    /// The word among the markers of the clause that is one of `lemmas`.
    pub(super) fn marker(&self, token: TokenId, lemmas: &[&str]) -> Option<TokenId> {
        self.doc.dependents_by(token, &[D::Mark, D::Case]).find(|&t| self.has_lemma(t, lemmas))
    }

    /// The frames in which the clause `token` can hang on `head`, the likeliest first.
    fn clause_frames(&self, head: TokenId, token: TokenId) -> Vec<Frame> {
        use Frame::{Gerund, Infinitive, ObjectInfinitive, That};
        let doc = self.doc;
        if self.marker(token, &["to"]).is_some() {
            if doc.token(token).xpos == Xpos::Vbg && self.child(token, &[D::Aux]).is_none() {
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

    pub(super) fn adverbial(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
        let doc = self.doc;
        if doc.head(head).is_none()
            && let Some(mark) = self.marker(head, &["if", "unless"])
        {
            return self.note(mark, "condition".into(), Value { mode: Mode::Open, positive: true });
        }
        if let Some(mark) = self.marker(token, &["if", "unless", "lest", "provided"]) {
            let operator = doc.lemma(mark).to_compact_string();
            return self.note(mark, operator, Value { mode: Mode::Open, positive: true });
        }
        if let Some(special) = self.periphrasis(head, token, value) {
            return special;
        }
        if let Some(mark) = self.marker(token, &["to"]) {
            let frames = self.clause_frames(head, token);
            // What the parser takes for a purpose may be the complement: "is ready to send".
            if let Some(embedded) = self.embed(head, &frames, value) {
                return embedded;
            }
            // What was to be served by something that did not happen is open.
            let mode = if value.positive { value.mode.max(Mode::Intent) } else { Mode::Open };
            let purpose = Value { mode, positive: true };
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
            if self.marker(token, &["from", "of", "for", "to", "by"]).is_none()
                && embedding::is_report_verb(doc.lemma(token))
            {
                // ", saying that …" goes with the main clause, on whatever verb the parser hangs it.
                return Value::FACT;
            }
            if let Some(frame) = doc
                .dependents_by(token, &[D::Mark, D::Case])
                .next()
                .and_then(|mark| Frame::preposition(doc.lemma(mark)))
                && let Some(embedded) = self.embed(head, &[frame], value)
            {
                return embedded;
            }
            // "is not ruling out sending", "is likely preparing": the same for an -ing form right behind its predicate.
            let adjoins = head < token && (head.0 + 1..token.0).all(|t| doc.dependency(TokenId(t)) == D::CompoundPrt);
            if adjoins && let Some(embedded) = self.embed(head, &[Frame::Gerund, Frame::Infinitive], value) {
                return embedded;
            }
            return Value { mode: value.mode, positive: true };
        }
        // "once it has left" is as much in the future as "once it leaves".
        let tensed = self.child(token, &[D::Aux]).filter(|&aux| self.has_lemma(aux, &["have"])).unwrap_or(token);
        let present = matches!(doc.token(tensed).xpos, Xpos::Vbz | Xpos::Vbp);
        let links = ["once", "when", "until", "before", "after"];
        let linked = doc.dependents_by(token, &[D::Mark, D::Advmod]).any(|t| self.has_lemma(t, &links));
        if present && linked {
            // "will vote once the troops leave": the time clause shares the future.
            return Value { mode: value.mode, positive: true };
        }
        Value::FACT
    }

    pub(super) fn noun_clause(&mut self, head: TokenId, token: TokenId, value: Value) -> Value {
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
        if value.positive || self.doc.token(token).xpos == Xpos::Vbn { Value::FACT } else { value }
    }
}
