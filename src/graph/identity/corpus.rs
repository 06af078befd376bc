//! [`Corpus`]: what the records say of every entity id, as resolution looks at it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::build::Contribution;
use super::super::{Document, DocumentIndex, Id, label};
use super::Reason;
use crate::entities::{Gazetteer, Kind};

/// One entity id and everything that the records say of it.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) id: &'a Id,
    pub(super) kind: Kind,
    /// The label that its node would have.
    pub(super) name: &'a str,
    /// Surface forms, sorted.
    pub(super) aliases: &'a [Arc<str>],
    /// Documents that speak of it, sorted.
    pub(super) documents: Vec<u32>,
    /// The days on which those were published, sorted.
    pub(super) days: Vec<i32>,
    /// Whether the gazetteer or a public data set knows it.
    pub(super) is_known: bool,
}

/// All ids, and which of them stand together.
#[derive(Debug)]
pub(super) struct Corpus<'a> {
    /// By id.
    pub(super) subjects: Vec<Subject<'a>>,
    /// For each document the first and last day on which it may have been published, counted from 1970.
    days: Vec<Option<(i32, i32)>>,
    /// For each document its id and its publisher.
    documents: &'a [Document],
    /// For each document the subjects that it names, sorted.
    named: Vec<Vec<u32>>,
}

/// What the contributions say of one id. Most ids have one name and one kind, so that sorted lists take less than sets.
#[derive(Debug, Default)]
struct Found {
    names: Vec<Arc<str>>,
    kinds: Vec<Kind>,
    aliases: Vec<Arc<str>>,
    /// Ascending where the documents come so, and sorted in the end.
    documents: Vec<u32>,
    has_identifier: bool,
}

/// What all contributions say of every id; they are shown to it one after the other.
#[derive(Debug, Default)]
pub(in crate::graph) struct Census(BTreeMap<Id, Found>);

impl Census {
    /// Takes note of what a document says.
    pub(in crate::graph) fn add(&mut self, contribution: &Contribution, document: DocumentIndex) {
        for entity in &contribution.entities {
            let entry = self.0.entry(entity.id.clone()).or_default();
            insert(&mut entry.names, &entity.name);
            insert(&mut entry.kinds, &entity.kind);
            for (text, ..) in &entity.mentions {
                insert(&mut entry.aliases, text);
            }
            entry.documents.push(document.0);
            entry.has_identifier |= !entity.identifiers.is_empty();
        }
    }
}

/// Adds the item to a sorted list that has each once.
fn insert<T: Ord + Clone>(items: &mut Vec<T>, item: &T) {
    if let Err(place) = items.binary_search(item) {
        items.insert(place, item.clone());
    }
}

impl<'a> Corpus<'a> {
    pub(super) fn new(census: &'a Census, documents: &'a [Document]) -> Corpus<'a> {
        let days: Vec<Option<(i32, i32)>> = (documents.iter())
            .map(|document| document.published.map(|date| (day(date.first_day()), day(date.last_day()))))
            .collect();
        let gazetteer = Gazetteer::embedded();
        let mut named = vec![Vec::new(); documents.len()];
        let mut subjects = Vec::with_capacity(census.0.len());
        for (index, (id, found)) in census.0.iter().enumerate() {
            let mut spoken_of = found.documents.clone();
            spoken_of.sort_unstable();
            spoken_of.dedup();
            for &document in &spoken_of {
                named[document as usize].push(index as u32);
            }
            let published = spoken_of.iter().filter_map(|&d| days[d as usize]);
            let mut own_days: Vec<i32> = published.flat_map(|(first, last)| [first, last]).collect();
            own_days.sort_unstable();
            own_days.dedup();
            subjects.push(Subject {
                id,
                kind: label::kind(id, found.kinds.iter()),
                name: label::name(id, found.names.iter().map(|name| &**name)).unwrap_or_default(),
                aliases: &found.aliases,
                documents: spoken_of,
                days: own_days,
                is_known: found.has_identifier || gazetteer.by_id(id).is_some(),
            });
        }
        Corpus { subjects, days, documents, named }
    }

    /// For each subject the subject that it is part of after the joins, itself where it joins none.
    pub(super) fn nodes(&self, whole: &BTreeMap<Id, (Id, Reason)>) -> Vec<usize> {
        let place = |id: &Id| self.subjects.binary_search_by(|subject| subject.id.cmp(id)).ok();
        let node =
            |(i, subject): (usize, &Subject<'_>)| whole.get(subject.id).and_then(|(to, _)| place(to)).unwrap_or(i);
        self.subjects.iter().enumerate().map(node).collect()
    }

    /// What ties two documents: two for every thing that both name, but one for a state, which half the news names; the
    /// two given subjects are left out, and counting stops at two.
    pub(super) fn ties(&self, a: u32, b: u32, leave_out: [usize; 2]) -> usize {
        let (mut left, mut right) =
            (self.named[a as usize].iter().peekable(), self.named[b as usize].iter().peekable());
        let mut count = 0;
        while let (Some(&&x), Some(&&y)) = (left.peek(), right.peek()) {
            if x == y && !leave_out.contains(&(x as usize)) {
                count += if self.subjects[x as usize].kind == Kind::STATE { 1 } else { 2 };
                if count >= 2 {
                    return 2;
                }
            }
            if x <= y {
                left.next();
            }
            if y <= x {
                right.next();
            }
        }
        count
    }

    /// The first day on which the document may have been published.
    pub(super) fn day(&self, document: u32) -> Option<i32> {
        self.days[document as usize].map(|(first, _)| first)
    }

    /// How many days lie between two documents at least.
    pub(super) fn distance(&self, a: u32, b: u32) -> Option<i32> {
        let ((a, a_last), (b, b_last)) = (self.days[a as usize]?, self.days[b as usize]?);
        Some((b - a_last).max(a - b_last).max(0))
    }

    /// The subjects that the document names, sorted.
    pub(super) fn named(&self, document: u32) -> &[u32] {
        &self.named[document as usize]
    }

    /// The id of the document.
    pub(super) fn document_id(&self, document: u32) -> &str {
        &self.documents[document as usize].id
    }
}

/// Days since the first of 1970.
fn day(date: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    (date.duration_since(epoch).as_hours() / 24) as i32
}

/// The fewest days between two documents, one of each; none where a side has no date.
pub(super) fn gap(a: &[i32], b: &[i32]) -> Option<i32> {
    let (mut i, mut j, mut least) = (0, 0, None);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        let distance = (x - y).abs();
        if least.is_none_or(|least| distance < least) {
            least = Some(distance);
        }
        if x < y { i += 1 } else { j += 1 }
    }
    least
}

/// Whether two sorted lists have nothing in common.
pub(super) fn disjoint(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => return false,
        }
    }
    true
}
