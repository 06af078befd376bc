//! [`Document`] and [`Evidence`]: which text says so, and where in it.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::date::PartialDate;
use crate::relations::{Basis, Confidence, Quantity};

use super::Id;

/// What the graph keeps of a snippet: enough to cite it and to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Identifier of the snippet, any text.
    pub id: Arc<str>,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// Publisher.
    pub outlet: Option<Arc<str>>,
    /// Web address.
    pub url: Option<Arc<str>>,
    /// Headline.
    pub title: Option<Arc<str>>,
}

/// Index of a [`Document`] in [`Graph::documents`](super::Graph::documents), valid within one graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIndex(pub u32);

/// One place in one document that states a relation. Offsets count Unicode code points of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The document.
    pub document: DocumentIndex,
    /// First code point of the quoted clause or sentence.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// First code point of the trigger.
    pub trigger_start: u32,
    /// One past the last code point of the trigger.
    pub trigger_end: u32,
    /// The quoted clause or sentence.
    pub sentence: Arc<str>,
    /// The words that evoke the relation.
    pub trigger: Arc<str>,
    /// The rule that found it, `PACK/RULE`.
    pub rule: Arc<str>,
    /// How likely the relation is what this place states.
    pub confidence: Confidence,
    /// Whether the text says so or background knowledge.
    pub basis: Basis,
    /// Those to whom the text attributes the statement, sorted.
    pub reported_by: Vec<Id>,
    /// Where it happened.
    pub place: Option<Id>,
    /// What is handed over, sent or used.
    pub object: Option<Arc<str>>,
    /// How much or how many.
    pub quantity: Option<Box<Quantity>>,
}

impl Evidence {
    /// Orders the evidence of one document by position, then by everything else, so that the order is total.
    pub(super) fn cmp_in_document(&self, other: &Self) -> Ordering {
        let position = |e: &Self| (e.start, e.end, e.trigger_start, e.trigger_end);
        position(self)
            .cmp(&position(other))
            .then_with(|| self.rule.cmp(&other.rule))
            .then_with(|| self.sentence.cmp(&other.sentence))
            .then_with(|| self.trigger.cmp(&other.trigger))
            .then_with(|| other.confidence.cmp(&self.confidence))
            .then_with(|| self.basis.cmp(&other.basis))
            .then_with(|| self.reported_by.cmp(&other.reported_by))
            .then_with(|| self.place.cmp(&other.place))
            .then_with(|| self.object.cmp(&other.object))
            .then_with(|| cmp_quantities(self.quantity.as_deref(), other.quantity.as_deref()))
    }
}

fn cmp_quantities(a: Option<&Quantity>, b: Option<&Quantity>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a
            .value
            .total_cmp(&b.value)
            .then_with(|| a.to.is_some().cmp(&b.to.is_some()))
            .then_with(|| a.to.unwrap_or_default().total_cmp(&b.to.unwrap_or_default()))
            .then_with(|| a.comparator.cmp(&b.comparator))
            .then_with(|| a.unit.cmp(&b.unit)),
        _ => a.is_some().cmp(&b.is_some()),
    }
}
