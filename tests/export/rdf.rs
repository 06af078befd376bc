//! The RDF formats hold the same triples, as parsers of other makers than ours read them.

use std::collections::BTreeSet;

use newsgraph::export::{self, Options};
use newsgraph::graph::Graph;
use oxjsonld::JsonLdParser;
use oxrdf::{GraphName, Quad, Term};
use oxttl::{NQuadsParser, TriGParser, TurtleParser};

use super::records::{plain, table};
use super::{graphs, in_repository};

fn written(format: &str, graph: &Graph, options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    export::by_name(format).unwrap().write(graph, options, &mut out).unwrap();
    out
}

/// The quads of the file, none of which it may hold twice.
fn quads(format: &str, graph: &Graph, options: &Options) -> BTreeSet<String> {
    let bytes = written(format, graph, options);
    let quads: Vec<Quad> = match format {
        "jsonld" => JsonLdParser::new().for_slice(&bytes).map(|quad| quad.expect("JSON-LD")).collect(),
        "nquads" => NQuadsParser::new().for_slice(&bytes).map(|quad| quad.expect("N-Quads")).collect(),
        "trig" => TriGParser::new().for_slice(&bytes).map(|quad| quad.expect("TriG")).collect(),
        _ => {
            let triples = TurtleParser::new().for_slice(&bytes).map(|triple| triple.expect("Turtle"));
            triples.map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect()
        }
    };
    let lines: BTreeSet<String> = quads.iter().map(Quad::to_string).collect();
    assert_eq!(lines.len(), quads.len(), "{format} says something twice");
    lines
}

#[test]
fn all_formats_hold_the_same_triples() {
    for (name, graph) in graphs() {
        for base in ["urn:newsgraph:id:", "https://news.example/id/"] {
            let options = Options { base_iri: base.to_owned(), ..Options::default() };
            let expected = quads("nquads", &graph, &options);
            for format in ["jsonld", "trig", "turtle"] {
                let found = quads(format, &graph, &options);
                let differing: Vec<_> = found.symmetric_difference(&expected).take(3).collect();
                assert!(found == expected, "{name} as {format}: {differing:?}");
            }
        }
    }
}

#[test]
fn documents_assert_in_graphs_of_their_own() {
    let graph = Graph::from_records(&plain(), &table());
    let options = Options { graph_per_document: true, ..Options::default() };
    let (with, without) = (quads("trig", &graph, &options), quads("trig", &graph, &Options::default()));
    assert_eq!(with, quads("nquads", &graph, &options));
    assert!(with.is_superset(&without));
    let id = "urn:newsgraph:id:";
    let named = |source: &str, relation: &str, target: &str, document: &str| {
        format!("<{id}{source}> <urn:newsgraph:ns:{relation}> <{id}{target}> <{id}document.{document}>")
    };
    // The meeting is planned and the sanction denied: no document asserts them.
    let expected = [
        named("state.no", "supplied", "state.ua", "d1"),
        named("state.no", "supplied", "state.ua", "d2"),
        named("official.ida-berg", "holds_office", "state.no", "d3"),
        named("official.andrii-sybiha", "holds_office", "state.ua", "d4"),
    ];
    assert_eq!(with.difference(&without).cloned().collect::<BTreeSet<_>>(), expected.into());
}

#[test]
fn only_what_is_asserted_is_a_plain_triple() {
    let graph = Graph::from_records(&plain(), &table());
    let lines = quads("nquads", &graph, &Options::default());
    let is_plain = |source: &str, relation: &str, target: &str| {
        let id = "urn:newsgraph:id:";
        lines.contains(&format!("<{id}{source}> <urn:newsgraph:ns:{relation}> <{id}{target}>"))
    };
    assert!(is_plain("state.no", "supplied", "state.ua"));
    assert!(!is_plain("official.andrii-sybiha", "met", "official.ida-berg"));
    assert!(!is_plain("state.no", "sanctioned", "organization.harbour-bank"));
}

#[test]
fn decimals_and_dates_are_in_the_lexical_space_of_their_types() {
    for (name, graph) in graphs() {
        for quad in NQuadsParser::new().for_slice(&written("nquads", &graph, &Options::default())) {
            let Term::Literal(literal) = quad.unwrap().object else { continue };
            let (value, datatype) = (literal.value(), literal.datatype().as_str());
            let is_legal = match datatype.rsplit('#').next().unwrap() {
                "decimal" => value.split_once('.').is_some_and(|(whole, part)| {
                    [whole, part].iter().all(|digits| digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty())
                }),
                "integer" | "nonNegativeInteger" => value.parse::<u64>().is_ok(),
                "boolean" => matches!(value, "true" | "false"),
                "date" => value.len() == 10,
                "gYearMonth" => value.len() == 7,
                "gYear" => value.len() == 4,
                "string" | "anyURI" => true,
                other => panic!("{name}: literals of type {other}"),
            };
            assert!(is_legal, "{name}: {literal}");
        }
    }
}

#[test]
fn the_schema_folder_holds_readable_turtle() {
    for file in ["schemas/ontology.ttl", "schemas/shapes.ttl"] {
        let bytes = std::fs::read(in_repository(file)).unwrap();
        let triples: Vec<_> = TurtleParser::new().for_slice(&bytes).map(|triple| triple.expect(file)).collect();
        assert!(triples.len() > 50, "{file} holds {} triples", triples.len());
    }
}
