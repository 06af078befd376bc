//! From the set of records to the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::relations::{Basis, Status};

use super::build::{Contribution, FoundRelation, GraphBuilder, GraphOptions};
use super::homonym::tell_apart;
use super::identity::{self, Identity, Reason};
use super::independence::{Testimony, combine};
use super::{
    Alias, Document, DocumentIndex, Edge, EdgeClass, EntityNode, EventNode, Evidence, Graph, Id, Merged, NewEdge, Node,
    NodeBody, RelationTable, Statement, View, label,
};

/// Computes the graph of the builder's records.
pub(super) fn fold(builder: GraphBuilder) -> Graph {
    let GraphBuilder { table, options, decisions, contributions, .. } = builder;
    let mut contributions: Vec<Contribution> = contributions.into_values().collect();
    tell_apart(&mut contributions);
    let documents = documents(&contributions);
    let index_of: BTreeMap<&str, DocumentIndex> =
        documents.iter().enumerate().map(|(i, document)| (&*document.id, DocumentIndex(i as u32))).collect();
    let sources: Vec<DocumentIndex> = contributions.iter().map(|c| index_of[&*c.document]).collect();
    drop(index_of);

    let identity = identity::resolve(&contributions, &sources, &documents, &decisions);
    let found = found_entities(&contributions, &sources, &identity);
    let mut entities: BTreeMap<Id, Node> =
        found.into_iter().map(|(id, entity)| (id.clone(), entity_node(&id, &entity, &documents))).collect();

    let mut events: BTreeMap<EventKey, Vec<Evidence>> = BTreeMap::new();
    for (contribution, &document) in contributions.into_iter().zip(&sources) {
        for relation in contribution.relations {
            let (key, evidence) = place(relation, document, &table, &|id: &Id| identity.resolve(id, document));
            events.entry(key).or_default().push(evidence);
        }
    }
    for evidence in events.values_mut() {
        evidence.sort_by(|a, b| a.document.cmp(&b.document).then_with(|| a.cmp_in_document(b)));
        evidence.dedup();
    }
    add_undescribed(&events, &mut entities, &documents);
    let labels: BTreeMap<Id, String> = entities.iter().map(|(id, node)| (id.clone(), node.label.clone())).collect();
    let mut nodes: Vec<Node> = entities.into_values().collect();
    let mut edges = Vec::new();
    for (key, evidence) in events {
        Assembly { table: &table, options, documents: &documents, labels: &labels }
            .assemble(&key, evidence, &mut nodes, &mut edges);
    }
    Graph::from_parts(View::Full, documents, nodes, edges)
        .expect("ids of nodes and edges stand for distinct map keys, and no end is left undescribed")
}

/// What makes an event the same event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct EventKey {
    relation: Arc<str>,
    source: Id,
    target: Id,
    status: Status,
    date: Option<PartialDate>,
}

/// One document for each id. Where records disagree about one, the greatest value is taken, whatever the order.
fn documents(contributions: &[Contribution]) -> Vec<Document> {
    let mut documents: BTreeMap<&str, Document> = BTreeMap::new();
    for c in contributions {
        let document = documents.entry(&c.document).or_insert_with(|| Document {
            id: c.document.clone(),
            published: None,
            outlet: None,
            url: None,
            title: None,
        });
        document.published = document.published.max(c.published);
        document.outlet = document.outlet.clone().max(c.outlet.clone());
        document.url = document.url.clone().max(c.url.clone());
        document.title = document.title.clone().max(c.title.clone());
    }
    documents.into_values().collect()
}

/// What all records say of one entity id, as far as it belongs to one node.
#[derive(Debug, Default)]
struct FoundEntity {
    names: BTreeSet<Arc<str>>,
    kinds: BTreeSet<Kind>,
    identifiers: BTreeMap<String, String>,
    /// Document, start, end, surface form; a set, since two records may describe one document.
    mentions: BTreeSet<(DocumentIndex, u32, u32, Arc<str>)>,
    documents: BTreeSet<DocumentIndex>,
    /// Why it belongs to the node, if that has another id.
    reason: Option<Reason>,
}

