//! `newsgraph extract`: snippets to records, one JSON line each.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::args::{Global, InputArgs, PackArgs};
use super::console::Console;
use super::output::Output;
use super::session::{Found, Session};
use super::{Failure, Outcome};
use crate::ingest::{Item, Reason, RecordItem, Rejection, SnippetItem};

/// Extract entities and relations: one record for each snippet, as JSON Lines
///
/// Records are the durable form of what was found: append them, filter them, spread the work over machines, and fold
/// them into a graph with `newsgraph build` at any time. Order is that of the input, memory does not grow with it.
/// Records among the input are extracted anew from their text.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph extract news.jsonl -o records.jsonl
  newsgraph extract 'feeds/*.csv.gz' --text-field lede --rejects rejects.jsonl -o records.jsonl.zst
  tail -f wire.jsonl | newsgraph extract | jq -c '.relations[]'

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some input was rejected")]
pub(super) struct Extract {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    pack: PackArgs,
    /// File to write, also .gz or .zst [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl Extract {
    pub(super) fn run(self, global: &Global, console: &Console) -> Result<Outcome, Failure> {
        let mut session = Session::new(global, console)?;
        let items = session.open(&self.input, self.output.as_slice())?;
        let extractor = Arc::new(self.pack.extractor(global)?);
        let mut output = Output::open(self.output.as_deref())?;
        let (mut snippets, mut entities, mut relations) = (0, 0, 0);
        // The many small writes of a serializer go to memory, which takes them best.
        let mut line = Vec::new();
        session.run(items, &extractor, as_snippet, |_, found| {
            if let Found::Record(record) = found {
                snippets += 1;
                entities += record.entities.len() as u64;
                relations += record.relations.len() as u64;
                line.clear();
                serde_json::to_writer(&mut line, &record)
                    .map_err(std::io::Error::from)
                    .map(|()| line.push(b'\n'))
                    .and_then(|()| output.write_all(&line))
                    .map_err(|error| output.failure(&error))?;
            }
            Ok(())
        })?;
        output.finish()?;
        session.finish(&[(snippets, "snippets"), (entities, "entities"), (relations, "relations")])
    }
}

/// What there is to extract from: of a record its snippet, of a graph nothing.
fn as_snippet(item: Item) -> Item {
    match item {
        Item::Record(found) => {
            let RecordItem { record, place } = *found;
            Item::Snippet(Box::new(SnippetItem { snippet: record.snippet(), place, diagnostics: record.diagnostics }))
        }
        Item::Graph(graph) => Item::Rejected(Rejection::new(graph.place, Reason::GraphAsSnippets, b"")),
        item => item,
    }
}
