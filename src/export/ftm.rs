//! [FollowTheMoney](https://followthemoney.tech) entities, one JSON object a line, for Aleph and `OpenAleph`.
//!
//! - States and agencies are `PublicBody`, officials and persons `Person`, organisations and media `Organization`,
//!   places `Address`, named events and event nodes `Event`, documents `Article`; a kind of a user's own is a
//!   `LegalEntity`.
//! - A structural edge between a legal entity and an organisation is a `Membership`, every other edge an
//!   `UnknownLink`, which takes anything at both ends; the relation is its `role`, "not" before it where it is
//!   negated, the first sentence its `summary`, the documents its `proof`.
//!
//! Values are lists of strings. What the reader would drop without a word (a date before the year 1000, an address
//! that is none) is left out.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::date::PartialDate;
use crate::graph::{Document, EdgeClass, EdgeRef, EventNode, Graph, Id, Node, NodeBody};

use super::names::in_one_line;
use super::{Error, Exporter, Options};

/// The exporter of `FollowTheMoney` entities.
#[derive(Clone, Copy, Debug)]
pub struct FollowTheMoney;

impl Exporter for FollowTheMoney {
    fn name(&self) -> &'static str {
        "ftm"
    }

    fn about(&self) -> &'static str {
        "FollowTheMoney entities for Aleph"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ftm.jsonl", "ftm.json"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "weight, confidence, basis, rule, trigger and position of a quote",
            "kinds that FollowTheMoney does not tell apart",
            "objects and quantities",
            "identifiers other than Wikidata's and country codes",
            "line ends and control characters",
        ]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let articles: Vec<Id> =
            graph.documents().iter().map(|document| Id::new(&format!("document.{}", document.id))).collect();
        for (document, id) in graph.documents().iter().zip(&articles) {
            write(&mut out, id, "Article", article(document))?;
        }
        for node in graph.nodes() {
            let schema = Schema::of(node);
            write(&mut out, &node.id, schema.name(), properties(graph, node, schema))?;
        }
        for edge in graph.edges() {
            write_link(&mut out, &edge, &articles)?;
        }
        out.flush()?;
        Ok(())
    }
}

/// The schemata in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Schema {
    State,
    Agency,
    Official,
    Person,
    Organization,
    Address,
    Event,
    LegalEntity,
}

impl Schema {
    fn of(node: &Node) -> Self {
        match (&node.body, node.kind().as_str()) {
            (NodeBody::Event(_), _) | (_, "event") => Self::Event,
            (_, "state") => Self::State,
            (_, "agency") => Self::Agency,
            (_, "official") => Self::Official,
            (_, "person") => Self::Person,
            (_, "organization" | "media") => Self::Organization,
            (_, "place") => Self::Address,
            _ => Self::LegalEntity,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::State | Self::Agency => "PublicBody",
            Self::Official | Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Address => "Address",
            Self::Event => "Event",
            Self::LegalEntity => "LegalEntity",
        }
    }

    fn is_legal_entity(self) -> bool {
        !matches!(self, Self::Address | Self::Event)
    }

    fn is_organization(self) -> bool {
        matches!(self, Self::State | Self::Agency | Self::Organization)
    }
}

/// Values of properties, in the order in which they are written.
#[derive(Default)]
struct Properties(Vec<(&'static str, Vec<String>)>);

impl Properties {
    fn add(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        match self.0.last_mut() {
            Some((last, values)) if *last == name => values.push(value),
            _ => self.0.push((name, vec![value])),
        }
    }

    /// Adds a text whose white space the reader would squash anyway, unless nothing is left of it.
    fn add_text(&mut self, name: &'static str, text: &str) {
        let text = in_one_line(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.add(name, text);
        }
    }

    /// Adds a date that the reader takes.
    fn add_date(&mut self, name: &'static str, date: PartialDate) {
        if date.first_day().year() >= 1000 {
            self.add(name, date.to_string());
        }
    }
}

impl Serialize for Properties {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}

fn write(out: &mut impl io::Write, id: &str, schema: &str, properties: Properties) -> Result<(), Error> {
    #[derive(Serialize)]
    struct Entity<'a> {
        id: &'a str,
        schema: &'a str,
        properties: Properties,
    }
    serde_json::to_writer(&mut *out, &Entity { id, schema, properties })?;
    Ok(out.write_all(b"\n")?)
}

fn article(document: &Document) -> Properties {
    let mut properties = Properties::default();
    properties.add_text("title", document.title.as_deref().unwrap_or(&document.id));
    if let Some(outlet) = &document.outlet {
        properties.add_text("publisher", outlet);
    }
    if let Some(published) = document.published {
        properties.add_date("publishedAt", published);
    }
    if let Some(url) = document.url.as_deref().filter(|url| is_web_address(url)) {
        properties.add("sourceUrl", url);
    }
    properties
}

/// Whether the reader takes it for an address.
fn is_web_address(url: &str) -> bool {
    ["http://", "https://"].iter().filter_map(|scheme| url.strip_prefix(scheme)).any(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b))
    })
}

