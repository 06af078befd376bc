//! Metonyms: whether a capital stands for its government or for the city.
//!
//! "Seoul warned Pyongyang" speaks of two states, "protests in Seoul" of a city, "the ambassador to Seoul" of the state
//! again. The grammar around the name decides: agents, owners and counterparts are states; what prepositions of place
//! and verbs of motion govern are cities.

use super::gazetteer::{AliasForm, groups};
use super::lexicon::{LOCATIVE, TIME};
use super::scene::Scene;
use super::words::token;
use crate::language::{Dependency, TokenId, Upos};

/// Nouns that a government gives, so that "from Beijing" names the giver.
const GIVEN: &[&str] = &[
    "aid",
    "support",
    "help",
    "assistance",
    "weapon",
    "arm",
    "pressure",
    "money",
    "loan",
    "request",
    "response",
    "reaction",
    "order",
    "message",
    "statement",
    "warning",
    "approval",
    "permission",
    "guarantee",
    "concession",
    "investment",
    "demand",
    "threat",
    "signal",
    "criticism",
    "backing",
    "pledge",
    "denial",
    "condemnation",
    "comment",
    "instruction",
    "independence",
    "buy",
    "purchase",
    "import",
    "receive",
    "seek",
    "demand",
    "get",
    "obtain",
    "secure",
    "distance",
    "invitation",
    "interference",
    "force",
    "provocation",
    "directive",
    "rebuke",
    "gift",
    "permission",
];

/// Words of motion, so that "to Beijing" names where.
const MOTION: &[&str] = &[
    "travel",
    "visit",
    "trip",
    "fly",
    "go",
    "return",
    "arrive",
    "head",
    "move",
    "come",
    "flight",
    "journey",
    "tour",
    "bring",
    "relocate",
    "evacuate",
    "drive",
    "march",
    "route",
    "road",
    "train",
    "back",
    "rush",
    "dash",
    "bus",
    "invite",
    "pilgrimage",
    "transfer",
    "walk",
    "way",
    "welcome",
    "flee",
    "close",
    "next",
    "east",
    "west",
    "north",
    "south",
    "depart",
    "take",
    "set",
    "attract",
    "lure",
    "draw",
    "railway",
    "shuttle",
    "commute",
];

/// What is vented at a government.
const VENTED: &[&str] = &[
    "dig",
    "anger",
    "frustration",
    "accusation",
    "jab",
    "swipe",
    "aim",
    "lash",
    "fury",
    "criticism",
    "barb",
    "outrage",
    "direct",
    "hit",
    "threat",
    "level",
    "rage",
    "scream",
    "shout",
    "angry",
    "annoyed",
];

/// Words of attack, so that "on Kyiv" names the city.
const ATTACK: &[&str] = &[
    "attack",
    "strike",
    "assault",
    "advance",
    "march",
    "raid",
    "bombardment",
    "shelling",
    "bombing",
    "fire",
    "hit",
    "bomb",
    "shell",
    "target",
    "airstrike",
    "missile",
    "rocket",
    "drone",
    "explosion",
    "blast",
    "rain",
    "storm",
    "descend",
];

/// What a city has and a government has not.
const URBAN: &[&str] = &[
    "airport",
    "street",
    "outskirt",
    "suburb",
    "mayor",
    "resident",
    "district",
    "center",
    "centre",
    "port",
    "square",
    "subway",
    "metro",
    "hotel",
    "station",
    "skyline",
    "university",
    "city",
    "capital",
    "siege",
    "capture",
    "fall",
    "liberation",
    "part",
    "kilometer",
    "kilometre",
    "mile",
    "km",
    "region",
    "neighborhood",
    "neighbourhood",
    "hospital",
    "restaurant",
    "north",
    "south",
    "east",
    "west",
    "area",
    "airstrike",
    "bureau",
    "headquarters",
    "stadium",
    "market",
    "theater",
    "theatre",
    "museum",
    "population",
    "town",
    "province",
    "municipality",
    "zone",
    "attack",
    "bombing",
    "explosion",
    "march",
    "rally",
    "protest",
    "home",
    "apartment",
    "bridge",
    "church",
    "mosque",
    "road",
    "marathon",
    "time",
    "correspondent",
    "weather",
    "native",
    "oblast",
    "summit",
    "conference",
    "talk",
    "meeting",
    "court",
    "office",
    "museum",
    "prosecutor",
    "police",
    "people",
    "stock",
    "share",
    "exchange",
    "rival",
    "club",
    "team",
    "school",
    "fashion",
    "metro",
    "bombing",
    "streets",
];

