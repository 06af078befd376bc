//! DOT, the [language of Graphviz](https://graphviz.org/doc/info/lang.html), drawn to be read.
//!
//! - Kinds of node differ by shape and colour; event nodes are small.
//! - An edge bears its relation, its date and any status other than `asserted`. Asserted edges are solid, planned ones
//!   dashed, possible ones dotted, negated ones dashed in red with a tee for an arrow. Surer edges are thicker.
//! - Tooltips hold the sentence, in SVG and image maps; nodes that Wikidata knows link there.
//! - A relation that holds both ways has no arrowhead.
//! - Up to [`LAYERED`] nodes `dot` draws layers; more are laid out by force, since layers grow too wide. With
//!   [`Options::layout`], and from [`FORCED`] to [`PLACED`] nodes in any case, the places are computed here, and text
//!   grows with the number of edges; `neato -n` draws them, and so does plain `dot`.
//! - With [`Options::clusters`] a frame stands around each state and the entities that belong to it. Of Graphviz's
//!   layouts only `dot` and `fdp` draw frames.
//! - Not `strict`, which would merge parallel edges, and no HTML labels, which would have to be escaped twice.
//!
//! Everything that is quoted is escaped here: a label may hold `\N` or `\G`, which Graphviz would replace.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use crate::graph::{EdgeClass, EdgeRef, Graph, Node, NodeBody, Statement};
use crate::layout::{Point, Size};
use crate::relations::Status;

use super::drawing::{cut, line_color, look, places, states};
use super::{Error, Exporter, Options};

/// The largest number of nodes that is drawn in layers.
const LAYERED: usize = 60;

/// The largest number of nodes that Graphviz lays out by force in tolerable time.
const FORCED: usize = 1000;

/// The largest number of nodes that is laid out here unasked: nobody looks at a picture of more, and laying out would
/// take longer than all else.
const PLACED: usize = 50_000;

/// The most characters of a label.
const LABEL: usize = 60;

/// The most characters of a line of a label, where it has spaces.
const LINE: usize = 22;

/// The most characters of a tooltip.
const TOOLTIP: usize = 1000;

/// The exporter of DOT.
#[derive(Clone, Copy, Debug)]
pub struct Dot;

impl Exporter for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn about(&self) -> &'static str {
        "a drawing for Graphviz"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["dot", "gv"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "evidence after the first quote",
            "aliases, counts of mentions and documents, identifiers other than Wikidata's",
            "control characters, and sentences past their first thousand characters",
        ]
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        out.write_all(b"digraph newsgraph {\n")?;
        let is_placed = options.layout || (FORCED + 1..=PLACED).contains(&graph.node_count());
        let layout = match (is_placed, graph.node_count() <= LAYERED) {
            // Graphviz takes the places as they are.
            (true, _) => "layout=nop, splines=line",
            (false, true) => "rankdir=LR, nodesep=0.3, ranksep=0.7, splines=true",
            (false, false) if options.clusters => "layout=fdp, K=1.5, splines=line",
            // Straight lines: routing a thousand edges around nodes takes minutes.
            (false, false) => "layout=sfdp, overlap=prism, K=1.5, splines=line",
        };
        writeln!(
            out,
            "  graph [charset=\"UTF-8\", {layout}, outputorder=edgesfirst, bgcolor=\"white\", \
             fontname=\"{FONT}\"];"
        )?;
        writeln!(
            out,
            "  node [shape=box, style=\"rounded,filled\", fontname=\"{FONT}\", fontsize=11, height=0.3, \
             margin=\"0.12,0.06\"];"
        )?;
        writeln!(out, "  edge [fontname=\"{FONT}\", fontsize=9, arrowsize=0.7];")?;
        let text_size = |index: usize| if is_placed { grown(graph.degree(index)) } else { PLAIN };
        let places =
            if is_placed { places(graph, |index, node| Some(room(node, text_size(index)))) } else { Vec::new() };
        for (index, node) in graph.nodes().enumerate() {
            write_node(&mut out, graph, node, text_size(index), places.get(index).copied().flatten())?;
        }
        if options.clusters {
            write_clusters(&mut out, graph)?;
        }
        for edge in graph.edges() {
            write_edge(&mut out, graph, &edge)?;
        }
        out.write_all(b"}\n")?;
        out.flush()?;
        Ok(())
    }
}

const FONT: &str = "Helvetica,Noto Sans,Noto Sans CJK KR,sans-serif";

/// The size of text in points.
const PLAIN: usize = 11;

/// Text that grows with the number of edges, so that hubs stand out.
fn grown(degree: usize) -> usize {
    PLAIN - 1 + degree.isqrt().min(14)
}

