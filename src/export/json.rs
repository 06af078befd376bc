//! newsgraph JSON: the graph as it is, to be read back.
//!
//! One object, `"format": "newsgraph-graph/1"`, with `documents`, `nodes` and `edges`, one element a line, each in the
//! order of its ids. The edges of a role (`agent`, `target`, `place`) leave out what their event node says.
//! `schemas/graph.schema.json` is generated from the types here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::sync::Arc;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::graph::{
    self, Document, DocumentIndex, Edge, EdgeClass, EdgeRef, Graph, GraphError, Id, NewEdge, Node, NodeBody, Reason,
    View,
};
use crate::relations::{Basis, Confidence, Quantity, Status};

use super::{Error, Exporter, Options};

/// The value of `format` that this version writes and reads.
pub const FORMAT: &str = "newsgraph-graph/1";

/// The exporter of newsgraph JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Exporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "newsgraph's own JSON, which it reads back"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        write!(out, "{{\"format\":\"{FORMAT}\",\"view\":\"{}\",\n\"documents\":[", graph.view())?;
        lines(&mut out, graph.documents().iter().map(GraphDocument::from))?;
        out.write_all(b"],\n\"nodes\":[")?;
        lines(&mut out, graph.nodes().map(|node| GraphNode::new(graph, node)))?;
        out.write_all(b"],\n\"edges\":[")?;
        lines(&mut out, graph.edges().map(|edge| GraphEdge::new(graph, &edge)))?;
        out.write_all(b"]}\n")?;
        out.flush()?;
        Ok(())
    }
}

fn lines(out: &mut impl io::Write, elements: impl Iterator<Item = impl Serialize>) -> Result<(), Error> {
    for (i, element) in elements.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &element)?;
    }
    Ok(())
}

/// A graph of entities, event nodes and the edges between them, each with its evidence.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "newsgraph graph")]
pub struct GraphFile<'a> {
    /// Always `newsgraph-graph/1`.
    pub format: Cow<'a, str>,
    /// Which classes of nodes and edges it shows.
    pub view: View,
    /// The documents behind it, by id.
    pub documents: Vec<GraphDocument<'a>>,
    /// Entities and event nodes, by id.
    pub nodes: Vec<GraphNode<'a>>,
    /// Edges, by id.
    pub edges: Vec<GraphEdge<'a>>,
}

/// A snippet that the graph was made from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GraphDocument<'a> {
    /// Identifier.
    pub id: Cow<'a, str>,
    /// Publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub published: Option<PartialDate>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Cow<'a, str>>,
    /// Web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Cow<'a, str>>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Cow<'a, str>>,
}

/// A node: an entity or an event node.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "class", rename_all = "lowercase")]
pub enum GraphNode<'a> {
    /// Something in the world that the texts name.
    Entity(GraphEntity<'a>),
    /// Something that is said to have happened, or not to have happened.
    Event(GraphEvent<'a>),
}

/// Something in the world that the texts name.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GraphEntity<'a> {
    /// Identifier, `[a-z0-9.-]` only.
    pub id: Cow<'a, str>,
    /// Kind: `state`, `official` …
    #[serde(rename = "type")]
    pub kind: Cow<'a, str>,
    /// Name.
    pub label: Cow<'a, str>,
    /// Surface forms, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<GraphAlias<'a>>,
    /// How often it is mentioned by name.
    pub mentions: u64,
    /// First publication date of the documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub first_date: Option<PartialDate>,
    /// Last publication date of the documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub last_date: Option<PartialDate>,
    /// Identifiers of public data sets (`wikidata`, `iso3166`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub identifiers: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// What records give another id and is part of this node all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<GraphMerged<'a>>,
    /// Ids of the documents that speak of it.
    pub documents: Vec<Cow<'a, str>>,
}

/// A surface form.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GraphAlias<'a> {
    /// The form, as written.
    pub text: Cow<'a, str>,
    /// Occurrences.
    pub count: u64,
}

/// Mentions to which the records give another id.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GraphMerged<'a> {
    /// The id that the records give.
    pub id: Cow<'a, str>,
    /// The kind that the records give.
    #[serde(rename = "type")]
    pub kind: Cow<'a, str>,
    /// The name that the records give.
    pub label: Cow<'a, str>,
    /// Why it is part of the node.
    pub reason: Reason,
    /// Its surface forms, the most frequent first; those of the node count them, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<GraphAlias<'a>>,
    /// Ids of the documents in which it stands.
    pub documents: Vec<Cow<'a, str>>,
}

