//! Agencies: a national adjective or possessive and a noun for an organ of a state name that organ.
//!
//! "the South Korean Foreign Ministry", "Seoul's defense ministry", "Ukraine's parliament" and "the Senate of Pakistan"
//! are agencies although no list has them, and their wording says whose they are. "A Tunisian court" is one of many
//! and "Iran's intelligence services" are several: both stand for the state, see [`super::group`].

use std::collections::BTreeSet;
use std::ops::Range;

use super::entity::Kind;
use super::gazetteer::{AliasForm, Entry, Gazetteer, institutions};
use super::lexicon::{BODY_HEAD, FILLER, STATE_WORD};
use super::names::{Found, Name};
use super::words::{Words, token};
use crate::language::Upos;

/// Nouns for organs that news uses for the state itself.
const LIKE_GROUPS: &[&str] = &[
    "intelligence",
    "security forces",
    "forces",
    "force",
    "government",
    "interim government",
    "transitional government",
    "military government",
    "presidency",
    "monarchy",
    "embassy",
    "consulate",
    "mission",
    "customs",
    "defence forces",
    "defense forces",
    "court",
    "armed force",
    "state media",
    "royal family",
    "air defence",
    "air defense",
    "security service",
];

/// Adds the agencies that common nouns name, and tells the owner of every agency that the words beside it tell.
pub(super) fn find(words: &Words<'_>, gazetteer: &Gazetteer, found: &mut Found) {
    split_known(words, gazetteer, found);
    forget_common_nouns(words, found);
    add_bare(words, found);
    for i in 0..found.names.len() {
        let name = &found.names[i];
        // "Belgian Air Component": the adjective makes a state's what else could be anybody's.
        let body = name.is(&Kind::ORGANIZATION)
            && name.entry.is_none()
            && name.tokens.len() > 1
            && words.has(name.tokens.end - 1, BODY_HEAD)
            // Anybody may have a council: "the American Muslim Council".
            && (!words.is(name.tokens.end - 1, &["council", "committee", "board", "services", "house"])
                || name.tokens.clone().any(|k| words.has(k, STATE_WORD)));
        if !(name.is(&Kind::AGENCY) || body) || name.owner.is_some() || name.abbreviates.is_some() {
            continue;
        }
        if let Some((owner, extent)) = owner(words, &found.names, &name.tokens) {
            if found.names[i].kind != Some(Kind::AGENCY) {
                if !found.names[owner].is_national() {
                    continue;
                }
                found.names[i].kind = Some(Kind::AGENCY);
            }
            found.names[i].owner = Some(owner);
            found.names[i].extent = extent;
        }
    }
    forget_others(words, gazetteer, &mut found.names);
    drop_ownerless(&mut found.names);
}

/// "The Australian Senate" is not the one that the gazetteer knows as the Senate, nor is "the Senate" in a text that
/// names Kenya and not the United States.
fn forget_others(words: &Words<'_>, gazetteer: &Gazetteer, names: &mut [Name]) {
    let state_of = |name: &Name| {
        let entry = gazetteer.entry(name.entry?);
        if name.is(&Kind::STATE) { Some(entry.id().to_owned()) } else { entry.state() }
    };
    let mut spoken_of: BTreeSet<String> = BTreeSet::new();
    for name in names.iter() {
        let entry = name.entry.map(|entry| gazetteer.entry(entry));
        match name.kind.as_ref().map(Kind::as_str) {
            Some("state" | "place" | "media") => spoken_of.extend(state_of(name)),
            Some("official" | "person") => {
                spoken_of.extend(entry.into_iter().flat_map(Entry::terms).map(|term| term.serves()));
            }
            Some("agency" | "organization") if !is_common_name(words, name) => spoken_of.extend(state_of(name)),
            _ => {}
        }
    }
    for i in 0..names.len() {
        if !names[i].is(&Kind::AGENCY) || names[i].abbreviates.is_some() {
            continue;
        }
        let Some(own) = state_of(&names[i]) else { continue };
        let other = match names[i].owner.map(|owner| &names[owner]) {
            Some(owner) if owner.is(&Kind::STATE) => state_of(owner).is_some_and(|state| state != own),
            Some(owner) => owner.is(&Kind::PLACE),
            None => is_common_name(words, &names[i]) && !spoken_of.is_empty() && !spoken_of.contains(&own),
        };
        if other {
            let long = i;
            for name in names.iter_mut().skip(i).filter(|name| name.abbreviates == Some(long)) {
                name.entry = None;
            }
            names[i].entry = None;
        }
    }
}

/// Whether the name is a common noun for an organ that many states have.
fn is_common_name(words: &Words<'_>, name: &Name) -> bool {
    name.form != AliasForm::Acronym
        && institutions().get(&words.surface(&name.tokens).to_lowercase()).is_some_and(|i| i.kind == Kind::AGENCY)
}

