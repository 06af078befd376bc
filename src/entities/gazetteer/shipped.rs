//! Laws of the shipped data: what any change of the builder or its tables must keep.

use std::collections::BTreeMap;
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

/// How far from a code the name may stand in files with a field a line.
const LINES_OF_A_RECORD: usize = 40;

/// Codes still looked for, each with words by which its entry is known.
type Wanted<'g> = BTreeMap<&'g str, Vec<String>>;

/// Strikes out the codes that stand beside a name of their entry in the raw files.
fn strike_out(folder: &Path, wanted: &mut Wanted<'_>) {
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for path in files.filter_map(|file| Some(file.ok()?.path())) {
        if path.is_dir() {
            strike_out(&path, wanted);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let text = any_ascii::any_ascii(&String::from_utf8_lossy(&bytes)).to_lowercase();
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                for code in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
                    let code = code.to_ascii_uppercase();
                    let Some(words) = wanted.get(code.as_str()) else { continue };
                    // Short words only where they stand alone: "TT".
                    let is_word =
                        |line: &str, word: &str| line.split(|c: char| !c.is_alphanumeric()).any(|w| w == word);
                    let names = |line: &&str| {
                        words.iter().any(|word| if word.len() > 3 { line.contains(word) } else { is_word(line, word) })
                    };
                    let record = at.saturating_sub(LINES_OF_A_RECORD)..lines.len().min(at + LINES_OF_A_RECORD);
                    if names(line) || lines[record].iter().any(names) {
                        wanted.remove(code.as_str());
                    }
                }
            }
        }
    }
}

/// Runs where the raw files lie beside the project, as they do for whoever builds the data.
#[test]
#[expect(clippy::print_stderr, reason = "whoever reads the log must see that nothing was checked")]
fn items_and_codes_stand_beside_their_names_in_the_raw_data() {
    let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/entity-data");
    if !raw.exists() {
        eprintln!("not checked: {} is not there", raw.display());
        return;
    }
    let gazetteer = Gazetteer::embedded();
    let mut wanted = Wanted::new();
    for entry in gazetteer.ids().map(|id| gazetteer.entry(id)) {
        let names = std::iter::once(entry.name()).chain(entry.aliases().map(|alias| alias.text));
        let words: Vec<String> = names
            .flat_map(|name| {
                name.split([' ', '-'])
                    .filter(|word| word.chars().count() > 3 || word.chars().all(char::is_uppercase))
                    .chain([name])
            })
            .map(|word| any_ascii::any_ascii(word).to_lowercase())
            .collect();
        wanted.extend(entry.wikidata().into_iter().chain(entry.iso3166()).map(|code| (code, words.clone())));
    }
    strike_out(&raw, &mut wanted);
    assert!(wanted.is_empty(), "stand beside no name of theirs: {:?}", wanted.keys().take(20).collect::<Vec<_>>());
}

#[test]
fn the_data_stays_small() {
    let size = include_str!("../data/entries.tsv").len() + include_str!("../data/names.tsv").len();
    assert!(size < 6_000_000, "{size} bytes");
}
