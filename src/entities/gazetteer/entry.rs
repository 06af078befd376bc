//! [`Entry`]: one thing that the gazetteer knows, read on demand from its line of the data.
//!
//! A line has the tab-separated columns
//!
//! | column | example | meaning |
//! |---|---|---|
//! | id | `state.kr` | node identifier; its first part is the kind |
//! | name | `South Korea` | common English short name |
//! | iso3166 | `KR` | ISO 3166 code, or empty |
//! | wikidata | `Q884` | Wikidata item, or empty |
//! | state | `kr` | the state it belongs to, without `state.`, or empty |
//! | prior | `90` | prominence, 0 to 100 |
//! | source | `rigour` | the data set it comes from, or `hand` |
//! | aliases | `N\|A:ROK\|J:South Korean` | form and text, `?` after the form where the alias is weak; no text: the name |
//! | terms | `foreign minister;kr;2024-01-12;2025-07-21` | office, whom it serves, start, end |
//!
//! An end `>2023-01` says that the person still held the office then; empty dates are unknown.

use crate::PartialDate;
use crate::entities::Kind;

/// Index of an entry in one [`Gazetteer`](super::Gazetteer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// How an alias names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasForm {
    /// A full or short name: "South Korea", "Republic of Korea".
    Name,
    /// An acronym or abbreviation: "ROK", "U.S.", "NATO".
    Acronym,
    /// The adjective of a state or place: "South Korean".
    Adjective,
    /// A noun for the people of a state or place: "South Koreans", "a Dane".
    Demonym,
    /// The first part of a compound adjective: "Sino" in "Sino-Indian".
    Prefix,
    /// A capital or seat that may stand for its government: "Seoul".
    Capital,
    /// A building or address that may stand for the organ in it: "Downing Street".
    Building,
    /// The family name, or the one name, by which news calls a well-known person: "Scholz", "Lula".
    Family,
    /// An everyday or incomplete name that needs support from its context: "Britain" is a name, "the Fed" colloquial.
    Colloquial,
}

impl AliasForm {
    /// The form that a letter of the data stands for.
    pub(super) fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            b'N' => Self::Name,
            b'A' => Self::Acronym,
            b'J' => Self::Adjective,
            b'D' => Self::Demonym,
            b'P' => Self::Prefix,
            b'C' => Self::Capital,
            b'B' => Self::Building,
            b'F' => Self::Family,
            b'Q' => Self::Colloquial,
            _ => return None,
        })
    }
}

/// One name of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias<'a> {
    /// The name as it is written where case is normal.
    pub text: &'a str,
    /// How it names the entry.
    pub form: AliasForm,
    /// Whether the name is also a common word, or far better known as another's, so that a text must give more
    /// evidence than the name: "Nice", "Reading", "the Senate".
    pub weak: bool,
}

/// Whether a person held an office on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holding {
    /// The day lies inside the known term.
    Known,
    /// The term was open when the data was gathered, and the day lies after that.
    Open,
}

/// An office held for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// The office in words, lower case: "foreign minister", "ambassador to Ukraine".
    pub office: &'a str,
    /// The id of what the office serves: `state.kr`, `organization.nato`; states without their `state.`.
    serves: &'a str,
    /// The first day, or an approximation.
    pub start: Option<PartialDate>,
    /// The last day, or where [`open`](Self::open) the last day on which it was known to last.
    pub end: Option<PartialDate>,
    /// Whether the term had not ended when the data was gathered.
    pub open: bool,
}

impl<'a> Term<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';');
        let (office, serves, start, end) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let open = end.starts_with('>');
        Some(Self { office, serves, start: start.parse().ok(), end: end.trim_start_matches('>').parse().ok(), open })
    }

    /// The id of what the office serves: a state, an agency or an organization.
    pub fn serves(&self) -> String {
        full_id(self.serves)
    }

    /// Whether the office was held on the day; `None` if it was not, or no date is known.
    pub fn holding(&self, day: PartialDate) -> Option<Holding> {
        if day.last_day() < self.start?.first_day() {
            return None;
        }
        match self.end {
            Some(end) if day.first_day() <= end.last_day() => Some(Holding::Known),
            _ if self.open => Some(Holding::Open),
            _ => None,
        }
    }
}

/// A state id may be given by its last part alone.
fn full_id(id: &str) -> String {
    if id.contains('.') { id.to_owned() } else { format!("state.{id}") }
}

/// One thing that the gazetteer knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    line: &'a str,
}

impl<'a> Entry<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { line }
    }

    fn column(self, index: usize) -> &'a str {
        self.line.split('\t').nth(index).unwrap_or_default()
    }

    /// The node identifier: `state.kr`.
    pub fn id(self) -> &'a str {
        self.column(0)
    }

    /// What it is; the first part of the [`id`](Self::id).
    pub fn kind(self) -> Kind {
        Kind::new(self.id().split('.').next().unwrap_or_default())
    }

    /// The common English short name, or a person's full name.
    pub fn name(self) -> &'a str {
        self.column(1)
    }

    /// The ISO 3166-1 or 3166-2 code.
    pub fn iso3166(self) -> Option<&'a str> {
        Some(self.column(2)).filter(|code| !code.is_empty())
    }

    /// The Wikidata item.
    pub fn wikidata(self) -> Option<&'a str> {
        Some(self.column(3)).filter(|item| !item.is_empty())
    }

    /// The id of the state it belongs to.
    pub fn state(self) -> Option<String> {
        Some(self.column(4)).filter(|state| !state.is_empty()).map(full_id)
    }

    /// How prominent it is in world news, from 0 to 100; it ranks what one name may mean.
    pub fn prior(self) -> u8 {
        self.column(5).parse().unwrap_or_default()
    }

    /// The data set that the entry comes from, `hand` for entries written for this project, `user` for a user's.
    pub fn source(self) -> &'a str {
        self.column(6)
    }

    /// The identifier and all names, found in one pass over the line.
    pub(super) fn id_and_aliases(self) -> (&'a str, impl Iterator<Item = Alias<'a>>) {
        let mut columns = self.line.split('\t');
        let mut next = |skip: usize| columns.nth(skip).unwrap_or_default();
        let (id, name, aliases) = (next(0), next(0), next(5));
        (id, aliases.split('|').filter_map(move |alias| parse_alias(alias, name)))
    }

    /// All names.
    pub fn aliases(self) -> impl Iterator<Item = Alias<'a>> {
        let name = self.name();
        self.column(7).split('|').filter_map(move |alias| parse_alias(alias, name))
    }

    /// The offices that the person is known to hold or have held.
    pub fn terms(self) -> impl Iterator<Item = Term<'a>> {
        self.column(8).split('|').filter_map(Term::parse)
    }
}

/// Reads `J:South Korean`, `N?:Nice` or `N`.
pub(super) fn parse_alias<'a>(alias: &'a str, name: &'a str) -> Option<Alias<'a>> {
    let form = AliasForm::from_code(*alias.as_bytes().first()?)?;
    let rest = &alias[1..];
    let weak = rest.starts_with('?');
    let text = rest.strip_prefix('?').unwrap_or(rest).strip_prefix(':').unwrap_or(name);
    Some(Alias { text, form, weak })
}
