//! Events with a name: wars, summits, elections, treaties, disasters.
//!
//! An event's name is often half a name and half a noun written small: "the *Jeju Air plane crash*", "the *42nd G7
//! summit*", "the *Israel-Hamas war*", "the *October 7 attacks*", "the *2011 Egyptian protests*". Each family of nouns
//! admits its own words before it; nouns that need less ("talks", "an attack", "the invasion") name no event.

use std::ops::Range;

use super::entity::Kind;
use super::gazetteer::{AliasForm, EntryId};
use super::lexicon::{ELECTORAL, TIME};
use super::scene::Scene;
use crate::language::Upos;

/// A named event.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The words of its name.
    pub(super) tokens: Range<usize>,
    /// Further words that place it: "in Vilnius".
    pub(super) extent: Range<usize>,
    /// The gazetteer's entry.
    pub(super) entry: Option<EntryId>,
}

/// Nouns of meetings and contests that a name before them makes an event.
const GATHERING: &[&str] = &[
    "summit",
    "forum",
    "conference",
    "congress",
    "symposium",
    "games",
    "olympics",
    "festival",
    "expo",
    "championship",
    "championships",
    "dialogue",
];
/// Nouns of treaties.
const TREATY: &[&str] =
    &["agreement", "agreements", "accord", "accords", "treaty", "pact", "deal", "protocol", "protocols", "convention"];
/// Nouns of violence and unrest that a date makes an event.
const UPHEAVAL: &[&str] = &[
    "attack",
    "attacks",
    "bombing",
    "bombings",
    "coup",
    "protests",
    "revolution",
    "uprising",
    "massacre",
    "genocide",
    "riots",
    "war",
    "earthquake",
    "tsunami",
    "murders",
    "massacres",
    "assassination",
    "siege",
    "hijacking",
    "shootings",
];
/// Nouns of violence and disaster that the place where it happened makes an event.
const TRAGEDY: &[&str] = &["massacre", "murders", "hijacking", "earthquake", "genocide", "bombings", "shootings"];

/// Finds events beside and inside names.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Event> {
    let words = scene.words;
    let mut events: Vec<Event> = Vec::new();
    for k in 0..words.len() {
        let listed = scene.events.iter().find(|(known, _)| known.end == k + 1).map(|(known, _)| known.clone());
        let found = listed
            .or_else(|| with_name(scene, k))
            .or_else(|| dated(scene, k))
            .or_else(|| election_of(scene, k))
            .or_else(|| meeting_of(scene, k));
        let Some(tokens) = found else { continue };
        let known = scene.events.iter().find(|(known, _)| known.start < tokens.end && tokens.start < known.end);
        if let Some((tokens, entry)) = known {
            if events.last().is_none_or(|e| e.extent.end <= tokens.start) {
                events.push(Event { tokens: tokens.clone(), extent: tokens.clone(), entry: Some(*entry) });
            }
            continue;
        }
        let extent = tokens.start..with_place(scene, tokens.end, k);
        if events.last().is_none_or(|e| e.extent.end <= tokens.start) {
            events.push(Event { tokens, extent, entry: None });
        }
    }
    events
}

