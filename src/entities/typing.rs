//! Typing: what a name that no list knows names, by its own words and those around it.
//!
//! In: a [`Scene`] with names of unknown kind. Out: a kind for each that the text supports; the others are dropped,
//! since a capital alone is no evidence. "Minister *Wang Zhigang*" is a person by the title, "the group *Jundullah*" an
//! organization and "near *Guildford*" a place by the words before, "*Moncef Kartas*" a person by the given name.

use super::entity::Kind;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::gazetteer::AliasForm;
use super::gazetteer::personal_name;
use super::lexicon::{BODY, FOREIGN_BODY, HONORIFIC, LOCALITY, LOCATIVE, ORGANIZATION, OUTLET, SPEECH};
use super::scene::Scene;
use super::words::token;
use crate::language::{Dependency, Upos};

/// Gives every name a kind; those that nothing supports keep none.
pub(super) fn assign(scene: &mut Scene<'_>) {
    // A second round sees the kinds that the first gave to neighbours and to the same words elsewhere.
    for round in 0..2 {
        for i in 0..scene.names.len() {
            if scene.names[i].kind.is_none() {
                scene.names[i].kind = kind(scene, i, round);
            }
        }
    }
}

fn kind(scene: &Scene<'_>, name: usize, round: usize) -> Option<Kind> {
    if names_nothing(scene, name) {
        return None;
    }
    by_abbreviation(scene, name)
        .or_else(|| by_title(scene, name))
        .or_else(|| by_noun_beside(scene, name))
        .or_else(|| by_own_words(scene, name))
        .or_else(|| by_list(scene, name))
        .or_else(|| if round > 0 { by_other_mention(scene, name) } else { None })
        .or_else(|| by_preposition(scene, name))
        .or_else(|| by_force(scene, name))
        .or_else(|| if round > 0 { by_role(scene, name) } else { None })
        .or_else(|| if round > 0 { by_default(scene, name) } else { None })
}

/// Units of money, sicknesses, initials, numerals and words in capitals look like names.
fn names_nothing(scene: &Scene<'_>, name: usize) -> bool {
    const SICKNESS: &[&str] = &[
        "virus",
        "disease",
        "syndrome",
        "fever",
        "vaccine",
        "vaccines",
        "outbreak",
        "epidemic",
        "variant",
        "infection",
    ];
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let numeral = |k: usize| matches!(words.text(k), "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII");
    if tokens.clone().all(|k| words.text(k).trim_end_matches('.').chars().count() <= 1 || numeral(k)) {
        return true;
    }
    // "Corp", cut from the name of a firm.
    if tokens.len() == 1
        && !words.shouted(tokens.start)
        && words.has(tokens.start, ORGANIZATION)
        && scene.names[name].form == AliasForm::Name
        && scene.names[name].entry.is_none()
    {
        return true;
    }
    // "Anna Berg, J.D., …"
    if tokens.len() == 1 && DEGREES.contains(&words.text(tokens.start)) {
        return true;
    }
    let surface = scene.surface(name);
    let same = |n: usize| n == name || scene.surface(n) == surface;
    let sick = |n: usize| !words.capital(scene.names[n].tokens.end) && words.is(scene.names[n].tokens.end, SICKNESS);
    if (0..scene.names.len()).any(|n| same(n) && sick(n)) {
        return true;
    }
    if tokens.len() > 1 || !words.shouted(tokens.start) {
        return false;
    }
    // "SAR 2,336", "600 GHS".
    let number = |k: usize| {
        k < words.len() && words.upos(k) == Upos::Num && words.text(k).starts_with(|c: char| c.is_ascii_digit())
    };
    let money = |n: usize| {
        let at = scene.names[n].tokens.start;
        let length = words.text(at).chars().count();
        (2..=4).contains(&length)
            && !words.joins(at + 1)
            && (number(at + 1) && !is_year(words.text(at + 1))
                || at > 0 && number(at - 1) && !is_year(words.text(at - 1)))
    };
    let word = words.text(tokens.start).chars().count() > 3 && COMMON.contains(words.lower(tokens.start));
    word || (0..scene.names.len()).any(|n| same(n) && money(n))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|b| b.is_ascii_digit())
}

fn by_abbreviation(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    scene.names[name].abbreviates.and_then(|long| scene.names[long].kind.clone())
}

