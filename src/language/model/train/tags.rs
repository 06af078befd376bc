//! Training the tagger.

use super::super::tagger::{TAG_ROW, TagId, TagSet, Tagger};
use super::perceptron::{Committee, Perceptron};
use super::random::Random;
use super::{Example, Options};

/// Trains a committee of taggers on the tags of those examples whose numbers stand in `shown`, once for each time.
pub(super) fn train(examples: &[Example], shown: &[usize], tags: &TagSet, options: &Options) -> Tagger {
    let mut committee = Committee::new(tags.0.len(), options.tag_bits);
    for member in 0..options.members {
        let mut random = Random::new(options.seed + member as u64);
        committee.add(&train_member(examples, shown, tags, options, &mut random));
    }
    Tagger { tags: tags.clone(), rows: committee.to_byte_rows(options.cuts.tags) }
}

/// Trains one tagger. The tags before a word are those that it chose itself.
fn train_member(
    examples: &[Example],
    shown: &[usize],
    tags: &TagSet,
    options: &Options,
    random: &mut Random,
) -> Perceptron {
    let mut perceptron = Perceptron::new(tags.0.len(), options.tag_bits, options.needed_updates);
    let mut chosen: Vec<TagId> = Vec::new();
    for _ in 0..options.tagger_epochs {
        for turn in random.order(shown.len()) {
            let example = &examples[shown[turn]];
            let sentence = example.sentence();
            chosen.clear();
            for (position, word) in sentence.words().iter().enumerate() {
                if word.entry.fixed {
                    chosen.push(word.entry.usual);
                    continue;
                }
                let features = sentence.features(position, &chosen);
                let mut scores = [0; TAG_ROW];
                perceptron.score(&features, &mut scores[..tags.0.len()]);
                let guess = (0..tags.0.len()).rev().max_by_key(|&tag| scores[tag]).unwrap_or(0);
                let gold = usize::from(example.gold[position].0);
                let rivals = (0..tags.0.len()).rev().filter(|&tag| tag != gold);
                if let Some(rival) = rivals.max_by_key(|&tag| scores[tag])
                    && scores[gold] - scores[rival] <= options.tag_margin
                {
                    perceptron.update(&features, gold, rival);
                }
                chosen.push(TagId(guess as u8));
            }
        }
    }
    perceptron
}
