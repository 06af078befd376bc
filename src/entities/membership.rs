//! Parts and wholes that the wording states: places in states, members of bodies, reporters of outlets.
//!
//! "Tokai, Japan", "the Russian Kursk region", "Kenya's capital, Nairobi", "Essequibo, a region of Guyana", "Ellie Kaufman
//! of CNN" and "NBC News' Matt Bradley" each tie a part to its whole by the words between the two names.

use std::ops::Range;

use super::entity::Kind;
use super::lexicon::LOCALITY;
use super::scene::Scene;
use super::words::token;
use crate::language::Upos;

/// One name is a part of what the other names.
#[derive(Clone, Debug)]
pub(super) struct Membership {
    /// The part.
    pub(super) part: usize,
    /// The whole.
    pub(super) whole: usize,
    /// The words that tie them.
    pub(super) trigger: Range<usize>,
    /// All words from the first name to the last.
    pub(super) extent: Range<usize>,
}

/// Finds the ties between neighbouring names.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Membership> {
    let mut found = Vec::new();
    for i in 0..scene.names.len() {
        found.extend(place_in_state(scene, i));
        found.extend(person_of_outlet(scene, i));
        found.extend(members(scene, i));
        found.extend(member_list(scene, i));
        found.extend(member_of(scene, i));
    }
    found
}

fn tie(scene: &Scene<'_>, part: usize, whole: usize, trigger: Range<usize>) -> Membership {
    let (a, b) = (&scene.names[part].tokens, &scene.names[whole].tokens);
    Membership { part, whole, trigger, extent: a.start.min(b.start)..a.end.max(b.end) }
}

fn place_in_state(scene: &Scene<'_>, i: usize) -> Option<Membership> {
    let words = scene.words;
    let name = &scene.names[i];
    if !name.is(&Kind::PLACE) {
        return None;
    }
    let end = name.tokens.end;
    let state =
        |n: &usize| scene.names[*n].is(&Kind::STATE) && scene.names[*n].form != super::gazetteer::AliasForm::Capital;
    // "Tokai, Japan", "Sarmada, Idlib Governorate, Syria".
    if words.is(end, &[","]) {
        let mut next = scene.name_from(end + 1);
        if let Some(region) = next.filter(|&n| scene.names[n].is(&Kind::PLACE))
            && words.is(scene.names[region].tokens.end, &[","])
        {
            next = scene.name_from(scene.names[region].tokens.end + 1);
        }
        if let Some(whole) = next.filter(|n| state(n) && !scene.names[*n].is_national())
            && !in_list(scene, whole)
            && !words.finite(scene.names[whole].tokens.end)
            && !words.possessive(scene.names[whole].tokens.end)
        {
            return Some(tie(scene, i, whole, end..end + 1));
        }
        // "Essequibo, an oil-rich region of Guyana".
        if words.is(end + 1, &["a", "an", "the"]) {
            let sentence = scene.sentence(&name.tokens);
            let noun = (end + 2..(end + 7).min(sentence.end)).find(|&k| words.has(k, LOCALITY));
            if let Some(noun) = noun
                && words.is(noun + 1, &["of", "in"])
            {
                let n = if words.is(noun + 2, &["the"]) { noun + 3 } else { noun + 2 };
                if let Some(whole) = scene.name_from(n).filter(|n| state(n)) {
                    return Some(tie(scene, i, whole, noun..noun + 1));
                }
            }
        }
    }
    // "Kenya's capital, Nairobi", "the Russian Kursk region", "Niger's southern border town of Abadam".
    let first = scene.sentence(&name.tokens).start;
    let mut k = name.tokens.start;
    let mut localities = usize::from(words.has(end, LOCALITY) || scene.words.has(end - 1, LOCALITY));
    while k > first && name.tokens.start - k < 6 {
        let w = k - 1;
        if let Some(whole) = scene.name_to(k) {
            let possessive = words.possessive(scene.names[whole].tokens.end);
            let adjective = scene.names[whole].is_national();
            return (state(&whole)
                && (possessive || adjective)
                && (localities > 0 || possessive && k == name.tokens.start - 1))
                .then(|| {
                    let between = scene.names[whole].tokens.end..name.tokens.start;
                    let trigger = if between.is_empty() { scene.names[whole].tokens.clone() } else { between };
                    tie(scene, i, whole, trigger)
                });
        }
        let passes = words.has(w, LOCALITY)
            || words.possessive(w)
            || words.is(w, &["of", ","])
            || (matches!(words.upos(w), Upos::Adj | Upos::Noun) && !words.capital(w));
        if !passes || (words.is(w, &[","]) && !words.has(k.saturating_sub(2), LOCALITY)) {
            return None;
        }
        localities += usize::from(words.has(w, LOCALITY));
        k -= 1;
    }
    None
}

/// Whether the name is one of several in a row, so that the comma before it enumerates.
fn in_list(scene: &Scene<'_>, name: usize) -> bool {
    let words = scene.words;
    let end = scene.names[name].tokens.end;
    let next = if words.is(end, &[","]) && words.is(end + 1, &["and"]) { end + 2 } else { end + 1 };
    words.is(end, &["and", "or"])
        || (words.is(end, &[","])
            && scene
                .name_from(next)
                .is_some_and(|n| !scene.names[n].is(&Kind::PLACE) && !scene.names[n].may_be_human()))
}

