//! [Turtle](https://www.w3.org/TR/turtle/): the triples of [`rdf`](super::rdf), by subject, with prefixes, for people.

use std::io::{self, Write as _};

use oxttl::TurtleSerializer;

use crate::graph::Graph;

use super::rdf::LOSSES;
use super::rdf::describe::describe;
use super::rdf::triples::{Expander, prefixes};
use super::{Error, Exporter, Options};

/// The exporter of Turtle.
#[derive(Clone, Copy, Debug)]
pub struct Turtle;

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
        let mut expander = Expander::new(options)?;
        let mut serializer = TurtleSerializer::new();
        for (prefix, iri) in prefixes(expander.base()) {
            serializer = serializer.with_prefix(prefix, iri).map_err(|_| Error::Base(iri.to_owned()))?;
        }
        let mut writer = serializer.for_writer(io::BufWriter::with_capacity(1 << 16, out));
        describe(graph, |resource| expander.expand(resource, |triple| writer.serialize_triple(triple)))?;
        writer.finish()?.flush()?;
        Ok(())
    }
}
