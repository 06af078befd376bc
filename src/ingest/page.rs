//! Pages of HTML: the article in them, without menus, advertisements and comments.
//!
//! In: the bytes of one page and what its carrier knew of it. Out: a snippet. Finding the article takes milliseconds, so
//! it is left to the threads that analyse; reading a page only takes its bytes.
//!
//! The article is found by the method of Mozilla's reader view (crate `dom_smoothie`), which also reads the headline,
//! the day and the name of the site from JSON-LD and meta elements.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use regex::bytes::Regex;
use serde_json::{Map, Value};

use super::fields::{FieldNames, item_of_value};
use super::markup::text_of;
use super::{Item, Options, Place, Reason, Rejection};
use crate::date::PartialDate;

/// How deep elements may nest. Articles stay below thirty; what comes near this limit is an attack on whoever walks
/// through it.
const DEEPEST: usize = 400;

/// The fewest letters of an article.
const FEWEST: usize = 40;

/// One page and what is known of it from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageItem {
    /// Where it begins.
    pub place: Place,
    /// The page, in whatever encoding.
    pub html: Vec<u8>,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// When it was fetched; stands in for a date of publication that the page does not tell.
    pub fetched: Option<PartialDate>,
    /// Whether the article is read whatever its language.
    pub any_language: bool,
}

impl PageItem {
    /// The snippet of the page, or a rejection if it holds no article.
    pub fn read(&self) -> Item {
        match self.fields() {
            Ok(fields) => {
                let options = Options { any_language: self.any_language, ..Options::default() };
                let fields = Value::Object(fields);
                options.screen(item_of_value(self.place.clone(), fields, &FieldNames::default(), &self.html))
            }
            Err(reason) => Item::Rejected(Rejection::new(self.place.clone(), reason, &self.html)),
        }
    }

    fn fields(&self) -> Result<Map<String, Value>, Reason> {
        let html = self.decode();
        if is_too_deep(&html) {
            return Err(Reason::NestedTooDeeply);
        }
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        // An address that is none would be refused; the article does not depend on it.
        let article = Readability::new(html.as_str(), None, Some(config)).and_then(|mut page| page.parse());
        let article = article.map_err(|_| Reason::NoArticle)?;
        let text = paragraphs(&article.text_content);
        if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
            return Err(Reason::NoArticle);
        }
        let url = self.url.clone().or_else(|| canonical(&html));
        let outlet = article.site_name.clone().or_else(|| url.as_deref().and_then(host));
        let published = article.published_time.clone().or_else(|| self.fetched.map(|day| day.to_string()));
        let fields = [
            ("title", Some(article.title.trim().to_owned())),
            ("text", Some(text)),
            ("published", published),
            ("outlet", outlet),
            ("url", url),
        ];
        let given = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?))));
        Ok(given.collect())
    }

    /// The page as text: by its byte-order mark, the name that the server or the page itself gives its encoding, or, if
    /// it is no UTF-8, as Western browsers read it.
    fn decode(&self) -> String {
        static META: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"(?i-u)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:-]+)"#)
                .expect("the pattern is well-formed")
        });
        let named = || {
            let head = &self.html[..self.html.len().min(4096)];
            let label = META.captures(head).map(|found| found[1].to_vec());
            let label = self.charset.clone().map(String::into_bytes).or(label)?;
            Encoding::for_label(&label)
        };
        if Encoding::for_bom(&self.html).is_none() && std::str::from_utf8(&self.html).is_ok() {
            return String::from_utf8_lossy(&self.html).into_owned();
        }
        // A page that is no UTF-8 although it says so was written by something that did not know better.
        let encoding = named().filter(|&named| named != UTF_8).unwrap_or(WINDOWS_1252);
        encoding.decode(&self.html).0.into_owned()
    }
}