/// Something that is said to have happened, or not to have happened.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GraphEvent<'a> {
    /// `event.` and a hash of type, source, target, status and date.
    pub id: Cow<'a, str>,
    /// Always `event`.
    #[serde(rename = "type")]
    pub kind: Cow<'a, str>,
    /// "South Korea sanctioned North Korea, 2024-12-17".
    pub label: Cow<'a, str>,
    /// Relation: `met`, `sanctioned` …
    pub relation: Cow<'a, str>,
    /// Id of the actor.
    pub source: Cow<'a, str>,
    /// Id of the one acted upon.
    pub target: Cow<'a, str>,
    /// What is said of it, and by whom.
    #[serde(flatten)]
    pub statement: GraphStatement<'a>,
}

/// An edge.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GraphEdge<'a> {
    /// `edge.` and a hash.
    pub id: Cow<'a, str>,
    /// How the edge relates to events.
    pub class: EdgeClass,
    /// Relation (`met`), role (`agent`, `target`, `place`) or `reported`.
    #[serde(rename = "type")]
    pub relation: Cow<'a, str>,
    /// Id of the node where it starts.
    pub source: Cow<'a, str>,
    /// Id of the node where it ends.
    pub target: Cow<'a, str>,
    /// Id of the event that it belongs to, whether or not the view shows its node; absent on structural edges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Cow<'a, str>>,
    /// What is said, and by whom; absent on the edges of a role, whose event node says it.
    #[serde(flatten)]
    pub statement: Option<GraphStatement<'a>>,
}

/// What is said to be the case, how firmly, and by which documents.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GraphStatement<'a> {
    /// PLOVER event type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plover: Option<Cow<'a, str>>,
    /// CAMEO root code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cameo: Option<Cow<'a, str>>,
    /// Whether the relation holds both ways; the ends are then in the order of their ids.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub symmetric: bool,
    /// How firmly the texts commit to it.
    pub status: Status,
    /// Whether the status is `negated`.
    pub negated: bool,
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<PartialDate>,
    /// `day`, `month` or `year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_precision: Option<Cow<'a, str>>,
    /// First day that the date covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_start: Option<Cow<'a, str>>,
    /// Last day that the date covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<Cow<'a, str>>,
    /// The number of independent documents; near-identical sentences count once.
    pub weight: u32,
    /// From 0 to 1.
    #[schemars(with = "f64")]
    pub confidence: Confidence,
    /// `text`, or `gazetteer` where no text says so.
    pub basis: Basis,
    /// The number of places that state it, over all documents.
    pub mentions: u32,
    /// Ids of those to whom the texts attribute it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<Cow<'a, str>>,
    /// Ids of all documents that state it.
    pub documents: Vec<Cow<'a, str>>,
    /// The first quotes, by publication, document and position.
    pub evidence: Vec<GraphEvidence<'a>>,
}

/// One place in one document that states the relation. Offsets count Unicode code points.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GraphEvidence<'a> {
    /// Id of the document.
    pub document: Cow<'a, str>,
    /// The quoted clause or sentence.
    pub sentence: Cow<'a, str>,
    /// First code point of the quote in the text of the document.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The words that evoke the relation.
    pub trigger: Cow<'a, str>,
    /// First code point of the trigger in the text of the document.
    pub trigger_start: u32,
    /// One past its last code point.
    pub trigger_end: u32,
    /// The rule that found it, `PACK/RULE`.
    pub rule: Cow<'a, str>,
    /// From 0 to 1.
    #[schemars(with = "f64")]
    pub confidence: Confidence,
    /// `text` or `gazetteer`.
    pub basis: Basis,
    /// Ids of those to whom the text attributes the statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reported_by: Vec<Cow<'a, str>>,
    /// Id of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Cow<'a, str>>,
    /// What is handed over, sent or used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Cow<'a, str>>,
    /// How much or how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

impl<'a> From<&'a Document> for GraphDocument<'a> {
    fn from(document: &'a Document) -> Self {
        Self {
            id: Cow::from(&*document.id),
            published: document.published,
            outlet: document.outlet.as_deref().map(Cow::from),
            url: document.url.as_deref().map(Cow::from),
            title: document.title.as_deref().map(Cow::from),
        }
    }
}

