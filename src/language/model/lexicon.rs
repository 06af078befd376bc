//! [`Lexicon`]: what the model knows of a word form by heart, its cluster and the tag that it usually has.

use super::hash::HashMap32;
use super::tagger::TagId;

/// What is known of one word form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Number of its word cluster, or [`Entry::NO_CLUSTER`]. The low bits are the top of the cluster tree.
    pub(super) cluster: u16,
    /// The tag it most often has in the training text, or [`TagId::NONE`].
    pub(super) usual: TagId,
    /// The word has no other tag than the usual one: the tagger need not ask.
    pub(super) fixed: bool,
}

impl Entry {
    /// The word is in no cluster.
    pub(super) const NO_CLUSTER: u16 = u16::MAX;

    /// What is known of a word never seen.
    pub(super) const UNKNOWN: Self = Self { cluster: Self::NO_CLUSTER, usual: TagId::NONE, fixed: false };
}

/// Word forms, by the hash of the form as written (see [`super::word::Word::form`]).
#[derive(Clone, Debug)]
pub(super) struct Lexicon(HashMap32<Entry>);

impl Lexicon {
    /// The lexicon of these entries; a later entry replaces an earlier one of the same form.
    pub(super) fn new(entries: &[(u32, Entry)]) -> Self {
        Self(HashMap32::from_entries(entries))
    }

    /// The entry of the form, or else that of its lower case.
    ///
    /// The tag of the lower case is not certain for the capitalised form, so it never counts as fixed.
    pub(super) fn get(&self, form: u32, lower: u32) -> Entry {
        match self.0.get(form) {
            Some(entry) if entry.cluster != Entry::NO_CLUSTER && entry.usual != TagId::NONE => entry,
            found if form != lower => {
                let found = found.unwrap_or(Entry::UNKNOWN);
                let other = self.0.get(lower).unwrap_or(Entry::UNKNOWN);
                Entry {
                    cluster: if found.cluster == Entry::NO_CLUSTER { other.cluster } else { found.cluster },
                    usual: if found.usual == TagId::NONE { other.usual } else { found.usual },
                    fixed: found.fixed,
                }
            }
            found => found.unwrap_or(Entry::UNKNOWN),
        }
    }

    /// Whether the form has an entry.
    pub(super) fn knows(&self, form: u32) -> bool {
        self.0.get(form).is_some()
    }

    /// The entries by ascending hash of the form.
    pub(super) fn entries(&self) -> Vec<(u32, Entry)> {
        self.0.entries()
    }
}
