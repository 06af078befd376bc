//! [N-Quads](https://www.w3.org/TR/n-quads/): one triple a line, for stores and streams.
//!
//! The triples of [`rdf`](super::rdf) in the default graph, in the order of the graph.
//! With [`Options::graph_per_document`], what documents assert stands once more in a graph of each, as in
//! [`TriG`](super::trig).

use std::io::{self, Write as _};

use oxrdf::{GraphNameRef, QuadRef};
use oxttl::NQuadsSerializer;

use crate::graph::Graph;

use super::rdf::LOSSES;
use super::rdf::describe::describe;
use super::rdf::triples::Expander;
use super::trig::plain_triples_by_document;
use super::{Error, Exporter, Options};

/// The exporter of N-Quads.
#[derive(Clone, Copy, Debug)]
pub struct NQuads;

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
        let mut expander = Expander::new(options)?;
        let mut writer = NQuadsSerializer::new().for_writer(io::BufWriter::with_capacity(1 << 16, out));
        describe(graph, |resource| {
            expander.expand(resource, |triple| writer.serialize_quad(triple.in_graph(GraphNameRef::DefaultGraph)))
        })?;
        if options.graph_per_document {
            plain_triples_by_document(graph, expander.base(), |quad: QuadRef<'_>| writer.serialize_quad(quad))?;
        }
        writer.finish().flush()?;
        Ok(())
    }
}
