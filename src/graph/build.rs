//! [`GraphBuilder`]: the set of records that a graph is computed from.
//!
//! Adding a record is adding an element to a set, and merging two builders is the union of two sets; both are
//! associative, commutative and idempotent by nature. Everything that depends on more than one record (weights, first
//! quotes, names that join) waits for [`GraphBuilder::finish`].
//!
//! The set is kept as bytes, in memory or, past a limit, sorted on disk (see `Contributions`); the fold goes through it
//! a few times from one end to the other.
//!
//! Why not fold each record into running sums? A sum counts twice what two builders share, and the name that a bare
//! "Sybiha" joins is known only when the whole corpus is.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::record::{Record, RecordEntity, RecordRelation, RecordSpan};
use crate::relations::{Basis, Confidence, Quantity, Status};

use super::codec::Strings;
use super::contributions::Contributions;
use super::homonym::{TextHash, text_hash};
use super::{Decisions, Graph, Id, RelationTable, fold};

/// Choices in building a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphOptions {
    /// How many quotes each event keeps, the first by publication, document and position. Counts stay exact.
    pub quotes: usize,
}

impl Default for GraphOptions {
    fn default() -> Self {
        Self { quotes: 10 }
    }
}

/// Collects records and computes the graph from their set.
#[derive(Clone, Debug, Default)]
pub struct GraphBuilder {
    pub(super) table: RelationTable,
    pub(super) options: GraphOptions,
    pub(super) decisions: Decisions,
    pub(super) contributions: Contributions,
    without: BTreeSet<String>,
    withdrawn: BTreeSet<String>,
}

/// What one record adds, without its text.
#[derive(Clone, Debug)]
pub(super) struct Contribution {
    pub(super) document: Arc<str>,
    /// Tells documents apart that share an id; none where only a graph knows the document.
    pub(super) text: Option<TextHash>,
    pub(super) published: Option<PartialDate>,
    pub(super) outlet: Option<Arc<str>>,
    pub(super) url: Option<Arc<str>>,
    pub(super) title: Option<Arc<str>>,
    pub(super) entities: Vec<FoundEntity>,
    pub(super) relations: Vec<FoundRelation>,
}

#[derive(Clone, Debug)]
pub(super) struct FoundEntity {
    pub(super) id: Id,
    pub(super) name: Arc<str>,
    pub(super) kind: Kind,
    pub(super) identifiers: Vec<(Arc<str>, Arc<str>)>,
    /// Surface form, first code point, one past the last.
    pub(super) mentions: Vec<(Arc<str>, u32, u32)>,
}

#[derive(Clone, Debug)]
pub(super) struct FoundRelation {
    pub(super) relation: Arc<str>,
    pub(super) source: Id,
    pub(super) target: Id,
    pub(super) status: Status,
    pub(super) date: Option<PartialDate>,
    pub(super) place: Option<Id>,
    pub(super) quantity: Option<Quantity>,
    pub(super) object: Option<Arc<str>>,
    pub(super) reported_by: Vec<Id>,
    pub(super) confidence: Confidence,
    pub(super) basis: Basis,
    pub(super) rule: Arc<str>,
    pub(super) span: (u32, u32),
    pub(super) trigger_span: (u32, u32),
    pub(super) sentence: Arc<str>,
    pub(super) trigger: Arc<str>,
}

impl GraphBuilder {
    /// An empty builder that takes codes and properties of relations from the table.
    pub fn new(table: RelationTable, options: GraphOptions) -> Self {
        Self { table, options, ..Self::default() }
    }

    /// Heeds what the user says of identity.
    #[must_use]
    pub fn with_decisions(self, decisions: Decisions) -> Self {
        Self { decisions, ..self }
    }

    /// Adds a record. Adding the same record again changes nothing.
    ///
    /// Identifiers that are not well-formed are made so (see [`Id::new`]); dates that are not ISO 8601 are left out;
    /// spans beyond the text are cut.
    #[expect(clippy::missing_panics_doc, reason = "serializing a record into a hasher cannot fail")]
    pub fn add(&mut self, record: &Record) {
        let mut hasher = blake3::Hasher::new();
        serde_json::to_writer(&mut hasher, record)
            .expect("the keys of a record are strings, and a hasher takes any bytes");
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        let strings = &mut self.contributions.strings;
        let contribution = Contribution {
            document: Arc::from(record.id.as_str()),
            text: Some(text_hash(&record.text)),
            published: record.published.as_deref().and_then(|date| date.parse().ok()),
            outlet: record.outlet.as_deref().map(|outlet| strings.intern(outlet)),
            url: record.url.as_deref().map(Arc::from),
            title: record.title.as_deref().map(Arc::from),
            entities: record.entities.iter().map(|entity| found_entity(strings, entity)).collect(),
            relations: record.relations.iter().map(|relation| found_relation(strings, record, relation)).collect(),
        };
        self.insert(key, &contribution);
    }

    /// Adds what one document contributes, unless the document is withdrawn.
    pub(super) fn insert(&mut self, key: [u8; 16], contribution: &Contribution) {
        if !self.withdraws(&contribution.document, contribution.url.as_deref()) {
            self.contributions.insert(key, contribution);
        }
    }

