//! A user's own entries, from a tab-separated or JSON Lines file: `--gazetteer FILE`.
//!
//! ```text
//! id ⇥ name ⇥ type ⇥ aliases ⇥ state ⇥ wikidata ⇥ iso3166 ⇥ prior ⇥ terms
//! agency.no.etjenesten ⇥ Norwegian Intelligence Service ⇥ agency ⇥ A:NIS|Etterretningstjenesten ⇥ no
//! ```
//! ```json
//! {"name": "Port of Narvik", "type": "place", "state": "no", "aliases": ["Narvik harbour", "A:PON"]}
//! ```
//!
//! (`⇥` stands for the tab.) A tab-separated file starts with a header that names its columns, in any order; only
//! `name` and `type` are required.
//! Lines that are empty or start with `#` are skipped. Columns and keys are the same, see [`COLUMNS`]; their values are
//! those of the embedded data (see [`entry`](super::entry)). In JSON, `aliases` and `terms` are arrays of strings.
//!
//! - An entry with the `id` of one of ours, or without an `id` but with the type and name of exactly one of ours,
//!   extends it: its aliases and terms are added, its other values win where they are given.
//! - An alias after `!` is taken away: `!Nice` says that the entry is not called so.
//! - Any other entry is new. Without an `id` it gets the one that its type and name give. Without a `prior` it is as
//!   prominent as can be, so that a user's reading of a name comes before ours.
//!
//! Every line is checked; all mistakes of a file are reported at once, each with line, column and a hint.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::Gazetteer;
use super::entry::{AliasForm, EntryId, Term, parse_alias};
use super::fold::fold;
use crate::PartialDate;
use crate::entities::{Kind, id};

/// The columns of a tab-separated file, and the keys of a JSON object, in the order of the embedded data after the id.
pub const COLUMNS: [&str; 9] = ["id", "name", "type", "iso3166", "wikidata", "state", "prior", "aliases", "terms"];

/// One entry of a user's file, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserEntry {
    /// The node identifier; empty where the file gives none.
    id: String,
    name: String,
    kind: String,
    iso3166: String,
    wikidata: String,
    state: String,
    prior: String,
    aliases: Vec<String>,
    terms: Vec<String>,
}

/// A mistake in a user's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserEntryError {
    /// The line, from 1.
    pub line: usize,
    /// The column of the line, in characters, from 1.
    pub column: usize,
    /// What was seen and what was expected.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for UserEntryError {
    /// Line, column and message; the caller puts the file's name before them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for UserEntryError {}

/// Reads the text of a user's file: JSON Lines if its first entry opens with `{`, else tab-separated.
///
/// # Errors
/// All mistakes, in the order of the lines.
pub fn read_user_entries(text: &str) -> Result<Vec<UserEntry>, Vec<UserEntryError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .peekable();
    let json = lines.peek().is_some_and(|(_, line)| line.trim_start().starts_with('{'));
    let mut errors = Vec::new();
    let mut entries = Vec::new();
    let header = if json {
        Vec::new()
    } else {
        match lines.next().map(|(number, line)| read_header(number, line)) {
            None => return Ok(entries),
            Some(Ok(header)) => header,
            Some(Err(error)) => return Err(vec![error]),
        }
    };
    for (number, line) in lines {
        let fields = if json { read_json(number, line) } else { read_row(number, line, &header) };
        match fields.and_then(|fields| check(number, fields)) {
            Ok(entry) => entries.push(entry),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

/// A value and the column where it starts.
type Fields = BTreeMap<&'static str, (Vec<String>, usize)>;

fn error(line: usize, column: usize, message: impl Into<String>, hint: impl Into<String>) -> UserEntryError {
    UserEntryError { line, column, message: message.into(), hint: hint.into() }
}

/// The known column with this name.
fn known_column(name: &str) -> Option<&'static str> {
    let name = match name.trim() {
        "kind" => "type",
        "qid" => "wikidata",
        "iso" => "iso3166",
        other => other,
    };
    COLUMNS.into_iter().find(|&column| column == name)
}

fn read_header(line: usize, text: &str) -> Result<Vec<&'static str>, UserEntryError> {
    let hint = || format!("the first line names the columns, separated by tabs: {}", COLUMNS.join(", "));
    let mut header = Vec::new();
    let mut column = 1;
    for cell in text.split('\t') {
        let name = known_column(cell)
            .ok_or_else(|| error(line, column, format!("`{}` is no column of a gazetteer", cell.trim()), hint()))?;
        if header.contains(&name) {
            return Err(error(line, column, format!("the column `{name}` stands twice"), "keep one of them"));
        }
        header.push(name);
        column += cell.chars().count() + 1;
    }
    match ["name", "type"].into_iter().find(|column| !header.contains(column)) {
        Some(missing) => Err(error(line, 1, format!("the column `{missing}` is missing"), hint())),
        None => Ok(header),
    }
}

