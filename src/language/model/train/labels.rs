//! Training the labels of arcs.

use super::super::parser::LABEL_ROW;
use super::super::parser::label_features;
use super::super::state::State;
use super::perceptron::Perceptron;
use crate::language::Dependency;

/// Chooses a label for the arc, and learns from the gold label where the arc is right.
pub(super) fn choose(
    perceptron: &mut Perceptron,
    state: &State,
    (head, dependent): (u32, u32),
    gold: Option<Dependency>,
    margin: i32,
) -> Dependency {
    if head == state.root() {
        return Dependency::Root;
    }
    let features = label_features(state, head, dependent);
    let mut scores = [0; LABEL_ROW];
    perceptron.score(&features, &mut scores[..Dependency::ALL.len()]);
    let labels = (0..Dependency::ALL.len()).filter(|&label| label != Dependency::Root as usize).rev();
    let guess = labels.clone().max_by_key(|&label| scores[label]).unwrap_or(Dependency::Dep as usize);
    if let Some(gold) = gold.map(|gold| gold as usize) {
        let rival = labels.filter(|&label| label != gold).max_by_key(|&label| scores[label]);
        if let Some(rival) = rival
            && scores[gold] - scores[rival] <= margin
        {
            perceptron.update(&features, gold, rival);
        }
    }
    Dependency::ALL[guess]
}
