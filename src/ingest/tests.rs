//! What all readers have in common.

use std::io::Write;

use proptest::prelude::*;

use super::*;

/// Reads bytes as a file of this name.
pub(super) fn read(name: &str, bytes: &[u8]) -> Vec<Item> {
    Items::new(vec![Source::memory(name, bytes)], Options::default()).collect()
}

/// One line for each item: `LINE:COLUMN ID TEXT`, with `text` for derived identifiers, or `LINE:COLUMN rejected REASON`.
pub(super) fn show(items: Vec<Item>) -> Vec<String> {
    items
        .into_iter()
        .map(|item| match item {
            Item::Snippet(found) => {
                let id = if found.snippet.id.starts_with("t-") { "text" } else { &found.snippet.id };
                format!("{}:{} {id} {}", found.place.line, found.place.column, found.snippet.text)
            }
            Item::Page(page) => format!("{}:{} page of {} bytes", page.place.line, page.place.column, page.html.len()),
            Item::Record(record) => format!("record {}", record.record.id),
            Item::Graph(graph) => format!("graph of {} bytes", graph.json.len()),
            Item::Rejected(rejection) => {
                format!("{}:{} rejected {rejection}", rejection.place.line, rejection.place.column)
            }
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_streams_are_read_whatever_their_name() {
    let plain = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let expected = ["1:1 text One.", "2:1 text Two."];
    assert_eq!(show(read("a.jsonl.gz", &gzip(plain))), expected);
    assert_eq!(show(read("a", &gzip(plain))), expected);
    assert_eq!(show(read("a.jsonl.zst", &zstd::encode_all(&plain[..], 3).unwrap())), expected);
    let members = [gzip(&plain[..17]), gzip(&plain[17..])].concat();
    assert_eq!(show(read("a.jsonl", &members)), expected);
}

#[test]
fn a_stream_that_breaks_off_loses_what_is_behind_and_not_the_next_file() {
    let lines: Vec<String> =
        (0..20_000).map(|i| format!("{{\"id\": {i}, \"text\": \"Number {i} came.\"}}\n")).collect();
    let text = lines.concat();
    let next = Source::memory("b.txt", b"Oslo thanked Kyiv.");
    for whole in [gzip(text.as_bytes()), zstd::encode_all(text.as_bytes(), 3).unwrap()] {
        let sources = vec![Source::memory("a.jsonl", &whole[..whole.len() / 2]), next.clone()];
        let shown = show(Items::new(sources, Options::default()).collect());
        let [head @ .., broken, last] = &shown[..] else { panic!("too few items") };
        assert!(head.len() > 100, "{}", head.len());
        assert!(head.iter().all(|line| !line.contains("rejected")), "{head:?}");
        assert!(broken.contains("rejected the stream breaks off here"), "{broken}");
        assert!(last.ends_with("Oslo thanked Kyiv."), "{last}");
    }
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let utf_16: Vec<u8> = "\u{FEFF}Zürich thanked Łódź. 🎉\nTwo.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(show(read("a.txt", &utf_16)), ["1:1 text Zürich thanked Łódź. 🎉", "2:1 text Two."]);
}

#[test]
fn own_graphs_are_handed_on_whole_and_other_formats_refused() {
    let graph = b"{\n  \"format\": \"newsgraph-graph/1\",\n  \"nodes\": []\n}";
    assert_eq!(show(read("g.json", graph)), ["graph of 50 bytes"]);
    assert_eq!(show(read("page", b"%PDF-1.7 Hello")), ["1:1 rejected PDF is not read"]);
    assert_eq!(show(read("g.jsonl", b"{\"format\": \"newsgraph-graph/2\"}")), ["graph of 31 bytes"]);
}

#[test]
fn a_file_that_cannot_be_opened_is_a_rejection() {
    let items =
        Items::new(vec![Source::file("no/such/file.txt"), Source::memory("b.txt", b"Two.")], Options::default());
    let shown = show(items.collect());
    assert!(shown[0].starts_with("1:1 rejected cannot be opened"), "{shown:?}");
    assert_eq!(shown[1], "1:1 text Two.");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "[ab]\\.(txt|json|jsonl|csv|tsv|x)(\\.gz)?") {
        for item in read(&name, &bytes) {
            if let Item::Snippet(found) = item {
                prop_assert!(!found.snippet.text.is_empty() && !found.snippet.id.is_empty());
            }
        }
    }

    #[test]
    fn structured_garbage_is_read_without_panic(text in "([\\[\\]{}\",:\\\\a\\n ]|\"text\"|\\{\"text\": \"b\"\\}){0,60}", name in "a\\.(json|jsonl|csv|x)") {
        let _ = read(&name, text.as_bytes());
    }

    #[test]
    fn a_bad_line_never_costs_its_neighbours(bad in prop::collection::vec(any::<u8>(), 0..80)) {
        let bad: Vec<u8> = bad.into_iter().filter(|&byte| byte != b'\n').collect();
        let neighbours = |name: &str, good: [&str; 3]| {
            let file = [good[0].as_bytes(), &bad, b"\n", good[1].as_bytes(), good[2].as_bytes()].concat();
            let shown = show(read(name, &file));
            [" Seoul warned.", " Oslo thanked, twice.", " Kyiv \"replied\"."]
                .iter()
                .filter(|text| shown.iter().any(|line| line.ends_with(*text)))
                .count()
        };
        prop_assert_eq!(neighbours("a.txt", ["Seoul warned.\n", "Oslo thanked, twice.\n", "Kyiv \"replied\".\n"]), 3);
        prop_assert_eq!(
            neighbours("a.jsonl", ["{\"text\": \"Seoul warned.\"}\n", "{\"text\": \"Oslo thanked, twice.\"}\n", "{\"text\": \"Kyiv \\\"replied\\\".\"}\n"]),
            3
        );
        prop_assert_eq!(
            neighbours("a.csv", ["id,text\n1,Seoul warned.\n", "2,\"Oslo thanked, twice.\"\n", "3,\"Kyiv \"\"replied\"\".\"\n"]),
            3
        );
        prop_assert_eq!(
            neighbours("a.json", ["[\n{\"text\": \"Seoul warned.\"},\n", "{\"text\": \"Oslo thanked, twice.\"},\n", "{\"text\": \"Kyiv \\\"replied\\\".\"}\n]"]),
            3
        );
    }
}
