//! [`Decisions`]: what the user says of identity, from `--same FILE` and `--different FILE`.
//!
//! ```text
//! # id ⇥ id …                                       tab-separated: one decision a line
//! official.andrii-sybiha ⇥ person.sybiha
//! ["person.wade-5f0c11d2", "official.abdoulaye-wade"]    or JSON Lines: arrays of ids
//! ```
//!
//! (`⇥` stands for the tab.) A line names two or more nodes by the ids that records or graphs give them. In `--same` all
//! of a line are one; in `--different` no two of a line are joined, whatever speaks for it. Empty lines and lines that
//! start with `#` are skipped. An id that the corpus does not have decides nothing, so one file serves many corpora.
//! Every line is checked; all mistakes of a file are reported at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Identity;
use super::corpus::Corpus;
use crate::graph::Id;

/// What the user says of identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    same: BTreeSet<BTreeSet<Id>>,
    /// Pairs, the lesser id first.
    different: BTreeSet<(Id, Id)>,
}

/// A mistake in a file of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionsError {
    /// The line, from 1.
    pub line: usize,
    /// The column of the line, in characters, from 1.
    pub column: usize,
    /// What was seen and what was expected.
    pub message: String,
}

impl fmt::Display for DecisionsError {
    /// Line, column and message; the caller puts the file's name before them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for DecisionsError {}

impl Decisions {
    /// Adds the lines of a file of things that are the same.
    ///
    /// # Errors
    /// All mistakes, in the order of the lines; then nothing is added.
    pub fn add_same(&mut self, text: &str) -> Result<(), Vec<DecisionsError>> {
        self.same.extend(read(text)?);
        Ok(())
    }

    /// Adds the lines of a file of things that are different.
    ///
    /// # Errors
    /// All mistakes, in the order of the lines; then nothing is added.
    pub fn add_different(&mut self, text: &str) -> Result<(), Vec<DecisionsError>> {
        for ids in read(text)? {
            let pairs = ids.iter().flat_map(|a| ids.range(a.clone()..).skip(1).map(move |b| (a.clone(), b.clone())));
            self.different.extend(pairs);
        }
        Ok(())
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    /// Whether the two are said to be different.
    pub(super) fn keep_apart(&self, a: &Id, b: &Id) -> bool {
        !self.different.is_empty()
            && self.different.contains(&if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) })
    }

    /// For each node that the user joins to another: which. The best-known of a set stands for it.
    pub(super) fn forced(&self, identity: &Identity, corpus: &Corpus<'_>) -> BTreeMap<Id, Id> {
        if self.same.is_empty() {
            return BTreeMap::new();
        }
        let mut nodes: BTreeMap<Id, (bool, usize)> = BTreeMap::new();
        for subject in &corpus.subjects {
            for &document in &subject.documents {
                let (node, _) = identity.node_of(subject.id, crate::graph::DocumentIndex(document));
                let facts = nodes.entry(node.clone()).or_default();
                facts.0 |= subject.is_known && *subject.id == node;
                facts.1 += 1;
            }
        }
        let mut sets: Vec<BTreeSet<Id>> = Vec::new();
        for ids in &self.same {
            let mut set: BTreeSet<Id> = (ids.iter())
                .map(|id| identity.whole.get(id).map_or(id, |(to, _)| to).clone())
                .filter(|id| nodes.contains_key(id))
                .collect();
            sets.retain(|other| {
                let meets = !other.is_disjoint(&set);
                if meets {
                    set.extend(other.iter().cloned());
                }
                !meets
            });
            sets.push(set);
        }
        let mut forced = BTreeMap::new();
        for set in sets.into_iter().filter(|set| set.len() > 1) {
            let best = set.iter().max_by_key(|id| (nodes[*id], std::cmp::Reverse(*id))).cloned();
            for id in set {
                forced.extend(best.clone().filter(|best| *best != id).map(|best| (id, best)));
            }
        }
        forced
    }
}

/// The sets of ids of the lines.
fn read(text: &str) -> Result<Vec<BTreeSet<Id>>, Vec<DecisionsError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let (mut sets, mut errors) = (Vec::new(), Vec::new());
    for (number, line) in lines {
        match read_line(number + 1, line) {
            Ok(set) => sets.push(set),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(sets) } else { Err(errors) }
}

fn read_line(line: usize, text: &str) -> Result<BTreeSet<Id>, DecisionsError> {
    let error = |column: usize, message: String| DecisionsError { line, column, message };
    let mut cells: Vec<(String, usize)> = Vec::new();
    if text.trim_start().starts_with('[') {
        let ids: Vec<String> =
            serde_json::from_str(text).map_err(|e| error(e.column().max(1), format!("no JSON array of ids: {e}")))?;
        let column = |id: &str| text.find(&format!("\"{id}\"")).map_or(1, |at| text[..at].chars().count() + 1);
        cells.extend(ids.into_iter().map(|id| (id.clone(), column(&id))));
    } else {
        let mut column = 1;
        for cell in text.split('\t') {
            cells.push((cell.trim().to_owned(), column));
            column += cell.chars().count() + 1;
        }
        while cells.len() > 1 && cells.last().is_some_and(|(id, _)| id.is_empty()) {
            cells.pop();
        }
    }
    let mut set = BTreeSet::new();
    for (cell, column) in cells {
        let id = Id::new(&cell);
        if id.as_str() != cell || !cell.contains('.') {
            return Err(error(column, format!("`{cell}` is no id of a node, such as `official.andrii-sybiha`")));
        }
        if !set.insert(id) {
            return Err(error(column, format!("`{cell}` stands twice in one line")));
        }
    }
    if set.len() < 2 {
        return Err(error(1, "one id alone decides nothing: name two or more, separated by tabs".to_owned()));
    }
    Ok(set)
}
