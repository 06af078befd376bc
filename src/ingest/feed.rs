//! Feeds: RSS 0.9 to 2.0, RDF site summaries and Atom. Each item or entry is a snippet.
//!
//! ```text
//! <item><title>Oslo aids Riga</title><description>&lt;p&gt;Norway …</description><pubDate>Tue, 17 Dec 2024 …
//!     = {"title": "Oslo aids Riga", "text": "Norway …", "published": "Tue, 17 Dec 2024 …", "outlet": "the feed's title"}
//! ```
//!
//! A feed is read whole, up to the longest line that any reader takes. References to characters and to the entities of
//! HTML are resolved; entities that a document defines itself are left as they stand, so that none can blow up.
//! Where the markup breaks off, what was read before stays.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::fields::{FieldNames, item_of_value};
use super::markup::text_of;
use super::{Item, Place, Reason, Rejection};

/// Reads the entries of a feed.
pub(super) fn items(file: &Arc<str>, xml: &str) -> Vec<Item> {
    Feed { file, xml, outlet: None, place: Place::line(file, 1), passed: 0 }.items()
}

struct Feed<'a> {
    file: &'a Arc<str>,
    xml: &'a str,
    /// The title of the feed itself.
    outlet: Option<String>,
    /// The place of the byte `passed`.
    place: Place,
    passed: usize,
}

/// An entry while it is read.
struct Entry {
    place: Place,
    start: usize,
    fields: Map<String, Value>,
    /// The publisher that the entry names itself.
    outlet: Option<String>,
}