fn properties(graph: &Graph, node: &Node, schema: Schema) -> Properties {
    let mut properties = Properties::default();
    let before = properties.0.len();
    properties.add_text("name", &node.label);
    if properties.0.len() == before {
        properties.add("name", node.id.as_str());
    }
    match &node.body {
        NodeBody::Entity(entity) => {
            for alias in entity.aliases.iter().filter(|alias| *alias.text != *node.label) {
                properties.add_text("alias", &alias.text);
            }
            match schema {
                Schema::State => properties.add("topics", "gov.national"),
                Schema::Official => properties.add("topics", "role.pep"),
                Schema::Address => properties.add_text("full", &node.label),
                _ => {}
            }
            let code = entity.identifiers.get("iso3166").filter(|code| is_country_code(code));
            if let Some(code) = code.filter(|_| schema == Schema::State) {
                properties.add("country", code.to_ascii_lowercase());
            }
            if let Some(wikidata) = entity.identifiers.get("wikidata").filter(|id| is_wikidata(id)) {
                properties.add("wikidataId", wikidata);
            }
        }
        NodeBody::Event(event) => event_properties(graph, event, &mut properties),
    }
    properties
}

fn event_properties(graph: &Graph, event: &EventNode, properties: &mut Properties) {
    let statement = &event.statement;
    if let Some(date) = statement.date {
        properties.add_date("date", date);
    }
    properties.add("keywords", statement.relation.as_str());
    properties.add("keywords", statement.status.as_str());
    if let Some(evidence) = statement.first_evidence() {
        properties.add_text("summary", &evidence.sentence);
    }
    for end in [&event.source, &event.target] {
        if graph.node(end).is_some_and(|node| Schema::of(node).is_legal_entity()) {
            properties.add("involved", end.as_str());
        }
    }
}

fn is_country_code(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn write_link(out: &mut impl io::Write, edge: &EdgeRef<'_>, articles: &[Id]) -> Result<(), Error> {
    let statement = &*edge.edge.statement;
    let ends = [edge.source, edge.target].map(Schema::of);
    let is_membership =
        edge.edge.class == EdgeClass::Structural && ends[0].is_legal_entity() && ends[1].is_organization();
    let (schema, [subject, object]) =
        if is_membership { ("Membership", ["member", "organization"]) } else { ("UnknownLink", ["subject", "object"]) };
    let mut properties = Properties::default();
    properties.add(subject, edge.source.id.as_str());
    properties.add(object, edge.target.id.as_str());
    let negated = statement.is_negated() && edge.edge.class != EdgeClass::Role;
    properties.add_text("role", &format!("{}{}", if negated { "not " } else { "" }, edge.edge.relation));
    if let Some(date) = statement.date {
        properties.add_date("date", date);
    }
    if edge.edge.class != EdgeClass::Role {
        properties.add("status", statement.status.as_str());
    }
    if let Some(evidence) = statement.first_evidence() {
        properties.add_text("summary", &evidence.sentence);
    }
    for document in &statement.documents {
        properties.add("proof", articles[document.0 as usize].as_str());
    }
    properties.add("recordId", edge.edge.id.as_str());
    write(out, &edge.edge.id, schema, properties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_identifiers_are_those_that_the_reader_takes() {
        let addresses =
            ["https://a.example/x?y=1&z=2", "http://b.example", "ftp://c.example", "https://", "https://a b", "d"];
        assert_eq!(addresses.map(is_web_address), [true, true, false, false, false, false]);
        assert_eq!(["Q1", "Q", "q1", "Q1x", ""].map(is_wikidata), [true, false, false, false, false]);
        assert_eq!(["KR", "k", "KOR", "ü"].map(is_country_code), [true, false, false, false]);
    }

    #[test]
    fn texts_are_one_line_and_never_empty() {
        let mut properties = Properties::default();
        properties.add_text("alias", " a\n\u{b}b \u{2028} c ");
        properties.add_text("alias", " \n ");
        properties.add_date("date", PartialDate::Year(999));
        let json = serde_json::to_value(&properties).unwrap();
        assert_eq!(json, serde_json::json!({"alias": ["a \u{fffd}b c"]}));
    }
}
