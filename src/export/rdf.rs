//! [N-Quads](https://www.w3.org/TR/n-quads/) and [Turtle](https://www.w3.org/TR/turtle/): the triples of the JSON-LD.
//!
//! The elements that [`json_ld`](super::json_ld) writes are expanded by the same context, as a JSON-LD processor would
//! expand them, so that all three formats hold the same triples. Only the part of JSON-LD that the context uses is
//! known here: prefixes, types of values, and elements inside elements.
//!
//! N-Quads have one triple a line in the default graph; Turtle groups them by subject for people. Both are in the
//! order of the graph.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use serde::Serialize;
use serde_json::Value as Json;

use crate::graph::Graph;

use super::json_ld::{CONTEXT, ElementSink, write_elements};
use super::{Error, Exporter, Options};

/// The exporter of N-Quads.
#[derive(Clone, Copy, Debug)]
pub struct NQuads;

/// The exporter of Turtle.
#[derive(Clone, Copy, Debug)]
pub struct Turtle;

const LOSSES: &[&str] =
    &["counts of aliases", "the list of all documents of a node or edge; their number stays", "objects and quantities"];

impl Exporter for NQuads {
    fn name(&self) -> &'static str {
        "nquads"
    }

    fn about(&self) -> &'static str {
        "N-Quads for RDF stores, one triple a line"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["nq", "nt"]
    }

    fn losses(&self) -> &'static [&'static str] {
        LOSSES
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut lines = Lines { context: Context::new(options), out: io::BufWriter::with_capacity(1 << 16, out) };
        write_elements(graph, &mut lines)?;
        lines.out.flush()?;
        Ok(())
    }
}

impl Exporter for Turtle {
    fn name(&self) -> &'static str {
        "turtle"
    }

    fn about(&self) -> &'static str {
        "Turtle, RDF for people"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ttl"]
    }

    fn losses(&self) -> &'static [&'static str] {
        LOSSES
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let context = Context::new(options);
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        for (prefix, iri) in &context.prefixes {
            writeln!(out, "@prefix {prefix}: <{iri}> .")?;
        }
        let mut blocks = Blocks { context, out };
        write_elements(graph, &mut blocks)?;
        blocks.out.flush()?;
        Ok(())
    }
}

struct Lines<W> {
    context: Context,
    out: W,
}

impl<W: io::Write> ElementSink for Lines<W> {
    fn element(&mut self, element: &impl Serialize) -> Result<(), Error> {
        for (subject, triples) in self.context.expand(&serde_json::to_value(element)?) {
            for (predicate, object) in triples {
                write!(self.out, "<{subject}> <{predicate}> ")?;
                match object {
                    Object::Iri(iri) => write!(self.out, "<{iri}>")?,
                    Object::Literal { text, datatype } => {
                        write_literal(&mut self.out, &text)?;
                        if let Some(datatype) = datatype {
                            write!(self.out, "^^<{datatype}>")?;
                        }
                    }
                }
                self.out.write_all(b" .\n")?;
            }
        }
        Ok(())
    }
}

struct Blocks<W> {
    context: Context,
    out: W,
}

impl<W: io::Write> ElementSink for Blocks<W> {
    fn element(&mut self, element: &impl Serialize) -> Result<(), Error> {
        for (subject, triples) in self.context.expand(&serde_json::to_value(element)?) {
            write!(self.out, "\n{}", self.context.shortened(&subject))?;
            for (i, (predicate, object)) in triples.iter().enumerate() {
                self.out.write_all(if i == 0 { b" " } else { b" ;\n    " })?;
                write!(self.out, "{} ", self.context.shortened(predicate))?;
                match object {
                    Object::Iri(iri) => self.out.write_all(self.context.shortened(iri).as_bytes())?,
                    Object::Literal { text, datatype } => {
                        write_literal(&mut self.out, text)?;
                        if let Some(datatype) = datatype {
                            write!(self.out, "^^{}", self.context.shortened(datatype))?;
                        }
                    }
                }
            }
            self.out.write_all(b" .\n")?;
        }
        Ok(())
    }
}

/// Writes a quoted literal with the escapes of canonical N-Quads.
fn write_literal(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut written = 0;
    for (i, c) in text.char_indices() {
        let replacement = match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            '\u{8}' => "\\b".to_owned(),
            '\u{c}' => "\\f".to_owned(),
            '\0'..='\x1f' | '\x7f' | '\u{fffe}' | '\u{ffff}' => format!("\\u{:04X}", u32::from(c)),
            _ => continue,
        };
        out.write_all(&text.as_bytes()[written..i])?;
        out.write_all(replacement.as_bytes())?;
        written = i + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[written..])?;
    out.write_all(b"\"")
}

/// The object of a triple.
#[derive(Debug, PartialEq)]
enum Object {
    Iri(String),
    Literal { text: String, datatype: Option<String> },
}

/// A subject and its predicates with their objects.
type Description = (String, Vec<(String, Object)>);

/// What the JSON-LD context says, expanded.
struct Context {
    prefixes: BTreeMap<String, String>,
    terms: BTreeMap<String, Term>,
}

/// The property of a key, and how its values are read.
#[derive(Clone)]
struct Term {
    iri: String,
    /// The datatype of literals, or `@id` for IRIs.
    r#type: Option<String>,
}