fn read_row(line: usize, text: &str, header: &[&'static str]) -> Result<Fields, UserEntryError> {
    let mut fields = Fields::new();
    let mut column = 1;
    for (i, cell) in text.split('\t').enumerate() {
        let Some(&name) = header.get(i) else {
            let message = format!("{} values, but {} columns", text.split('\t').count(), header.len());
            return Err(error(line, column, message, "remove the tab, or name the column in the first line"));
        };
        let values = match name {
            "aliases" | "terms" => cell.split('|').map(|item| item.trim().to_owned()).collect(),
            _ => vec![cell.trim().to_owned()],
        };
        fields.insert(name, (values, column));
        column += cell.chars().count() + 1;
    }
    Ok(fields)
}

fn read_json(line: usize, text: &str) -> Result<Fields, UserEntryError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|e| error(line, e.column().max(1), format!("no JSON object: {e}"), "write one object on each line"))?;
    let Value::Object(object) = value else {
        return Err(error(line, 1, "no JSON object", "write one object on each line"));
    };
    let mut fields = Fields::new();
    for (key, value) in object {
        let column = text.find(&format!("\"{key}\"")).map_or(1, |at| text[..at].chars().count() + 1);
        let name = known_column(&key).ok_or_else(|| {
            error(
                line,
                column,
                format!("`{key}` is no key of a gazetteer entry"),
                format!("use {}", COLUMNS.join(", ")),
            )
        })?;
        let list = matches!(name, "aliases" | "terms");
        let values = match value {
            Value::Null => continue,
            Value::String(text) => Some(vec![text.trim().to_owned()]),
            Value::Number(number) if name == "prior" => Some(vec![number.to_string()]),
            Value::Array(items) if list => {
                items.into_iter().map(|item| item.as_str().map(|s| s.trim().to_owned())).collect()
            }
            _ => None,
        };
        let expected = if list { "an array of strings" } else { "a string" };
        let values = values.ok_or_else(|| {
            error(line, column, format!("`{key}` is not {expected}"), format!("write {expected} after \"{key}\""))
        })?;
        fields.insert(name, (values, column));
    }
    Ok(fields)
}

/// Whether all characters are lower-case letters, digits and the marks given, and there is one at least.
fn plain(text: &str, marks: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || marks.contains(c))
}

