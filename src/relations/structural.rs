//! Offices and memberships: relations that the wording of names and titles states.
//!
//! The entity stage finds them ([`Tie`]); here they become relation mentions. They are asserted, have no source and no
//! date, and what only the gazetteer knows says so by its [`Basis`].

use super::pack::Pack;
use super::relation::{Basis, Confidence, RelationMention, Status};
use crate::entities::{Entities, Tie, TieKind};
use crate::language::{Document, TokenId};
use crate::span::Span;

/// How often an office or membership that the wording states is right.
const STATED: Confidence = Confidence::from_thousandths(900);

/// How often background knowledge fits the snippet; it may be outdated.
const KNOWN: Confidence = Confidence::from_thousandths(800);

/// The relations that the ties of the document state, as far as the pack has them.
pub(super) fn relations(doc: &Document, entities: &Entities, pack: &Pack) -> Vec<RelationMention> {
    entities.ties().iter().filter(|tie| tie.source != tie.target).filter_map(|tie| relation(doc, pack, tie)).collect()
}

fn relation(doc: &Document, pack: &Pack, tie: &Tie) -> Option<RelationMention> {
    let name = match tie.kind {
        TieKind::HoldsOffice => "holds_office",
        TieKind::PartOf => "part_of",
    };
    let relation = pack.relations.get(name)?;
    let trigger = token_at(doc, tie.trigger)?;
    Some(RelationMention {
        relation: relation.name.clone(),
        source: tie.source,
        target: tie.target,
        status: Status::Asserted,
        date: None,
        place: None,
        quantity: None,
        object: None,
        reported_by: Vec::new(),
        confidence: if tie.stated { STATED } else { KNOWN },
        basis: if tie.stated { Basis::Text } else { Basis::Gazetteer },
        rule: format!("{}/{name}", pack.id),
        trigger,
        trigger_span: tie.trigger,
        evidence: tie.evidence.cover(tie.trigger),
    })
}

/// The token that holds the start of the span.
fn token_at(doc: &Document, span: Span) -> Option<TokenId> {
    let index = doc.tokens().partition_point(|token| token.span.end <= span.start);
    (index < doc.tokens().len()).then_some(TokenId(index as u32))
}
