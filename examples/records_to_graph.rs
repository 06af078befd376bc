//! Folds records into a graph and writes it in several formats.
//!
//! ```text
//! cargo run --example records_to_graph -- records.jsonl graph.graphml graph.dot graph.jsonld
//! ```

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use newsgraph::export::{self, Options};
use newsgraph::graph::{GraphBuilder, GraphOptions, RelationTable};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let records = arguments.next().ok_or("usage: records_to_graph RECORDS OUT…")?;
    let mut builder = GraphBuilder::new(RelationTable::default(), GraphOptions::default());
    for line in BufReader::new(File::open(records)?).lines() {
        builder.add(&serde_json::from_str(&line?)?);
    }
    let graph = builder.finish();
    for path in arguments {
        let exporter = export::by_extension(&path).ok_or_else(|| format!("no format has the extension of {path}"))?;
        if exporter.files().is_empty() {
            exporter.write(&graph, &Options::default(), &mut File::create(&path)?)?;
        }
        for file in exporter.files() {
            std::fs::create_dir_all(&path)?;
            let mut out = File::create(std::path::Path::new(&path).join(file))?;
            exporter.write_file(file, &graph, &Options::default(), &mut out)?;
        }
    }
    Ok(())
}
