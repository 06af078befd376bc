//! Any text as a user's gazetteer: it is read or refused, and what is read can be looked up and used.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsgraph::Snippet;
use newsgraph::entities::gazetteer::{Gazetteer, read_user_entries};
use newsgraph::pipeline::Extractor;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let entries = match read_user_entries(text) {
        Ok(entries) => entries,
        Err(errors) => {
            assert!(errors.iter().all(|error| !error.to_string().is_empty()));
            return;
        }
    };
    if entries.is_empty() {
        return;
    }
    let gazetteer = Gazetteer::with_user_entries(&entries);
    for id in gazetteer.ids().skip(gazetteer.ids().len().saturating_sub(entries.len())) {
        let entry = gazetteer.entry(id);
        assert!(!entry.name().is_empty() && !entry.id().is_empty());
    }
    let names: Vec<&str> = entries.iter().map(|entry| entry.name()).take(3).collect();
    let text = format!("{} met the president of Norway in Oslo.", names.join(" and "));
    let record = Extractor::default().with_gazetteer(gazetteer).extract(&Snippet { text, ..Snippet::default() });
    record.check().expect("a record of the pipeline is sound");
});
