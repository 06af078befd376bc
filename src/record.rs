//! [`Record`]: all that was found in one snippet, as one JSON line; the durable, mergeable intermediate.
//!
//! Offsets in a record count Unicode code points, half-open: in Python `text[start:end]` is the quote.
//! `schemas/record.schema.json` is generated from these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::relations::{Basis, Quantity, Status};

/// The value of [`Record::format`] that this version writes and reads.
pub const FORMAT: &str = "newsgraph-record/1";

/// All that was found in one snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Always `newsgraph-record/1`.
    pub format: String,
    /// Identifier of the snippet, given or derived from its content.
    pub id: String,
    /// Publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// Headline, where it came apart from the text.
    pub title: Option<String>,
    /// The text that all offsets refer to.
    pub text: String,
    /// What the snippet speaks of, ordered by first mention.
    pub entities: Vec<RecordEntity>,
    /// What it says of them, ordered by trigger.
    pub relations: Vec<RecordRelation>,
    /// What the reader of the record should know of the analysis; empty as a rule.
    pub diagnostics: Vec<String>,
}

/// One entity of the snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEntity {
    /// Node identifier, `[a-z0-9.-]` only.
    pub id: String,
    /// The common English short name for known things, else the fullest form in the snippet.
    pub name: String,
    /// Kind of node: `state`, `official` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Identifiers of public data sets (`wikidata`, `iso3166`).
    pub identifiers: BTreeMap<String, String>,
    /// Where the snippet names it.
    pub mentions: Vec<RecordMention>,
}

/// One place where the snippet names an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordMention {
    /// The surface form, equal to `text[start:end]`.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// One relation of the snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRelation {
    /// Name of the relation: `met`, `sanctioned` …
    #[serde(rename = "type")]
    pub relation: String,
    /// Entity id of the actor.
    pub source: String,
    /// Entity id of the one acted upon.
    pub target: String,
    /// How firmly the text commits to it.
    pub status: Status,
    /// When, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Entity id of the place.
    pub place: Option<String>,
    /// How much or how many.
    pub quantity: Option<Quantity>,
    /// What is handed over, sent or used, in the words of the snippet.
    pub object: Option<String>,
    /// Entity ids of those to whom the snippet attributes the statement.
    pub reported_by: Vec<String>,
    /// From 0 to 1.
    pub confidence: f64,
    /// `text`, or `gazetteer` for background knowledge.
    pub basis: Basis,
    /// `PACK/RULE`.
    pub rule: String,
    /// Where the snippet says so.
    pub evidence: RecordEvidence,
}

/// Where a relation stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEvidence {
    /// First code point of the clause or sentence.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The words that evoke the relation.
    pub trigger: RecordSpan,
}

/// A half-open range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}