fn check(line: usize, mut fields: Fields) -> Result<UserEntry, UserEntryError> {
    for (values, column) in fields.values() {
        if let Some(value) = values.iter().find(|v| v.contains(['\t', '\n', '\r', '|'])) {
            let hint = "remove tabs, line breaks and bars from values";
            return Err(error(line, *column, format!("`{}` holds a mark that separates", value.escape_debug()), hint));
        }
    }
    let mut take = |name| {
        let (values, column) = fields.remove(name).unwrap_or_default();
        (values.into_iter().filter(|v| !v.is_empty()).collect::<Vec<_>>(), column.max(1))
    };
    let mut one = |name, valid: &dyn Fn(&str) -> bool, hint: &str| {
        let (values, column) = take(name);
        let value = values.into_iter().next().unwrap_or_default();
        if value.is_empty() || valid(&value) {
            Ok((value, column))
        } else {
            Err(error(line, column, format!("`{value}` is no value for `{name}`"), hint))
        }
    };
    let (name, column) = one("name", &|v| !fold(v).is_empty(), "write the usual name, with letters or digits")?;
    if name.is_empty() {
        return Err(error(line, column, "an entry without a name", "give the usual name in the column `name`"));
    }
    let kinds = "use state, official, person, agency, organization, media, place, event, or a kind of your rule pack";
    let (kind, column) = one("type", &|v| plain(v, "-"), kinds)?;
    if kind.is_empty() {
        return Err(error(line, column, format!("`{name}` has no type"), kinds));
    }
    let of_kind = |v: &str| plain(v, ".-") && v.split('.').next() == Some(kind.as_str()) && v.len() > kind.len() + 1;
    let id_hint = format!("write `{kind}.` and lower-case letters, digits and hyphens, as in `{kind}.some-name`");
    let (id, _) = one("id", &of_kind, &id_hint)?;
    let code = |v: &str| v.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-') && v.len() < 8;
    let (iso3166, _) = one("iso3166", &code, "write a code such as KR or US-CA")?;
    let item = |v: &str| v.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let (wikidata, _) = one("wikidata", &item, "write an item such as Q884")?;
    let (state, _) = one("state", &|v| plain(v, ".-"), "write the last part of the id of a state: `kr`")?;
    let number = |v: &str| v.parse::<u8>().is_ok_and(|n| n <= 100);
    let (prior, _) = one("prior", &number, "write a whole number from 0 to 100")?;

    let (aliases, column) = take("aliases");
    for alias in &aliases {
        let text = alias.strip_prefix('!').unwrap_or(alias);
        if fold(marked(text).1).is_empty() {
            return Err(error(line, column, format!("the alias `{alias}` has no letter"), "remove it"));
        }
    }
    let (terms, column) = take("terms");
    for term in &terms {
        let parts: Vec<&str> = term.split(';').collect();
        let dates = |from: usize| parts[from..].iter().all(|d| is_date(d.trim_start_matches('>')));
        if parts.len() != 4 || parts[0].is_empty() || !plain(parts[1], ".-") || !dates(2) {
            let hint = "write office;state;start;end, as in `foreign minister;kr;2024-01-12;2025-07-20`, and `>` before \
                        an end where the term still lasted";
            return Err(error(line, column, format!("`{term}` is no term of office"), hint));
        }
    }
    Ok(UserEntry { id, name, kind, iso3166, wikidata, state, prior, aliases, terms })
}

fn is_date(text: &str) -> bool {
    text.is_empty() || text.parse::<PartialDate>().is_ok()
}

/// Reads `A:UN` or `Nice?` into form mark and text; the form mark is that of the data, such as `A` or `N?`.
fn marked(alias: &str) -> (String, &str) {
    let (form, text) = match alias.as_bytes() {
        [code, b':', ..] if AliasForm::from_code(*code).is_some() => (&alias[..1], &alias[2..]),
        _ => ("N", alias),
    };
    match text.strip_suffix('?') {
        Some(text) => (format!("{form}?"), text),
        None => (form.to_owned(), text),
    }
}

impl Gazetteer {
    /// The embedded gazetteer with a user's entries, which extend or come before ours.
    #[must_use]
    pub fn with_user_entries(entries: &[UserEntry]) -> Gazetteer {
        let ours = Gazetteer::embedded();
        let mut changed: BTreeMap<EntryId, Vec<String>> = BTreeMap::new();
        let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in entries {
            if let Some(id) = ours.extended_by(entry) {
                let columns = changed.entry(id).or_insert_with(|| ours.columns(id));
                entry.extend(columns);
            } else {
                let id = entry.new_id();
                let columns = new.entry(id.clone()).or_insert_with(|| {
                    let mut columns = vec![String::new(); WIDTH];
                    columns[0] = id;
                    "100".clone_into(&mut columns[PRIOR]);
                    "N".clone_into(&mut columns[ALIASES]);
                    columns
                });
                entry.extend(columns);
            }
        }
        let mut text = String::with_capacity(ours.text.len() + 64 * entries.len());
        for id in ours.ids() {
            match changed.get(&id) {
                Some(columns) => text.push_str(&columns.join("\t")),
                None => text.push_str(ours.line(id)),
            }
            text.push('\n');
        }
        for columns in new.values() {
            text.push_str(&columns.join("\t"));
            text.push('\n');
        }
        Gazetteer::from_lines(Cow::Owned(text))
    }

