//! Tests inside rule packs, and how they run.
//!
//! A line holds a text and what must and must not be found in it:
//!
//! ```text
//! Oslo did not send tanks to Kyiv, Reuters reported. => supplied(Norway, Ukraine) negated by=Reuters !> deployed
//! ```
//!
//! | sign | meaning |
//! | --- | --- |
//! | `=>` | must be found, with this status (`asserted` if the line names none), sources and date where named |
//! | `!>` | must not be found; without ends or status: between no ends, in no status |
//! | `~>` | ought to be found, and is known not to be; the test fails when it is found, so that the line is mended |
//!
//! Ends are given by the entity's name or by any of its mentions in the text.

use jiff::civil::Date;

use super::Pack;
use crate::date::PartialDate;
use crate::relations::Status;

/// The day of publication of a test's text where its file names none. A Wednesday.
pub(super) const DEFAULT_PUBLISHED: Date = jiff::civil::date(2024, 5, 15);

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

impl Expectation {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Found => "=>",
            Self::Absent => "!>",
            Self::KnownMiss => "~>",
        }
    }
}

/// Where a test line stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One expectation of a test line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// Where it stands.
    pub place: Place,
    /// The news text.
    pub text: String,
    /// The day on which the text is published.
    pub published: Date,
    /// Found, absent or known to be missed.
    pub expectation: Expectation,
    /// The relation's name.
    pub relation: String,
    /// Names or surface forms of source and target; absent where any ends count (`!> attacked`).
    pub ends: Option<(String, String)>,
    /// The status, where the line names one; asserted otherwise for `=>` and `~>`, any for `!>`.
    pub status: Option<Status>,
    /// Whom the snippet must cite, where the line says `by=`.
    pub reported_by: Vec<String>,
    /// The date, where the line says `date=`.
    pub date: Option<PartialDate>,
}

/// Reads a test line into its expectations.
pub(super) fn parse(line: &str, published: Date, place: &Place) -> Result<Vec<TestCase>, String> {
    let mut signs: Vec<(usize, Expectation)> = [Expectation::Found, Expectation::Absent, Expectation::KnownMiss]
        .into_iter()
        .flat_map(|sign| line.match_indices(sign.sign()).map(move |(at, _)| (at, sign)))
        .collect();
    signs.sort_unstable();
    let text = line[..signs.first().ok_or("the line has none of `=>`, `!>` and `~>`")?.0].trim();
    if text.is_empty() {
        return Err("there is no text before the sign".into());
    }
    let ends = signs.iter().skip(1).map(|&(at, _)| at).chain([line.len()]);
    signs
        .iter()
        .zip(ends)
        .map(|(&(at, expectation), end)| {
            let case = TestCase {
                place: place.clone(),
                text: text.to_owned(),
                published,
                expectation,
                relation: String::new(),
                ends: None,
                status: None,
                reported_by: Vec::new(),
                date: None,
            };
            case.expecting(line[at + 2..end].trim())
        })
        .collect()
}

impl TestCase {
    /// Adds `relation(source, target) status by=Name date=2024-05`.
    fn expecting(mut self, text: &str) -> Result<Self, String> {
        let (head, mut rest) = match text.split_once('(') {
            None => text.split_once(' ').unwrap_or((text, "")),
            Some((relation, rest)) => {
                let (ends, rest) = rest.split_once(')').ok_or("a bracket is not closed")?;
                let (source, target) = ends.split_once(", ").ok_or("expected two ends, separated by a comma")?;
                self.ends = Some((source.trim().to_owned(), target.trim().to_owned()));
                (relation, rest)
            }
        };
        head.trim().clone_into(&mut self.relation);
        if self.relation.is_empty() {
            return Err("no relation is named after the sign".into());
        }
        if self.ends.is_none() && self.expectation != Expectation::Absent {
            return Err(format!("`{}` needs the two ends of the relation", self.expectation.sign()));
        }
        rest = rest.trim();
        while !rest.is_empty() {
            // A name may have spaces; it ends where the next field begins.
            let end = [" by=", " date="].iter().filter_map(|field| rest.find(field)).min().unwrap_or(rest.len());
            let (field, next) = rest.split_at(end);
            rest = next.trim_start();
            if let Some(name) = field.strip_prefix("by=") {
                self.reported_by.push(name.trim().to_owned());
            } else if let Some(date) = field.strip_prefix("date=") {
                self.date = Some(date.trim().parse().map_err(|error| format!("{error}"))?);
            } else {
                let status = Status::ALL.into_iter().find(|status| status.as_str() == field.trim());
                self.status = Some(status.ok_or_else(|| format!("`{}` is no status", field.trim()))?);
            }
        }
        if self.status.is_none() && self.expectation != Expectation::Absent {
            self.status = Some(Status::Asserted);
        }
        Ok(self)
    }

    /// Whether the relation is one that the case speaks of.
    fn matches(&self, found: &Found, symmetric: bool) -> bool {
        let is = |name: &str, names: &[String]| names.iter().any(|n| n.eq_ignore_ascii_case(name));
        let ends = self.ends.as_ref().is_none_or(|(source, target)| {
            (is(source, &found.source) && is(target, &found.target))
                || (symmetric && is(source, &found.target) && is(target, &found.source))
        });
        ends && self.relation == found.relation
            && self.status.is_none_or(|status| status == found.status)
            && self.reported_by.iter().all(|name| found.reported_by.iter().any(|names| is(name, names)))
            && self.date.is_none_or(|date| found.date == Some(date))
    }
}