impl FoundEntity {
    fn add(&mut self, entity: &super::build::FoundEntity, document: DocumentIndex) {
        self.names.insert(entity.name.clone());
        self.kinds.insert(entity.kind.clone());
        for (name, value) in &entity.identifiers {
            let slot = self.identifiers.entry(name.to_string()).or_insert_with(|| value.to_string());
            if **value < **slot {
                *slot = value.to_string();
            }
        }
        self.mentions.extend(entity.mentions.iter().map(|(text, start, end)| (document, *start, *end, text.clone())));
        self.documents.insert(document);
    }

    fn name(&self, id: &Id) -> Option<&str> {
        label::name(id, self.names.iter().map(|name| &**name))
    }

    fn kind(&self, id: &Id) -> Kind {
        label::kind(id, self.kinds.iter())
    }
}

/// A node of an entity: for each id that the records give it, what they say.
type Parts = BTreeMap<Id, FoundEntity>;

fn found_entities(
    contributions: &[Contribution],
    sources: &[DocumentIndex],
    identity: &Identity,
) -> BTreeMap<Id, Parts> {
    let mut found: BTreeMap<Id, Parts> = BTreeMap::new();
    for (contribution, &document) in contributions.iter().zip(sources) {
        for entity in &contribution.entities {
            let (node, reason) = identity.node_of(&entity.id, document);
            let part = found.entry(node).or_default().entry(entity.id.clone()).or_default();
            part.add(entity, document);
            part.reason = part.reason.max(reason);
        }
    }
    found
}

fn entity_node(id: &Id, parts: &Parts, documents: &[Document]) -> Node {
    // Its own part names the node; one that was parted from others of its name has none.
    let own = parts.get_key_value(id).or_else(|| parts.first_key_value());
    let name = own.and_then(|(id, own)| own.name(id));
    let mut counts: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    let mut merged = Vec::new();
    for (part_id, part) in parts {
        let aliases = aliases(part);
        for alias in &aliases {
            *counts.entry(alias.text.clone()).or_default() += alias.count;
        }
        if let Some(reason) = part.reason.filter(|_| part_id != id) {
            merged.push(Merged {
                id: part_id.clone(),
                label: Arc::from(part.name(part_id).unwrap_or_default()),
                kind: part.kind(part_id),
                reason,
                aliases,
                documents: part.documents.iter().copied().collect(),
            });
        }
    }
    let indices: BTreeSet<DocumentIndex> = parts.values().flat_map(|part| part.documents.iter().copied()).collect();
    let indices: Vec<DocumentIndex> = indices.into_iter().collect();
    let (first_date, last_date) = publication_range(&indices, documents);
    let body = NodeBody::Entity(EntityNode {
        kind: own.map_or_else(|| label::kind(id, std::iter::empty()), |(id, own)| own.kind(id)),
        mentions: parts.values().map(|part| part.mentions.len() as u64).sum(),
        aliases: by_frequency(counts),
        identifiers: own.map(|(_, own)| own.identifiers.clone()).unwrap_or_default(),
        first_date,
        last_date,
        documents: indices,
        merged,
    });
    Node { id: id.clone(), label: name.map_or_else(|| id.to_string(), ToString::to_string), body }
}

/// The surface forms, the most frequent first. Line breaks inside one are the layout's.
fn aliases(entity: &FoundEntity) -> Vec<Alias> {
    let mut counts: BTreeMap<Arc<str>, u64> = BTreeMap::new();
    for (.., text) in &entity.mentions {
        let plain = if text.contains(|c: char| c.is_whitespace() && c != ' ') || text.contains("  ") {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        } else {
            text.clone()
        };
        *counts.entry(plain).or_default() += 1;
    }
    by_frequency(counts)
}

