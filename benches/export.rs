//! Speed and memory of every export: `cargo bench --bench export -- [EDGES [GRAPHML]]`.
//!
//! Makes a graph of so many edges (1,000,000 unless said), each event with a sentence of evidence, and writes it in
//! every format to where bytes are only counted. Prints the size, seconds, megabytes per second, the share of
//! the speed of `GraphML`, and by how much the peak of memory grew above what the graph takes (Linux only). With a path the
//! `GraphML` is kept there, for `benches/compare/networkx_writer.py` to write again.

use std::fs;
use std::io::{self, Write};
use std::time::Instant;

use newsgraph::Record;
use newsgraph::export::{self, EXPORTERS, Exporter, Options};
use newsgraph::graph::{Graph, GraphBuilder, GraphOptions, RelationTable};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let edges = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(1_000_000);
    let graph = graph_of(edges)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} nodes, {} edges", graph.nodes().count(), graph.edges().count())?;
    if let (Some(path), Some(exporter)) = (arguments.next(), export::by_name("graphml")) {
        let start = Instant::now();
        exporter.write(&graph, &Options::default(), &mut fs::File::create(path)?)?;
        writeln!(out, "GraphML to its file: {:.2} s", start.elapsed().as_secs_f64())?;
    }
    let mut graphml = None;
    writeln!(out, "{:12} {:>8} {:>8} {:>8} {:>10} {:>10}", "", "MB", "s", "MB/s", "of GraphML", "memory, MB")?;
    let first = |exporter: &&&dyn Exporter| exporter.name() != "graphml";
    let mut exporters: Vec<_> = EXPORTERS.iter().collect();
    exporters.sort_by_key(first);
    for exporter in exporters {
        let before = reset_peak();
        let mut counter = Counter(0);
        let start = Instant::now();
        write(*exporter, &graph, &mut counter)?;
        let seconds = start.elapsed().as_secs_f64();
        let megabytes = counter.0 as f64 / 1e6;
        let speed = megabytes / seconds;
        let share = speed / *graphml.get_or_insert(speed);
        let grown = before.zip(peak()).map_or(String::new(), |(before, peak)| format!("{:.1}", peak - before));
        let name = exporter.name();
        writeln!(out, "{name:12} {megabytes:8.1} {seconds:8.2} {speed:8.0} {share:10.2} {grown:>10}")?;
    }
    Ok(())
}

/// Writes the graph in one format, all files of it.
fn write(exporter: &dyn Exporter, graph: &Graph, counter: &mut Counter) -> Result<(), export::Error> {
    if exporter.files().is_empty() {
        return exporter.write(graph, &Options::default(), counter);
    }
    exporter.files().iter().try_for_each(|file| exporter.write_file(file, graph, &Options::default(), counter))
}

/// A graph of at least so many edges: every event gives an edge from actor to actor, its two ends and its source.
fn graph_of(edges: usize) -> Result<Graph, Box<dyn std::error::Error>> {
    let mut builder = GraphBuilder::new(RelationTable::default(), GraphOptions::default());
    for number in 0..edges.div_ceil(4) {
        builder.add(&record(number)?);
    }
    Ok(builder.finish())
}

/// A record of one event that no other record has.
fn record(number: usize) -> Result<Record, serde_json::Error> {
    let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 2000 + number / 336 % 25);
    let (from, to) = (number % 997, number / 997 % 499);
    let text = format!(
        "Envoy {from} met Minister {to} on {year}-{month:02}-{day:02} & \"signed\" pact {number}, the Post said."
    );
    let span = |name: &str| text.find(name).map(|start| (start, start + name.len())).unwrap_or_default();
    let entity = |id: &str, name: &str, kind: &str| {
        let (start, end) = span(name);
        json!({
            "id": id, "name": name, "type": kind, "identifiers": {},
            "mentions": [{ "text": name, "start": start, "end": end }],
        })
    };
    let (source, target) = (format!("person.envoy-{from}"), format!("person.minister-{to}"));
    let (start, end) = span("met");
    serde_json::from_value(json!({
        "format": "newsgraph-record/1", "id": format!("d{number}"), "text": text,
        "published": format!("{year}-{month:02}-{day:02}"), "outlet": "Post", "url": null, "title": null,
        "entities": [
            entity("media.post", "Post", "media"),
            entity(&source, &format!("Envoy {from}"), "person"),
            entity(&target, &format!("Minister {to}"), "person"),
        ],
        "relations": [{
            "type": "met", "source": source, "target": target, "status": "asserted",
            "date": format!("{year}-{month:02}-{day:02}"), "place": null, "quantity": null, "object": null,
            "reported_by": ["media.post"], "confidence": 0.8, "basis": "text", "rule": "geopolitics/meet:active",
            "evidence": { "start": 0, "end": text.chars().count(), "trigger": { "start": start, "end": end } },
        }],
        "diagnostics": [],
    }))
}

/// Counts what is written.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lets the peak of memory begin anew; what is in use now, in megabytes.
fn reset_peak() -> Option<f64> {
    fs::write("/proc/self/clear_refs", "5").ok()?;
    peak()
}

/// The most memory in use since the last reset, in megabytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok()? / 1000.0)
}
