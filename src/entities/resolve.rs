//! Resolution: which names of a snippet name the same thing.
//!
//! In: the names of a [`Scene`]. Out: [`Things`], one for each thing in the world. Names of one gazetteer entry are one
//! thing; "NIS" in brackets is what stands before; "Scholz" is Olaf Scholz where the snippet has the full name; "Foreign
//! Ministry" is the "South Korean Foreign Ministry" of the sentence before; "Kursk Oblast" and "Kursk" are one place.

use std::collections::BTreeMap;

use super::entity::Kind;
use super::gazetteer::{AliasForm, EntryId, personal_name};
use super::lexicon::LOCALITY;
use super::scene::Scene;

/// One thing in the world, before it gets an identifier.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// What it is.
    pub(super) kind: Kind,
    /// The gazetteer's entry.
    pub(super) entry: Option<EntryId>,
    /// The name to show.
    pub(super) name: String,
    /// The state that it is an organ of, as the text says.
    pub(super) owner: Option<usize>,
    /// The name without its owner's.
    pub(super) leaf: String,
}

/// The things that the names of a scene name.
#[derive(Clone, Debug, Default)]
pub(super) struct Things {
    /// Each once.
    pub(super) all: Vec<Thing>,
    /// For each name of the scene, what it names; names without a kind name nothing.
    pub(super) of_name: Vec<Option<usize>>,
}

/// Groups the names of the scene.
pub(super) fn resolve(scene: &Scene<'_>) -> Things {
    let mut things = Things { all: Vec::new(), of_name: vec![None; scene.names.len()] };
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    // Owners first, then what they own, then what may refer back to either.
    for pass in 0..4 {
        for i in 0..scene.names.len() {
            let name = &scene.names[i];
            let due = match (name.abbreviates, name.owner) {
                (Some(_), _) => 2,
                (None, Some(_)) => 1,
                (None, None) if name.entry.is_none() && scene.words.shouted(name.tokens.start) => 3,
                (None, None) if name.is(&Kind::AGENCY) && name.entry.is_none() => 2,
                (None, None) => 0,
            };
            let Some(kind) = name.kind.clone().filter(|k| due == pass && !k.is_human()) else { continue };
            things.of_name[i] = Some(thing_of(scene, i, &kind, &mut things, &mut keys));
        }
    }
    humans(scene, &mut things);
    things
}

fn thing_of(
    scene: &Scene<'_>,
    i: usize,
    kind: &Kind,
    things: &mut Things,
    keys: &mut BTreeMap<String, usize>,
) -> usize {
    let name = &scene.names[i];
    if let Some(long) = name.abbreviates.and_then(|long| things.of_name[long]) {
        keys.entry(format!("{kind}/{}", folded(scene.surface(i)))).or_insert(long);
        return long;
    }
    let surface = clean(scene.surface(i));
    let owner = name.owner.and_then(|o| things.of_name[o]);
    let leaf = folded(&surface);
    let base = if *kind == Kind::PLACE { without_locality(&leaf) } else { &leaf };
    let mut key = format!("{kind}/{base}");
    if let Some(owner) = owner.filter(|_| name.entry.is_none()) {
        key = format!("{kind}/{owner}/{leaf}");
    } else if let Some(entry) = name.entry.filter(|_| *kind != Kind::PLACE || !keys.contains_key(&key)) {
        key = format!("={}", entry.0);
    }
    if let Some(&known) = keys.get(&key) {
        return known;
    }
    // A later "SIA" is what an earlier "(SIA)" abbreviates, whatever its kind.
    if name.entry.is_none() && scene.words.shouted(name.tokens.start) {
        let kinds = ["agency", "organization", "media", "event", "state", "place"];
        if let Some(&known) = kinds.iter().find_map(|kind| keys.get(&format!("{kind}/{leaf}"))) {
            return known;
        }
    }
    if name.entry.is_none()
        && owner.is_none()
        && let Some(known) = same_body(scene, i, kind, &leaf, things)
    {
        keys.insert(key, known);
        return known;
    }
    let shown = match scene.entry(i) {
        Some(entry) => entry.name().to_owned(),
        None => composed(scene, i, &surface, owner, things),
    };
    things.all.push(Thing { kind: kind.clone(), entry: name.entry, name: shown, owner, leaf: surface.clone() });
    let index = things.all.len() - 1;
    if *kind == Kind::PLACE {
        keys.entry(format!("{kind}/{base}")).or_insert(index);
    }
    keys.insert(key, index);
    index
}

