//! The parser: a head and a label for each word.
//!
//! Greedy transitions (see [`super::state`]) chosen by a linear model over templates in the manner of Zhang and Nivre
//! (2011): words, tags and clusters of the top of the stack and the next words, alone, in pairs and in threes, with
//! their dependents, their distance, their valency and the labels they already govern. The label of an arc is chosen
//! by a second model when the arc is drawn. Splitting the two keeps the rows of the busier model within a few bytes,
//! which is most of what makes the parser fast.

use super::hash;
use super::rows::{self, ByteRows, PairRows};
use super::state::{State, Transition};
use super::template::Features;
use crate::language::Dependency;

/// Bytes in a row of label weights: room for 63 labels.
pub(super) const LABEL_ROW: usize = 64;

/// Number of templates that choose a transition.
pub(super) const TRANSITION_TEMPLATES: usize = 112;

/// Number of templates that choose a label.
pub(super) const LABEL_TEMPLATES: usize = 36;

/// A distance in words, in classes that grow.
fn distance(from: u32, to: u32) -> u32 {
    let class = match to.abs_diff(from) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        _ => 8,
    };
    hash::mix(0x2_0000 + class)
}

/// The features of the next transition.
#[expect(clippy::too_many_lines, reason = "a flat table of templates")]
#[inline]
pub(super) fn transition_features(state: &State) -> [u32; TRANSITION_TEMPLATES] {
    let (s0_at, s1_at, b0_at) = (state.stack(0), state.stack(1), state.buffer(0));
    let (s0, s1, s2) = (state.node(s0_at), state.node(s1_at), state.node(state.stack(2)));
    let (b0, b1, b2) = (state.node(b0_at), state.node(state.buffer(1)), state.node(state.buffer(2)));
    let b3 = state.node(state.buffer(3));
    let (s0l, s0r) = (state.node(s0.left[0]), state.node(s0.right[0]));
    let (s1l, s1r) = (state.node(s1.left[0]), state.node(s1.right[0]));
    let b0l = state.node(b0.left[0]);
    let (s0_next_left, s0_next_right) = (state.node(s0.left[1]), state.node(s0.right[1]));
    let (s1_next_right, b0_next_left) = (state.node(s1.right[1]), state.node(b0.left[1]));
    let ahead = distance(s0_at, b0_at);
    let back = distance(s1_at, s0_at);

    let mut f = Features::new();
    // Single words.
    for node in [s0, s1, b0, b1] {
        f.one(node.word);
        f.one(node.tag);
        f.one(node.word_tag);
        f.one(node.cluster_tag);
    }
    f.one(s2.tag);
    f.one(s2.word_tag);
    f.one(b2.tag);
    f.one(b2.word_tag);
    // Top of the stack and next word.
    f.two(s0.word_tag, b0.word_tag);
    f.two(s0.word_tag, b0.tag);
    f.two(s0.tag, b0.word_tag);
    f.two(s0.word, b0.word);
    f.two(s0.tag, b0.tag);
    f.two(s0.cluster, b0.cluster);
    f.two(s0.cluster_tag, b0.tag);
    f.two(s0.tag, b0.cluster_tag);
    f.two(s0.word_tag, b1.tag);
    // The two on top of the stack.
    f.two(s1.word_tag, s0.word_tag);
    f.two(s1.word_tag, s0.tag);
    f.two(s1.tag, s0.word_tag);
    f.two(s1.word, s0.word);
    f.two(s1.tag, s0.tag);
    f.two(s1.cluster, s0.cluster);
    f.two(s1.cluster_tag, s0.tag);
    f.two(s1.tag, s0.cluster_tag);
    // Second of the stack and next word.
    f.two(s1.tag, b0.tag);
    f.two(s1.word_tag, b0.tag);
    f.two(s1.tag, b0.word_tag);
    f.two(s1.cluster, b0.cluster);
    // The next two words.
    f.two(b0.tag, b1.tag);
    f.two(b0.word_tag, b1.tag);
    f.two(b0.tag, b1.word_tag);
    f.two(b0.word, b1.word);
    // Three words.
    f.three(s0.tag, b0.tag, b1.tag);
    f.three(s0.word, b0.tag, b1.tag);
    f.three(s0.tag, b0.word, b1.tag);
    f.three(s1.tag, s0.tag, b0.tag);
    f.three(s1.word, s0.tag, b0.tag);
    f.three(s1.tag, s0.word, b0.tag);
    f.three(s1.tag, s0.tag, b0.word);
    f.three(s1.branch, s0.branch, b0.branch);
    f.three(s1.word, s0.tag, b0.word);
    f.three(s2.tag, s1.tag, s0.tag);
    f.three(b0.tag, b1.tag, b2.tag);
    f.three(s1.tag, b0.tag, b1.tag);
    f.three(hash::pair(s1.tag, s0.tag), b0.tag, b1.tag);
    // With dependents.
    f.three(s0.tag, s0l.tag, b0.tag);
    f.three(s0.tag, s0r.tag, b0.tag);
    f.three(s0.tag, b0.tag, b0l.tag);
    f.three(s1.tag, s1r.tag, s0.tag);
    f.three(s1.tag, s1l.tag, s0.tag);
    f.three(s1.tag, s0.tag, s0l.tag);
    f.three(s1.tag, s0.tag, s0r.tag);
    f.three(s1.word, s0.tag, s0l.word);
    f.three(s0.word, b0.tag, b0l.word);
    f.two(s0.word_tag, s0l.word);
    f.two(s0l.word_tag, s0l.label_atom());
    f.two(s0r.word_tag, s0r.label_atom());
    f.two(b0l.word_tag, b0l.label_atom());
    f.two(s1r.word_tag, s1r.label_atom());
    f.three(s0.tag, s0l.label_atom(), s0_next_left.label_atom());
    f.three(s0.tag, s0r.label_atom(), s0_next_right.label_atom());
    f.three(b0.tag, b0l.label_atom(), b0_next_left.label_atom());
    f.three(s1.tag, s1r.label_atom(), s1_next_right.label_atom());
    f.three(s0.tag, s0r.tag, s0_next_right.tag);
    f.three(b0.tag, b0l.tag, b0_next_left.tag);
    // A phrase that begins with `b0l`, mostly a preposition, and has to choose between `s0` and `s1`.
    f.three(s1.word, b0.tag, b0l.word);
    f.three(s1.word, b0l.word, b0.word);
    f.three(s0.word, b0l.word, b0.word);
    f.three(hash::pair(s1.word, s0.tag), b0l.word, b0.tag);
    f.three(hash::pair(s1.tag, s0.word), b0l.word, b0.tag);
    f.three(hash::pair(s1.tag, s0.tag), b0l.word, b0.tag);
    f.three(s1.cluster_tag, b0l.word, b0.cluster);
    f.three(s0.cluster_tag, b0l.word, b0.cluster);
    f.three(hash::pair(s1.branch, s0.branch), b0l.word, b0.branch);
    // Further ahead.
    f.three(s0.tag, b0.tag, hash::pair(b1.tag, b2.tag));
    f.three(b0.word, b1.tag, b2.tag);
    f.three(b1.tag, b2.tag, b3.tag);
    // Distance.
    f.two(s0.word, ahead);
    f.two(s0.tag, ahead);
    f.two(b0.word, ahead);
    f.two(b0.tag, ahead);
    f.three(s0.tag, b0.tag, ahead);
    f.three(s1.tag, s0.tag, back);
    f.three(s1.word, s0.tag, back);
    // Valency.
    f.two(s0.word, s0.valency_atom(0));
    f.two(s0.tag, s0.valency_atom(1));
    f.two(s0.word, s0.valency_atom(1));
    f.two(b0.word, b0.valency_atom(0));
    f.two(b0.tag, b0.valency_atom(0));
    f.two(s1.tag, s1.valency_atom(1));
    // Labels governed.
    f.two(s0.word, s0.labels_atom(0));
    f.two(s0.tag, s0.labels_atom(0));
    f.two(s0.word, s0.labels_atom(1));
    f.three(s0.tag, s0.labels_atom(1), b0.tag);
    f.two(b0.word, b0.labels_atom(0));
    f.three(b0.tag, b0.labels_atom(0), s0.tag);
    f.two(s1.word, s1.labels_atom(1));
    f.three(s1.tag, s1.labels_atom(1), s0.tag);
    f.two(s1.tag, s1.labels_atom(0));
    f.finish()
}

