//! Speed of every stage on one thread: `cargo bench --bench stages -- NEWS.jsonl [MEGABYTES]`.
//!
//! Prints, for each stage, the share of the time, megabytes of input and snippets per second. Stages are timed one
//! after the other over the same snippets, so that each has the caches to itself; the sum is what the whole takes but
//! for the hand-over. Without a file the snippets of the examples are read again and again.

use std::io::Write as _;
use std::time::{Duration, Instant};

use newsgraph::entities::{Gazetteer, recognize};
use newsgraph::export::{self, Exporter, json};
use newsgraph::graph::{GraphBuilder, GraphOptions, RelationTable};
use newsgraph::ingest::{Item, Items, Options, Source};
use newsgraph::language::{Analyzer, segment};
use newsgraph::pipeline::Extractor;
use newsgraph::relations::{self, Pack};
use newsgraph::{Record, Snippet};

const EXAMPLES: &str = include_str!("../examples/snippets.jsonl");

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let file = arguments.next();
    let megabytes = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(4);
    let input = input(file.as_deref(), megabytes * 1_000_000)?;

    let mut table = Table { rows: Vec::new(), bytes: input.len(), snippets: 0 };
    let snippets: Vec<Snippet> = table.time("ingest", || {
        let source = Source::memory("news.jsonl", &input);
        Items::new(vec![source], Options::default()).filter_map(snippet_of).collect()
    });
    table.snippets = snippets.len();
    let (analyzer, gazetteer, pack) = (Analyzer::embedded(), Gazetteer::embedded(), Pack::builtin());
    // Loads what is loaded at the first use.
    let _ = Extractor::default().extract(&Snippet { text: "Norway met Latvia.".into(), ..Snippet::default() });

    let segments: Vec<_> =
        table.time("cut into tokens and sentences", || snippets.iter().map(|s| segment(&s.text)).collect());
    let docs: Vec<_> = table.time("tag and lemmatise", || {
        snippets.iter().zip(&segments).map(|(s, segments)| analyzer.analyze_segments(&s.text, segments)).collect()
    });
    let all = docs.clone();
    table.time("parse every sentence (the pipeline parses fewer)", || {
        all.iter().for_each(newsgraph::language::Document::parse_all);
    });
    let found: usize = table.time("look every capitalised word up in the gazetteer", || {
        let capital = |doc: &newsgraph::language::Document, token| doc.word(token).starts_with(char::is_uppercase);
        let matches = |doc: &newsgraph::language::Document| -> usize {
            doc.token_ids().filter(|&t| capital(doc, t)).map(|t| gazetteer.matches_at(doc, t).len()).sum()
        };
        docs.iter().map(matches).sum()
    });
    std::hint::black_box(found);
    let sentences: usize = docs.iter().map(|doc| doc.sentences().len()).sum();
    let entities: Vec<_> = table.time("entities, with the parses that they ask for", || {
        docs.iter().zip(&snippets).map(|(doc, s)| recognize(doc, gazetteer, s.published)).collect()
    });
    let relations: Vec<_> = table.time("relations, with the parses that they ask for", || {
        let each = docs.iter().zip(&entities).zip(&snippets);
        each.map(|((doc, entities), s)| relations::extract(doc, entities, pack, s.published)).collect()
    });
    let parsed: usize = docs.iter().map(newsgraph::language::Document::parsed_sentences).sum();
    let records: Vec<Record> = table.time("records", || {
        let each = snippets.iter().zip(&docs).zip(entities.iter().zip(&relations));
        each.map(|((s, doc), (entities, relations))| Record::new(s, doc, entities, relations)).collect()
    });
    table.time("records to JSON", || {
        records.iter().map(|record| serde_json::to_string(record).map_or(0, |line| line.len())).sum::<usize>()
    });
    let mut builder = GraphBuilder::new(RelationTable::from_packs([pack]), GraphOptions::default());
    table.time("collect records for the graph", || records.iter().for_each(|record| builder.add(record)));
    let graph = table.time("fold the graph", || builder.finish());
    table.time("graph to JSON", || {
        let mut out = Vec::new();
        json::Json.write(&graph, &export::Options::default(), &mut out).map(|()| out.len()).unwrap_or_default()
    });

    let mut out = std::io::stdout().lock();
    writeln!(out, "| stage | MB/s | snippets/s |\n| --- | ---: | ---: |")?;
    for (name, time) in &table.rows {
        let seconds = time.as_secs_f64();
        writeln!(
            out,
            "| {name} | {:.1} | {:.0} |",
            table.bytes as f64 / 1e6 / seconds,
            table.snippets as f64 / seconds
        )?;
    }
    writeln!(
        out,
        "\n{} snippets, {:.1} MB; {parsed} of {sentences} sentences parsed; {} nodes, {} edges",
        table.snippets,
        table.bytes as f64 / 1e6,
        graph.node_count(),
        graph.edge_count()
    )
}

/// The times of the stages.
struct Table {
    rows: Vec<(&'static str, Duration)>,
    bytes: usize,
    snippets: usize,
}

impl Table {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = std::hint::black_box(work());
        self.rows.push((name, start.elapsed()));
        result
    }
}

fn snippet_of(item: Item) -> Option<Snippet> {
    match item {
        Item::Snippet(found) => Some(found.snippet),
        _ => None,
    }
}

/// About so many bytes of whole lines of the file.
fn input(file: Option<&str>, bytes: usize) -> std::io::Result<Vec<u8>> {
    let Some(file) = file else { return Ok(EXAMPLES.repeat(bytes / EXAMPLES.len() + 1).into_bytes()) };
    let mut all = std::fs::read(file)?;
    if all.len() > bytes {
        let end = all[..bytes].iter().rposition(|&byte| byte == b'\n').unwrap_or(bytes);
        all.truncate(end);
    }
    Ok(all)
}