    /// Our entry that the user's entry extends.
    fn extended_by(&self, entry: &UserEntry) -> Option<EntryId> {
        if !entry.id.is_empty() {
            return self.by_id(&entry.id);
        }
        let mut same = self
            .lookup(&entry.name)
            .into_iter()
            .map(|candidate| candidate.entry)
            .filter(|&id| self.entry(id).name() == entry.name && self.entry(id).kind() == Kind::new(&entry.kind));
        let first = same.next()?;
        same.all(|id| id == first).then_some(first)
    }

    fn columns(&self, id: EntryId) -> Vec<String> {
        let mut columns: Vec<String> = self.line(id).split('\t').map(str::to_owned).collect();
        columns.resize(WIDTH, String::new());
        columns
    }
}

// Columns of a line of the data; the kind stands in the id.
const NAME: usize = 1;
const ISO: usize = 2;
const WIKIDATA: usize = 3;
const STATE: usize = 4;
const PRIOR: usize = 5;
const SOURCE: usize = 6;
const ALIASES: usize = 7;
const TERMS: usize = 8;
const WIDTH: usize = 9;

impl UserEntry {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn new_id(&self) -> String {
        if self.id.is_empty() { id::identifier(&Kind::new(&self.kind), &self.name) } else { self.id.clone() }
    }

