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
  newsgraph build records.jsonl --without https://example.org/retracted -o graph.json

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
    /// How many quotes each event keeps, the earliest first; `all` for a graph that is to be folded with others later
    #[arg(long, value_name = "N", default_value_t = GraphOptions::default().quotes, value_parser = quotes, help_heading = "Output")]
    quotes: usize,
    /// Leave out the document with this id or address, and every trace of it; may be repeated
    #[arg(long, value_name = "DOCUMENT", help_heading = "Input")]
    without: Vec<String>,
    /// How many MiB may be used to sort what the records say; what is more is sorted in temporary files (`TMPDIR`)
    #[arg(long, value_name = "MIB", default_value_t = 96, help_heading = "Input")]
    memory: usize,
}

/// How many stages of sorting share the memory.
const SORTERS: usize = 3;

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
                .with_decisions(decisions)
                .without(self.without.clone())
                .with_memory(self.memory.saturating_mul(1 << 20) / SORTERS);
        let mut snippets = 0;
        // The last graph read; those before it were folded in.
        let mut last: Option<Graph> = None;
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
                        Ok(graph) => {
                            if let Some(before) = last.replace(graph) {
                                builder.add_graph(&before);
                            }
                        }
                        Err(error) => session.reject(&rejected(item, &error))?,
                    },
                }
                Ok(())
            },
        )?;
        let changed = decided || !self.without.is_empty();
        let graph = match last {
            // A graph alone is taken as it is, without the losses of folding it anew.
            Some(graph) if builder.is_empty() && !changed => graph,
            last => {
                if let Some(graph) = &last {
                    builder.add_graph(graph);
                }
                for document in builder.not_met() {
                    console.warning(format_args!("no document `{document}` is in the input"), None);
                }
                builder.try_finish().map_err(|error| Failure::because("cannot sort in temporary files", &error))?
            }
        };
        let graph = self.filter.apply(graph)?;
        let graph = self.output.write(&graph, destinations)?;
        let counts =
            [(snippets, "snippets"), (graph.node_count() as u64, "nodes"), (graph.edge_count() as u64, "edges")];
        session.finish(&counts)
    }
}

/// A number of quotes, or all.
fn quotes(number: &str) -> Result<usize, String> {
    if number == "all" { Ok(usize::MAX) } else { number.parse().map_err(|_| "expected a number or `all`".to_owned()) }
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
