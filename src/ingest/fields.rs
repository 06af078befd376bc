//! Fields: which of the names that people use holds what, and how an object of fields becomes a snippet.
//!
//! JSON objects and CSV rows come here alike, as a map. Names are compared without case, `_`, `-` and blanks, so that
//! `pubDate`, `pub_date` and `Pub Date` are one. Where several fields could hold the text, the first of
//! `text content body description summary snippet` that holds any is taken, and so for all other roles. A user's own
//! field name is taken alone; it may lead into nested objects with points: `article.body`.

use serde_json::{Map, Value};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::published::parse_published;
use super::{Item, Place, Reason, RecordItem, Rejection, SnippetItem, TEXT_LIMIT, identity, kind};
use crate::date::PartialDate;
use crate::record::{self, Record};
use crate::snippet::Snippet;

/// Field names that take the place of the usual ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldNames {
    /// Holds the text.
    pub text: Option<String>,
    /// Holds the headline.
    pub title: Option<String>,
    /// Holds the date of publication.
    pub date: Option<String>,
    /// Holds the identifier.
    pub id: Option<String>,
    /// Holds the publisher.
    pub outlet: Option<String>,
    /// Holds the web address.
    pub url: Option<String>,
}

/// What a field can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Title,
    Date,
    Id,
    Outlet,
    Url,
}

impl Role {
    /// The usual names, in the form that [`plain`] gives, best first.
    fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "content",
                "body",
                "description",
                "summary",
                "snippet",
                "articlebody",
                "maintext",
                "fulltext",
                "sentence",
            ],
            Self::Title => &["title", "headline"],
            Self::Date => &[
                "published",
                "date",
                "pubdate",
                "createdat",
                "seendate",
                "publishedat",
                "publishdate",
                "publisheddate",
                "publicationdate",
                "datepublished",
                "authoredat",
                "timestamp",
                "indexeddate",
            ],
            Self::Id => &["id", "guid", "uuid"],
            Self::Outlet => &[
                "outlet",
                "sourcehostname",
                "source",
                "publisher",
                "medianame",
                "metasitename",
                "sitename",
                "newspaper",
                "domain",
                "hostname",
                "mediaurl",
            ],
            // `source` is the address in what trafilatura writes.
            Self::Url => &["url", "link", "canonicalurl", "canonicallink", "sourceurl", "source"],
        }
    }

    fn override_in(self, names: &FieldNames) -> Option<&str> {
        match self {
            Self::Text => &names.text,
            Self::Title => &names.title,
            Self::Date => &names.date,
            Self::Id => &names.id,
            Self::Outlet => &names.outlet,
            Self::Url => &names.url,
        }
        .as_deref()
    }
}

/// Whether a column of this name could hold a text or a headline: tells a CSV header from a line of prose.
pub(super) fn is_text_name(name: &str, names: &FieldNames) -> bool {
    [Role::Text, Role::Title].into_iter().any(|role| match role.override_in(names) {
        Some(own) => own == name,
        None => role.aliases().contains(&plain(name).as_str()),
    })
}

/// A name without case and without what people put between its words.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '\u{FEFF}')).flat_map(char::to_lowercase).collect()
}

/// The fields of one object, ready to be asked by role.
struct Fields<'a> {
    map: &'a Map<String, Value>,
    names: &'a FieldNames,
    /// The plain form of each key beside the key and its value.
    plain: Vec<(String, &'a str, &'a Value)>,
}

impl<'a> Fields<'a> {
    fn new(map: &'a Map<String, Value>, names: &'a FieldNames) -> Self {
        Self { map, names, plain: map.iter().map(|(key, value)| (plain(key), key.as_str(), value)).collect() }
    }

    /// The fields that can hold the role and are not null or blank, best first.
    fn candidates(&self, role: Role) -> Vec<(&'a str, &'a Value)> {
        let found: Vec<(&str, &Value)> = match role.override_in(self.names) {
            Some(own) => self.at_path(own).into_iter().collect(),
            None => role
                .aliases()
                .iter()
                .flat_map(|alias| self.plain.iter().filter(move |(plain, ..)| plain == alias))
                .map(|&(_, key, value)| (key, value))
                .collect(),
        };
        found.into_iter().filter(|(_, value)| !is_empty(value)).collect()
    }

