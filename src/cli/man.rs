//! `newsgraph man`: the manual pages.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::output::Output;
use super::{Cli, Failure, Outcome};

/// Print the manual page, or write those of all commands into a folder
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph man | man -l -
  newsgraph man --out ~/.local/share/man/man1")]
pub(super) struct Man {
    /// Folder for the pages of all commands
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self) -> Result<Outcome, Failure> {
        let command = Cli::command();
        if let Some(folder) = self.out {
            let written = std::fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(command, &folder));
            written.map_err(|error| Failure::writing(Some(&folder), &error))?;
            return Ok(Outcome::Done);
        }
        let mut output = Output::stdout();
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .and_then(|()| output.write_all(&page))
            .map_err(|error| output.failure(&error))?;
        output.finish()?;
        Ok(Outcome::Done)
    }
}
