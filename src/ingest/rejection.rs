//! [`Rejection`]: a piece of input that cannot be read, with its place, the reason and what to do about it.

use std::fmt;
use std::sync::Arc;

/// A position in a source; line and column count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as it was named, or `<stdin>`.
    pub file: Arc<str>,
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

impl Place {
    /// The first character of a line.
    pub fn line(file: &Arc<str>, line: u64) -> Self {
        Self { file: Arc::clone(file), line, column: 1 }
    }

    /// The place behind `bytes` when they begin at this one. Bytes that continue a character do not count.
    #[must_use]
    pub fn behind(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                0x80..=0xBF => {}
                _ => self.column += 1,
            }
        }
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A piece of input that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Rejection {
    /// Where the trouble is.
    pub place: Place,
    /// What the trouble is.
    pub reason: Reason,
    /// The piece itself, for `--rejects`; bytes that are no UTF-8 are replaced, very long ones are cut.
    pub raw: String,
}

/// The longest [`Rejection::raw`] that is kept, in bytes.
const RAW_LIMIT: usize = 1 << 20;

impl Rejection {
    /// A rejection of the piece `raw`.
    pub fn new(place: Place, reason: Reason, raw: &[u8]) -> Self {
        let raw = String::from_utf8_lossy(&raw[..raw.len().min(RAW_LIMIT)]).into_owned();
        Self { place, reason, raw }
    }
}

/// Why a piece of input cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// A byte sequence that is no UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// Broken JSON, in the words of the parser.
    #[error("invalid JSON: {0}")]
    Json(String),
    /// Broken XML, in the words of the parser.
    #[error("invalid XML: {0}")]
    Xml(String),
    /// A page in which no article can be found.
    #[error("no article was found in the page")]
    NoArticle,
    /// A page whose elements nest deeper than any article's.
    #[error("the elements of the page are nested too deeply")]
    NestedTooDeeply,
    /// A text in a language that this program does not read, with the language.
    #[error("the text is {0}, not English")]
    NotEnglish(&'static str),
    /// A JSON value that holds no snippet.
    #[error("expected an object with the fields of a snippet, or a string; found {0}")]
    NotASnippet(&'static str),
    /// No field holds the text.
    #[error("no text field; saw {}", list(.0))]
    NoText(Vec<String>),
    /// The fields for text and title are there, but empty.
    #[error("the text is empty")]
    EmptyText,
    /// The text field holds something else.
    #[error("field `{field}` holds {found}, expected a string")]
    WrongType {
        /// The name of the field.
        field: String,
        /// What it holds.
        found: &'static str,
    },
    /// A CSV row with more or fewer fields than the header.
    #[error("row has {found} field{}, the header has {expected}", if *.found == 1 { "" } else { "s" })]
    Width {
        /// Fields in the row.
        found: usize,
        /// Fields in the header.
        expected: usize,
    },
    /// A CSV quote without its partner.
    #[error("unbalanced quote")]
    Quote,
    /// A line, row or element that is longer than the limit.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// A text that is longer than the limit.
    #[error("the text is longer than {0} bytes")]
    TextTooLong(usize),
    /// A record or graph of a version that this program does not know.
    #[error("unknown format `{0}`")]
    UnknownFormat(String),
    /// Something that bears the format of a record, but is none.
    #[error("not a valid record: {0}")]
    Record(String),
    /// Something that bears the format of a graph, but is none.
    #[error("not a valid graph: {0}")]
    Graph(String),
    /// A graph where snippets are wanted.
    #[error("a graph holds no snippets to extract from")]
    GraphAsSnippets,
    /// A file of a kind that is not read.
    #[error("{0} is not read")]
    UnsupportedKind(&'static str),
    /// A file that cannot be opened.
    #[error("cannot be opened: {0}")]
    Open(String),
    /// A stream that breaks off; what follows is lost.
    #[error("the stream breaks off here: {0}")]
    Broken(String),
    /// The analysis failed; a defect of this program.
    #[error("analysis of snippet `{id}` failed: {message}")]
    Analysis {
        /// The snippet.
        id: String,
        /// What the program said.
        message: String,
    },
}

impl Reason {
    /// A short name for the kind of reason, by which a summary can count.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidUtf8 => "invalid-utf8",
            Self::Json(_) => "invalid-json",
            Self::Xml(_) => "invalid-xml",
            Self::NoArticle => "no-article",
            Self::NestedTooDeeply => "nested-too-deeply",
            Self::NotEnglish(_) => "not-english",
            Self::NotASnippet(_) => "not-a-snippet",
            Self::NoText(_) => "no-text",
            Self::EmptyText => "empty-text",
            Self::WrongType { .. } => "wrong-type",
            Self::Width { .. } => "row-width",
            Self::Quote => "unbalanced-quote",
            Self::TooLong(_) => "too-long",
            Self::TextTooLong(_) => "text-too-long",
            Self::UnknownFormat(_) => "unknown-format",
            Self::Record(_) => "invalid-record",
            Self::Graph(_) => "invalid-graph",
            Self::GraphAsSnippets => "graph-as-snippets",
            Self::UnsupportedKind(_) => "unsupported-kind",
            Self::Open(_) => "cannot-open",
            Self::Broken(_) => "broken-stream",
            Self::Analysis { .. } => "analysis-failed",
        }
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::InvalidUtf8 => {
                Some("convert the file to UTF-8, for instance with `iconv -f WINDOWS-1252 -t UTF-8`".into())
            }
            Self::NoText(seen) => seen.first().map(|field| format!("--text-field {}", quoted(field))),
            Self::WrongType { field, found: "an object" } => {
                Some(format!("--text-field {}", quoted(&format!("{field}.NAME"))))
            }
            Self::NotASnippet("a list") => Some("write one object a line, for instance with `jq -c '.[]'`".into()),
            Self::Width { .. } => Some("put fields that hold the delimiter between double quotes".into()),
            Self::NotEnglish(_) => Some("--any-language reads it as if it were".into()),
            Self::Quote => Some("write a double quote inside a quoted field twice".into()),
            Self::TextTooLong(_) => Some("split the text into snippets of a few paragraphs".into()),
            Self::UnknownFormat(_) => {
                Some(format!("this version reads {} and {}", crate::record::FORMAT, super::kind::GRAPH_FORMAT))
            }
            Self::GraphAsSnippets => Some("give the graph to `newsgraph build` or `newsgraph export`".into()),
            Self::UnsupportedKind(_) => Some("convert it to JSON Lines, CSV or plain text".into()),
            Self::Analysis { .. } => Some("please report this snippet; all others were analysed".into()),
            _ => None,
        }
    }
}

