//! Any text as a rule pack: it is read or refused with findings that can be shown, and what is read can be used.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use newsgraph::Snippet;
use newsgraph::pipeline::Extractor;
use newsgraph::relations::Pack;
use newsgraph::relations::pack::show;

static SNIPPET: LazyLock<Snippet> = LazyLock::new(|| Snippet {
    id: "s".into(),
    text: "Norway sent dozens of radars to Latvia, Reuters reported. Riga denied that it had asked Oslo for help."
        .into(),
    ..Snippet::default()
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Pack::from_toml("fuzz.toml", text) {
        Ok(pack) => {
            let _ = show::overview(&pack);
            for relation in pack.relations.values() {
                let _ = show::relation(&pack, relation);
            }
            let record = Extractor::default().with_pack(pack).extract(&SNIPPET);
            record.check().expect("a record of the pipeline is sound");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
