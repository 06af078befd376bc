//! [`Scores`]: how far an analysis agrees with gold trees over the same tokens.
//!
//! The usual figures of dependency parsing, as the `CoNLL` 2018 shared task defines them, in percent.

use std::fmt;

use crate::language::{Dependency, Document};

/// The relations that matter most for who did what to whom.
const RELATIONS: [Dependency; 6] =
    [Dependency::Nsubj, Dependency::NsubjPass, Dependency::Obj, Dependency::Iobj, Dependency::Obl, Dependency::Nmod];

/// How often something was right, out of how many found and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Right ones.
    pub right: usize,
    /// Those found.
    pub found: usize,
    /// Those in the gold trees.
    pub gold: usize,
}

impl Tally {
    fn add(&mut self, right: bool, found: bool, gold: bool) {
        self.right += usize::from(right);
        self.found += usize::from(found);
        self.gold += usize::from(gold);
    }

    /// The harmonic mean of precision and recall in percent; where every token counts, the share of right ones.
    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / ((self.found + self.gold) as f64).max(1.0)
    }
}

/// The agreement of analysed sentences with gold ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Universal parts of speech.
    pub upos: Tally,
    /// Penn Treebank parts of speech.
    pub xpos: Tally,
    /// Lemmas, capitals included.
    pub lemma: Tally,
    /// Lemmas, capitals set aside.
    pub lemma_letters: Tally,
    /// Heads.
    pub uas: Tally,
    /// Heads of words other than punctuation.
    pub uas_words: Tally,
    /// Heads with labels.
    pub las: Tally,
    /// Arcs of the relations that matter most, head and label right.
    pub relations: [Tally; RELATIONS.len()],
}

impl Scores {
    /// Adds a sentence or more. The two documents have the same tokens.
    pub fn add(&mut self, gold: &Document, found: &Document) {
        let all =
            |doc: &Document| doc.token_ids().map(|id| (doc.token(id).clone(), doc.attachment(id))).collect::<Vec<_>>();
        for ((gold, gold_arc), (found, found_arc)) in all(gold).into_iter().zip(all(found)) {
            let head = gold_arc.head == found_arc.head;
            let arc = gold_arc == found_arc;
            self.upos.add(gold.upos == found.upos, true, true);
            self.xpos.add(gold.xpos == found.xpos, true, true);
            self.lemma.add(gold.lemma == found.lemma, true, true);
            let letters = gold.lemma.to_lowercase() == found.lemma.to_lowercase();
            self.lemma_letters.add(letters, true, true);
            self.uas.add(head, true, true);
            self.las.add(arc, true, true);
            if gold_arc.dependency != Dependency::Punct {
                self.uas_words.add(head, true, true);
            }
            for (tally, relation) in self.relations.iter_mut().zip(RELATIONS) {
                let (in_gold, in_found) = (gold_arc.dependency == relation, found_arc.dependency == relation);
                tally.add(arc && in_gold, in_found, in_gold);
            }
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tallies = [
            ("UPOS", self.upos),
            ("XPOS", self.xpos),
            ("lemma", self.lemma),
            ("lemma without capitals", self.lemma_letters),
            ("UAS", self.uas),
            ("UAS without punctuation", self.uas_words),
            ("LAS", self.las),
        ];
        for (name, tally) in tallies {
            write!(f, "{name} {:.2}  ", tally.f1())?;
        }
        for (tally, relation) in self.relations.iter().zip(RELATIONS) {
            write!(f, " {relation} {:.1}", tally.f1())?;
        }
        Ok(())
    }
}
