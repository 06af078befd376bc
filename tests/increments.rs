//! Incremental use: parts, repetitions and withdrawals of documents, through the command line.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

/// A folder with the records of some news.
struct Desk(TempDir);

impl Desk {
    /// The records of the example snippets and of a series on one pair of states, in ten files.
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let mut news = include_str!("../examples/snippets.jsonl").trim_end().to_owned();
        for day in 1..=28 {
            let line = format!(
                "\n{{\"id\": \"series-{day}\", \"published\": \"2024-02-{day:02}\", \"outlet\": \"Wire {}\", \"text\": \"Norway sent {day} \
                 radars to Latvia, Reuters reported. Latvian President Edgars Rinkevics thanked Oslo. Norway sanctioned \
                 Belarus in {}.\"}}",
                day % 3,
                2000 + day
            );
            news.push_str(&line);
        }
        fs::write(desk.path("news.jsonl"), news).unwrap();
        desk.run(&["extract", "news.jsonl", "-o", "records.jsonl"]);
        let records = desk.read("records.jsonl");
        let lines: Vec<&str> = records.lines().collect();
        for part in 0..10 {
            let own: Vec<&str> = lines.iter().skip(part).step_by(10).copied().collect();
            let own = own.join("\n");
            fs::write(desk.path(&format!("part-{part}.jsonl")), own).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("newsgraph").unwrap();
        let output = command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// The graph of these inputs.
    #[track_caller]
    fn graph(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(&[&["build"], arguments].concat()).stdout).unwrap()
    }
}

#[test]
fn a_graph_built_in_ten_parts_equals_the_graph_built_at_once() {
    let desk = Desk::new();
    let whole = desk.graph(&["records.jsonl"]);
    let parts: Vec<String> = (0..10).map(|part| format!("part-{part}.jsonl")).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    assert!(desk.graph(&parts) == whole, "ten files of records");
    assert!(desk.graph(&["part-*.jsonl", "records.jsonl", "news.jsonl"]) == whole, "records and news again");
    assert!(desk.graph(&["records.jsonl", "--memory", "0"]) == whole, "sorted on disk");
    let graphs: Vec<String> = (0..10).map(|part| format!("part-{part}.json")).collect();
    for (records, graph) in parts.iter().zip(&graphs) {
        desk.run(&["build", records, "--quotes", "all", "-o", graph]);
    }
    let mut graphs: Vec<&str> = graphs.iter().map(String::as_str).collect();
    assert!(desk.graph(&graphs) == whole, "ten graphs");
    graphs.reverse();
    graphs.push("part-3.json");
    assert!(desk.graph(&graphs) == whole, "ten graphs in another order, one twice");
    graphs.truncate(5);
    let rest: Vec<&str> = parts.iter().take(5).copied().chain(graphs).collect();
    assert!(desk.graph(&rest) == whole, "five graphs and five files of records");
}

#[test]
fn a_withdrawn_document_leaves_no_trace() {
    let desk = Desk::new();
    let records = desk.read("records.jsonl");
    let kept: Vec<&str> = records.lines().filter(|line| !line.contains("\"series-7\"")).collect();
    let kept = kept.join("\n");
    fs::write(desk.path("kept.jsonl"), kept).unwrap();
    let expected = desk.graph(&["kept.jsonl"]);
    assert!(desk.graph(&["records.jsonl", "--without", "series-7"]) == expected, "from records");
    desk.run(&["build", "records.jsonl", "--quotes", "all", "-o", "all.json"]);
    let left = desk.graph(&["all.json", "--without", "series-7"]);
    assert!(!left.contains("series-7"), "from a graph");
    // A graph knows how often a name occurs, not where: all else is as if the document had never been.
    let rest = |graph: &str| {
        let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
        let ids: Vec<serde_json::Value> =
            graph["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
        (graph["edges"].clone(), graph["documents"].clone(), ids)
    };
    assert!(rest(&left) == rest(&expected), "from a graph");
    let output = desk.run(&["build", "kept.jsonl", "--without", "series-77", "-o", "same.json"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no document `series-77`"));
    assert!(desk.read("same.json") == expected);
}
