//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013).
//!
//! In any state, also after errors, it tells for each transition how many gold arcs it puts out of reach. The best
//! transitions are those of the least cost.

use super::super::state::{State, Transition};

/// The gold tree of one sentence.
pub(super) struct Oracle<'a> {
    /// The gold head of each word; the number of words for the artificial root.
    heads: &'a [u32],
    /// The gold dependents of each word and of the root.
    dependents: Vec<Vec<u32>>,
}

impl<'a> Oracle<'a> {
    /// The oracle of the tree given by the heads.
    pub(super) fn new(heads: &'a [u32]) -> Self {
        let mut dependents = vec![Vec::new(); heads.len() + 1];
        for (dependent, &head) in (0u32..).zip(heads) {
            dependents[head as usize].push(dependent);
        }
        Self { heads, dependents }
    }

    /// Whether the gold tree has the arc.
    pub(super) fn has_arc(&self, head: u32, dependent: u32) -> bool {
        self.heads[dependent as usize] == head
    }

    /// For each transition in the state whether it is allowed and costs no more than another.
    pub(super) fn best(&self, state: &State) -> [bool; 3] {
        let costs = Transition::ALL.map(|t| state.allows(t).then(|| self.cost(state, t)));
        let least = costs.iter().flatten().min().copied();
        costs.map(|cost| cost.is_some() && cost == least)
    }

    /// The number of gold arcs that the transition puts out of reach.
    fn cost(&self, state: &State, transition: Transition) -> usize {
        let next = state.buffer(0);
        let top = state.stack(0);
        let waiting = |head: u32| self.dependents[head as usize].iter().filter(|&&d| d >= next).count();
        match transition {
            // The top can still get the second word of the stack or any word from the next one on as its head.
            Transition::Left => {
                let head = self.heads[top as usize];
                waiting(top) + usize::from(head == state.stack(1) || head > next)
            }
            Transition::Right => waiting(top) + usize::from(self.heads[top as usize] >= next),
            // The next word loses the stack below the top as heads, and the whole stack as dependents.
            Transition::Shift => {
                let head = self.heads[next as usize];
                let on_stack = |word: u32| word < next && state.node(word).head == state.nothing();
                let dependents = self.dependents[next as usize].iter().filter(|&&d| on_stack(d)).count();
                dependents + usize::from(head != top && head < next && on_stack(head))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::state::Leaf;
    use super::super::super::tagger::TagId;
    use super::super::super::{Lexicon, Word};
    use super::*;
    use crate::language::{Dependency, Upos, Xpos};

    fn begin(words: usize) -> State {
        let lexicon = Lexicon::new(&[]);
        let words: Vec<_> = (0..words).map(|_| Word::new("word", &lexicon, &mut String::new())).collect();
        let mut state = State::default();
        state.begin(words.iter().map(|word| Leaf::new(word, TagId(0))), |_| (Upos::X, Xpos::Xx));
        state
    }

    /// Follows the oracle, at every turn by the `pick`th best transition; returns the heads.
    fn follow(heads: &[u32], pick: usize) -> Vec<u32> {
        let oracle = Oracle::new(heads);
        let mut state = begin(heads.len());
        while !state.is_final() {
            let best = oracle.best(&state);
            let best: Vec<_> = Transition::ALL.into_iter().filter(|&t| best[t as usize]).collect();
            let transition = best[pick % best.len()];
            match state.arc(transition) {
                Some((head, dependent)) => state.attach(head, dependent, Dependency::Dep),
                None => state.shift(),
            }
        }
        state.words().iter().map(|node| node.head).collect()
    }

    #[test]
    fn every_best_path_leads_to_the_gold_tree() {
        // "The minister met his new counterpart in Seoul ."
        let tree = [1, 2, 9, 5, 5, 2, 7, 2, 2];
        for pick in 0..3 {
            assert_eq!(follow(&tree, pick), tree);
        }
    }

    #[test]
    fn a_crossing_arc_costs_one_arc() {
        // 0 hangs under 2 and 1 under 3, which cross.
        let tree = [2, 3, 4, 2];
        let found = follow(&tree, 0);
        assert_eq!(found.iter().zip(&tree).filter(|(a, b)| a != b).count(), 1);
        assert_eq!(found.iter().filter(|&&head| head == 4).count(), 1);
    }
}
