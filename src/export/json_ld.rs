//! [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/) with its context inside, so that it is read offline.
//!
//! What the elements say is decided in [`rdf`](super::rdf); here they become JSON, one element a line. Figures are
//! strings with a type: a JSON number 0.9 would become the illegal decimal `9.0E-1`. `schemas/newsgraph.context.jsonld`
//! is the context.

use std::io::{self, Write as _};

use crate::graph::Graph;

use super::rdf::describe::describe;
use super::rdf::{Iri, LOSSES, Object, Property, Resource, vocabulary};
use super::{Error, Exporter, Options};

/// The exporter of JSON-LD.
#[derive(Clone, Copy, Debug)]
pub struct JsonLd;

impl Exporter for JsonLd {
    fn name(&self) -> &'static str {
        "jsonld"
    }

    fn about(&self) -> &'static str {
        "JSON-LD 1.1 for RDF stores, reasoners and SHACL"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonld"]
    }

    fn losses(&self) -> &'static [&'static str] {
        LOSSES
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let context = vocabulary::context(options.checked_base()?);
        write!(out, "{{\n  \"@context\": {context},\n  \"@graph\": [")?;
        let mut is_first = true;
        describe(graph, |resource| {
            out.write_all(if is_first { b"\n    " } else { b",\n    " })?;
            is_first = false;
            write_resource(&mut out, resource)
        })?;
        out.write_all(b"\n  ]\n}\n")?;
        out.flush()?;
        Ok(())
    }
}

/// The context document for graphs whose nodes begin with the base, as every file holds it.
pub fn context(base: &str) -> String {
    format!("{{\n  \"@context\": {}\n}}\n", vocabulary::context(base))
}

fn write_resource(out: &mut impl io::Write, resource: &Resource<'_>) -> io::Result<()> {
    out.write_all(b"{\"id\":")?;
    write_iri(out, &resource.iri)?;
    out.write_all(b",\"type\":")?;
    for (i, r#type) in resource.types.iter().enumerate() {
        out.write_all(if i == 0 { b"[" } else { b"," })?;
        write_iri(out, r#type)?;
    }
    out.write_all(b"]")?;
    for values in resource.properties.chunk_by(|(a, _), (b, _)| is_same(*a, *b)) {
        let property = values[0].0;
        out.write_all(b",")?;
        let is_array = match property {
            Property::Term(term) => {
                serde_json::to_writer(&mut *out, term.key)?;
                term.many
            }
            Property::Relation(relation) => {
                write_iri(out, &Iri::Own(relation.into()))?;
                true
            }
        };
        out.write_all(if is_array { b":[" } else { b":" })?;
        for (i, (property, value)) in values.iter().enumerate() {
            if i > 0 {
                out.write_all(b",")?;
            }
            match (value, property) {
                (Object::Text(text), _) => serde_json::to_writer(&mut *out, text)?,
                (Object::Iri(iri), Property::Term(_)) => write_iri(out, iri)?,
                // The context says nothing of relations: their values tell by themselves that they are resources.
                (Object::Iri(iri), Property::Relation(_)) => {
                    out.write_all(b"{\"id\":")?;
                    write_iri(out, iri)?;
                    out.write_all(b"}")?;
                }
                (Object::Resource(resource), _) => write_resource(out, resource)?,
            }
        }
        if is_array {
            out.write_all(b"]")?;
        }
    }
    out.write_all(b"}")
}

fn is_same(a: Property<'_>, b: Property<'_>) -> bool {
    match (a, b) {
        (Property::Term(a), Property::Term(b)) => a.key == b.key,
        (Property::Relation(a), Property::Relation(b)) => a == b,
        _ => false,
    }
}

fn write_iri(out: &mut impl io::Write, iri: &Iri<'_>) -> io::Result<()> {
    let mut compact = String::new();
    iri.push_compact(&mut compact);
    Ok(serde_json::to_writer(out, &compact)?)
}
