//! Joining people across snippets, once the whole corpus is known.
//!
//! Entities join across snippets by their id. Two cases need more:
//!
//! - A human being who is known only by a family name ("Sybiha said …") joins the one whose full name ends in it,
//!   when the whole corpus leaves exactly one candidate. Family names that stand first ("Cho Tae-yul") are known by
//!   the hyphenated given name, or because some snippet itself calls the candidate so.
//! - A person whom one snippet introduces by full name without an office joins the official of the same full name.
//!
//! Two people whom one document keeps apart never join, and what the gazetteer knows by itself joins nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Id;

/// What resolution looks at: one human being as the records name them.
#[derive(Clone, Debug)]
pub(super) struct Human<'a> {
    pub(super) id: &'a Id,
    pub(super) is_official: bool,
    pub(super) name: &'a str,
    /// Surface forms.
    pub(super) aliases: BTreeSet<&'a str>,
    /// Documents that speak of them.
    pub(super) documents: BTreeSet<u32>,
    /// Whether a public data set knows them.
    pub(super) is_linked: bool,
}

/// For each human being that joins another: whom.
pub(super) fn resolve(humans: &[Human<'_>]) -> BTreeMap<Id, Id> {
    let mut joined = BTreeMap::new();
    let mut full: Vec<(&Human<'_>, Vec<String>)> = Vec::new();
    let mut bare: Vec<(&Human<'_>, Vec<String>)> = Vec::new();
    for human in humans {
        let name = name_words(human.name);
        if is_family_name(&name) { bare.push((human, name)) } else { full.push((human, name)) }
    }
    join_persons_to_officials(&full, &mut joined);
    let mut candidates: BTreeMap<String, Vec<&Human<'_>>> = BTreeMap::new();
    for (human, name) in full.iter().filter(|(human, _)| !joined.contains_key(human.id)) {
        for family in family_names(human, name) {
            candidates.entry(family).or_default().push(human);
        }
    }
    for (human, name) in bare.iter().filter(|(human, name)| !human.is_linked && !name.is_empty()) {
        if let Some([candidate]) = candidates.get(&name.join(" ")).map(Vec::as_slice)
            && human.documents.is_disjoint(&candidate.documents)
        {
            joined.insert(human.id.clone(), candidate.id.clone());
        }
    }
    joined
}

fn join_persons_to_officials(full: &[(&Human<'_>, Vec<String>)], joined: &mut BTreeMap<Id, Id>) {
    let mut officials: BTreeMap<&[String], Vec<&Human<'_>>> = BTreeMap::new();
    for (human, name) in full.iter().filter(|(human, _)| human.is_official) {
        officials.entry(name).or_default().push(human);
    }
    for (human, name) in full.iter().filter(|(human, _)| !human.is_official && !human.is_linked) {
        if let Some([official]) = officials.get(name.as_slice()).map(Vec::as_slice)
            && human.documents.is_disjoint(&official.documents)
        {
            joined.insert(human.id.clone(), official.id.clone());
        }
    }
}

/// The words of a name, transliterated and in lower case, without what follows a family name ("Jr.").
fn name_words(name: &str) -> Vec<String> {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let mut words: Vec<String> = (ascii.split_whitespace())
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1 && words.last().is_some_and(|w| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")) {
        words.pop();
    }
    words
}

/// Words that open a family name of several words.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "ap"
            | "bin"
            | "bint"
            | "da"
            | "das"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "le"
            | "ten"
            | "ter"
            | "van"
            | "von"
            | "zu"
    )
}

fn is_family_name(name: &[String]) -> bool {
    name.len() < 2 || is_particle(&name[0])
}

/// Every form by which the family name alone may be written.
fn family_names(human: &Human<'_>, name: &[String]) -> BTreeSet<String> {
    let mut families = BTreeSet::new();
    families.extend(name.last().cloned());
    if let Some(particle) = (1..name.len()).find(|&i| is_particle(&name[i])) {
        families.insert(name[particle..].join(" "));
    }
    let is_given_name_last = name.len() <= 3 && name[1..].iter().any(|word| word.contains('-'));
    if is_given_name_last && !name[0].contains('-') {
        families.extend(name.first().cloned());
    }
    families
        .extend(human.aliases.iter().map(|alias| name_words(alias)).filter(|w| is_family_name(w)).map(|w| w.join(" ")));
    families.remove("");
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Resolves people given as (id, name, other surface form, documents) and shows who joins whom.
    #[track_caller]
    fn check(people: &[(&str, &str, &str, &[u32])], expected: &[(&str, &str)]) {
        let ids: Vec<Id> = people.iter().map(|(id, ..)| Id::new(id)).collect();
        let mut humans: Vec<Human<'_>> = (people.iter().zip(&ids))
            .map(|(&(_, name, alias, documents), id)| Human {
                id,
                is_official: id.starts_with("official."),
                name,
                aliases: [name, alias].into_iter().filter(|a| !a.is_empty()).collect(),
                documents: documents.iter().copied().collect(),
                is_linked: id.ends_with(".linked"),
            })
            .collect();
        let expected: BTreeMap<Id, Id> = expected.iter().map(|(a, b)| (Id::new(a), Id::new(b))).collect();
        assert_eq!(resolve(&humans), expected);
        humans.reverse();
        assert_eq!(resolve(&humans), expected, "in reverse order");
    }

    #[test]
    fn a_family_name_joins_the_only_candidate() {
        check(
            &[("official.sybiha", "Sybiha", "", &[1]), ("official.andrii-sybiha", "Andrii Sybiha", "", &[2])],
            &[("official.sybiha", "official.andrii-sybiha")],
        );
    }

    #[test]
    fn two_candidates_leave_a_family_name_alone() {
        check(
            &[
                ("person.virtanen", "Virtanen", "", &[1]),
                ("official.aino-virtanen", "Aino Virtanen", "", &[2]),
                ("person.eero-virtanen", "Eero Virtanen", "", &[3]),
            ],
            &[],
        );
    }

    #[test]
    fn people_whom_one_document_keeps_apart_stay_apart() {
        check(&[("person.berg", "Berg", "", &[1]), ("person.ida-berg", "Ida Berg", "", &[1, 2])], &[]);
        check(&[("person.ida-berg", "Ida Berg", "", &[1]), ("official.ida-berg", "Ida Berg", "", &[1, 2])], &[]);
    }

    #[test]
    fn a_family_name_that_stands_first_is_known_by_the_given_name_or_by_use() {
        check(
            &[("official.cho", "Cho", "", &[1]), ("official.cho-tae-yul", "Cho Tae-yul", "", &[2])],
            &[("official.cho", "official.cho-tae-yul")],
        );
        check(
            &[("official.wang", "Wang", "", &[1]), ("official.wang-yi", "Wang Yi", "Wang", &[2])],
            &[("official.wang", "official.wang-yi")],
        );
        check(&[("person.john", "John", "", &[1]), ("person.john-smith", "John Smith", "Smith", &[2])], &[]);
    }

    #[test]
    fn particles_accents_and_suffixes_do_not_hide_a_family_name() {
        check(
            &[
                ("official.von-der-leyen", "von der Leyen", "", &[1]),
                ("official.ursula-von-der-leyen", "Ursula von der Leyen", "", &[2]),
                ("person.erdogan", "Erdogan", "", &[3]),
                ("official.recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "", &[4]),
                ("person.gore", "Gore", "", &[5]),
                ("person.albert-gore-jr", "Albert Gore Jr.", "", &[6]),
            ],
            &[
                ("official.von-der-leyen", "official.ursula-von-der-leyen"),
                ("person.erdogan", "official.recep-tayyip-erdogan"),
                ("person.gore", "person.albert-gore-jr"),
            ],
        );
    }

    #[test]
    fn a_person_joins_the_official_of_the_same_full_name_and_bears_no_candidate_of_their_own() {
        check(
            &[
                ("person.ida-berg", "Ida Berg", "", &[1]),
                ("official.ida-berg", "Ida Berg", "", &[2]),
                ("person.berg", "Berg", "", &[3]),
            ],
            &[("person.ida-berg", "official.ida-berg"), ("person.berg", "official.ida-berg")],
        );
    }

    #[test]
    fn whom_the_gazetteer_knows_by_one_name_joins_nobody() {
        check(&[("person.lula.linked", "Lula", "", &[1]), ("person.ana-lula", "Ana Lula", "", &[2])], &[]);
    }
}