/// Takes the state off the front of a known agency's name, so that both are mentions: "*South Korean* Foreign Ministry".
fn split_known(words: &Words<'_>, gazetteer: &Gazetteer, found: &mut Found) {
    let mut split = Vec::with_capacity(found.names.len());
    for name in found.names.drain(..) {
        let state = (name.is(&Kind::AGENCY) && name.tokens.len() > 1)
            .then(|| state_within(words, gazetteer, &name.tokens))
            .flatten();
        match state {
            Some((state, end)) => {
                let start = name.tokens.start;
                split.push(Name { form: state.1, entry: Some(state.0), ..Name::new(start..end, Some(Kind::STATE)) });
                let rest = if words.possessive(end) { end + 1 } else { end };
                let bare = !words.capital(rest);
                split.push(Name { tokens: rest..name.tokens.end, extent: start..name.tokens.end, bare, ..name });
            }
            None => split_after(words, gazetteer, name, &mut split),
        }
    }
    found.names = split;
    renumber(&mut found.names);
}

/// Takes the state off the end of a known agency's name: "the Senate of *Pakistan*".
fn split_after(words: &Words<'_>, gazetteer: &Gazetteer, name: Name, split: &mut Vec<Name>) {
    let tokens = name.tokens.clone();
    let of = if name.is(&Kind::AGENCY) {
        (tokens.start + 1..tokens.end).rev().find(|&k| words.is(k, &["of"]))
    } else {
        None
    };
    let after = of.map(|k| if words.is(k + 1, &["the"]) { k + 2 } else { k + 1 });
    let state = after.filter(|&k| k < tokens.end).and_then(|k| {
        gazetteer.matches_at(words.doc, token(k)).iter().find_map(|found| {
            let state = found.candidates.iter().find(|c| {
                gazetteer.entry(c.entry).kind() == Kind::STATE
                    && matches!(c.form, AliasForm::Name | AliasForm::Adjective)
            })?;
            (found.tokens.end.index() <= tokens.end).then(|| (k, found.tokens.end.index(), state.entry, state.form))
        })
    });
    let Some((start, end, entry, form)) = state else {
        split.push(name);
        return;
    };
    // "General Staff of the Polish Armed Forces" goes on after the adjective.
    let leaf = tokens.start..of.unwrap_or(tokens.end);
    let owner = split.len() + 1;
    split.push(Name { tokens: leaf, owner: Some(owner), ..name });
    split.push(Name { form, entry: Some(entry), ..Name::new(start..end, Some(Kind::STATE)) });
}

/// Forgets names of unknown kind that are common nouns for institutions, so that they are read as such.
fn forget_common_nouns(words: &Words<'_>, found: &mut Found) {
    if found.names.iter().any(|n| n.abbreviates.is_some()) {
        return;
    }
    found.names.retain(|name| {
        let institution = institutions().longest_at(words.doc, token(name.tokens.start));
        name.kind.is_some()
            || institution.is_none_or(|(r, i)| r.end.index() < name.tokens.end || i.kind != Kind::AGENCY)
    });
}

type KnownState = (super::gazetteer::EntryId, AliasForm);

fn state_within(words: &Words<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> Option<(KnownState, usize)> {
    gazetteer.matches_at(words.doc, token(tokens.start)).iter().find_map(|found| {
        let end = found.tokens.end.index();
        let state = found.candidates.iter().find(|c| {
            gazetteer.entry(c.entry).kind() == Kind::STATE
                && c.form != AliasForm::Prefix
                && c.form != AliasForm::Capital
        })?;
        let rest = if words.possessive(end) { end + 1 } else { end };
        (rest < tokens.end).then_some(((state.entry, state.form), end))
    })
}

/// Abbreviations point at names by index, which splitting and adding change.
fn renumber(names: &mut [Name]) {
    for i in 1..names.len() {
        if names[i].abbreviates.is_none() {
            continue;
        }
        // "Election Commission of Pakistan (ECP)": the state between is part of the long form.
        let state_between = names[i].is(&Kind::AGENCY) && names[i - 1].is(&Kind::STATE) && i > 1;
        names[i].abbreviates = Some(if state_between { i - 2 } else { i - 1 });
    }
}

/// Adds "foreign ministry" and the like, written small, where a state stands before or after.
fn add_bare(words: &Words<'_>, found: &mut Found) {
    let mut covered = vec![false; words.len()];
    for name in &found.names {
        covered[if name.owner.is_some() { name.extent.clone() } else { name.tokens.clone() }].fill(true);
    }
    let mut titles = vec![false; words.len()];
    for title in &found.titles {
        titles[title.tokens.clone()].fill(true);
    }
    let mut added = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((range, institution)) = institutions().longest_at(words.doc, token(i)).filter(|_| !covered[i]) else {
            i += 1;
            continue;
        };
        let tokens = range.start.index()..range.end.index();
        let last = tokens.end - 1;
        let singular = words.lemma(last).to_lowercase() == words.lower(last) || institution.phrase.ends_with('s');
        let free = !tokens.clone().any(|k| covered[k] || titles[k]);
        let noun = (!matches!(words.upos(last), Upos::Verb | Upos::Adj) || words.is(last, &["military"]))
            && !words.joins(tokens.end);
        let compound = words.is(
            tokens.end,
            &[
                "officials",
                "official",
                "personnel",
                "officers",
                "officer",
                "forces",
                "aid",
                "base",
                "bases",
                "operation",
                "operations",
                "equipment",
                "action",
                "support",
                "leaders",
                "leader",
                "cooperation",
                "drills",
                "exercise",
                "exercises",
                "rulers",
                "ruler",
                "sources",
                "jets",
                "planes",
                "vessels",
                "strikes",
                "junta",
                "intervention",
                "assistance",
                "government",
                "agents",
                "power",
                "presence",
                "ties",
                "hardware",
                "campaign",
                "activity",
                "activities",
                "spending",
            ],
        );
        let agency =
            institution.kind == Kind::AGENCY && institution.unique && !LIKE_GROUPS.contains(&institution.phrase);
        if agency && singular && free && noun && !compound && owner(words, &found.names, &tokens).is_some() {
            added.push(Name { bare: !words.capital(tokens.start), ..Name::new(tokens.clone(), Some(Kind::AGENCY)) });
            i = tokens.end;
        } else {
            i += 1;
        }
    }
    if !added.is_empty() {
        found.names.append(&mut added);
        found.names.sort_by_key(|n| n.tokens.start);
        renumber(&mut found.names);
    }
}

