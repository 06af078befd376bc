//! From the set of records to the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use compact_str::CompactString;

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::relations::{Basis, Status};

use super::build::{FoundRelation, GraphBuilder, GraphOptions};
use super::codec::{self, Strings};
use super::contributions::Contributions;
use super::homonym::Shared;
use super::identity::{self, Census, Identity, Reason};
use super::independence::{Testimony, combine};
use super::sorter::Sorter;
use super::{
    Alias, Document, DocumentIndex, Edge, EdgeClass, EntityNode, EventNode, Evidence, Graph, Id, Merged, NewEdge, Node,
    NodeBody, RelationTable, Statement, View, label,
};

/// Computes the graph of the builder's records.
///
/// The records are gone through four times: to tell documents apart, to list them, to see who is who, and to hand out
/// what they say to the nodes and events that it belongs to. Those are sorted, past a limit on disk, so that one node
/// and one event after the other can be made; nothing but the graph itself is in memory whole.
pub(super) fn fold(builder: GraphBuilder) -> io::Result<Graph> {
    let GraphBuilder { table, options, decisions, mut contributions, .. } = builder;
    let (documents, sources) = documents(&mut contributions)?;
    let identity = {
        let mut census = Census::default();
        contributions.each(|number, contribution| {
            census.add(&contribution, sources[number]);
            Ok(())
        })?;
        identity::resolve(&census, &documents, &decisions)
    };

    let memory = contributions.memory();
    let (mut entities, mut events) = (EntityRows::new(memory), EventRows::new(memory));
    contributions.each(|number, contribution| {
        let document = sources[number];
        for entity in &contribution.entities {
            let (node, reason) = identity.node_of(&entity.id, document);
            entities.push(&node, document, reason, entity)?;
        }
        for relation in contribution.relations {
            events.push(&resolve_ends(relation, document, &table, &identity), document)?;
        }
        Ok(())
    })?;
    drop((contributions, identity, sources));

    let mut nodes: Vec<Node> = Vec::new();
    entities.each(|id, parts| nodes.push(entity_node(id, parts, &documents)))?;
    let described = nodes.len();
    let mut undescribed: BTreeMap<Id, BTreeSet<DocumentIndex>> = BTreeMap::new();
    let (mut event_nodes, mut edges) = (Vec::new(), Vec::new());
    events.each(|key, evidence| {
        let described = &nodes[..described];
        for item in &evidence {
            let participants = [&key.source, &key.target].into_iter().chain(&item.place).chain(&item.reported_by);
            for id in participants.filter(|id| find(described, id).is_none()) {
                undescribed.entry(id.clone()).or_default().insert(item.document);
            }
        }
        Assembly { table: &table, options, documents: &documents, described }.assemble(
            key,
            evidence,
            &mut event_nodes,
            &mut edges,
        );
    })?;
    // A participant that no record describes gets a bare node, so that no edge dangles.
    for (id, documents_of) in undescribed {
        let bare = FoundEntity { documents: documents_of, ..FoundEntity::default() };
        nodes.push(entity_node(&id, &Parts::from([(id.clone(), bare)]), &documents));
    }
    nodes.append(&mut event_nodes);
    Ok(Graph::from_parts(View::Full, documents, nodes, edges)
        .expect("ids of nodes and edges stand for distinct keys, and no end is left undescribed"))
}

/// The node with the id among nodes that are sorted by it.
fn find<'n>(nodes: &'n [Node], id: &Id) -> Option<&'n Node> {
    nodes.binary_search_by(|node| node.id.cmp(id)).ok().map(|place| &nodes[place])
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

/// One document for each id, and for each contribution its document. Where records disagree about a document, the
/// greatest value is taken, whatever the order.
fn documents(contributions: &mut Contributions) -> io::Result<(Vec<Document>, Vec<DocumentIndex>)> {
    let mut shared = Shared::default();
    contributions.each(|_, contribution| {
        shared.add(&contribution);
        Ok(())
    })?;
    let mut documents: BTreeMap<Arc<str>, (Document, u32)> = BTreeMap::new();
    // For each contribution the turn in which its document came first.
    let mut turns: Vec<u32> = Vec::new();
    contributions.each(|_, c| {
        let id = shared.id_of(&c);
        let turn = documents.len() as u32;
        let (document, turn) = documents
            .entry(id.clone())
            .or_insert_with(|| (Document { id, published: None, outlet: None, url: None, title: None }, turn));
        document.published = document.published.max(c.published);
        document.outlet = document.outlet.take().max(c.outlet);
        document.url = document.url.take().max(c.url);
        document.title = document.title.take().max(c.title);
        turns.push(*turn);
        Ok(())
    })?;
    let mut places = vec![DocumentIndex(0); documents.len()];
    for (place, (_, turn)) in documents.values().enumerate() {
        places[*turn as usize] = DocumentIndex(place as u32);
    }
    let sources = turns.into_iter().map(|turn| places[turn as usize]).collect();
    Ok((documents.into_values().map(|(document, _)| document).collect(), sources))
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
    let body = NodeBody::Entity(Box::new(EntityNode {
        kind: own.map_or_else(|| label::kind(id, std::iter::empty()), |(id, own)| own.kind(id)),
        mentions: parts.values().map(|part| part.mentions.len() as u64).sum(),
        aliases: by_frequency(counts),
        identifiers: own.map(|(_, own)| own.identifiers.clone()).unwrap_or_default(),
        first_date,
        last_date,
        documents: indices,
        merged,
    }));
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

/// The relation between nodes, with the ends of a symmetric one in order.
fn resolve_ends(
    found: FoundRelation,
    document: DocumentIndex,
    table: &RelationTable,
    identity: &Identity,
) -> FoundRelation {
    let resolved = |id: &Id| identity.resolve(id, document);
    let (mut source, mut target) = (resolved(&found.source), resolved(&found.target));
    if table.get(&found.relation).symmetric && target < source {
        std::mem::swap(&mut source, &mut target);
    }
    let mut reported_by: Vec<Id> = found.reported_by.iter().map(resolved).collect();
    reported_by.sort();
    reported_by.dedup();
    let place = found.place.as_ref().map(resolved);
    FoundRelation { source, target, place, reported_by, ..found }
}

/// The event that the relation belongs to, and the relation as evidence for it.
fn place(found: FoundRelation, document: DocumentIndex) -> (EventKey, Evidence) {
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
        reported_by: found.reported_by,
        place: found.place,
        object: found.object,
        quantity: found.quantity.map(Box::new),
    };
    let FoundRelation { relation, source, target, status, date, .. } = found;
    (EventKey { relation, source, target, status, date }, evidence)
}

