//! Plain CSV for spreadsheets, pandas, R and everything else: a folder with `nodes.csv` and `edges.csv`.
//!
//! ```text
//! pandas.read_csv("graph.csv/edges.csv")
//! networkx.from_pandas_edgelist(edges, edge_key="id", edge_attr=True, create_using=networkx.MultiDiGraph)
//! ```
//!
//! - Fields are quoted by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) and may hold line ends; lists are JSON
//!   arrays.
//! - Spreadsheets run a field that begins with `=`, `+`, `-` or `@` as a formula. A text that does gets an apostrophe
//!   in front, which spreadsheets take for "this is text"; a headline must not be able to run a command.

use std::borrow::Cow;
use std::io::{self, Write as _};

use crate::graph::Graph;

use super::attributes::{Attributes, NODE_COLUMNS, Type, Value, edge_columns_beside_id};
use super::names::printable;
use super::table::{Row, writer};
use super::{Error, Exporter, Options};

/// The exporter of plain CSV.
#[derive(Clone, Copy, Debug)]
pub struct PlainCsv;

impl Exporter for PlainCsv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "a folder of CSV for spreadsheets and data frames"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "counts of aliases",
            "the list of all documents of a node or edge; their number stays",
            "control characters",
            "texts that a spreadsheet would run as formulas begin with an apostrophe",
        ]
    }

    fn files(&self) -> &'static [&'static str] {
        &["nodes.csv", "edges.csv"]
    }

    fn write(&self, _: &Graph, _: &Options, _: &mut dyn io::Write) -> Result<(), Error> {
        Err(Error::NeedsFolder(self.name()))
    }

    fn write_file(&self, file: &str, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut writer = writer(out);
        let attributes = Attributes::new(graph);
        match file {
            "nodes.csv" => write_nodes(&mut writer, graph, &attributes)?,
            "edges.csv" => write_edges(&mut writer, graph, &attributes)?,
            _ => return Err(Error::UnknownFile(file.to_owned())),
        }
        writer.flush()?;
        Ok(())
    }
}

type Writer<W> = csv::Writer<W>;

fn write_nodes(writer: &mut Writer<impl io::Write>, graph: &Graph, attributes: &Attributes<'_>) -> Result<(), Error> {
    let identifiers = attributes.identifier_columns().map(|name| (name, Type::Text));
    let columns: Vec<(&str, Type)> = NODE_COLUMNS.iter().copied().chain(identifiers).collect();
    write_head(writer, &["id"], &columns)?;
    let mut scratch = Vec::new();
    for node in graph.nodes() {
        writer.write_field(node.id.as_bytes())?;
        let mut row = Row::new(writer, &columns);
        attributes.node(node, |name, value| row.field(name, &field(&value, &mut scratch)))?;
        row.finish()?;
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

fn write_edges(writer: &mut Writer<impl io::Write>, graph: &Graph, attributes: &Attributes<'_>) -> Result<(), Error> {
    let columns: Vec<(&str, Type)> = edge_columns_beside_id().collect();
    write_head(writer, &["id", "source", "target"], &columns)?;
    let mut scratch = Vec::new();
    for edge in graph.edges() {
        for id in [&edge.edge.id, &edge.source.id, &edge.target.id] {
            writer.write_field(id.as_bytes())?;
        }
        let mut row = Row::new(writer, &columns);
        attributes.edge(&edge, |name, value| row.field(name, &field(&value, &mut scratch)))?;
        row.finish()?;
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

fn write_head(writer: &mut Writer<impl io::Write>, first: &[&str], columns: &[(&str, Type)]) -> Result<(), Error> {
    for name in first.iter().copied().chain(columns.iter().map(|(name, _)| *name)) {
        writer.write_field(name)?;
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}

/// The value as a field; the scratch space serves numbers.
fn field<'v>(value: &'v Value<'_>, scratch: &'v mut Vec<u8>) -> Cow<'v, str> {
    scratch.clear();
    let written = match value {
        Value::Text(text) => return as_text(text),
        Value::List(list) => {
            return Cow::Owned(
                printable(&serde_json::to_string(list).expect("a list of strings is JSON")).into_owned(),
            );
        }
        Value::Integer(integer) => write!(scratch, "{integer}"),
        Value::Decimal(decimal) => write!(scratch, "{decimal:?}"),
        Value::Flag(flag) => write!(scratch, "{flag}"),
        Value::Day(day) => write!(scratch, "{day}"),
    };
    written.expect("a vector takes any bytes");
    String::from_utf8_lossy(scratch)
}

/// The text, marked as such where a spreadsheet would run it.
fn as_text(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        let texts = ["=HYPERLINK(\"http://a.example\")", "-2+3", "@SUM(A1)", "+1", "Kyiv", "a=b", ""];
        let fields = ["'=HYPERLINK(\"http://a.example\")", "'-2+3", "'@SUM(A1)", "'+1", "Kyiv", "a=b", ""];
        assert_eq!(texts.map(as_text), fields);
    }
}
