//! CSV and its kin: a header with field names, then one snippet a row (RFC 4180, any common delimiter).
//!
//! Lines are gathered into rows by counting quotes, then the `csv` crate splits each row. A quoted field may span
//! lines; but where a quote is stray, counting would swallow rows up to the next quote. Such a row shows itself: it
//! does not end, or text follows a closing quote. Then only its first line is rejected, and reading goes on with the
//! second.

use std::collections::VecDeque;
use std::io::BufRead;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::fields::{FieldNames, item_of_value};
use super::lines::{Lines, Unreadable};
use super::text::decode;
use super::{Item, LINE_LIMIT, Place, Reason, Rejection};

/// Reads one snippet a row.
pub(super) fn items(
    file: Arc<str>,
    reader: impl BufRead + Send,
    delimiter: u8,
    names: FieldNames,
) -> impl Iterator<Item = Item> + Send {
    let rows = Rows { lines: Lines::new(reader, LINE_LIMIT), again: VecDeque::new(), delimiter };
    let mut header: Option<Vec<String>> = None;
    rows.filter_map(move |(number, row)| {
        let place = Place::line(&file, number);
        let fields = row
            .map_err(|unreadable| unreadable.reject(place.clone()))
            .and_then(|bytes| Ok((fields(&place, bytes.clone(), delimiter)?, bytes)));
        match (fields, &header) {
            (Err(rejection), _) => Some(Item::Rejected(rejection)),
            (Ok((names, _)), None) => {
                header = Some(names);
                None
            }
            (Ok((fields, raw)), Some(header)) => Some(item(place, header, fields, &names, &raw)),
        }
    })
}

fn item(place: Place, header: &[String], fields: Vec<String>, names: &FieldNames, raw: &[u8]) -> Item {
    if fields.len() != header.len() {
        let reason = Reason::Width { found: fields.len(), expected: header.len() };
        return Item::Rejected(Rejection::new(place, reason, raw));
    }
    let map: Map<String, Value> = header.iter().cloned().zip(fields.into_iter().map(Value::String)).collect();
    item_of_value(place, Value::Object(map), names, raw)
}

/// Splits a row into its fields.
fn fields(place: &Place, bytes: Vec<u8>, delimiter: u8) -> Result<Vec<String>, Rejection> {
    let text = decode(place, bytes)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    split(text, delimiter).ok_or_else(|| Rejection::new(place.clone(), Reason::Quote, text.as_bytes()))
}

/// The fields of one row, or `None` where its quotes are not balanced.
pub(super) fn split(row: &str, delimiter: u8) -> Option<Vec<String>> {
    let mut quotes = Quotes::new(delimiter);
    quotes.feed(row.as_bytes());
    if quotes.open() || quotes.stray {
        return None;
    }
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(row.len().max(1))
        .from_reader(row.as_bytes());
    let mut record = ::csv::StringRecord::new();
    let found = reader.read_record(&mut record).unwrap_or(false);
    found.then(|| record.iter().map(str::to_owned).collect())
}

/// Lines gathered into rows, each with the number of its first line. Blank lines are no rows.
struct Rows<R> {
    lines: Lines<R>,
    /// Lines behind a stray quote, to be read again.
    again: VecDeque<(u64, Vec<u8>)>,
    delimiter: u8,
}