/// What records say of entities, sorted by the node that it belongs to.
struct EntityRows {
    rows: Sorter,
    strings: Strings,
    row: Vec<u8>,
}

impl EntityRows {
    fn new(memory: usize) -> Self {
        Self { rows: Sorter::new(memory), strings: Strings::default(), row: Vec::new() }
    }

    fn push(
        &mut self,
        node: &Id,
        document: DocumentIndex,
        reason: Option<Reason>,
        entity: &super::build::FoundEntity,
    ) -> io::Result<()> {
        self.row.clear();
        self.row.extend_from_slice(node.as_bytes());
        // No identifier holds a zero, so rows are in the order of identifiers.
        self.row.push(0);
        codec::write_entity(document, reason, entity, &mut self.strings, &mut self.row);
        self.rows.push(&self.row)
    }

    /// Gives each node and what is said of it, in the order of their ids.
    fn each(mut self, mut take: impl FnMut(&Id, &Parts)) -> io::Result<()> {
        let mut rows = self.rows.rows()?;
        let mut current: Option<(Id, Parts)> = None;
        while let Some(row) = rows.next()? {
            let (id, rest) = split_id(row)?;
            if current.as_ref().is_none_or(|(known, _)| known.as_str() != id)
                && let Some((id, parts)) = current.replace((Id::new(id), Parts::new()))
            {
                take(&id, &parts);
            }
            let (document, reason, entity) = codec::read_entity(rest, &self.strings)?;
            if let Some((_, parts)) = &mut current {
                let part = parts.entry(entity.id.clone()).or_default();
                part.add(&entity, document);
                part.reason = part.reason.max(reason);
            }
        }
        if let Some((id, parts)) = current {
            take(&id, &parts);
        }
        Ok(())
    }
}

/// The identifier at the beginning of a row, and the rest.
fn split_id(row: &[u8]) -> io::Result<(&str, &[u8])> {
    let end = row.iter().position(|&byte| byte == 0).ok_or(io::ErrorKind::InvalidData)?;
    let id = std::str::from_utf8(&row[..end]).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok((id, &row[end + 1..]))
}

/// Relations between nodes, sorted by the event that they state.
struct EventRows {
    rows: Sorter,
    strings: Strings,
    row: Vec<u8>,
}

impl EventRows {
    fn new(memory: usize) -> Self {
        Self { rows: Sorter::new(memory), strings: Strings::default(), row: Vec::new() }
    }

    fn push(&mut self, relation: &FoundRelation, document: DocumentIndex) -> io::Result<()> {
        self.row.clear();
        codec::write_relation(document, relation, &mut self.strings, &mut self.row);
        self.rows.push(&self.row)
    }

    /// Gives each event and its evidence, by document and position.
    fn each(mut self, mut take: impl FnMut(&EventKey, Vec<Evidence>)) -> io::Result<()> {
        let mut rows = self.rows.rows()?;
        let mut current: Option<(EventKey, Vec<Evidence>)> = None;
        let mut finish = |key: &EventKey, mut evidence: Vec<Evidence>| {
            evidence.sort_by(|a, b| a.document.cmp(&b.document).then_with(|| a.cmp_in_document(b)));
            evidence.dedup();
            take(key, evidence);
        };
        while let Some(row) = rows.next()? {
            let (document, relation) = codec::read_relation(row, &self.strings)?;
            let (key, evidence) = place(relation, document);
            match &mut current {
                Some((known, all)) if *known == key => all.push(evidence),
                _ => {
                    if let Some((key, all)) = current.replace((key, vec![evidence])) {
                        finish(&key, all);
                    }
                }
            }
        }
        if let Some((key, all)) = current {
            finish(&key, all);
        }
        Ok(())
    }
}

/// Makes nodes and edges of one event after the other.
struct Assembly<'a> {
    table: &'a RelationTable,
    options: GraphOptions,
    documents: &'a [Document],
    /// The nodes of entities that records describe, by id.
    described: &'a [Node],
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
            [&key.source, &key.target].map(|id| find(self.described, id).map_or(id.as_str(), |node| &node.label));
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
