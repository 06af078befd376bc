//! [`State`]: the configuration of an arc-hybrid parser, and the transitions that change it.
//!
//! The arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011) reads the sentence once from left to right:
//!
//! ```text
//! Left    the next word becomes the head of the top of the stack, which is taken off
//! Right   the second word on the stack becomes the head of the top, which is taken off
//! Shift   the next word goes onto the stack
//! ```
//!
//! Both arcs take the dependent off the stack, so it has all its own dependents by then: that is why its label is
//! chosen together with the arc. An artificial root stands after the last word; it may take one dependent only, the
//! last word left on the stack. So every parse is a projective tree with one root.

use super::hash;
use super::tagger::TagId;
use super::word::Word;
use crate::language::{Dependency, Upos, Xpos};

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Transition {
    /// The next word becomes the head of the top of the stack.
    Left,
    /// The second word on the stack becomes the head of the top.
    Right,
    /// The next word goes onto the stack.
    Shift,
}

impl Transition {
    /// Every value, in declaration order.
    pub(super) const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Shift];
}

/// A tagged word, as the parser gets it.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) struct Leaf {
    /// The word in lower case, as a hash.
    word: u32,
    /// The word cluster, and the branch six levels below the top of the cluster tree.
    clusters: [u32; 2],
    /// Part of speech as the tagger gave it.
    tag: TagId,
}

impl Leaf {
    /// The word with its tag.
    pub(super) fn new(word: &Word, tag: TagId) -> Self {
        let [cluster, branch, _] = word.clusters;
        Self { word: word.lower, clusters: [cluster, branch], tag }
    }
}

/// A word of the sentence during the parse, the artificial root, or the place where no word is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The word in lower case; this and the next five are hashes for the feature templates.
    pub(super) word: u32,
    /// UPOS and XPOS.
    pub(super) tag: u32,
    /// The word with its tag.
    pub(super) word_tag: u32,
    /// The word cluster.
    pub(super) cluster: u32,
    /// The word cluster with the tag.
    pub(super) cluster_tag: u32,
    /// The branch of the cluster tree six levels below its top.
    pub(super) branch: u32,
    /// The leftmost dependent and the one right of it, the rightmost and the one left of it.
    pub(super) left: [u32; 2],
    /// See [`Node::left`].
    pub(super) right: [u32; 2],
    /// How many dependents stand left and right.
    pub(super) valency: [u8; 2],
    /// Which labels the dependents on the left and on the right have: bit `Dependency as u8`.
    pub(super) labels: [u64; 2],
    /// Whether other words can hang on it; not on punctuation and coordinating conjunctions.
    pub(super) governs: bool,
    /// The head, once found.
    pub(super) head: u32,
    /// The label of the arc to the head, once found.
    pub(super) label: Dependency,
}

impl Node {
    fn new(word: u32, tag: u32, clusters: [u32; 2], nothing: u32) -> Self {
        Self {
            word,
            tag,
            word_tag: hash::pair(word, tag),
            cluster: clusters[0],
            cluster_tag: hash::pair(clusters[0], tag),
            branch: clusters[1],
            left: [nothing; 2],
            right: [nothing; 2],
            valency: [0; 2],
            labels: [0; 2],
            governs: true,
            head: nothing,
            label: Dependency::Dep,
        }
    }

    /// A hash of the label.
    pub(super) fn label_atom(&self) -> u32 {
        hash::mix(0x1a_0000 + self.label as u32)
    }

    /// A hash of the labels on one side, 0 left and 1 right.
    pub(super) fn labels_atom(&self, side: usize) -> u32 {
        let labels = self.labels[side];
        hash::pair(labels as u32 ^ 0x5eed, (labels >> 32) as u32)
    }

    /// A hash of the number of dependents on one side.
    pub(super) fn valency_atom(&self, side: usize) -> u32 {
        hash::mix(0x1b_0000 + u32::from(self.valency[side].min(6)))
    }
}

/// The configuration of the parser: the stack, the next word, and the arcs found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    nodes: Vec<Node>,
    stack: Vec<u32>,
    next: u32,
}

