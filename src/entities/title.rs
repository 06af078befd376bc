//! Offices: who bears a title, and whom the title serves.
//!
//! In: the titles and names of a [`Scene`]. Out: an [`Office`] for each title. Around a title like "foreign minister"
//! English has few places for its holder and for whom it serves:
//!
//! | wording | holder | serves |
//! |---|---|---|
//! | South Korean Foreign Minister *Cho Tae-yul* | after | adjective before |
//! | Ukraine's ambassador to Seoul, *Dmytro Ponomarenko*, | after a comma | possessive before |
//! | Director of the National Security Office *Kim Sung-han* | after | "of" after |
//! | President *Kyriakos Mitsotakis* of Greece | after | "of" after the holder |
//! | *Getachew Reda*, the spokesman for the front, | before a comma | "for" after |
//! | *Lula* was elected president of Brazil | subject | "of" after |

use std::ops::Range;

use super::entity::Kind;
use super::lexicon::{BODY, DOMAIN, HONORIFIC};
use super::scene::Scene;
use super::words::token;
use crate::language::{Dependency, TokenId, Upos};

/// What the text says of one title.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// Index of the title.
    pub(super) title: usize,
    /// The names of those who bear it; empty for "the Brazilian president".
    pub(super) holders: Vec<usize>,
    /// The names of whom it serves: states, agencies, organizations, outlets.
    pub(super) serves: Vec<usize>,
    /// The pronoun or noun by whose referent it serves whom: "*its* president", "the *country*'s president".
    pub(super) serves_by: Option<usize>,
    /// The names of regions that the title is about: "*Indo-Pacific* Coordinator".
    pub(super) topics: Vec<usize>,
    /// The title with all that belongs to it.
    pub(super) extent: Range<usize>,
}

/// Reads the offices of all titles.
pub(super) fn read(scene: &Scene<'_>) -> Vec<Office> {
    (0..scene.titles.len()).map(|title| office(scene, title)).collect()
}

fn office(scene: &Scene<'_>, title: usize) -> Office {
    let words = scene.words;
    let tokens = scene.titles[title].tokens.clone();
    let mut office = Office {
        title,
        holders: Vec::new(),
        serves: Vec::new(),
        serves_by: None,
        topics: Vec::new(),
        extent: tokens.clone(),
    };
    let sentence = scene.sentence(&tokens);
    let start = left(scene, &mut office);
    let end = complements(scene, tokens.end, sentence.end, &mut office);
    office.extent = start..end;
    holder_after(scene, end, sentence.end, &mut office);
    if office.holders.is_empty() {
        holder_before(scene, &mut office);
    }
    if office.holders.is_empty() {
        holder_by_parse(scene, &mut office);
    }
    let last = words.len();
    office.extent.end = office.extent.end.min(last);
    office
}

/// Whether the name is of something that people serve in an office.
fn is_served(scene: &Scene<'_>, name: usize) -> bool {
    let kind = scene.names[name].kind.as_ref().map(Kind::as_str);
    matches!(kind, Some("state" | "agency" | "organization" | "media"))
}

