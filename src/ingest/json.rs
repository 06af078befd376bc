//! JSON: an array of snippets, a single one, or several behind each other.
//!
//! A scanner cuts the stream into the elements of the top-level array by counting brackets outside strings; only then
//! is each element parsed. So a file of any size takes the memory of one element, and an element with a broken value
//! costs only itself.
//!
//! Where the brackets themselves are broken, counting runs on into the neighbours. Files with an element a line or
//! more, as nearly all are, show where the next one begins: at an opening brace at the margin of a line, indented no
//! further than the line on which the broken element began. Reading goes on from there. In a file all on one line the
//! next element is taken to begin at the first brace that follows a comma behind the place where the parser stumbled.
//! That may be an object inside the broken element, which then is one rejection more.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::fields::FieldNames;
use super::{Item, LINE_LIMIT, Place, Reason, Rejection, json_lines};

/// Reads the elements of a JSON file.
pub(super) fn items(
    file: Arc<str>,
    reader: impl BufRead + Send,
    names: FieldNames,
) -> impl Iterator<Item = Item> + Send {
    Elements {
        bytes: Bytes::new(reader),
        file,
        names,
        limit: LINE_LIMIT,
        array: false,
        distrust: false,
        again: 0,
        ended: false,
    }
}

struct Elements<R> {
    bytes: Bytes<R>,
    file: Arc<str>,
    names: FieldNames,
    limit: usize,
    /// Inside the top-level array, where commas stand between elements.
    array: bool,
    /// After one broken element, a line that looks like the beginning of an element is taken for one. Without this, a
    /// file of broken elements would be read to its end again and again.
    distrust: bool,
    /// Bytes that were read again behind broken elements.
    again: usize,
    ended: bool,
}

/// How many bytes of one file are read again at most. A file on one line is read to its end for each broken element.
const AGAIN: usize = 256 << 20;

/// Where an element may begin again after a broken one.
struct Restart {
    /// Bytes of the broken element before it.
    offset: usize,
    line: u64,
    column: u64,
}

/// How the scan of one element ended.
enum End {
    /// All brackets are closed.
    Complete,
    /// The stream ended first.
    Open,
    /// The element is longer than the limit.
    TooLong,
    /// A restart was seen in a file that cannot be trusted.
    Cut,
    /// The stream breaks off.
    Broken(io::Error),
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        match self.element() {
            Ok(item) => item,
            Err(error) => {
                self.ended = true;
                let reason = Reason::Broken(error.to_string());
                Some(Item::Rejected(Rejection::new(self.place(), reason, b"")))
            }
        }
    }
}

impl<R: BufRead> Elements<R> {
    fn place(&self) -> Place {
        Place { file: Arc::clone(&self.file), line: self.bytes.line, column: self.bytes.column }
    }