impl State {
    /// Begins a sentence of tagged words; `pair` names the tags.
    pub(super) fn begin(&mut self, leaves: impl ExactSizeIterator<Item = Leaf>, pair: impl Fn(TagId) -> (Upos, Xpos)) {
        self.nodes.clear();
        self.stack.clear();
        self.next = 0;
        let nothing = leaves.len() as u32 + 1;
        self.nodes.reserve(leaves.len() + 2);
        for leaf in leaves {
            let (upos, xpos) = pair(leaf.tag);
            let atom = hash::mix(0x1c_0000 + ((upos as u32) << 8) + xpos as u32);
            let governs = !matches!(upos, Upos::Punct | Upos::Cconj);
            self.nodes.push(Node { governs, ..Node::new(leaf.word, atom, leaf.clusters, nothing) });
        }
        for place in [1, 2] {
            let atom = hash::mix(0x1d_0000 + place);
            self.nodes.push(Node::new(atom, atom, [atom; 2], nothing));
        }
    }

    /// Number of words in the sentence.
    pub(super) fn len(&self) -> u32 {
        self.nodes.len() as u32 - 2
    }

    /// The number of the artificial root.
    pub(super) fn root(&self) -> u32 {
        self.len()
    }

    /// The number that stands for no word.
    pub(super) fn nothing(&self) -> u32 {
        self.len() + 1
    }

    /// A word, the root, or nothing.
    #[inline]
    pub(super) fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }

    /// The words, after the parse: each has its head and label.
    pub(super) fn words(&self) -> &[Node] {
        &self.nodes[..self.nodes.len() - 2]
    }

    /// The word `depth` places below the top of the stack.
    #[inline]
    pub(super) fn stack(&self, depth: usize) -> u32 {
        match self.stack.len().checked_sub(depth + 1) {
            Some(index) => self.stack[index],
            None => self.nothing(),
        }
    }

    /// The word `ahead` places after the next one.
    #[inline]
    pub(super) fn buffer(&self, ahead: u32) -> u32 {
        (self.next + ahead).min(self.nothing())
    }

    /// Every word has its head.
    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.next == self.root()
    }

    /// Whether the transition may be taken. At least one may, until the state is final.
    #[inline]
    pub(super) fn allows(&self, transition: Transition) -> bool {
        let at_end = self.next == self.root();
        match transition {
            Transition::Left => {
                if at_end {
                    self.stack.len() == 1
                } else {
                    !self.stack.is_empty()
                }
            }
            Transition::Right => self.stack.len() >= 2,
            Transition::Shift => !at_end,
        }
    }

    /// Whether the transition draws no arc, or one from a word that can have dependents.
    #[inline]
    pub(super) fn is_sound(&self, transition: Transition) -> bool {
        self.arc(transition).is_none_or(|(head, _)| self.nodes[head as usize].governs)
    }

    /// The nearest word above the head of `dependent` that can have dependents, where the head itself cannot. A sentence
    /// that is all punctuation keeps its tree.
    pub(super) fn governor_above(&self, dependent: u32) -> Option<u32> {
        let first = self.nodes[dependent as usize].head;
        if self.nodes[first as usize].governs || !self.nodes[dependent as usize].governs {
            return None;
        }
        let mut head = first;
        while head < self.root() && !self.nodes[head as usize].governs {
            head = self.nodes[head as usize].head;
        }
        (head < self.root()).then_some(head)
    }

    /// Gives a word another head.
    pub(super) fn lift(&mut self, dependent: u32, head: u32, label: Dependency) {
        let node = &mut self.nodes[dependent as usize];
        (node.head, node.label) = (head, label);
    }

    /// Head and dependent of the arc that the transition would draw.
    #[inline]
    pub(super) fn arc(&self, transition: Transition) -> Option<(u32, u32)> {
        match transition {
            Transition::Left => Some((self.next, self.stack(0))),
            Transition::Right => Some((self.stack(1), self.stack(0))),
            Transition::Shift => None,
        }
    }

    /// Takes the next word onto the stack.
    pub(super) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Takes the top off the stack and hangs it under the head.
    pub(super) fn attach(&mut self, head: u32, dependent: u32, label: Dependency) {
        self.stack.pop();
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.label = label;
        let node = &mut self.nodes[head as usize];
        let side = usize::from(dependent > head);
        let ends = if side == 0 { &mut node.left } else { &mut node.right };
        *ends = [dependent, ends[0]];
        node.valency[side] = node.valency[side].saturating_add(1);
        node.labels[side] |= 1 << (label as u8);
    }
}
