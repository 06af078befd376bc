//! From the fillers of a match to pairs of entities.
//!
//! ```text
//! A and B sanctioned C and D      A-C A-D B-C B-D
//! A and B met C                   A-C B-C: parties of different slots
//! A, B and C met                  A-B A-C B-C: parties of one slot
//! A, B, C, D and E met            A-B A-C A-D A-E: more than four, the first with each other one
//! X saw a deal between A and B    A-B: "between" names all parties
//! A and B accused each other      A-B B-A
//! A and B swapped prisoners       A-B B-A: where the frame is mutual
//! ```
//!
//! Nothing is paired with itself. Of two parties the one that the text names first is the source.

use super::{Binding, Match, Matcher, Referent};
use crate::entities::{EntityIndex, Tie};
use crate::language::TokenId;
use crate::relations::pack::{Form, RoleName, Slot};

/// The most pairs that one match gives.
const PAIRS: usize = 36;

/// From this many parties on, only the first is paired with the others.
const MANY: usize = 5;

/// One end of an edge: the entity and the word that names it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct End {
    pub(crate) token: TokenId,
    pub(crate) entity: EntityIndex,
}

/// Source and target.
pub(crate) type Pair = (End, End);

impl Matcher<'_> {
    /// The pairs of entities that the match relates, without repetition.
    pub(crate) fn pairs(&self, found: &Match) -> Vec<Pair> {
        let frame = self.pack.frame(found.frame);
        let mut pairs = if frame.role(&RoleName::Party).is_some() {
            party_pairs(&found.named(frame, &RoleName::Party).collect::<Vec<_>>(), found.form)
        } else {
            let sources: Vec<&Binding> = found.named(frame, &RoleName::Source).collect();
            let targets: Vec<&Binding> = found.named(frame, &RoleName::Target).collect();
            directed_pairs(&sources, &targets)
        };
        if self.pack.relation_of(frame).symmetric || frame.role(&RoleName::Party).is_some() {
            for pair in &mut pairs {
                if pair.1 < pair.0 {
                    *pair = (pair.1, pair.0);
                }
            }
        }
        if frame.mutual {
            pairs = pairs.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
        }
        // A state does not work with its own army.
        if frame.foreign || self.pack.relation_of(frame).symmetric {
            pairs.retain(|(source, target)| !self.serves(source.entity, target.entity));
        }
        let mut seen = Vec::new();
        pairs.retain(|(source, target)| {
            let ends = (source.entity, target.entity);
            let is_new = ends.0 != ends.1 && !seen.contains(&ends);
            seen.push(ends);
            is_new
        });
        pairs.truncate(PAIRS);
        pairs
    }
}

impl Matcher<'_> {
    /// Whether one is the other's official or part now; a former minister speaks for nobody else.
    fn serves(&self, one: EntityIndex, other: EntityIndex) -> bool {
        self.entities.ties().iter().any(|tie| {
            let ends = (tie.source, tie.target);
            (ends == (one, other) || ends == (other, one)) && !self.is_past_office(tie)
        })
    }

    fn is_past_office(&self, tie: &Tie) -> bool {
        let text = self.doc.text()[..tie.trigger.start as usize].trim_end();
        let before = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        matches!(before.to_lowercase().as_str(), "former" | "ex" | "ex-" | "late" | "ousted" | "then" | "onetime")
    }
}

fn ends(bindings: &[&Binding]) -> Vec<End> {
    let mut ends: Vec<End> = bindings
        .iter()
        .flat_map(|binding| {
            match &binding.referent {
                Referent::Entities(entities) => entities.as_slice(),
                Referent::Words | Referent::EachOther => &[],
            }
            .iter()
            .map(|&entity| End { token: binding.token, entity })
        })
        .collect();
    ends.sort();
    once_each(&mut ends);
    ends
}

/// Keeps the first mention of each entity.
fn once_each(ends: &mut Vec<End>) {
    let mut seen = Vec::new();
    ends.retain(|end| {
        let is_new = !seen.contains(&end.entity);
        seen.push(end.entity);
        is_new
    });
}

fn directed_pairs(sources: &[&Binding], targets: &[&Binding]) -> Vec<Pair> {
    let from = ends(sources);
    let is_mutual = |bindings: &[&Binding]| bindings.iter().any(|binding| binding.referent == Referent::EachOther);
    let to = if is_mutual(targets) { from.clone() } else { ends(targets) };
    from.iter().flat_map(|&source| to.iter().map(move |&target| (source, target))).collect()
}

fn party_pairs(parties: &[&Binding], form: Form) -> Vec<Pair> {
    let mut slots: Vec<_> = parties.iter().map(|binding| &binding.slot).collect();
    slots.sort();
    slots.dedup();
    // "between A and B" names both sides, whoever else is around.
    let is_between = |slot: &&&Slot| ***slot == Slot::obl("between");
    if let Some(between) = slots.iter().find(is_between) {
        let named = ends(&parties.iter().copied().filter(|binding| binding.slot == **between).collect::<Vec<_>>());
        if named.len() > 1 {
            return among(&named);
        }
    }
    // "talks with A and B" are not talks of A with B.
    let is_other_side = |slot: &Slot| ["with", "alongside", "to"].iter().any(|p| *slot == Slot::obl(p));
    if let [only] = slots.as_slice()
        && is_other_side(only)
    {
        return Vec::new();
    }
    let groups: Vec<Vec<End>> = slots
        .into_iter()
        .map(|slot| ends(&parties.iter().copied().filter(|binding| binding.slot == *slot).collect::<Vec<_>>()))
        .filter(|group| !group.is_empty())
        .collect();
    if let [group] = groups.as_slice() {
        return among(group);
    }
    let complete = parties.iter().copied().filter(|binding| binding.slot == Slot::obl("between")).collect::<Vec<_>>();
    let complete = ends(&complete);
    if complete.len() > 1 {
        return among(&complete);
    }
    // "A and B held a meeting with C, D and E" is one meeting of five, "A and B met C, D and E" may be many.
    let mut all: Vec<End> = groups.iter().flatten().copied().collect();
    all.sort();
    once_each(&mut all);
    if all.len() >= MANY && form != Form::Verb {
        return among(&all);
    }
    let mut pairs = Vec::new();
    for (i, left) in groups.iter().enumerate() {
        for right in &groups[i + 1..] {
            pairs.extend(left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b))));
        }
    }
    pairs
}

/// Each with each other, or with many the first with each other one.
fn among(group: &[End]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, &first) in group.iter().enumerate() {
        if i > 0 && group.len() >= MANY {
            break;
        }
        pairs.extend(group[i + 1..].iter().map(|&second| (first, second)));
    }
    pairs
}