    /// Writes the entry over the columns of a line.
    fn extend(&self, columns: &mut [String]) {
        let old_name = std::mem::replace(&mut columns[NAME], self.name.clone());
        for (column, value) in
            [(ISO, &self.iso3166), (WIKIDATA, &self.wikidata), (STATE, &self.state), (PRIOR, &self.prior)]
        {
            if !value.is_empty() {
                columns[column].clone_from(value);
            }
        }
        "user".clone_into(&mut columns[SOURCE]);
        // An alias without text is the name, which may have changed.
        let mut aliases: Vec<(String, String)> = columns[ALIASES]
            .split('|')
            .filter_map(|alias| {
                let found = parse_alias(alias, if old_name.is_empty() { &self.name } else { &old_name })?;
                Some((alias.split(':').next().unwrap_or_default().to_owned(), found.text.to_owned()))
            })
            .collect();
        if old_name != self.name && !aliases.iter().any(|(_, text)| *text == self.name) {
            aliases.insert(0, ("N".to_owned(), self.name.clone()));
        }
        for alias in &self.aliases {
            if let Some(gone) = alias.strip_prefix('!') {
                aliases.retain(|(_, text)| fold(text) != fold(marked(gone).1));
            } else {
                let (form, text) = marked(alias);
                aliases.retain(|(_, known)| known != text);
                aliases.push((form, text.to_owned()));
            }
        }
        columns[ALIASES] = aliases.iter().map(|(form, text)| format!("{form}:{text}")).collect::<Vec<_>>().join("|");
        let terms: Vec<&str> = columns[TERMS].split('|').chain(self.terms.iter().map(String::as_str)).collect();
        columns[TERMS] = terms.into_iter().filter(|t| Term::parse(t).is_some()).collect::<Vec<_>>().join("|");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer(text: &str) -> Gazetteer {
        Gazetteer::with_user_entries(&read_user_entries(text).expect("a valid file"))
    }

    fn meanings(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
        gazetteer.lookup(name).iter().map(|c| gazetteer.entry(c.entry).id().to_owned()).collect()
    }

    #[test]
    fn a_new_entry_comes_before_ours_of_the_same_name() {
        let ours = gazetteer("name\ttype\taliases\tstate\nNorwegian Intelligence Staff\tagency\tA:NIS\tno\n");
        let found = meanings(&ours, "NIS");
        assert_eq!(found[0], "agency.norwegian-intelligence-staff");
        assert!(found.contains(&"agency.kr.national-intelligence-service".to_owned()), "{found:?}");
        let entry = ours.entry(ours.by_id(&found[0]).expect("added"));
        assert_eq!((entry.source(), entry.state().as_deref()), ("user", Some("state.no")));
    }

    #[test]
    fn an_entry_with_our_name_extends_ours() {
        let json = r#"{"name": "NATO", "type": "organization", "aliases": ["the Alliance of Thirty-Two", "!Atlantic Alliance"]}"#;
        let ours = gazetteer(json);
        assert_eq!(meanings(&ours, "the Alliance of Thirty-Two"), ["organization.nato"]);
        assert_eq!(meanings(&ours, "NATO"), ["organization.nato"]);
        assert_eq!(meanings(&ours, "Atlantic Alliance"), [""; 0]);
    }

    #[test]
    fn an_entry_with_our_id_may_rename_ours_and_keeps_its_other_values() {
        let ours = gazetteer("id\tname\ttype\nstate.tr\tTürkiye\tstate\n");
        let entry = ours.entry(ours.by_id("state.tr").expect("still there"));
        assert_eq!((entry.name(), entry.iso3166()), ("Türkiye", Some("TR")));
        for name in ["Turkey", "Türkiye", "Turkish"] {
            assert!(meanings(&ours, name).contains(&"state.tr".to_owned()), "{name}");
        }
    }

    #[test]
    fn terms_of_a_user_are_held_like_ours() {
        let ours = gazetteer("name\ttype\tstate\tterms\nAda Holm\tofficial\tno\tfish minister;no;2030-01-01;2031\n");
        let norway = ours.by_id("state.no").expect("listed");
        let holder = ours.holder(norway, "fish minister", "2030-06".parse().expect("a month"));
        assert_eq!(holder.map(|id| ours.entry(id).name()), Some("Ada Holm"));
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let errors = read_user_entries(text).expect_err("a mistake");
        let shown: Vec<String> = errors.iter().map(|e| format!("{e} ({})", e.hint)).collect();
        assert!(shown.iter().any(|s| s.contains(expected)), "{shown:?}");
    }

    #[test]
    fn mistakes_are_told_with_line_column_and_hint() {
        check_error("name\tkinds\nA\tstate\n", "1:6: `kinds` is no column of a gazetteer (the first line names");
        check_error("name\taliases\nAda\t\n", "1:1: the column `type` is missing");
        check_error("name\ttype\n# note\nAda\tBig Man\n", "3:5: `Big Man` is no value for `type` (use state, official");
        check_error("name\ttype\n\tstate\n", "2:1: an entry without a name");
        check_error(
            "name\ttype\tid\nAda\tperson\tofficial.ada\n",
            "2:12: `official.ada` is no value for `id` (write `person.`",
        );
        check_error("name\ttype\tprior\nAda\tperson\t300\n", "`300` is no value for `prior` (write a whole number");
        check_error("name\ttype\nAda\tperson\tmore\n", "2:12: 3 values, but 2 columns");
        check_error("name\ttype\tterms\nAda\tofficial\tmayor;no;soon;\n", "`mayor;no;soon;` is no term of office");
        check_error(
            "{\"name\": \"Ada\", \"type\": \"person\", \"age\": 3}",
            "1:35: `age` is no key of a gazetteer entry",
        );
        check_error("{\"name\": \"Ada\", \"type\": 7}", "1:17: `type` is not a string");
        check_error("{\"name\": ", "no JSON object");
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let errors = read_user_entries("name\ttype\nA\tB\n\tperson\nAda\tperson\nAda\n").expect_err("mistakes");
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [2, 3, 5]);
    }

    #[test]
    fn files_without_entries_change_nothing() {
        for text in ["", "# only a note\n", "name\ttype\n", "\u{feff}name\ttype\r\n"] {
            assert_eq!(read_user_entries(text), Ok(Vec::new()), "{text:?}");
        }
    }
}