fn by_frequency(counts: BTreeMap<Arc<str>, u64>) -> Vec<Alias> {
    let mut aliases: Vec<Alias> = counts.into_iter().map(|(text, count)| Alias { text, count }).collect();
    aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    aliases
}

fn publication_range(indices: &[DocumentIndex], documents: &[Document]) -> (Option<PartialDate>, Option<PartialDate>) {
    let dates = || indices.iter().filter_map(|index| documents[index.0 as usize].published);
    (dates().min_by_key(|date| (date.first_day(), *date)), dates().max_by_key(|date| (date.last_day(), *date)))
}

/// The event that the relation belongs to, and the relation as evidence for it.
fn place(
    found: FoundRelation,
    document: DocumentIndex,
    table: &RelationTable,
    resolved: &impl Fn(&Id) -> Id,
) -> (EventKey, Evidence) {
    let (mut source, mut target) = (resolved(&found.source), resolved(&found.target));
    if table.get(&found.relation).symmetric && target < source {
        std::mem::swap(&mut source, &mut target);
    }
    let mut reported_by: Vec<Id> = found.reported_by.iter().map(resolved).collect();
    reported_by.sort();
    reported_by.dedup();
    let evidence = Evidence {
        document,
        start: found.span.0,
        end: found.span.1,
        trigger_start: found.trigger_span.0,
        trigger_end: found.trigger_span.1,
        sentence: found.sentence,
        trigger: found.trigger,
        rule: found.rule,
        confidence: found.confidence,
        basis: found.basis,
        reported_by,
        place: found.place.as_ref().map(resolved),
        object: found.object,
        quantity: found.quantity,
    };
    (EventKey { relation: found.relation, source, target, status: found.status, date: found.date }, evidence)
}

/// Adds a bare entity for every participant that no record describes, so that no edge dangles.
fn add_undescribed(
    events: &BTreeMap<EventKey, Vec<Evidence>>,
    entities: &mut BTreeMap<Id, Node>,
    documents: &[Document],
) {
    let mut undescribed: BTreeMap<&Id, Parts> = BTreeMap::new();
    for (key, evidence) in events {
        for item in evidence {
            let participants = [&key.source, &key.target].into_iter().chain(&item.place).chain(&item.reported_by);
            for id in participants.filter(|id| !entities.contains_key(*id)) {
                undescribed.entry(id).or_default().entry(id.clone()).or_default().documents.insert(item.document);
            }
        }
    }
    let nodes = undescribed.into_iter().map(|(id, entity)| (id.clone(), entity_node(id, &entity, documents)));
    entities.extend(nodes.collect::<Vec<_>>());
}

/// Makes nodes and edges of one event after the other.
struct Assembly<'a> {
    table: &'a RelationTable,
    options: GraphOptions,
    documents: &'a [Document],
    labels: &'a BTreeMap<Id, String>,
}

