//! Groups: people and organs that stand for the state that they belong to.
//!
//! "North Korean troops", "Israeli authorities", "Russia's warships", "the Brazilian president" and "the government of
//! Ethiopia" are, for the graph, North Korea, Israel, Russia, Brazil and Ethiopia. The mention's head is the noun, so
//! that the relation stage finds the state wherever the noun fills a role.

use std::ops::Range;

use super::entity::Kind;
use super::gazetteer::{groups, institutions};
use super::lexicon::FILLER;
use super::scene::Scene;
use super::title::Office;
use super::words::token;
use crate::language::Upos;

/// A noun that stands for the state named beside it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The name of the state.
    pub(super) name: usize,
    /// The noun.
    pub(super) head: usize,
    /// Name and noun with what stands between.
    pub(super) tokens: Range<usize>,
}

/// Finds the groups of all states.
pub(super) fn find(scene: &Scene<'_>, offices: &[Office]) -> Vec<Group> {
    let held =
        |i: usize| scene.title_at(i).is_some_and(|t| offices.iter().any(|o| o.title == t && !o.holders.is_empty()));
    let mut found = Vec::new();
    for (i, name) in scene.names.iter().enumerate() {
        if !name.is(&Kind::STATE) {
            continue;
        }
        if let Some(head) = noun_after(scene, i).filter(|&h| !held(h)) {
            found.push(Group { name: i, head, tokens: name.tokens.start..head + 1 });
        } else if let Some(head) = noun_before(scene, i).filter(|&h| !held(h)) {
            found.push(Group { name: i, head, tokens: head..name.tokens.end });
        }
    }
    found
}

/// "North Korean *troops*", "Russia's *warships*", "several senior US *officials*".
fn noun_after(scene: &Scene<'_>, name: usize) -> Option<usize> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let end = scene.sentence(tokens).end;
    let possessive = words.possessive(tokens.end);
    let mut k = if possessive { tokens.end + 1 } else { tokens.end };
    if !possessive && !scene.names[name].is_national() && words.joins(k) {
        return None;
    }
    let from = k;
    while k < end && k - from < 4 {
        if let Some(head) = noun_at(scene, k, end) {
            return Some(head);
        }
        let filler = words.has(k, FILLER)
            || matches!(words.upos(k), Upos::Adj | Upos::Num)
            || words.joins(k)
            || (words.upos(k) == Upos::Noun && scene.name_at(k).is_none());
        if !filler || scene.name_at(k).is_some() {
            return None;
        }
        k += 1;
    }
    None
}

/// The last word of the group noun that starts at the token, with compounds: "government *officials*".
fn noun_at(scene: &Scene<'_>, k: usize, end: usize) -> Option<usize> {
    let words = scene.words;
    let one = |k: usize| -> Option<usize> {
        if scene.name_at(k).is_some() {
            return None;
        }
        if let Some(t) = scene.title_from(k) {
            return Some(scene.titles[t].tokens.end);
        }
        if let Some((range, _)) = groups().longest_at(words.doc, token(k)) {
            return Some(range.end.index());
        }
        // "troops" is its own dictionary form.
        if words.lower(k).strip_suffix('s').is_some_and(|one| groups().get(one).is_some()) {
            return Some(k + 1);
        }
        let institution = institutions().longest_at(words.doc, token(k));
        institution.filter(|(_, i)| matches!(i.kind.as_str(), "agency" | "media")).map(|(r, _)| r.end.index())
    };
    let mut e = one(k)?;
    // The head of the compound is the last noun; a verb ends it.
    while e < end && matches!(words.upos(e), Upos::Noun) && scene.name_at(e).is_none() {
        match one(e) {
            Some(next) => e = next,
            None => return None,
        }
    }
    (e <= end && !matches!(words.upos(e - 1), Upos::Verb | Upos::Adj)).then_some(e - 1)
}

/// "the *government* of Ethiopia", "the prime *ministers* of Spain and Belgium", "*troops* from Venezuela".
fn noun_before(scene: &Scene<'_>, name: usize) -> Option<usize> {
    let words = scene.words;
    let named = &scene.names[name];
    if named.is_national() || words.possessive(named.tokens.end) {
        return None;
    }
    let first = scene.sentence(&named.tokens).start;
    let mut k = named.tokens.start;
    if k > first && words.is(k - 1, &["the"]) {
        k -= 1;
    }
    // Over the other members of a list: "of Spain and Belgium".
    for _ in 0..6 {
        if k > first && words.is(k - 1, &["and", ","]) {
            let before = if k > first + 1 && words.is(k - 2, &[","]) { k - 2 } else { k - 1 };
            let Some(other) = scene.name_to(before).filter(|&n| scene.names[n].is(&Kind::STATE)) else { break };
            k = scene.names[other].tokens.start;
            if k > first && words.is(k - 1, &["the"]) {
                k -= 1;
            }
        } else {
            break;
        }
    }
    if k < first + 2 || !words.is(k - 1, &["of", "from"]) {
        return None;
    }
    let of = words.is(k - 1, &["of"]);
    let noun = k - 2;
    let is_title = scene.title_at(noun).is_some();
    let plural = || words.lower(noun).strip_suffix('s').is_some_and(|one| groups().get(one).is_some());
    let is_group =
        (groups().longest_at(words.doc, token(noun)).is_some() || plural()) && words.upos(noun) == Upos::Noun;
    let free = scene.name_at(noun).is_none();
    (free && ((of && is_title) || is_group)).then_some(noun)
}