/// Reads whom the words before the title say that it serves; returns where the phrase starts.
fn left(scene: &Scene<'_>, office: &mut Office) -> usize {
    let words = scene.words;
    let title = &scene.titles[office.title];
    let a = title.tokens.start;
    let modifier = |k: usize| {
        words.has(k, DOMAIN)
            || (matches!(words.upos(k), Upos::Adj | Upos::Adv | Upos::Num) && !words.capital(k))
            || words.joins(k)
            || (words.is(k, &["and", "&"])
                && k > 0
                && words.has(k - 1, DOMAIN)
                && words.capital(k - 1)
                && words.capital(k + 1))
            || (words.upos(k) == Upos::Verb && words.lower(k).ends_with("ed") && !words.finite(k))
    };
    let mut k = scene.skip_left(a, 6, modifier);
    // "Pakistan Tehreek-e-Insaf (PTI) vice-president"
    if k > 2 && words.is(k - 1, &[")"]) {
        let short = scene.name_to(k - 1).filter(|&n| scene.names[n].abbreviates.is_some());
        if let Some(long) = short.and_then(|n| scene.names[n].abbreviates).filter(|&n| is_served(scene, n)) {
            office.serves.push(long);
            return scene.names[long].extent.start;
        }
    }
    if let Some(name) = scene.name_to(k) {
        if is_served(scene, name) {
            office.serves.push(name);
            k = scene.names[name].extent.start;
            // "Japanese and South Korean counterparts".
            while scene.titles[office.title].plural && k > 1 && words.is(k - 1, &["and", ","]) {
                let Some(other) = scene.name_to(k - 1).filter(|&n| scene.names[n].is_national()) else { break };
                office.serves.push(other);
                k = scene.names[other].extent.start;
            }
        } else if scene.names[name].is(&Kind::PLACE) {
            k = scene.names[name].extent.start;
            // "National Security Council Indo-Pacific Coordinator"
            if let Some(body) =
                scene.name_to(k).filter(|&n| scene.names[n].is(&Kind::AGENCY) || scene.names[n].is(&Kind::ORGANIZATION))
            {
                office.serves.push(body);
                k = scene.names[body].extent.start;
            }
            office.topics.push(name);
        }
        return k;
    }
    if k > 0 && words.possessive(k - 1) {
        if let Some(name) = scene.name_to(k - 1).filter(|&n| is_served(scene, n)) {
            office.serves.push(name);
            return scene.names[name].extent.start;
        }
        // "the country's president", "the group's leader".
        if k > 2 && words.is(k - 3, &["the", "this", "that"]) {
            office.serves_by = Some(k - 2);
            return k - 3;
        }
        return k;
    }
    if k > 0 && words.is(k - 1, &["its", "his", "her", "their", "whose"]) {
        office.serves_by = Some(k - 1);
        return k - 1;
    }
    k
}

/// Reads "of the Republic of Korea", "to Seoul", "for Homeland Security" after a title; returns where they end.
fn complements(scene: &Scene<'_>, from: usize, end: usize, office: &mut Office) -> usize {
    let words = scene.words;
    let Office { serves, topics, .. } = office;
    let mut r = from;
    // "Chairman Senate of Pakistan"
    if words.capital(from - 1)
        && serves.is_empty()
        && let Some(body) = (from < end).then(|| wide_name(scene, from)).flatten()
        && scene.names[body].is(&Kind::AGENCY)
    {
        serves.push(body);
        r = scene.names[body].extent.end;
    }
    for _ in 0..4 {
        if !words.is(r, &["of", "for", "to", "at", "in", "on"]) || r + 1 >= end {
            break;
        }
        let serving = words.is(r, &["of", "for", "at"]);
        let mut n = r + 1;
        while n < end && (words.is(n, &["the", "his", "its", "newly", "former"])) {
            n += 1;
        }
        // "of the investment company LetterOne"
        let described = (n..end.min(n + 3))
            .take_while(|&k| {
                matches!(words.upos(k), Upos::Noun | Upos::Adj) && scene.name_at(k).is_none() && !words.capital(k)
            })
            .count();
        if described > 0
            && words.has(n + described - 1, BODY)
            && wide_name(scene, n + described).is_some_and(|m| scene.names[m].is(&Kind::ORGANIZATION))
        {
            n += described;
        }
        let name = (n < end).then(|| wide_name(scene, n)).flatten();
        if let Some(name) = name {
            let after = scene.names[name].extent.end;
            // "Advisor to the German Chancellor": the adjective belongs to another title.
            if let Some(inner) = scene.title_from(after).filter(|_| scene.names[name].is_national()) {
                serves.push(name);
                r = scene.titles[inner].tokens.end;
                continue;
            }
            if scene.names[name].is_national() || scene.names[name].may_be_human() && scene.names[name].kind.is_some() {
                break;
            }
            if is_served(scene, name) && serving {
                serves.push(name);
            } else if scene.names[name].kind.is_none() && !serving {
                break;
            }
            r = after;
            // "(ROK)"
            if words.is(r, &["("]) && scene.name_from(r + 1).is_some_and(|x| scene.names[x].abbreviates.is_some()) {
                r = (r + 1..end).find(|&k| words.is(k, &[")"])).map_or(r, |k| k + 1);
            }
            continue;
        }
        if let Some(inner) = scene.title_from(n) {
            r = scene.titles[inner].tokens.end;
            continue;
        }
        // A topic: "for Homeland Security", "of State for East Asian and Pacific Affairs".
        let topic = |k: usize| words.capital(k) || words.is(k, &["and", "&", "of"]) || words.has(k, DOMAIN);
        let mut k = n;
        while k < end && k < n + 8 && topic(k) && !words.has(k, HONORIFIC) {
            let region = |m: usize| scene.names[m].is(&Kind::PLACE) && words.is(k - 1, &["and", "&", "for"]);
            match scene.name_at(k) {
                Some(m) if region(m) && words.capital(scene.names[m].tokens.end) => topics.push(m),
                Some(_) if k != n => break,
                _ => {}
            }
            k += 1;
        }
        if k == n || !words.capital(n) && !words.has(n, DOMAIN) {
            break;
        }
        r = k;
    }
    r
}

