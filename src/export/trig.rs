//! [`TriG`](https://www.w3.org/TR/trig/): Turtle with named graphs.
//!
//! The default graph is that of [Turtle](super::turtle). With [`Options::graph_per_document`], each document has a
//! graph of its own besides, with the plain triples that it asserts, so that a query can ask who says so:
//!
//! ```sparql
//! SELECT ?document { GRAPH ?document { node:state.no ng:supplied node:state.ua } }
//! ```
//!
//! Why not in graphs of documents only? Readers that look at the default graph alone would see nothing.

use std::io::{self, Write as _};

use oxrdf::{GraphNameRef, NamedNodeRef, QuadRef};
use oxttl::TriGSerializer;

use crate::graph::{EdgeClass, Graph};

use super::rdf::describe::{describe, document_iri, is_plain};
use super::rdf::triples::{Expander, prefixes};
use super::rdf::{Iri, LOSSES};
use super::{Error, Exporter, Options};

/// The exporter of `TriG`.
#[derive(Clone, Copy, Debug)]
pub struct TriG;

impl Exporter for TriG {
    fn name(&self) -> &'static str {
        "trig"
    }

    fn about(&self) -> &'static str {
        "TriG: Turtle with a graph for each document on request"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["trig"]
    }

    fn losses(&self) -> &'static [&'static str] {
        LOSSES
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut expander = Expander::new(options)?;
        let mut serializer = TriGSerializer::new();
        for (prefix, iri) in prefixes(expander.base()) {
            serializer = serializer.with_prefix(prefix, iri).map_err(|_| Error::Base(iri.to_owned()))?;
        }
        let mut writer = serializer.for_writer(io::BufWriter::with_capacity(1 << 16, out));
        describe(graph, |resource| {
            expander.expand(resource, |triple| writer.serialize_quad(triple.in_graph(GraphNameRef::DefaultGraph)))
        })?;
        if options.graph_per_document {
            plain_triples_by_document(graph, expander.base(), |quad: QuadRef<'_>| writer.serialize_quad(quad))?;
        }
        writer.finish()?.flush()?;
        Ok(())
    }
}

/// Gives the triples between entities that documents assert, each in the graph of each document, one document after
/// the other.
pub(super) fn plain_triples_by_document(
    graph: &Graph,
    base: &str,
    mut emit: impl FnMut(QuadRef<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut asserted: Vec<Vec<(u32, &str, u32)>> = vec![Vec::new(); graph.documents().len()];
    for edge in graph
        .edges()
        .filter(|edge| is_plain(edge) && matches!(edge.edge.class, EdgeClass::Actor | EdgeClass::Structural))
    {
        let triple = (edge.source_index.index() as u32, edge.edge.relation.as_str(), edge.target_index.index() as u32);
        for document in &edge.edge.statement.documents {
            asserted[document.0 as usize].push(triple);
        }
    }
    let ids: Vec<&str> = graph.nodes().map(|node| node.id.as_str()).collect();
    for (document, mut triples) in graph.documents().iter().zip(asserted) {
        triples.sort_unstable();
        triples.dedup();
        let whole = |iri: &Iri<'_>| {
            let mut text = String::new();
            iri.push_whole(base, &mut text);
            text
        };
        let name = whole(&document_iri(&document.id));
        for (source, relation, target) in triples {
            let [source, target] = [source, target].map(|place| whole(&Iri::Local(ids[place as usize].into())));
            let relation = whole(&Iri::Own(relation.into()));
            emit(QuadRef::new(
                NamedNodeRef::new_unchecked(&source),
                NamedNodeRef::new_unchecked(&relation),
                NamedNodeRef::new_unchecked(&target),
                NamedNodeRef::new_unchecked(&name),
            ))?;
        }
    }
    Ok(())
}
