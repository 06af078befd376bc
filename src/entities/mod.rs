//! Entities: who and what the text speaks of.
//!
//! In: a [`Document`](crate::language::Document), the [`gazetteer`] and the date of publication.
//! Out: [`Entities`]: the things in the world that the snippet names, every mention of them, resolved, and the
//! ties (offices, memberships) that the very wording of names and titles states.
//! Knows no relation and no rule.

mod agency;
mod assembly;
pub mod entity;
mod event;
pub mod gazetteer;
mod group;
mod id;
mod lexicon;
mod membership;
mod metonym;
mod names;
mod recognize;
mod reference;
mod resolve;
mod scene;
#[cfg(test)]
mod tests;
mod title;
mod typing;
mod words;

pub use entity::{Entities, Entity, EntityIndex, Kind, Mention, MentionForm, Tie, TieKind};
pub use gazetteer::Gazetteer;
pub use recognize::recognize;