/// A title or form of address right before, or a title in apposition after.
fn by_title(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let before = tokens.start.checked_sub(1)?;
    if words.has(before, HONORIFIC) {
        return Some(Kind::PERSON);
    }
    if let Some(title) = scene.title_to(tokens.start)
        && !scene.titles[title].plural
    {
        let acronym = tokens.len() == 1 && words.shouted(tokens.start) && words.text(tokens.start).len() < 6;
        // "Executive Summary": a title before a common word is none.
        let word = tokens.len() == 1
            && COMMON.contains(words.lower(tokens.start))
            && personal_name(words.text(tokens.start)).is_none_or(|n| n.weak && !n.family);
        return (!acronym && !word).then_some(Kind::PERSON);
    }
    if after_complement(scene, tokens.start) {
        return Some(Kind::PERSON);
    }
    // "The chairwoman of the Kestrel Union (KU), X, said": between commas after a title.
    let common = COMMON.contains(words.lower(tokens.end - 1));
    let comma = words.is(before, &[","]) && words.is(tokens.end, &[","]) && tokens.len() > 1 && !common;
    if comma && (scene.title_to(before).is_some() || after_complement(scene, before)) {
        return Some(Kind::PERSON);
    }
    // "Tunisian national Moncef Kartas": a national adjective and a noun that is none of a body.
    let noun = (words.upos(before) == Upos::Noun || words.is(before, &["national", "citizen"]))
        && !words.has(before, BODY.or(OUTLET).or(LOCALITY));
    let national = scene.name_to(before).is_some_and(|n| scene.names[n].is_national());
    (noun && national && tokens.len() > 1).then_some(Kind::PERSON)
}

/// "Ambassador of Pakistan to China X": right after the names that belong to a title.
fn after_complement(scene: &Scene<'_>, start: usize) -> bool {
    let words = scene.words;
    let mut k = start;
    for _ in 0..3 {
        if k > 3 && words.is(k - 1, &[")"]) && words.is(k - 3, &["("]) {
            k -= 3;
        }
        let Some(name) = scene.name_to(k) else { return false };
        k = scene.names[name].tokens.start;
        if k > 0 && words.is(k - 1, &["the"]) {
            k -= 1;
        }
        if k == 0 || !words.is(k - 1, &["of", "to", "for"]) {
            return false;
        }
        k -= 1;
        if scene.title_to(k).is_some() {
            return true;
        }
    }
    false
}

/// "the group X", "the X newspaper", "the town of X", "X region".
fn by_noun_beside(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let of_noun = |k: usize| -> Option<Kind> {
        if words.capital(k) && !words.has(k, LOCALITY) {
            return None;
        }
        if words.has(k, OUTLET) || (words.is(k, &["agency"]) && k > 0 && words.is(k - 1, &["news"])) {
            Some(Kind::MEDIA)
        } else if words.has(k, BODY) {
            Some(Kind::ORGANIZATION)
        } else if words.has(k, LOCALITY) {
            Some(Kind::PLACE)
        } else {
            None
        }
    };
    // "the X group": the noun right after, one word of its own between at most ("the X militant group").
    let after = of_noun(tokens.end).or_else(|| {
        let between = matches!(words.doc.tokens().get(tokens.end).map(|t| t.upos), Some(Upos::Adj | Upos::Noun));
        let same = tokens.end + 1 < scene.sentence(tokens).end;
        (between && same && !words.capital(tokens.end)).then(|| of_noun(tokens.end + 1)).flatten()
    });
    if after.is_some() {
        return after;
    }
    let first = scene.sentence(tokens).start;
    let mut k = tokens.start;
    while k > first && words.is(k - 1, &["\"", "'", "“", "‘", "called", "named", "``"]) {
        k -= 1;
    }
    if k > first + 1 && words.is(k - 1, &["of"]) && words.has(k - 2, LOCALITY) {
        return Some(Kind::PLACE);
    }
    let person = personal_name(words.text(tokens.start)).is_some_and(|n| n.given) && tokens.len() > 1;
    if k > first && !person && words.upos(k - 1) == Upos::Noun {
        return of_noun(k - 1);
    }
    None
}

/// What ends the names of firms.
const FIRM: &[&str] = &[
    "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "co", "co.", "plc", "llc", "holdings", "motors", "airways",
    "airlines",
];