impl std::fmt::Display for TestCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.expectation.sign(), self.relation)?;
        if let Some((source, target)) = &self.ends {
            write!(f, "({source}, {target})")?;
        }
        if let Some(status) = self.status {
            write!(f, " {status}")?;
        }
        for name in &self.reported_by {
            write!(f, " by={name}")?;
        }
        if let Some(date) = self.date {
            write!(f, " date={date}")?;
        }
        Ok(())
    }
}

/// A relation that was found in a text, with every name under which a test may speak of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The relation's name.
    pub relation: String,
    /// The name of the source's entity, then its mentions.
    pub source: Vec<String>,
    /// The name of the target's entity, then its mentions.
    pub target: Vec<String>,
    /// How firmly the text commits to it.
    pub status: Status,
    /// Names and mentions of each source cited.
    pub reported_by: Vec<Vec<String>>,
    /// When.
    pub date: Option<PartialDate>,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let first = |names: &[String]| names.first().cloned().unwrap_or_default();
        write!(f, "{}({}, {}) {}", self.relation, first(&self.source), first(&self.target), self.status)?;
        for names in &self.reported_by {
            write!(f, " by={}", first(names))?;
        }
        if let Some(date) = self.date {
            write!(f, " date={date}")?;
        }
        Ok(())
    }
}

/// A test that did not come out as the pack says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The test.
    pub case: TestCase,
    /// Everything that was found in its text.
    pub found: Vec<Found>,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let TestCase { place, text, .. } = &self.case;
        writeln!(f, "{}:{}: {text}", place.file, place.line)?;
        write!(f, "    expected {}", self.case)?;
        if self.found.is_empty() {
            write!(f, "\n    found    nothing")?;
        }
        for found in &self.found {
            write!(f, "\n    found    {found}")?;
        }
        Ok(())
    }
}

/// What came of all tests of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many expectations hold, known misses included.
    pub passed: usize,
    /// How many of them are known misses.
    pub known_misses: usize,
    /// Those that do not hold, in the order of the pack.
    pub failures: Vec<Failure>,
}

/// Runs the tests of a pack. `extract` finds the relations in a text published on a day.
pub fn run(pack: &Pack, mut extract: impl FnMut(&str, Date) -> Vec<Found>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut last: Option<(&str, Date, Vec<Found>)> = None;
    for case in &pack.tests {
        // The expectations of one line stand together: its text is read once.
        let found = match last.take() {
            Some((text, published, found)) if text == case.text && published == case.published => found,
            _ => extract(&case.text, case.published),
        };
        let symmetric = pack.relations.get(case.relation.as_str()).is_some_and(|relation| relation.symmetric);
        let matched = found.iter().any(|found| case.matches(found, symmetric));
        if matched == (case.expectation == Expectation::Found) {
            outcome.passed += 1;
            outcome.known_misses += usize::from(case.expectation == Expectation::KnownMiss);
        } else {
            outcome.failures.push(Failure { case: case.clone(), found: found.clone() });
        }
        last = Some((&case.text, case.published, found));
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(line: &str) -> Result<Vec<TestCase>, String> {
        parse(line, DEFAULT_PUBLISHED, &Place { file: "a.toml".into(), line: 1 })
    }

    #[test]
    fn a_line_reads_into_its_expectations() {
        let line =
            "Oslo sent tanks. => supplied(Oslo, New Zealand) planned by=The Daily Post by=NTB date=2024-05 !> met";
        let cases = cases(line).unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!(cases[0].text, "Oslo sent tanks.");
        assert_eq!(cases[0].ends, Some(("Oslo".into(), "New Zealand".into())));
        assert_eq!(cases[0].status, Some(Status::Planned));
        assert_eq!(cases[0].reported_by, ["The Daily Post", "NTB"]);
        assert_eq!(cases[0].date, Some(PartialDate::Month(2024, 5)));
        assert_eq!((cases[1].expectation, cases[1].status), (Expectation::Absent, None));
        assert_eq!(cases[0].to_string(), line[17..line.len() - 7]);
    }

    #[test]
    fn faulty_lines_are_refused() {
        for line in [
            "Oslo sent tanks.",
            "=> met(A, B)",
            "Text. =>",
            "Text. => met",
            "Text. => met(A)",
            "Text. => met(A, B",
            "Text. => met(A, B) maybe",
            "Text. => met(A, B) date=2024-13",
        ] {
            assert!(cases(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_run_tells_which_expectations_hold() {
        let found = |relation: &str, status| Found {
            relation: relation.into(),
            source: vec!["Norway".into(), "Oslo".into()],
            target: vec!["Ukraine".into()],
            status,
            reported_by: vec![],
            date: None,
        };
        let check = |line: &str| {
            let pack = Pack { tests: cases(line).unwrap(), ..Pack::default() };
            run(&pack, |_, _| vec![found("supplied", Status::Asserted)])
        };
        assert!(check("T. => supplied(oslo, Ukraine) !> met !> supplied(Ukraine, Oslo)").failures.is_empty());
        assert_eq!(check("T. ~> supplied(Oslo, Ukraine) planned").known_misses, 1);
        for line in [
            "T. => supplied(Ukraine, Oslo)",
            "T. => supplied(Oslo, Ukraine) negated",
            "T. => supplied(Oslo, Ukraine) by=NTB",
            "T. => supplied(Oslo, Ukraine) date=2024",
            "T. !> supplied",
            "T. ~> supplied(Oslo, Ukraine)",
        ] {
            assert_eq!(check(line).failures.len(), 1, "{line}");
        }
    }
}
