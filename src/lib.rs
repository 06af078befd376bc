//! newsgraph turns news snippets into a knowledge graph.
//!
//! ```text
//! source --ingest--> Snippet --language--> Document --entities--> Entities --relations--> RelationMention
//!     = one Record per snippet --graph--> Graph --export--> bytes
//! ```

pub mod cli;
pub mod date;
pub mod diagnostic;
pub mod entities;
pub mod eval;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod language;
pub mod parallel;
pub mod pipeline;
pub mod record;
pub mod relations;
pub mod snippet;
pub mod span;

pub use date::PartialDate;
pub use record::Record;
pub use snippet::Snippet;
pub use span::Span;
