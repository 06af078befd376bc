//! `schemas/ontology.ttl` and `schemas/shapes.ttl` speak of exactly what the exports write.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use newsgraph::entities::Kind;
use newsgraph::export::{self, Options};
use newsgraph::relations::Status;
use newsgraph::relations::pack::Pack;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::{NQuadsParser, TurtleParser};

use super::{check_file, graphs, in_repository};

const NG: &str = "urn:newsgraph:ns:";

static KINDS: [Kind; 8] = [
    Kind::STATE,
    Kind::OFFICIAL,
    Kind::PERSON,
    Kind::AGENCY,
    Kind::ORGANIZATION,
    Kind::MEDIA,
    Kind::PLACE,
    Kind::EVENT,
];

/// Where the generated part of the ontology begins.
const MARK: &str = "# Relations of the built-in rule pack, generated from it.\n";

fn triples(path: &str) -> Vec<Triple> {
    let bytes = std::fs::read(in_repository(path)).unwrap();
    TurtleParser::new().for_slice(&bytes).map(|triple| triple.expect(path)).collect()
}

/// The tail of a term of ours.
fn own(iri: &str) -> Option<String> {
    iri.strip_prefix(NG).filter(|tail| !tail.is_empty()).map(str::to_owned)
}

fn named(term: &Term) -> Option<&str> {
    if let Term::NamedNode(node) = term { Some(node.as_str()) } else { None }
}

/// The terms that the ontology describes, with their classes.
fn described() -> BTreeMap<String, BTreeSet<String>> {
    let mut described: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for triple in triples("schemas/ontology.ttl") {
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject
            && let Some(term) = own(subject.as_str())
        {
            let classes = described.entry(term).or_default();
            if triple.predicate.as_str().ends_with("#type") {
                classes.extend(named(&triple.object).map(str::to_owned));
            }
        }
    }
    described
}

#[test]
fn relations_of_the_pack_stand_in_the_ontology() {
    let path = in_repository("schemas/ontology.ttl");
    let text = std::fs::read_to_string(&path).unwrap();
    let (written_by_hand, _) = text.split_once(MARK).expect("the mark of the generated part");
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let mut generated = format!("{written_by_hand}{MARK}");
    for relation in Pack::builtin().relations.values() {
        let class = if relation.structural { "ng:StructuralRelation" } else { "ng:EventRelation" };
        let symmetric = if relation.symmetric { ", owl:SymmetricProperty" } else { "" };
        let codes: String = [("plover", &relation.plover), ("cameo", &relation.cameo)]
            .into_iter()
            .filter(|(_, code)| !code.is_empty())
            .fold(String::new(), |mut codes, (term, code)| {
                write!(codes, " ; ng:{term} {}", quoted(code)).unwrap();
                codes
            });
        write!(
            generated,
            "\nng:{} a owl:ObjectProperty, {class}{symmetric} ; rdfs:label {}@en{codes} ;\n    rdfs:comment {}@en .\n",
            relation.name,
            quoted(&relation.label),
            quoted(&relation.meaning)
        )
        .unwrap();
    }
    check_file(&path, generated.as_bytes());
}

#[test]
fn the_ontology_describes_what_exports_write_and_nothing_else() {
    let described = described();
    let mut written = BTreeSet::new();
    for (_, graph) in graphs() {
        let mut bytes = Vec::new();
        export::by_name("nquads").unwrap().write(&graph, &Options::default(), &mut bytes).unwrap();
        for quad in NQuadsParser::new().for_slice(&bytes) {
            let quad = quad.unwrap();
            written.extend(own(quad.predicate.as_str()));
            if quad.predicate.as_str().ends_with("#type") {
                written.extend(named(&quad.object).and_then(own));
            }
        }
    }
    // The awkward graph has a relation, and entities of a kind, that no pack knows.
    written.retain(|term| !term.starts_with("odd") && term != "XAeA12");
    let missing: Vec<_> = written.iter().filter(|term| !described.contains_key(*term)).collect();
    assert!(missing.is_empty(), "not described: {missing:?}");

    let classes = ["EventRelation", "StructuralRelation"];
    let kinds = KINDS.iter().map(Kind::as_str);
    let kinds: BTreeSet<String> = kinds.map(|kind| kind[..1].to_uppercase() + &kind[1..]).collect();
    let relations: BTreeSet<String> = Pack::builtin().relations.keys().map(ToString::to_string).collect();
    for term in described.keys() {
        let is_used = written.contains(term)
            || classes.contains(&term.as_str())
            || kinds.contains(term)
            || relations.contains(term);
        assert!(is_used, "described and never written: {term}");
    }
    for kind in &kinds {
        assert!(described.contains_key(kind), "no class for {kind}");
    }
}

#[test]
fn shapes_allow_the_statuses_that_there_are_and_speak_of_known_terms() {
    let described = described();
    let mut texts = BTreeSet::new();
    for triple in triples("schemas/shapes.ttl") {
        for iri in [Some(triple.predicate.as_str()), named(&triple.object)].into_iter().flatten() {
            if let Some(term) = own(iri).filter(|term| !term.ends_with("Shape")) {
                assert!(described.contains_key(&term), "the shapes speak of {term}, which is not in the ontology");
            }
        }
        if let Term::Literal(literal) = &triple.object {
            texts.insert(literal.value().to_owned());
        }
    }
    for word in Status::ALL.map(Status::as_str).into_iter().chain(["actor", "structural", "role", "reported"]) {
        assert!(texts.contains(word), "the shapes do not know {word}");
    }
}
