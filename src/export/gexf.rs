//! [GEXF 1.3](https://gexf.net), the format that Gephi reads best.
//!
//! - `kind` keeps parallel edges of different relations apart; edges of one kind between two nodes are still merged
//!   unless the import dialogue says "Don't merge".
//! - A dated edge has `start` and `end` as whole days, which move it along Gephi's timeline; an undated edge shows
//!   until the timeline filter is on. Without any date the graph is static.
//! - Colours tell kinds apart, sizes grow with the number of edges. With [`Options::layout`] nodes have places; without,
//!   Gephi lays them out.
//! - Elements of the drawing bear the prefix `viz:` as Gephi and networkx write it; the published schema has none.

use std::io::{self, Write as _};

use crate::graph::{EdgeRef, Graph, Node};
use crate::layout::{Point, Size};

use super::attributes::{Attributes, EDGE_COLUMNS, NODE_COLUMNS, Type, Value};
use super::drawing::{diameter, look, places};
use super::xml::write_attribute;
use super::{Error, Exporter, Options};

/// The exporter of GEXF.
#[derive(Clone, Copy, Debug)]
pub struct Gexf;

impl Exporter for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn about(&self) -> &'static str {
        "GEXF 1.3 for Gephi, with a timeline"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gexf"]
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
        let is_dated = graph.edges().any(|edge| edge.edge.statement.date.is_some());
        out.write_all(HEAD.as_bytes())?;
        out.write_all(b"  <graph defaultedgetype=\"directed\" ")?;
        out.write_all(if is_dated {
            b"mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n"
        } else {
            b"mode=\"static\">\n"
        })?;
        let identifiers = attributes.identifier_columns().map(|name| (name, Type::Text));
        write_columns(&mut out, "node", NODE_COLUMNS.iter().copied().chain(identifiers))?;
        write_columns(&mut out, "edge", EDGE_COLUMNS.iter().copied())?;
        writeln!(out, "    <nodes count=\"{}\">", graph.node_count())?;
        let places =
            if options.layout { places(graph, |index, _| Some(room(graph.degree(index)))) } else { Vec::new() };
        for (index, node) in graph.nodes().enumerate() {
            let place = places.get(index).copied().flatten();
            write_node(&mut out, &attributes, node, graph.degree(index), place)?;
        }
        writeln!(out, "    </nodes>\n    <edges count=\"{}\">", graph.edge_count())?;
        for edge in graph.edges() {
            write_edge(&mut out, &attributes, &edge)?;
        }
        out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")?;
        out.flush()?;
        Ok(())
    }
}

const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    "  <meta><creator>newsgraph</creator><description>knowledge graph of news</description></meta>\n",
);

/// Columns that are attributes of the elements themselves.
fn is_column(name: &str) -> bool {
    !matches!(name, "label" | "weight")
}

fn write_columns<'c>(
    out: &mut impl io::Write,
    class: &str,
    columns: impl Iterator<Item = (&'c str, Type)>,
) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
    for (name, r#type) in columns.filter(|(name, _)| is_column(name)) {
        let r#type = match r#type {
            Type::Text | Type::Day => "string",
            Type::Integer => "long",
            Type::Decimal => "double",
            Type::Flag => "boolean",
            Type::List => "liststring",
        };
        writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{type}\"/>")?;
    }
    out.write_all(b"    </attributes>\n")
}

/// The dot of a node, with some white around it, where Gephi writes the label.
fn room(degree: usize) -> Size {
    let diameter = diameter(degree) as f64;
    Size { width: diameter * 2.0 + 10.0, height: diameter + 8.0 }
}

fn write_node(
    out: &mut impl io::Write,
    attributes: &Attributes<'_>,
    node: &Node,
    degree: usize,
    place: Option<Point>,
) -> io::Result<()> {
    out.write_all(b"      <node id=\"")?;
    write_attribute(out, &node.id)?;
    out.write_all(b"\" label=\"")?;
    write_attribute(out, if node.label.trim().is_empty() { &node.id } else { &node.label })?;
    out.write_all(b"\"><attvalues>")?;
    attributes.node(node, |name, value| write_value(out, name, &value))?;
    let (red, green, blue) = look(node.kind().as_str()).dot;
    let size = diameter(degree);
    write!(out, "</attvalues><viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/><viz:size value=\"{size}\"/>")?;
    if let Some(Point { x, y }) = place {
        write!(out, "<viz:position x=\"{x:.2}\" y=\"{y:.2}\" z=\"0.0\"/>")?;
    }
    out.write_all(b"</node>\n")
}

fn write_edge(out: &mut impl io::Write, attributes: &Attributes<'_>, edge: &EdgeRef<'_>) -> io::Result<()> {
    let relation = if edge.edge.relation.trim().is_empty() { "relation" } else { &*edge.edge.relation };
    for (name, value) in [
        ("      <edge id=\"", &*edge.edge.id),
        ("\" source=\"", &*edge.source.id),
        ("\" target=\"", &*edge.target.id),
        ("\" label=\"", relation),
        ("\" kind=\"", relation),
    ] {
        out.write_all(name.as_bytes())?;
        write_attribute(out, value)?;
    }
    write!(out, "\" weight=\"{:?}\"", f64::from(edge.edge.statement.weight))?;
    if let Some(date) = edge.edge.statement.date {
        write!(out, " start=\"{}\" end=\"{}\"", date.first_day(), date.last_day())?;
    }
    out.write_all(b"><attvalues>")?;
    attributes.edge(edge, |name, value| write_value(out, name, &value))?;
    out.write_all(b"</attvalues></edge>\n")
}

fn write_value(out: &mut impl io::Write, name: &str, value: &Value<'_>) -> io::Result<()> {
    if !is_column(name) {
        return Ok(());
    }
    for part in ["<attvalue for=\"", name, "\" value=\""] {
        out.write_all(part.as_bytes())?;
    }
    match value {
        Value::Text(text) => write_attribute(out, text)?,
        Value::Integer(integer) => write!(out, "{integer}")?,
        Value::Decimal(decimal) => write!(out, "{decimal:?}")?,
        Value::Flag(flag) => write!(out, "{flag}")?,
        Value::Day(day) => write!(out, "{day}")?,
        Value::List(list) => {
            let json = serde_json::to_string(list).expect("a list of strings is JSON");
            write_attribute(out, &json)?;
        }
    }
    out.write_all(b"\"/>")
}