/// "G7 summit", "Israel-Hamas war", "Jeju Air plane crash", "Minsk agreements".
fn with_name(scene: &Scene<'_>, k: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let noun = words.lower(k);
    let inside = |n: usize| {
        let name = &scene.names[n];
        name.kind.is_some() && (name.tokens.end > k + 1 || (name.tokens.len() > 1 && !name.is(&Kind::EVENT)))
    };
    if scene.name_at(k).is_some_and(inside) {
        return None;
    }
    let first = scene.words.sentence(k).start;
    let chain = |start: usize| chain_before(scene, start, first);
    if GATHERING.contains(&noun) {
        let (start, names) = chain(over_acronym(scene, k));
        let last = *names.last()?;
        let kind = scene.names[last].kind.as_ref().map(Kind::as_str);
        let fits = match kind {
            Some("organization") => true,
            Some("place") => matches!(noun, "summit" | "forum" | "games" | "olympics"),
            Some("state") => noun == "summit" && (names.len() > 1 || words.capital(k)),
            _ => false,
        };
        return fits.then_some(start..k + 1);
    }
    if matches!(noun, "war" | "conflict" | "wars") {
        let (start, names) = chain(k);
        let (&a, &b) = (names.first()?, names.last()?);
        let hyphened = names.len() == 2
            && words.joins(scene.names[a].tokens.end)
            && scene.names[a].tokens.end + 1 == scene.names[b].tokens.start;
        let party = |n: usize| scene.names[n].is(&Kind::STATE) || scene.names[n].is(&Kind::ORGANIZATION);
        let capital = words.capital(k) && names.len() == 1 && !scene.names[a].form.eq(&AliasForm::Capital);
        return ((hyphened && party(a) && party(b)) || capital).then_some(start..k + 1);
    }
    if TREATY.contains(&noun) {
        let nouns = scene.skip_left(k, 3, |i| matches!(words.upos(i), Upos::Noun | Upos::Adj) && !words.capital(i));
        let (start, names) = chain(nouns);
        let last = *names.last()?;
        let nuclear = (nouns..k).any(|i| words.is(i, &["nuclear", "grain"]));
        return match scene.names[last].kind.as_ref().map(Kind::as_str) {
            Some("event") => Some(start..k + 1),
            Some("place") => (names.len() == 1 && (nuclear || noun != "deal")).then_some(start..k + 1),
            Some("state") if scene.names[last].form == AliasForm::Capital => {
                (matches!(noun, "agreements" | "accords" | "accord" | "protocol") || nuclear).then_some(start..k + 1)
            }
            Some("state") => (noun == "deal" && nuclear && words.is(k - 1, &["nuclear"])).then_some(start..k + 1),
            _ => None,
        };
    }
    if noun == "crash" {
        let nouns = scene.skip_left(k, 3, |i| {
            words.is(i, &["plane", "train", "air", "flight", "jet", "helicopter", "bus", "aircraft"])
        });
        let (start, names) = chain(nouns);
        let last = *names.last()?;
        return (nouns < k && !scene.names[last].is(&Kind::STATE)).then_some(start..k + 1);
    }
    if TRAGEDY.contains(&noun) {
        let (start, names) = chain(k);
        let last = *names.last()?;
        return (names.len() == 1 && scene.names[last].is(&Kind::PLACE)).then_some(start..k + 1);
    }
    if matches!(noun, "election" | "elections" | "referendum") {
        let kinds = scene.skip_left(k, 3, |i| words.has(i, ELECTORAL));
        let (start, names) = chain(kinds);
        if let Some(&last) = names.last() {
            let national =
                scene.names[last].is(&Kind::STATE) && scene.names[last].form != AliasForm::Capital && names.len() == 1;
            return (national && kinds < k).then_some(start..k + 1);
        }
        let year = kinds.checked_sub(1).filter(|&y| is_year(words.text(y)));
        return year.filter(|_| kinds < k).map(|y| y..k + 1);
    }
    None
}

/// Where the bracketed acronym before the token starts: "European Friends of Israel *(EFI)* conference".
fn over_acronym(scene: &Scene<'_>, k: usize) -> usize {
    let words = scene.words;
    if k > 3 && words.is(k - 1, &[")"]) && words.is(k - 3, &["("]) && scene.name_at(k - 2).is_some() {
        k - 3
    } else {
        k
    }
}

/// The names right before a token, joined by hyphens, with the ordinal or year before them.
fn chain_before(scene: &Scene<'_>, end: usize, first: usize) -> (usize, Vec<usize>) {
    let words = scene.words;
    let (mut start, mut names) = (end, Vec::new());
    while start > first {
        let mut k = start;
        if !names.is_empty() && words.joins(k - 1) {
            k -= 1;
        }
        let possessive = names.is_empty() && k > first + 1 && words.possessive(k - 1);
        if possessive
            && scene.name_to(k - 1).is_some_and(|n| scene.names[n].is(&Kind::STATE))
            && k == end
            && !words.has(end, ELECTORAL)
            && !is_year(words.text(end))
        {
            break;
        }
        if possessive {
            k -= 1;
        }
        // "Iran's 2015 nuclear deal"
        if names.is_empty() && is_year(words.text(k - 1)) && k > first + 1 && words.possessive(k - 2) {
            k -= 2;
        }
        let Some(name) = scene
            .name_to(k)
            .filter(|&n| scene.names[n].kind.as_ref().is_some_and(|k| !k.is_human() && *k != Kind::MEDIA))
        else {
            break;
        };
        names.insert(0, name);
        start = scene.names[name].tokens.start;
    }
    if !names.is_empty() && start > first && (is_ordinal(words.text(start - 1)) || is_year(words.text(start - 1))) {
        start -= 1;
    }
    (start, names)
}

