//! The terms of the RDF formats: keys in JSON-LD, properties and datatypes elsewhere.
//!
//! The JSON-LD [`context`] is made from this table, and tests hold `schemas/ontology.ttl` to it.

use std::fmt::Write as _;

/// newsgraph's own vocabulary.
pub(in crate::export) const NG: &str = "urn:newsgraph:ns:";

/// Prefixes of vocabularies, in the order in which files declare them.
pub(in crate::export) const PREFIXES: &[(&str, &str)] = &[
    ("ng", NG),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("schema", "https://schema.org/"),
];

/// A property: its key in JSON-LD, its name as `PREFIX:TAIL`, and what its values are.
#[derive(Debug)]
pub(in crate::export) struct Term {
    pub(in crate::export) key: &'static str,
    pub(in crate::export) name: &'static str,
    pub(in crate::export) range: Range,
    /// Whether JSON-LD writes an array even for one value.
    pub(in crate::export) many: bool,
}

/// What the values of a property are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Range {
    /// Plain text.
    Text,
    /// Resources.
    Iri,
    /// Literals of this datatype, as `PREFIX:TAIL`.
    Typed(&'static str),
}

/// One static for each term, and [`TERMS`], which lists them all.
macro_rules! terms {
    ($($id:ident $key:literal $name:literal $range:expr, $many:literal;)*) => {
        $(pub(super) static $id: Term = Term { key: $key, name: $name, range: $range, many: $many };)*
        /// Every term, in the order of the context.
        pub(in crate::export) static TERMS: &[&Term] = &[$(&$id),*];
    };
}

const DATE: Range = Range::Typed("xsd:date");
const MONTH: Range = Range::Typed("xsd:gYearMonth");
const YEAR: Range = Range::Typed("xsd:gYear");
const DECIMAL: Range = Range::Typed("xsd:decimal");
const INTEGER: Range = Range::Typed("xsd:integer");
const FLAG: Range = Range::Typed("xsd:boolean");
const PLACE_IN_TEXT: Range = Range::Typed("xsd:nonNegativeInteger");

terms! {
    KEY "key" "ng:key" Range::Text, false;
    CLASS "class" "ng:class" Range::Text, false;
    LABEL "label" "rdfs:label" Range::Text, false;
    ALIASES "aliases" "skos:altLabel" Range::Text, true;
    SAME_AS "sameAs" "owl:sameAs" Range::Iri, false;
    IDENTIFIERS "identifiers" "schema:identifier" Range::Text, true;
    MERGED "merged" "ng:merged" Range::Text, true;
    SUBJECT "subject" "rdf:subject" Range::Iri, false;
    PREDICATE "predicate" "rdf:predicate" Range::Iri, false;
    OBJECT "object" "rdf:object" Range::Iri, false;
    EVENT "event" "ng:event" Range::Iri, false;
    RELATION "relation" "ng:relation" Range::Iri, false;
    PLOVER "plover" "ng:plover" Range::Text, false;
    CAMEO "cameo" "ng:cameo" Range::Text, false;
    SYMMETRIC "symmetric" "ng:symmetric" FLAG, false;
    STATUS "status" "ng:status" Range::Text, false;
    NEGATED "negated" "ng:negated" FLAG, false;
    DAY "day" "ng:date" DATE, false;
    MONTH_TERM "month" "ng:date" MONTH, false;
    YEAR_TERM "year" "ng:date" YEAR, false;
    DATE_START "dateStart" "ng:dateStart" DATE, false;
    DATE_END "dateEnd" "ng:dateEnd" DATE, false;
    WEIGHT "weight" "ng:weight" INTEGER, false;
    CONFIDENCE "confidence" "ng:confidence" DECIMAL, false;
    BASIS "basis" "ng:basis" Range::Text, false;
    REPORTED_BY "reportedBy" "prov:wasAttributedTo" Range::Iri, true;
    MENTIONS "mentions" "ng:mentions" INTEGER, false;
    DOCUMENTS "documents" "ng:documents" INTEGER, false;
    RULE "rule" "ng:rule" Range::Text, false;
    TRIGGER "trigger" "ng:trigger" Range::Text, false;
    WHAT "what" "ng:what" Range::Text, false;
    AMOUNT "amount" "ng:amount" DECIMAL, false;
    AMOUNT_TO "amountTo" "ng:amountTo" DECIMAL, false;
    AMOUNT_BOUND "amountBound" "ng:amountBound" Range::Text, false;
    UNIT "unit" "schema:unitText" Range::Text, false;
    EVIDENCE "evidence" "prov:wasDerivedFrom" Range::Iri, true;
    GENERATED_BY "generatedBy" "prov:wasGeneratedBy" Range::Iri, false;
    ASSOCIATED_WITH "associatedWith" "prov:wasAssociatedWith" Range::Iri, false;
    VERSION "version" "schema:softwareVersion" Range::Text, false;
    SOURCE "source" "oa:hasSource" Range::Iri, false;
    SELECTOR "selector" "oa:hasSelector" Range::Iri, true;
    EXACT "exact" "oa:exact" Range::Text, false;
    START "start" "oa:start" PLACE_IN_TEXT, false;
    END "end" "oa:end" PLACE_IN_TEXT, false;
    PUBLISHER "publisher" "schema:publisher" Range::Text, false;
    HEADLINE "headline" "schema:headline" Range::Text, false;
    URL "url" "schema:url" Range::Typed("xsd:anyURI"), false;
    PUBLISHED_DAY "publishedDay" "schema:datePublished" DATE, false;
    PUBLISHED_MONTH "publishedMonth" "schema:datePublished" MONTH, false;
    PUBLISHED_YEAR "publishedYear" "schema:datePublished" YEAR, false;
}

