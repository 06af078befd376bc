//! A report in one HTML file: a drawing to move in, filters, and for every edge the sentences that state it.
//!
//! Nothing is loaded from elsewhere, and the page forbids itself to (`Content-Security-Policy`), so that it can be
//! mailed and archived. It holds the graph as newsgraph JSON, which `newsgraph export` reads when it is cut out, and
//! the places of the nodes, which are computed here, so that the page shows at once.
//!
//! Names and sentences are data all the way: `<` is written as `\u003c` inside the JSON, and the script of the page puts
//! texts into the document as text only, never as markup.
//!
//! The page draws edges from actor to actor; a graph without any, such as the view of events, with its event nodes.

use std::io::{self, Write as _};

use crate::graph::{Graph, Node};
use crate::layout::Size;

use super::drawing::{diameter, look, places, shows_events};
use super::json::Json;
use super::{Error, Exporter, Options};

/// The exporter of the HTML report.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Exporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "a report in one file, to look at in a browser"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &["nothing in its data, which is newsgraph JSON; it draws no loops and, beside edges of actors, no event nodes"]
    }

    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let [head, style, script] = [include_str!("html/page.html"), STYLE, SCRIPT];
        let (before, body) = head.split_once("/*style*/").expect("the page has a place for its style");
        let (body, after) = body.split_once("/*script*/").expect("the page has a place for its script");
        out.write_all([before, style, body].concat().as_bytes())?;
        out.write_all(b"<script type=\"application/json\" id=\"newsgraph\">")?;
        Json.write(graph, options, &mut WithoutMarkup(&mut out))?;
        out.write_all(b"</script>\n<script type=\"application/json\" id=\"drawing\">")?;
        write_drawing(&mut out, graph)?;
        out.write_all(["</script>\n<script>\n", script, after].concat().as_bytes())?;
        out.flush()?;
        Ok(())
    }
}

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Places and sizes of the nodes, in the order of the graph, and colours of kinds; what is not drawn is `null`.
fn write_drawing(out: &mut impl io::Write, graph: &Graph) -> io::Result<()> {
    let shows_events = shows_events(graph);
    let degrees = degrees(graph, shows_events);
    let room = |index: usize, node: &Node| {
        (shows_events || node.as_entity().is_some()).then(|| {
            let diameter = diameter(degrees[index]) as f64;
            // A label of twelve characters below the dot.
            Size { width: (diameter + 12.0).max(44.0), height: diameter + 18.0 }
        })
    };
    out.write_all(b"{\"places\":[")?;
    for (index, place) in places(graph, room).into_iter().enumerate() {
        out.write_all(if index == 0 { b"" } else { b"," })?;
        match place {
            // The page counts from top to bottom.
            Some(place) => write!(out, "[{:.1},{:.1},{}]", place.x, 0.0 - place.y, diameter(degrees[index]))?,
            None => out.write_all(b"null")?,
        }
    }
    out.write_all(b"],\"colors\":{")?;
    let mut kinds: Vec<&str> = graph.nodes().map(|node| node.kind().as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (index, kind) in kinds.into_iter().enumerate() {
        let (red, green, blue) = look(kind).dot;
        let kind = serde_json::to_string(kind)?;
        out.write_all(if index == 0 { b"" } else { b"," })?;
        write!(WithoutMarkup(&mut *out), "{kind}:\"rgb({red},{green},{blue})\"")?;
    }
    out.write_all(b"}}")
}

/// How many of the edges that are drawn each node has.
fn degrees(graph: &Graph, shows_events: bool) -> Vec<usize> {
    let mut degrees = vec![0; graph.node_count()];
    for edge in graph.edges() {
        let ends = [edge.source, edge.target];
        if shows_events || ends.iter().all(|node| node.as_entity().is_some()) {
            degrees[edge.source_index.index()] += 1;
            degrees[edge.target_index.index()] += 1;
        }
    }
    degrees
}

/// Writes JSON in which no `<` stands: only strings hold any, and there `\u003c` means the same.
struct WithoutMarkup<W>(W);

impl<W: io::Write> io::Write for WithoutMarkup<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (i, part) in bytes.split(|&byte| byte == b'<').enumerate() {
            if i > 0 {
                self.0.write_all(b"\\u003c")?;
            }
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_inside_json_is_escaped() {
        let mut out = Vec::new();
        WithoutMarkup(&mut out).write_all(b"{\"a\":\"</script><!--\"}").unwrap();
        assert_eq!(out, b"{\"a\":\"\\u003c/script>\\u003c!--\"}");
    }
}