impl Context {
    fn new(options: &Options) -> Self {
        let context: Json = serde_json::from_str(CONTEXT).expect("the context is checked by a test");
        let context = context["@context"].as_object().cloned().unwrap_or_default();
        let mut prefixes = BTreeMap::new();
        for (key, value) in &context {
            if let Some(iri) = value.as_str().filter(|iri| iri.ends_with([':', '/', '#'])) {
                prefixes.insert(key.clone(), iri.to_owned());
            }
        }
        prefixes.insert("node".to_owned(), escaped_iri(&options.base_iri));
        let mut this = Self { prefixes, terms: BTreeMap::new() };
        for (key, value) in &context {
            let iri = value.as_str().or_else(|| value["@id"].as_str()).filter(|iri| iri.contains(':'));
            if let Some(iri) = iri.filter(|_| !this.prefixes.contains_key(key)) {
                let r#type = value["@type"].as_str().map(|t| if t == "@id" { t.to_owned() } else { this.expanded(t) });
                this.terms.insert(key.clone(), Term { iri: this.expanded(iri), r#type });
            }
        }
        this
    }

    /// The whole IRI for `prefix:tail`; anything else stays.
    fn expanded(&self, compact: &str) -> String {
        match compact.split_once(':') {
            Some((prefix, tail)) if self.prefixes.contains_key(prefix) => format!("{}{tail}", self.prefixes[prefix]),
            _ => escaped_iri(compact),
        }
    }

    /// The prefixed name of an IRI where Turtle has one without escapes, else the IRI in brackets.
    fn shortened(&self, iri: &str) -> String {
        let plain = |tail: &str| {
            tail.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
                && tail.starts_with(|c: char| c.is_ascii_alphanumeric())
                && !tail.ends_with(['.', '-'])
        };
        let names =
            self.prefixes.iter().filter_map(|(prefix, start)| Some((prefix, iri.strip_prefix(start.as_str())?)));
        match names.filter(|(_, tail)| plain(tail)).min_by_key(|(_, tail)| tail.len()) {
            Some((prefix, tail)) => format!("{prefix}:{tail}"),
            None => format!("<{iri}>"),
        }
    }

    /// The triples of an element and of the elements inside it.
    fn expand(&self, element: &Json) -> Vec<Description> {
        let mut descriptions = Vec::new();
        self.expand_into(element, &mut descriptions);
        descriptions
    }

    fn expand_into(&self, element: &Json, descriptions: &mut Vec<Description>) -> Option<String> {
        let element = element.as_object()?;
        let subject = self.expanded(element.get("id")?.as_str()?);
        let mut triples = Vec::new();
        let mut inner = Vec::new();
        for (key, values) in element.iter().filter(|(key, _)| *key != "id") {
            let term = match key.as_str() {
                "type" => Term { iri: RDF_TYPE.to_owned(), r#type: Some("@id".to_owned()) },
                _ => self.terms.get(key).cloned().unwrap_or_else(|| Term { iri: self.expanded(key), r#type: None }),
            };
            for value in values.as_array().map_or(std::slice::from_ref(values), Vec::as_slice) {
                let object = match (value.as_str(), term.r#type.as_deref()) {
                    (Some(iri), Some("@id")) => Object::Iri(self.expanded(iri)),
                    (Some(text), r#type) => {
                        Object::Literal { text: text.to_owned(), datatype: r#type.map(str::to_owned) }
                    }
                    // A reference is an element without properties, which adds no description.
                    (None, _) => match self.expand_into(value, &mut inner) {
                        Some(iri) => Object::Iri(iri),
                        None => continue,
                    },
                };
                triples.push((term.iri.clone(), object));
            }
        }
        if !triples.is_empty() {
            descriptions.push((subject.clone(), triples));
        }
        descriptions.append(&mut inner);
        Some(subject)
    }
}

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// The IRI without the characters that none may hold.
fn escaped_iri(iri: &str) -> String {
    let is_forbidden = |c: char| c <= ' ' || "<>\"{}|\\^`".contains(c);
    if !iri.contains(is_forbidden) {
        return iri.to_owned();
    }
    iri.chars().map(|c| if is_forbidden(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_expand_as_the_context_says() {
        let context = Context::new(&Options::default());
        let element = serde_json::json!({
            "id": "node:state.no", "type": ["ng:State"], "label": "Norway", "mentions": "2",
            "ng:met": [{"id": "node:state.ua"}],
        });
        let iri = |iri: &str| Object::Iri(iri.to_owned());
        let literal = |text: &str, datatype: Option<&str>| Object::Literal {
            text: text.to_owned(),
            datatype: datatype.map(str::to_owned),
        };
        let triples = [
            ("http://www.w3.org/2000/01/rdf-schema#label", literal("Norway", None)),
            ("urn:newsgraph:ns:mentions", literal("2", Some("http://www.w3.org/2001/XMLSchema#integer"))),
            ("urn:newsgraph:ns:met", iri("urn:newsgraph:id:state.ua")),
            (RDF_TYPE, iri("urn:newsgraph:ns:State")),
        ];
        let triples = triples.map(|(predicate, object)| (predicate.to_owned(), object)).into();
        assert_eq!(context.expand(&element), [("urn:newsgraph:id:state.no".to_owned(), triples)]);
    }

    #[test]
    fn turtle_shortens_what_needs_no_escape() {
        let context = Context::new(&Options { base_iri: "https://news.example/id/".to_owned(), ..Options::default() });
        assert_eq!(context.shortened("https://news.example/id/state.no"), "node:state.no");
        assert_eq!(
            context.shortened("https://news.example/id/quote.1#quote"),
            "<https://news.example/id/quote.1#quote>"
        );
        assert_eq!(context.shortened("https://schema.org/url"), "schema:url");
    }

    #[test]
    fn literals_hold_every_character() {
        let mut out = Vec::new();
        write_literal(&mut out, "a\"b\\c\n\t\0ü\u{7f}").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a\\\"b\\\\c\\n\\t\\u0000ü\\u007F\"");
    }
}
