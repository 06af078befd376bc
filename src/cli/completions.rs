//! `newsgraph completions`: completion scripts for shells.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::output::Output;
use super::{Cli, Failure, Outcome};

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph
  newsgraph completions fish > ~/.config/fish/completions/newsgraph.fish
  newsgraph completions zsh > ~/.zfunc/_newsgraph")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        // The generator panics when its output is closed; memory never is.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "newsgraph", &mut script);
        let mut output = Output::stdout();
        output.write_all(&script).map_err(|error| output.failure(&error))?;
        output.finish().map(|()| Outcome::Done)
    }
}
