//! The tagger: UPOS and XPOS of each word together, chosen from left to right.
//!
//! A greedy averaged perceptron (Collins 2002) over words, affixes, shapes, word clusters, the two tags chosen before
//! and the tags that the two words after usually have. Words that have had only one tag in many occurrences get it
//! without further ado: they are half of all running text.

use super::hash;
use super::rows::{self, ByteRows};
use super::template::Features;
use super::word::{Capitals, Word};
use crate::language::{Upos, Xpos};

/// Bytes in a row of weights: room for 95 tags.
pub(super) const TAG_ROW: usize = 96;

/// Number of feature templates.
pub(super) const TAG_TEMPLATES: usize = 42;

/// Index into the [`TagSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TagId(pub(super) u8);

impl TagId {
    /// Stands where there is no tag.
    pub(super) const NONE: Self = Self(u8::MAX);

    fn atom(self) -> u32 {
        hash::mix(0x7c_0000 + u32::from(self.0))
    }
}

/// The pairs of UPOS and XPOS that the training text has, most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagSet(pub(super) Vec<(Upos, Xpos)>);

impl TagSet {
    /// The tag of the pair.
    pub(super) fn id(&self, upos: Upos, xpos: Xpos) -> Option<TagId> {
        self.0.iter().position(|&pair| pair == (upos, xpos)).map(|index| TagId(index as u8))
    }

    /// The pair of the tag; the first one for [`TagId::NONE`].
    pub(super) fn pair(&self, tag: TagId) -> (Upos, Xpos) {
        self.0.get(usize::from(tag.0)).or(self.0.first()).copied().unwrap_or((Upos::X, Xpos::Xx))
    }
}

/// The words of a sentence with what stands before and after it, as the templates read them.
pub(super) struct Sentence<'a> {
    words: &'a [Word],
    outside: &'a Word,
    capitals: Capitals,
}

impl<'a> Sentence<'a> {
    /// `outside` stands for every word before the first and after the last.
    pub(super) fn new(words: &'a [Word], outside: &'a Word) -> Self {
        Self { words, outside, capitals: Capitals::of(words) }
    }

    /// The words.
    pub(super) fn words(&self) -> &'a [Word] {
        self.words
    }

    fn word(&self, position: usize, offset: isize) -> &'a Word {
        position.checked_add_signed(offset).and_then(|index| self.words.get(index)).unwrap_or(self.outside)
    }

    /// The features of the word at the position, after the tags chosen so far.
    #[inline]
    pub(super) fn features(&self, position: usize, tags: &[TagId]) -> [u32; TAG_TEMPLATES] {
        let before = |back: usize| position.checked_sub(back).map_or(TagId::NONE, |index| tags[index]).atom();
        let (last, last_but_one) = (before(1), before(2));
        let (word, left, left2) = (self.word(position, 0), self.word(position, -1), self.word(position, -2));
        let (right, right2) = (self.word(position, 1), self.word(position, 2));
        let shape = |word: &Word| hash::mix(0x5_0000 + word.shape as u32);
        let capitals = hash::mix(0x6_0000 + self.capitals as u32);
        let look =
            hash::mix(0x8_0000 + ((word.shape as u32) << 4) + ((self.capitals as u32) << 1) + u32::from(position == 0));
        let [cluster, branch, _] = word.clusters;
        let (left_cluster, right_cluster) = (left.clusters[0], right.clusters[0]);

        let mut f = Features::new();
        f.one(look);
        f.one(word.lower);
        f.two(word.form, capitals);
        for suffix in &word.suffixes[1..] {
            f.one(*suffix);
        }
        f.two(word.suffixes[0], look);
        f.two(word.suffixes[2], look);
        for prefix in &word.prefixes[1..] {
            f.one(*prefix);
        }
        f.one(cluster);
        f.two(branch, word.suffixes[1]);
        f.two(cluster, look);
        f.one(last);
        f.two(last, last_but_one);
        f.two(last, word.lower);
        f.three(last, last_but_one, word.usual());
        f.two(last, cluster);
        f.two(last, word.suffixes[2]);
        f.two(last_but_one, word.lower);
        f.one(left.lower);
        f.one(right.lower);
        f.one(left2.lower);
        f.one(right2.lower);
        f.two(left.lower, word.lower);
        f.two(word.lower, right.lower);
        f.one(left_cluster);
        f.one(right_cluster);
        f.two(left_cluster, cluster);
        f.two(cluster, right_cluster);
        f.three(last, cluster, right_cluster);
        f.two(last, right.usual());
        f.two(word.usual(), right.usual());
        f.three(last, word.usual(), right.usual());
        f.two(right.usual(), right2.usual());
        f.two(word.lower, right.usual());
        f.three(word.lower, last, right.usual());
        f.two(right.suffixes[2], shape(right));
        f.two(left.suffixes[2], look);
        f.three(shape(left), look, shape(right));
        f.finish()
    }
}

/// The tagger: its tags and their weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tagger {
    /// The tags it chooses from.
    pub(super) tags: TagSet,
    /// The weights.
    pub(super) rows: ByteRows<TAG_ROW>,
}

impl Tagger {
    /// Tags the sentence; `tags` is emptied first.
    pub(super) fn tag(&self, sentence: &Sentence<'_>, tags: &mut Vec<TagId>) {
        tags.clear();
        for (position, word) in sentence.words.iter().enumerate() {
            let tag = if word.entry.fixed {
                word.entry.usual
            } else {
                let mut scores = [0; TAG_ROW];
                self.rows.add(&sentence.features(position, tags), &mut scores);
                TagId(rows::best(&scores, self.tags.0.len()) as u8)
            };
            tags.push(tag);
        }
    }
}
