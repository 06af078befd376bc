//! What is counted rather than learned: the tag set, the lexicon and the lemma tables.

use std::collections::{BTreeMap, BTreeSet};

use super::super::hash::HashMap32;
use super::super::lemma::{self, LONGEST_ENDING, Lemmatizer, Script};
use super::super::lexicon::{Entry, Lexicon};
use super::super::regular;
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
pub(super) fn lexicon<'a>(
    sentences: impl Iterator<Item = &'a Document>,
    clusters: &[(&str, u16)],
    tags: &TagSet,
) -> Lexicon {
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

/// The lemma tables: for each word with its tag the script that mostly leads to its lemma, and rules for the rest.
pub(super) fn lemmas(sentences: &[Document], lexicon: &Lexicon, tags: &TagSet) -> Lemmatizer {
    let mostly = usual_scripts(sentences, lexicon);
    let mut counts = BTreeMap::<u32, BTreeMap<&Script, usize>>::new();
    for seen in mostly.values() {
        for key in (0..=LONGEST_ENDING).filter_map(|length| lemma::ending_key(&seen.word, length, seen.tag)) {
            *counts.entry(key).or_default().entry(&seen.script).or_default() += 1;
        }
    }
    let mut endings = BTreeMap::<u32, [&Script; 2]>::new();
    for (key, scripts) in counts {
        let mut scripts: Vec<_> = scripts.into_iter().collect();
        scripts.sort_by_key(|&(script, count)| (std::cmp::Reverse(count), script));
        // One word makes no rule, and an exception to it no second choice.
        scripts.retain(|&(_, count)| count >= 2);
        if let Some(&(first, _)) = scripts.first() {
            endings.insert(key, [first, scripts.get(1).map_or(first, |&(second, _)| second)]);
        }
    }

    let mut scripts: Vec<Script> = mostly.values().map(|seen| seen.script.clone()).collect();
    scripts.sort();
    scripts.dedup();
    let index = |script: &Script| scripts.binary_search(script).map_or(0, |index| index as u16);
    let endings: Vec<_> = endings.into_iter().map(|(key, choice)| (key, choice.map(index))).collect();
    let rules = Lemmatizer {
        words: HashMap32::from_entries(&[]),
        endings: HashMap32::from_entries(&endings),
        scripts: scripts.clone(),
    };
    let irregular: Vec<_> = mostly
        .iter()
        .filter(|(_, seen)| {
            let predicted = rules.predict(&seen.form, &seen.word, seen.tag, lexicon, tags);
            // "bases" is of "base" and of "basis": what is as good as even is left to the rule.
            let even = seen.lemmas.get(predicted.as_str()).is_some_and(|&count| 2 * count >= seen.most);
            // "fre" for "freed" is a slip of annotation: no word, where regular inflection finds one.
            let lemma = seen.script.apply(&seen.form);
            let slip = !lexicon.knows(word::form_hash(&lemma))
                && lexicon.knows(word::form_hash(&predicted))
                && regular::bases(&seen.form.to_lowercase(), seen.tag).contains(&predicted);
            predicted != lemma && !even && !slip
        })
        .map(|(&key, seen)| (key, index(&seen.script)))
        .collect();
    Lemmatizer { words: HashMap32::from_entries(&irregular), ..rules }
}

/// A word with a tag, and the script that leads to its lemma most often.
struct Seen {
    form: String,
    word: Word,
    tag: (Upos, Xpos),
    script: Script,
    /// How often each lemma was seen, and the most frequent one.
    lemmas: BTreeMap<String, usize>,
    most: usize,
}

/// The words of the sentences by [`lemma::word_key`].
fn usual_scripts(sentences: &[Document], lexicon: &Lexicon) -> BTreeMap<u32, Seen> {
    let mut buffer = String::new();
    let mut lemmas = BTreeMap::<u32, (Word, (Upos, Xpos), BTreeMap<(&str, &str), usize>)>::new();
    for doc in sentences {
        for id in doc.token_ids() {
            let token = doc.token(id);
            let word = Word::new(doc.word(id), lexicon, &mut buffer);
            let tag = (token.upos, token.xpos);
            let (_, _, counts) =
                lemmas.entry(lemma::word_key(&word, tag)).or_insert_with(|| (word, tag, BTreeMap::new()));
            *counts.entry((doc.word(id), token.lemma.as_str())).or_default() += 1;
        }
    }
    lemmas
        .into_iter()
        .filter_map(|(key, (word, tag, counts))| {
            // A script counts for every spelling that it leads to the right lemma: the one for `i` serves `I` too.
            let scripts: BTreeSet<_> = counts.keys().map(|&(form, lemma)| Script::between(form, lemma)).collect();
            let right = |script: &Script| -> usize {
                counts.iter().filter(|&(&(form, lemma), _)| script.apply(form) == lemma).map(|(_, count)| count).sum()
            };
            let script = scripts.into_iter().rev().max_by_key(right)?;
            let form = counts.keys().next()?.0.to_owned();
            let mut lemmas = BTreeMap::new();
            for (&(_, lemma), count) in &counts {
                *lemmas.entry(lemma.to_owned()).or_default() += count;
            }
            let most = lemmas.values().copied().max().unwrap_or(0);
            Some((key, Seen { form, word, tag, script, lemmas, most }))
        })
        .collect()
}
