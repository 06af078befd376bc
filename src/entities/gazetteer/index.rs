//! [`Index`]: from the hash of a folded name to the entries that bear it.
//!
//! Built once from the lines of the data in a few milliseconds. Nothing of a line is copied or decoded beyond its
//! aliases: postings point into the text.

use super::entry::{Entry, EntryId};
use super::fold::{FoldHash, FoldMap, Folding};

/// The end of a chain of postings.
const END: u32 = u32::MAX;

/// One name of one entry.
#[derive(Clone, Copy, Debug)]
struct Posting {
    entry: EntryId,
    /// Which alias of the entry.
    alias: u32,
    /// The next posting for the same hash, or [`END`].
    next: u32,
}

/// Finds entries by id and by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Where the line of each entry starts and ends in the text.
    lines: Vec<(u32, u32)>,
    postings: Vec<Posting>,
    /// The first posting for the hash of a folded name.
    names: FoldMap<u32>,
    /// For the hash of the letters and digits that open a name: how many words the longest such name has.
    openings: FoldMap<u8>,
    ids: FoldMap<EntryId>,
}

impl Index {
    /// Indexes the lines of `text`.
    pub(super) fn new(text: &str) -> Self {
        let count = text.bytes().filter(|&b| b == b'\n').count();
        let names = text.bytes().filter(|&b| b == b'|').count() + count;
        let mut index = Self {
            lines: Vec::with_capacity(count),
            postings: Vec::with_capacity(names),
            names: FoldMap::with_capacity_and_hasher(names, <_>::default()),
            openings: FoldMap::with_capacity_and_hasher(names / 2, <_>::default()),
            ids: FoldMap::with_capacity_and_hasher(count, <_>::default()),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if end > start {
                index.add(start as u32, end as u32, Entry::new(&text[start..end]));
            }
            start += line.len();
        }
        index
    }

    fn add(&mut self, start: u32, end: u32, entry: Entry<'_>) {
        let id = EntryId(self.lines.len() as u32);
        self.lines.push((start, end));
        let (own, aliases) = entry.id_and_aliases();
        self.ids.insert(id_hash(own), id);
        for (i, alias) in aliases.enumerate() {
            let opening = self.add_name(alias.text, id, i as u32);
            let longest = self.openings.entry(opening.hash.0).or_default();
            *longest = opening.words.max(*longest);
        }
    }

    fn add_name(&mut self, name: &str, entry: EntryId, alias: u32) -> Opening {
        let mut hash = FoldHash::default();
        let mut opening = Opening::default();
        Folding::default().feed(name, |folded| {
            hash.push(folded.byte);
            opening.push(folded.byte, folded.opens);
        });
        let first = self.names.entry(hash.0).or_insert(END);
        self.postings.push(Posting { entry, alias, next: *first });
        *first = self.postings.len() as u32 - 1;
        opening
    }

    /// The bounds of the entry's line in the text.
    pub(super) fn line(&self, entry: EntryId) -> std::ops::Range<usize> {
        let (start, end) = self.lines[entry.0 as usize];
        start as usize..end as usize
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The entry with this id, if the hash does not deceive.
    pub(super) fn by_id(&self, id: &str) -> Option<EntryId> {
        self.ids.get(&id_hash(id)).copied()
    }

    /// How many words the longest name has that opens with these letters; `None` if no name does.
    pub(super) fn longest_with_opening(&self, opening: FoldHash) -> Option<u8> {
        self.openings.get(&opening.0).copied()
    }

    /// The entries and aliases whose folded name has this hash.
    pub(super) fn named(&self, hash: FoldHash) -> impl Iterator<Item = (EntryId, usize)> + '_ {
        let posting = |i: u32| self.postings.get(i as usize);
        let first = self.names.get(&hash.0).and_then(|&i| posting(i));
        std::iter::successors(first, move |p| posting(p.next)).map(|p| (p.entry, p.alias as usize))
    }
}

/// The hash of an identifier, which has but one spelling.
fn id_hash(id: &str) -> u64 {
    let mut hash = FoldHash::default();
    id.bytes().for_each(|byte| hash.push(byte));
    hash.0
}

/// The letters and digits that open a name, and the number of its words.
///
/// Tokenisers may cut "People's" and "U.S.-led" in different places, but never inside such a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    pub(super) hash: FoldHash,
    pub(super) words: u8,
    closed: bool,
}

impl Opening {
    /// The opening of a word or name.
    pub(super) fn of(text: &str) -> Self {
        let mut opening = Self::default();
        // Nearly all words are letters and nothing else.
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            text.bytes().for_each(|byte| opening.hash.push(byte.to_ascii_lowercase()));
            opening.words = u8::from(!text.is_empty());
            return opening;
        }
        Folding::default().feed(text, |f| opening.push(f.byte, f.opens));
        opening
    }

    /// Whether nothing was there but what only separates.
    pub(super) fn is_empty(self) -> bool {
        self.runs_on() && self.hash == FoldHash::default()
    }

    /// Whether all that was there are letters and digits, so that more of them would go on with it.
    pub(super) fn runs_on(self) -> bool {
        !self.closed
    }

    pub(super) fn push(&mut self, byte: u8, opens: bool) {
        if opens {
            self.words = self.words.saturating_add(1);
        }
        self.closed |= !byte.is_ascii_alphanumeric();
        if !self.closed {
            self.hash.push(byte);
        }
    }
}
