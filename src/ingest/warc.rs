//! WARC: the archives of crawlers, such as Common Crawl's news. Each page that was fetched is a snippet.
//!
//! ```text
//! WARC/1.0 ⏎ WARC-Type: response ⏎ WARC-Target-URI: https://… ⏎ WARC-Date: 2024-12-17T… ⏎ Content-Length: 4711 ⏎ ⏎
//! HTTP/1.1 200 OK ⏎ Content-Type: text/html; charset=utf-8 ⏎ ⏎ <!doctype html>…
//! ```
//!
//! Of the records, `response`s of status 200 with HTML are read, bodies in chunks or compressed included, and
//! `conversion`s to plain text (WET files); all others are passed over. Archives are compressed record by record, which
//! the reader below has undone already. A record whose length is wrong breaks the archive off: nothing behind it can be
//! found with certainty.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::fields::{FieldNames, item_of_value};
use super::page::{PageItem, host};
use super::{Item, LINE_LIMIT, Place, Reason, Rejection, parse_published};

/// The longest line of a head.
const HEAD_LINE: u64 = 64 << 10;

/// The most lines of a head.
const HEAD_LINES: usize = 1000;

/// Reads the pages of an archive.
pub(super) fn items(file: Arc<str>, reader: impl BufRead + Send) -> impl Iterator<Item = Item> + Send {
    Records { reader, file, number: 0, ended: false }
}

struct Records<R> {
    reader: R,
    file: Arc<str>,
    /// Records are counted in place of lines: an archive has no lines to speak of.
    number: u64,
    ended: bool,
}

/// Names in lower case with their values.
#[derive(Debug, Default)]
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.ended {
            match self.record() {
                Ok(Some(item)) => return Some(item),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    let reason = Reason::Broken(error.to_string());
                    return Some(Item::Rejected(Rejection::new(Place::line(&self.file, self.number), reason, b"")));
                }
            }
        }
        None
    }
}

impl<R: BufRead> Records<R> {
    /// Reads one record; `None` if it holds nothing to read, or at the end.
    fn record(&mut self) -> io::Result<Option<Item>> {
        let Some(version) = self.first_line()? else {
            self.ended = true;
            return Ok(None);
        };
        self.number += 1;
        if !version.starts_with("WARC/") {
            return Err(io::Error::other("expected a record that begins with `WARC/`"));
        }
        let head = read_head(&mut self.reader)?;
        let length = head.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.ok_or_else(|| io::Error::other("the record does not tell its length"))?;
        let wanted = matches!(head.get("warc-type"), Some("response" | "conversion"));
        let place = Place::line(&self.file, self.number);
        if !wanted || length > LINE_LIMIT as u64 {
            let skipped = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
            if skipped < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            return Ok(wanted.then(|| Item::Rejected(Rejection::new(place, Reason::TooLong(LINE_LIMIT), b""))));
        }
        let mut block = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(if head.get("warc-type") == Some("conversion") {
            Some(conversion(place, &head, &block))
        } else {
            response(place, &head, &block).map(|page| Item::Page(Box::new(page)))
        })
    }

    /// The first line that is not blank.
    fn first_line(&mut self) -> io::Result<Option<String>> {
        loop {
            let Some(line) = read_line(&mut self.reader)? else { return Ok(None) };
            if !line.is_empty() {
                return Ok(Some(line));
            }
        }
    }
}

/// A line without its end; `None` at the end.
fn read_line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    reader.by_ref().take(HEAD_LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.pop_if(|last| *last == b'\n').is_none() && line.len() as u64 == HEAD_LINE {
        return Err(io::Error::other("a line of the head is too long"));
    }
    line.pop_if(|last| *last == b'\r');
    Ok(Some(String::from_utf8_lossy(&line).into_owned()))
}

/// The lines up to a blank one.
fn read_head(reader: &mut impl BufRead) -> io::Result<Head> {
    let mut head = Head::default();
    for _ in 0..HEAD_LINES {
        match read_line(reader)? {
            Some(line) if !line.is_empty() => head.add(&line),
            _ => return Ok(head),
        }
    }
    Err(io::Error::other("the head is too long"))
}

fn date_of(head: &Head) -> Option<crate::date::PartialDate> {
    head.get("warc-date").and_then(parse_published)
}

fn address(head: &Head) -> Option<String> {
    head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned())
}

/// A page that was turned into plain text.
fn conversion(place: Place, head: &Head, block: &[u8]) -> Item {
    let url = address(head);
    let mut fields = Map::new();
    fields.insert("text".to_owned(), Value::from(String::from_utf8_lossy(block).into_owned()));
    fields.extend(date_of(head).map(|date| ("published".to_owned(), Value::from(date.to_string()))));
    fields.extend(url.as_deref().and_then(host).map(|host| ("outlet".to_owned(), Value::from(host))));
    fields.extend(url.map(|url| ("url".to_owned(), Value::from(url))));
    item_of_value(place, Value::Object(fields), &FieldNames::default(), block)
}

