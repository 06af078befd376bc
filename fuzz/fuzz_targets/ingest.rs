//! Any bytes into ingest, as every kind and as what the content tells: no panic, and what comes out is sound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsgraph::ingest::{Item, Items, Kind, Options, Source, TEXT_LIMIT};

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let kind = Kind::TABLE.get(usize::from(choice) % (Kind::TABLE.len() + 1)).map(|&(kind, ..)| kind);
    let options = || Options { kind, ..Options::default() };
    let read = || Items::new(vec![Source::memory("input", bytes)], options()).collect::<Vec<Item>>();
    let items = read();
    for item in items.clone() {
        match item.opened() {
            Item::Page(_) => unreachable!("an opened page is a snippet or a rejection"),
            Item::Snippet(found) => {
                let snippet = &found.snippet;
                assert!(!snippet.text.trim().is_empty() && snippet.text.len() <= 4 * TEXT_LIMIT);
                assert!(!snippet.id.is_empty(), "every snippet has an identifier");
            }
            Item::Record(found) => found.record.check().expect("ingest checks records"),
            Item::Rejected(rejection) => assert!(!rejection.to_string().is_empty()),
            Item::Graph(_) => {}
        }
    }
    assert_eq!(items, read(), "the same bytes give the same items");
});
