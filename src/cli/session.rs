//! [`Session`]: from inputs to records, with rejections, progress and the closing summary.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;

use super::args::{Global, InputArgs};
use super::console::Console;
use super::output::Output;
use super::{Failure, Outcome};
use crate::ingest::{self, Item, Items, Rejection};
use crate::parallel;
use crate::pipeline::{Extracted, Extractor};

/// How many rejections of one kind are shown before they are only counted.
const SHOWN: u64 = 3;

/// One run over inputs.
pub(super) struct Session<'a> {
    global: &'a Global,
    console: &'a Console,
    rejects: Option<Output>,
    rejected: BTreeMap<&'static str, u64>,
}

/// What can come out of an input that is not rejected.
pub(super) enum Found {
    /// A record.
    Record(Box<crate::Record>),
    /// A graph, as JSON, and where it came from.
    Graph(ingest::GraphItem),
}

impl<'a> Session<'a> {
    pub(super) fn new(global: &'a Global, console: &'a Console) -> Result<Self, Failure> {
        let rejects = global.rejects.as_deref().map(|path| Output::open(Some(path))).transpose()?;
        Ok(Self { global, console, rejects, rejected: BTreeMap::new() })
    }

    /// Finds the inputs; `outputs` are the files that this run writes and must not read from a folder.
    pub(super) fn open(&self, input: &InputArgs, outputs: &[PathBuf]) -> Result<Items, Failure> {
        let exclude = outputs.iter().chain(&self.global.rejects).cloned().collect();
        if input.inputs.is_empty() && std::io::IsTerminal::is_terminal(&std::io::stdin()) {
            self.console.note("reading snippets from the terminal, one a line; end with Ctrl-D");
        }
        let items = ingest::read(&input.inputs, input.fields.options(exclude))
            .map_err(|error| Failure::from_error(&error).with_hint(error.hint()))?;
        for source in items.sources() {
            self.console.detail(format_args!("reading {}", source.name()));
        }
        Ok(items)
    }

    /// Extracts what the items hold and gives it to `take` in the order of the input.
    ///
    /// `prepare` sees each item first and may change what is done with it.
    pub(super) fn run(
        &mut self,
        items: Items,
        extractor: &Arc<Extractor>,
        prepare: impl Fn(Item) -> Item + Send + Sync + 'static,
        mut take: impl FnMut(&mut Self, Found) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let progress = items.progress();
        let size = items.size_in_bytes();
        self.console.start_progress(size);
        let extractor = Arc::clone(extractor);
        let mut count = 0;
        let result = parallel::in_order(
            items,
            self.global.threads(),
            move |item| extractor.extract_item(prepare(item)),
            |extracted| {
                count += 1;
                self.console.progress(progress.bytes(), || format!("{} snippets", super::console::grouped(count)));
                match extracted {
                    Extracted::Record(record) => take(self, Found::Record(record)),
                    Extracted::Graph(graph) => take(self, Found::Graph(graph)),
                    Extracted::Rejected(rejection) => self.reject(&rejection),
                }
            },
        );
        self.console.end_progress();
        result
    }

    /// Counts, keeps and shows a rejection.
    pub(super) fn reject(&mut self, rejection: &Rejection) -> Result<(), Failure> {
        let count = self.rejected.entry(rejection.reason.code()).or_default();
        *count += 1;
        let fatal = self.global.strict;
        if fatal || *count <= SHOWN || self.console.is_verbose() {
            self.console.rejection(rejection, fatal);
        }
        if let Some(rejects) = &mut self.rejects {
            write_rejection(rejection, rejects).map_err(|error| rejects.failure(&error))?;
        }
        if fatal {
            self.rejects.take().map_or(Ok(()), Output::finish)?;
            return Err(Failure::Reported);
        }
        Ok(())
    }

    /// Closes the rejects and sums up; `counts` are what the run made.
    pub(super) fn finish(self, counts: &[(u64, &str)]) -> Result<Outcome, Failure> {
        if !self.console.is_verbose() {
            for (code, more) in self.rejected.iter().filter_map(|(code, n)| Some((code, n.checked_sub(SHOWN)?))) {
                if more > 0 {
                    self.console.warning(format_args!("{more} more rejected ({code})"), None);
                }
            }
        }
        self.rejects.map_or(Ok(()), Output::finish)?;
        let rejected: u64 = self.rejected.values().sum();
        let rejected_part = (rejected > 0).then_some((rejected, "rejected"));
        self.console.summary(&counts.iter().copied().chain(rejected_part).collect::<Vec<_>>());
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}

fn write_rejection(rejection: &Rejection, output: &mut Output) -> std::io::Result<()> {
    let line = json!({
        "file": &*rejection.place.file,
        "line": rejection.place.line,
        "column": rejection.place.column,
        "code": rejection.reason.code(),
        "reason": rejection.reason.to_string(),
        "hint": rejection.reason.hint(),
        "raw": rejection.raw,
    });
    writeln!(output, "{line}")
}
