//! Reads the TOML of one file into [`PackFile`], and says everything that is wrong with its shape.
//!
//! Serde stops at the first fault. To find them all, the part at fault is cut out of the table and the rest is read
//! again, until it reads: an unknown key costs only itself. The fields are thereby named in one place, the types of
//! [`super::file`], for the reader, the suggestions and the published schema alike.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::file::PackFile;
use crate::diagnostic::{Diagnostic, Report};

/// What came of reading a file.
pub(super) enum Reading {
    /// The file, perhaps without keys that nobody knows.
    Whole(Box<PackFile>),
    /// Parts that other parts may refer to are missing; to check names would only confuse.
    Broken,
}

/// Reads the source of this index in the report, and adds the faults of its shape to the report.
pub(super) fn read(report: &mut Report, source: usize) -> Reading {
    let text = report.sources[source].text.clone();
    let (table, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        report.diagnostics.extend(errors.iter().map(|error| syntax(source, error)));
        return Reading::Broken;
    }
    let mut error = match PackFile::deserialize(Deserializer::from(table)) {
        Ok(file) => return Reading::Whole(Box::new(file)),
        Err(error) => error,
    };
    let (mut table, _) = DeTable::parse_recoverable(&text);
    let mut broken = false;
    loop {
        let (diagnostic, harmless) = shape(source, &error);
        report.diagnostics.push(diagnostic);
        broken |= !harmless;
        if !error.span().is_some_and(|span| cut(table.get_mut(), &span)) {
            return Reading::Broken;
        }
        match PackFile::deserialize(Deserializer::from(table.clone())) {
            Ok(_) if broken => return Reading::Broken,
            Ok(file) => return Reading::Whole(Box::new(file)),
            Err(next) => error = next,
        }
    }
}

fn syntax(source: usize, error: &toml::de::Error) -> Diagnostic {
    let mut lines = error.message().lines();
    let diagnostic = Diagnostic::new("pack::syntax", lines.next().unwrap_or("not TOML").trim_end_matches('.'));
    let diagnostic = match lines.next() {
        Some(expected) => diagnostic.label(expected),
        None => diagnostic,
    };
    match error.span() {
        Some(span) => diagnostic.at(source, span),
        None => diagnostic,
    }
}

/// The finding, and whether the rest of the file can be judged without the part at fault.
fn shape(source: usize, error: &toml::de::Error) -> (Diagnostic, bool) {
    let message = error.message().trim();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let (diagnostic, harmless) = if message.starts_with("unknown field") {
        let key = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let diagnostic = Diagnostic::new("pack::unknown-key", format!("unknown key `{key}`"))
            .label("not a key of this table")
            .help(format!("the keys are {}", known.join(", ")))
            .suggest(key, known);
        (diagnostic, true)
    } else if message.starts_with("missing field") {
        let key = quoted.next().unwrap_or_default();
        (Diagnostic::new("pack::missing-key", format!("missing key `{key}`")).label("in this table"), false)
    } else if message.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let diagnostic = Diagnostic::new("pack::unknown-value", format!("unknown value `{value}`"))
            .label(format!("expected one of {}", known.join(", ")))
            .suggest(value, known);
        (diagnostic, false)
    } else {
        let (message, label) = message.split_once(", ").unwrap_or((message, "does not belong here"));
        (Diagnostic::new("pack::wrong-type", message).label(label), false)
    };
    let diagnostic = match error.span() {
        Some(span) => diagnostic.at(source, span),
        None => diagnostic,
    };
    (diagnostic, harmless)
}

/// Removes the key, value or element that covers exactly these bytes. Tells whether there was one.
fn cut(table: &mut DeTable<'_>, at: &Range<usize>) -> bool {
    let key = table.iter().find(|(key, value)| key.span() == *at || value.span() == *at).map(|(key, _)| key.clone());
    match key {
        Some(key) => table.remove(&key).is_some(),
        None => table.iter_mut().any(|(_, value)| cut_value(value, at)),
    }
}

fn cut_value(value: &mut Spanned<DeValue<'_>>, at: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => cut(table, at),
        DeValue::Array(array) => match array.iter().position(|element| element.span() == *at) {
            Some(index) => {
                *array = array.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, e)| e.clone()).collect();
                true
            }
            None => array.iter_mut().any(|element| cut_value(element, at)),
        },
        _ => false,
    }
}
