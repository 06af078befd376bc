//! Cypher for [Ladybug](https://ladybugdb.com), the embedded graph database that continues Kùzu.
//!
//! Its tables are declared before anything is in them: one for entities, one for event nodes and one for each
//! relation, with all attributes as typed columns. Nodes and edges are merged by their id, as in
//! [`cypher`](super::cypher), so that a second run changes nothing. Rows are sent in batches: a statement takes Ladybug
//! some milliseconds to plan, whatever it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use crate::graph::{EdgeRef, Graph, Node};

use super::attributes::{Attributes, NODE_COLUMNS, Type, Value, edge_columns_beside_id};
use super::cypher::{BATCH, relation_type, write_value};
use super::names::database_labels;
use super::{Error, Exporter, Options};

/// The exporter of Cypher for Ladybug.
#[derive(Clone, Copy, Debug)]
pub struct Ladybug;

impl Exporter for Ladybug {
    fn name(&self) -> &'static str {
        "ladybug"
    }

    fn about(&self) -> &'static str {
        "a Cypher script for Ladybug, which declares tables"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ladybug.cypher"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &["counts of aliases", "the list of all documents of a node or edge; their number stays", "control characters"]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let attributes = Attributes::new(graph);
        write_tables(&mut out, graph, &attributes)?;
        write_nodes(&mut out, graph, &attributes)?;
        write_edges(&mut out, graph, &attributes)?;
        out.flush()?;
        Ok(())
    }
}

fn write_tables(out: &mut impl io::Write, graph: &Graph, attributes: &Attributes<'_>) -> io::Result<()> {
    let identifiers = attributes.identifier_columns().map(|name| (name, Type::Text));
    let columns: Vec<(&str, Type)> = NODE_COLUMNS.iter().copied().chain(identifiers).collect();
    for table in ["Entity", "EventNode"] {
        write!(out, "CREATE NODE TABLE IF NOT EXISTS {table}(id STRING PRIMARY KEY")?;
        write_columns(out, columns.iter().copied())?;
    }
    let mut ends: BTreeMap<String, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for edge in graph.edges() {
        let [from, to] = [edge.source, edge.target].map(|node| database_labels(node).0);
        ends.entry(relation_type(&edge.edge.relation)).or_default().insert((from, to));
    }
    for (relation, ends) in ends {
        write!(out, "CREATE REL TABLE IF NOT EXISTS `{relation}`(")?;
        for (from, to) in ends {
            write!(out, "FROM {from} TO {to}, ")?;
        }
        out.write_all(b"id STRING")?;
        write_columns(out, edge_columns_beside_id())?;
    }
    Ok(())
}

/// The attributes that a row has, in order. Rows of one list must have the same: Ladybug takes no untyped `NULL`.
type Columns<'a> = Vec<&'a str>;

fn write_nodes(out: &mut impl io::Write, graph: &Graph, attributes: &Attributes<'_>) -> io::Result<()> {
    let mut groups: BTreeMap<(&str, Columns<'_>), Vec<&Node>> = BTreeMap::new();
    for node in graph.nodes() {
        let mut columns = Columns::new();
        attributes.node(node, |name, _| {
            columns.push(name);
            Ok::<(), io::Error>(())
        })?;
        groups.entry((database_labels(node).0, columns)).or_default().push(node);
    }
    for ((table, columns), nodes) in groups {
        for batch in nodes.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            for (i, node) in batch.iter().enumerate() {
                write!(out, "{}{{id: '{}'", if i == 0 { "" } else { ",\n" }, node.id)?;
                attributes.node(node, |name, value| write_field(out, name, &value))?;
                out.write_all(b"}")?;
            }
            write!(out, "\n] AS row MERGE (n:{table} {{id: row.id}})")?;
            write_settings(out, 'n', &columns)?;
        }
    }
    Ok(())
}

fn write_edges(out: &mut impl io::Write, graph: &Graph, attributes: &Attributes<'_>) -> io::Result<()> {
    let mut groups: BTreeMap<(String, [&str; 2], Columns<'_>), Vec<EdgeRef<'_>>> = BTreeMap::new();
    for edge in graph.edges() {
        let mut columns = Columns::new();
        attributes.edge_beside_id(&edge, |name, _| {
            columns.push(name);
            Ok::<(), io::Error>(())
        })?;
        let tables = [edge.source, edge.target].map(|node| database_labels(node).0);
        groups.entry((relation_type(&edge.edge.relation), tables, columns)).or_default().push(edge);
    }
    for ((relation, [from, to], columns), edges) in groups {
        for batch in edges.chunks(BATCH) {
            out.write_all(b"UNWIND [\n")?;
            for (i, edge) in batch.iter().enumerate() {
                let (source, target, id) = (&edge.source.id, &edge.target.id, &edge.edge.id);
                let separator = if i == 0 { "" } else { ",\n" };
                write!(out, "{separator}{{source_id: '{source}', target_id: '{target}', id: '{id}'")?;
                attributes.edge_beside_id(edge, |name, value| write_field(out, name, &value))?;
                out.write_all(b"}")?;
            }
            write!(
                out,
                "\n] AS row MATCH (a:{from} {{id: row.source_id}}) MATCH (b:{to} {{id: row.target_id}}) \
                 MERGE (a)-[r:`{relation}` {{id: row.id}}]->(b)"
            )?;
            write_settings(out, 'r', &columns)?;
        }
    }
    Ok(())
}

fn write_field(out: &mut impl io::Write, name: &str, value: &Value<'_>) -> io::Result<()> {
    write!(out, ", `{name}`: ")?;
    write_value(out, value)
}

fn write_settings(out: &mut impl io::Write, variable: char, columns: &[&str]) -> io::Result<()> {
    for (i, name) in columns.iter().enumerate() {
        write!(out, "{} {variable}.`{name}` = row.`{name}`", if i == 0 { " SET" } else { "," })?;
    }
    out.write_all(b";\n")
}

fn write_columns<'c>(out: &mut impl io::Write, columns: impl Iterator<Item = (&'c str, Type)>) -> io::Result<()> {
    for (name, r#type) in columns {
        let r#type = match r#type {
            Type::Text => "STRING",
            Type::Integer => "INT64",
            Type::Decimal => "DOUBLE",
            Type::Flag => "BOOLEAN",
            Type::Day => "DATE",
            Type::List => "STRING[]",
        };
        write!(out, ", `{name}` {type}")?;
    }
    out.write_all(b");\n")
}