    /// The value under the very key, or at the end of a path of keys joined by points.
    fn at_path(&self, path: &str) -> Option<(&'a str, &'a Value)> {
        if let Some((key, value)) = self.map.get_key_value(path) {
            return Some((key, value));
        }
        let mut steps = path.split('.');
        let (key, mut value) = self.map.get_key_value(steps.next()?)?;
        for step in steps {
            value = value.get(step)?;
        }
        Some((key, value))
    }

    /// The first candidate that is a string, or the error of a value of the wrong type.
    fn string(&self, role: Role) -> Result<Option<&'a str>, Reason> {
        let candidates = self.candidates(role);
        match candidates.iter().find_map(|(_, value)| as_string(value)) {
            Some(text) => Ok(Some(text)),
            None => match candidates.first() {
                Some((field, value)) => Err(Reason::WrongType { field: (*field).to_owned(), found: describe(value) }),
                None => Ok(None),
            },
        }
    }

    /// The text of a field that is not worth a rejection.
    fn detail(&self, role: Role, diagnostics: &mut Vec<String>) -> Option<String> {
        match self.string(role) {
            Ok(text) => text.map(|text| tidy(text.to_owned())),
            Err(reason) => {
                diagnostics.push(reason.to_string());
                None
            }
        }
    }

    fn date(&self, diagnostics: &mut Vec<String>) -> Option<PartialDate> {
        let candidates = self.candidates(Role::Date);
        let parse = |value: &Value| match value {
            Value::Number(number) => parse_published(&number.to_string()),
            value => parse_published(as_string(value)?),
        };
        let date = candidates.iter().find_map(|(_, value)| parse(value));
        if let (None, Some((field, value))) = (date, candidates.first()) {
            let seen: String = value.to_string().chars().take(60).collect();
            diagnostics.push(format!("cannot read {seen} in field `{field}` as a date"));
        }
        date
    }

    fn id(&self, diagnostics: &mut Vec<String>) -> Option<String> {
        let candidates = self.candidates(Role::Id);
        let id = candidates.iter().find_map(|(_, value)| match value {
            Value::Number(number) => Some(number.to_string()),
            value => as_string(value).map(|id| tidy(id.to_owned())),
        });
        if let (None, Some((field, value))) = (&id, candidates.first()) {
            diagnostics.push(format!("field `{field}` holds {}, expected a string or a number", describe(value)));
        }
        id
    }

    /// The publisher; one that is an object (`{"id": null, "name": "Yonhap"}`) bears a name.
    fn outlet(&self, diagnostics: &mut Vec<String>) -> Option<String> {
        let named = |value: &'a Value| as_string(value).or_else(|| value.get("name").and_then(as_string));
        let named = |value| named(value).filter(|name| !is_address(name));
        let candidates = self.candidates(Role::Outlet);
        let outlet = candidates.iter().find_map(|(_, value)| named(value)).map(|name| tidy(name.to_owned()));
        let is_odd = |(_, value): &&(&str, &Value)| as_string(value).is_none();
        if let (None, Some((field, value))) = (&outlet, candidates.iter().find(is_odd)) {
            diagnostics.push(format!("field `{field}` holds {}, expected a string", describe(value)));
        }
        outlet
    }

    /// The web address; a `source` that is a name is none.
    fn url(&self, diagnostics: &mut Vec<String>) -> Option<String> {
        let own = self.names.url.is_some();
        let candidates = self.candidates(Role::Url);
        let usable = |(field, value): &&(&str, &Value)| {
            own || plain(field) != "source" || as_string(value).is_some_and(is_address)
        };
        let (field, value) = candidates.iter().find(usable)?;
        let url = as_string(value);
        if url.is_none() {
            diagnostics.push(format!("field `{field}` holds {}, expected a string", describe(value)));
        }
        url.map(|url| tidy(url.to_owned()))
    }
}