/// "Foreign Ministry" after "South Korean Foreign Ministry"; "SSTL" after "Surrey Satellite Technology Ltd".
fn same_body(scene: &Scene<'_>, i: usize, kind: &Kind, leaf: &str, things: &Things) -> Option<usize> {
    let short = scene.words.shouted(scene.names[i].tokens.start) && scene.names[i].tokens.len() == 1;
    things.all.iter().position(|thing| {
        let body = matches!(thing.kind.as_str(), "agency" | "organization" | "media" | "event");
        (*kind == Kind::AGENCY && thing.kind == *kind && folded(&thing.leaf) == leaf)
            || (body && *kind == thing.kind && is_firm(&thing.leaf, scene.surface(i)))
            || (short && body && initials(&thing.name) == leaf.replace('.', ""))
    })
}

/// "Time Inc" is the firm that "Time" is short for.
pub(super) fn is_firm(full: &str, short: &str) -> bool {
    full.strip_prefix(short).is_some_and(|rest| {
        matches!(rest.trim().trim_end_matches('.'), "Inc" | "Corp" | "Co" | "Ltd" | "Group" | "Company" | "PLC" | "plc")
    })
}

fn initials(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|w| !matches!(*w, "of" | "the" | "for" | "and" | "in" | "on" | "The"));
    words.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect()
}

/// The name of a body with its owner's: "South Korean Foreign Ministry" for "Seoul's Foreign Ministry".
fn composed(scene: &Scene<'_>, i: usize, surface: &str, owner: Option<usize>, things: &Things) -> String {
    let name = &scene.names[i];
    let (Some(owner), Some(owner_name)) = (owner, name.owner) else { return surface.to_owned() };
    let beside = name.extent.end > name.tokens.end || scene.names[owner_name].tokens.end == name.tokens.start;
    if beside && scene.names[owner_name].form != AliasForm::Capital {
        return clean(scene.words.surface(&name.extent));
    }
    let adjective = things.all[owner].entry.and_then(|id| {
        scene.gazetteer.entry(id).aliases().find(|a| a.form == AliasForm::Adjective).map(|a| a.text.to_owned())
    });
    format!("{} {surface}", adjective.unwrap_or_else(|| things.all[owner].name.clone()))
}

/// A person named so far.
struct Bearer {
    thing: usize,
    parts: Vec<String>,
    suffix: bool,
    name: usize,
}

fn humans(scene: &Scene<'_>, things: &mut Things) {
    let mut order: Vec<usize> =
        (0..scene.names.len()).filter(|&i| scene.names[i].kind.as_ref().is_some_and(Kind::is_human)).collect();
    // The fullest names first: the others refer to them.
    order.sort_by_key(|&i| (std::cmp::Reverse(parts(scene, i).len()), i));
    let mut known: Vec<Bearer> = Vec::new();
    for i in order {
        let parts = parts(scene, i);
        let suffix = has_suffix(scene, i);
        let entry = scene.names[i].entry;
        let fits = |bearer: &&Bearer| {
            let own = things.all[bearer.thing].entry;
            let same = entry.is_some() && entry == own;
            let full = parts.len() > 1 && scene.names[i].form != AliasForm::Family;
            // "Donald Trump" and "Donald Trump Jr." are two, and so are two whom the gazetteer knows by full names.
            let other = full && entry != own && (suffix != bearer.suffix || entry.is_some() && own.is_some());
            !coordinated(scene, i, bearer.name) && (same || !other && refers(&parts, &bearer.parts))
        };
        // Of several, the one named last before this name.
        let before = known.iter().filter(fits).filter(|k| k.name < i).max_by_key(|k| k.name);
        let found = before.or_else(|| known.iter().find(fits)).map(|k| k.thing);
        // "George Bush and George W. Bush": who stands beside the bearer of the entry is another.
        let entry = entry.filter(|_| found.is_some() || !known.iter().any(|k| things.all[k.thing].entry == entry));
        let thing = found.unwrap_or_else(|| {
            let name = human_name(scene, i);
            let kind = scene.names[i].kind.clone().unwrap_or(Kind::PERSON);
            things.all.push(Thing { kind, entry, leaf: name.clone(), name, owner: None });
            known.push(Bearer { thing: things.all.len() - 1, parts, suffix, name: i });
            things.all.len() - 1
        });
        if things.all[thing].entry.is_none() && scene.names[i].form != AliasForm::Family && entry.is_some() {
            things.all[thing].entry = entry;
            things.all[thing].kind = scene.names[i].kind.clone().unwrap_or(Kind::PERSON);
        }
        things.of_name[i] = Some(thing);
    }
}