/// The name that starts at the token, the agency rather than the state whose it is.
pub(super) fn wide_name(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let name = scene.name_from(start)?;
    let agency = (name + 1..scene.names.len().min(name + 3))
        .find(|&n| scene.names[n].extent.start == start && scene.names[n].tokens.start > start);
    Some(agency.unwrap_or(name))
}

/// Whether the name may be the holder of a title right beside it.
fn may_hold(scene: &Scene<'_>, name: usize) -> bool {
    scene.names[name].may_be_human() && scene.names[name].kind.is_some()
}

fn holder_after(scene: &Scene<'_>, from: usize, end: usize, office: &mut Office) {
    let words = scene.words;
    let title = &scene.titles[office.title];
    let capital = words.capital(title.tokens.start);
    let mut h = from;
    let comma = words.is(h, &[","]);
    if comma {
        h += 1;
    }
    // "Secretary General Akiba Takeo", "Dr.", "Russian billionaire German Khan".
    for _ in 0..4 {
        if h < end && words.has(h, HONORIFIC) {
            h += 1;
        } else if let Some(other) = scene.title_from(h) {
            h = scene.titles[other].tokens.end;
        } else if let Some(national) = scene.name_from(h).filter(|&n| scene.names[n].is_national())
            && comma
            && let Some(other) = scene.title_from(scene.names[national].tokens.end)
        {
            h = scene.titles[other].tokens.end;
        } else {
            break;
        }
    }
    let Some(holder) = scene.name_from(h).filter(|&n| may_hold(scene, n)) else { return };
    let tokens = scene.names[holder].tokens.clone();
    if comma {
        // "…, the prime minister, Scholz said" is no apposition; "Ukraine's ambassador, Olha Zvir, said" is.
        let closed = words.is(tokens.end, &[",", ".", ")", ";", "and"]) || tokens.end >= end;
        let full = tokens.len() > 1;
        if title.plural || !(closed || (capital && full && !office.serves.is_empty())) {
            return;
        }
    }
    office.holders.push(holder);
    let mut after = tokens.end;
    // "Presidents Joe Biden and Xi Jinping".
    if title.plural {
        while words.is(after, &["and", ","]) {
            let next = if words.is(after + 1, &["and"]) { after + 2 } else { after + 1 };
            let Some(other) = scene.name_from(next).filter(|&n| may_hold(scene, n)) else { break };
            office.holders.push(other);
            after = scene.names[other].tokens.end;
        }
    }
    // "President Mohamed Muizzu of the Maldives".
    if words.is(after, &["of"]) {
        let n = if words.is(after + 1, &["the"]) { after + 2 } else { after + 1 };
        if n < end
            && let Some(name) = wide_name(scene, n)
            && is_served(scene, name)
            && !scene.names[name].is_national()
        {
            if !office.serves.contains(&name) {
                office.serves.push(name);
            }
            after = scene.names[name].extent.end;
        }
    }
    office.extent.end = office.extent.end.max(after);
    // "X, the Commander, U.S. Indo-Pacific Command": see `holder_before`.
}

