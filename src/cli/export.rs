//! `newsgraph export`: a graph to other formats and smaller graphs.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::PathBuf;

use clap::Args;

use super::console::Console;
use super::graph_args::{FilterArgs, GraphOutputArgs};
use super::{Failure, Outcome};
use crate::export::json;

/// Convert and filter a graph
///
/// Reads newsgraph JSON, as `newsgraph build` writes it by default, and writes the part of it that the filters leave.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph export graph.json -o graph.graphml -o graph.jsonld
  newsgraph export graph.json --node 'South Korea' --hops 2 --view actors -o seoul.dot
  newsgraph export graph.json --type supplied,deployed --since 2024-10 --status asserted,planned | jq .edges

Exit codes: 0 done, 1 failed, 2 wrong usage")]
pub(super) struct Export {
    /// The graph, also .gz or .zst, or `-` for standard input
    graph: PathBuf,
    #[command(flatten)]
    output: GraphOutputArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

impl Export {
    pub(super) fn run(self, console: &Console) -> Result<Outcome, Failure> {
        let destinations = self.output.destinations()?;
        let shown = self.graph.display();
        let failed =
            |error: &dyn std::error::Error| Failure::because(format!("cannot read the graph `{shown}`"), error);
        let mut bytes = Vec::new();
        let input: Box<dyn Read + Send> = match self.graph.to_str() {
            Some("-") => Box::new(stdin()),
            _ => Box::new(File::open(&self.graph).map_err(|error| failed(&error))?),
        };
        let read = crate::ingest::decompressed(input).and_then(|mut reader| reader.read_to_end(&mut bytes));
        read.map_err(|error| failed(&error))?;
        let graph = json::from_slice(&bytes).map_err(|error| {
            let hint = matches!(error, json::ReadError::Json(_))
                .then_some("`newsgraph build` makes graphs of records and snippets");
            failed(&error).with_hint(hint)
        })?;
        drop(bytes);
        let graph = self.output.write(&self.filter.apply(graph)?, destinations)?;
        console.summary(&[(graph.node_count() as u64, "nodes"), (graph.edge_count() as u64, "edges")]);
        Ok(Outcome::Done)
    }
}
