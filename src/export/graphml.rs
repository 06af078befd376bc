//! `GraphML`, to the letter of its [schema] and to what its readers do.
//!
//! - `attr.type` is one of the six that the schema knows, and no key is `for="all"`: Neo4j's importer refuses the file
//!   otherwise, and igraph drops the key. A key that nodes and edges share has two ids, `n_NAME` and `e_NAME`.
//! - The attribute `label` of an edge is the type that Gephi and Neo4j read; without it Gephi merges all edges between
//!   two nodes into one. `labels` of a node are Neo4j's labels. Both are outside the schema, which all readers
//!   overlook; [`Options::strict`] leaves them out.
//! - igraph gives back node ids as the ids of edges, hence the attribute `edge_id`.
//! - Lists are JSON arrays in a string, since names hold commas.
//!
//! Neo4j reads it by `CALL apoc.import.graphml("file:///graph.graphml", {readLabels: true, storeNodeIds: true})`.
//!
//! [schema]: http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd

use std::io::{self, Write as _};

use crate::graph::{Graph, Node};

use super::attributes::{Attributes, EDGE_COLUMNS, NODE_COLUMNS, Type, Value};
use super::names::database_labels;
use super::xml::{write_attribute, write_text};
use super::{Error, Exporter, Options};

/// The exporter of `GraphML`.
#[derive(Clone, Copy, Debug)]
pub struct GraphMl;

impl Exporter for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn about(&self) -> &'static str {
        "GraphML for Gephi, networkx, igraph, yEd, Cytoscape and Neo4j's APOC"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["graphml"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "counts of aliases",
            "the list of all documents of a node or edge; their number stays",
            "control characters that XML forbids",
        ]
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let attributes = Attributes::new(graph);
        out.write_all(HEAD.as_bytes())?;
        write_keys(&mut out, &attributes)?;
        out.write_all(b"  <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
        for node in graph.nodes() {
            write_node(&mut out, &attributes, node, options.strict)?;
        }
        for edge in graph.edges() {
            for (name, value) in [
                ("    <edge id=\"", &*edge.edge.id),
                ("\" source=\"", &*edge.source.id),
                ("\" target=\"", &*edge.target.id),
            ] {
                out.write_all(name.as_bytes())?;
                write_attribute(&mut out, value)?;
            }
            if !options.strict {
                out.write_all(b"\" label=\"")?;
                write_attribute(&mut out, &edge.edge.relation)?;
            }
            out.write_all(b"\">")?;
            attributes.edge(&edge, |name, value| {
                // Neo4j's importer compares the id of the key, and peeks only at the first.
                let prefix = if name == "label" { "" } else { "e_" };
                write_data(&mut out, prefix, name, &value)
            })?;
            out.write_all(b"</edge>\n")?;
        }
        out.write_all(b"  </graph>\n</graphml>\n")?;
        out.flush()?;
        Ok(())
    }
}

const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"",
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns",
    " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    "  <key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n",
);

fn write_keys(out: &mut impl io::Write, attributes: &Attributes<'_>) -> io::Result<()> {
    let identifiers = attributes.identifier_columns().map(|name| (name, Type::Text));
    for (name, r#type) in NODE_COLUMNS.iter().copied().chain(identifiers) {
        let r#type = type_name(r#type);
        writeln!(out, "  <key id=\"n_{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"{type}\"/>")?;
    }
    for &(name, r#type) in EDGE_COLUMNS {
        let (prefix, r#type) = (if name == "label" { "" } else { "e_" }, type_name(r#type));
        writeln!(out, "  <key id=\"{prefix}{name}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"{type}\"/>")?;
    }
    Ok(())
}

fn type_name(r#type: Type) -> &'static str {
    match r#type {
        Type::Text | Type::Day | Type::List => "string",
        Type::Integer => "int",
        Type::Decimal => "double",
        Type::Flag => "boolean",
    }
}

fn write_node(out: &mut impl io::Write, attributes: &Attributes<'_>, node: &Node, strict: bool) -> io::Result<()> {
    let (label, kind) = database_labels(node);
    let labels = kind.map_or_else(|| format!(":{label}"), |kind| format!(":{label}:{kind}"));
    out.write_all(b"    <node id=\"")?;
    write_attribute(out, &node.id)?;
    if !strict {
        write!(out, "\" labels=\"{labels}")?;
    }
    write!(out, "\"><data key=\"labels\">{labels}</data>")?;
    attributes.node(node, |name, value| write_data(out, "n_", name, &value))?;
    out.write_all(b"</node>\n")
}

fn write_data(out: &mut impl io::Write, prefix: &str, name: &str, value: &Value<'_>) -> io::Result<()> {
    for part in ["<data key=\"", prefix, name, "\">"] {
        out.write_all(part.as_bytes())?;
    }
    match value {
        Value::Text(text) => write_text(out, text)?,
        Value::Integer(integer) => write!(out, "{}", integer.min(&(i32::MAX as u64)))?,
        Value::Decimal(decimal) => write!(out, "{decimal:?}")?,
        Value::Flag(flag) => out.write_all(if *flag { b"true" } else { b"false" })?,
        Value::Day(day) => write!(out, "{day}")?,
        Value::List(list) => {
            let json = serde_json::to_string(list).expect("a list of strings is JSON");
            write_text(out, &json)?;
        }
    }
    out.write_all(b"</data>")
}