/// Whether the text is a web address.
fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The properties of an entity of `FollowTheMoney`, as Aleph and the like export documents, as fields of a snippet:
/// `{"id": …, "schema": "Article", "properties": {"bodyText": ["…", "…"], "publishedAt": ["2024-12-17"]}}`.
fn follow_the_money(map: &Map<String, Value>) -> Option<Map<String, Value>> {
    let properties = map.get("properties")?.as_object().filter(|_| map.contains_key("schema"))?;
    let all = |name: &str| {
        let values = properties.get(name)?.as_array()?.iter().filter_map(Value::as_str);
        let values: Vec<&str> = values.filter(|value| !value.trim().is_empty()).collect();
        (!values.is_empty()).then_some(values)
    };
    let first = |names: &[&str]| names.iter().find_map(|name| all(name)).map(|values| Value::from(values[0]));
    let text = ["bodyText", "indexText", "description", "summary"].iter().find_map(|name| all(name));
    let fields = [
        ("id", map.get("id").cloned()),
        ("title", first(&["title", "name", "headline"])),
        ("text", text.map(|parts| Value::from(parts.join("\n\n")))),
        ("published", first(&["publishedAt", "date", "authoredAt", "createdAt", "modifiedAt"])),
        ("outlet", first(&["publisher", "author"])),
        ("url", first(&["sourceUrl", "publisherUrl"])),
    ];
    Some(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_empty),
        _ => false,
    }
}