/// The features of the label of an arc that is about to be drawn.
#[inline]
pub(super) fn label_features(state: &State, head_at: u32, dependent_at: u32) -> [u32; LABEL_TEMPLATES] {
    let (head, dependent) = (state.node(head_at), state.node(dependent_at));
    let around = |at: u32, offset: i32| {
        let place = at.checked_add_signed(offset).filter(|&place| place <= state.root());
        state.node(place.unwrap_or(state.nothing()))
    };
    let side = usize::from(dependent_at > head_at);
    let direction = hash::mix(0x3_0000 + side as u32);
    let way = hash::pair(direction, distance(head_at, dependent_at));
    let (first, last) = (state.node(dependent.left[0]), state.node(dependent.right[0]));
    let sibling = state.node(if side == 0 { head.left[0] } else { head.right[0] });
    let other = state.node(if side == 0 { head.right[0] } else { head.left[0] });

    let mut f = Features::new();
    f.two(direction, dependent.word_tag);
    f.two(direction, dependent.tag);
    f.two(direction, dependent.cluster_tag);
    f.two(direction, head.word_tag);
    f.two(direction, head.tag);
    f.two(direction, head.cluster_tag);
    f.three(direction, head.tag, dependent.tag);
    f.three(direction, head.word_tag, dependent.tag);
    f.three(direction, head.tag, dependent.word_tag);
    f.three(direction, head.word, dependent.word);
    f.three(direction, head.cluster, dependent.cluster);
    f.three(direction, head.cluster_tag, dependent.tag);
    f.three(direction, head.tag, dependent.cluster_tag);
    f.three(direction, head.branch, dependent.branch);
    f.three(way, head.tag, dependent.tag);
    f.three(way, head.word, dependent.tag);
    // What the dependent governs: the preposition before a noun, the marker before a clause.
    f.three(direction, dependent.tag, first.word_tag);
    f.three(head.tag, dependent.tag, first.word);
    f.three(head.word, dependent.tag, first.word);
    f.three(head.tag, dependent.word, first.word);
    f.three(direction, dependent.tag, dependent.labels_atom(0));
    f.three(direction, dependent.tag, dependent.labels_atom(1));
    f.three(head.tag, dependent.tag, dependent.labels_atom(0));
    f.three(head.tag, dependent.tag, last.tag);
    f.three(head.tag, dependent.tag, first.tag);
    f.three(dependent.tag, state.node(dependent.left[1]).word, direction);
    // What the head already governs.
    f.three(direction, hash::pair(head.tag, dependent.tag), head.labels_atom(side));
    f.three(direction, hash::pair(head.word, dependent.tag), head.labels_atom(side));
    f.three(direction, hash::pair(head.tag, dependent.tag), head.labels_atom(1 - side));
    f.three(direction, hash::pair(head.tag, dependent.tag), sibling.label_atom());
    f.three(head.tag, dependent.tag, sibling.word_tag);
    f.three(head.tag, dependent.tag, other.label_atom());
    // What stands around.
    f.three(dependent.tag, around(dependent_at, -1).tag, around(dependent_at, 1).tag);
    f.three(direction, dependent.tag, around(dependent_at, -1).word);
    f.three(head.tag, around(head_at, -1).tag, around(head_at, 1).tag);
    f.three(hash::pair(head.tag, dependent.tag), around(dependent_at, 1).tag, around(head_at, 1).tag);
    f.finish()
}