/// What the name's own words tell.
fn by_own_words(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = scene.names[name].tokens.clone();
    let last = words.lower(tokens.end - 1);
    if words.surface(&tokens).contains('&') {
        return Some(Kind::ORGANIZATION);
    }
    if tokens.len() > 1 && words.is(tokens.end - 1, FIRM) {
        return Some(Kind::ORGANIZATION);
    }
    if tokens.len() > 1 && tokens.clone().any(|k| words.capital(k) && words.has(k, FOREIGN_BODY)) {
        return Some(Kind::ORGANIZATION);
    }
    if tokens.len() > 1
        && ["grad", "stan", "abad", "pur"].iter().any(|s| last.ends_with(s))
        && !is_given(scene, tokens.start)
    {
        return Some(Kind::PLACE);
    }
    None
}

fn is_given(scene: &Scene<'_>, i: usize) -> bool {
    personal_name(scene.words.text(i)).is_some_and(|n| n.given)
}

/// Given and family names.
fn by_list(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let first = personal_name(words.text(tokens.start));
    let last = personal_name(words.text(tokens.end - 1));
    let several = tokens.clone().filter(|&k| words.capital(k)).count() > 1;
    let given = first.is_some_and(|n| n.given && (!n.weak || several));
    let family = last.is_some_and(|n| n.family);
    let the = tokens.start > 0 && words.is(tokens.start - 1, &["the"]);
    if the || words.shouted(tokens.start) && !several {
        return None;
    }
    // "Getty Images": whatever opens it, what ends in a common word is nobody.
    let common = COMMON.contains(words.lower(tokens.end - 1));
    if common && last.is_none_or(|n| n.weak && !first.is_some_and(|n| n.given && !n.weak)) {
        return None;
    }
    // Hyphens inside join the parts of one name: "Tae-yul".
    let hyphened = tokens.clone().any(|k| words.joins(k));
    let east = first.is_some_and(|n| n.family && (!n.weak || hyphened));
    let person = several && (given || east || (family && !first.is_some_and(|n| n.weak && !n.family)));
    person.then_some(Kind::PERSON)
}

/// The same words, or a name that ends or starts with them, have a kind elsewhere.
fn by_other_mention(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let surface = scene.surface(name);
    scene.names.iter().enumerate().find_map(|(other, n)| {
        let kind = n.kind.clone().filter(|_| other != name)?;
        let text = scene.surface(other);
        // "Time" after "Time Inc".
        let firm = !kind.is_human() && super::resolve::is_firm(text, surface);
        let same = firm
            || text.eq_ignore_ascii_case(surface)
            || (kind.is_human() && text.split(' ').any(|part| part == surface))
            || (kind.is_human() && text.ends_with(surface));
        same.then_some(kind)
    })
}

/// "in X", "near X" is a place.
fn by_preposition(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    // "VATRY, France —"
    if tokens.start == 0 && words.shouted(0) && super::metonym::in_dateline(scene, name) {
        return Some(Kind::PLACE);
    }
    let before = tokens.start.checked_sub(1)?;
    if !scene.sentence(tokens).contains(&before) {
        return None;
    }
    let verb_to = words.is(before, &["to"])
        && words.doc.head(token(words.head(tokens))).is_some_and(|h| {
            matches!(
                words.doc.lemma(h),
                "travel" | "fly" | "head" | "return" | "go" | "visit" | "trip" | "arrive" | "flight" | "move"
            )
        });
    let locative = words.has(before, LOCATIVE) && !words.is(before, &["north", "south", "east", "west", "at"]);
    // "Shakespeare in Love": a common word is no place for a preposition before it.
    let word = tokens.len() == 1 && COMMON.contains(words.lower(tokens.start));
    if word {
        return None;
    }
    if locative || verb_to {
        let acronym = words.shouted(tokens.start) && words.text(tokens.start).len() < 7 && tokens.len() == 1;
        // "in Spider-Man costumes": the noun is what they are in.
        let modifies = || {
            words.upos_is(tokens.end, Upos::Noun)
                && !words.capital(tokens.end)
                && !words.has(tokens.end, LOCALITY)
                && words.doc.dependency(token(words.head(tokens))) == Dependency::Compound
        };
        return (!acronym && !words.is(before, &["inside"]) && !modifies()).then_some(Kind::PLACE);
    }
    // "X, Japan": a name before a comma and a country.
    let next = scene.name_from(tokens.end + 1).filter(|_| words.is(tokens.end, &[","]));
    if let Some(next) = next
        && (scene.names[next].is(&Kind::STATE) || scene.names[next].is(&Kind::PLACE))
        && !scene.names[next].is_national()
        && words.is(before, &["of", "from", "to", "in", "on", "at", "outside", "near"])
    {
        return Some(Kind::PLACE);
    }
    // "Portapique, N.S."
    let within = words.is(before, &[","]).then(|| scene.name_to(before)).flatten();
    let short = tokens.len() == 1 && words.shouted(tokens.start) && words.text(tokens.start).contains('.');
    if short && within.is_some_and(|n| scene.names[n].is(&Kind::PLACE)) {
        return Some(Kind::PLACE);
    }
    // A list of places: "in Srinagar, X and Y districts".
    let previous = words.is(before, &[",", "and"]).then(|| scene.name_to(before)).flatten();
    if let Some(previous) = previous
        && scene.names[previous].is(&Kind::PLACE)
        && words.doc.dependency(token(words.head(tokens))) == Dependency::Conj
    {
        return Some(Kind::PLACE);
    }
    None
}

