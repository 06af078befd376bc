//! The `newsgraph` command: see `newsgraph --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    newsgraph::cli::run()
}
