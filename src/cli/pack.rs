//! `newsgraph pack`: what rule packs hold, whether they are sound, and whether their tests hold.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::args::{Global, InputArgs, PackArgs};
use super::console::Console;
use super::output::Output;
use super::session::Session;
use super::{Failure, Outcome};
use crate::ingest::Item;
use crate::parallel;
use crate::relations::Pack;
use crate::relations::coverage::Coverage;
use crate::relations::pack::{json_schema, show};

/// Show, check and test rule packs
#[derive(Debug, Args)]
#[command(after_help = "\
A rule pack says which relations there are and which English words state them. It is a TOML file or a folder of them.

Examples:
  newsgraph pack list
  newsgraph pack show supplied
  newsgraph pack check my-rules.toml
  newsgraph pack test my-rules.toml
  newsgraph pack coverage news/ --pack my-rules.toml
  newsgraph build news/ --pack my-rules.toml -o graph.json")]
pub(super) struct PackCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the built-in packs, or the relations of the packs that are given
    List {
        #[command(flatten)]
        pack: PackArgs,
    },
    /// Show what a relation means and which words state it
    Show {
        /// Name of a relation, such as `supplied`
        relation: String,
        #[command(flatten)]
        pack: PackArgs,
    },
    /// Report everything that is wrong with rule packs
    Check {
        /// TOML files, or folders of them
        #[arg(required = true)]
        packs: Vec<PathBuf>,
    },
    /// Run the tests that rule packs hold
    Test {
        /// TOML files, folders of them, or built-in packs by name [default: geopolitics]
        packs: Vec<PathBuf>,
    },
    /// Show which rules fire on some texts, which triggers come to nothing, and which verbs no rule claims
    Coverage {
        #[command(flatten)]
        input: InputArgs,
        #[command(flatten)]
        pack: PackArgs,
        /// Lines in each list
        #[arg(long, value_name = "N", default_value_t = 40)]
        top: usize,
    },
    /// Print the JSON Schema of rule packs
    Schema,
}

impl PackCommand {
    pub(super) fn run(self, global: &Global, console: &Console) -> Result<Outcome, Failure> {
        let (text, outcome) = match self.action {
            Action::List { pack } => (list(pack.extractor(global)?.pack()), Outcome::Done),
            Action::Show { relation, pack } => {
                let extractor = pack.extractor(global)?;
                (shown(extractor.pack(), &relation)?, Outcome::Done)
            }
            Action::Check { packs } => {
                for path in &packs {
                    let pack = Pack::read(path).map_err(|error| Failure::from_error(&error))?;
                    console.note(format_args!("{}: no faults in pack `{}`", path.display(), pack.id));
                }
                return Ok(Outcome::Done);
            }
            Action::Test { packs } => tested(&PackArgs::from(packs), global)?,
            Action::Coverage { input, pack, top } => covered(&input, &pack, top, global, console)?,
            Action::Schema => (json_schema(), Outcome::Done),
        };
        let mut output = Output::stdout();
        output.write_all(text.as_bytes()).map_err(|error| output.failure(&error))?;
        output.finish().map(|()| outcome)
    }
}

fn list(pack: &Pack) -> String {
    format!("{} {}\n\n{}", pack.id, pack.version, show::overview(pack))
}

fn shown(pack: &Pack, name: &str) -> Result<String, Failure> {
    pack.relations.get(name).map(|relation| show::relation(pack, relation)).ok_or_else(|| {
        let known: Vec<&str> = pack.relations.keys().map(AsRef::as_ref).collect();
        Failure::failed(format!("pack `{}` has no relation `{name}`", pack.id))
            .with_hint(Some(format!("its relations are {}", known.join(", "))))
    })
}

/// The report, and whether some input was rejected.
fn covered(
    input: &InputArgs,
    packs: &PackArgs,
    top: usize,
    global: &Global,
    console: &Console,
) -> Result<(String, Outcome), Failure> {
    let mut session = Session::new(global, console)?;
    let items = session.open(input, &[])?;
    let extractor = Arc::new(packs.extractor(global)?);
    let mut all = Coverage::default();
    let worker = Arc::clone(&extractor);
    let work = move |item: Item| match item.opened() {
        Item::Snippet(found) => Ok(worker.coverage(&found.snippet)),
        Item::Record(found) => Ok(worker.coverage(&found.record.snippet())),
        Item::Graph(_) | Item::Page(_) => Ok(Coverage::default()),
        Item::Rejected(rejection) => Err(rejection),
    };
    parallel::in_order(items, global.threads(), work, |found| match found {
        Ok(coverage) => {
            all.merge(coverage);
            Ok(())
        }
        Err(rejection) => session.reject(&rejection),
    })?;
    let outcome = session.finish(&[(all.documents, "snippets"), (all.relations, "relations")])?;
    Ok((all.report(extractor.pack(), top), outcome))
}

/// The failures, then the counts.
fn tested(packs: &PackArgs, global: &Global) -> Result<(String, Outcome), Failure> {
    let outcome = packs.extractor(global)?.test_pack();
    let failures: Vec<String> = outcome.failures.iter().map(|failure| format!("{failure}\n\n")).collect();
    let failures = failures.concat();
    let (passed, known, failed) = (outcome.passed, outcome.known_misses, outcome.failures.len());
    let text = format!("{failures}{passed} passed, {known} of them known misses; {failed} failed\n");
    Ok((text, if failed == 0 { Outcome::Done } else { Outcome::Negative }))
}
