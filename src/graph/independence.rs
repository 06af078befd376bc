//! How many documents say so independently, and how sure they make us together.
//!
//! A wire story that ten outlets print is one witness. Documents that state an event in near-identical sentences form
//! one group; a group is as sure as its surest sentence, and groups combine as 1 − Π(1 − c), as independent
//! witnesses do. Sentences are near-identical when their sets of word pairs overlap by at least
//! [`NEAR_IDENTICAL`] (Jaccard); candidates are found by min-hashing, so that an event with thousands of sentences
//! does not compare each with each.
//!
//! Everything is integer arithmetic over sorted input: the same evidence gives the same figures in any order.
//! Known failure: a rewritten headline and the full sentence of one story count as two witnesses.

use std::collections::{BTreeMap, HashMap};

use crate::relations::Confidence;

/// Thousandths of overlap from which two sentences count as one.
const NEAR_IDENTICAL: usize = 600;

/// Bands of two min-hashes each; at an overlap of 0.6, 97 pairs in 100 share a band, at 0.8 all but one in 10,000.
const BANDS: u64 = 8;

/// What one document says of an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Testimony<'a> {
    /// Index of the document.
    pub(super) document: u32,
    /// The sentence.
    pub(super) sentence: &'a str,
    /// How likely the sentence states the event.
    pub(super) confidence: Confidence,
}

/// The number of independent documents and their combined confidence.
pub(super) fn combine(testimonies: &[Testimony<'_>]) -> (u32, Confidence) {
    let mut numbers: BTreeMap<u32, usize> = testimonies.iter().map(|t| (t.document, 0)).collect();
    for (number, slot) in numbers.values_mut().enumerate() {
        *slot = number;
    }
    let mut groups = Groups::new(numbers.len());
    if numbers.len() > 1 {
        unite_near_identical(testimonies, &numbers, &mut groups);
    }
    let mut surest: BTreeMap<usize, Confidence> = BTreeMap::new();
    for testimony in testimonies {
        let group = groups.find(numbers[&testimony.document]);
        let best = surest.entry(group).or_insert(testimony.confidence);
        *best = testimony.confidence.max(*best);
    }
    let confidences: Vec<Confidence> = surest.into_values().collect();
    (confidences.len() as u32, any_of(confidences))
}

/// 1 − Π(1 − c), in parts per million million; below certainty unless one witness is certain.
fn any_of(mut confidences: Vec<Confidence>) -> Confidence {
    const ONE: u64 = 1_000_000_000_000;
    confidences.sort_unstable();
    let certain = confidences.last().is_some_and(|c| c.thousandths() == 1000);
    let missing = confidences.iter().fold(ONE, |missing, c| missing * u64::from(c.complement().thousandths()) / 1000);
    let missing = (missing + ONE / 2000) / (ONE / 1000);
    let thousandths = 1000 - missing as u16;
    Confidence::from_thousandths(if certain { 1000 } else { thousandths.min(999) })
}

fn unite_near_identical(testimonies: &[Testimony<'_>], numbers: &BTreeMap<u32, usize>, groups: &mut Groups) {
    let mut by_words: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    for testimony in testimonies {
        let document = numbers[&testimony.document];
        match by_words.entry(word_pairs(testimony.sentence)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(document);
            }
            std::collections::btree_map::Entry::Occupied(entry) => groups.unite(*entry.get(), document),
        }
    }
    // By band and its two min-hashes. Looked up, never walked: its order does not matter.
    let mut buckets: HashMap<(u64, u64, u64), Vec<Candidate<'_>>> = HashMap::new();
    for (words, &document) in &by_words {
        for band in 0..BANDS {
            let bucket = buckets.entry((band, min_hash(words, 2 * band), min_hash(words, 2 * band + 1))).or_default();
            for &(others, other) in bucket.iter() {
                if groups.find(other) != groups.find(document) && are_near_identical(words, others) {
                    groups.unite(other, document);
                }
            }
            bucket.push((words, document));
        }
    }
}

/// The word pairs of a sentence, and the document that has it.
type Candidate<'w> = (&'w [u64], usize);

