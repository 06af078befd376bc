//! Graphs back into a builder, to be folded together with other graphs and records.
//!
//! A graph holds less than the records that it was made from, so what comes of it is exact only as far as it goes:
//!
//! - an event that is stated in more places than its graph quotes keeps the places that are quoted;
//! - a graph knows how often a name occurs, not where; an occurrence that a record and a graph both tell of counts
//!   twice, and those of a withdrawn document still count.
//!
//! Nodes that identity across snippets put together are taken apart first, since more documents may tell otherwise;
//! what the user put together although one document names both stays together in the events of that document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::date::PartialDate;
use crate::entities::Kind;

use super::build::{Contribution, FoundEntity, FoundRelation, GraphBuilder};
use super::{DocumentIndex, EdgeClass, EntityNode, Evidence, Graph, Id, Node, Statement};

impl GraphBuilder {
    /// Adds what a graph tells of each of its documents. Adding the same graph again changes nothing.
    pub fn add_graph(&mut self, graph: &Graph) {
        let withdrawn: BTreeSet<DocumentIndex> = (0..)
            .map(DocumentIndex)
            .zip(graph.documents())
            .filter(|(_, document)| self.withdraws(&document.id, document.url.as_deref()))
            .map(|(index, _)| index)
            .collect();
        let mut found: BTreeMap<DocumentIndex, Contribution> = BTreeMap::new();
        for node in graph.nodes() {
            if let Some(entity) = node.as_entity() {
                for (document, entity) in parts(node, entity, &withdrawn) {
                    found.entry(document).or_insert_with(|| empty(graph, document)).entities.push(entity);
                }
            }
        }
        let named = |id: &Id, document| match graph.node(id).and_then(Node::as_entity) {
            Some(entity) => id_in(id, entity, document),
            None => id.clone(),
        };
        for (source, target, statement) in statements(graph) {
            for evidence in &statement.evidence {
                let contribution = found.entry(evidence.document).or_insert_with(|| empty(graph, evidence.document));
                contribution.relations.push(found_relation(source, target, statement, evidence, &named));
            }
        }
        for contribution in found.into_values() {
            self.insert(key(&contribution), &contribution);
        }
    }
}

/// Everything that the graph states, once: an event stands at its node, and at an edge in a graph of actors.
fn statements(graph: &Graph) -> impl Iterator<Item = (&Id, &Id, &Statement)> {
    let has_node = |event: &Option<Id>| event.as_ref().is_some_and(|id| graph.find(id.as_str()).is_some());
    let of_edges = graph
        .edges()
        .filter(|edge| matches!(edge.edge.class, EdgeClass::Actor | EdgeClass::Structural))
        .filter(move |edge| !has_node(&edge.edge.statement.event))
        .map(|edge| (&edge.source.id, &edge.target.id, &*edge.edge.statement));
    let events = graph.nodes().filter_map(|node| node.as_event());
    events.map(|event| (&event.source, &event.target, &*event.statement)).chain(of_edges)
}

fn empty(graph: &Graph, index: DocumentIndex) -> Contribution {
    let document = graph.document(index);
    Contribution {
        document: document.id.clone(),
        text: None,
        published: document.published,
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        title: document.title.clone(),
        entities: Vec::new(),
        relations: Vec::new(),
    }
}

/// The entity as its documents had it, before what is part of it was put together. All occurrences of a name go to the
/// first document that has it, at places that no text has, so that graphs of different documents add up and one graph
/// counts once.
fn parts(node: &Node, entity: &EntityNode, withdrawn: &BTreeSet<DocumentIndex>) -> Vec<(DocumentIndex, FoundEntity)> {
    let kept = |documents: &[DocumentIndex]| -> Vec<DocumentIndex> {
        documents.iter().copied().filter(|document| !withdrawn.contains(document)).collect()
    };
    let mut own: BTreeMap<&str, u64> = entity.aliases.iter().map(|alias| (&*alias.text, alias.count)).collect();
    let mut elsewhere: BTreeSet<DocumentIndex> = BTreeSet::new();
    let mut parts = Vec::new();
    for merged in &entity.merged {
        elsewhere.extend(&merged.documents);
        for alias in &merged.aliases {
            if let Some(count) = own.get_mut(&*alias.text) {
                *count = count.saturating_sub(alias.count);
            }
        }
        let names = merged.aliases.iter().map(|alias| (alias.text.clone(), alias.count)).collect();
        add_part(
            &mut parts,
            &merged.id,
            &merged.label,
            &merged.kind,
            &BTreeMap::new(),
            names,
            &kept(&merged.documents),
        );
    }
    let mut documents: Vec<DocumentIndex> =
        entity.documents.iter().copied().filter(|document| !elsewhere.contains(document)).collect();
    let names: Vec<(Arc<str>, u64)> =
        own.into_iter().filter(|(_, count)| *count > 0).map(|(text, count)| (Arc::from(text), count)).collect();
    if documents.is_empty() && (!names.is_empty() || entity.merged.is_empty()) {
        documents.extend(entity.documents.first());
    }
    add_part(
        &mut parts,
        &node.id,
        &Arc::from(&*node.label),
        &entity.kind,
        &entity.identifiers,
        names,
        &kept(&documents),
    );
    parts
}

