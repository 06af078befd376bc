//! The graph as RDF, described once for [JSON-LD](super::json_ld), [N-Quads](super::nquads), [`TriG`](super::trig) and
//! [Turtle](super::turtle).
//!
//! [`describe`](describe::describe) turns the graph into [`Resource`]s in the terms of the [`vocabulary`]; JSON-LD
//! writes them as they are, the other three as the triples that they stand for ([`triples`]). All four formats
//! therefore hold the same triples.
//!
//! - An entity or event node is a resource; a plain triple `SOURCE ng:RELATION TARGET` is there only for what is
//!   asserted, so that a reasoner takes nothing negated, planned or possible for true.
//! - Every edge is a statement of its own, an [`rdf:Statement`] with status, date, confidence and evidence. Why not
//!   RDF-star? One quoted triple is one thing: two meetings of one pair would merge, and JSON-LD cannot write it.
//! - A quote is a [Web Annotation] resource with the exact text and its position in code points; a document is a
//!   `schema:NewsArticle`; what the program did is a [PROV-O] activity. All have IRIs, none is a blank node, so that
//!   files can be compared and merged.
//!
//! `schemas/ontology.ttl` explains the terms, `schemas/shapes.ttl` says in SHACL what every file keeps to.
//!
//! [`rdf:Statement`]: https://www.w3.org/TR/rdf-schema/#ch_statement
//! [Web Annotation]: https://www.w3.org/TR/annotation-model/#selectors
//! [PROV-O]: https://www.w3.org/TR/prov-o/

use std::borrow::Cow;

pub(super) mod describe;
pub(super) mod triples;
pub(super) mod vocabulary;

use vocabulary::Term;

/// What RDF does not say.
pub(super) const LOSSES: &[&str] = &[
    "counts of aliases",
    "the list of all documents of a node or edge; their number stays",
    "triggers, objects and quantities after those of the first quote",
];

/// The name of a resource.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Iri<'a> {
    /// `PREFIX:TAIL` in a vocabulary.
    Known(&'static str),
    /// A term of newsgraph's own vocabulary that a rule pack or a gazetteer named: a relation or a kind.
    Own(Cow<'a, str>),
    /// A node, edge, document or quote of the graph, behind the user's base.
    Local(Cow<'a, str>),
    /// A whole IRI.
    Whole(Cow<'a, str>),
}

/// Which property.
#[derive(Clone, Copy, Debug)]
pub(super) enum Property<'a> {
    /// One of the vocabulary.
    Term(&'static Term),
    /// A relation or role, whose values are resources.
    Relation(&'a str),
}

/// A value of a property.
#[derive(Clone, Debug)]
pub(super) enum Object<'a> {
    /// A resource that is described elsewhere, or not at all.
    Iri(Iri<'a>),
    /// A text; its datatype is that of the term.
    Text(Cow<'a, str>),
    /// A resource that is described here.
    Resource(Resource<'a>),
}

/// A resource and what is said of it; values of one property stand side by side.
#[derive(Clone, Debug)]
pub(super) struct Resource<'a> {
    pub(super) iri: Iri<'a>,
    pub(super) types: Vec<Iri<'a>>,
    pub(super) properties: Vec<(Property<'a>, Object<'a>)>,
}

impl<'a> Resource<'a> {
    fn new(iri: Iri<'a>, types: impl Into<Vec<Iri<'a>>>) -> Self {
        Self { iri, types: types.into(), properties: Vec::with_capacity(24) }
    }

    fn text(&mut self, term: &'static Term, text: impl Into<Cow<'a, str>>) {
        self.properties.push((Property::Term(term), Object::Text(text.into())));
    }

    fn number(&mut self, term: &'static Term, number: &impl ToString) {
        self.text(term, number.to_string());
    }

    fn flag(&mut self, term: &'static Term, flag: bool) {
        self.text(term, if flag { "true" } else { "false" });
    }

    fn iri(&mut self, term: &'static Term, iri: Iri<'a>) {
        self.properties.push((Property::Term(term), Object::Iri(iri)));
    }

    fn resource(&mut self, term: &'static Term, resource: Resource<'a>) {
        self.properties.push((Property::Term(term), Object::Resource(resource)));
    }
}

impl Iri<'_> {
    /// Appends the compact form that JSON-LD uses: `ng:met`, `node:state.no`.
    pub(super) fn push_compact(&self, out: &mut String) {
        match self {
            Self::Known(name) => out.push_str(name),
            Self::Own(tail) => {
                out.push_str("ng:");
                push_percent_encoded(out, tail);
            }
            Self::Local(tail) => {
                out.push_str("node:");
                out.push_str(tail);
            }
            Self::Whole(iri) => out.push_str(iri),
        }
    }

    /// Appends the whole IRI.
    pub(super) fn push_whole(&self, base: &str, out: &mut String) {
        match self {
            Self::Known(name) => vocabulary::push_whole(name, out),
            Self::Own(tail) => {
                out.push_str(vocabulary::NG);
                push_percent_encoded(out, tail);
            }
            Self::Local(tail) => {
                out.push_str(base);
                out.push_str(tail);
            }
            Self::Whole(iri) => out.push_str(iri),
        }
    }
}

/// Everything but ASCII letters, digits, `-`, `.`, `_` and `~` in percent encoding, as the tail of an IRI.
pub(super) fn push_percent_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_iris_are_ascii_without_reserved_characters() {
        let encoded = |text: &str| {
            let mut out = String::new();
            push_percent_encoded(&mut out, text);
            out
        };
        assert_eq!(encoded("met"), "met");
        assert_eq!(encoded("a b/ü#%"), "a%20b%2F%C3%BC%23%25");
    }

    #[test]
    fn names_are_compact_or_whole() {
        for (iri, compact, whole) in [
            (Iri::Known("oa:exact"), "oa:exact", "http://www.w3.org/ns/oa#exact"),
            (Iri::Own("odd name".into()), "ng:odd%20name", "urn:newsgraph:ns:odd%20name"),
            (Iri::Local("state.no".into()), "node:state.no", "https://news.example/state.no"),
            (Iri::Whole("http://a.example/".into()), "http://a.example/", "http://a.example/"),
        ] {
            let (mut short, mut long) = (String::new(), String::new());
            iri.push_compact(&mut short);
            iri.push_whole("https://news.example/", &mut long);
            assert_eq!((&*short, &*long), (compact, whole));
        }
    }
}
