//! The command line as a user meets it: every command, exit codes, streams, rejections.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;

const NEWS: &str = r#"{"id": "n-1", "published": "2024-05-03", "outlet": "Example Wire", "text": "Norway sanctioned Belarus."}
{"id": "n-2", "published": "2024-05-04", "outlet": "Example Post", "text": "Norwegian Foreign Minister Espen Barth Eide met his Ukrainian counterpart Dmytro Kuleba in Oslo on Saturday."}
{"id": "n-3", "published": "2024-05-05", "text": "France supplied Ukraine with radars, Reuters reported. Japan did not attack China."}
"#;

/// A folder to work in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("news.jsonl", NEWS);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("newsgraph").unwrap();
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run(self.command(arguments).output().unwrap())
    }

    fn pipe(&self, input: &[u8], arguments: &[&str]) -> Run {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run(child.wait_with_output().unwrap())
    }
}

/// What a run left behind.
struct Run(Output);

impl Run {
    fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(code), "{}", self.stderr());
        self
    }

    /// Standard error holds each of these.
    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        let stderr = self.stderr();
        for part in parts {
            assert!(stderr.contains(part), "`{part}` is not in:\n{stderr}");
        }
        self
    }

    fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn records(&self) -> Vec<Value> {
        self.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn ids(&self) -> Vec<String> {
        self.records().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_example_pack_holds_its_own_tests() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/packs");
    let (pack, names) = (format!("{folder}/companies.toml"), format!("{folder}/companies.tsv"));
    let run = Desk::new().run(&["pack", "test", &pack, "--gazetteer", &names]).exits(0);
    assert!(run.stdout().ends_with(" known misses; 0 failed\n"), "{}", run.stdout());
}

#[test]
fn pack_coverage_lists_what_fires_and_what_is_unclaimed() {
    let desk = Desk::new();
    let report = desk.run(&["pack", "coverage", "news.jsonl", "--top", "3"]).exits(0).stdout();
    assert!(report.starts_with("3 documents, "), "{report}");
    assert!(report.contains("RULES THAT FIRED\n") && report.contains(" (verb)\n"), "{report}");
}

#[test]
fn extract_writes_one_record_for_each_snippet_in_order() {
    let desk = Desk::new();
    let run = desk.run(&["extract", "news.jsonl"]).exits(0).says(&["3 snippets, ", " relations in "]);
    assert_eq!(run.ids(), ["n-1", "n-2", "n-3"]);
    let first = &run.records()[0];
    assert_eq!(first["format"], "newsgraph-record/1");
    let relation = &first["relations"][0];
    assert_eq!(
        (&relation["type"], &relation["source"], &relation["target"]),
        (&"sanctioned".into(), &"state.no".into(), &"state.by".into())
    );
}

#[test]
fn every_kind_of_input_gives_the_same_snippets() {
    let desk = Desk::new();
    desk.write("a/one.txt", "Norway sanctioned Belarus.\n\nFrance supplied Ukraine with radars.\n")
        .write("a/two.csv", "ID,Headline,Body\n7,,\"Japan met China.\"\n")
        .write("a/deep/three.jsonl.gz", gzip(b"{\"id\": \"z\", \"text\": \"Kenya met Uganda.\"}\n"))
        .write(
            "a/deep/four.json.zst",
            zstd::encode_all(&b"[{\"guid\": 4, \"description\": \"Peru met Chile.\"}]"[..], 1).unwrap(),
        )
        .write("a/notes.md", "not news");
    let texts = |run: Run| -> Vec<String> {
        run.exits(0).records().iter().map(|record| record["text"].as_str().unwrap().to_owned()).collect()
    };
    let all = [
        "Peru met Chile.",
        "Kenya met Uganda.",
        "Norway sanctioned Belarus.",
        "France supplied Ukraine with radars.",
        "Japan met China.",
    ];
    assert_eq!(texts(desk.run(&["extract", "a"])), all);
    assert_eq!(texts(desk.run(&["extract", "a/deep/*.zst", "a/**/*.gz"])), all[..2]);
    assert_eq!(texts(desk.pipe(b"Norway sanctioned Belarus.", &["extract"])), [all[2]]);
    assert_eq!(texts(desk.pipe(&gzip(b"text\tid\nPeru met Chile.\tx\n"), &["extract", "-"])), [all[0]]);
}

#[test]
fn bad_lines_are_reported_kept_and_stop_nothing() {
    let desk = Desk::new();
    desk.write("bad.jsonl", b"{\"id\": \"a\", \"text\": \"Norway met Chile.\"}\n{\"hed\": \"x\", \"body_html\": \"Peru met\"}\n{\"text\": 5}\n\xFF\n{\"id\": \"b\", \"text\": \"Peru met Chile.\"}\n");
    let run = desk.run(&["extract", "bad.jsonl", "--rejects", "rejects.jsonl"]).exits(3).says(&[
        "no text field; saw `body_html`, `hed`",
        "bad.jsonl:2:1",
        "--text-field body_html",
        "bad.jsonl:4:1",
        "2 snippets, ",
        ", 3 rejected in ",
    ]);
    assert_eq!(run.ids(), ["a", "b"]);
    let rejects: Vec<Value> =
        desk.read("rejects.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rejects.len(), 3);
    assert_eq!((&rejects[0]["line"], &rejects[0]["column"]), (&2.into(), &1.into()));
    assert_eq!(rejects[1]["reason"], "field `text` holds a number, expected a string");
    assert_eq!(rejects[1]["raw"], "{\"text\": 5}");
    assert_eq!(rejects[2]["code"], "invalid-utf8");

    let run = desk.run(&["extract", "bad.jsonl", "--text-field", "body_html", "-q"]).exits(3);
    assert_eq!((run.records().len(), run.stderr().as_str()), (1, ""));
}

#[test]
fn many_rejections_of_one_kind_are_counted_not_shown() {
    let desk = Desk::new();
    desk.write("bad.jsonl", "{}\n".repeat(50));
    let run = desk.run(&["extract", "bad.jsonl"]).exits(3).says(&["47 more rejected (no-text)"]);
    assert_eq!(run.stderr().matches("bad.jsonl:").count(), 3);
    let run = desk.run(&["extract", "bad.jsonl", "-v"]).exits(3);
    assert_eq!(run.stderr().matches("bad.jsonl:").count(), 50);
}

#[test]
fn strict_stops_at_the_first_rejection_and_leaves_the_old_file() {
    let desk = Desk::new();
    desk.write("bad.jsonl", "{\"text\": \"Peru met Chile.\"}\n{\n{}\n").write("out.jsonl", "old");
    desk.run(&["extract", "bad.jsonl", "--strict", "-o", "out.jsonl", "--rejects", "rejects.jsonl"])
        .exits(1)
        .says(&["error: invalid JSON", "bad.jsonl:2:"]);
    assert_eq!(desk.read("out.jsonl"), "old");
    assert_eq!(desk.read("rejects.jsonl").lines().count(), 1);
}

#[test]
fn a_stream_cut_short_loses_its_end_and_not_the_next_file() {
    let desk = Desk::new();
    let lines: Vec<String> =
        (0..4000).map(|i| format!("{{\"id\": \"x{i}\", \"text\": \"Item {}.\"}}\n", i * 7919 % 4001)).collect();
    let whole = gzip(lines.concat().as_bytes());
    desk.write("a.jsonl.gz", &whole[..whole.len() / 2]);
    let run =
        desk.run(&["extract", "a.jsonl.gz", "news.jsonl"]).exits(3).says(&["the stream breaks off", " 1 rejected"]);
    let ids = run.ids();
    assert!(ids.len() > 200 && ids.len() < 4000, "{}", ids.len());
    assert!(ids.ends_with(&["n-1".into(), "n-2".into(), "n-3".into()]));
}

#[test]
fn failures_and_wrong_usage_have_codes_of_their_own() {
    let desk = Desk::new();
    desk.run(&["extract", "none.jsonl"]).exits(1).says(&["no such file or folder: `none.jsonl`"]);
    desk.run(&["extract", "*.none"]).exits(1).says(&["no file matches"]);
    desk.run(&["extract", "news.jsonl", "-o", "no/such/folder.jsonl"]).exits(1).says(&["cannot write"]);
    desk.run(&["extract", "--no-such-flag"]).exits(2);
    desk.run(&["build", "news.jsonl", "-o", "graph.docx"]).exits(2).says(&["cannot tell the format", ".graphml"]);
    desk.run(&["build", "news.jsonl", "--format", "docx"]).exits(2);
    desk.run(&["export", "news.jsonl"]).exits(1).says(&["cannot read the graph"]);
    let help = desk.run(&["--help"]).exits(0).stdout();
    assert!(help.contains("Exit codes:") && help.contains("3  done, but some input was rejected"), "{help}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    desk.write("many.jsonl", NEWS.repeat(400));
    for jobs in ["1", "2"] {
        let mut child = desk
            .command(&["extract", "many.jsonl", "-j", jobs])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut String::new()).unwrap();
        drop(reader);
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
    }
}

#[test]
fn threads_do_not_show_in_the_output() {
    let desk = Desk::new();
    let many: Vec<String> = (0..60).map(|i| NEWS.replace("\"n-", &format!("\"m{i}-"))).collect();
    desk.write("many.jsonl", many.concat());
    let one = desk.run(&["extract", "many.jsonl", "-j", "1"]).exits(0).stdout();
    assert_eq!(one.lines().count(), 180);
    assert_eq!(desk.run(&["extract", "many.jsonl", "-j", "2"]).exits(0).stdout(), one);
}

#[test]
fn build_gives_the_same_bytes_for_any_order_and_any_mixture() {
    let desk = Desk::new();
    let mut lines: Vec<&str> = NEWS.lines().collect();
    lines.rotate_left(1);
    lines.swap(0, 1);
    desk.write("shuffled.jsonl", lines.join("\n"));
    desk.write("first.jsonl", NEWS.lines().next().unwrap());
    desk.write("rest.jsonl", NEWS.lines().skip(1).collect::<Vec<_>>().join("\n"));
    let graph =
        desk.run(&["build", "news.jsonl", "-j", "1"]).exits(0).says(&["3 snippets, ", " nodes, ", " edges"]).stdout();
    assert!(graph.contains("\"newsgraph-graph/1\"") && graph.contains("sanctioned"), "{graph}");
    let same = |arguments: &[&str]| assert_eq!(desk.run(arguments).exits(0).stdout(), graph, "{arguments:?}");
    same(&["build", "shuffled.jsonl", "-j", "2"]);
    same(&["build", "news.jsonl", "shuffled.jsonl"]);
    desk.run(&["extract", "news.jsonl", "-o", "records.jsonl.zst"]).exits(0);
    same(&["build", "records.jsonl.zst"]);
    desk.run(&["build", "news.jsonl", "-o", "graph.json", "-q"]).exits(0);
    assert_eq!(desk.read("graph.json"), graph);
    same(&["build", "graph.json"]);
    same(&["export", "graph.json"]);
    desk.run(&["build", "first.jsonl", "-o", "part.json"]).exits(0);
    same(&["build", "rest.jsonl", "part.json"]);
}

#[test]
fn build_writes_several_formats_and_views() {
    let desk = Desk::new();
    desk.run(&[
        "build",
        "news.jsonl",
        "-o",
        "g.graphml",
        "-o",
        "g.dot",
        "-o",
        "g.jsonld",
        "-o",
        "g.json.gz",
        "--view",
        "actors",
    ])
    .exits(0);
    assert!(desk.read("g.graphml").contains("<graphml"));
    assert!(desk.read("g.dot").starts_with("digraph"));
    assert!(desk.read("g.jsonld").contains("@context"));
    for (path, part) in [
        ("g.html", "Content-Security-Policy"),
        ("g.ftm.jsonl", "\"schema\":\"PublicBody\""),
        ("g.trig", "@prefix ng:"),
        ("g.ladybug.cypher", "CREATE NODE TABLE"),
        ("g.cypher", "CREATE CONSTRAINT"),
    ] {
        desk.run(&["build", "news.jsonl", "-o", path]).exits(0);
        assert!(desk.read(path).contains(part), "{path}");
    }
    desk.run(&["build", "news.jsonl", "--layout", "-o", "g.gexf", "-o", "g.dot"]).exits(0);
    assert!(desk.read("g.gexf").contains("<viz:position") && desk.read("g.dot").contains("pos=\""));
    desk.run(&["build", "news.jsonl", "-o", "tables.csv"]).exits(0);
    assert!(desk.read("tables.csv/edges.csv").starts_with("id,source,target,label,"));
    desk.run(&["build", "news.jsonl", "--base", "nonsense", "-o", "g.ttl"]).exits(1).says(&["absolute IRI"]);
    assert!(!desk.path("g.ttl").exists());
    desk.run(&["build", "news.jsonl", "-f", "neo4j-csv", "-o", "neo4j"]).exits(0);
    assert!(desk.read("neo4j/nodes.csv").contains(":ID"));
    desk.run(&["build", "news.jsonl", "-f", "neo4j-csv"]).exits(2).says(&["name the folder with -o"]);
}

#[test]
fn a_folder_does_not_read_what_the_run_itself_writes() {
    let desk = Desk::new();
    let first = desk.run(&["build", ".", "-o", "graph.json", "--rejects", "rejects.jsonl"]).exits(0);
    let second = desk.run(&["build", ".", "-o", "graph.json", "--rejects", "rejects.jsonl"]).exits(0);
    let count = |run: &Run| run.stderr().split(" in ").next().unwrap().to_owned();
    assert_eq!(count(&first), count(&second));
}

#[test]
fn broken_graphs_are_rejected_like_any_input() {
    let desk = Desk::new();
    desk.write("g.json", "{\"format\": \"newsgraph-graph/1\", \"nodes\": 5}")
        .write("h.json", "{\"format\": \"newsgraph-graph/9\"}");
    desk.run(&["build", "g.json", "news.jsonl"]).exits(3).says(&["not a valid graph", "g.json:1:1", "3 snippets"]);
    desk.run(&["build", "h.json"]).exits(3).says(&["unknown format `newsgraph-graph/9`"]);
    desk.run(&["extract", "g.json"]).exits(3).says(&["a graph holds no snippets"]);
}

#[test]
fn connected_is_meant_of_the_view() {
    // A source and a place have edges to event nodes only: nothing of them is left where those are not shown.
    let desk = Desk::new();
    desk.write("said.txt", "Norway imposed sanctions on Belarus, Reuters reported.");
    let isolated = |view: &str, connected: &[&str]| -> usize {
        let run = desk.run(&[&["build", "said.txt", "--view", view], connected].concat()).exits(0);
        let graph: Value = serde_json::from_str(&run.stdout()).unwrap();
        let edges = graph["edges"].as_array().unwrap();
        let has_edge = |id: &Value| edges.iter().any(|edge| edge["source"] == *id || edge["target"] == *id);
        graph["nodes"].as_array().unwrap().iter().filter(|node| !has_edge(&node["id"])).count()
    };
    assert_eq!(isolated("actors", &[]), 1);
    assert_eq!(isolated("actors", &["--connected"]), 0);
    assert_eq!(isolated("events", &["--connected"]), 0);
}

#[test]
fn export_filters() {
    let desk = Desk::new();
    desk.run(&["build", "news.jsonl", "-o", "graph.json"]).exits(0);
    let edges = |arguments: &[&str]| -> Vec<String> {
        let run = desk.run(&[&["export", "graph.json", "--view", "actors"], arguments].concat()).exits(0);
        let graph: Value = serde_json::from_str(&run.stdout()).unwrap();
        let mut names: Vec<String> =
            graph["edges"].as_array().unwrap().iter().map(|edge| edge["type"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    assert!(edges(&[]).contains(&"sanctioned".to_owned()));
    assert_eq!(edges(&["--type", "sanctioned"]), ["sanctioned"]);
    assert_eq!(edges(&["--document", "n-1"]), ["sanctioned"]);
    assert!(!edges(&["--status", "negated"]).contains(&"sanctioned".to_owned()));
    assert!(edges(&["--node", "belarus"]).contains(&"sanctioned".to_owned()));
    assert_eq!(edges(&["--type", "sanctioned,met", "--top", "9"]), ["met", "sanctioned"]);
    assert_eq!(edges(&["--top", "0"]), [""; 0]);
    assert_eq!(edges(&["--since", "2025"]), [""; 0]);
    assert_eq!(edges(&["--min-weight", "2", "--type", "sanctioned"]), [""; 0]);
    desk.run(&["export", "graph.json", "--node", "Atlantis"])
        .exits(1)
        .says(&["no node of the graph is called `Atlantis`"]);
    desk.run(&["export", "graph.json", "--status", "maybe"]).exits(2).says(&["asserted, planned, possible, negated"]);
    desk.run(&["export", "graph.json", "--min-confidence", "7"]).exits(2);
}

#[test]
fn explain_shows_tokens_tree_entities_and_rules() {
    let desk = Desk::new();
    let shown = desk.run(&["explain", "Norway sanctioned Belarus."]).exits(0).stdout();
    for part in ["VERB", "nsubj", "└─", "ENTITIES", "state.no", "RULES", "geopolitics/"] {
        assert!(shown.contains(part), "`{part}` is not in:\n{shown}");
    }
    let run = desk.run(&["explain", "--json", "news.jsonl", "--id", "n-1"]).exits(0);
    let [explanation] = &run.records()[..] else { panic!("one explanation") };
    assert_eq!(explanation["record"]["relations"][0]["type"], "sanctioned");
    assert!(
        explanation["trials"]
            .as_array()
            .unwrap()
            .iter()
            .any(|trial| trial["outcome"].as_str().unwrap().starts_with("matched"))
    );
    desk.run(&["explain", "news.jsonl", "--id", "none"]).exits(1).says(&["no snippet has the id `none`"]);
}

#[test]
fn colours_come_only_when_they_are_asked_for() {
    let desk = Desk::new();
    desk.write("bad.jsonl", "{\n");
    assert!(!desk.run(&["extract", "bad.jsonl"]).exits(3).stderr().contains('\u{1b}'));
    assert!(desk.run(&["extract", "bad.jsonl", "--color", "always"]).exits(3).stderr().contains("\u{1b}[1;33m"));
}

#[test]
fn the_user_decides_who_is_one_and_explain_tells_why() {
    let desk = Desk::new();
    let lines = [
        r#"{"id": "a", "published": "2024-03-01", "text": "Foreign Minister Ida Tveit of Norway met the Vorland Group."}"#,
        r#"{"id": "b", "published": "2024-03-02", "text": "On Saturday, Ms. Tveit criticised the Vorland Group and Norway."}"#,
    ];
    desk.write("news.jsonl", lines.join("\n"));
    desk.run(&["build", "news.jsonl", "-o", "g.json"]).exits(0);
    let shown = desk.run(&["explain", "g.json"]).exits(0).stdout();
    assert!(shown.contains("has Tveit (person.tveit) in `b` of 2024-03-02"), "{shown}");
    assert!(shown.contains("the only one of that family name about"), "{shown}");
    desk.write("apart.tsv", "person.tveit\tofficial.ida-tveit\n");
    desk.run(&["build", "news.jsonl", "--different", "apart.tsv", "-o", "g.json"]).exits(0);
    assert!(desk.run(&["explain", "g.json"]).exits(0).stdout().contains("every node is what the records call so"));
    desk.write("one.jsonl", "[\"person.tveit\", \"organization.vorland-group\"]\n");
    desk.run(&["build", "news.jsonl", "--different", "apart.tsv", "--same", "one.jsonl", "-o", "g.json"]).exits(0);
    assert!(desk.run(&["explain", "g.json"]).exits(0).stdout().contains("the user says so"));
    desk.write("bad.tsv", "person.tveit\n");
    desk.run(&["build", "news.jsonl", "--same", "bad.tsv"])
        .exits(1)
        .says(&["have mistakes", "bad.tsv:1:1: one id alone"]);
}

#[test]
fn a_gazetteer_of_ones_own_names_what_ours_does_not_know() {
    let desk = Desk::new();
    let text = "The Vorland Rangers attacked Belarus.";
    desk.write("own.tsv", "name\ttype\taliases\nVorland Rangers\torganization\tA:VRX\n");
    let found = |arguments: &[&str]| -> Vec<Value> {
        desk.pipe(text.as_bytes(), &[&["extract"], arguments].concat()).exits(0).records()[0]["entities"]
            .as_array()
            .unwrap()
            .clone()
    };
    let known = found(&["--gazetteer", "own.tsv"]);
    let own = known.iter().find(|entity| entity["name"] == "Vorland Rangers").expect("the name is known");
    assert_eq!((&own["type"], &own["id"]), (&"organization".into(), &"organization.vorland-rangers".into()));
    desk.write("bad.tsv", "name\ttype\nVorland Rangers\n");
    desk.run(&["extract", "news.jsonl", "--gazetteer", "bad.tsv"]).exits(1).says(&["has mistakes", "bad.tsv:2:"]);
    desk.run(&["extract", "news.jsonl", "--gazetteer", "none.tsv"]).exits(1).says(&["cannot read the gazetteer"]);
}

#[test]
fn eval_measures_against_gold() {
    let desk = Desk::new();
    desk.write(
        "gold.jsonl",
        r#"{"id": "n-1", "text": "Norway sanctioned Belarus.", "entities": [{"name": "Norway", "type": "state", "mentions": []}, {"name": "Belarus", "type": "state", "mentions": []}], "relations": [{"type": "sanctioned", "source": "Norway", "target": "Belarus", "status": "asserted", "date": null, "reported_by": []}]}"#,
    );
    desk.run(&["extract", "news.jsonl", "-o", "records.jsonl"]).exits(0);
    for arguments in [&["eval", "gold.jsonl", "--json"][..], &["eval", "gold.jsonl", "records.jsonl", "--json"]] {
        let figures: Value = serde_json::from_str(&desk.run(arguments).exits(0).stdout()).unwrap();
        assert_eq!(figures["interactions+status"]["f1"], 1.0, "{figures}");
    }
    desk.run(&["eval", "news.jsonl", "records.jsonl"]).exits(1).says(&["news.jsonl:1: not an annotated snippet"]);
}

#[test]
fn packs_completions_and_manual_are_printed() {
    let desk = Desk::new();
    assert!(desk.run(&["pack", "list"]).exits(0).stdout().contains("sanctioned"));
    assert!(desk.run(&["pack", "show", "met"]).exits(0).stdout().contains("met"));
    desk.write("bad.toml", "format = 1\n[pack]\nid = \"mine\"\nversoin = \"1\"\n");
    desk.run(&["pack", "check", "bad.toml"]).exits(1).says(&["did you mean `version`?"]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(desk.run(&["completions", shell]).exits(0).stdout().contains("extract"), "{shell}");
    }
    assert!(desk.run(&["man"]).exits(0).stdout().contains(".TH newsgraph"));
    desk.run(&["man", "--out", "man"]).exits(0);
    assert!(Path::new(&desk.path("man/newsgraph-extract.1")).exists());
}
