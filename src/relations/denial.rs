//! Denials that do not repeat what they deny.
//!
//! ```text
//! Oslo accused Riga of arming the rebels. Riga denied the accusation.
//!     supplied  Latvia -> rebels   asserted  by Norway
//!     supplied  Latvia -> rebels   negated   by Latvia
//! ```
//!
//! "Denied that it had armed the rebels" needs nothing of this: the parse has the content, and the status is read there.
//! Here the content is only pointed at, by a noun such as *allegation* or *involvement* or by a pronoun. It is then what
//! the snippet last attributed to somebody else about the denier's own side, in the same sentence or the one before.

use super::matcher::Matcher;
use super::normalize::clause;
use super::pack::{Form, Slot};
use super::relation::{Basis, Confidence, RelationMention, Status};
use crate::entities::{Entities, EntityIndex};
use crate::language::{Dependency, Document, TokenId};

/// Verbs of denial.
const DENYING: &[&str] = &["deny", "dismiss", "dispute", "rebut", "refute", "reject"];

/// Words that point at a claim.
const POINTERS: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "complicity",
    "involvement",
    "it",
    "responsibility",
    "that",
    "this",
    "which",
    "wrongdoing",
];

/// What is left of the confidence in a claim for its denial.
const CERTAINTY: Confidence = Confidence::from_thousandths(800);

/// The negated twins of the claims in `mentions` that the text denies without repeating them.
pub(super) fn denied(
    doc: &Document,
    entities: &Entities,
    matcher: &Matcher<'_>,
    mentions: &[RelationMention],
) -> Vec<RelationMention> {
    let mut denials = Vec::new();
    let is_denial = |&token: &TokenId| clause::is_verb(doc, token) && DENYING.contains(&doc.lemma(token));
    for verb in doc.token_ids().filter(is_denial) {
        let edges = matcher.edges(verb, Form::Verb);
        let points = edges.iter().any(|edge| edge.slot == Slot::Obj && is_pointer(doc, edge.filler, verb))
            || takes_up_clause(doc, entities, verb);
        if !points {
            continue;
        }
        let deniers = edges.iter().filter(|edge| edge.slot == Slot::Subj);
        for denier in deniers.filter_map(|edge| entities.at_head(edge.filler)).map(|mention| mention.entity) {
            denials.extend(denials_of(doc, entities, mentions, verb, denier));
        }
    }
    denials
}

/// Whether the noun only points at a claim: it has no complement that would say which.
fn is_pointer(doc: &Document, noun: TokenId, denial: TokenId) -> bool {
    let complements = [Dependency::Nmod, Dependency::Acl, Dependency::Ccomp, Dependency::NmodPoss];
    POINTERS.contains(&doc.word(noun).to_lowercase().as_str())
        || POINTERS.contains(&doc.lemma(noun)) && doc.dependents_by(noun, &complements).all(|c| c == denial)
}

/// "…, which Riga denied": the relative clause is about the whole clause before it, not about a thing or a name, which
/// nobody denies.
fn takes_up_clause(doc: &Document, entities: &Entities, verb: TokenId) -> bool {
    let labels = [Dependency::NsubjPass, Dependency::Obj, Dependency::Nsubj];
    let relative = doc.dependents_by(verb, &labels).any(|t| t < verb && doc.word(t).eq_ignore_ascii_case("which"));
    let clause = [Dependency::AclRelcl, Dependency::AdvclRelcl];
    // "…, which Moscow denied" may be hung as a conjunct.
    let joined = doc.dependency(verb) == Dependency::Conj && doc.dependent(verb, Dependency::Cc).is_none();
    relative
        && (joined || clause.contains(&doc.dependency(verb)))
        && doc.head(verb).is_some_and(|head| clause::is_verb(doc, head) || entities.at_head(head).is_some())
}

fn denials_of(
    doc: &Document,
    entities: &Entities,
    mentions: &[RelationMention],
    verb: TokenId,
    denier: EntityIndex,
) -> Vec<RelationMention> {
    let sentence = doc.sentence_index(verb);
    let is_near = |token: TokenId| {
        let claimed = doc.sentence_index(token);
        token < verb && (claimed == sentence || claimed + 1 == sentence)
    };
    let is_claim = |mention: &&RelationMention| {
        mention.basis == Basis::Text
            && mention.status != Status::Negated
            && is_near(mention.trigger)
            && is_one_side(entities, denier, mention.source)
            && mention.reported_by.iter().any(|&by| !is_one_side(entities, denier, by))
    };
    let Some(last) = mentions.iter().filter(is_claim).map(|mention| mention.trigger).max() else { return Vec::new() };
    let trigger_span = doc.token(verb).span;
    mentions
        .iter()
        .filter(is_claim)
        .filter(|mention| mention.trigger == last)
        .map(|claim| RelationMention {
            status: Status::Negated,
            reported_by: vec![denier],
            confidence: claim.confidence.times(CERTAINTY),
            rule: format!("{}:denial", claim.rule.rsplit_once(':').map_or(claim.rule.as_str(), |(rule, _)| rule)),
            trigger: verb,
            trigger_span,
            evidence: doc.sentence_of(verb).span.cover(trigger_span).cover(claim.evidence),
            ..claim.clone()
        })
        .collect()
}

/// Whether the two are the same, or one speaks for the other: a state, its officials and its agencies.
fn is_one_side(entities: &Entities, one: EntityIndex, other: EntityIndex) -> bool {
    one == other || entities.are_tied(one, other)
}
