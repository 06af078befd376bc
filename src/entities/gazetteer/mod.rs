//! The gazetteer: what newsgraph knows of states, office holders, institutions, outlets and places.
//!
//! In: a token of a [`Document`](crate::language::Document), or a name, an office and a day.
//! Out: [`Match`]es with every [`Candidate`] that the name may mean, the most prominent first; never a decision, which
//! is up to recognition.
//!
//! The data is written by `tools/build_gazetteer.py` from public sources (`data/NOTICE.md`) into sorted tab-separated
//! lines that people can read and compare; `build.rs` compresses them. An [`Entry`] is a view of its line, see [`entry`].
//! Loading unpacks the lines and builds an index of folded names, in some ten milliseconds.
//!
//! Why not a finite-state transducer or a packed binary? Either starts faster by those milliseconds, but nobody can
//! review a change to it, and a user's entries would need a second way in.

pub mod entry;
mod fold;
mod holders;
mod index;
mod matching;
mod names;
mod nouns;
#[cfg(test)]
mod shipped;
pub mod user;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use entry::{Alias, AliasForm, Entry, EntryId, Holding, Term};
pub use matching::{Candidate, CaseFit, Match};
pub use names::{PersonalName, personal_name};
pub use nouns::{Bearer, Group, Institution, Nouns, Role, groups, institutions, roles};
pub use user::{UserEntry, UserEntryError, read_user_entries};

use holders::HolderIndex;
use index::Index;

/// The entries that ship with newsgraph, by kind, compressed.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.tsv.zst"));

/// Known names and what they name.
#[derive(Debug)]
pub struct Gazetteer {
    text: Cow<'static, str>,
    index: Index,
    holders: OnceLock<HolderIndex>,
}

impl Gazetteer {
    /// The gazetteer that ships with newsgraph, loaded at the first call.
    ///
    /// # Panics
    /// Never: a test loads what the build embeds.
    pub fn embedded() -> &'static Gazetteer {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| {
            let lines = zstd::decode_all(EMBEDDED).expect("build.rs compressed them");
            Gazetteer::from_lines(Cow::Owned(String::from_utf8(lines).expect("build.rs took them from a text")))
        })
    }

    fn from_lines(text: Cow<'static, str>) -> Self {
        let index = Index::new(&text);
        Self { text, index, holders: OnceLock::new() }
    }

    /// One entry.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        Entry::new(self.line(id))
    }

    fn line(&self, id: EntryId) -> &str {
        &self.text[self.index.line(id)]
    }

    /// The entry with this node identifier.
    pub fn by_id(&self, id: &str) -> Option<EntryId> {
        self.index.by_id(id).filter(|&found| self.entry(found).id() == id)
    }

    /// All entries, in the order of the data.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = EntryId> + use<> {
        (0..self.index.len() as u32).map(EntryId)
    }

    fn holder_index(&self) -> &HolderIndex {
        self.holders.get_or_init(|| HolderIndex::new(self))
    }

    /// Settles the order of equally prominent candidates.
    fn rank(&self, id: EntryId) -> &str {
        self.entry(id).id()
    }
}
