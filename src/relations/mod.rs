//! Relations: who did what to whom, how firmly the text commits to it, according to whom, and when.
//!
//! In: a document, its entities, a rule pack and the date of publication. Out: [`RelationMention`]s, each with its
//! trigger, its evidence and the rule that found it. Does no I/O and knows nothing of graphs.

pub mod attribution;
pub mod coverage;
mod denial;
pub mod embedding;
pub mod extract;
pub mod matcher;
pub mod normalize;
pub mod pack;
pub mod quantity;
pub mod relation;
pub mod status;
mod structural;
pub mod temporal;
pub mod trace;

pub use attribution::Attributions;
pub use extract::extract;
pub use pack::Pack;
pub use quantity::quantity_of;
pub use relation::{Basis, Comparator, Confidence, Quantity, RelationMention, Status};
pub use status::{StatusReading, StatusStep, status_of};
pub use temporal::date_of;
pub use trace::{Trace, explain};

#[cfg(test)]
mod properties;
