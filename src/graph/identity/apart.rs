//! Short names that no full name explains are parted where nothing ties their documents together.
//!
//! "Wade" and "the Supreme Court" are anybody's: records give every Wade the id `person.wade`. Documents of one short
//! name are taken to speak of one thing if a chain of documents leads from one to the other in which neighbours lie
//! within [`NEAR`] days and share another name, no state (without dates: two names). The first chain, by date, keeps
//! the id; the others get it with a hash of their first document, and say so ([`Reason::Homonym`]).

use std::collections::BTreeMap;

use super::Reason;
use super::corpus::{Corpus, Subject};
use super::local::Local;
use super::name::PersonName;
use crate::entities::Kind;
use crate::entities::gazetteer::institutions;
use crate::graph::{DocumentIndex, Id};

/// How many days may lie between two documents of one chain.
const NEAR: i32 = 30;

/// Adds the partings to what is joined already.
pub(super) fn part(corpus: &Corpus<'_>, nodes: &[usize], local: &mut Local) {
    for (i, subject) in corpus.subjects.iter().enumerate() {
        if nodes[i] != i || !is_anybodys(subject) {
            continue;
        }
        let joined = local.get(subject.id);
        let left: Vec<u32> = (subject.documents.iter().copied())
            .filter(|&document| joined.is_none_or(|joined| !joined.contains_key(&DocumentIndex(document))))
            .collect();
        let mut chains = chains(corpus, i, &left);
        chains.sort_by_key(|chain| first(corpus, chain));
        for chain in chains.iter().skip(1) {
            let Some((.., name)) = first(corpus, chain) else { continue };
            let hash = blake3::hash(name.as_bytes()).to_hex();
            let id = Id::new(&format!("{}-{}", subject.id, &hash[..8]));
            let documents = chain.iter().map(|&d| (DocumentIndex(d), (id.clone(), Reason::Homonym)));
            local.entry(subject.id.clone()).or_default().extend(documents);
        }
    }
}

/// Whether the name tells nobody apart: a bare family name, or an organ of state without its state.
fn is_anybodys(subject: &Subject<'_>) -> bool {
    if subject.is_known {
        return false;
    }
    if subject.kind.is_human() {
        return PersonName::new(subject.name).is_family_name();
    }
    let unowned = subject.kind == Kind::AGENCY && subject.id.matches('.').count() == 1;
    unowned && institutions().get(&subject.name.to_lowercase()).is_some()
}

/// When the chain starts: dated documents first, by day and id.
fn first<'c>(corpus: &'c Corpus<'_>, chain: &[u32]) -> Option<(bool, Option<i32>, &'c str)> {
    let key = |&document: &u32| {
        let day = corpus.day(document);
        (day.is_none(), day, corpus.document_id(document))
    };
    chain.iter().map(key).min()
}

/// The documents, grouped by the chains that tie them.
fn chains(corpus: &Corpus<'_>, subject: usize, documents: &[u32]) -> Vec<Vec<u32>> {
    let mut sets = Sets::new(documents.len());
    // All documents of a chain share a name with a neighbour, so it is enough to walk the documents of each name.
    let mut dated: BTreeMap<u32, Vec<(i32, usize)>> = BTreeMap::new();
    let mut undated: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (place, &document) in documents.iter().enumerate() {
        let others = corpus.named(document).iter().copied().filter(|&o| o as usize != subject);
        let others: Vec<u32> = others.filter(|&o| corpus.subjects[o as usize].kind != Kind::STATE).collect();
        match corpus.day(document) {
            Some(day) => others.iter().for_each(|&o| dated.entry(o).or_default().push((day, place))),
            None => {
                for (n, &a) in others.iter().enumerate() {
                    others[n + 1..].iter().for_each(|&b| undated.entry((a, b)).or_default().push(place));
                }
            }
        }
    }
    for mut places in dated.into_values() {
        places.sort_unstable();
        for pair in places.windows(2).filter(|pair| pair[1].0 - pair[0].0 <= NEAR) {
            sets.unite(pair[0].1, pair[1].1);
        }
    }
    for pair in undated.values().flat_map(|places| places.windows(2)) {
        sets.unite(pair[0], pair[1]);
    }
    let mut chains: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (place, &document) in documents.iter().enumerate() {
        chains.entry(sets.find(place)).or_default().push(document);
    }
    chains.into_values().collect()
}

/// Disjoint sets of places.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut place: usize) -> usize {
        while self.0[place] != place {
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}
