//! [`Failure`]: why a command did not do what was asked.

use std::error::Error;
use std::io;
use std::path::Path;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments make no sense together.
    Usage(Report),
    /// The work failed.
    Failed(Report),
    /// The work failed, and the console has told why.
    Reported,
    /// Nobody reads standard output any more.
    ClosedPipe,
}

/// What the console shows of a failure.
#[derive(Debug)]
pub(super) struct Report {
    /// What happened.
    pub(super) message: String,
    /// Why, from the nearest cause to the last.
    pub(super) causes: Vec<String>,
    /// What to do about it.
    pub(super) hint: Option<String>,
}

impl Failure {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(Report { message: message.into(), causes: Vec::new(), hint: None })
    }

    /// From a message of our own, with the error behind it.
    pub(super) fn because(message: impl Into<String>, cause: &dyn Error) -> Self {
        Self::Failed(Report { message: message.into(), causes: chain(Some(cause)), hint: None })
    }

    /// From a message of our own.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self::Failed(Report { message: message.into(), causes: Vec::new(), hint: None })
    }

    /// From an error whose message speaks for itself.
    pub(super) fn from_error(error: &dyn Error) -> Self {
        Self::Failed(Report { message: error.to_string(), causes: chain(error.source()), hint: None })
    }

    /// From an error in writing to a file or, without one, to standard output.
    pub(super) fn writing(path: Option<&Path>, error: &io::Error) -> Self {
        match path {
            None if error.kind() == io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            None => Self::because("cannot write to standard output", error),
            Some(path) => Self::because(format!("cannot write `{}`", path.display()), error),
        }
    }

    #[must_use]
    pub(super) fn with_hint(mut self, hint: Option<impl Into<String>>) -> Self {
        if let Self::Usage(report) | Self::Failed(report) = &mut self {
            report.hint = hint.map(Into::into);
        }
        self
    }

    pub(super) fn report(&self) -> Option<&Report> {
        match self {
            Self::Usage(report) | Self::Failed(report) => Some(report),
            Self::Reported | Self::ClosedPipe => None,
        }
    }

    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failed(_) | Self::Reported => 1,
            Self::ClosedPipe => 0,
        }
    }
}

fn chain(error: Option<&dyn Error>) -> Vec<String> {
    std::iter::successors(error, |&error| error.source()).map(ToString::to_string).collect()
}
