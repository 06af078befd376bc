//! JSON-LD 1.1 with its context inside, so that it is read offline.
//!
//! - An entity or event node is a resource; a plain triple `SOURCE ng:RELATION TARGET` is written only for what is
//!   asserted, so that a reasoner takes nothing negated, planned or possible for true.
//! - Every edge is a statement of its own, an [`rdf:Statement`] with status, date, confidence and evidence. Why not
//!   RDF-star? One quoted triple is one thing: two meetings of one pair would merge, and JSON-LD cannot write it.
//! - A quote is a [Web Annotation] resource with the exact text and its position in code points; a document is a
//!   `schema:NewsArticle`. All have IRIs, none is a blank node, so that files can be compared and merged.
//! - Figures are strings with a type: a JSON number 0.9 would become the illegal decimal `9.0E-1`.
//!
//! `schemas/newsgraph.context.jsonld` is the context, `schemas/ontology.ttl` explains the terms.
//!
//! [`rdf:Statement`]: https://www.w3.org/TR/rdf-schema/#ch_statement
//! [Web Annotation]: https://www.w3.org/TR/annotation-model/#selectors

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write as _};

use serde::Serialize;

use crate::date::PartialDate;
use crate::graph::{Document, EdgeClass, EdgeRef, Evidence, Graph, Node, NodeBody, Statement};
use crate::relations::Status;

use super::attributes::basis_name;
use super::names::camel_case;
use super::{Error, Exporter, Options};

/// The exporter of JSON-LD.
#[derive(Clone, Copy, Debug)]
pub struct JsonLd;

/// The context that every file holds.
pub(super) const CONTEXT: &str = include_str!("../../schemas/newsgraph.context.jsonld");

/// The base that the context names; the user's takes its place.
const BASE: &str = "\"urn:newsgraph:id:\"";

impl Exporter for JsonLd {
    fn name(&self) -> &'static str {
        "jsonld"
    }

    fn about(&self) -> &'static str {
        "JSON-LD 1.1 for RDF stores, reasoners and SHACL"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonld"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "counts of aliases",
            "the list of all documents of a node or edge; their number stays",
            "objects and quantities",
        ]
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let base = serde_json::to_string(&options.base_iri)?;
        let context = CONTEXT.trim_end().trim_end_matches('}').trim_end().replace(BASE, &base);
        write!(out, "{context},\n  \"@graph\": [")?;
        let mut array = Array { out, is_first: true };
        write_elements(graph, &mut array)?;
        array.out.write_all(b"\n  ]\n}\n")?;
        array.out.flush()?;
        Ok(())
    }
}

/// Takes the elements of a graph in JSON-LD, in the terms of [`CONTEXT`].
pub(super) trait ElementSink {
    /// Takes the next one.
    fn element(&mut self, element: &impl Serialize) -> Result<(), Error>;
}

/// Elements as the items of a JSON array.
struct Array<W> {
    out: W,
    is_first: bool,
}

impl<W: io::Write> ElementSink for Array<W> {
    fn element(&mut self, element: &impl Serialize) -> Result<(), Error> {
        self.out.write_all(if self.is_first { b"\n    " } else { b",\n    " })?;
        self.is_first = false;
        Ok(serde_json::to_writer(&mut self.out, element)?)
    }
}

/// Gives every element of the graph: documents, nodes, quotes and edges.
pub(super) fn write_elements(graph: &Graph, sink: &mut impl ElementSink) -> Result<(), Error> {
    let mut writer = Writer { graph, sink, quotes: HashSet::new() };
    for document in graph.documents() {
        writer.sink.element(&LinkedDocument::from(document))?;
    }
    for node in graph.nodes() {
        writer.node(node)?;
    }
    for edge in graph.edges() {
        writer.edge(&edge)?;
    }
    Ok(())
}

struct Writer<'g, 's, S> {
    graph: &'g Graph,
    sink: &'s mut S,
    /// The quotes that are written already: several relations may share one.
    quotes: HashSet<String>,
}

