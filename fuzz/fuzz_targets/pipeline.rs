//! Any text through the whole pipeline and into every export: no panic, sound records, the same bytes each time.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use newsgraph::export::{self, EXPORTERS};
use newsgraph::graph::{Graph, RelationTable};
use newsgraph::pipeline::Extractor;
use newsgraph::{Record, Snippet};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::default);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let snippet = Snippet { id: "s".into(), text, published: "2024-05-15".parse().ok(), ..Snippet::default() };
    let record = EXTRACTOR.extract(&snippet);
    record.check().expect("a record of the pipeline is sound");
    let line = serde_json::to_string(&record).expect("a record is plain data");
    let again: Record = serde_json::from_str(&line).expect("what was written can be read");
    assert_eq!(record, again);
    let graph = Graph::from_records([&record], &RelationTable::from_packs([EXTRACTOR.pack()]));
    for exporter in EXPORTERS {
        // An export may refuse what its format cannot carry; it may not panic.
        let _ = exporter.write(&graph, &export::Options::default(), &mut Vec::new());
    }
});