/// How much room Graphviz will give the node, in points, with some white around it. Estimated: the width of letters is
/// known to Graphviz alone.
fn room(node: &Node, text_size: usize) -> Size {
    let text_size = text_size as f64;
    let (text, text_size) = match &node.body {
        NodeBody::Entity(_) => (wrapped(&node.label), text_size),
        NodeBody::Event(event) => (caption(&event.statement, &event.statement.relation), 8.0),
    };
    // Ideographs and emoji are as wide as high.
    let width = |line: &str| line.chars().map(|c| if c >= '\u{1100}' { 1.0 } else { 0.56 }).sum::<f64>() * text_size;
    let lines = text.lines().count() as f64;
    let look = look(node.kind().as_str());
    // Round shapes are wider than their text.
    let slack = if matches!(look.shape, "box" | "note") { 1.0 } else { 1.35 };
    Size {
        width: (text.lines().map(width).fold(0.0, f64::max) * slack + 22.0).max(60.0) + 14.0,
        height: lines * text_size * 1.25 * slack + 12.0 + 14.0,
    }
}

fn write_node(
    out: &mut impl io::Write,
    graph: &Graph,
    node: &Node,
    text_size: usize,
    place: Option<Point>,
) -> io::Result<()> {
    let kind = node.kind().as_str();
    out.write_all(b"  ")?;
    write_quoted(out, &node.id)?;
    out.write_all(b" [label=")?;
    match &node.body {
        NodeBody::Entity(entity) => {
            write_quoted(out, &wrapped(&node.label))?;
            let look = look(kind);
            write!(
                out,
                ", shape={}, style=\"{}\", fillcolor=\"{}\", color=\"{}\"",
                look.shape, look.style, look.fill, look.line
            )?;
            if matches!(look.shape, "hexagon" | "octagon") {
                out.write_all(b", margin=\"0.01,0.01\"")?;
            }
            if text_size != PLAIN {
                write!(out, ", fontsize={text_size}")?;
            }
            // Graphviz writes addresses into SVG as they are.
            let is_plain = |id: &&String| id.bytes().all(|b| b.is_ascii_alphanumeric());
            if let Some(wikidata) = entity.identifiers.get("wikidata").filter(is_plain) {
                write_attribute(out, "URL", &format!("https://www.wikidata.org/wiki/{wikidata}"))?;
            }
            write_attribute(out, "tooltip", &cut(&format!("{} ({kind})", node.label), TOOLTIP))?;
        }
        NodeBody::Event(event) => {
            write_quoted(out, &caption(&event.statement, &event.statement.relation))?;
            out.write_all(b", shape=box, style=\"filled\", fillcolor=\"#f4f4f4\", fontsize=8, height=0.2, ")?;
            write!(out, "margin=\"0.05,0.03\", color=\"{}\"", line_color(event.statement.status))?;
            write_attribute(out, "tooltip", &tooltip(graph, &event.statement))?;
        }
    }
    write_attribute(out, "fullname", if node.label.trim().is_empty() { &node.id } else { &node.label })?;
    write_attribute(out, "type", kind)?;
    write_attribute(out, "nodeclass", node.class_name())?;
    if let Some(Point { x, y }) = place {
        write!(out, ", pos=\"{x:.1},{y:.1}!\"")?;
    }
    out.write_all(b"];\n")
}

/// A frame around each state and those that belong to it; a state with nobody needs none.
fn write_clusters(out: &mut impl io::Write, graph: &Graph) -> io::Result<()> {
    let mut members: BTreeMap<usize, Vec<&Node>> = BTreeMap::new();
    for (node, state) in graph.nodes().zip(states(graph)) {
        if let Some(state) = state {
            members.entry(state).or_default().push(node);
        }
    }
    let nodes: Vec<&Node> = graph.nodes().collect();
    for (state, members) in members.into_iter().filter(|(_, members)| members.len() > 1) {
        out.write_all(b"  subgraph ")?;
        write_quoted(out, &format!("cluster_{}", nodes[state].id))?;
        out.write_all(b" { graph [label=")?;
        write_quoted(out, &wrapped(&nodes[state].label))?;
        out.write_all(b", style=\"rounded\", color=\"#b9c7d0\", fontcolor=\"#667782\", fontsize=10, margin=12];")?;
        for member in members {
            out.write_all(b" ")?;
            write_quoted(out, &member.id)?;
            out.write_all(b";")?;
        }
        out.write_all(b" }\n")?;
    }
    Ok(())
}

