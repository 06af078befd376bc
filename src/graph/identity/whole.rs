//! Ids that name one thing wherever they stand.
//!
//! - One person under two kinds ("person", once introduced without an office) or two spellings of the full name.
//! - One body under two wordings of its name, within one owner and kind.
//! - One name of several words that some snippet took for another kind of thing.
//!
//! Ids of one key form a group. The best-known of the group stands for it; another joins it if no document names both
//! (or any that joined before), if their documents lie less than [`FAR`] days apart, and if the gazetteer does not
//! know both by themselves. Groups in which names contradict each other ("John R. Berg", "John Q. Berg") join only what is
//! spelt alike.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Subject, disjoint, gap};
use super::name::{PersonName, body_key, folded, is_acronym};
use super::{Decisions, Reason};
use crate::entities::gazetteer::AliasForm;
use crate::entities::{Gazetteer, Kind};
use crate::graph::Id;

/// Two mentions of one name further apart than this may be of two people.
const FAR: i32 = 730;

/// Kinds of which one name of several words names one thing, the likelier first.
const KINDS: [&str; 7] = ["organization", "agency", "media", "official", "person", "place", "event"];

pub(super) fn join(corpus: &Corpus<'_>, decisions: &Decisions) -> BTreeMap<Id, (Id, Reason)> {
    let mut joins = Joins {
        corpus,
        decisions,
        to: vec![None; corpus.subjects.len()],
        with: vec![Vec::new(); corpus.subjects.len()],
    };
    joins.people();
    joins.bodies();
    joins.kinds();
    joins.finish()
}

/// The words by which names of organs tell their state: "Russian" in "Russian Ministry of Defence".
#[derive(Default)]
struct NationalWords(BTreeMap<String, BTreeSet<String>>);

impl NationalWords {
    /// Those of the state whose organs have ids that open so: `agency.ru`.
    fn of(&mut self, scope: &str) -> &BTreeSet<String> {
        if !self.0.contains_key(scope) {
            let gazetteer = Gazetteer::embedded();
            let state = scope.split_once('.').and_then(|(_, code)| gazetteer.by_id(&format!("state.{code}")));
            let aliases = state.into_iter().flat_map(|state| gazetteer.entry(state).aliases());
            let national = aliases
                .filter(|alias| matches!(alias.form, AliasForm::Name | AliasForm::Adjective | AliasForm::Acronym));
            let words = national.flat_map(|alias| body_key(alias.text)).collect();
            self.0.insert(scope.to_owned(), words);
        }
        &self.0[scope]
    }
}

struct Joins<'c, 'a> {
    corpus: &'c Corpus<'a>,
    decisions: &'c Decisions,
    /// For each subject the one that it joins.
    to: Vec<Option<(usize, Reason)>>,
    /// For each subject those that joined it.
    with: Vec<Vec<usize>>,
}

impl Joins<'_, '_> {
    fn people(&mut self) {
        let mut groups: BTreeMap<Vec<String>, Vec<(usize, PersonName)>> = BTreeMap::new();
        for (i, subject) in self.corpus.subjects.iter().enumerate().filter(|(_, s)| s.kind.is_human()) {
            let name = PersonName::new(subject.name);
            if !name.is_family_name() {
                groups.entry(name.key()).or_default().push((i, name));
            }
        }
        for group in groups.into_values().filter(|group| group.len() > 1) {
            let contradiction = group.iter().any(|(_, a)| group.iter().any(|(_, b)| !a.agrees(b)));
            let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (i, _) in &group {
                let key = if contradiction { folded(self.corpus.subjects[*i].name) } else { String::new() };
                parts.entry(key).or_default().push(*i);
            }
            for part in parts.into_values() {
                self.group(part, Reason::Spelling);
            }
        }
    }