impl Assembly<'_> {
    fn assemble(&self, key: &EventKey, evidence: Vec<Evidence>, nodes: &mut Vec<Node>, edges: &mut Vec<NewEdge>) {
        let info = self.table.get(&key.relation);
        let date = key.date.map(|date| date.to_string()).unwrap_or_default();
        let identity = [&*key.relation, &*key.source, &*key.target, key.status.as_str(), &*date];
        let event = (!info.structural).then(|| Id::hashed("event", &identity));
        let mut reports: BTreeMap<Id, Vec<Evidence>> = BTreeMap::new();
        let mut places: BTreeSet<Id> = BTreeSet::new();
        if event.is_some() {
            for item in &evidence {
                places.extend(item.place.clone());
                for reporter in &item.reported_by {
                    reports.entry(reporter.clone()).or_default().push(item.clone());
                }
            }
        }
        let relation = CompactString::new(&*key.relation);
        let mut statement = self.statement(relation.clone(), key.status, key.date, evidence);
        statement.event.clone_from(&event);
        statement.plover.clone_from(&info.plover);
        statement.cameo.clone_from(&info.cameo);
        statement.symmetric = info.symmetric;
        let statement = Arc::new(statement);
        let edge = |class: EdgeClass, relation: CompactString, source: &Id, target: &Id, statement: Arc<Statement>| {
            let mut parts = vec![class.as_str(), relation.as_str(), source.as_str(), target.as_str()];
            parts.extend([key.status.as_str(), &*date]);
            let id = Id::hashed("edge", &parts);
            NewEdge { source: source.clone(), target: target.clone(), edge: Edge { id, class, relation, statement } }
        };
        let Some(event) = event else {
            edges.push(edge(EdgeClass::Structural, relation, &key.source, &key.target, statement));
            return;
        };
        edges.push(edge(EdgeClass::Actor, relation, &key.source, &key.target, statement.clone()));
        let participants = [("agent", &key.source), ("target", &key.target)].into_iter();
        for (role, participant) in participants.chain(places.iter().map(|place| ("place", place))) {
            edges.push(edge(EdgeClass::Role, role.into(), &event, participant, statement.clone()));
        }
        for (reporter, evidence) in reports {
            let mut report = self.statement("reported".into(), Status::Asserted, None, evidence);
            report.date = publication_range(&report.documents, self.documents).0;
            report.event = Some(event.clone());
            edges.push(edge(EdgeClass::Reported, "reported".into(), &reporter, &event, Arc::new(report)));
        }
        let label = self.event_label(key);
        let body = EventNode { source: key.source.clone(), target: key.target.clone(), statement };
        nodes.push(Node { id: event, label, body: NodeBody::Event(body) });
    }

    /// What the evidence, sorted by document and position, adds up to.
    fn statement(
        &self,
        relation: CompactString,
        status: Status,
        date: Option<PartialDate>,
        mut evidence: Vec<Evidence>,
    ) -> Statement {
        let testimonies: Vec<Testimony<'_>> = (evidence.iter())
            .map(|e| Testimony { document: e.document.0, sentence: &e.sentence, confidence: e.confidence })
            .collect();
        let (weight, confidence) = combine(&testimonies);
        let documents: BTreeSet<DocumentIndex> = evidence.iter().map(|e| e.document).collect();
        let reported_by: BTreeSet<&Id> = evidence.iter().flat_map(|e| &e.reported_by).collect();
        let reported_by = reported_by.into_iter().cloned().collect();
        let basis = evidence.iter().map(|e| e.basis).min().unwrap_or(Basis::Text);
        let mentions = evidence.len() as u32;
        let published = |e: &Evidence| {
            let published = self.documents[e.document.0 as usize].published;
            (published.is_none(), published.map(|date| (date.first_day(), date)))
        };
        // Stable, and the documents are in the order of their ids.
        evidence.sort_by_key(published);
        evidence.truncate(self.options.quotes.max(1));
        Statement {
            event: None,
            relation,
            plover: None,
            cameo: None,
            symmetric: false,
            status,
            date,
            weight,
            confidence,
            basis,
            mentions,
            documents: documents.into_iter().collect(),
            reported_by,
            evidence,
        }
    }

    /// "South Korea sanctioned North Korea, 2024-12-17 (planned)".
    fn event_label(&self, key: &EventKey) -> String {
        let [source, target] =
            [&key.source, &key.target].map(|id| self.labels.get(id).map_or(id.as_str(), String::as_str));
        let relation = self.table.get(&key.relation).label.clone().unwrap_or_else(|| key.relation.replace('_', " "));
        let mut label = format!("{source} {relation} {target}");
        if let Some(date) = key.date {
            label.push_str(", ");
            label.push_str(&date.to_string());
        }
        if key.status != Status::Asserted {
            label.push_str(" (");
            label.push_str(key.status.as_str());
            label.push(')');
        }
        label
    }
}
