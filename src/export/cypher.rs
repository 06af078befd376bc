//! A [Cypher](https://opencypher.org) script that creates the graph in Neo4j and its kin, without plugins.
//!
//! - Nodes and edges are merged by their id, and properties set after, so that a second run changes nothing.
//! - A node bears `:Entity` and its kind (`:State`), or `:EventNode`; a relation its name in capitals.
//! - Up to [`SINGLE`] elements each has its own statement, which every engine takes; beyond, rows are sent in batches of
//!   [`BATCH`], since Neo4j is slow at many statements.
//!
//! `cypher-shell -f graph.cypher` runs it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use crate::graph::{Graph, Node};

use super::attributes::{Attributes, Value};
use super::names::{database_labels, printable, snake_case};
use super::{Error, Exporter, Options};

/// The largest number of nodes and edges that are written one statement each.
const SINGLE: usize = 5000;

/// Rows of one statement in larger graphs.
pub(super) const BATCH: usize = 500;

/// The exporter of Cypher.
#[derive(Clone, Copy, Debug)]
pub struct Cypher;

impl Exporter for Cypher {
    fn name(&self) -> &'static str {
        "cypher"
    }

    fn about(&self) -> &'static str {
        "a Cypher script for Neo4j, FalkorDB and other openCypher databases"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["cypher", "cql"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &["counts of aliases", "the list of all documents of a node or edge; their number stays", "control characters"]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        write_constraints(&mut out, graph)?;
        let attributes = Attributes::new(graph);
        if graph.node_count() + graph.edge_count() <= SINGLE {
            write_single(&mut out, graph, &attributes)?;
        } else {
            write_batches(&mut out, graph, &attributes)?;
        }
        out.flush()?;
        Ok(())
    }
}

/// One constraint, and with it one index, for each label by which nodes are looked up.
fn write_constraints(out: &mut impl io::Write, graph: &Graph) -> io::Result<()> {
    out.write_all(
        b"// newsgraph: constraints first, then MERGE by id, so that a second run adds nothing.\n\
          CREATE CONSTRAINT newsgraph_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n\
          CREATE CONSTRAINT newsgraph_event_id IF NOT EXISTS FOR (n:EventNode) REQUIRE n.id IS UNIQUE;\n",
    )?;
    let kinds: BTreeSet<String> = graph.nodes().filter_map(|node| database_labels(node).1).collect();
    for kind in kinds {
        let name = snake_case(&kind);
        writeln!(
            out,
            "CREATE CONSTRAINT newsgraph_kind_{name}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE;"
        )?;
    }
    Ok(())
}

fn write_single(out: &mut impl io::Write, graph: &Graph, attributes: &Attributes<'_>) -> io::Result<()> {
    for node in graph.nodes() {
        let (label, kind) = database_labels(node);
        write!(out, "MERGE (n:{label} {{id: '{}'}}) SET ", node.id)?;
        let mut separator = "n.";
        attributes.node(node, |name, value| {
            write!(out, "{separator}{name} = ")?;
            separator = ", n.";
            write_value(out, &value)
        })?;
        match kind {
            Some(kind) => writeln!(out, ", n:{kind};")?,
            None => out.write_all(b";\n")?,
        }
    }
    for edge in graph.edges() {
        let (from, to) = (database_labels(edge.source).0, database_labels(edge.target).0);
        write!(
            out,
            "MATCH (a:{from} {{id: '{}'}}) MATCH (b:{to} {{id: '{}'}}) MERGE (a)-[r:{} {{id: '{}'}}]->(b) SET ",
            edge.source.id,
            edge.target.id,
            relation_type(&edge.edge.relation),
            edge.edge.id
        )?;
        let mut separator = "r.";
        attributes.edge_beside_id(&edge, |name, value| {
            write!(out, "{separator}{name} = ")?;
            separator = ", r.";
            write_value(out, &value)
        })?;
        out.write_all(b";\n")?;
    }
    Ok(())
}