/// Academic degrees and the like behind a name.
const DEGREES: &[&str] =
    &["B.A.", "B.S.", "J.D.", "LL.B.", "LL.M.", "M.A.", "M.B.A.", "M.D.", "M.P.H.", "Ph.D.", "PhD", "MBA", "Esq."];

/// Nouns for what has the name of its place behind "at": "the border crossing at Rafah".
const SITES: &[&str] = &[
    "airbase",
    "airfield",
    "airport",
    "base",
    "camp",
    "checkpoint",
    "crossing",
    "dam",
    "garrison",
    "mine",
    "outpost",
    "plant",
    "port",
    "prison",
    "refinery",
];

/// Nouns for those whose taking is of places: "rebels took Goma".
const FIGHTERS: &[&str] = &[
    "army",
    "fighter",
    "force",
    "insurgent",
    "jihadist",
    "militant",
    "militia",
    "rebel",
    "separatist",
    "soldier",
    "troop",
];

/// Nouns for force; what stands after them and a preposition is hit: "rockets at Safed".
const STRIKES: &[&str] = &[
    "airstrike",
    "assault",
    "attack",
    "bomb",
    "bombardment",
    "bombing",
    "drone",
    "missile",
    "offensive",
    "raid",
    "rocket",
    "shell",
    "shelling",
    "strike",
];

/// Nouns for taking and besieging, with "of": "the capture of Avdiivka".
const CONQUESTS: &[&str] = &[
    "battle",
    "bombardment",
    "bombing",
    "capture",
    "conquest",
    "encirclement",
    "fall",
    "liberation",
    "occupation",
    "recapture",
    "seizure",
    "shelling",
    "siege",
    "storming",
];

/// Verbs whose object without a first name is a place.
const TAKING: &[&str] = &[
    "besiege",
    "bombard",
    "bomb",
    "encircle",
    "liberate",
    "occupy",
    "overrun",
    "recapture",
    "reconquer",
    "retake",
    "shell",
];

/// Names that force is used on or that are taken: places, unless they look like those of people.
fn by_force(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let before = tokens.start.checked_sub(1).filter(|before| scene.sentence(tokens).contains(before))?;
    let personal = tokens.clone().any(|k| personal_name(words.text(k)).is_some());
    let unfit = tokens.clone().any(|k| words.shouted(k) || COMMON.contains(words.lower(k)) || !words.capital(k));
    if personal || unfit || tokens.len() > 2 {
        return None;
    }
    let noun_is = |nouns: &[&str]| before > 0 && nouns.contains(&words.lemma(before - 1));
    let hit = words.is(before, &["on", "at", "against", "toward", "towards", "over"]) && noun_is(STRIKES);
    let verb = words.upos_is(before, Upos::Verb).then(|| words.lemma(before));
    let fighters_take = || {
        let subject = words.doc.dependents_by(token(before), &[Dependency::Nsubj]).next();
        subject.is_some_and(|subject| FIGHTERS.contains(&words.doc.lemma(subject)))
    };
    let taken = words.is(before, &["of"]) && noun_is(CONQUESTS)
        || verb.is_some_and(|verb| {
            TAKING.contains(&verb)
                || tokens.len() == 1 && matches!(verb, "capture" | "enter" | "seize" | "take") && fighters_take()
        });
    let marches = words.is(before, &["on"]) && before > 0 && matches!(words.lemma(before - 1), "march" | "advance");
    let at_a_site = words.is(before, &["at"]) && noun_is(SITES);
    (hit || taken || marches || at_a_site).then_some(Kind::PLACE)
}

