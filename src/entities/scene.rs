//! [`Scene`]: the names and titles of a document, and which of them stand at a token.

use std::ops::Range;

use super::gazetteer::{Entry, EntryId, Gazetteer};
use super::names::{Found, Name, Title};
use super::words::Words;
use crate::date::PartialDate;

/// What the later steps look at: words, names and titles, by position.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    /// The tokens.
    pub(super) words: &'a Words<'a>,
    /// What is known of the world.
    pub(super) gazetteer: &'a Gazetteer,
    /// The date of publication.
    pub(super) day: Option<PartialDate>,
    /// In text order; their tokens never overlap.
    pub(super) names: Vec<Name>,
    /// In text order.
    pub(super) titles: Vec<Title>,
    /// Known events whose names hold other names.
    pub(super) events: Vec<(Range<usize>, EntryId)>,
    name_at: Vec<Option<u32>>,
    title_at: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    /// Indexes what was found.
    pub(super) fn new(words: &'a Words<'a>, gazetteer: &'a Gazetteer, day: Option<PartialDate>, found: Found) -> Self {
        let Found { names, titles, events } = found;
        let mut name_at = vec![None; words.len()];
        for (i, name) in names.iter().enumerate() {
            name_at[name.tokens.clone()].fill(Some(i as u32));
        }
        let mut title_at = vec![None; words.len()];
        for (i, title) in titles.iter().enumerate() {
            title_at[title.tokens.clone()].fill(Some(i as u32));
        }
        Self { words, gazetteer, day, names, titles, events, name_at, title_at }
    }

    /// The name that covers the token.
    pub(super) fn name_at(&self, i: usize) -> Option<usize> {
        self.name_at.get(i).copied().flatten().map(|n| n as usize)
    }

    /// The title that covers the token.
    pub(super) fn title_at(&self, i: usize) -> Option<usize> {
        self.title_at.get(i).copied().flatten().map(|n| n as usize)
    }

    /// The name that starts at the token.
    pub(super) fn name_from(&self, i: usize) -> Option<usize> {
        self.name_at(i).filter(|&n| self.names[n].tokens.start == i)
    }

    /// The name that ends right before the token.
    pub(super) fn name_to(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).and_then(|last| self.name_at(last))
    }

    /// The title that starts at the token.
    pub(super) fn title_from(&self, i: usize) -> Option<usize> {
        self.title_at(i).filter(|&t| self.titles[t].tokens.start == i)
    }

    /// The title that ends right before the token.
    pub(super) fn title_to(&self, i: usize) -> Option<usize> {
        i.checked_sub(1).and_then(|last| self.title_at(last))
    }

    /// The gazetteer's entry of a name.
    pub(super) fn entry(&self, name: usize) -> Option<Entry<'a>> {
        self.names[name].entry.map(|id| self.gazetteer.entry(id))
    }

    /// The surface of a name.
    pub(super) fn surface(&self, name: usize) -> &'a str {
        self.words.surface(&self.names[name].tokens)
    }

    /// Skips words that pass the test, leftwards from before `i`, at most `most` of them; the start of what is left.
    pub(super) fn skip_left(&self, i: usize, most: usize, skip: impl Fn(usize) -> bool) -> usize {
        let first = if i == 0 { 0 } else { self.words.sentence(i - 1).start };
        let mut k = i;
        while k > first && i - k < most && skip(k - 1) && self.name_at(k - 1).is_none() {
            k -= 1;
        }
        k
    }

    /// The bounds of the sentence of a range.
    pub(super) fn sentence(&self, tokens: &Range<usize>) -> Range<usize> {
        self.words.sentence(tokens.start)
    }
}