/// Whether only "and" stands between two full names, so that they name two persons.
fn coordinated(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&scene.names[a.min(b)].tokens, &scene.names[a.max(b)].tokens);
    b.start == a.end + 1 && scene.words.is(a.end, &["and", "&"]) && a.len() > 1 && b.len() > 1
}

/// The name in normal capitals.
fn human_name(scene: &Scene<'_>, i: usize) -> String {
    let tokens = &scene.names[i].tokens;
    let text = clean(scene.surface(i));
    let shouted = tokens.clone().any(|k| scene.words.shouted(k) && scene.words.text(k).chars().count() > 3);
    if !shouted {
        return text;
    }
    let mut opens = true;
    text.chars()
        .map(|c| {
            let cased = if opens { c.to_uppercase().next() } else { c.to_lowercase().next() };
            opens = !c.is_alphanumeric();
            cased.unwrap_or(c)
        })
        .collect()
}

/// The words of a personal name, folded.
fn parts(scene: &Scene<'_>, i: usize) -> Vec<String> {
    folded(scene.surface(i))
        .split([' ', ','])
        .filter(|p| !p.is_empty() && !SUFFIXES.contains(p))
        .map(str::to_owned)
        .collect()
}

/// What tells a son from a father of the same name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii"];

fn has_suffix(scene: &Scene<'_>, i: usize) -> bool {
    folded(scene.surface(i)).split([' ', ',']).any(|part| SUFFIXES.contains(&part))
}

/// Whether the shorter name may refer to the bearer of the full one.
fn refers(short: &[String], full: &[String]) -> bool {
    if short.len() > full.len() || short.is_empty() {
        return false;
    }
    if full.ends_with(short) {
        return true;
    }
    // "Joe Biden" and "Joseph R. Biden" share first letter and family name.
    if short.len() > 1 {
        // "George W. Bush" is not "George H. W. Bush".
        let same_family = short.last() == full.last() && middles_agree(&short[1..], &full[1..]);
        let first = short[0].len() > 3 && short[0].chars().zip(full[0].chars()).take(3).all(|(a, b)| a == b);
        return same_family && (first || short[0] == full[0]);
    }
    // In China and Korea the family name comes first; elsewhere a first name alone is rare in news.
    let first = &full[0];
    let east = full.len() >= 2
        && personal_name(first).is_some_and(|n| n.family)
        && (full.iter().any(|p| p.contains('-')) || first.len() <= 5);
    short[0] == *first && (east || first.len() > 3)
}

/// Whether what stands between given and family name may be of one person: where either has an initial, the first
/// letters are the same.
fn middles_agree(short: &[String], full: &[String]) -> bool {
    let (Some((_, short)), Some((_, full))) = (short.split_last(), full.split_last()) else { return true };
    let (Some(a), Some(b)) = (short.first(), full.first()) else { return true };
    let initial = |name: &String| name.chars().count() < 3;
    !(initial(a) || initial(b)) || a.chars().next() == b.chars().next()
}

/// Lower case, without full stops, accents kept, apostrophes plain.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '.' => {}
            '’' | '‘' => out.push('\''),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The surface with white space normalised.
pub(super) fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_locality(leaf: &str) -> &str {
    let kept = leaf
        .rsplit_once(' ')
        .filter(|(_, last)| super::lexicon::classes(last).any(LOCALITY) && *last != "island" && *last != "islands");
    kept.map_or(leaf, |(rest, _)| rest)
}
