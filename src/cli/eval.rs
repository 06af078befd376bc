//! `newsgraph eval`: precision, recall and F1 against gold annotations.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::args::{Global, PackArgs};
use super::console::Console;
use super::output::Output;
use super::session::{Found, Session};
use super::{Failure, Outcome};
use crate::eval::{Annotation, Figures, Scorer};
use crate::ingest::{Items, Options, Source};

/// Measure precision, recall and F1 against gold annotations
#[derive(Debug, Args)]
#[command(after_help = "\
GOLD holds one object a line with `id`, `text`, `entities` and `relations`. Without RECORDS the texts of GOLD are
extracted first; relations of basis `gazetteer` do not count, since the text does not state them.

Examples:
  newsgraph eval gold.jsonl
  newsgraph eval gold.jsonl records.jsonl --errors 40
  newsgraph eval gold.jsonl --json | jq .entities.f1")]
pub(super) struct Eval {
    /// Annotated snippets, JSON Lines
    gold: PathBuf,
    /// Records to measure, JSON Lines [default: extracted from GOLD]
    records: Option<PathBuf>,
    #[command(flatten)]
    pack: PackArgs,
    /// Print the first N missed and spurious entities and relations
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    errors: usize,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
}

impl Eval {
    pub(super) fn run(self, global: &Global, console: &Console) -> Result<Outcome, Failure> {
        let gold = annotations(&self.gold)?;
        let predicted = match &self.records {
            Some(records) => annotations(records)?,
            None => self.extracted(global, console)?,
        };
        let predicted: BTreeMap<&str, &Annotation> = predicted.iter().map(|a| (a.id.as_str(), a)).collect();
        let nothing = Annotation::default();
        let mut scorer = Scorer::default();
        for annotation in &gold {
            scorer.add(annotation, predicted.get(annotation.id.as_str()).copied().unwrap_or(&nothing));
        }
        let mut output = Output::stdout();
        self.write(&scorer, &mut output).map_err(|error| output.failure(&error))?;
        output.finish().map(|()| Outcome::Done)
    }

    /// What newsgraph itself finds in the gold texts.
    fn extracted(&self, global: &Global, console: &Console) -> Result<Vec<Annotation>, Failure> {
        let mut session = Session::new(global, console)?;
        let items = Items::new(vec![Source::file(&self.gold)], Options::default());
        let extractor = Arc::new(self.pack.extractor(global)?);
        let mut predicted = Vec::new();
        session.run(
            items,
            &extractor,
            |item| item,
            |_, found| {
                if let Found::Record(record) = found {
                    predicted.push(Annotation::from(&*record));
                }
                Ok(())
            },
        )?;
        session.finish(&[(predicted.len() as u64, "snippets")])?;
        Ok(predicted)
    }

    fn write(&self, scorer: &Scorer, output: &mut Output) -> std::io::Result<()> {
        let figures = scorer.figures();
        if self.json {
            serde_json::to_writer(&mut *output, &figures)?;
            return writeln!(output);
        }
        table(&figures, output)?;
        for mistake in scorer.mistakes().iter().take(self.errors) {
            writeln!(output, "{}: {}: {}", mistake.record, mistake.kind, mistake.what)?;
        }
        Ok(())
    }
}

fn table(figures: &Figures, output: &mut Output) -> std::io::Result<()> {
    writeln!(output, "{:21}{:>7}{:>7}{:>7}{:>7}{:>7}", "", "P", "R", "F1", "gold", "pred")?;
    for (title, f) in figures.rows() {
        let (p, r, f1) = (f.precision, f.recall, f.f1);
        writeln!(output, "{title:21}{p:7.3}{r:7.3}{f1:7.3}{:7}{:7}", f.gold, f.predicted)?;
    }
    writeln!(output, "{:21}{:14}{:7.3}", "entity types", "", figures.entity_types)?;
    let types: Vec<String> =
        figures.per_type.iter().map(|(name, f)| format!("{name} {:.2}/{}", f.f1, f.gold)).collect();
    writeln!(output, "per relation type: {}", types.join(", "))
}

/// The annotations of a file; evaluation compares all or nothing, so a broken line is a failure.
fn annotations(path: &Path) -> Result<Vec<Annotation>, Failure> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| Failure::because(format!("cannot read `{shown}`"), &error))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| {
                Failure::because(format!("{shown}:{}: not an annotated snippet or record", index + 1), &error)
            })
        })
        .collect()
}