/// The sorted, distinct hashes of neighbouring words, without case and punctuation.
fn word_pairs(sentence: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut hash = FNV_OFFSET;
    for c in sentence.chars() {
        if c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                hash = (hash ^ u64::from(u32::from(lower))).wrapping_mul(FNV_PRIME);
            }
        } else if hash != FNV_OFFSET {
            words.push(hash);
            hash = FNV_OFFSET;
        }
    }
    if hash != FNV_OFFSET {
        words.push(hash);
    }
    let mut pairs: Vec<u64> = match words.as_slice() {
        [single] => vec![mix(*single)],
        words => words.windows(2).map(|pair| mix(pair[0].rotate_left(23) ^ pair[1])).collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The finaliser of `SplitMix64`.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn min_hash(words: &[u64], seed: u64) -> u64 {
    words.iter().map(|&word| mix(word ^ mix(seed + 1))).min().unwrap_or(0)
}

fn are_near_identical(a: &[u64], b: &[u64]) -> bool {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    let union = a.len() + b.len() - common;
    union == 0 || common * 1000 >= union * NEAR_IDENTICAL
}

/// Disjoint groups of documents; the smallest member names its group.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut member: usize) -> usize {
        while self.0[member] != member {
            self.0[member] = self.0[self.0[member]];
            member = self.0[member];
        }
        member
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn combined(testimonies: &[(u32, &str, u16)]) -> (u32, u16) {
        let testimonies: Vec<Testimony<'_>> = (testimonies.iter())
            .map(|&(document, sentence, c)| Testimony {
                document,
                sentence,
                confidence: Confidence::from_thousandths(c),
            })
            .collect();
        let (weight, confidence) = combine(&testimonies);
        (weight, confidence.thousandths())
    }

    const WIRE: &str = "Finland closed its eastern border crossings on Friday, the interior ministry said.";

    #[test]
    fn independent_documents_add_up() {
        let other = "Helsinki has shut the last checkpoint in Lapland.";
        assert_eq!(combined(&[(0, WIRE, 800), (1, other, 500)]), (2, 900));
    }

    #[test]
    fn a_reprinted_sentence_counts_once() {
        let reprint = "FINLAND closed its eastern border crossings on Friday – the Interior Ministry said";
        let edited = "Finland closed its eastern border crossings on Friday, the interior ministry announced.";
        assert_eq!(combined(&[(0, WIRE, 800), (1, reprint, 700), (2, edited, 600)]), (1, 800));
    }

    #[test]
    fn one_document_counts_once_however_often_it_says_so() {
        let again = "The border with Russia stays closed, Finland decided.";
        assert_eq!(combined(&[(4, WIRE, 600), (4, again, 800)]), (1, 800));
    }

    #[test]
    fn a_document_links_the_stories_that_it_reprints() {
        let other = "Helsinki has shut the last checkpoint in Lapland.";
        assert_eq!(combined(&[(0, WIRE, 500), (1, other, 500), (2, WIRE, 500), (2, other, 500)]), (1, 500));
    }

    #[test]
    fn many_doubtful_witnesses_never_make_certainty() {
        let words = ["ash", "birch", "cedar", "elm", "fir", "hazel", "juniper", "larch", "maple", "oak", "pine", "yew"];
        let sentences: Vec<String> = words.iter().map(|w| format!("{w} {w}s {w}wood {w}y")).collect();
        let many: Vec<_> = sentences.iter().enumerate().map(|(i, s)| (i as u32, s.as_str(), 900)).collect();
        assert_eq!(combined(&many), (12, 999));
        assert_eq!(combined(&[(0, "a b c", 1000), (1, "d e f", 100)]), (2, 1000));
        assert_eq!(combined(&[]), (0, 0));
    }

    #[test]
    fn sentences_without_words_are_compared_too() {
        assert_eq!(combined(&[(0, "…", 500), (1, "!", 400)]), (1, 500));
    }
}