/// The role in the sentence: subjects of saying are persons, others of several words as well.
fn by_role(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let the = tokens.start > 0 && words.is(tokens.start - 1, &["the"]);
    let acronym = tokens.len() == 1 && words.shouted(tokens.start);
    if acronym {
        return (words.text(tokens.start).chars().filter(|c| c.is_alphabetic()).count() >= 2)
            .then_some(Kind::ORGANIZATION);
    }
    let speaks = || {
        let head = token(words.head(tokens));
        let verb = words.doc.head(head).map(crate::language::TokenId::index);
        words.doc.dependency(head) == Dependency::Nsubj && verb.is_some_and(|v| words.has_lemma(v, SPEECH))
    };
    let personal = tokens.clone().any(|k| personal_name(words.text(k)).is_some());
    let common = tokens.len() == 1 && COMMON.contains(words.lower(tokens.start));
    let known = (tokens.len() > 1 || personal || !words.initial(tokens.start)) && !common;
    if !the && known && speaks() {
        return Some(Kind::PERSON);
    }
    // "X, a lawyer," — a walk of life in apposition.
    let comma = words.is(tokens.end, &[","]);
    let det = comma && words.is(tokens.end + 1, &["a", "an", "the", "who"]);
    if det {
        if words.is(tokens.end + 1, &["who"]) {
            return Some(Kind::PERSON);
        }
        let title = (tokens.end + 2..(tokens.end + 8).min(words.len())).find_map(|k| scene.title_at(k));
        if title.is_some_and(|t| !scene.titles[t].plural) {
            return Some(Kind::PERSON);
        }
    }
    None
}

/// Whether the word, in lower case, is a common one of English.
pub(super) fn is_common(lower: &str) -> bool {
    COMMON.contains(lower)
}

/// Common words of English: where one is part of an unknown name, the name may be of anything.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../tools/data/common-words.txt").lines().collect());

/// Several capitalised words that nothing else tells: a person, after "the" a body.
fn by_default(scene: &Scene<'_>, name: usize) -> Option<Kind> {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let the = tokens.start > 0 && words.is(tokens.start - 1, &["the"]);
    let proper = tokens.clone().filter(|&k| words.capital(k)).all(|k| words.upos(k) == Upos::Propn);
    // Hyphens join the parts of one word: "Procon-SP".
    let several = tokens.clone().filter(|&k| words.capital(k) && !(k > tokens.start && words.joins(k - 1))).count();
    let common = tokens.clone().any(|k| COMMON.contains(words.lower(k)));
    if !proper || common || words.headline(tokens.start) {
        return None;
    }
    if several > 1 && tokens.clone().all(|k| words.shouted(k)) {
        return Some(Kind::ORGANIZATION);
    }
    // In a row with bodies or places: "the groups Hamas and X".
    let personal = tokens.clone().any(|k| personal_name(words.text(k)).is_some());
    let row = tokens.start.checked_sub(1).filter(|&k| words.is(k, &["and", ",", "or"])).and_then(|k| scene.name_to(k));
    if let Some(kind) = row.and_then(|n| scene.names[n].kind.clone())
        && matches!(kind.as_str(), "organization" | "place" | "media")
        && !personal
        && !words.is(tokens.end, &["said"])
    {
        return Some(kind);
    }
    if several > 1 {
        let human = several < 4 && !the;
        return Some(if human { Kind::PERSON } else { Kind::ORGANIZATION });
    }
    let body = the && !words.initial(tokens.start);
    let person = personal_name(words.text(tokens.start)).is_some_and(|n| !n.weak);
    if person && !the {
        return Some(Kind::PERSON);
    }
    body.then_some(Kind::ORGANIZATION)
}