/// Labels and types cannot be parameters: one statement holds rows of the same labels and type.
fn write_batches(out: &mut impl io::Write, graph: &Graph, attributes: &Attributes<'_>) -> io::Result<()> {
    let mut nodes: BTreeMap<(&str, Option<String>), Vec<&Node>> = BTreeMap::new();
    for node in graph.nodes() {
        nodes.entry(database_labels(node)).or_default().push(node);
    }
    for ((label, kind), nodes) in nodes {
        let set_kind = kind.map(|kind| format!(", n:{kind}")).unwrap_or_default();
        for batch in nodes.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            for (i, node) in batch.iter().enumerate() {
                write!(out, "{}{{id: '{}'", if i == 0 { "" } else { ",\n" }, node.id)?;
                attributes.node(node, |name, value| {
                    write!(out, ", {name}: ")?;
                    write_value(out, &value)
                })?;
                out.write_all(b"}")?;
            }
            writeln!(out, "\n] AS row MERGE (n:{label} {{id: row.id}}) SET n += row{set_kind};")?;
        }
    }
    // The ends are looked up by their kind: engines without an index on ids go through all nodes of the label.
    let labels = |node: &Node| match database_labels(node) {
        (_, Some(kind)) => kind,
        (label, None) => label.to_owned(),
    };
    let mut edges: BTreeMap<(String, String, String), Vec<_>> = BTreeMap::new();
    for edge in graph.edges() {
        let ends = (relation_type(&edge.edge.relation), labels(edge.source), labels(edge.target));
        edges.entry(ends).or_default().push(edge);
    }
    for ((relation, from, to), edges) in edges {
        for batch in edges.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            for (i, edge) in batch.iter().enumerate() {
                let separator = if i == 0 { "" } else { ",\n" };
                let (source, target, id) = (&edge.source.id, &edge.target.id, &edge.edge.id);
                // The id stands among the properties too: some engines take `+=` for `=`.
                write!(out, "{separator}{{source: '{source}', target: '{target}', id: '{id}', props: {{id: '{id}'")?;
                attributes.edge_beside_id(edge, |name, value| {
                    write!(out, ", {name}: ")?;
                    write_value(out, &value)
                })?;
                out.write_all(b"}}")?;
            }
            writeln!(
                out,
                "\n] AS row MATCH (a:{from} {{id: row.source}}) MATCH (b:{to} {{id: row.target}}) \
                 MERGE (a)-[r:{relation} {{id: row.id}}]->(b) SET r += row.props;"
            )?;
        }
    }
    Ok(())
}

/// `HOLDS_OFFICE`.
pub(super) fn relation_type(relation: &str) -> String {
    snake_case(relation).to_ascii_uppercase()
}

pub(super) fn write_value(out: &mut impl io::Write, value: &Value<'_>) -> io::Result<()> {
    match value {
        Value::Text(text) => write_string(out, text),
        Value::Integer(integer) => write!(out, "{integer}"),
        Value::Decimal(decimal) => write!(out, "{decimal:?}"),
        Value::Flag(flag) => write!(out, "{flag}"),
        Value::Day(day) => write!(out, "date('{day}')"),
        Value::List(list) => {
            out.write_all(b"[")?;
            for (i, item) in list.iter().enumerate() {
                out.write_all(if i == 0 { b"" } else { b", " })?;
                write_string(out, item)?;
            }
            out.write_all(b"]")
        }
    }
}

fn write_string(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    let text = printable(text);
    let bytes = text.as_bytes();
    out.write_all(b"'")?;
    let mut written = 0;
    for (i, byte) in bytes.iter().enumerate() {
        let replacement: &[u8] = match byte {
            b'\\' => b"\\\\",
            b'\'' => b"\\'",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            _ => continue,
        };
        out.write_all(&bytes[written..i])?;
        out.write_all(replacement)?;
        written = i + 1;
    }
    out.write_all(&bytes[written..])?;
    out.write_all(b"'")
}