/// Verbs whose object is a place.
const PLACE_OBJECT: &[&str] = &[
    "visit", "attack", "hit", "strike", "bomb", "shell", "reach", "leave", "capture", "enter", "seize", "besiege",
    "surround", "flee", "pound", "storm", "encircle", "take", "shake", "rock", "arrive", "lash", "batter", "blanket",
    "flood", "drench", "near", "approach", "tour", "paralyse", "paralyze", "cross", "evacuate", "depart",
];

/// Turns the capitals that name cities into the cities.
pub(super) fn resolve(scene: &mut Scene<'_>) {
    for i in 0..scene.names.len() {
        if scene.names[i].form == AliasForm::Capital && names_city(scene, i, 0) {
            let city = scene.names[i].place;
            let name = &mut scene.names[i];
            name.form = AliasForm::Name;
            name.kind = Some(super::entity::Kind::PLACE);
            name.entry = city;
        }
    }
}

/// Whether the name at the start of the text says where it was written: "KYIV, Ukraine:", "Harare --".
pub(super) fn in_dateline(scene: &Scene<'_>, name: usize) -> bool {
    let words = scene.words;
    let tokens = &scene.names[name].tokens;
    let opening =
        tokens.end <= 12 && tokens.start <= 8 && !(0..tokens.start).any(|k| words.is(k, &[":", "--", "—", "–"]));
    let mark = (tokens.end..(tokens.end + 7).min(words.len()))
        .find(|&k| words.is(k, &[":", "--", "—", "–", "("]) || (words.is(k, &["-"]) && !words.joins(k)));
    let capitals = mark.is_some_and(|mark| {
        (0..mark).all(|k| !words.text(k).starts_with(|c: char| c.is_lowercase()) || words.is(k, &["and", "de", "of"]))
    });
    // "PARIS The open-source system": capitals alone tell a dateline at the very start.
    let shouted = tokens.start == 0 && words.shouted(0) && !words.shouted(tokens.end);
    (shouted && words.text(0).len() > 3) || opening && capitals && mark.is_some_and(|m| !words.joins(m))
}

fn names_city(scene: &Scene<'_>, name: usize, depth: usize) -> bool {
    let words = scene.words;
    let doc = words.doc;
    let tokens = scene.names[name].tokens.clone();
    if in_dateline(scene, name) {
        return true;
    }
    let after = tokens.end;
    if words.joins(after) {
        return words.is(after + 1, &["based", "born", "bound", "area"]);
    }
    if words.is(after, &[","]) && scene.name_from(after + 1).is_some_and(|n| owns(scene, n, name)) {
        return true;
    }
    let sentence = scene.sentence(&tokens);
    let before = tokens.start.checked_sub(1).filter(|k| sentence.contains(k));
    if let Some(k) = before {
        let noun = if words.is(k, &[","]) { k.checked_sub(1) } else { Some(k) };
        if noun.is_some_and(|n| words.is(n, &["capital", "city"])) {
            return true;
        }
    }
    let head = words.head(&tokens);
    let governor = doc.head(token(head));
    let lemma = governor.map_or("", |g| doc.lemma(g));
    let label = doc.dependency(token(head));
    let urban = |lemma: &str| URBAN.contains(&lemma.to_lowercase().as_str());
    if words.possessive(after) {
        return urban(lemma) || urban(words.lemma((after + 1).min(words.len() - 1)));
    }
    // "central Paris"
    if before
        .is_some_and(|k| words.is(k, &["central", "downtown", "northern", "southern", "eastern", "western", "greater"]))
    {
        return true;
    }
    if let Some(city) = as_modifier(scene, after, label) {
        return city;
    }
    if let Some(k) = before {
        match words.lower(k) {
            "to" => {
                return MOTION.contains(&lemma) || k.checked_sub(1).is_some_and(|p| MOTION.contains(&words.lemma(p)));
            }
            "from" => {
                return !(GIVEN.contains(&lemma) || k.checked_sub(1).is_some_and(|p| GIVEN.contains(&words.lemma(p))));
            }
            "on" | "against" => {
                return words.is(k, &["on"])
                    && (ATTACK.contains(&lemma) || k.checked_sub(1).is_some_and(|p| ATTACK.contains(&words.lemma(p))));
            }
            "of" => {
                let people = lemma == "people" || k.checked_sub(1).is_some_and(|p| urban(words.lemma(p)));
                return people || urban(lemma);
            }
            "over" | "above" => {
                return !matches!(
                    lemma,
                    "pressure" | "influence" | "control" | "criticize" | "sanction" | "dispute" | "concern"
                );
            }
            "at" if VENTED.contains(&lemma) => return false,
            "between" if MOTION.contains(&lemma) => return true,
            "between" | "with" | "by" | "for" | "about" | "than" | "like" => return false,
            _ if words.has(k, LOCATIVE) => return true,
            _ => {}
        }
    }
    if acts(scene, name) {
        return false;
    }
    match label {
        Dependency::NsubjPass => {
            ATTACK.contains(&lemma) || matches!(lemma, "liberate" | "shell" | "capture" | "seize" | "besiege")
        }
        Dependency::Obj => PLACE_OBJECT.contains(&lemma),
        Dependency::Conj if depth < 4 => first_conjunct(scene, governor).is_some_and(|n| {
            if scene.names[n].form == AliasForm::Capital {
                names_city(scene, n, depth + 1)
            } else {
                scene.names[n].is(&super::entity::Kind::PLACE)
            }
        }),
        _ => false,
    }
}