/// The weights of the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parser {
    /// What [`Transition::Left`] and [`Transition::Right`] have ahead of [`Transition::Shift`].
    pub(super) transitions: PairRows,
    /// The labels, in the order of [`Dependency::ALL`].
    pub(super) labels: ByteRows<LABEL_ROW>,
}

impl Parser {
    /// Parses from the state, which has just begun a sentence, to the end.
    pub(super) fn parse(&self, state: &mut State) {
        while !state.is_final() {
            let transition = self.next(state);
            match state.arc(transition) {
                Some((head, dependent)) => {
                    let label = self.label(state, head, dependent);
                    state.attach(head, dependent, label);
                }
                None => state.shift(),
            }
        }
        self.lift_from_punctuation(state);
    }

    /// Hangs what was left below punctuation and conjunctions on the nearest word above that can have dependents.
    fn lift_from_punctuation(&self, state: &mut State) {
        for dependent in 0..state.len() {
            if let Some(head) = state.governor_above(dependent) {
                let label = self.label(state, head, dependent);
                state.lift(dependent, head, label);
            }
        }
    }

    /// The best transition among those allowed; of equals the first.
    fn next(&self, state: &State) -> Transition {
        let possible = Transition::ALL.map(|transition| state.allows(transition));
        // Nothing hangs on a comma, unless nothing else is left to do.
        let sound = Transition::ALL.map(|transition| possible[transition as usize] && state.is_sound(transition));
        let allowed = if sound.contains(&true) { sound } else { possible };
        match allowed {
            [true, false, false] => return Transition::Left,
            [false, true, false] => return Transition::Right,
            [false, false, true] => return Transition::Shift,
            _ => {}
        }
        let [left, right] = self.transitions.score(&transition_features(state));
        best_transition([left, right, 0], allowed)
    }

    fn label(&self, state: &State, head: u32, dependent: u32) -> Dependency {
        if head == state.root() {
            return Dependency::Root;
        }
        let mut scores = [0; LABEL_ROW];
        self.labels.add(&label_features(state, head, dependent), &mut scores);
        // `dep` says that an annotator found no label: that is of no use to anyone who asks for one.
        scores[Dependency::Root as usize] = i16::MIN;
        scores[Dependency::Dep as usize] = i16::MIN;
        Dependency::ALL[rows::best(&scores, Dependency::ALL.len())]
    }
}

/// The allowed transition of the highest score; of equals the first.
pub(super) fn best_transition(scores: [i32; 3], allowed: [bool; 3]) -> Transition {
    let mut best: Option<Transition> = None;
    for transition in Transition::ALL {
        let index = transition as usize;
        if allowed[index] && best.is_none_or(|best| scores[index] > scores[best as usize]) {
            best = Some(transition);
        }
    }
    best.unwrap_or(Transition::Shift)
}
