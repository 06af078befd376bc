//! The short cut: sentences that can hold no relation are not parsed, and nobody can tell from the records.
//!
//! `relations::extract` passes over sentences that name fewer than two entities or no trigger, and the stages before it
//! ask for as few trees as they can. `relations::explain` tries every word of every sentence. Here both read the same
//! texts, one with no sentence parsed yet, the other with all of them, and must find the same.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use newsgraph::entities::{Gazetteer, recognize};
use newsgraph::ingest::{Item, Items, Options, Source, decompressed};
use newsgraph::language::Analyzer;
use newsgraph::relations::{Pack, explain, extract};
use newsgraph::{PartialDate, Record, Snippet};

/// How much was compared.
#[derive(Debug, Default)]
struct Seen {
    sentences: usize,
    parsed: usize,
    relations: usize,
}

impl Seen {
    fn check(&mut self, snippet: &Snippet) {
        let (analyzer, gazetteer, pack) = (Analyzer::embedded(), Gazetteer::embedded(), Pack::builtin());
        let doc = analyzer.analyze(&snippet.text);
        let entities = recognize(&doc, gazetteer, snippet.published);
        let relations = extract(&doc, &entities, pack, snippet.published);
        self.sentences += doc.sentences().len();
        self.parsed += doc.parsed_sentences();
        self.relations += relations.len();

        let whole = analyzer.analyze(&snippet.text);
        whole.parse_all();
        let all_entities = recognize(&whole, gazetteer, snippet.published);
        let all_relations = explain(&whole, &all_entities, pack, snippet.published).relations;
        let line = |record: &Record| serde_json::to_string(record).expect("a record is plain data");
        assert_eq!(
            line(&Record::new(snippet, &doc, &entities, &relations)),
            line(&Record::new(snippet, &whole, &all_entities, &all_relations)),
            "{}",
            snippet.text
        );
        assert_eq!(entities, all_entities, "{}", snippet.text);
    }

    fn check_source(&mut self, source: Source) {
        for item in Items::new(vec![source], Options::default()) {
            if let Item::Snippet(found) = item {
                self.check(&found.snippet);
            }
        }
    }

    /// The text blocks of a file of cases.
    fn check_cases(&mut self, path: &Path) {
        let text = std::fs::read_to_string(path).expect("the file is part of the package");
        for block in text.split("```text").skip(1) {
            let (date, rest) = block.split_once('\n').expect("a block begins on a line of its own");
            let text = rest.split("```").next().unwrap_or_default().trim().to_owned();
            let published: Option<PartialDate> = date.trim().parse().ok();
            self.check(&Snippet { text, published, ..Snippet::default() });
        }
    }
}

fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

#[test]
fn records_are_the_same_with_and_without_the_short_cut() {
    let mut seen = Seen::default();
    for file in std::fs::read_dir(path("tests/snippets")).expect("the folder is part of the package") {
        seen.check_cases(&file.expect("the folder can be listed").path());
    }
    for file in ["examples/snippets.jsonl", "examples/snippets.txt", "examples/snippets.csv"] {
        seen.check_source(Source::file(path(file)));
    }
    for case in &Pack::builtin().tests {
        seen.check(&Snippet { text: case.text.clone(), published: "2024-05-15".parse().ok(), ..Snippet::default() });
    }
    assert!(seen.relations > 300, "{seen:?}");
    assert!(seen.parsed < seen.sentences, "nothing was spared: {seen:?}");
}

/// Runs where the annotated and the bulk news lie beside the project.
#[test]
fn real_news_gives_the_same_records_with_and_without_the_short_cut() {
    let mut seen = Seen::default();
    for gold in ["../shared/gold/seed.jsonl", "../shared/gold/dev.jsonl"].map(path) {
        if gold.exists() {
            seen.check_source(Source::file(gold));
        }
    }
    if let Ok(news) = std::fs::File::open(path("../shared/news/news.jsonl.zst")) {
        let lines = decompressed(news).expect("the file can be read").lines().step_by(251);
        let sample: Vec<String> = lines.map(|line| line.expect("the file can be read")).collect();
        seen.check_source(Source::memory("sample.jsonl", sample.join("\n").as_bytes()));
    }
    assert!(seen.sentences == 0 || seen.parsed * 10 < seen.sentences * 9, "too little was spared: {seen:?}");
}