impl<'g, S: ElementSink> Writer<'g, '_, S> {
    fn node(&mut self, node: &'g Node) -> Result<(), Error> {
        let mut linked = LinkedNode {
            id: node_iri(&node.id),
            types: Vec::new(),
            key: &node.id,
            class: node.class_name(),
            label: &node.label,
            aliases: Vec::new(),
            same_as: None,
            identifiers: Vec::new(),
            merged: Vec::new(),
            relation: None,
            claim: None,
            mentions: String::new(),
            documents: node.documents().len().to_string(),
            triples: self.triples(node),
        };
        match &node.body {
            NodeBody::Entity(entity) => {
                linked.types = vec![format!("ng:{}", camel_case(entity.kind.as_str()))];
                linked.aliases =
                    entity.aliases.iter().map(|alias| &*alias.text).filter(|text| *text != node.label).collect();
                linked.mentions = entity.mentions.to_string();
                linked.merged = entity.merged.iter().map(|merged| merged.id.as_str()).collect();
                for (name, value) in &entity.identifiers {
                    if name == "wikidata" && value.bytes().all(|b| b.is_ascii_alphanumeric()) {
                        linked.same_as = Some(format!("http://www.wikidata.org/entity/{value}"));
                    } else {
                        linked.identifiers.push(format!("{name}:{value}"));
                    }
                }
            }
            NodeBody::Event(event) => {
                linked.types = vec!["ng:EventNode".to_owned(), "sem:Event".to_owned()];
                linked.relation = Some(predicate(&event.statement.relation));
                linked.claim = Some(Claim::of(&event.statement));
                linked.mentions = event.statement.mentions.to_string();
            }
        }
        self.sink.element(&linked)
    }

    /// The plain triples that start at the node, as predicates with their objects.
    fn triples(&self, node: &Node) -> serde_json::Map<String, serde_json::Value> {
        let mut triples = serde_json::Map::new();
        let index = self.graph.find(&node.id).expect("the node is one of the graph's");
        for edge in self.graph.edges_from(index) {
            let is_asserted = edge.edge.statement.status == Status::Asserted;
            if is_asserted || matches!(edge.edge.class, EdgeClass::Role | EdgeClass::Reported) {
                let target = serde_json::json!({"id": node_iri(&edge.target.id)});
                let targets = triples.entry(predicate(&edge.edge.relation)).or_insert_with(|| serde_json::json!([]));
                if let serde_json::Value::Array(targets) = targets
                    && !targets.contains(&target)
                {
                    targets.push(target);
                }
            }
        }
        triples
    }

    fn edge(&mut self, edge: &EdgeRef<'g>) -> Result<(), Error> {
        let statement = &*edge.edge.statement;
        let mut evidence = Vec::new();
        // The event node's own edges need no more than the first quote.
        let quotes = if edge.edge.class == EdgeClass::Role { 1 } else { usize::MAX };
        for item in statement.evidence.iter().take(quotes) {
            let document = &*self.graph.document(item.document).id;
            let quote = LinkedQuote::new(document, item);
            evidence.push(quote.id.clone());
            if self.quotes.insert(quote.id.clone()) {
                self.sink.element(&quote)?;
            }
        }
        self.sink.element(&LinkedEdge {
            id: node_iri(&edge.edge.id),
            types: ["rdf:Statement", "ng:Relation"],
            key: &edge.edge.id,
            class: edge.edge.class.as_str(),
            subject: node_iri(&edge.source.id),
            predicate: predicate(&edge.edge.relation),
            object: node_iri(&edge.target.id),
            event: statement.event.as_ref().map(|event| node_iri(event)),
            rule: statement.first_evidence().map(|evidence| &*evidence.rule),
            // A role is neither negated nor planned: its event is.
            claim: (edge.edge.class != EdgeClass::Role).then(|| Claim::of(statement)),
            evidence,
        })
    }
}

fn node_iri(id: &str) -> String {
    format!("node:{id}")
}

/// The property of a relation or role.
fn predicate(relation: &str) -> String {
    format!("ng:{}", percent_encoded(relation))
}

/// Everything but ASCII letters, digits, `-`, `.`, `_` and `~` in percent encoding, as the tail of an IRI.
fn percent_encoded(text: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if is_plain(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
    Cow::Owned(encoded)
}

fn document_iri(id: &str) -> String {
    node_iri(&format!("document.{}", percent_encoded(id)))
}

#[derive(Serialize)]
struct LinkedDocument<'a> {
    id: String,
    #[serde(rename = "type")]
    types: [&'a str; 2],
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(flatten)]
    published: PublicationDate,
}

impl<'a> From<&'a Document> for LinkedDocument<'a> {
    fn from(document: &'a Document) -> Self {
        Self {
            id: document_iri(&document.id),
            types: ["schema:NewsArticle", "prov:Entity"],
            key: &document.id,
            headline: document.title.as_deref(),
            publisher: document.outlet.as_deref(),
            url: document.url.as_deref(),
            published: PublicationDate::new(document.published),
        }
    }
}