fn write_edge(out: &mut impl io::Write, graph: &Graph, edge: &EdgeRef<'_>) -> io::Result<()> {
    let statement = &*edge.edge.statement;
    out.write_all(b"  ")?;
    write_quoted(out, &edge.source.id)?;
    out.write_all(b" -> ")?;
    write_quoted(out, &edge.target.id)?;
    out.write_all(b" [id=")?;
    write_quoted(out, &edge.edge.id)?;
    let thousandths = statement.confidence.thousandths();
    match edge.edge.class {
        EdgeClass::Actor => {
            write_attribute(out, "label", &caption(statement, &edge.edge.relation))?;
            // From 0.8 to 2.3 points.
            let width = 800 + u32::from(thousandths) * 3 / 2;
            write!(out, ", penwidth={}.{}", width / 1000, width % 1000 / 100)?;
            let color = line_color(statement.status);
            write!(out, ", color=\"{color}\", fontcolor=\"{color}\"")?;
        }
        EdgeClass::Structural => {
            write_attribute(out, "label", &caption(statement, &edge.edge.relation))?;
            out.write_all(b", color=\"#9aa5ad\", fontcolor=\"#6b7780\", arrowhead=vee")?;
        }
        EdgeClass::Role | EdgeClass::Reported => {
            write_attribute(out, "label", &edge.edge.relation)?;
            let color = if edge.edge.class == EdgeClass::Role { "#b0b0b0" } else { "#b39b3c" };
            write!(out, ", color=\"{color}\", fontcolor=\"{color}\", fontsize=7, penwidth=0.6, arrowsize=0.5")?;
        }
    }
    if edge.edge.class != EdgeClass::Reported {
        out.write_all(match statement.status {
            Status::Asserted => b", style=solid",
            Status::Planned => b", style=dashed",
            Status::Possible => b", style=dotted",
            Status::Negated => b", style=dashed, arrowhead=tee",
        })?;
        if edge.edge.class == EdgeClass::Actor && statement.symmetric && !statement.is_negated() {
            out.write_all(b", arrowhead=none")?;
        }
    }
    write!(out, ", status={}", statement.status)?;
    if let Some(date) = statement.date {
        write!(out, ", date=\"{date}\"")?;
    }
    write!(out, ", confidence=\"{:?}\"", statement.confidence.as_f64())?;
    if edge.edge.class != EdgeClass::Role {
        let tooltip = tooltip(graph, statement);
        write_attribute(out, "tooltip", &tooltip)?;
        write_attribute(out, "labeltooltip", &tooltip)?;
    }
    out.write_all(b"];\n")
}

/// "supplied (planned)" and the date below.
fn caption(statement: &Statement, relation: &str) -> String {
    let mut caption = relation.to_owned();
    if statement.status != Status::Asserted {
        write!(caption, " ({})", statement.status).expect("a string takes any text");
    }
    if let Some(date) = statement.date {
        write!(caption, "\n{date}").expect("a string takes any text");
    }
    if caption.trim().is_empty() { "relation".to_owned() } else { caption }
}

/// The first sentence, with its date and publisher.
fn tooltip(graph: &Graph, statement: &Statement) -> String {
    let Some(evidence) = statement.first_evidence() else { return statement.relation.to_string() };
    let document = graph.document(evidence.document);
    let date = statement.date.or(document.published).map_or_else(|| "no date".to_owned(), |date| date.to_string());
    let sentence = cut(&evidence.sentence, TOOLTIP);
    match &document.outlet {
        Some(outlet) => format!("{date}: {sentence} ({outlet})"),
        None => format!("{date}: {sentence}"),
    }
}

/// The label in lines of about [`LINE`] characters, cut to [`LABEL`]; never empty.
fn wrapped(label: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in cut(label.trim(), LABEL).split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > LINE {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    if lines.is_empty() { "?".to_owned() } else { lines }
}

fn write_attribute(out: &mut impl io::Write, name: &str, value: &str) -> io::Result<()> {
    write!(out, ", {name}=")?;
    write_quoted(out, value)
}

/// Writes a quoted string whose text Graphviz shows as it is.
fn write_quoted(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut written = 0;
    for (i, c) in text.char_indices() {
        let replacement: &str = match c {
            '\\' => "\\\\",
            '"' => "\\\"",
            '\n' => "\\n",
            '\r' => "",
            '\t' => " ",
            // A zero byte ends the file for Graphviz, and the other control characters make its SVG unreadable.
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[written..i])?;
        out.write_all(replacement.as_bytes())?;
        written = i + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[written..])?;
    out.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_means_itself() {
        let mut out = Vec::new();
        write_quoted(&mut out, "\\N \"x\"\r\n\tü\0").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), r#""\\N \"x\"\n ü�""#);
    }

    #[test]
    fn long_labels_are_wrapped_and_cut() {
        assert_eq!(
            wrapped("Organisation for the Prohibition of Weapons"),
            "Organisation for the\nProhibition of Weapons"
        );
        assert_eq!(wrapped(&"x".repeat(99)).chars().count(), LABEL);
        assert_eq!(wrapped(" \n "), "?");
    }
}
