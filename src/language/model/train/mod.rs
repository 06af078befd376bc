//! Training: from treebanks to a [`Model`].
//!
//! In: gold sentences with tags, lemmas and trees, silver ones that a slower and better parser has labelled, and word
//! clusters. Out: a model with integer weights. Only integers are computed with, in an order that the seed fixes, so
//! the same input gives the same bytes anywhere.
//!
//! The steps, each in its module: the lexicon and the lemma tables are counted, the latter from gold alone; the tagger
//! is trained on all sentences; then the parser, on tags such as it will meet: those of taggers that have not seen the
//! sentence (jackknifing). In every epoch gold sentences come several times, silver ones once. Sentences are also
//! shown in title case and in capitals now and then, for headlines.

mod capitals;
mod count;
mod labels;
mod oracle;
mod perceptron;
mod random;
mod tags;
mod transitions;

use super::lexicon::Lexicon;
use super::tagger::{self, TagId, TagSet, Tagger};
use super::word::Word;
use super::{Cuts, Model};
use crate::language::Document;

pub use capitals::{Case, recase};

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Turns over the sentences when the tagger is trained.
    pub tagger_epochs: usize,
    /// Turns over the sentences when the parser is trained.
    pub parser_epochs: usize,
    /// How many taggers and parsers, each with the sentences in another order, make the committee whose mean is kept.
    pub members: usize,
    /// How often each gold sentence is shown in an epoch, where there are silver ones beside it.
    pub gold_turns: usize,
    /// Parts into which the sentences fall for jackknifing.
    pub folds: usize,
    /// Binary logarithm of the number of rows of tagger weights.
    pub tag_bits: u32,
    /// Binary logarithm of the number of rows of transition weights.
    pub transition_bits: u32,
    /// Binary logarithm of the number of rows of label weights.
    pub label_bits: u32,
    /// A row counts only after so many updates (Goldberg and Elhadad 2011): rarer ones are noise and take space.
    pub needed_updates: u8,
    /// What is learned from: errors, and right tags that are no more than this ahead of the best wrong one.
    pub tag_margin: i32,
    /// The same for transitions.
    pub transition_margin: i32,
    /// The same for labels.
    pub label_margin: i32,
    /// Weights too small to be kept.
    pub cuts: Cuts,
    /// One sentence in so many is also shown in title case, half as many in capitals; 0 for none.
    pub recase_every: usize,
    /// Where the random numbers begin.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tagger_epochs: 6,
            parser_epochs: 7,
            members: 3,
            gold_turns: 2,
            folds: 3,
            tag_bits: 17,
            transition_bits: 22,
            label_bits: 17,
            needed_updates: 8,
            tag_margin: 50,
            transition_margin: 100,
            label_margin: 50,
            cuts: Cuts::default(),
            recase_every: 12,
            seed: 1,
        }
    }
}

/// What to train on. Each document is one sentence, as [`crate::language::conllu::read`] gives them.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Sentences of treebanks.
    pub gold: &'a [Document],
    /// Sentences that were labelled by a better parser; their lemmas are not looked at.
    pub silver: &'a [Document],
    /// Word forms, most frequent first, with the numbers of their clusters, whose low bits are the top of the cluster
    /// tree.
    pub clusters: &'a [(&'a str, u16)],
}

/// Trains a model. `report` is told what has been done.
pub fn train(material: &Material<'_>, options: &Options, report: &mut dyn FnMut(&str)) -> Model {
    let originals = material.gold.len() + material.silver.len();
    let mut sentences: Vec<_> = material.gold.iter().chain(material.silver).cloned().collect();
    let copies = recased(&sentences, options.recase_every);
    sentences.extend(copies);
    report(&format!(
        "{} gold and {} silver sentences, and {} copies in other capitals",
        material.gold.len(),
        material.silver.len(),
        sentences.len() - originals
    ));

    let tags = count::tags(material.gold);
    let lexicon = count::lexicon(sentences[..originals].iter(), material.clusters, &tags);
    let lemmatizer = count::lemmas(material.gold, &lexicon, &tags);
    let examples: Vec<_> = sentences.iter().map(|doc| Example::new(doc, &lexicon, &tags)).collect();
    let turns = if material.silver.is_empty() { 1 } else { options.gold_turns };
    let shown = |wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let again = (1..turns).flat_map(|_| 0..material.gold.len());
        (0..sentences.len()).chain(again).filter(|&index| wanted(index)).collect()
    };
    let tagger = tags::train(&examples, &shown(&|_| true), &tags, options);
    report("tagger trained");

    // A copy falls into the fold of its original: a tagger that saw one has seen the other.
    let fold_of = |index: usize| {
        if index < originals {
            index % options.folds
        } else {
            copy_origin(index - originals, originals, options.recase_every) % options.folds
        }
    };
    let mut predicted: Vec<Vec<TagId>> = vec![Vec::new(); sentences.len()];
    for fold in 0..options.folds {
        let seen = (0..originals).filter(|&index| fold_of(index) != fold).map(|index| &sentences[index]);
        let lexicon = count::lexicon(seen, material.clusters, &tags);
        let examples: Vec<_> = sentences.iter().map(|doc| Example::new(doc, &lexicon, &tags)).collect();
        // One member will do: what counts is that errors are of the kind that the tagger makes.
        let single = Options { members: 1, ..options.clone() };
        let tagger = tags::train(&examples, &shown(&|index| fold_of(index) != fold), &tags, &single);
        for (index, example) in examples.iter().enumerate().filter(|&(index, _)| fold_of(index) == fold) {
            example.tag(&tagger, &mut predicted[index]);
        }
        report(&format!("fold {} of {} tagged", fold + 1, options.folds));
    }
    let right: usize =
        examples.iter().zip(&predicted).map(|(e, p)| e.gold.iter().zip(p).filter(|(a, b)| a == b).count()).sum();
    let words: usize = examples.iter().map(|example| example.gold.len()).sum();
    report(&format!("tags of unseen sentences: {:.2} % right", 100.0 * right as f64 / words as f64));

    let parser = transitions::train(&examples, &shown(&|_| true), &predicted, &tags, options, report);
    Model { lexicon, lemmatizer, tagger, parser }
}