/// "October 7 attacks", "July 26 coup", "2011 Egyptian protests", "1994 bombing of a Jewish community center".
fn dated(scene: &Scene<'_>, k: usize) -> Option<Range<usize>> {
    let words = scene.words;
    if !UPHEAVAL.contains(&words.lower(k)) || scene.name_at(k).is_some() || words.upos(k) == Upos::Verb {
        return None;
    }
    let first = words.sentence(k).start;
    // A month and a day right before.
    if k >= first + 2 && words.has(k - 2, TIME) && is_day(words.text(k - 1)) {
        return Some(k - 2..k + 1);
    }
    if words.text(k.checked_sub(1)?).contains("9/11") {
        return Some(k - 1..k + 1);
    }
    // A year, with at most three words between.
    let between = |i: usize| matches!(words.upos(i), Upos::Adj | Upos::Noun | Upos::Propn) && !words.possessive(i);
    let mut y = k;
    while y > first && k - y < 4 {
        if is_year(words.text(y - 1)) && !words.is(y.saturating_sub(2), &["in", "since", "of", ","]) {
            let end = if words.is(k + 1, &["of"]) { noun_phrase_end(scene, k + 2) } else { k + 1 };
            return Some(y - 1..end.max(k + 1));
        }
        if !between(y - 1) {
            return None;
        }
        y -= 1;
    }
    None
}

/// Where the noun phrase that starts at the token ends.
fn noun_phrase_end(scene: &Scene<'_>, from: usize) -> usize {
    let words = scene.words;
    let end = words.sentence(from.min(words.len() - 1)).end;
    let mut k = from;
    while k < end && k - from < 7 && matches!(words.upos(k), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn) {
        k += 1;
    }
    k
}

/// "election of Donald Trump in 2016".
fn election_of(scene: &Scene<'_>, k: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let found = words.is(k, &["election", "inauguration", "assassination"]) && words.is(k + 1, &["of"]);
    let person =
        scene.name_from(k + 2).filter(|&n| found && scene.names[n].kind.as_ref().is_some_and(Kind::is_human))?;
    let end = scene.names[person].tokens.end;
    let year = words.is(end, &["in"]) && end + 1 < words.len() && is_year(words.text(end + 1));
    (year || words.capital(k)).then_some(k..if year { end + 2 } else { end })
}

/// "summit of G20 leaders", "meeting of EU leaders".
fn meeting_of(scene: &Scene<'_>, k: usize) -> Option<Range<usize>> {
    let words = scene.words;
    if !words.is(k, &["summit", "meeting"]) || !words.is(k + 1, &["of"]) || scene.name_at(k).is_some() {
        return None;
    }
    let n = if words.is(k + 2, &["the"]) { k + 3 } else { k + 2 };
    let name = scene.name_from(n)?;
    let named = &scene.names[name];
    if !named.is(&Kind::ORGANIZATION) {
        return None;
    }
    let leaders = named.tokens.end;
    if words.is(leaders, &["leaders", "ministers", "heads", "nations", "countries", "members"]) {
        return Some(k..leaders + 1);
    }
    words.is(k, &["summit"]).then_some(k..leaders)
}

/// "NATO summit *in Vilnius*".
fn with_place(scene: &Scene<'_>, end: usize, noun: usize) -> usize {
    let words = scene.words;
    let gathering = GATHERING.contains(&words.lower(noun)) || words.is(noun, &["meeting", "attacks", "bombings"]);
    if !gathering || !words.is(end, &["in"]) {
        return end;
    }
    let place =
        scene.name_from(end + 1).filter(|&n| scene.names[n].is(&Kind::PLACE) || scene.names[n].is(&Kind::STATE));
    place.map_or(end, |n| scene.names[n].tokens.end)
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && matches!(&text[..2], "16" | "17" | "18" | "19" | "20")
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty()
}

/// "42nd"
pub(super) fn is_ordinal(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && matches!(ending, "st" | "nd" | "rd" | "th")
}
