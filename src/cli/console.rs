//! [`Console`]: all that goes to standard error: the progress bar, warnings, failures and the closing summary.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{Color, Global};
use super::failure::Failure;
use crate::ingest::Rejection;

const ERROR: &str = "\x1b[1;31m";
const WARNING: &str = "\x1b[1;33m";
const HINT: &str = "\x1b[1;36m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// Standard error, as loud as the user wants it.
#[derive(Debug)]
pub(super) struct Console {
    quiet: bool,
    verbose: u8,
    started: Instant,
    bar: ProgressBar,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        match global.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        Self { quiet: global.quiet, verbose: global.verbose, started: Instant::now(), bar: ProgressBar::hidden() }
    }

    pub(super) fn is_verbose(&self) -> bool {
        self.verbose > 0
    }

    /// Shows a bar of so many bytes, or a spinner if that is not known; on a terminal only.
    pub(super) fn start_progress(&self, bytes: Option<u64>) {
        if self.quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let template = match bytes {
            Some(_) => "{bar:30.cyan} {bytes}/{total_bytes} {msg} eta {eta}",
            None => "{spinner} {bytes} {msg}",
        };
        self.bar.set_style(ProgressStyle::with_template(template).expect("the template is well formed"));
        if let Some(bytes) = bytes {
            self.bar.set_length(bytes);
        }
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    pub(super) fn progress(&self, bytes: u64, message: impl FnOnce() -> String) {
        if !self.bar.is_hidden() {
            self.bar.set_position(bytes);
            self.bar.set_message(message());
        }
    }

    pub(super) fn end_progress(&self) {
        self.bar.finish_and_clear();
    }

    /// A line that only `-v` shows.
    pub(super) fn detail(&self, line: impl Display) {
        if self.verbose > 0 {
            self.print(format_args!("{line}\n"));
        }
    }

    /// A line that only `-q` hides.
    pub(super) fn note(&self, line: impl Display) {
        if !self.quiet {
            self.print(format_args!("{line}\n"));
        }
    }

    pub(super) fn warning(&self, message: impl Display, hint: Option<&str>) {
        if !self.quiet {
            self.print(format_args!("{WARNING}warning{RESET}{BOLD}: {message}{RESET}\n{}", Hint(hint)));
        }
    }

    /// A rejection as a warning with its place, or as an error if it ends the run.
    pub(super) fn rejection(&self, rejection: &Rejection, fatal: bool) {
        if self.quiet && !fatal {
            return;
        }
        let (color, word) = if fatal { (ERROR, "error") } else { (WARNING, "rejected") };
        let hint = rejection.reason.hint();
        self.print(format_args!(
            "{color}{word}{RESET}{BOLD}: {rejection}{RESET}\n  {HINT}-->{RESET} {}\n{}",
            rejection.place,
            Hint(hint.as_deref()),
        ));
    }

    pub(super) fn failure(&self, failure: &Failure) {
        let Some(report) = failure.report() else { return };
        let hint = Hint(report.hint.as_deref());
        self.print(format_args!("{ERROR}error{RESET}{BOLD}: {}{RESET}\n", report.message));
        for cause in &report.causes {
            self.print(format_args!("  because {cause}\n"));
        }
        self.print(format_args!("{hint}"));
    }

    /// The closing line: what came of the run and how long it took.
    pub(super) fn summary(&self, parts: &[(u64, &str)]) {
        let counts: Vec<String> = parts.iter().map(|(count, what)| format!("{} {what}", grouped(*count))).collect();
        self.note(format_args!("{} in {:.1} s", counts.join(", "), self.started.elapsed().as_secs_f64()));
    }

    fn print(&self, text: std::fmt::Arguments) {
        // If standard error is closed there is nobody to tell.
        self.bar.suspend(|| {
            let _ = anstream::stderr().lock().write_fmt(text);
        });
    }
}

/// A hint on a line of its own, or nothing.
struct Hint<'a>(Option<&'a str>);

impl Display for Hint<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(hint) => writeln!(f, "   {HINT}= help:{RESET} {hint}"),
            None => Ok(()),
        }
    }
}

/// A number with commas between thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (41210, "41,210"), (1_000_000, "1,000,000")] {
            assert_eq!(grouped(number), text);
        }
    }
}