fn aliases(aliases: &[graph::Alias]) -> Vec<GraphAlias<'_>> {
    aliases.iter().map(|alias| GraphAlias { text: Cow::from(&*alias.text), count: alias.count }).collect()
}

fn read_aliases(aliases: &[GraphAlias<'_>]) -> Vec<graph::Alias> {
    aliases.iter().map(|alias| graph::Alias { text: Arc::from(&*alias.text), count: alias.count }).collect()
}

fn cited<'a>(graph: &'a Graph, documents: &[DocumentIndex]) -> Vec<Cow<'a, str>> {
    documents.iter().map(|&index| Cow::from(&*graph.document(index).id)).collect()
}

fn ids(ids: &[Id]) -> Vec<Cow<'_, str>> {
    ids.iter().map(|id| Cow::from(id.as_str())).collect()
}

impl<'a> GraphNode<'a> {
    fn new(graph: &'a Graph, node: &'a Node) -> Self {
        match &node.body {
            NodeBody::Entity(entity) => Self::Entity(GraphEntity {
                id: Cow::from(node.id.as_str()),
                kind: Cow::from(entity.kind.as_str()),
                label: Cow::from(node.label.as_str()),
                aliases: aliases(&entity.aliases),
                mentions: entity.mentions,
                first_date: entity.first_date,
                last_date: entity.last_date,
                identifiers: (entity.identifiers.iter())
                    .map(|(name, value)| (Cow::from(name.as_str()), Cow::from(value.as_str())))
                    .collect(),
                merged: (entity.merged.iter())
                    .map(|merged| GraphMerged {
                        id: Cow::from(merged.id.as_str()),
                        kind: Cow::from(merged.kind.as_str()),
                        label: Cow::from(&*merged.label),
                        reason: merged.reason,
                        aliases: aliases(&merged.aliases),
                        documents: cited(graph, &merged.documents),
                    })
                    .collect(),
                documents: cited(graph, &entity.documents),
            }),
            NodeBody::Event(event) => Self::Event(GraphEvent {
                id: Cow::from(node.id.as_str()),
                kind: Cow::from("event"),
                label: Cow::from(node.label.as_str()),
                relation: Cow::from(event.statement.relation.as_str()),
                source: Cow::from(event.source.as_str()),
                target: Cow::from(event.target.as_str()),
                statement: GraphStatement::new(graph, &event.statement),
            }),
        }
    }
}

impl<'a> GraphEdge<'a> {
    fn new(graph: &'a Graph, edge: &EdgeRef<'a>) -> Self {
        let EdgeRef { edge, source, target, .. } = *edge;
        Self {
            id: Cow::from(edge.id.as_str()),
            class: edge.class,
            relation: Cow::from(edge.relation.as_str()),
            source: Cow::from(source.id.as_str()),
            target: Cow::from(target.id.as_str()),
            event: edge.statement.event.as_ref().map(|event| Cow::from(event.as_str())),
            statement: (edge.class != EdgeClass::Role).then(|| GraphStatement::new(graph, &edge.statement)),
        }
    }
}

impl<'a> GraphStatement<'a> {
    fn new(graph: &'a Graph, statement: &'a graph::Statement) -> Self {
        Self {
            plover: statement.plover.as_deref().map(Cow::from),
            cameo: statement.cameo.as_deref().map(Cow::from),
            symmetric: statement.symmetric,
            status: statement.status,
            negated: statement.is_negated(),
            date: statement.date,
            date_precision: statement.date.map(|date| Cow::from(date.precision())),
            date_start: statement.date.map(|date| Cow::from(date.first_day().to_string())),
            date_end: statement.date.map(|date| Cow::from(date.last_day().to_string())),
            weight: statement.weight,
            confidence: statement.confidence,
            basis: statement.basis,
            mentions: statement.mentions,
            reported_by: ids(&statement.reported_by),
            documents: cited(graph, &statement.documents),
            evidence: statement.evidence.iter().map(|evidence| GraphEvidence::new(graph, evidence)).collect(),
        }
    }
}

