//! [`Sorter`]: a set of rows of bytes, in order, however many they are.
//!
//! Rows are collected in memory. When they are more than the limit, they are sorted and written to a temporary file, a
//! *run*; reading merges the runs and what is still in memory. So memory stays bounded, and each row is written and
//! read in sequence, which is what disks do best.
//!
//! The files have no name: they are removed from their folder the moment they are opened, so that nothing is left
//! behind even by a program that is killed. They lie where the system keeps temporary files (`TMPDIR` on Unix).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// Rows of bytes, sorted and distinct.
#[derive(Debug)]
pub(super) struct Sorter {
    /// How many bytes of rows may be in memory.
    limit: usize,
    /// The rows in memory, one behind the other.
    bytes: Vec<u8>,
    /// Where the rows in memory start and end.
    places: Vec<(usize, usize)>,
    /// Whether `places` is sorted and without duplicates.
    sorted: bool,
    runs: Vec<File>,
}

impl Default for Sorter {
    /// Without a limit: nothing is ever written.
    fn default() -> Self {
        Self::new(usize::MAX)
    }
}

impl Sorter {
    /// An empty set that keeps about `limit` bytes in memory.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, bytes: Vec::new(), places: Vec::new(), sorted: true, runs: Vec::new() }
    }

    /// Changes the limit; rows that are in memory beyond it are written with the next.
    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// The limit that the set was made with.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Whether no row was added.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.runs.is_empty()
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: &[u8]) -> io::Result<()> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(row);
        self.places.push((start, self.bytes.len()));
        self.sorted = false;
        if self.bytes.len() + self.places.len() * size_of::<(usize, usize)>() > self.limit {
            self.sort();
            self.write_run()?;
        }
        Ok(())
    }

    fn sort(&mut self) {
        if !self.sorted {
            let bytes = &self.bytes;
            let row = |&(start, end): &(usize, usize)| &bytes[start..end];
            self.places.sort_unstable_by(|a, b| row(a).cmp(row(b)));
            self.places.dedup_by(|a, b| row(a) == row(b));
            self.sorted = true;
        }
    }

    /// Moves the rows in memory, which are sorted, to a file.
    fn write_run(&mut self) -> io::Result<()> {
        let mut out = zstd::Encoder::new(BufWriter::with_capacity(256 << 10, tempfile::tempfile()?), 1)?;
        for &(start, end) in &self.places {
            let row = &self.bytes[start..end];
            out.write_all(&(row.len() as u64).to_le_bytes())?;
            out.write_all(row)?;
        }
        let file = out.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.runs.push(file);
        self.bytes.clear();
        self.places.clear();
        Ok(())
    }

    /// All rows, from the first to the last; may be asked for again and again.
    pub(super) fn rows(&mut self) -> io::Result<Rows<'_>> {
        self.sort();
        let mut sources = vec![Source::Memory(self.places.iter())];
        for run in &mut self.runs {
            run.rewind()?;
            sources.push(Source::Run(zstd::Decoder::new(&*run)?));
        }
        let mut rows = Rows { bytes: &self.bytes, sources, heads: BinaryHeap::new(), last: None };
        for source in 0..rows.sources.len() {
            let mut row = Vec::new();
            if rows.sources[source].read(&self.bytes, &mut row)? {
                rows.heads.push(Reverse((row, source)));
            }
        }
        Ok(rows)
    }
}

/// A builder of graphs can be copied as long as it is small.
impl Clone for Sorter {
    /// # Panics
    /// If rows were written to disk and cannot be read back.
    fn clone(&self) -> Self {
        let runs = self.runs.iter().map(|run| run.try_clone().expect("an open file can be opened again")).collect();
        Self { limit: self.limit, bytes: self.bytes.clone(), places: self.places.clone(), sorted: self.sorted, runs }
    }
}

enum Source<'s> {
    Memory(std::slice::Iter<'s, (usize, usize)>),
    Run(zstd::Decoder<'static, BufReader<&'s File>>),
}

impl Source<'_> {
    /// Puts the next row in place of what is in `row`; tells whether there was one.
    fn read(&mut self, bytes: &[u8], row: &mut Vec<u8>) -> io::Result<bool> {
        row.clear();
        match self {
            Self::Memory(places) => {
                let Some(&(start, end)) = places.next() else { return Ok(false) };
                row.extend_from_slice(&bytes[start..end]);
            }
            Self::Run(run) => {
                let mut length = [0; 8];
                match run.read_exact(&mut length) {
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
                    result => result?,
                }
                run.by_ref().take(u64::from_le_bytes(length)).read_to_end(row)?;
            }
        }
        Ok(true)
    }
}

/// The rows of a [`Sorter`], merged.
pub(super) struct Rows<'s> {
    bytes: &'s [u8],
    sources: Vec<Source<'s>>,
    /// The next row of each source.
    heads: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
    last: Option<Vec<u8>>,
}

impl Rows<'_> {
    /// The next row, or `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        let mut row = self.last.take().unwrap_or_default();
        let mut is_first = row.is_empty();
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((next, source)) = &mut *head;
            let is_new = is_first || *next != row;
            if is_new {
                std::mem::swap(next, &mut row);
                is_first = false;
            }
            if !self.sources[*source].read(self.bytes, next)? {
                PeekMut::pop(head);
            }
            if is_new {
                return Ok(Some(&*self.last.insert(row)));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(rows: &[Vec<u8>], limit: usize) -> (Vec<Vec<u8>>, usize) {
        let mut sorter = Sorter::new(limit);
        for row in rows {
            sorter.push(row).unwrap();
        }
        let read = |sorter: &mut Sorter| {
            let mut rows = sorter.rows().unwrap();
            let mut found = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                found.push(row.to_vec());
            }
            found
        };
        let first = read(&mut sorter);
        assert_eq!(first, read(&mut sorter), "the rows can be read again");
        assert_eq!(first, read(&mut sorter.clone()));
        (first, sorter.runs.len())
    }

    #[test]
    fn rows_past_the_limit_are_sorted_on_disk() {
        let rows: Vec<Vec<u8>> =
            (0..2000u32).map(|i| (i.wrapping_mul(2_654_435_761) % 700).to_be_bytes().to_vec()).collect();
        let (found, runs) = sorted(&rows, 1000);
        assert!(runs > 10, "{runs}");
        assert_eq!(found, sorted(&rows, usize::MAX).0);
        assert!(found.is_sorted_by(|a, b| a < b) && found.len() <= 700);
    }

    proptest! {
        #[test]
        fn the_limit_never_shows(rows in prop::collection::vec(prop::collection::vec(0..4u8, 1..6), 0..60), limit in 1..400usize) {
            let expected: Vec<Vec<u8>> = rows.iter().cloned().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
            prop_assert_eq!(sorted(&rows, limit).0, expected);
        }
    }
}