/// A page as it was sent, if it was sent whole and is HTML.
fn response(place: Place, head: &Head, mut block: &[u8]) -> Option<PageItem> {
    let status = read_line(&mut block).ok()??;
    let http = read_head(&mut block).ok()?;
    let mut words = status.split_whitespace();
    let kind = http.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let is_page = words.next()?.starts_with("HTTP/")
        && words.next() == Some("200")
        && (kind.starts_with("text/html") || kind.starts_with("application/xhtml"));
    if !is_page {
        return None;
    }
    let charset = kind.split("charset=").nth(1).map(|name| name.trim_matches(['"', '\'', ' ', ';']).to_owned());
    Some(PageItem {
        place,
        html: body(&http, block),
        charset,
        url: address(head),
        fetched: date_of(head),
        any_language: false,
    })
}

/// The body without chunks and compression. Crawlers often undo both and leave the heads as they were, so a body that
/// does not look encoded is taken as it is.
fn body(http: &Head, block: &[u8]) -> Vec<u8> {
    let is_chunked = http.get("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let whole = if is_chunked { unchunked(block).unwrap_or_else(|| block.to_vec()) } else { block.to_vec() };
    let mut plain = Vec::new();
    let decoded = match whole[..] {
        [0x1F, 0x8B, ..] => {
            flate2::read::MultiGzDecoder::new(&whole[..]).take(LINE_LIMIT as u64).read_to_end(&mut plain)
        }
        [0x78, ..] if http.get("content-encoding") == Some("deflate") => {
            flate2::read::ZlibDecoder::new(&whole[..]).take(LINE_LIMIT as u64).read_to_end(&mut plain)
        }
        _ => return whole,
    };
    // What came out before an error is still a page.
    if decoded.is_ok() || !plain.is_empty() { plain } else { whole }
}

fn unchunked(mut block: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = read_line(&mut block).ok()??;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(block.get(..size)?);
        block = block.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::tests::{read, show};
    use super::*;

    fn record(head: &str, block: &[u8]) -> Vec<u8> {
        let head = format!("WARC/1.0\r\n{head}\r\nContent-Length: {}\r\n\r\n", block.len());
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    const RESPONSE: &str =
        "WARC-Type: response\r\nWARC-Target-URI: https://www.example.org/1\r\nWARC-Date: 2024-12-17T08:00:00Z";

    fn http(head: &str, body: &[u8]) -> Vec<u8> {
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", head.as_bytes(), b"\r\n", body].concat()
    }

    fn pages(items: Vec<Item>) -> Vec<PageItem> {
        let page = |item| match item {
            Item::Page(page) => *page,
            other => panic!("no page: {other:?}"),
        };
        items.into_iter().map(page).collect()
    }

    #[test]
    fn pages_are_read_and_all_else_is_passed_over() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>Two</p>").unwrap();
        let gzip = gzip.finish().unwrap();
        let chunks = b"5\r\n<p>Th\r\n8;x=y\r\nree</p>\n\r\n0\r\n\r\n";
        let archive = [
            record("WARC-Type: warcinfo", b"software: a crawler"),
            record(RESPONSE, &http("", b"<p>One</p>")),
            record("WARC-Type: request", b"GET / HTTP/1.1\r\n\r\n"),
            record(RESPONSE, &http("Content-Encoding: gzip\r\n", &gzip)),
            record(RESPONSE, &http("Transfer-Encoding: chunked\r\n", chunks)),
            record(RESPONSE, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>"),
            record(RESPONSE, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        ]
        .concat();
        let found = pages(read("crawl.warc", &archive));
        let html: Vec<&[u8]> = found.iter().map(|page| page.html.as_slice()).collect();
        assert_eq!(html, [&b"<p>One</p>"[..], b"<p>Two</p>", b"<p>Three</p>\n"]);
        assert_eq!(
            (found[0].url.as_deref(), found[0].charset.as_deref()),
            (Some("https://www.example.org/1"), Some("utf-8"))
        );
        assert_eq!((found[0].fetched, found[2].place.line), ("2024-12-17".parse().ok(), 5));
    }

    #[test]
    fn texts_of_pages_are_snippets() {
        let head = RESPONSE.replace("response", "conversion");
        let items =
            read("crawl.warc.wet", &record(&head, "Norway sent radars to Latvia.\nRiga thanked Oslo.".as_bytes()));
        let Item::Snippet(found) = &items[0] else { panic!("no snippet: {items:?}") };
        assert_eq!(found.snippet.text, "Norway sent radars to Latvia.\nRiga thanked Oslo.");
        assert_eq!(found.snippet.outlet.as_deref(), Some("example.org"));
    }

    #[test]
    fn an_archive_that_breaks_off_keeps_what_is_whole() {
        let whole = record(RESPONSE, &http("", b"<p>One</p>"));
        let archive = [&whole[..], &whole[..whole.len() - 20]].concat();
        let shown = show(read("crawl.warc", &archive));
        assert!(shown.len() == 2 && shown[1].starts_with("2:1 rejected the stream breaks off"), "{shown:?}");
        let shown = show(read("crawl.warc", &[&whole[..], b"garbage\r\n"].concat()));
        assert!(shown.len() == 2 && shown[1].contains("expected a record"), "{shown:?}");
    }
}
