//! Language analysis: a text becomes a [`Document`] of sentences, tokens, tags, lemmas and dependencies.
//!
//! In: the text of one snippet. Out: a [`Document`] in the terms of Universal Dependencies (English).
//! Knows no entity and no rule, reads no file and never fails: odd text gives a poorer document.

pub mod analyzer;
pub mod conllu;
pub mod dependency;
pub mod document;
mod label;
pub mod model;
pub mod segment;
pub mod tag;

pub use analyzer::Analyzer;
pub use dependency::Dependency;
pub use document::{Attachment, Document, Sentence, Token, TokenId};
pub use segment::{Segments, segment};
pub use tag::{Upos, Xpos};

/// The text is no label of the tag or dependency set it was read as.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown label `{0}`")]
pub struct UnknownLabel(pub(crate) String);
