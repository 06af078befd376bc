//! `newsgraph build`: snippets, records and graphs to one graph.

use std::sync::Arc;

use clap::Args;

use super::args::{Global, InputArgs, PackArgs};
use super::console::Console;
use super::graph_args::{FilterArgs, GraphOutputArgs};
use super::identity::IdentityArgs;
use super::session::{Found, Session};
use super::{Failure, Outcome};
use crate::export::json;
use crate::graph::{Graph, GraphBuilder, GraphOptions, RelationTable};
use crate::ingest::{GraphItem, Reason, Rejection};

/// Build a graph from snippets, records and graphs
///
/// Snippets are extracted first; records, as `newsgraph extract` writes them, are folded as they are; graphs in newsgraph
/// JSON are folded in with the quotes that they keep. Entities of different records that are one thing become one node;
/// `newsgraph explain GRAPH` shows which and why. Whatever the order of the input, the result is the same.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph build news/ -o graph.graphml -o graph.dot -o graph.jsonld
  newsgraph build records-*.jsonl --view actors --status asserted --min-confidence 0.5 -o firm.gexf
  newsgraph build monday.json tuesday.jsonl > week.json

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was rejected")]
pub(super) struct Build {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    pack: PackArgs,
    #[command(flatten)]
    identity: IdentityArgs,
    #[command(flatten)]
    output: GraphOutputArgs,
    #[command(flatten)]
    filter: FilterArgs,
    /// How many quotes each event keeps, the earliest first
    #[arg(long, value_name = "N", default_value_t = GraphOptions::default().quotes, help_heading = "Output")]
    quotes: usize,
}

impl Build {
    pub(super) fn run(self, global: &Global, console: &Console) -> Result<Outcome, Failure> {
        let destinations = self.output.destinations()?;
        let mut session = Session::new(global, console)?;
        let items = session.open(&self.input, &self.output.paths())?;
        let extractor = Arc::new(self.pack.extractor(global)?);
        let decisions = self.identity.decisions()?;
        let decided = !decisions.is_empty();
        let mut builder =
            GraphBuilder::new(RelationTable::from_packs([extractor.pack()]), GraphOptions { quotes: self.quotes })
                .with_decisions(decisions);
        let mut snippets = 0;
        let mut graphs: Vec<Graph> = Vec::new();
        session.run(
            items,
            &extractor,
            |item| item,
            |session, found| {
                match found {
                    Found::Record(record) => {
                        snippets += 1;
                        builder.add(&record);
                    }
                    Found::Graph(item) => match json::from_slice(&item.json) {
                        Ok(graph) => graphs.push(graph),
                        Err(error) => session.reject(&rejected(item, &error))?,
                    },
                }
                Ok(())
            },
        )?;
        // A graph alone is taken as it is, without the losses of folding it anew.
        let graph = match <[Graph; 1]>::try_from(graphs) {
            Ok([graph]) if builder.is_empty() && !decided => graph,
            Ok([graph]) => fold(builder, &[graph]),
            Err(graphs) => fold(builder, &graphs),
        };
        let graph = self.filter.apply(graph)?;
        let graph = self.output.write(&graph, destinations)?;
        let counts =
            [(snippets, "snippets"), (graph.node_count() as u64, "nodes"), (graph.edge_count() as u64, "edges")];
        session.finish(&counts)
    }
}

fn fold(mut builder: GraphBuilder, graphs: &[Graph]) -> Graph {
    for graph in graphs {
        builder.add_graph(graph);
    }
    builder.finish()
}

fn rejected(item: GraphItem, error: &json::ReadError) -> Rejection {
    let reason = match error {
        json::ReadError::Format(format) => Reason::UnknownFormat(format.clone()),
        error => match std::error::Error::source(error) {
            Some(cause) => Reason::Graph(format!("{error}: {cause}")),
            None => Reason::Graph(error.to_string()),
        },
    };
    Rejection::new(item.place, reason, b"")
}