/// A string, or the first one of a list, which is how some exports write a single value.
fn as_string(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(values) => match &values[..] {
            [Value::String(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The text in NFC, without byte-order mark and blank margins.
fn tidy(text: String) -> String {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if is_nfc_quick(trimmed.chars()) == IsNormalized::Yes {
        if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
    } else {
        trimmed.nfc().collect()
    }
}

/// The item of a JSON value: an object of fields, a record, or a string that is a text.
pub(super) fn item_of_value(place: Place, value: Value, names: &FieldNames, raw: &[u8]) -> Item {
    let result = match value {
        Value::Object(map) => match map.get("format").and_then(Value::as_str) {
            Some(format) if format.starts_with("newsgraph-") => own_format(&place, map),
            _ => {
                let entity = follow_the_money(&map);
                snippet(&place, entity.as_ref().unwrap_or(&map), names).map(|found| Item::Snippet(Box::new(found)))
            }
        },
        Value::String(text) if !text.trim().is_empty() => return snippet_of_text(place, text),
        Value::String(_) => Err(Reason::EmptyText),
        other => Err(Reason::NotASnippet(describe(&other))),
    };
    result.unwrap_or_else(|reason| Item::Rejected(Rejection::new(place, reason, raw)))
}

fn own_format(place: &Place, map: Map<String, Value>) -> Result<Item, Reason> {
    match map.get("format").and_then(Value::as_str).unwrap_or_default() {
        record::FORMAT => {
            let record: Record =
                serde_json::from_value(Value::Object(map)).map_err(|error| Reason::Record(error.to_string()))?;
            record.check().map_err(|error| Reason::Record(error.to_string()))?;
            Ok(Item::Record(Box::new(RecordItem { record, place: place.clone() })))
        }
        kind::GRAPH_FORMAT => Err(Reason::Graph("a graph stands alone in its file".to_owned())),
        other => Err(Reason::UnknownFormat(other.to_owned())),
    }
}

fn snippet(place: &Place, map: &Map<String, Value>, names: &FieldNames) -> Result<SnippetItem, Reason> {
    let fields = Fields::new(map, names);
    let mut diagnostics = Vec::new();
    let mut title = fields.detail(Role::Title, &mut diagnostics);
    let text = match fields.string(Role::Text)? {
        Some(text) => tidy(text.to_owned()),
        // A record without text but with a headline is a snippet of one sentence.
        None => title.take().ok_or_else(|| missing_text(map, names))?,
    };
    check_text(&text)?;
    let published = fields.date(&mut diagnostics);
    let id = fields.id(&mut diagnostics);
    let outlet = fields.outlet(&mut diagnostics);
    let url = fields.url(&mut diagnostics);
    let snippet = Snippet { id: id.unwrap_or_default(), text, title, published, outlet, url };
    Ok(with_id(place.clone(), snippet, diagnostics))
}

/// Tells an empty text field from one that is not there.
fn missing_text(map: &Map<String, Value>, names: &FieldNames) -> Reason {
    if map.keys().any(|key| is_text_name(key, names)) {
        return Reason::EmptyText;
    }
    // Fields of text first: one of them is what the user is after.
    let mut seen: Vec<(usize, &String)> =
        map.iter().map(|(key, value)| (value.as_str().map_or(0, str::len), key)).collect();
    seen.sort_by_key(|&(length, key)| (std::cmp::Reverse(length), key));
    Reason::NoText(seen.into_iter().map(|(_, key)| key.clone()).collect())
}

/// The item of a text of which nothing else is known.
pub(super) fn snippet_of_text(place: Place, text: String) -> Item {
    let snippet = Snippet { text: tidy(text), ..Snippet::default() };
    match check_text(&snippet.text) {
        Ok(()) => Item::Snippet(Box::new(with_id(place, snippet, Vec::new()))),
        Err(reason) => Item::Rejected(Rejection::new(place, reason, snippet.text.as_bytes())),
    }
}

fn check_text(text: &str) -> Result<(), Reason> {
    match text.len() {
        0 => Err(Reason::EmptyText),
        length if length > TEXT_LIMIT => Err(Reason::TextTooLong(TEXT_LIMIT)),
        _ => Ok(()),
    }
}

fn with_id(place: Place, mut snippet: Snippet, diagnostics: Vec<String>) -> SnippetItem {
    if snippet.id.is_empty() {
        snippet.id = identity::derive(&snippet);
    }
    SnippetItem { snippet, place, diagnostics }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value, names: &FieldNames) -> Item {
        item_of_value(Place::line(&"f.json".into(), 1), value, names, b"raw")
    }

    fn found(value: Value) -> SnippetItem {
        match read(value, &FieldNames::default()) {
            Item::Snippet(found) => *found,
            other => panic!("no snippet: {other:?}"),
        }
    }

    fn reason(value: Value) -> Reason {
        match read(value, &FieldNames::default()) {
            Item::Rejected(rejection) => rejection.reason,
            other => panic!("not rejected: {other:?}"),
        }
    }

    #[test]
    fn the_names_that_people_use_are_understood() {
        let item = found(json!({
            "GUID": 17, "headline": "Seoul hits back", "Body": " South Korea imposed sanctions. ",
            "pub_date": "Tue, 17 Dec 2024 09:30:00 +0900", "source": {"id": null, "name": "Yonhap"}, "Link": "https://example.org/1",
        }));
        let expected = Snippet {
            id: "17".into(),
            text: "South Korea imposed sanctions.".into(),
            title: Some("Seoul hits back".into()),
            published: Some("2024-12-17".parse().unwrap()),
            outlet: Some("Yonhap".into()),
            url: Some("https://example.org/1".into()),
        };
        assert_eq!((item.snippet, item.diagnostics), (expected, vec![]));
    }

    #[test]
    fn the_best_field_with_something_in_it_is_the_text() {
        let item = found(json!({"summary": "Short.", "text": " ", "content": null, "body": "Long and whole."}));
        assert_eq!(item.snippet.text, "Long and whole.");
    }

    #[test]
    fn a_headline_alone_is_a_snippet_of_one_sentence() {
        let item = found(json!({"title": "Seoul hits back", "text": ""}));
        assert_eq!((item.snippet.text.as_str(), item.snippet.title), ("Seoul hits back", None));
    }

    #[test]
    fn exports_of_other_tools_are_understood() {
        // trafilatura
        let item = found(json!({
            "title": "Oslo aids Riga", "hostname": "example.org", "date": "2024-12-17", "fingerprint": "ab", "id": null,
            "source": "https://example.org/1", "source-hostname": "Nordic Wire", "text": "Norway sent radars.",
        }));
        let of = |snippet: &Snippet| (snippet.outlet.clone().unwrap(), snippet.url.clone().unwrap());
        assert_eq!(of(&item.snippet), ("Nordic Wire".into(), "https://example.org/1".into()));
        assert_eq!(item.diagnostics, [""; 0]);
        // newspaper4k
        let item = found(json!({
            "title": "Oslo aids Riga", "text": "Norway sent radars.", "publish_date": "2024-12-17 08:00:00",
            "canonical_link": "https://example.org/1", "meta_site_name": "Nordic Wire", "language": "en", "authors": [],
        }));
        assert_eq!(of(&item.snippet), ("Nordic Wire".into(), "https://example.org/1".into()));
        // Media Cloud
        let item = found(json!({
            "id": "ab12", "title": "Oslo aids Riga", "text": "", "publish_date": "2024-12-17", "indexed_date": "2024-12-19",
            "media_name": "nordicwire.example", "media_url": "nordicwire.example", "url": "https://example.org/1",
        }));
        assert_eq!((item.snippet.id.as_str(), item.snippet.text.as_str()), ("ab12", "Oslo aids Riga"));
        assert_eq!(item.snippet.published, "2024-12-17".parse().ok());
        // FollowTheMoney
        let item = found(json!({
            "id": "doc-1", "schema": "Article", "properties": {"title": ["Oslo aids Riga"], "publisher": ["Nordic Wire"],
            "bodyText": ["Norway sent radars.", "Riga gave thanks."], "publishedAt": ["2024-12-17"], "sourceUrl": ["https://example.org/1"]},
        }));
        assert_eq!(
            (item.snippet.id.as_str(), item.snippet.text.as_str()),
            ("doc-1", "Norway sent radars.\n\nRiga gave thanks.")
        );
        assert_eq!(of(&item.snippet), ("Nordic Wire".into(), "https://example.org/1".into()));
    }

    #[test]
    fn own_field_names_lead_into_nested_objects() {
        let names = FieldNames { text: Some("article.html".into()), date: Some("a.b".into()), ..FieldNames::default() };
        let value = json!({"article": {"html": "Oslo thanked Kyiv."}, "text": "other", "a.b": 1_734_395_400});
        let Item::Snippet(found) = read(value, &names) else { panic!("no snippet") };
        assert_eq!(found.snippet.text, "Oslo thanked Kyiv.");
        assert_eq!(found.snippet.published, Some("2024-12-17".parse().unwrap()));
    }

    #[test]
    fn odd_details_cost_a_diagnostic_and_nothing_else() {
        let item = found(json!({"text": "Oslo thanked Kyiv.", "date": "soon", "id": [], "guid": {"a": 1}, "title": 3}));
        assert_eq!(item.snippet.published, None);
        assert_eq!(
            item.diagnostics,
            [
                "field `title` holds a number, expected a string",
                "cannot read \"soon\" in field `date` as a date",
                "field `guid` holds an object, expected a string or a number",
            ]
        );
        assert!(item.snippet.id.starts_with("t-"));
    }

    #[test]
    fn what_holds_no_text_is_rejected_with_the_reason() {
        assert_eq!(
            reason(json!({"hed": "x", "body_html": "<p>y"})),
            Reason::NoText(vec!["body_html".into(), "hed".into()])
        );
        assert_eq!(reason(json!({"text": 42})), Reason::WrongType { field: "text".into(), found: "a number" });
        assert_eq!(reason(json!({"text": "  "})), Reason::EmptyText);
        assert_eq!(reason(json!({"title": "\u{FEFF}"})), Reason::EmptyText);
        assert_eq!(reason(json!([1])), Reason::NotASnippet("a list"));
        assert_eq!(reason(json!({"format": "newsgraph-record/9"})), Reason::UnknownFormat("newsgraph-record/9".into()));
        assert!(matches!(reason(json!({"format": "newsgraph-record/1"})), Reason::Record(_)));
        assert_eq!(reason(json!({"text": "x".repeat(TEXT_LIMIT + 1)})), Reason::TextTooLong(TEXT_LIMIT));
    }

    #[test]
    fn text_is_composed_and_trimmed_but_kept_inside() {
        let item = found(json!({"text": "\u{FEFF} Cafe\u{301}  \u{0}x\n"}));
        assert_eq!(item.snippet.text, "Caf\u{e9}  \u{0}x");
    }

    #[test]
    fn annotations_of_gold_files_are_ignored() {
        let item =
            found(json!({"id": "g-1", "text": "Oslo thanked Kyiv.", "entities": [{"name": "x"}], "relations": []}));
        assert_eq!((item.snippet.id.as_str(), item.diagnostics.len()), ("g-1", 0));
    }
}