/// A field name as a shell takes it.
fn quoted(field: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    if !field.is_empty() && field.chars().all(plain) {
        field.to_owned()
    } else {
        format!("'{}'", field.replace('\'', r"'\''"))
    }
}

/// "`hed`, `dek` and 3 more"; "nothing" if there is no field.
fn list(fields: &[String]) -> String {
    const SHOWN: usize = 8;
    if fields.is_empty() {
        return "no field at all".to_owned();
    }
    let shown = fields.iter().take(SHOWN).map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
    match fields.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_field_is_explained_with_the_fields_that_are_there() {
        let reason = Reason::NoText(vec!["body_html".into(), "hed".into()]);
        assert_eq!(reason.to_string(), "no text field; saw `body_html`, `hed`");
        assert_eq!(reason.hint().unwrap(), "--text-field body_html");
    }

    #[test]
    fn many_fields_are_not_all_listed() {
        let reason = Reason::NoText((0..20).map(|i| format!("f{i}")).collect());
        assert!(reason.to_string().ends_with("`f7` and 12 more"), "{reason}");
        assert_eq!(Reason::NoText(vec![]).to_string(), "no text field; saw no field at all");
    }

    #[test]
    fn hints_quote_what_a_shell_would_split() {
        assert_eq!(Reason::NoText(vec!["the text's".into()]).hint().unwrap(), r"--text-field 'the text'\''s'");
    }
}