    /// Skips what stands between elements and reads the next one.
    fn element(&mut self) -> io::Result<Option<Item>> {
        loop {
            let place = self.place();
            let Some(byte) = self.bytes.next()? else { return Ok(None) };
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => {}
                b'[' if !self.array => self.array = true,
                b']' if self.array => self.array = false,
                first => return Ok(Some(self.read_element(place, first))),
            }
        }
    }

    fn read_element(&mut self, place: Place, first: u8) -> Item {
        let mut raw = vec![first];
        let mut restart = None;
        let end = self.scan(&mut raw, &mut restart);
        let too_long = matches!(end, End::TooLong);
        let item = match end {
            End::Complete => json_lines::item(place.clone(), raw.clone(), &self.names),
            End::Open => rejected(place.clone(), Reason::Json("the element does not end".into()), &raw),
            End::Cut => {
                rejected(place.clone(), Reason::Json("the element does not end before the next one".into()), &raw)
            }
            End::TooLong => rejected(place.clone(), Reason::TooLong(self.limit), &raw),
            End::Broken(error) => {
                self.ended = true;
                return rejected(self.place(), Reason::Broken(error.to_string()), &raw);
            }
        };
        // An element whose fields are wrong was cut rightly; one that is no JSON perhaps was not.
        let broken = match &item {
            Item::Rejected(rejection) => {
                // A lone bracket on a line takes all elements behind it for its own.
                first == b'[' && restart.is_some()
                    || matches!(rejection.reason, Reason::Json(_) | Reason::InvalidUtf8 | Reason::TooLong(_))
            }
            _ => false,
        };
        let restart = restart.or_else(|| if broken { next_object(&raw, &place) } else { None });
        let restart = restart.filter(|restart| broken && self.again + (raw.len() - restart.offset) <= AGAIN);
        if too_long && restart.is_none() {
            self.bytes.skip_line_tail();
        }
        if let Some(restart) = restart {
            self.distrust = true;
            let rest = raw.split_off(restart.offset);
            self.again += rest.len();
            self.bytes.push_back(rest, restart.line, restart.column);
            let Item::Rejected(mut rejection) = item else { return item };
            rejection.raw = Rejection::new(place, rejection.reason.clone(), &raw).raw;
            return Item::Rejected(rejection);
        }
        item
    }

    /// Reads to the end of the element that begins with the only byte of `raw`.
    fn scan(&mut self, raw: &mut Vec<u8>, restart: &mut Option<Restart>) -> End {
        let first = raw[0];
        let indent = self.bytes.indent;
        let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
        let mut byte = first;
        loop {
            if in_string {
                match byte {
                    // No JSON string holds a raw line feed: the closing quote is missing.
                    b'\n' => (in_string, escaped) = (false, false),
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let is_scalar = !matches!(first, b'{' | b'[');
            if depth == 0 && !in_string && (!is_scalar || first == b'"') && raw.len() > 1 {
                return End::Complete;
            }
            if raw.len() > self.limit {
                return End::TooLong;
            }
            let (line, column) = (self.bytes.line, self.bytes.column);
            byte = match self.bytes.peek() {
                Ok(Some(b'\n')) if is_scalar => return End::Complete,
                Ok(Some(b',' | b']') | None) if is_scalar && !in_string => return End::Complete,
                Ok(Some(byte)) => byte,
                Ok(None) => return End::Open,
                Err(error) => return End::Broken(error),
            };
            let at_margin = self.bytes.margin && self.bytes.indent <= indent;
            if byte == b'{' && !is_scalar && at_margin && restart.is_none() {
                if self.distrust {
                    return End::Cut;
                }
                *restart = Some(Restart { offset: raw.len(), line, column });
            }
            self.bytes.advance(byte);
            raw.push(byte);
        }
    }
}

/// Where, behind the byte at which the parser stumbles over the element, the next one seems to begin: at a brace after
/// a comma, with a key behind it.
fn next_object(raw: &[u8], place: &Place) -> Option<Restart> {
    let error = serde_json::from_slice::<serde::de::IgnoredAny>(raw).err()?;
    let lines = raw.split_inclusive(|&byte| byte == b'\n').take(error.line().saturating_sub(1));
    let stumbled = (lines.map(<[u8]>::len).sum::<usize>() + error.column()).saturating_sub(1).clamp(1, raw.len());
    let follows_comma = |at: usize| raw[..at].trim_ascii_end().ends_with(b",");
    let has_key = |at: usize| raw[at + 1..].trim_ascii_start().starts_with(b"\"");
    // At its own end the parser stumbles when a bracket is missing somewhere, so all of the element may be its cause.
    let from = if stumbled + 1 >= raw.len() { 1 } else { stumbled };
    let offset = (from..raw.len()).find(|&at| raw[at] == b'{' && follows_comma(at) && has_key(at))?;
    let Place { line, column, .. } = place.clone().behind(&raw[..offset]);
    Some(Restart { offset, line, column })
}

fn rejected(place: Place, reason: Reason, raw: &[u8]) -> Item {
    Item::Rejected(Rejection::new(place, reason, raw))
}

/// A stream of bytes that knows its position and takes bytes back.
struct Bytes<R> {
    reader: R,
    /// Bytes that were given back, and how many of them were read again.
    pending: Vec<u8>,
    read: usize,
    line: u64,
    column: u64,
    /// Blanks at the beginning of the line.
    indent: usize,
    /// Whether the line holds nothing but blanks so far.
    margin: bool,
}

impl<R: BufRead> Bytes<R> {
    fn new(reader: R) -> Self {
        Self { reader, pending: Vec::new(), read: 0, line: 1, column: 1, indent: 0, margin: true }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        if let Some(&byte) = self.pending.get(self.read) {
            return Ok(Some(byte));
        }
        loop {
            match self.reader.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn next(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.advance(byte);
        }
        Ok(byte)
    }

    /// Moves past `byte`, which was peeked at.
    fn advance(&mut self, byte: u8) {
        if self.read < self.pending.len() {
            self.read += 1;
        } else {
            self.reader.consume(1);
        }
        match byte {
            b'\n' => (self.line, self.column) = (self.line + 1, 1),
            0x80..=0xBF => {}
            _ => self.column += 1,
        }
        match byte {
            b'\n' => (self.indent, self.margin) = (0, true),
            b' ' | b'\t' => self.indent += usize::from(self.margin),
            _ => self.margin = false,
        }
    }

    /// Skips to the end of the line, after an element that is too long.
    fn skip_line_tail(&mut self) {
        while let Ok(Some(byte)) = self.peek() {
            if byte == b'\n' {
                return;
            }
            self.advance(byte);
        }
    }

    /// Gives back bytes that begin, behind their indentation, at the given position.
    fn push_back(&mut self, mut bytes: Vec<u8>, line: u64, column: u64) {
        bytes.extend_from_slice(&self.pending[self.read..]);
        (self.pending, self.read) = (bytes, 0);
        (self.line, self.column, self.indent, self.margin) = (line, column, column as usize - 1, true);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, show};

    fn check(file: &str, expected: &[&str]) {
        assert_eq!(show(read("news.json", file.as_bytes())), expected, "{file}");
    }

    #[test]
    fn arrays_single_objects_and_concatenated_objects_are_read() {
        check("[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]", &["1:2 text One.", "1:20 text Two."]);
        check("{\n  \"text\": \"One [1].\"\n}\n", &["1:1 text One [1]."]);
        check("{\n\"text\": \"One.\"}{\"text\": \"Two.\"}", &["1:1 text One.", "2:16 text Two."]);
        check("[\"One.\", \"\\\"Two\\\".\"]", &["1:2 text One.", "1:10 text \"Two\"."]);
        check("\u{FEFF}[\n]\n", &[]);
        check("", &[]);
    }

    #[test]
    fn a_broken_value_costs_only_its_element() {
        check(
            "[{\"text\": \"One.\"}, {\"text\": tru}, 7, {\"text\": \"Two.\"}]",
            &[
                "1:2 text One.",
                "1:32 rejected invalid JSON: expected ident",
                "1:35 rejected expected an object with the fields of a snippet, or a string; found a number",
                "1:38 text Two.",
            ],
        );
    }

    #[test]
    fn a_bracket_that_is_not_closed_costs_only_its_element() {
        check(
            "[\n  {\"text\": \"One.\",\n  {\"text\": \"Two.\"},\n  {\"text\": \"Three.},\n  {\"text\": \"Four.\"}\n]",
            &[
                "2:3 rejected invalid JSON: the element does not end",
                "3:3 text Two.",
                "4:3 rejected invalid JSON: the element does not end before the next one",
                "5:3 text Four.",
            ],
        );
    }

    #[test]
    fn a_bracket_that_is_not_closed_costs_only_its_element_in_a_file_on_one_line() {
        check(
            "[{\"text\": \"One.\"}, {\"text\": \"Two.\", \"tags\": [\"a\"}, {\"text\": \"Three.\", {\"text\": \"Four.\"}]",
            &[
                "1:2 text One.",
                "1:20 rejected invalid JSON: the element does not end",
                "1:71 rejected invalid JSON: key must be a string",
                "1:71 text Four.",
            ],
        );
        let many = format!("[{}]", "{\"text\": \"A.\", \"tags\": [},".repeat(300) + "{\"text\": \"Last.\"}");
        let shown = show(read("news.json", many.as_bytes()));
        assert_eq!((shown.len(), shown[300].ends_with("text Last.")), (301, true));
    }

    #[test]
    fn a_lone_bracket_costs_no_element() {
        check(
            "[\n{\"text\": \"One.\"},\n[\n{\"text\": \"Two.\"},\n{\"text\": \"Three.\"}\n]",
            &[
                "2:1 text One.",
                "3:1 rejected expected an object with the fields of a snippet, or a string; found a list",
                "4:1 text Two.",
                "5:1 text Three.",
            ],
        );
    }

    #[test]
    fn nested_objects_on_lines_of_their_own_do_not_confuse_a_sound_file() {
        check(
            "[\n{\n\"text\": \"One.\",\n\"tags\": [\n{\n\"a\": 1\n}\n]\n},\n{\"text\": \"Two.\"}\n]",
            &["2:1 text One.", "10:1 text Two."],
        );
    }

    #[test]
    fn truncated_arrays_keep_what_is_whole() {
        check(
            "[{\"text\": \"One.\"}, {\"text\": \"Tw",
            &["1:2 text One.", "1:20 rejected invalid JSON: the element does not end"],
        );
    }
}
