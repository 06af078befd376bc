//! Any bytes as graph JSON: read or refused; what is read is written, read and written again with the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsgraph::export::{self, EXPORTERS, Exporter, json};
use newsgraph::graph::{Graph, GraphBuilder};

fn bytes(graph: &Graph) -> Vec<u8> {
    let mut bytes = Vec::new();
    json::Json.write(graph, &export::Options::default(), &mut bytes).expect("a vector takes all bytes");
    bytes
}

fuzz_target!(|input: &[u8]| {
    let Ok(graph) = json::from_slice(input) else { return };
    let written = bytes(&graph);
    let again = json::from_slice(&written).expect("what was written can be read");
    assert_eq!(String::from_utf8_lossy(&bytes(&again)), String::from_utf8_lossy(&written));
    for exporter in EXPORTERS {
        let _ = exporter.write(&graph, &export::Options::default(), &mut Vec::new());
    }
    let fold = |times: usize| {
        let mut builder = GraphBuilder::default();
        (0..times).for_each(|_| builder.add_graph(&graph));
        bytes(&builder.finish())
    };
    assert_eq!(fold(1), fold(2), "the same graph twice changes nothing");
});