/// Whether elements nest deeper than any article does. Elements that need no end tag are left out.
fn is_too_deep(html: &str) -> bool {
    static TAG: LazyLock<regex::Regex> =
        LazyLock::new(|| regex::Regex::new("<(/?)([a-zA-Z][a-zA-Z0-9]*)").expect("the pattern is well-formed"));
    let mut depth = 0usize;
    for tag in TAG.captures_iter(html) {
        let name = tag[2].to_ascii_lowercase();
        let open_ended = matches!(
            name.as_str(),
            "area"
                | "base"
                | "br"
                | "col"
                | "dd"
                | "dt"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "li"
                | "link"
                | "meta"
                | "option"
                | "p"
                | "param"
                | "source"
                | "td"
                | "th"
                | "tr"
                | "track"
                | "wbr"
                | "body"
                | "html"
                | "head"
        );
        if open_ended {
            continue;
        }
        depth = if tag[1].is_empty() { depth + 1 } else { depth.saturating_sub(1) };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The text with a single line feed between paragraphs and single spaces inside.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The address that the page calls its own.
fn canonical(html: &str) -> Option<String> {
    static LINK: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r#"(?i)<link\b[^>]{0,500}\brel\s*=\s*["']?canonical\b[^>]{0,500}>"#)
            .expect("the pattern is well-formed")
    });
    static HREF: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r#"(?i)\bhref\s*=\s*["']([^"']+)["']"#).expect("the pattern is well-formed")
    });
    let link = LINK.find(html)?;
    HREF.captures(link.as_str()).map(|found| text_of(&found[1])).filter(|url| url.contains("://"))
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    fn page(html: &[u8]) -> PageItem {
        let place = Place::line(&"page.html".into(), 1);
        PageItem {
            place,
            html: html.to_vec(),
            charset: None,
            url: None,
            fetched: "2024-12-19".parse().ok(),
            any_language: false,
        }
    }

    const PARAGRAPHS: &str = "<p>Norway sent dozens of radars to Latvia on Monday, the defence ministry in Oslo said, after \
        talks in Riga that had gone on for most of the week.</p><p>Latvia thanked Norway, and its foreign minister said \
        that the radars would be set up along the border before the end of the year, if the weather allowed it.</p>";

    fn article(head: &str) -> String {
        format!(
            "<html><head><title>Oslo aids Riga - Nordic Wire</title>{head}</head><body><nav><a href='/'>Home</a> \
             <a href='/world'>World</a></nav><article><h1>Oslo aids Riga</h1>{PARAGRAPHS}</article>\
             <footer>Subscribe to our newsletter</footer></body></html>"
        )
    }

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        let head = "<meta property='og:site_name' content='Nordic Wire'><meta property='article:published_time' \
            content='2024-12-17T08:00:00Z'><link rel='canonical' href='https://www.example.org/1?a=1&amp;b=2'>";
        let items = read("a/page.html", article(head).as_bytes());
        let Item::Page(page) = &items[0] else { panic!("no page: {items:?}") };
        let Item::Snippet(found) = page.read() else { panic!("no snippet: {:?}", page.read()) };
        let snippet = found.snippet;
        assert!(snippet.text.starts_with("Norway sent dozens of radars"), "{}", snippet.text);
        assert!(
            snippet.text.contains("\n\nLatvia thanked Norway") && !snippet.text.contains("newsletter"),
            "{}",
            snippet.text
        );
        assert_eq!(snippet.published, "2024-12-17".parse().ok());
        assert_eq!(snippet.outlet.as_deref(), Some("Nordic Wire"));
        assert_eq!(snippet.url.as_deref(), Some("https://www.example.org/1?a=1&b=2"));
        assert!(snippet.title.is_some_and(|title| title.contains("Oslo aids Riga")));
    }

    #[test]
    fn what_the_page_does_not_say_its_carrier_does() {
        let page = PageItem { url: Some("https://www.example.org/2".into()), ..page(article("").as_bytes()) };
        let Item::Snippet(found) = page.read() else { panic!("no snippet") };
        assert_eq!(found.snippet.outlet.as_deref(), Some("example.org"));
        assert_eq!(found.snippet.published, "2024-12-19".parse().ok());
    }

    #[test]
    fn encodings_are_told() {
        let latin = article("<meta charset=iso-8859-2>").replace("Latvia thanked", "Łotwa thanked");
        let latin: Vec<u8> = latin.chars().map(|c| if c == 'Ł' { 0xA3 } else { c as u8 }).collect();
        let Item::Snippet(found) = page(&latin).read() else { panic!("no snippet") };
        assert!(found.snippet.text.contains("Łotwa thanked"), "{}", found.snippet.text);
    }

    #[test]
    fn pages_without_an_article_are_rejected() {
        let check = |html: &str, expected: &Reason| match page(html.as_bytes()).read() {
            Item::Rejected(rejection) => assert_eq!(rejection.reason, *expected),
            other => panic!("not rejected: {other:?}"),
        };
        check("", &Reason::NoArticle);
        check("<html><body><a href='/'>Home</a></body></html>", &Reason::NoArticle);
        check(&"<div>".repeat(100_000), &Reason::NestedTooDeeply);
    }
}
