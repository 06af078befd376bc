//! [`Kind`]: the format of an input, told by its extension or its first bytes.

use super::csv;
use super::fields::{FieldNames, is_text_name};

/// The value of `format` in a graph of our own.
pub(super) const GRAPH_FORMAT: &str = "newsgraph-graph/1";

/// The format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One snippet a line.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array or single objects.
    Json,
    /// Delimited by commas, semicolons or bars: the header tells.
    Csv,
    /// Delimited by tabs.
    Tsv,
    /// A feed: RSS or Atom.
    Feed,
    /// One article.
    Html,
    /// An archive of a crawler.
    Warc,
    /// A table of Apache Parquet; only read where the program was built with the feature `parquet`.
    Parquet,
}

impl Kind {
    /// Every kind, with its name on the command line and its extensions.
    pub const TABLE: [(Kind, &'static str, &'static [&'static str]); 9] = [
        (Kind::Text, "text", &["txt", "text"]),
        (Kind::JsonLines, "jsonl", &["jsonl", "ndjson"]),
        (Kind::Json, "json", &["json"]),
        (Kind::Csv, "csv", &["csv"]),
        (Kind::Tsv, "tsv", &["tsv", "tab"]),
        (Kind::Feed, "feed", &["xml", "rss", "atom", "rdf"]),
        (Kind::Html, "html", &["html", "htm", "xhtml"]),
        (Kind::Warc, "warc", &["warc", "wet"]),
        (Kind::Parquet, "parquet", &["parquet"]),
    ];

    fn of_extension(extension: &str) -> Option<Kind> {
        Self::TABLE.iter().find(|(.., extensions)| extensions.contains(&extension)).map(|&(kind, ..)| kind)
    }
}

/// Extensions of compressed files; what is inside is told by the extension before.
const COMPRESSED: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// The kind that a file name promises, whatever compression it adds.
pub(super) fn of_name(name: &str) -> Option<Kind> {
    Kind::of_extension(&extension(name)?)
}

/// The lower-case extension, without that of a compression.
fn extension(name: &str) -> Option<String> {
    let mut parts = name.rsplit(['/', '\\']).next()?.rsplit('.').map(str::to_ascii_lowercase);
    let last = parts.next()?;
    if COMPRESSED.contains(&last.as_str()) { parts.next() } else { Some(last) }
}

/// What a stream turns out to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text,
    JsonLines,
    Json,
    Csv(u8),
    Feed,
    Html,
    Warc,
    Parquet,
    /// A graph of our own.
    Graph,
    /// Something that is not read, by its name.
    Unsupported(&'static str),
}

/// Tells what a stream holds from what its name promises and its first bytes.
pub(super) fn tell(promised: Option<Kind>, head: &[u8], names: &FieldNames) -> Content {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match promised {
        Some(Kind::Text) => Content::Text,
        Some(Kind::Tsv) => Content::Csv(b'\t'),
        Some(Kind::Csv) => Content::Csv(delimiter(start, names).unwrap_or(b',')),
        Some(Kind::Json) => json(start).unwrap_or(Content::Json),
        Some(Kind::JsonLines) => json(start).unwrap_or(Content::JsonLines),
        // Pages of XHTML begin like any XML.
        Some(Kind::Feed) => markup(start).unwrap_or(Content::Feed),
        Some(Kind::Html) => Content::Html,
        Some(Kind::Warc) => Content::Warc,
        Some(Kind::Parquet) => Content::Parquet,
        None => unsupported(start)
            .or_else(|| markup(start))
            .or_else(|| json(start))
            .or_else(|| delimiter(start, names).map(Content::Csv))
            .unwrap_or(Content::Text),
    }
}

/// The first line of a stream, as text as far as it is any.
fn first_line(start: &[u8]) -> String {
    let end = start.iter().position(|&byte| byte == b'\n').unwrap_or(start.len());
    String::from_utf8_lossy(&start[..end]).into_owned()
}

/// Tells a graph, lines and whole values apart; `None` if it does not look like JSON.
fn json(start: &[u8]) -> Option<Content> {
    let rest = start.get(1..)?.trim_ascii_start();
    match start[0] {
        b'{' if is_graph(rest) => Some(Content::Graph),
        // A line that opens and closes a value; a broken one will do, its neighbours tell lines apart as well.
        b'{' if first_line(start).trim_end().len() > 1 && !rest.is_empty() => {
            let line = first_line(start);
            let closed = line.trim_end().ends_with('}');
            let cut = !start.contains(&b'\n') && serde_json::from_str::<serde::de::IgnoredAny>(&line).is_err();
            Some(if closed || cut || next_line_opens(start) { Content::JsonLines } else { Content::Json })
        }
        b'{' => Some(Content::Json),
        b'[' if matches!(rest.first(), Some(b'{' | b'"' | b']' | b'[')) => Some(Content::Json),
        _ => None,
    }
}

/// Whether a line other than the first begins with a brace at its margin, as objects on lines of their own do.
fn next_line_opens(start: &[u8]) -> bool {
    start
        .split(|&byte| byte == b'\n')
        .skip(1)
        .find(|line| !line.trim_ascii().is_empty())
        .is_some_and(|line| line[0] == b'{')
}

/// Whether the members of an object begin with the format of our graphs.
fn is_graph(members: &[u8]) -> bool {
    let after = |bytes: &[u8], prefix: &[u8]| bytes.strip_prefix(prefix).map(|rest| rest.trim_ascii_start().to_vec());
    after(members, b"\"format\"")
        .and_then(|rest| after(&rest, b":"))
        .is_some_and(|rest| rest.starts_with(b"\"newsgraph-graph/"))
}

/// The delimiter that splits the first line into field names, if one of them is a name for text.
fn delimiter(start: &[u8], names: &FieldNames) -> Option<u8> {
    let line = first_line(start);
    [b',', b'\t', b';', b'|'].into_iter().find(|&delimiter| {
        csv::split(line.trim_end(), delimiter)
            .is_some_and(|header| header.len() > 1 && header.iter().any(|name| is_text_name(name, names)))
    })
}

/// Tells feeds, pages, archives and tables by how they begin.
fn markup(start: &[u8]) -> Option<Content> {
    let lower = start[..start.len().min(4096)].to_ascii_lowercase();
    let has = |sign: &[u8]| lower.windows(sign.len()).any(|part| part == sign);
    let begins = |signs: &[&[u8]]| signs.iter().any(|sign| lower.starts_with(sign));
    if begins(&[b"warc/"]) {
        return Some(Content::Warc);
    }
    if begins(&[b"par1"]) {
        return Some(Content::Parquet);
    }
    if begins(&[b"<!doctype html", b"<html", b"<head"]) {
        return Some(Content::Html);
    }
    if begins(&[b"<rss", b"<feed", b"<rdf:rdf"]) {
        return Some(Content::Feed);
    }
    if !begins(&[b"<?xml", b"<!--", b"<!doctype"]) {
        return None;
    }
    if has(b"<html") {
        return Some(Content::Html);
    }
    let is_feed = [&b"<rss"[..], b"<feed", b"<rdf:rdf"].iter().any(|sign| has(sign));
    Some(if is_feed { Content::Feed } else { Content::Unsupported("XML that is neither a feed nor a page") })
}

/// Formats that would only give garbage if they were read as lines of text.
fn unsupported(start: &[u8]) -> Option<Content> {
    const SIGNS: [(&[u8], &str); 6] = [
        (b"%pdf-", "PDF"),
        (b"pk\x03\x04", "a zip archive or office document"),
        (b"bzh", "a bzip2 stream"),
        (b"\xFD7zxz\0", "an xz stream"),
        (b"\x89png", "a picture"),
        (b"sqlite format 3\0", "an SQLite database"),
    ];
    let lower = start[..start.len().min(32)].to_ascii_lowercase();
    SIGNS.iter().find(|(sign, _)| lower.starts_with(sign)).map(|&(_, name)| Content::Unsupported(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(promised: Option<Kind>, head: &str) -> Content {
        super::tell(promised, head.as_bytes(), &FieldNames::default())
    }

    #[test]
    fn names_promise_kinds_whatever_the_compression() {
        for (name, kind) in [
            ("a/b.jsonl", Some(Kind::JsonLines)),
            ("b.JSON.gz", Some(Kind::Json)),
            ("b.txt.zst", Some(Kind::Text)),
            ("x.y/b", None),
            ("b.gz", None),
            ("b", None),
            ("", None),
        ] {
            assert_eq!(of_name(name), kind, "{name}");
        }
    }

    #[test]
    fn content_tells_what_the_name_does_not() {
        for (head, content) in [
            ("Seoul warned Pyongyang, again.\n", Content::Text),
            ("[Reuters] Seoul warned Pyongyang.\n", Content::Text),
            ("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", Content::JsonLines),
            ("{\"text\": oops\n{\"text\": \"Two.\"}\n", Content::JsonLines),
            ("{\n  \"text\": \"One.\"\n}\n", Content::Json),
            ("{\"text\":\n\"One.\"\n}\n", Content::Json),
            ("[\n  {\"text\": \"One.\"}\n]\n", Content::Json),
            ("id;title;n\n1;x;2\n", Content::Csv(b';')),
            ("{ \"format\" : \"newsgraph-graph/1\", \"nodes\": []}", Content::Graph),
            ("{\"format\": \"newsgraph-record/1\", \"id\": \"a\"}\n", Content::JsonLines),
            ("<?xml version=\"1.0\"?><sitemap/>", Content::Unsupported("XML that is neither a feed nor a page")),
            ("<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<rss version=\"2.0\">", Content::Feed),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Content::Feed),
            ("\n<!DOCTYPE html><title>x</title>", Content::Html),
            ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"…\"><html>", Content::Html),
            ("WARC/1.1\r\nWARC-Type: warcinfo\r\n", Content::Warc),
            ("PAR1\u{15}", Content::Parquet),
            ("%PDF-1.7", Content::Unsupported("PDF")),
            ("", Content::Text),
        ] {
            assert_eq!(tell(None, head), content, "{head}");
        }
    }

    #[test]
    fn content_corrects_a_promise_where_both_are_json() {
        assert_eq!(tell(Some(Kind::Json), "{\"text\": \"One.\"}\n{}"), Content::JsonLines);
        assert_eq!(tell(Some(Kind::JsonLines), "[\n{\"text\": \"One.\"}]"), Content::Json);
        assert_eq!(tell(Some(Kind::Text), "{\"text\": \"One.\"}"), Content::Text);
        assert_eq!(tell(Some(Kind::Csv), "url,text\n"), Content::Csv(b','));
        assert_eq!(tell(Some(Kind::Feed), "<html><body>"), Content::Html);
        assert_eq!(tell(Some(Kind::Feed), "<item><title>x"), Content::Feed);
    }
}