    fn bodies(&mut self) {
        let mut groups: BTreeMap<(String, Vec<String>), Vec<usize>> = BTreeMap::new();
        let mut national = NationalWords::default();
        for (i, subject) in self.corpus.subjects.iter().enumerate() {
            if !matches!(subject.kind.as_str(), "agency" | "organization" | "media") || is_acronym(subject.name) {
                continue;
            }
            // Bodies of two states are two, and one without a known state may be of any.
            let (scope, leaf) = subject.id.rsplit_once('.').unwrap_or(("", subject.id));
            let of_state = scope.contains('.');
            let mut key = if of_state { body_key(&leaf.replace('-', " ")) } else { body_key(subject.name) };
            if of_state {
                key.retain(|word| !national.of(scope).contains(word));
            }
            if key.len() > 1 && (of_state || subject.kind != Kind::AGENCY) {
                groups.entry((scope.to_owned(), key)).or_default().push(i);
            }
        }
        for group in groups.into_values().filter(|group| group.len() > 1) {
            self.group(group, Reason::Wording);
        }
    }

    fn kinds(&mut self) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, subject) in self.corpus.subjects.iter().enumerate() {
            let owned = subject.kind == Kind::AGENCY && subject.id.matches('.').count() > 1;
            let name = folded(subject.name);
            if self.to[i].is_none() && !owned && KINDS.contains(&subject.kind.as_str()) && name.contains(' ') {
                groups.entry(name).or_default().push(i);
            }
        }
        for group in groups.into_values().filter(|group| group.len() > 1) {
            // Unowned organs of state are many: "Supreme Court".
            if group.iter().any(|&i| self.corpus.subjects[i].kind == Kind::AGENCY && !self.corpus.subjects[i].is_known)
            {
                continue;
            }
            self.group(group, Reason::SameName);
        }
    }

    /// Joins the members to the best-known of them.
    fn group(&mut self, mut members: Vec<usize>, reason: Reason) {
        let subjects = &self.corpus.subjects;
        members.retain(|&i| self.to[i].is_none());
        let rank = |subject: &Subject<'_>| KINDS.iter().position(|kind| *kind == subject.kind.as_str());
        let all_human = members.iter().all(|&i| subjects[i].kind.is_human());
        members.sort_by_key(|&i| {
            let subject = &subjects[i];
            (
                !subject.is_known,
                // Whoever is once called an official is one; otherwise the more frequent reading is the likelier.
                all_human && subject.kind == Kind::PERSON,
                Reverse(subject.documents.len()),
                rank(subject),
                subject.id,
            )
        });
        let Some((&best, others)) = members.split_first() else { return };
        // Two that are known by themselves leave open whom a third means.
        if others.iter().any(|&i| subjects[i].is_known) {
            return;
        }
        for &i in others {
            let together: Vec<usize> = [best].into_iter().chain(self.with[best].iter().copied()).collect();
            let mine: Vec<usize> = [i].into_iter().chain(self.with[i].iter().copied()).collect();
            let apart = |&a: &usize| {
                mine.iter().any(|&b| {
                    !disjoint(&subjects[a].documents, &subjects[b].documents)
                        || self.decisions.keep_apart(subjects[a].id, subjects[b].id)
                })
            };
            let far = gap(&subjects[best].days, &subjects[i].days).is_some_and(|days| days > FAR);
            if far || together.iter().any(apart) {
                continue;
            }
            let same = folded(subjects[best].name) == folded(subjects[i].name);
            let reason = if same { Reason::SameName } else { reason };
            for member in mine {
                let own = self.to[member].map_or(reason, |(_, earlier)| earlier);
                self.to[member] = Some((best, own));
                self.with[best].push(member);
            }
            self.with[i].clear();
        }
    }

    fn finish(self) -> BTreeMap<Id, (Id, Reason)> {
        let id = |i: usize| self.corpus.subjects[i].id.clone();
        let joined = self.to.iter().enumerate().filter_map(|(i, to)| to.map(|(to, reason)| (id(i), (id(to), reason))));
        joined.collect()
    }
}