/// "Ellie Kaufman of CNN", "NBC News' Matt Bradley".
fn person_of_outlet(scene: &Scene<'_>, i: usize) -> Option<Membership> {
    let words = scene.words;
    let name = &scene.names[i];
    if !name.kind.as_ref().is_some_and(Kind::is_human) || name.tokens.len() < 2 {
        return None;
    }
    let media = |n: &usize| scene.names[*n].is(&Kind::MEDIA);
    let end = name.tokens.end;
    if words.is(end, &["of", "with", "from"]) {
        let n = if words.is(end + 1, &["the"]) { end + 2 } else { end + 1 };
        if let Some(whole) = scene.name_from(n).filter(media) {
            return Some(tie(scene, i, whole, end..end + 1));
        }
    }
    let start = name.tokens.start;
    if start > 0 && words.possessive(start - 1) {
        let whole = scene.name_to(start - 1).filter(media)?;
        return Some(tie(scene, i, whole, start - 1..start));
    }
    None
}

/// "eight NATO countries – Italy, Spain and Poland", "the bloc, formed by Peru and Chile": every state of the list.
fn member_list(scene: &Scene<'_>, i: usize) -> Vec<Membership> {
    let words = scene.words;
    let name = &scene.names[i];
    if !name.is(&Kind::ORGANIZATION) {
        return Vec::new();
    }
    let sentence = scene.sentence(&name.tokens);
    let end = name.tokens.end;
    let noun = words.is(end, &["countries", "members", "states", "nations", "allies"])
        && (words.is(end + 1, &["–", "—", "-", "--", ":", "including"])
            || (words.is(end + 1, &[","]) && words.is(end + 2, &["including"])));
    let formed = (end..(end + 10).min(sentence.end)).find(|&k| {
        words.is(k, &["formed", "comprising", "composed", "consisting", "grouping", "uniting"])
            && (end..k).any(|n| words.has(n, super::lexicon::BODY))
            && (end..k).all(|n| scene.name_at(n).is_none())
    });
    let Some(from) = noun.then_some(end + 1).or(formed) else { return Vec::new() };
    let mut k = from + 1;
    let mut found = Vec::new();
    while k < sentence.end {
        if let Some(part) = scene.name_from(k) {
            let named = &scene.names[part];
            if !named.is(&Kind::STATE) || named.is_national() {
                break;
            }
            found.push(tie(scene, part, i, from..from + 1));
            k = named.tokens.end;
            if !words.is(k, &[",", "and"]) {
                break;
            }
        } else if words.is(k, &[",", "and", "the", "by", "of", "including", "up"]) {
            k += 1;
        } else {
            break;
        }
    }
    found
}

/// "Wi Sung-lac, a member of the intelligence committee".
fn member_of(scene: &Scene<'_>, i: usize) -> Option<Membership> {
    let words = scene.words;
    let name = &scene.names[i];
    let end = name.tokens.end;
    let human = name.kind.as_ref().is_some_and(Kind::is_human);
    let start = if words.is(end, &[","]) { end + 1 } else { end };
    if !human || !words.is(start, &["a", "an"]) {
        return None;
    }
    let sentence = scene.sentence(&name.tokens);
    let noun = (start + 1..(start + 4).min(sentence.end)).find(|&k| words.is(k, &["member"]))?;
    let after = if words.is(noun + 2, &["the"]) { noun + 3 } else { noun + 2 };
    let whole = words.is(noun + 1, &["of"]).then(|| super::title::wide_name(scene, after)).flatten()?;
    let body = scene.names[whole].is(&Kind::AGENCY) || scene.names[whole].is(&Kind::ORGANIZATION);
    body.then(|| tie(scene, i, whole, noun..noun + 1))
}

/// "Turkey and other NATO members", "the Nato countries Italy and Spain", "a member of Hamas".
fn members(scene: &Scene<'_>, i: usize) -> Option<Membership> {
    let words = scene.words;
    let name = &scene.names[i];
    if !name.is(&Kind::ORGANIZATION) {
        return None;
    }
    let noun = name.tokens.end;
    if !words.is(noun, &["member", "members", "member-state", "ally", "allies"]) {
        return None;
    }
    let sentence = scene.sentence(&name.tokens);
    // "Turkey and other NATO members"
    let start = name.tokens.start;
    if start > sentence.start + 1 && words.is(start - 1, &["other", "fellow"]) && words.is(start - 2, &["and"]) {
        let part =
            scene.name_to(start - 2).filter(|&n| scene.names[n].is(&Kind::STATE) && !scene.names[n].is_national())?;
        return Some(tie(scene, part, i, start - 1..noun + 1));
    }
    // "NATO member Turkey"
    let after = if words.is(noun + 1, &["state", "country", "nation"]) { noun + 2 } else { noun + 1 };
    let part = scene
        .name_from(after)
        .filter(|&n| sentence.contains(&after) && scene.names[n].is(&Kind::STATE) && !scene.names[n].is_national())?;
    let singular = words.lemma(noun) == words.lower(noun);
    let _ = token(noun);
    singular.then(|| tie(scene, part, i, noun..noun + 1))
}