/// A date under the term of its precision.
#[derive(Default, Serialize)]
struct PublicationDate {
    #[serde(rename = "publishedDay", skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(rename = "publishedMonth", skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(rename = "publishedYear", skip_serializing_if = "Option::is_none")]
    year: Option<String>,
}

impl PublicationDate {
    fn new(date: Option<PartialDate>) -> Self {
        let text = date.map(|date| date.to_string());
        match date {
            Some(PartialDate::Day(_)) => Self { day: text, ..Self::default() },
            Some(PartialDate::Month(..)) => Self { month: text, ..Self::default() },
            Some(PartialDate::Year(_)) => Self { year: text, ..Self::default() },
            None => Self::default(),
        }
    }
}

#[derive(Serialize)]
struct LinkedNode<'a> {
    id: String,
    #[serde(rename = "type")]
    types: Vec<String>,
    key: &'a str,
    class: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    identifiers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
    #[serde(flatten)]
    claim: Option<Claim<'a>>,
    mentions: String,
    documents: String,
    #[serde(flatten)]
    triples: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct LinkedEdge<'a> {
    id: String,
    #[serde(rename = "type")]
    types: [&'a str; 2],
    key: &'a str,
    class: &'a str,
    subject: String,
    predicate: String,
    object: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    #[serde(flatten)]
    claim: Option<Claim<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<String>,
}

/// How firmly, when, how surely and according to whom.
#[derive(Serialize)]
struct Claim<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    plover: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symmetric: Option<&'static str>,
    status: &'static str,
    negated: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<String>,
    #[serde(rename = "dateStart", skip_serializing_if = "Option::is_none")]
    date_start: Option<String>,
    #[serde(rename = "dateEnd", skip_serializing_if = "Option::is_none")]
    date_end: Option<String>,
    weight: String,
    confidence: String,
    basis: &'static str,
    #[serde(rename = "reportedBy", skip_serializing_if = "Vec::is_empty")]
    reported_by: Vec<String>,
}

impl<'a> Claim<'a> {
    fn of(statement: &'a Statement) -> Self {
        let PublicationDate { day, month, year } = PublicationDate::new(statement.date);
        Self {
            plover: statement.plover.as_deref(),
            cameo: statement.cameo.as_deref(),
            symmetric: statement.symmetric.then_some("true"),
            status: statement.status.as_str(),
            negated: if statement.is_negated() { "true" } else { "false" },
            day,
            month,
            year,
            date_start: statement.date.map(|date| date.first_day().to_string()),
            date_end: statement.date.map(|date| date.last_day().to_string()),
            weight: statement.weight.to_string(),
            confidence: format!("{:?}", statement.confidence.as_f64()),
            basis: basis_name(statement),
            reported_by: statement.reported_by.iter().map(|id| node_iri(id)).collect(),
        }
    }
}

#[derive(Serialize)]
struct LinkedQuote<'a> {
    id: String,
    #[serde(rename = "type")]
    types: [&'a str; 2],
    source: String,
    selector: (QuoteSelector<'a>, PositionSelector<'a>),
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    id: String,
    #[serde(rename = "type")]
    types: &'a str,
    exact: &'a str,
}

#[derive(Serialize)]
struct PositionSelector<'a> {
    id: String,
    #[serde(rename = "type")]
    types: &'a str,
    start: String,
    end: String,
}

impl<'a> LinkedQuote<'a> {
    fn new(document: &str, evidence: &'a Evidence) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(document.as_bytes()).update(&[0xFF]).update(evidence.sentence.as_bytes());
        hasher.update(&evidence.start.to_le_bytes()).update(&evidence.end.to_le_bytes());
        let hash = hasher.finalize().to_hex();
        let id = node_iri(&format!("quote.{}", &hash[..16]));
        Self {
            types: ["oa:SpecificResource", "prov:Entity"],
            source: document_iri(document),
            selector: (
                QuoteSelector { id: format!("{id}#quote"), types: "oa:TextQuoteSelector", exact: &evidence.sentence },
                PositionSelector {
                    id: format!("{id}#position"),
                    types: "oa:TextPositionSelector",
                    start: evidence.start.to_string(),
                    end: evidence.end.to_string(),
                },
            ),
            id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_context_names_the_base_once() {
        assert_eq!(CONTEXT.matches(BASE).count(), 1);
    }

    #[test]
    fn tails_of_iris_are_ascii_without_reserved_characters() {
        assert_eq!(percent_encoded("met"), "met");
        assert_eq!(percent_encoded("a b/ü#%"), "a%20b%2F%C3%BC%23%25");
    }
}
