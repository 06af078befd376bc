//! CSV for `neo4j-admin database import`, the fastest way into Neo4j: a folder with `nodes.csv` and `edges.csv`.
//!
//! ```text
//! neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=edges.csv --legacy-style-quoting=false
//! ```
//!
//! Fields hold no line end, which the importer takes only on request, and items of a list no `;`, which cannot be
//! escaped.

use std::borrow::Cow;
use std::io;

use crate::graph::Graph;

use super::attributes::{Attributes, NODE_COLUMNS, Type, Value, edge_columns_beside_id};
use super::cypher::relation_type;
use super::names::{database_labels, in_one_line};
use super::table::{Row, writer};
use super::{Error, Exporter, Options};

/// The exporter of CSV for Neo4j.
#[derive(Clone, Copy, Debug)]
pub struct Neo4jCsv;

impl Exporter for Neo4jCsv {
    fn name(&self) -> &'static str {
        "neo4j-csv"
    }

    fn about(&self) -> &'static str {
        "a folder of CSV for neo4j-admin's import"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["neo4j"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "counts of aliases",
            "the list of all documents of a node or edge; their number stays",
            "line ends, and semicolons in lists",
            "control characters",
        ]
    }

    fn files(&self) -> &'static [&'static str] {
        &["nodes.csv", "edges.csv"]
    }

    fn write(&self, _: &Graph, _: &Options, _: &mut dyn io::Write) -> Result<(), Error> {
        Err(Error::NeedsFolder(self.name()))
    }

    fn write_file(&self, file: &str, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let attributes = Attributes::new(graph);
        match file {
            "nodes.csv" => write_nodes(out, graph, &attributes),
            "edges.csv" => write_edges(out, graph, &attributes),
            _ => Err(Error::UnknownFile(file.to_owned())),
        }
    }
}

fn write_nodes(out: &mut dyn io::Write, graph: &Graph, attributes: &Attributes<'_>) -> Result<(), Error> {
    let identifiers = attributes.identifier_columns().map(|name| (name, Type::Text));
    let columns: Vec<(&str, Type)> = NODE_COLUMNS.iter().copied().chain(identifiers).collect();
    write_head(out, &["id:ID"], &columns, ":LABEL")?;
    let mut writer = writer(out);
    for node in graph.nodes() {
        writer.write_field(node.id.as_bytes())?;
        let mut row = Row::new(&mut writer, &columns);
        attributes.node(node, |name, value| row.field(name, &field(&value)))?;
        row.finish()?;
        let (label, kind) = database_labels(node);
        writer.write_record([kind.map_or_else(|| label.to_owned(), |kind| format!("{label};{kind}"))])?;
    }
    writer.flush()?;
    Ok(())
}

fn write_edges(out: &mut dyn io::Write, graph: &Graph, attributes: &Attributes<'_>) -> Result<(), Error> {
    let columns: Vec<(&str, Type)> = edge_columns_beside_id().collect();
    write_head(out, &[":START_ID", ":END_ID", ":TYPE"], &columns, "id:string")?;
    let mut writer = writer(out);
    for edge in graph.edges() {
        writer.write_field(edge.source.id.as_bytes())?;
        writer.write_field(edge.target.id.as_bytes())?;
        writer.write_field(relation_type(&edge.edge.relation))?;
        let mut row = Row::new(&mut writer, &columns);
        attributes.edge(&edge, |name, value| row.field(name, &field(&value)))?;
        row.finish()?;
        writer.write_record([edge.edge.id.as_bytes()])?;
    }
    writer.flush()?;
    Ok(())
}

/// Writes the header, every name in quotes: readers that guess how fields are quoted from the first lines (Ladybug, Kùzu)
/// would otherwise trip on the first sentence that holds a comma.
fn write_head(out: &mut dyn io::Write, first: &[&str], columns: &[(&str, Type)], last: &str) -> io::Result<()> {
    let mut head: Vec<String> = first.iter().map(|&name| name.to_owned()).collect();
    for (name, r#type) in columns {
        let r#type = match r#type {
            Type::Text => "string",
            Type::Integer => "long",
            Type::Decimal => "double",
            Type::Flag => "boolean",
            Type::Day => "date",
            Type::List => "string[]",
        };
        head.push(format!("{name}:{type}"));
    }
    head.push(last.to_owned());
    // Names of columns are plain words: none holds a quote.
    writeln!(out, "\"{}\"", head.join("\",\""))
}

fn field<'v>(value: &'v Value<'_>) -> Cow<'v, str> {
    match value {
        Value::Text(text) => in_one_line(text),
        Value::Integer(integer) => integer.to_string().into(),
        Value::Decimal(decimal) => format!("{decimal:?}").into(),
        Value::Flag(flag) => if *flag { "true" } else { "false" }.into(),
        Value::Day(day) => day.to_string().into(),
        Value::List(list) => {
            list.iter().map(|item| in_one_line(item).replace(';', ",")).collect::<Vec<_>>().join(";").into()
        }
    }
}