impl Feed<'_> {
    fn items(mut self) -> Vec<Item> {
        let mut reader = Reader::from_str(self.xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut items = Vec::new();
        let mut entry: Option<Entry> = None;
        // The names of the open elements inside the entry or the feed, and the text since the innermost one opened.
        let mut open: Vec<String> = Vec::new();
        let mut text = String::new();
        loop {
            let at = reader.buffer_position() as usize;
            match reader.read_event() {
                Ok(Event::Start(element)) => {
                    let name = name_of(&element);
                    if is_entry(&name) {
                        let place = self.place_of(at);
                        entry = Some(Entry { place, start: at, fields: Map::new(), outlet: None });
                        open.clear();
                    } else {
                        // Markup inside a text (`type="xhtml"`) stays markup, to be stripped with the rest.
                        match open.last() {
                            Some(outer) if role(outer).is_some() => text.extend(["<", &name, ">"]),
                            _ => {
                                if let Some(entry) = &mut entry {
                                    link(entry, &name, &element);
                                }
                                text.clear();
                                open.push(name);
                            }
                        }
                    }
                }
                Ok(Event::Empty(element)) => {
                    let name = name_of(&element);
                    match (&mut entry, open.last()) {
                        (_, Some(outer)) if role(outer).is_some() => text.extend(["<", &name, ">"]),
                        (Some(entry), _) => link(entry, &name, &element),
                        _ => {}
                    }
                }
                Ok(Event::End(element)) => {
                    let name = local(element.name().as_ref()).to_owned();
                    if is_entry(&name) {
                        if let Some(entry) = entry.take() {
                            items.push(self.finish(entry, reader.buffer_position() as usize));
                        }
                        open.clear();
                    } else if open.last() == Some(&name) {
                        open.pop();
                        self.field(&mut entry, &open, &name, &text);
                        text.clear();
                    } else if open.last().is_some_and(|outer| role(outer).is_some()) {
                        text.extend(["</", &name, ">"]);
                    } else if open.contains(&name) {
                        while open.pop().is_some_and(|closed| closed != name) {}
                        text.clear();
                    }
                }
                Ok(Event::Text(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::CData(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::GeneralRef(part)) => {
                    let name = part.xml10_content();
                    match part.resolve_char_ref() {
                        Ok(Some(c)) => text.push(c),
                        _ => match resolve_html5_entity(&name) {
                            Some(resolved) => text.push_str(resolved),
                            None => text.extend(["&", &*name, ";"]),
                        },
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => {
                    let place = self.place_of(reader.error_position() as usize);
                    items.push(Item::Rejected(Rejection::new(place, Reason::Xml(error.to_string()), b"")));
                    return items;
                }
            }
        }
        if let Some(entry) = entry {
            let raw = &self.xml.as_bytes()[entry.start.min(self.xml.len())..];
            let reason = Reason::Xml("the entry does not end".to_owned());
            items.push(Item::Rejected(Rejection::new(entry.place, reason, raw)));
        }
        items
    }

    /// Keeps the text of an element that just closed.
    fn field(&mut self, entry: &mut Option<Entry>, open: &[String], name: &str, text: &str) {
        let Some(entry) = entry else {
            let of_feed = open.last().is_none_or(|outer| matches!(outer.as_str(), "channel" | "feed"));
            if name == "title" && of_feed && !text.trim().is_empty() {
                self.outlet.get_or_insert_with(|| text_of(text).trim().to_owned());
            }
            return;
        };
        if text.trim().is_empty() {
            return;
        }
        if matches!(open.last().map(String::as_str), Some("source")) && name == "title" || name == "source" {
            entry.outlet = Some(text.trim().to_owned());
            return;
        }
        let nested = open.iter().any(|outer| matches!(outer.as_str(), "source" | "author" | "image" | "group"));
        let Some(role) = role(name).filter(|_| !nested) else { return };
        let value =
            if matches!(role, "title" | "text") { Cow::Owned(text_of(text)) } else { Cow::Borrowed(text.trim()) };
        // Of several texts the longest is the whole one, of several dates the first is that of publication.
        let known = entry.fields.get(role).and_then(Value::as_str);
        if known.is_none_or(|known| {
            role == "text" && known.len() < value.len() || role == "published" && name == "published"
        }) {
            entry.fields.insert(role.to_owned(), Value::from(value.into_owned()));
        }
    }

    fn finish(&self, mut entry: Entry, end: usize) -> Item {
        if let Some(outlet) = entry.outlet.or_else(|| self.outlet.clone()) {
            entry.fields.insert("outlet".to_owned(), Value::from(outlet));
        }
        let raw = self.xml.as_bytes().get(entry.start..end).unwrap_or_default();
        item_of_value(entry.place, Value::Object(entry.fields), &FieldNames::default(), raw)
    }

    /// The place of a byte at or behind the last one that was asked for.
    fn place_of(&mut self, at: usize) -> Place {
        let at = at.min(self.xml.len()).max(self.passed);
        self.place =
            std::mem::replace(&mut self.place, Place::line(self.file, 1)).behind(&self.xml.as_bytes()[self.passed..at]);
        self.passed = at;
        self.place.clone()
    }
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

fn name_of(element: &BytesStart<'_>) -> String {
    local(element.name().as_ref()).to_owned()
}

/// The name without its prefix, except where the prefix tells two elements apart: `content:encoded` is `encoded`, but
/// the `title` and `content` of Media RSS (`media:…`) are captions and pictures.
fn local(name: &str) -> &str {
    match name.split_once(':') {
        Some(("media" | "itunes", _)) | None => name,
        Some((_, local)) => local,
    }
}

/// What an element of an entry holds, as the names of [`super::fields`] have it.
fn role(name: &str) -> Option<&'static str> {
    Some(match name {
        "title" => "title",
        "description" | "summary" | "content" | "encoded" | "subtitle" => "text",
        "pubDate" | "published" | "updated" | "date" | "issued" => "published",
        "guid" | "id" => "id",
        "link" => "url",
        _ => return None,
    })
}

/// Keeps the address of an Atom link, of several that of the article itself.
fn link(entry: &mut Entry, name: &str, element: &BytesStart<'_>) {
    if name != "link" {
        return;
    }
    let value = |wanted: &str| {
        let found =
            element.attributes().with_checks(false).flatten().find(|a| AsRef::<str>::as_ref(&a.key) == wanted)?;
        Some(text_of(&found.value))
    };
    let is_article = value("rel").is_none_or(|rel| rel == "alternate");
    if let Some(href) = value("href").filter(|_| is_article) {
        entry.fields.entry("url").or_insert(Value::from(href));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, show};
    use super::*;

    #[test]
    fn rss_items_are_snippets_of_the_channel() {
        let feed = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Nordic Wire</title><link>https://example.org</link>
<item><title>Oslo aids Riga</title><link>https://example.org/1</link><guid isPermaLink="false">n-1</guid>
<description>Short.</description>
<content:encoded><![CDATA[<p>Norway sent radars to Latvia.</p><script>x()</script><p>Riga thanked Oslo &amp; Tallinn.</p>]]></content:encoded>
<pubDate>Tue, 17 Dec 2024 09:30:00 +0900</pubDate></item>
<item><title>Only a headline &#8211; here</title></item>
</channel></rss>"#;
        let items = read("feed.xml", feed.as_bytes());
        let Item::Snippet(first) = &items[0] else { panic!("no snippet: {items:?}") };
        let snippet = &first.snippet;
        assert_eq!(snippet.text, "Norway sent radars to Latvia.\n\nRiga thanked Oslo & Tallinn.");
        assert_eq!((snippet.title.as_deref(), snippet.id.as_str()), (Some("Oslo aids Riga"), "n-1"));
        assert_eq!(
            (snippet.outlet.as_deref(), snippet.url.as_deref()),
            (Some("Nordic Wire"), Some("https://example.org/1"))
        );
        assert_eq!(snippet.published, "2024-12-17".parse().ok());
        assert_eq!(show(items)[1], "8:1 text Only a headline – here");
    }

    #[test]
    fn atom_entries_are_read_with_their_links_and_markup() {
        let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Baltic Review</title>
<entry><id>tag:1</id><title type="html">Riga &lt;b&gt;thanks&lt;/b&gt; Oslo</title>
<link rel="enclosure" href="https://example.org/a.mp3"/><link href="https://example.org/2?a=1&amp;b=2"/>
<updated>2024-12-18T00:00:00Z</updated><published>2024-12-17T00:00:00Z</published>
<source><title>The Origin</title></source>
<content type="xhtml"><div><p>Latvia <b>thanked</b> Norway.</p></div></content></entry></feed>"#;
        let items = read("feed", feed.as_bytes());
        let Item::Snippet(found) = &items[0] else { panic!("no snippet: {items:?}") };
        let snippet = &found.snippet;
        assert_eq!(
            (snippet.title.as_deref(), snippet.text.as_str()),
            (Some("Riga thanks Oslo"), "Latvia thanked Norway.")
        );
        assert_eq!(snippet.url.as_deref(), Some("https://example.org/2?a=1&b=2"));
        assert_eq!((snippet.outlet.as_deref(), snippet.published), (Some("The Origin"), "2024-12-17".parse().ok()));
    }

    #[test]
    fn a_feed_that_breaks_off_keeps_what_is_whole() {
        let feed = "<rss><channel><item><title>One came.</title></item>\n<item><title>Two";
        assert_eq!(
            show(read("feed.rss", feed.as_bytes())),
            ["1:15 text One came.", "2:1 rejected invalid XML: the entry does not end"]
        );
    }

    #[test]
    fn entities_that_a_feed_defines_do_not_blow_up() {
        let mut feed = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"lol\">");
        for i in 1..30 {
            feed.extend(["<!ENTITY a", &i.to_string(), " \"", &format!("&a{};", i - 1).repeat(10), "\">"]);
        }
        feed.push_str("]><rss><channel><item><title>&a29; came.</title></item></channel></rss>");
        let shown = show(read("feed.xml", feed.as_bytes()));
        assert!(shown.len() == 1 && shown[0].ends_with("&a29; came."), "{shown:?}");
    }
}
