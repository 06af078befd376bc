//! The command line: arguments, the commands, and the only code that prints.
//!
//! Each command is one file: its arguments as a struct with `run`. What they share: [`args`] (global flags, inputs,
//! field names), [`session`] (from inputs to records, with rejections and progress), [`output`] (files and standard
//! output), [`console`] (all that goes to standard error).

mod args;
mod build;
mod completions;
mod console;
mod eval;
mod explain;
mod export;
mod extract;
mod failure;
mod graph_args;
mod identity;
mod interrupt;
mod man;
mod output;
mod pack;
mod session;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use args::Global;
use console::Console;
use failure::Failure;

/// Turns news snippets into a knowledge graph: who did what to whom, how firmly the text commits to it, according to
/// whom, and when. Every edge quotes its sentence. Works offline; the same input gives the same bytes.
#[derive(Debug, Parser)]
#[command(name = "newsgraph", version, after_help = SHORT_HELP, after_long_help = LONG_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const SHORT_HELP: &str = "\
Try `newsgraph explain \"Seoul imposed sanctions on Pyongyang.\"`; `newsgraph help COMMAND` tells more.";

const LONG_HELP: &str = "\
Examples:
  newsgraph build news/ -o graph.graphml -o graph.json
  newsgraph extract 'news/*.jsonl.zst' -o records.jsonl
  newsgraph build records.jsonl --view actors -o actors.dot
  newsgraph explain \"Seoul imposed sanctions on Pyongyang.\"

Exit codes:
  0  done
  1  failed
  2  wrong usage
  3  done, but some input was rejected (see --rejects and --strict)";

#[derive(Debug, Subcommand)]
enum Command {
    Build(Box<build::Build>),
    Extract(extract::Extract),
    Export(export::Export),
    Explain(explain::Explain),
    Eval(eval::Eval),
    Pack(pack::PackCommand),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is done.
    Done,
    /// The answer is negative: a check that found faults.
    Negative,
    /// All is done but what was rejected.
    SomeRejected,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Negative => ExitCode::from(1),
            Outcome::SomeRejected => ExitCode::from(3),
        }
    }
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = match Cli::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output, which may be closed; there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    crate::pipeline::silence_guarded_panics();
    interrupt::watch();
    let console = Console::new(&cli.global);
    let result = match cli.command {
        Command::Build(command) => command.run(&cli.global, &console),
        Command::Export(command) => command.run(&console),
        Command::Extract(command) => command.run(&cli.global, &console),
        Command::Explain(command) => command.run(&cli.global, &console),
        Command::Eval(command) => command.run(&cli.global, &console),
        Command::Pack(command) => command.run(&cli.global, &console),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match result {
        Ok(outcome) => outcome.into(),
        // Whoever read our output has seen enough, as `head` does.
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            console.failure(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