/// Appends the whole IRI for `PREFIX:TAIL`.
pub(in crate::export) fn push_whole(name: &str, out: &mut String) {
    let (prefix, tail) = name.split_once(':').unwrap_or(("", name));
    let start = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, iri)| iri);
    out.push_str(start);
    out.push_str(tail);
}

/// The JSON-LD context for graphs whose nodes begin with the base: a JSON object, over several lines.
pub(in crate::export) fn context(base: &str) -> String {
    let mut out = "{\n    \"@version\": 1.1".to_owned();
    let string = |text: &str| serde_json::to_string(text).expect("a string is JSON");
    for (prefix, iri) in PREFIXES {
        write!(out, ",\n    {}: {}", string(prefix), string(iri)).expect("a string takes any text");
        if *prefix == "ng" {
            let node = string(base);
            write!(out, ",\n    \"node\": {{\"@id\": {node}, \"@prefix\": true}}").expect("a string takes any text");
        }
    }
    out.push_str(",\n    \"id\": \"@id\",\n    \"type\": \"@type\"");
    for term in TERMS {
        let r#type = match term.range {
            Range::Text => String::new(),
            Range::Iri => ", \"@type\": \"@id\"".to_owned(),
            Range::Typed(datatype) => format!(", \"@type\": {}", string(datatype)),
        };
        let container = if term.many { ", \"@container\": \"@set\"" } else { "" };
        let (key, name) = (string(term.key), string(term.name));
        if r#type.is_empty() && container.is_empty() {
            write!(out, ",\n    {key}: {name}").expect("a string takes any text");
        } else {
            write!(out, ",\n    {key}: {{\"@id\": {name}{type}{container}}}").expect("a string takes any text");
        }
    }
    out.push_str("\n  }");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_prefixes_are_unique_and_names_are_known() {
        let mut keys: Vec<&str> = TERMS.iter().map(|term| term.key).chain(PREFIXES.iter().map(|p| p.0)).collect();
        keys.extend(["id", "type", "node"]);
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
        let datatypes =
            TERMS.iter().filter_map(|term| if let Range::Typed(name) = term.range { Some(name) } else { None });
        for name in TERMS.iter().map(|term| term.name).chain(datatypes) {
            let mut iri = String::new();
            push_whole(name, &mut iri);
            assert!(iri.contains("//") || iri.starts_with(NG), "{name} has no known prefix");
        }
    }

    #[test]
    fn the_context_is_json_with_every_term() {
        let context: serde_json::Value = serde_json::from_str(&context("urn:x:\"")).unwrap();
        assert_eq!(context["node"]["@id"], "urn:x:\"");
        assert_eq!(context["confidence"]["@type"], "xsd:decimal");
        assert!(TERMS.iter().all(|term| context.get(term.key).is_some()));
    }
}