impl<R: BufRead> Rows<R> {
    fn line(&mut self) -> Option<(u64, Result<Vec<u8>, Unreadable>)> {
        match self.again.pop_front() {
            Some((number, bytes)) => Some((number, Ok(bytes))),
            None => self.lines.next(),
        }
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = (u64, Result<Vec<u8>, Unreadable>);

    fn next(&mut self) -> Option<Self::Item> {
        let (number, first) = loop {
            match self.line()? {
                (_, Ok(bytes)) if bytes.trim_ascii().is_empty() => {}
                (number, Ok(bytes)) => break (number, bytes),
                unreadable => return Some(unreadable),
            }
        };
        let mut quotes = Quotes::new(self.delimiter);
        quotes.feed(&first);
        if !quotes.open() {
            return Some((number, Ok(first)));
        }
        let mut following: Vec<(u64, Vec<u8>)> = Vec::new();
        let mut length = first.len();
        while quotes.open() && !quotes.stray && length <= LINE_LIMIT {
            match self.line() {
                Some((number, Ok(bytes))) => {
                    quotes.feed(b"\n");
                    quotes.feed(&bytes);
                    length += bytes.len() + 1;
                    following.push((number, bytes));
                }
                // The stream ends or a line is unreadable: the row is lost, and the trouble is reported in its turn.
                Some((number, Err(unreadable))) => {
                    self.again_after(following);
                    return Some((number, Err(unreadable)));
                }
                None => break,
            }
        }
        if quotes.open() || quotes.stray {
            self.again_after(following);
            return Some((number, Ok(first)));
        }
        let mut row = first;
        for (_, bytes) in following {
            row.push(b'\n');
            row.extend_from_slice(&bytes);
        }
        Some((number, Ok(row)))
    }
}

impl<R> Rows<R> {
    fn again_after(&mut self, following: Vec<(u64, Vec<u8>)>) {
        for line in following.into_iter().rev() {
            self.again.push_front(line);
        }
    }
}

/// Follows the quotes of one row.
struct Quotes {
    delimiter: u8,
    state: QuoteState,
    /// Text follows a closing quote.
    stray: bool,
}

#[derive(PartialEq)]
enum QuoteState {
    /// At the beginning of a field, where a quote opens it.
    Start,
    /// In a field without quotes, where a quote is a character like any other.
    Plain,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes the field, or is the first of two that stand for one.
    Closing,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, state: QuoteState::Start, stray: false }
    }

    fn open(&self) -> bool {
        self.state == QuoteState::Quoted
    }

    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.state = match (&self.state, byte) {
                (QuoteState::Quoted, b'"') => QuoteState::Closing,
                (QuoteState::Quoted, _) | (QuoteState::Closing | QuoteState::Start, b'"') => QuoteState::Quoted,
                (QuoteState::Start | QuoteState::Plain | QuoteState::Closing, byte) if byte == self.delimiter => {
                    QuoteState::Start
                }
                (QuoteState::Closing, _) => {
                    self.stray = true;
                    QuoteState::Plain
                }
                (QuoteState::Start | QuoteState::Plain, _) => QuoteState::Plain,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, show};

    fn check(file: &str, expected: &[&str]) {
        assert_eq!(show(read("news.csv", file.as_bytes())), expected, "{file}");
    }

    #[test]
    fn quoted_fields_hold_delimiters_quotes_and_line_ends() {
        check(
            "\u{FEFF}id,Text\r\n1,\"Oslo, \"\"officially\"\",\nthanked Kyiv.\"\r\n\r\n2,Kyiv replied.\r\n",
            &["2:1 1 Oslo, \"officially\",\nthanked Kyiv.", "5:1 2 Kyiv replied."],
        );
    }

    #[test]
    fn delimiters_are_told_from_the_header() {
        for delimiter in [",", ";", "\t", "|"] {
            check(&format!("id{delimiter}text\n1{delimiter}Kyiv replied.\n"), &["2:1 1 Kyiv replied."]);
        }
    }

    #[test]
    fn rows_of_the_wrong_width_are_rejected() {
        check(
            "id,text\n1,Oslo, again\n2\n3,Kyiv replied.\n",
            &[
                "2:1 rejected row has 3 fields, the header has 2",
                "3:1 rejected row has 1 field, the header has 2",
                "4:1 3 Kyiv replied.",
            ],
        );
    }

    #[test]
    fn a_stray_quote_costs_only_its_line() {
        check(
            "id,text\n1,\"Oslo\n2,Kyiv replied.\n3,\"Both, then.\"\n",
            &["2:1 rejected unbalanced quote", "3:1 2 Kyiv replied.", "4:1 3 Both, then."],
        );
        check("id,text\n1,\"Oslo\n2,Kyiv replied.", &["2:1 rejected unbalanced quote", "3:1 2 Kyiv replied."]);
        check("id,text\n1,say \"hi\" twice\n", &["2:1 1 say \"hi\" twice"]);
    }

    #[test]
    fn a_header_without_text_is_explained_in_every_row() {
        check("id,hed\n1,x\n", &["2:1 rejected no text field; saw `hed`, `id`"]);
    }
}