/// The state whose organ the tokens name, and the tokens that tell so.
fn owner(words: &Words<'_>, names: &[Name], leaf: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let sentence = words.sentence(leaf.start);
    let ending_at = |end: usize, kind: &Kind| {
        let i = names.partition_point(|n| n.tokens.end < end);
        names.get(i).filter(|n| n.tokens.end == end && n.is(kind)).map(|_| i)
    };
    let by_end = |end: usize| ending_at(end, &Kind::STATE);
    let mut k = leaf.start;
    while k > sentence.start && leaf.start - k < 4 {
        if let Some(state) = by_end(k) {
            let indefinite = names[state].tokens.start > sentence.start
                && words.is(names[state].tokens.start - 1, &["a", "an", "another"]);
            let adjacent = names[state].form != AliasForm::Demonym
                || words.is(k - 1, &["thai", "greek", "german", "israeli", "iraqi"]);
            return (!indefinite && adjacent).then(|| (state, names[state].tokens.start..leaf.end));
        }
        if words.possessive(k - 1) {
            let capital = words.capital(leaf.start);
            // "the Brazilian Senate's Foreign Affairs Committee": one organ is a part of another.
            let organ = || ending_at(k - 1, &Kind::AGENCY).filter(|_| capital);
            // "Florida's House of Representatives" is not the nation's, but "Alaska's Senate seat" is in the nation's.
            let part = || {
                let seat = ["race", "seat", "election", "elections", "runoff", "contest", "candidate"];
                let own = capital && k == leaf.start && !words.is(leaf.end, &seat);
                ending_at(k - 1, &Kind::PLACE).filter(|&i| own && names[i].entry.is_some())
            };
            let whole = by_end(k - 1).or_else(organ).or_else(part);
            return whole.map(|whole| (whole, names[whole].tokens.start..leaf.end));
        }
        // "the Beijing-controlled security bureau"
        if k > sentence.start + 2 && words.joins(k - 2) && words.is(k - 1, &["controlled", "run", "appointed"]) {
            return by_end(k - 2).map(|state| (state, leaf.clone()));
        }
        let filler = words.has(k - 1, FILLER)
            || matches!(words.upos(k - 1), Upos::Adj | Upos::Adv)
            || (words.upos(k - 1) == Upos::Verb && !words.capital(k - 1));
        if !filler || words.capital(k - 1) {
            break;
        }
        k -= 1;
    }
    // "the Senate of Pakistan", "the National Security Office of the Republic of Korea".
    if words.is(leaf.end, &["of"]) {
        let after = if words.is(leaf.end + 1, &["the"]) { leaf.end + 2 } else { leaf.end + 1 };
        let i = names.partition_point(|n| n.tokens.start < after);
        if let Some(name) = names.get(i).filter(|n| n.tokens.start == after && n.is(&Kind::STATE) && !n.is_national()) {
            return Some((i, leaf.start..name.tokens.end));
        }
    }
    None
}

/// A common noun whose owner turned out to be none after all is no name.
fn drop_ownerless(names: &mut Vec<Name>) {
    if names.iter().any(|n| n.bare && n.owner.is_none()) {
        let kept: Vec<bool> = names.iter().map(|n| !n.bare || n.owner.is_some()).collect();
        let shift: Vec<usize> = kept
            .iter()
            .scan(0, |gone, &k| {
                *gone += usize::from(!k);
                Some(*gone)
            })
            .collect();
        let mut i = 0;
        names.retain(|_| {
            i += 1;
            kept[i - 1]
        });
        for name in names.iter_mut() {
            for link in [&mut name.owner, &mut name.abbreviates] {
                *link = link.map(|n| n - shift[n]);
            }
        }
    }
}