/// Reads a capital that stands before a noun: "Paris suburbs" lie in the city, "Moscow officials" serve the state.
fn as_modifier(scene: &Scene<'_>, after: usize, label: Dependency) -> Option<bool> {
    let words = scene.words;
    if after >= words.len() {
        return None;
    }
    let modifies = matches!(label, Dependency::Compound | Dependency::Amod | Dependency::NmodUnmarked);
    // The tagger takes common nouns after names for proper ones; the small letter tells.
    let small = !words.capital(after) && words.upos(after) == Upos::Propn;
    match if small { Upos::Noun } else { words.upos(after) } {
        // A noun right after is modified, whatever the parser says, unless the name has a role of its own: "gave Kyiv
        // weapons".
        Upos::Noun if modifies || !matches!(label, Dependency::Iobj | Dependency::Obj | Dependency::Nsubj) => {
            let lemma = words.lemma(after).to_lowercase();
            let acting = groups().get(&lemma).is_some()
                || scene.title_at(after).is_some()
                || matches!(lemma.as_str(), "government" | "side" | "regime" | "leadership" | "policy");
            Some(!acting || URBAN.contains(&lemma.as_str()))
        }
        // "Paris Saint-Germain", "the Paris 2024 Games": part of another name.
        // "Chief Washington Correspondent"
        Upos::Propn if modifies && URBAN.contains(&words.lower(after)) => Some(true),
        Upos::Propn if modifies => {
            let name = words.capital(after) && scene.title_at(after).is_none() && !words.has(after, TIME);
            name.then_some(true)
        }
        Upos::Num if words.text(after).len() == 4 && modifies => Some(true),
        _ => None,
    }
}

/// Whether a finite verb follows the name, alone or with others in a row: "Kyiv and Moscow have".
fn acts(scene: &Scene<'_>, name: usize) -> bool {
    let words = scene.words;
    let mut end = scene.names[name].tokens.end;
    for _ in 0..3 {
        let next = words.is(end, &["and", ","]).then(|| scene.name_from(end + 1)).flatten();
        let Some(next) = next.filter(|&n| scene.names[n].form == AliasForm::Capital) else { break };
        end = scene.names[next].tokens.end;
    }
    let verb = if words.upos_is(end, Upos::Adv) { end + 1 } else { end };
    let attacked = ["hit", "attacked", "struck", "shelled", "bombed", "under", "rocked", "captured"];
    words.finite(verb) && !(verb + 1..verb + 3).any(|k| words.is(k, &attacked))
}

fn first_conjunct(scene: &Scene<'_>, governor: Option<TokenId>) -> Option<usize> {
    governor.and_then(|g| scene.name_at(g.index()))
}

/// Whether the name is of the state or region in which the capital lies, as in "Paris, France".
fn owns(scene: &Scene<'_>, name: usize, capital: usize) -> bool {
    let named = &scene.names[name];
    !named.is_national()
        && named.form != AliasForm::Capital
        && named.entry.is_some()
        && named.entry == scene.names[capital].entry
}
