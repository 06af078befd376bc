//! The laws of the fold: order, repetition and the way in which the work is split never show in the graph.

use std::collections::BTreeMap;

use newsgraph::export::{Exporter, Options, json};
use newsgraph::graph::{Graph, GraphBuilder, GraphOptions, RelationInfo, RelationTable};
use newsgraph::record::{FORMAT, Record, RecordEntity, RecordEvidence, RecordMention, RecordRelation, RecordSpan};
use newsgraph::relations::{Basis, Status};
use proptest::prelude::*;

fn table() -> RelationTable {
    let mut table = RelationTable::default();
    table.insert("met", RelationInfo { symmetric: true, ..RelationInfo::default() });
    table
}

/// Few ids and names, so that records meet; two of the people may join.
const PEOPLE: [(&str, &str); 6] = [
    ("state.no", "Norway"),
    ("official.ida-berg", "Ida Berg"),
    ("person.ida-berg", "Ida Berg"),
    ("person.berg", "Berg"),
    ("organization.é", "“É” & <Co>"),
    ("person.olav-berg", "Olav Berg"),
];

fn entity() -> impl Strategy<Value = RecordEntity> {
    (0..PEOPLE.len(), prop::collection::vec((0..40_usize, 0..9_usize), 0..3)).prop_map(|(i, mentions)| {
        let (id, name) = PEOPLE[i];
        RecordEntity {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: id.split('.').next().unwrap_or_default().to_owned(),
            identifiers: BTreeMap::new(),
            mentions: (mentions.into_iter())
                .map(|(start, length)| RecordMention { text: name.to_owned(), start, end: start + length })
                .collect(),
        }
    })
}

fn relation() -> impl Strategy<Value = RecordRelation> {
    let person = || prop::sample::select(PEOPLE.map(|(id, _)| id.to_owned()).to_vec());
    (
        prop::sample::select(vec!["met", "supplied", "holds_office"]),
        (person(), person(), prop::option::of(person())),
        prop::sample::select(Status::ALL.to_vec()),
        prop::sample::select(vec![None, Some("2024"), Some("2024-05"), Some("2024-05-17"), Some("nonsense")]),
        prop::collection::vec(person(), 0..3),
        0.0..=1.0,
        (0..60_usize, 0..60_usize),
    )
        .prop_map(|(relation, (source, target, place), status, date, reported_by, confidence, (start, length))| {
            RecordRelation {
                relation: relation.to_owned(),
                source,
                target,
                status,
                date: date.map(str::to_owned),
                place,
                quantity: None,
                object: None,
                reported_by,
                confidence,
                basis: if length % 5 == 0 { Basis::Gazetteer } else { Basis::Text },
                rule: format!("test/{relation}"),
                evidence: RecordEvidence {
                    start,
                    end: start + length,
                    trigger: RecordSpan { start, end: start + length / 2 },
                },
            }
        })
}

fn record() -> impl Strategy<Value = Record> {
    (
        0..6_u8,
        prop::sample::select(vec![None, Some("2023"), Some("2024-06-01"), Some("last year")]),
        "[a-cé😀 .]{0,70}",
        prop::collection::vec(entity(), 0..4),
        prop::collection::vec(relation(), 0..4),
    )
        .prop_map(|(id, published, text, entities, relations)| Record {
            format: FORMAT.to_owned(),
            id: format!("d{id}"),
            published: published.map(str::to_owned),
            outlet: Some(format!("outlet {}", id % 2)),
            url: None,
            title: None,
            text,
            entities,
            relations,
            diagnostics: Vec::new(),
        })
}

fn bytes(graph: &Graph) -> Vec<u8> {
    let mut out = Vec::new();
    json::Json.write(graph, &Options::default(), &mut out).expect("a vector takes any bytes");
    out
}

fn builder(records: &[Record]) -> GraphBuilder {
    let mut builder = GraphBuilder::new(table(), GraphOptions { quotes: 2 });
    for record in records {
        builder.add(record);
    }
    builder
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_and_repetition_do_not_show(records in prop::collection::vec(record(), 0..8), seed in 0..8_usize) {
        let expected = bytes(&builder(&records).finish());
        let mut shuffled = records.clone();
        shuffled.reverse();
        shuffled.rotate_left(if records.is_empty() { 0 } else { seed % records.len() });
        shuffled.extend(records.iter().take(seed).cloned());
        prop_assert_eq!(bytes(&builder(&shuffled).finish()), expected);
    }

    #[test]
    fn splitting_the_work_does_not_show(
        records in prop::collection::vec(record(), 0..8), cut in 0..8_usize, overlap in 0..3_usize,
    ) {
        let expected = bytes(&builder(&records).finish());
        let cut = cut.min(records.len());
        let (left, right) = (&records[..(cut + overlap).min(records.len())], &records[cut..]);
        let mut merged = builder(left);
        merged.merge(builder(right));
        prop_assert_eq!(bytes(&merged.finish()), &expected[..]);
        let mut swapped = builder(right);
        swapped.merge(builder(left));
        prop_assert_eq!(bytes(&swapped.finish()), expected);
    }

    #[test]
    fn sorting_on_disk_does_not_show(records in prop::collection::vec(record(), 0..8), memory in 0..2000_usize) {
        let expected = bytes(&builder(&records).finish());
        let mut small = builder(&[]).with_memory(memory);
        for record in records.iter().chain(records.iter().take(3)) {
            small.add(record);
        }
        prop_assert_eq!(bytes(&small.try_finish().unwrap()), &expected[..]);
        let mut merged = builder(&records[..records.len() / 2]);
        merged.merge(builder(&records).with_memory(memory));
        prop_assert_eq!(bytes(&merged.finish()), expected);
    }

    #[test]
    fn json_reads_back_to_the_same_graph(records in prop::collection::vec(record(), 0..8)) {
        let graph = builder(&records).finish();
        let written = bytes(&graph);
        let read = json::from_slice(&written).unwrap();
        prop_assert!(read == graph);
        prop_assert_eq!(bytes(&read), written);
    }

    #[test]
    fn every_edge_has_evidence_and_figures_that_fit(records in prop::collection::vec(record(), 0..8)) {
        for edge in builder(&records).finish().edges() {
            let statement = &edge.edge.statement;
            prop_assert!(!statement.evidence.is_empty() && statement.evidence.len() <= 2);
            prop_assert!(statement.weight >= 1 && statement.weight as usize <= statement.documents.len());
            prop_assert!(statement.documents.len() <= statement.mentions as usize);
            let surest = statement.evidence.iter().map(|e| e.confidence).max();
            prop_assert!(Some(statement.confidence) >= surest);
        }
    }
}
