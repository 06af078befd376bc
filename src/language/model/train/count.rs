//! What is counted rather than learned: the tag set, the lexicon and the lemma tables.

use std::collections::BTreeMap;

use super::super::hash::HashMap32;
use super::super::lemma::{self, LONGEST_ENDING, Lemmatizer, Script};
use super::super::lexicon::{Entry, Lexicon};
use super::super::tagger::{TAG_ROW, TagId, TagSet};
use super::super::word::{self, Word};
use crate::language::{Document, Upos, Xpos};

/// A pair of UPOS and XPOS seen less often is an error of annotation or a curiosity.
const LEAST_TAG: usize = 3;

/// A word with only one tag in so many occurrences always gets it.
const FIXED_AFTER: usize = 20;

/// The tags of the sentences, most frequent first.
pub(super) fn tags(sentences: &[Document]) -> TagSet {
    let mut counts = BTreeMap::<(Upos, Xpos), usize>::new();
    for token in sentences.iter().flat_map(Document::tokens) {
        *counts.entry((token.upos, token.xpos)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let mut counts: Vec<_> = counts.into_iter().filter(|&(_, count)| count >= LEAST_TAG.min(most)).collect();
    counts.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    counts.truncate(TAG_ROW - 1);
    TagSet(counts.into_iter().map(|(pair, _)| pair).collect())
}

/// The tag of the pair, or for one too rare to be in the set the most frequent tag of the same UPOS.
pub(super) fn nearest(tags: &TagSet, upos: Upos, xpos: Xpos) -> TagId {
    let same_upos = || tags.0.iter().position(|pair| pair.0 == upos).map(|index| TagId(index as u8));
    tags.id(upos, xpos).or_else(same_upos).unwrap_or(TagId(0))
}

/// The lexicon: clusters as given, usual tags as counted in the sentences.
pub(super) fn lexicon(sentences: &[&Document], clusters: &[(&str, u16)], tags: &TagSet) -> Lexicon {
    let mut counts = BTreeMap::<u32, BTreeMap<TagId, usize>>::new();
    for doc in sentences {
        for id in doc.token_ids() {
            let token = doc.token(id);
            let tag = nearest(tags, token.upos, token.xpos);
            *counts.entry(word::form_hash(doc.word(id))).or_default().entry(tag).or_default() += 1;
        }
    }
    let mut entries = BTreeMap::<u32, Entry>::new();
    for &(form, cluster) in clusters {
        // Forms that differ in digits only fall together; the first is the most frequent.
        entries.entry(word::form_hash(form)).or_insert(Entry { cluster, ..Entry::UNKNOWN });
    }
    for (form, counts) in counts {
        let total: usize = counts.values().sum();
        let Some((&usual, &most)) = counts.iter().max_by_key(|&(&tag, &count)| (count, std::cmp::Reverse(tag))) else {
            continue;
        };
        if total >= 2 {
            let entry = entries.entry(form).or_insert(Entry::UNKNOWN);
            entry.usual = usual;
            entry.fixed = total >= FIXED_AFTER && most * 200 >= total * 199;
        }
    }
    Lexicon::new(&entries.into_iter().collect::<Vec<_>>())
}

/// The lemma tables: for each word with its XPOS the script it mostly follows, and rules for the rest.
pub(super) fn lemmas(sentences: &[Document]) -> Lemmatizer {
    let nothing = Lexicon::new(&[]);
    let mut buffer = String::new();
    let mut counts = BTreeMap::<u32, (Word, Xpos, BTreeMap<Script, usize>)>::new();
    for doc in sentences {
        for id in doc.token_ids() {
            let token = doc.token(id);
            let word = Word::new(doc.word(id), &nothing, &mut buffer);
            let script = Script::between(doc.word(id), &token.lemma);
            let (_, _, scripts) =
                counts.entry(lemma::word_key(&word, token.xpos)).or_insert_with(|| (word, token.xpos, BTreeMap::new()));
            *scripts.entry(script).or_default() += 1;
        }
    }
    let mostly: BTreeMap<u32, (Word, Xpos, Script)> = counts
        .into_iter()
        .filter_map(|(key, (word, xpos, scripts))| {
            let script = scripts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)))?.0;
            Some((key, (word, xpos, script)))
        })
        .collect();

    let mut endings = BTreeMap::<u32, BTreeMap<&Script, usize>>::new();
    for (word, xpos, script) in mostly.values() {
        for key in (0..=LONGEST_ENDING).filter_map(|length| lemma::ending_key(word, length, *xpos)) {
            *endings.entry(key).or_default().entry(script).or_default() += 1;
        }
    }
    let endings: BTreeMap<u32, &Script> = endings
        .into_iter()
        .filter_map(|(key, scripts)| {
            let (script, count) = scripts.into_iter().max_by(|a, b| (a.1, b.0).cmp(&(b.1, a.0)))?;
            // One word makes no rule.
            (count >= 2).then_some((key, script))
        })
        .collect();

    let mut scripts: Vec<Script> = endings.values().map(|&script| script.clone()).collect();
    scripts.extend(mostly.values().map(|(_, _, script)| script.clone()));
    scripts.sort();
    scripts.dedup();
    let index = |script: &Script| scripts.binary_search(script).map_or(0, |index| index as u16);
    let endings: Vec<_> = endings.into_iter().map(|(key, script)| (key, index(script))).collect();
    let mut lemmatizer =
        Lemmatizer { words: HashMap32::from_entries(&[]), endings: HashMap32::from_entries(&endings), scripts: vec![] };
    let irregular: Vec<_> = mostly
        .iter()
        .map(|(&key, (word, xpos, script))| (key, word, *xpos, index(script)))
        .filter(|&(_, word, xpos, script)| lemmatizer.rule(word, xpos) != Some(script))
        .map(|(key, _, _, script)| (key, script))
        .collect();
    lemmatizer.words = HashMap32::from_entries(&irregular);
    lemmatizer.scripts = scripts;
    lemmatizer
}
