//! [`Contributions`]: the set of what records contribute, in memory or past it.
//!
//! Each contribution is a row of bytes that begins with the hash of its record, so that one record counts once however
//! often it is added, and the order in which they are read depends on nothing but what they hold.

use std::io;

use super::build::Contribution;
use super::codec::{self, Strings};
use super::sorter::Sorter;

/// How many bytes of a row are the hash of the record.
const KEY: usize = 16;

/// What distinct records contribute.
#[derive(Clone, Debug, Default)]
pub(super) struct Contributions {
    rows: Sorter,
    /// The strings of all contributions.
    pub(super) strings: Strings,
    row: Vec<u8>,
    /// Why a row could not be written. It is told when the contributions are read.
    failure: Option<io::ErrorKind>,
}

impl Contributions {
    /// Sorts on disk what is more than so many bytes.
    pub(super) fn limit(&mut self, bytes: usize) {
        self.rows.set_limit(bytes);
    }

    /// How many bytes may be in memory.
    pub(super) fn memory(&self) -> usize {
        self.rows.limit()
    }

    /// Adds a contribution under the hash of its record.
    pub(super) fn insert(&mut self, key: [u8; KEY], contribution: &Contribution) {
        self.row.clear();
        self.row.extend_from_slice(&key);
        codec::write(contribution, &mut self.strings, &mut self.row);
        if let Err(error) = self.rows.push(&self.row) {
            self.failure.get_or_insert(error.kind());
        }
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads all contributions, each with its number, always in the same order.
    pub(super) fn each(&mut self, mut take: impl FnMut(usize, Contribution) -> io::Result<()>) -> io::Result<()> {
        if let Some(kind) = self.failure {
            return Err(kind.into());
        }
        let mut rows = self.rows.rows()?;
        let mut number = 0;
        while let Some(row) = rows.next()? {
            take(number, codec::read(&row[KEY.min(row.len())..], &self.strings)?)?;
            number += 1;
        }
        Ok(())
    }

    /// Adds all that another set holds.
    pub(super) fn extend(&mut self, mut other: Contributions) {
        let strings = std::mem::take(&mut other.strings);
        let add = |row: &[u8]| {
            let (key, rest) = row.split_first_chunk::<KEY>().ok_or(io::ErrorKind::InvalidData)?;
            self.insert(*key, &codec::read(rest, &strings)?);
            Ok::<(), io::Error>(())
        };
        let result = other.rows.rows().and_then(|mut rows| {
            let mut add = add;
            while let Some(row) = rows.next()? {
                add(row)?;
            }
            Ok(())
        });
        let failure = other.failure.or_else(|| result.err().map(|error| error.kind()));
        self.failure = self.failure.or(failure);
    }
}
