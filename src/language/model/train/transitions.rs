//! Training the parser: its transitions, and along the way its labels.
//!
//! The parser is trained on the states it gets into by its own choices, good and bad (exploration, Goldberg and Nivre
//! 2013), and learns there what the oracle says is best. So it knows what to do after an error.

use super::super::parser::{Parser, TRANSITION_TEMPLATES, best_transition, transition_features};
use super::super::state::{Leaf, State, Transition};
use super::super::tagger::{TagId, TagSet};
use super::oracle::Oracle;
use super::perceptron::{Committee, Perceptron};
use super::random::Random;
use super::{Example, Options, labels};
use crate::language::Dependency;

/// Of 100 wrong choices so many are followed, from the second epoch on.
const FOLLOW_WRONG: u32 = 90;

/// Trains a committee of parsers on the trees of the examples, each as often as its number stands in `shown`, with tags
/// that a tagger gave them.
pub(super) fn train(
    examples: &[Example],
    shown: &[usize],
    tagged: &[Vec<TagId>],
    tags: &TagSet,
    options: &Options,
    report: &mut dyn FnMut(&str),
) -> Parser {
    let mut transitions = Committee::new(3, options.transition_bits);
    let mut labels = Committee::new(Dependency::ALL.len(), options.label_bits);
    for member in 0..options.members {
        let mut trainer = Trainer {
            transitions: Perceptron::new(3, options.transition_bits, options.needed_updates),
            labels: Perceptron::new(Dependency::ALL.len(), options.label_bits, options.needed_updates),
            random: Random::new((options.seed + member as u64) ^ 0x7a25),
            state: State::default(),
            margin: options.transition_margin,
            label_margin: options.label_margin,
        };
        for epoch in 0..options.parser_epochs {
            let share = trainer.epoch(examples, shown, tagged, tags, epoch > 0);
            report(&format!("parser {}, epoch {}: {share:.2} % of heads right", member + 1, epoch + 1));
        }
        transitions.add(&trainer.transitions);
        labels.add(&trainer.labels);
    }
    let cuts = options.cuts;
    Parser {
        transitions: transitions.to_pair_rows(cuts.transitions, cuts.step),
        labels: labels.to_byte_rows(cuts.labels),
    }
}

struct Trainer {
    transitions: Perceptron,
    labels: Perceptron,
    random: Random,
    state: State,
    /// A transition is learned from unless it is so far ahead of the best wrong one.
    margin: i32,
    /// The same for labels.
    label_margin: i32,
}

impl Trainer {
    /// Learns from every sentence once; returns how many heads it found right, in percent.
    fn epoch(
        &mut self,
        examples: &[Example],
        shown: &[usize],
        tagged: &[Vec<TagId>],
        tags: &TagSet,
        explore: bool,
    ) -> f64 {
        let (mut right, mut words) = (0, 0);
        for turn in self.random.order(shown.len()) {
            let index = shown[turn];
            let example = &examples[index];
            let leaves = example.words.iter().zip(&tagged[index]).map(|(word, &tag)| Leaf::new(word, tag));
            self.state.begin(leaves, |tag| tags.pair(tag));
            self.sentence(example, explore);
            words += example.heads.len();
            right += self.state.words().iter().zip(&example.heads).filter(|(node, head)| node.head == **head).count();
        }
        100.0 * right as f64 / words as f64
    }

    /// Parses one sentence and learns from it.
    fn sentence(&mut self, example: &Example, explore: bool) {
        let oracle = Oracle::new(&example.heads);
        while !self.state.is_final() {
            let transition = self.choose(&oracle, explore);
            let Some((head, dependent)) = self.state.arc(transition) else {
                self.state.shift();
                continue;
            };
            let gold = oracle.has_arc(head, dependent).then(|| example.labels[dependent as usize]);
            let label = labels::choose(&mut self.labels, &self.state, (head, dependent), gold, self.label_margin);
            self.state.attach(head, dependent, label);
        }
    }

    fn choose(&mut self, oracle: &Oracle<'_>, explore: bool) -> Transition {
        let allowed = Transition::ALL.map(|transition| self.state.allows(transition));
        let best = oracle.best(&self.state);
        if allowed.iter().filter(|&&allowed| allowed).count() == 1 {
            return best_transition([0; 3], allowed);
        }
        let features: [u32; TRANSITION_TEMPLATES] = transition_features(&self.state);
        let mut scores = [0; 3];
        self.transitions.score(&features, &mut scores);
        let guess = best_transition(scores, allowed);
        let right = best_transition(scores, best);
        let wrong = [0, 1, 2].map(|index| allowed[index] && !best[index]);
        if wrong.contains(&true) {
            let rival = best_transition(scores, wrong);
            if scores[right as usize] - scores[rival as usize] <= self.margin {
                self.transitions.update(&features, right as usize, rival as usize);
            }
        }
        if best[guess as usize] {
            return guess;
        }
        if explore && self.random.below(100) < FOLLOW_WRONG { guess } else { right }
    }
}