    /// Whether the document is to be left out; takes note of having met it.
    pub(super) fn withdraws(&mut self, id: &str, url: Option<&str>) -> bool {
        // Documents that share an id with others bear a hash behind it in graphs.
        let plain = id.rsplit_once('~').map(|(id, _)| id);
        let name = [Some(id), plain, url].into_iter().flatten().find_map(|name| self.without.get(name));
        self.withdrawn.extend(name.cloned());
        name.is_some()
    }

    /// Leaves out the documents with these ids or addresses, with all that they contribute. What was added before stays.
    #[must_use]
    pub fn without(self, documents: impl IntoIterator<Item = String>) -> Self {
        Self { without: documents.into_iter().collect(), ..self }
    }

    /// The ids and addresses that were to be left out and were not met so far.
    pub fn not_met(&self) -> impl Iterator<Item = &str> {
        self.without.difference(&self.withdrawn).map(String::as_str)
    }

    /// Sorts on disk what is more than about so many bytes. Without this, all is kept in memory.
    ///
    /// What the graph itself takes in memory comes on top.
    #[must_use]
    pub fn with_memory(mut self, bytes: usize) -> Self {
        self.contributions.limit(bytes);
        self
    }

    /// Adds all that the other builder has; what both have counts once. The table, options and decisions of `self`
    /// stay.
    pub fn merge(&mut self, other: GraphBuilder) {
        self.contributions.extend(other.contributions);
    }

    /// Whether no record was added.
    pub fn is_empty(&self) -> bool {
        self.contributions.is_empty()
    }

    /// The graph of all records that were added.
    ///
    /// # Panics
    /// If the builder was to sort on disk and that fails; see [`GraphBuilder::try_finish`].
    pub fn finish(self) -> Graph {
        self.try_finish().expect("nothing is written to disk unless `with_memory` asks for it")
    }

    /// The graph of all records that were added.
    ///
    /// # Errors
    /// If temporary files cannot be written or read.
    pub fn try_finish(self) -> io::Result<Graph> {
        fold::fold(self)
    }
}

impl Graph {
    /// The full graph of the records, whatever their order.
    pub fn from_records<'r>(records: impl IntoIterator<Item = &'r Record>, table: &RelationTable) -> Graph {
        let mut builder = GraphBuilder::new(table.clone(), GraphOptions::default());
        for record in records {
            builder.add(record);
        }
        builder.finish()
    }
}

fn found_entity(strings: &mut Strings, entity: &RecordEntity) -> FoundEntity {
    FoundEntity {
        id: strings.id(&entity.id),
        name: strings.intern(&entity.name),
        kind: Kind::new(&entity.kind),
        identifiers: (entity.identifiers.iter())
            .map(|(name, value)| (strings.intern(name), strings.intern(value)))
            .collect(),
        mentions: (entity.mentions.iter())
            .map(|mention| (strings.intern(&mention.text), mention.start as u32, mention.end as u32))
            .collect(),
    }
}

fn found_relation(strings: &mut Strings, record: &Record, found: &RecordRelation) -> FoundRelation {
    let evidence = &found.evidence;
    let mut reported_by: Vec<Id> = found.reported_by.iter().map(|id| strings.id(id)).collect();
    reported_by.sort();
    reported_by.dedup();
    #[expect(clippy::cast_sign_loss, reason = "the value is clamped to 0..=1000 first")]
    let thousandths = (found.confidence * 1000.0).round().clamp(0.0, 1000.0) as u16;
    FoundRelation {
        relation: strings.intern(&found.relation),
        source: strings.id(&found.source),
        target: strings.id(&found.target),
        status: found.status,
        date: found.date.as_deref().and_then(|date| date.parse().ok()),
        place: found.place.as_deref().map(|place| strings.id(place)),
        quantity: found.quantity.clone(),
        object: found.object.as_deref().map(|object| strings.intern(object)),
        reported_by,
        confidence: Confidence::from_thousandths(thousandths),
        basis: found.basis,
        rule: strings.intern(&found.rule),
        span: (evidence.start as u32, evidence.end as u32),
        trigger_span: (evidence.trigger.start as u32, evidence.trigger.end as u32),
        sentence: Arc::from(quote(&record.text, RecordSpan { start: evidence.start, end: evidence.end })),
        trigger: strings.intern(quote(&record.text, evidence.trigger)),
    }
}

/// The code points `start..end` of the text, as far as it has them.
fn quote(text: &str, span: RecordSpan) -> &str {
    let (start, end) = (span.start, span.end.max(span.start));
    if text.is_ascii() {
        return &text[start.min(text.len())..end.min(text.len())];
    }
    let mut borders = text.char_indices().map(|(i, _)| i).skip(start);
    let first = borders.next().unwrap_or(text.len());
    let last = if end == start { first } else { borders.nth(end - start - 1).unwrap_or(text.len()) };
    &text[first..last]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, start: usize, end: usize) -> &str {
        quote(text, RecordSpan { start, end })
    }

    #[test]
    fn quotes_count_code_points_and_never_leave_the_text() {
        assert_eq!(quoted("Oslo aids Kyiv", 5, 9), "aids");
        assert_eq!(quoted("김치 🥬 für Österreich", 3, 4), "🥬");
        assert_eq!(quoted("김치 🥬 für Österreich", 9, 99), "Österreich");
        assert_eq!(quoted("김치", 2, 2), "");
        assert_eq!(quoted("김치", 7, 3), "");
        assert_eq!(quoted("abc", 2, 1), "");
    }
}
