//! Short names, in each document by itself: family names and acronyms.
//!
//! "Blinken" in one document is Antony Blinken if a document of the same days names him in full beside another name
//! that both share, and if no other Blinken is about. The same id in another document, years later, may be somebody
//! else; so the join is made for each document. Further off, or without dates, one shared state is not enough.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Subject};
use super::name::{PersonName, is_acronym};
use super::{Decisions, Reason};
use crate::entities::gazetteer::personal_name;
use crate::graph::{DocumentIndex, Id};

/// For each id the documents in which it is another's, with whose and why.
pub(super) type Local = BTreeMap<Id, BTreeMap<DocumentIndex, (Id, Reason)>>;

/// How far a short name reaches for the full one.
#[derive(Clone, Copy)]
struct Reach {
    reason: Reason,
    /// Another bearer within so many days leaves open who is meant.
    rivals: i32,
    /// Within so many days one name that both documents share is enough.
    support: i32,
    /// Within so many days it takes more than one state.
    far_support: i32,
}

const FAMILY: Reach = Reach { reason: Reason::FamilyName, rivals: 90, support: 7, far_support: 45 };
const ACRONYM: Reach = Reach { reason: Reason::Acronym, rivals: 365, support: 14, far_support: 365 };

/// Joins short names; `nodes` says for each subject which one it is part of.
pub(super) fn join(corpus: &Corpus<'_>, nodes: &[usize], decisions: &Decisions) -> Local {
    let mut of_node: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (i, &node) in nodes.iter().enumerate() {
        of_node[node].push(i);
    }
    let bearers = Bearers { corpus, of_node };
    let (mut families, mut acronyms) = (BTreeMap::new(), BTreeMap::new());
    for (i, subject) in corpus.subjects.iter().enumerate() {
        for name in full_name(subject).iter().flat_map(PersonName::family_names) {
            families.entry(name).or_insert_with(BTreeSet::new).insert(nodes[i]);
        }
        if is_body(subject) && subject.name.contains([' ', '-']) {
            for alias in subject.aliases.iter().filter(|alias| is_acronym(alias)) {
                acronyms.entry((*alias).clone()).or_insert_with(BTreeSet::new).insert(nodes[i]);
            }
        }
    }
    let mut joined: BTreeMap<(DocumentIndex, usize), Vec<(usize, Reason)>> = BTreeMap::new();
    for (i, subject) in corpus.subjects.iter().enumerate().filter(|(i, s)| !s.is_known && nodes[*i] == *i) {
        let (candidates, reach) = if subject.kind.is_human() {
            // "Eagle" and "Liverpool" are words and places before they are names.
            if personal_name(subject.name).is_some_and(|name| name.weak) {
                continue;
            }
            let key = PersonName::new(subject.name).key().join(" ");
            (families.get(&key).filter(|_| key.len() > 2), FAMILY)
        } else if is_body(subject) && is_acronym(subject.name) {
            (acronyms.get(subject.name), ACRONYM)
        } else {
            continue;
        };
        let Some(candidates) = candidates.filter(|candidates| !candidates.contains(&i)) else { continue };
        for &document in &subject.documents {
            if let Some(node) = bearers.only_one(i, document, candidates, reach)
                && !bearers.of_node[node].iter().any(|&b| decisions.keep_apart(subject.id, corpus.subjects[b].id))
            {
                joined.entry((DocumentIndex(document), node)).or_default().push((i, reach.reason));
            }
        }
    }
    let mut local = Local::new();
    for ((document, node), subjects) in joined {
        // Two short names that one document keeps apart are not both the same person.
        if let [(subject, reason)] = subjects[..] {
            let id = corpus.subjects[subject].id.clone();
            let to = (corpus.subjects[node].id.clone(), reason);
            local.entry(id).or_default().insert(document, to);
        }
    }
    local
}

/// The name of a person, if it is more than a family name.
fn full_name(subject: &Subject<'_>) -> Option<PersonName> {
    let name = subject.kind.is_human().then(|| PersonName::new(subject.name))?;
    (!name.is_family_name()).then_some(name)
}

fn is_body(subject: &Subject<'_>) -> bool {
    matches!(subject.kind.as_str(), "agency" | "organization" | "media" | "event")
}

struct Bearers<'c, 'a> {
    corpus: &'c Corpus<'a>,
    /// For each node the subjects that are part of it.
    of_node: Vec<Vec<usize>>,
}

impl Bearers<'_, '_> {
    /// The one candidate that the document's surroundings leave and support.
    fn only_one(&self, short: usize, document: u32, candidates: &BTreeSet<usize>, reach: Reach) -> Option<usize> {
        let day = self.corpus.day(document);
        let mut about = candidates.iter().copied().filter(|&node| self.is_about(node, day, reach.rivals));
        let only = about.next()?;
        if about.next().is_some() {
            return None;
        }
        let documents = || self.of_node[only].iter().flat_map(|&part| self.corpus.subjects[part].documents.iter());
        if documents().any(|&other| other == document) {
            return None;
        }
        let ties = |other: u32| self.corpus.ties(document, other, [short, only]);
        let supports = |&other: &u32| match self.corpus.distance(document, other) {
            Some(days) if days <= reach.support => ties(other) > 0,
            Some(days) if days > reach.far_support => false,
            Some(_) => ties(other) > 1,
            // A date on one side alone leaves open how far the other is.
            None => day.is_none() && self.corpus.day(other).is_none() && ties(other) > 1,
        };
        documents().any(supports).then_some(only)
    }

    /// Whether the node is spoken of within so many days; where a date is missing, it may be.
    fn is_about(&self, node: usize, day: Option<i32>, reach: i32) -> bool {
        let Some(day) = day else { return true };
        self.of_node[node].iter().map(|&part| &self.corpus.subjects[part]).any(|subject| {
            let next = subject.days.partition_point(|&other| other < day - reach);
            subject.days.is_empty() || subject.days.get(next).is_some_and(|&other| other <= day + reach)
        })
    }
}
