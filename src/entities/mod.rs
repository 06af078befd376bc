//! Entities: who and what the text speaks of.
//!
//! In: a [`Document`](crate::language::Document), the [`gazetteer`] and the date of publication.
//! Out: [`Entities`]: the things in the world that the snippet names, every mention of them, resolved, and the
//! ties (offices, memberships) that the very wording of names and titles states.
//! Knows no relation and no rule.
//!
//! The steps, each in its own file, see [`recognize`]:
//!
//! | step | gives | example |
//! |---|---|---|
//! | `words` | spelling and word classes of tokens, by the `lexicon` | *Oblast* heads names of places |
//! | `names` | spans that name something, and titles | *Cho Tae-yul*; *Foreign Minister* |
//! | `agency` | organs that common nouns name, and their owners | the Slovak *foreign ministry* |
//! | `typing` | kinds for names that no list knows | near *Guildford*: a place |
//! | `metonym` | capitals as governments or as cities | *Seoul* warned; in *Seoul* |
//! | `title` | who holds an office, and whom it serves | *Getachew Reda*, the front's spokesman |
//! | `event` | wars, summits, elections, disasters | the *Jeju Air plane crash* |
//! | `group` | people who stand for their state | *North Korean* troops |
//! | `resolve` | names of one thing | *NIS*, *National Intelligence Service* |
//! | `membership` | parts and wholes | *Tokai*, *Japan* |
//! | `reference` | pronouns and descriptions | *her country* |
//! | `assembly` | mentions, ties and identifiers (`id`) | `agency.kr.foreign-ministry` |

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
