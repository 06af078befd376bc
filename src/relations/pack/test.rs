//! Tests inside rule packs: `'Text. => relation(source, target) status by=Name date=2024-05'`.

use crate::date::PartialDate;
use crate::relations::Status;

/// What a test line expects of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expectation {
    /// `=>`: the relation must be found.
    Found,
    /// `!>`: the relation must not be found.
    Absent,
    /// `~>`: the relation ought to be found and is known not to be; fails when it is.
    KnownMiss,
}

/// One test line of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// The news text.
    pub text: String,
    /// Found, absent or known to be missed.
    pub expectation: Expectation,
    /// The relation's name.
    pub relation: String,
    /// Names or surface forms of source and target; absent where any ends count (`!> attacked`).
    pub ends: Option<(String, String)>,
    /// The status, where the line names one; asserted otherwise for `=>`, any for `!>`.
    pub status: Option<Status>,
    /// Whom the snippet must cite, where the line says `by=`.
    pub reported_by: Vec<String>,
    /// The date, where the line says `date=`.
    pub date: Option<PartialDate>,
}
