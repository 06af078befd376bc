//! newsgraph turns news snippets into a knowledge graph: who did what to whom, how firmly the text commits to it,
//! according to whom, and when; every edge quotes its sentence.
//!
//! ```text
//! source --ingest--> Snippet --language--> Document --entities--> Entities --relations--> RelationMention
//!     = one Record per snippet --graph--> Graph --export--> bytes
//! ```
//!
//! | module | takes → gives | leaves alone |
//! | --- | --- | --- |
//! | [`ingest`] | files and streams → [`Snippet`]s, and rejections with their place | language |
//! | [`language`] | text → [`Document`](language::Document): sentences, tokens, tags, lemmas, dependencies | entities, rules |
//! | [`entities`] | document and gazetteer → [`Entities`](entities::Entities): things, mentions, ties | relations |
//! | [`relations`] | those and a rule pack → [`RelationMention`](relations::RelationMention)s | input and output, graphs |
//! | [`record`] | the three above → one JSON line, the durable intermediate | |
//! | [`graph`] | records → [`Graph`](graph::Graph), whatever their order | texts |
//! | [`export`] | graph → one format | everything but the graph |
//! | [`layout`] | boxes and links → places to draw them | what they stand for |
//! | [`pipeline`] | calls the stages | what happens inside them |
//!
//! [`eval`] measures records against annotated ones; [`cli`] is the command line and the only code that prints.
//!
//! ```
//! use newsgraph::graph::{Graph, RelationTable};
//! use newsgraph::{Snippet, pipeline::Extractor};
//!
//! let snippet = Snippet {
//!     id: "1".to_owned(),
//!     text: "Norway and Sweden sanctioned Belarus on Monday.".to_owned(),
//!     published: "2024-05-15".parse().ok(),
//!     ..Snippet::default()
//! };
//! let extractor = Extractor::default();
//! let record = extractor.extract(&snippet);
//! let graph = Graph::from_records([&record], &RelationTable::from_packs([extractor.pack()]));
//! let labels: Vec<&str> = graph.nodes().map(|node| node.label.as_str()).collect();
//! assert!(labels.contains(&"Norway"));
//! assert_eq!(graph.edges().filter(|edge| edge.edge.relation == "sanctioned").count(), 2);
//! ```
//!
//! Analysis does not fail: odd text gives a poorer graph. The same snippets give the same bytes, on every machine, in
//! whatever order they come and with any number of threads.

pub mod cli;
pub mod date;
pub mod diagnostic;
pub mod entities;
pub mod eval;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod language;
pub mod layout;
pub mod parallel;
pub mod pipeline;
pub mod record;
pub mod relations;
pub mod snippet;
pub mod span;

/// The examples of the README, which run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

pub use date::PartialDate;
pub use record::Record;
pub use snippet::Snippet;
pub use span::Span;