fn add_part(
    parts: &mut Vec<(DocumentIndex, FoundEntity)>,
    id: &Id,
    name: &Arc<str>,
    kind: &Kind,
    identifiers: &BTreeMap<String, String>,
    names: Vec<(Arc<str>, u64)>,
    documents: &[DocumentIndex],
) {
    let mut mentions: Vec<(Arc<str>, u32, u32)> = (names.into_iter())
        .flat_map(|(text, count)| (0..count as u32).map(move |i| (text.clone(), u32::MAX - i, u32::MAX - i)))
        .collect();
    for &document in documents {
        let identifiers = identifiers.iter().map(|(name, value)| (Arc::from(&**name), Arc::from(&**value))).collect();
        let mentions = std::mem::take(&mut mentions);
        let found = FoundEntity { id: id.clone(), name: name.clone(), kind: kind.clone(), identifiers, mentions };
        parts.push((document, found));
    }
}

/// The id that the document's record gave the node.
fn id_in(id: &Id, entity: &EntityNode, document: DocumentIndex) -> Id {
    let mut parts = entity.merged.iter().filter(|merged| merged.documents.binary_search(&document).is_ok());
    match (parts.next(), parts.next()) {
        (Some(part), None) => part.id.clone(),
        _ => id.clone(),
    }
}

fn found_relation(
    source: &Id,
    target: &Id,
    statement: &Statement,
    evidence: &Evidence,
    named: &impl Fn(&Id, DocumentIndex) -> Id,
) -> FoundRelation {
    let named = |id: &Id| named(id, evidence.document);
    FoundRelation {
        relation: Arc::from(statement.relation.as_str()),
        source: named(source),
        target: named(target),
        status: statement.status,
        date: statement.date,
        place: evidence.place.as_ref().map(named),
        quantity: evidence.quantity.as_deref().cloned(),
        object: evidence.object.clone(),
        reported_by: evidence.reported_by.iter().map(named).collect(),
        confidence: evidence.confidence,
        basis: evidence.basis,
        rule: evidence.rule.clone(),
        span: (evidence.start, evidence.end),
        trigger_span: (evidence.trigger_start, evidence.trigger_end),
        sentence: evidence.sentence.clone(),
        trigger: evidence.trigger.clone(),
    }
}

/// The hash of all that the contribution holds.
fn key(contribution: &Contribution) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    let mut text = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    text(&contribution.document);
    text(&contribution.published.as_ref().map_or_else(String::new, PartialDate::to_string));
    for field in [&contribution.outlet, &contribution.url, &contribution.title] {
        text(field.as_deref().unwrap_or_default());
    }
    // The `Debug` form of both tells apart whatever differs, and is compared only within one run.
    text(&format!("{:?}", contribution.entities));
    text(&format!("{:?}", contribution.relations));
    let mut key = [0; 16];
    hasher.finalize_xof().fill(&mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::super::RelationTable;
    use super::*;
    use crate::export::json;
    use crate::record::Record;

    /// A record in which Norway supplies Ukraine, with the given document id and text.
    fn record(id: &str, text: &str) -> Record {
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            serde_json::json!({"text": word, "start": start, "end": start + word.len()})
        };
        let entity = |id: &str, name: &str| serde_json::json!({"id": id, "name": name, "type": "state", "identifiers": {"iso3166": "XX"}, "mentions": [at(name)]});
        serde_json::from_value(serde_json::json!({
            "format": crate::record::FORMAT, "id": id, "published": "2024-05-03", "outlet": "A", "url": null, "title": null,
            "text": text, "entities": [entity("state.no", "Norway"), entity("state.ua", "Ukraine")],
            "relations": [{"type": "supplied", "source": "state.no", "target": "state.ua", "status": "asserted", "date": null,
                "place": null, "quantity": null, "object": null, "reported_by": [], "confidence": 0.8, "basis": "text",
                "rule": "geopolitics/supply",
                "evidence": {"start": 0, "end": text.len(), "trigger": {"start": 0, "end": 6}}}],
            "diagnostics": [],
        }))
        .unwrap()
    }

    fn bytes(graph: &Graph) -> String {
        let mut bytes = Vec::new();
        crate::export::Exporter::write(&json::Json, graph, &crate::export::Options::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn fold(graphs: &[&Graph], records: &[Record]) -> Graph {
        let mut builder = GraphBuilder::default();
        for record in records {
            builder.add(record);
        }
        for graph in graphs {
            builder.add_graph(graph);
        }
        builder.finish()
    }

    #[test]
    fn graphs_of_parts_make_the_graph_of_the_whole() {
        let records = [
            record("a", "Norway sent boats to Ukraine."),
            record("b", "On Monday, Norway handed radars over to Ukraine."),
            record("c", "Asked by Norway, Ukraine took delivery of trucks."),
        ];
        let table = RelationTable::default();
        let whole = Graph::from_records(&records, &table);
        let (one, two) = (Graph::from_records(&records[..2], &table), Graph::from_records(&records[2..], &table));
        assert_eq!(bytes(&fold(&[&one, &two], &[])), bytes(&whole));
        assert_eq!(bytes(&fold(&[&two, &one, &one], &[])), bytes(&whole));
        assert_eq!(bytes(&fold(&[&two], &records[..2])), bytes(&whole));
    }
}