impl<'a> GraphEvidence<'a> {
    pub(super) fn new(graph: &'a Graph, evidence: &'a graph::Evidence) -> Self {
        Self {
            document: Cow::from(&*graph.document(evidence.document).id),
            sentence: Cow::from(&*evidence.sentence),
            start: evidence.start,
            end: evidence.end,
            trigger: Cow::from(&*evidence.trigger),
            trigger_start: evidence.trigger_start,
            trigger_end: evidence.trigger_end,
            rule: Cow::from(&*evidence.rule),
            confidence: evidence.confidence,
            basis: evidence.basis,
            reported_by: ids(&evidence.reported_by),
            place: evidence.place.as_ref().map(|place| Cow::from(place.as_str())),
            object: evidence.object.as_deref().map(Cow::from),
            quantity: evidence.quantity.as_deref().cloned(),
        }
    }
}

/// The bytes are not a graph in newsgraph JSON.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The input cannot be read.
    #[error("cannot read the graph")]
    Io(#[from] io::Error),
    /// It is not JSON, or not of the right shape.
    #[error("not a graph in newsgraph JSON")]
    Json(#[from] serde_json::Error),
    /// Another format, or another version of it.
    #[error("the format is `{0}`, expected `{FORMAT}`")]
    Format(String),
    /// An element speaks of something that the file does not list.
    #[error("`{element}` refers to `{missing}`, which the file does not list")]
    Missing {
        /// Id of the element.
        element: String,
        /// The id that is not there.
        missing: String,
    },
    /// An edge that is no role of an event lacks its statement.
    #[error("edge `{0}` has no status, weight, confidence and evidence of its own")]
    NoStatement(String),
    /// The parts do not make a graph.
    #[error("the parts do not make a graph")]
    Graph(#[from] GraphError),
}

/// Reads back what [`Json`] writes.
///
/// # Errors
/// If the bytes are not such a graph.
pub fn read(mut input: impl io::Read) -> Result<Graph, ReadError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    from_slice(&bytes)
}

/// Reads a graph from bytes in memory.
///
/// # Errors
/// If the bytes are not such a graph.
pub fn from_slice(bytes: &[u8]) -> Result<Graph, ReadError> {
    /// Tells another format from a broken file of ours.
    #[derive(Deserialize)]
    struct Head<'a> {
        #[serde(borrow)]
        format: Cow<'a, str>,
    }
    let head: Head<'_> = serde_json::from_slice(bytes)?;
    if head.format != FORMAT {
        return Err(ReadError::Format(head.format.into_owned()));
    }
    let file: GraphFile<'_> = serde_json::from_slice(bytes)?;
    let mut documents: Vec<Document> = file.documents.iter().map(document).collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let index = Index(documents.iter().enumerate().map(|(i, d)| (d.id.clone(), DocumentIndex(i as u32))).collect());
    let nodes = file.nodes.iter().map(|node| index.node(node)).collect::<Result<Vec<_>, _>>()?;
    let events: BTreeMap<&str, &Arc<graph::Statement>> =
        nodes.iter().filter_map(|node| Some((node.id.as_str(), &node.as_event()?.statement))).collect();
    let edges = file.edges.iter().map(|edge| index.edge(edge, &events)).collect::<Result<Vec<_>, _>>()?;
    drop(events);
    Ok(Graph::from_parts(file.view, documents, nodes, edges)?)
}

fn document(document: &GraphDocument<'_>) -> Document {
    let text = |text: &Option<Cow<'_, str>>| text.as_deref().map(Arc::from);
    Document {
        id: Arc::from(&*document.id),
        published: document.published,
        outlet: text(&document.outlet),
        url: text(&document.url),
        title: text(&document.title),
    }
}

/// The documents of the file by their ids.
struct Index(BTreeMap<Arc<str>, DocumentIndex>);

impl Index {
    fn document(&self, element: &str, id: &str) -> Result<DocumentIndex, ReadError> {
        let missing = || ReadError::Missing { element: element.to_owned(), missing: id.to_owned() };
        self.0.get(id).copied().ok_or_else(missing)
    }

