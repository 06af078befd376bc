//! Cypher for [Ladybug](https://ladybugdb.com), the embedded graph database that continues Kùzu.
//!
//! Its tables are declared before anything is in them: one for entities, one for event nodes and one for each
//! relation, with all attributes as typed columns. Nodes and edges are merged by their id, as in
//! [`cypher`](super::cypher), so that a second run changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use crate::graph::Graph;

use super::attributes::{Attributes, EDGE_COLUMNS, NODE_COLUMNS, Type};
use super::cypher::{relation_type, write_value};
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
        for node in graph.nodes() {
            write!(out, "MERGE (n:{} {{id: '{}'}}) SET ", database_labels(node).0, node.id)?;
            let mut separator = "";
            attributes.node(node, |name, value| {
                write!(out, "{separator}n.`{name}` = ")?;
                separator = ", ";
                write_value(&mut out, &value)
            })?;
            out.write_all(b";\n")?;
        }
        for edge in graph.edges() {
            let [from, to] = [edge.source, edge.target].map(|node| database_labels(node).0);
            let (source, target, id) = (&edge.source.id, &edge.target.id, &edge.edge.id);
            let relation = relation_type(&edge.edge.relation);
            write!(out, "MATCH (a:{from} {{id: '{source}'}}) MATCH (b:{to} {{id: '{target}'}}) ")?;
            write!(out, "MERGE (a)-[r:`{relation}` {{id: '{id}'}}]->(b) SET ")?;
            let mut separator = "";
            attributes.edge(&edge, |name, value| {
                if name == "edge_id" {
                    return Ok(());
                }
                write!(out, "{separator}r.`{name}` = ")?;
                separator = ", ";
                write_value(&mut out, &value)
            })?;
            out.write_all(b";\n")?;
        }
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
        write_columns(out, EDGE_COLUMNS.iter().copied().filter(|(name, _)| *name != "edge_id"))?;
    }
    Ok(())
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