/// "Getachew Reda, the front's spokesman".
fn holder_before(scene: &Scene<'_>, office: &mut Office) {
    let words = scene.words;
    let title = &scene.titles[office.title];
    if title.plural {
        return;
    }
    let determiner = |k: usize| {
        words.is(k, &["the", "a", "an", "then", "one", "now", "currently", "formerly", "his", "her"])
            || (matches!(words.upos(k), Upos::Adj | Upos::Adv) && !words.capital(k))
    };
    let start = scene.skip_left(office.extent.start, 4, determiner);
    let Some(comma) = start.checked_sub(1).filter(|&k| words.is(k, &[",", "(", "–", "—"])) else { return };
    let Some(holder) = scene.name_to(comma).filter(|&n| may_hold(scene, n)) else { return };
    // In a list of people the title belongs to the next one: "Scholz, Chancellor Merz and …".
    let bare = start == title.tokens.start && !words.capital(title.tokens.start) && office.serves.is_empty();
    if bare && !words.is(office.extent.end, &[",", ")", "."]) {
        return;
    }
    office.holders.push(holder);
    // "John Aquilino, Commander, U.S. Indo-Pacific Command".
    if office.serves.is_empty() && words.is(office.extent.end, &[","]) && words.capital(title.tokens.start) {
        let sentence = scene.sentence(&title.tokens);
        let next = office.extent.end + 1;
        if next < sentence.end
            && let Some(name) = wide_name(scene, next)
            && (scene.names[name].is(&Kind::AGENCY) || scene.names[name].is(&Kind::ORGANIZATION))
        {
            office.serves.push(name);
            office.extent.end = scene.names[name].extent.end;
        }
    }
    office.extent.start = scene.names[holder].tokens.start;
}

/// "X is the president", "X was elected president", "recognises X as president", "X, who heads Y".
fn holder_by_parse(scene: &Scene<'_>, office: &mut Office) {
    let words = scene.words;
    let doc = words.doc;
    let title = &scene.titles[office.title];
    if title.plural || (office.serves.is_empty() && office.serves_by.is_none()) {
        return;
    }
    let head = token(words.head(&title.tokens));
    let human = |t: TokenId| {
        let name = scene.name_at(t.index())?;
        may_hold(scene, name).then_some(name)
    };
    let subject = |verb: TokenId| {
        doc.dependents_by(verb, &[Dependency::Nsubj, Dependency::NsubjPass]).find_map(|s| {
            // "Milei, who will be sworn in as president", "Lula did before he was elected president".
            let relative = words.is(s.index(), &["who"]).then(|| doc.head(verb)).flatten();
            let pronoun = words.is(s.index(), &["he", "she"]).then(|| {
                let before = words.sentence(s.index()).start..s.index();
                let mut names = (0..scene.names.len()).rev().filter(|&n| before.contains(&scene.names[n].tokens.start));
                names.find(|&n| may_hold(scene, n))
            });
            human(s).or_else(|| relative.and_then(human)).or(pronoun.flatten())
        })
    };
    let holder = if doc.dependent(head, Dependency::Cop).is_some() {
        subject(head)
    } else {
        let verb = doc.head(head);
        let as_title = doc.dependents_by(head, &[Dependency::Case]).any(|c| doc.word(c).eq_ignore_ascii_case("as"));
        match (doc.dependency(head), verb) {
            (Dependency::Xcomp | Dependency::Obj, Some(verb))
                if matches!(
                    doc.lemma(verb),
                    "become"
                        | "elect"
                        | "appoint"
                        | "name"
                        | "nominate"
                        | "remain"
                        | "choose"
                        | "swear"
                        | "make"
                        | "declare"
                ) =>
            {
                let object = doc.dependents_by(verb, &[Dependency::Obj]).filter(|&o| o != head).find_map(human);
                object.or_else(|| subject(verb))
            }
            (Dependency::Obl | Dependency::Nmod | Dependency::Xcomp, Some(verb)) if as_title => {
                let object = doc.dependents_by(verb, &[Dependency::Obj]).find_map(human);
                object.or_else(|| subject(verb)).or_else(|| human(verb))
            }
            _ => None,
        }
    };
    office.holders.extend(holder);
}