    fn documents(&self, element: &str, ids: &[Cow<'_, str>]) -> Result<Vec<DocumentIndex>, ReadError> {
        let mut documents = ids.iter().map(|id| self.document(element, id)).collect::<Result<Vec<_>, _>>()?;
        documents.sort_unstable();
        documents.dedup();
        Ok(documents)
    }

    fn node(&self, node: &GraphNode<'_>) -> Result<Node, ReadError> {
        Ok(match node {
            GraphNode::Entity(entity) => Node {
                id: Id::new(&entity.id),
                label: entity.label.clone().into_owned(),
                body: NodeBody::Entity(Box::new(graph::EntityNode {
                    kind: Kind::new(&entity.kind),
                    aliases: read_aliases(&entity.aliases),
                    mentions: entity.mentions,
                    documents: self.documents(&entity.id, &entity.documents)?,
                    identifiers: (entity.identifiers.iter())
                        .map(|(name, value)| (name.clone().into_owned(), value.clone().into_owned()))
                        .collect(),
                    first_date: entity.first_date,
                    last_date: entity.last_date,
                    merged: (entity.merged.iter())
                        .map(|merged| {
                            Ok(graph::Merged {
                                id: Id::new(&merged.id),
                                label: Arc::from(&*merged.label),
                                kind: Kind::new(&merged.kind),
                                reason: merged.reason,
                                aliases: read_aliases(&merged.aliases),
                                documents: self.documents(&entity.id, &merged.documents)?,
                            })
                        })
                        .collect::<Result<_, ReadError>>()?,
                })),
            },
            GraphNode::Event(event) => {
                let mut statement = self.statement(&event.id, &event.statement)?;
                statement.event = Some(Id::new(&event.id));
                statement.relation = CompactString::new(&event.relation);
                Node {
                    id: Id::new(&event.id),
                    label: event.label.clone().into_owned(),
                    body: NodeBody::Event(graph::EventNode {
                        source: Id::new(&event.source),
                        target: Id::new(&event.target),
                        statement: Arc::new(statement),
                    }),
                }
            }
        })
    }

    fn edge(
        &self,
        edge: &GraphEdge<'_>,
        events: &BTreeMap<&str, &Arc<graph::Statement>>,
    ) -> Result<NewEdge, ReadError> {
        let of_event = edge.event.as_deref().and_then(|event| events.get(event));
        let statement = match (edge.class, &edge.statement) {
            (EdgeClass::Role, _) => of_event.map(|&statement| statement.clone()).ok_or_else(|| ReadError::Missing {
                element: edge.id.clone().into_owned(),
                missing: edge.event.clone().unwrap_or_default().into_owned(),
            })?,
            (_, Some(statement)) => {
                let mut statement = self.statement(&edge.id, statement)?;
                statement.event = edge.event.as_deref().map(Id::new);
                statement.relation = CompactString::new(&edge.relation);
                // The edge from actor to actor says what its event node says: one copy serves both.
                of_event
                    .filter(|&&event| **event == statement)
                    .map_or_else(|| Arc::new(statement), |&event| event.clone())
            }
            (_, None) => return Err(ReadError::NoStatement(edge.id.clone().into_owned())),
        };
        Ok(NewEdge {
            source: Id::new(&edge.source),
            target: Id::new(&edge.target),
            edge: Edge {
                id: Id::new(&edge.id),
                class: edge.class,
                relation: CompactString::new(&edge.relation),
                statement,
            },
        })
    }

    fn statement(&self, element: &str, statement: &GraphStatement<'_>) -> Result<graph::Statement, ReadError> {
        let evidence = statement.evidence.iter().map(|evidence| {
            Ok(graph::Evidence {
                document: self.document(element, &evidence.document)?,
                start: evidence.start,
                end: evidence.end,
                trigger_start: evidence.trigger_start,
                trigger_end: evidence.trigger_end,
                sentence: Arc::from(&*evidence.sentence),
                trigger: Arc::from(&*evidence.trigger),
                rule: Arc::from(&*evidence.rule),
                confidence: evidence.confidence,
                basis: evidence.basis,
                reported_by: evidence.reported_by.iter().map(|id| Id::new(id)).collect(),
                place: evidence.place.as_deref().map(Id::new),
                object: evidence.object.as_deref().map(Arc::from),
                quantity: evidence.quantity.clone().map(Box::new),
            })
        });
        Ok(graph::Statement {
            event: None,
            relation: CompactString::default(),
            plover: statement.plover.as_deref().map(CompactString::new),
            cameo: statement.cameo.as_deref().map(CompactString::new),
            symmetric: statement.symmetric,
            status: statement.status,
            date: statement.date,
            weight: statement.weight,
            confidence: statement.confidence,
            basis: statement.basis,
            mentions: statement.mentions,
            documents: self.documents(element, &statement.documents)?,
            reported_by: statement.reported_by.iter().map(|id| Id::new(id)).collect(),
            evidence: evidence.collect::<Result<Vec<_>, ReadError>>()?,
        })
    }
}