/// The sentences that are shown a second time in other capitals.
fn recased(sentences: &[Document], every: usize) -> Vec<Document> {
    let copies = sentences.len().checked_div(every).unwrap_or(0) * 3 / 2;
    (0..copies)
        .map(|copy| {
            let origin = &sentences[copy_origin(copy, sentences.len(), every)];
            recase(origin, if copy % 3 == 2 { Case::Upper } else { Case::Title })
        })
        .collect()
}

/// The original of a copy: copies are spread evenly over all sentences.
fn copy_origin(copy: usize, originals: usize, every: usize) -> usize {
    (copy * every * 2 / 3 + copy % 3) % originals
}

/// One sentence, made ready for training.
struct Example {
    words: Vec<Word>,
    outside: Word,
    gold: Vec<TagId>,
    /// The gold head of each word; the number of words for the artificial root.
    heads: Vec<u32>,
    labels: Vec<crate::language::Dependency>,
}

impl Example {
    fn new(doc: &Document, lexicon: &Lexicon, tags: &TagSet) -> Self {
        let mut buffer = String::new();
        let words = doc.token_ids().map(|id| Word::new(doc.word(id), lexicon, &mut buffer)).collect();
        let len = doc.tokens().len() as u32;
        Self {
            words,
            outside: Word::new("", lexicon, &mut buffer),
            gold: doc.tokens().iter().map(|token| count::nearest(tags, token.upos, token.xpos)).collect(),
            heads: doc.token_ids().map(|id| doc.head(id).map_or(len, |head| head.0)).collect(),
            labels: doc.token_ids().map(|id| doc.dependency(id)).collect(),
        }
    }

    fn sentence(&self) -> tagger::Sentence<'_> {
        tagger::Sentence::new(&self.words, &self.outside)
    }

    fn tag(&self, tagger: &Tagger, tags: &mut Vec<TagId>) {
        tagger.tag(&self.sentence(), tags);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::model::evaluate::Scores;
    use crate::language::{Analyzer, conllu};

    /// Twenty sentences of our own.
    const FIXTURE: &str = include_str!("fixture.conllu");

    /// So few sentences need every row, and no headlines.
    fn small() -> Options {
        Options {
            members: 2,
            tag_bits: 14,
            transition_bits: 16,
            label_bits: 14,
            needed_updates: 1,
            recase_every: 0,
            cuts: Cuts { tags: 0, transitions: 0, labels: 0, step: 32 },
            ..Options::default()
        }
    }

    #[test]
    fn a_model_learns_its_sentences_and_survives_its_file() {
        let sentences = conllu::read(FIXTURE).unwrap();
        let clusters = [("Seoul", 5), ("Tokyo", 5), ("the", 9)];
        let material = Material { gold: &sentences, silver: &[], clusters: &clusters };
        let bytes = train(&material, &small(), &mut |_| {}).encode().unwrap();
        let analyzer = Analyzer::new(Model::decode(&bytes).unwrap());
        let mut scores = Scores::default();
        for gold in &sentences {
            scores.add(gold, &analyzer.reanalyze(gold));
        }
        // Not all: tags that the fixture has once or twice, such as WDT, are too rare to be kept in the tag set.
        assert!(scores.upos.f1() > 93.0 && scores.lemma.f1() > 97.0, "{scores}");
        assert!(scores.uas.f1() > 90.0 && scores.las.f1() > 80.0, "{scores}");
        // The whole path: a sentence of known words in a new order, from text.
        let doc = analyzer.analyze("Tokyo warned the ministry.");
        assert_eq!(conllu::read(&conllu::write(&doc)).unwrap(), std::slice::from_ref(&doc));
        let labels: Vec<_> = doc.token_ids().map(|id| doc.dependency(id).as_str()).collect();
        assert_eq!(labels, ["nsubj", "root", "det", "obj", "punct"]);
    }

    #[test]
    fn training_gives_the_same_bytes_again() {
        let sentences = conllu::read(FIXTURE).unwrap();
        let run = |seed| {
            let options = Options { seed, recase_every: 4, ..small() };
            let (gold, silver) = sentences.split_at(sentences.len() / 2);
            train(&Material { gold, silver, clusters: &[] }, &options, &mut |_| {}).encode().unwrap()
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }
}
