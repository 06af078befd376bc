//! Laws of the shipped data: what any change of the builder or its tables must keep.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{AliasForm, Gazetteer};
use crate::entities::Kind;

fn is_id(id: &str) -> bool {
    let part = |p: &str| {
        !p.is_empty()
            && !p.starts_with('-')
            && !p.ends_with('-')
            && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    id.split('.').count() >= 2 && id.split('.').all(part)
}

#[test]
fn ids_are_plain_unique_sorted_and_of_a_known_kind() {
    let gazetteer = Gazetteer::embedded();
    let kinds = [
        Kind::STATE,
        Kind::OFFICIAL,
        Kind::PERSON,
        Kind::AGENCY,
        Kind::ORGANIZATION,
        Kind::MEDIA,
        Kind::PLACE,
        Kind::EVENT,
    ];
    let ids: Vec<&str> = gazetteer.ids().map(|id| gazetteer.entry(id).id()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "sorted, none twice");
    for id in gazetteer.ids() {
        let entry = gazetteer.entry(id);
        assert!(is_id(entry.id()) && kinds.contains(&entry.kind()), "{}", entry.id());
        assert_eq!(gazetteer.by_id(entry.id()), Some(id));
        assert!(!entry.name().is_empty() && !entry.source().is_empty() && entry.prior() <= 100, "{}", entry.id());
        assert!(entry.aliases().next().is_some(), "{} has no name to be found by", entry.id());
    }
}

#[test]
fn states_and_bodies_that_entries_point_to_exist() {
    let gazetteer = Gazetteer::embedded();
    for id in gazetteer.ids() {
        let entry = gazetteer.entry(id);
        for target in entry.state().into_iter().chain(entry.terms().map(|term| term.serves())) {
            assert!(gazetteer.by_id(&target).is_some(), "{} points to {target}", entry.id());
        }
        for term in entry.terms() {
            if let (Some(start), Some(end), false) = (term.start, term.end, term.open) {
                assert!(start.first_day() <= end.last_day(), "{}: {term:?}", entry.id());
            }
        }
    }
}

#[test]
fn an_item_and_a_code_are_of_one_entry() {
    let gazetteer = Gazetteer::embedded();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in gazetteer.ids().map(|id| gazetteer.entry(id)) {
        for code in entry.wikidata().into_iter().chain(entry.iso3166()) {
            assert_eq!(owners.insert(code, entry.id()), None, "{code} of {}", entry.id());
        }
    }
}

#[test]
fn capitals_lie_in_their_state() {
    let gazetteer = Gazetteer::embedded();
    let mut seen = 0;
    for state in gazetteer.ids().map(|id| gazetteer.entry(id)).filter(|e| e.kind() == Kind::STATE) {
        for capital in state.aliases().filter(|a| a.form == AliasForm::Capital) {
            let places: Vec<_> = gazetteer
                .lookup(capital.text)
                .into_iter()
                .map(|c| gazetteer.entry(c.entry))
                .filter(|e| e.kind() == Kind::PLACE && e.prior() >= 60)
                .collect();
            seen += places.len();
            // Tel Aviv and Jerusalem are claimed by two; a seat of government may lie in a state's largest city.
            assert!(
                places.is_empty() || places.iter().any(|p| p.state().is_none_or(|s| s == state.id())),
                "{} is the capital of {}, but lies in {:?}",
                capital.text,
                state.id(),
                places[0].state()
            );
        }
    }
    assert!(seen > 150, "only {seen} capitals are places");
}

/// The items and codes of the raw files.
fn raw_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for path in files.filter_map(|file| Some(file.ok()?.path())) {
        if path.is_dir() {
            raw_codes(&path, codes);
        } else if let Ok(bytes) = std::fs::read(&path) {
            for word in bytes.split(|b| !b.is_ascii_alphanumeric() && *b != b'-') {
                if (2..12).contains(&word.len()) && word.is_ascii() {
                    codes.insert(String::from_utf8_lossy(word).to_ascii_uppercase());
                }
            }
        }
    }
}

/// Runs where the raw files lie beside the project, as they do for whoever builds the data.
#[test]
fn items_and_codes_stand_in_the_raw_data() {
    let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/entity-data");
    if !raw.exists() {
        return;
    }
    let mut codes = BTreeSet::new();
    raw_codes(&raw, &mut codes);
    let gazetteer = Gazetteer::embedded();
    for entry in gazetteer.ids().map(|id| gazetteer.entry(id)) {
        for code in entry.wikidata().into_iter().chain(entry.iso3166()) {
            assert!(codes.contains(code), "{code} of {} stands in no raw file", entry.id());
        }
    }
}

#[test]
fn the_data_stays_small() {
    let size = include_str!("../data/entries.tsv").len() + include_str!("../data/names.tsv").len();
    assert!(size < 6_000_000, "{size} bytes");
}
