//! How nodes and edges look wherever the graph is drawn: in DOT, in GEXF and in the HTML report.
//!
//! One kind has one colour everywhere, one status one line colour, and the same graph the same places.

use std::collections::BTreeMap;

use crate::graph::{EdgeClass, Graph, Node, View};
use crate::layout::{Point, Size, place};
use crate::relations::Status;

/// How nodes of one kind look.
pub(super) struct Look {
    pub(super) kind: &'static str,
    /// Shape in Graphviz.
    pub(super) shape: &'static str,
    /// Style in Graphviz.
    pub(super) style: &'static str,
    /// Behind dark text.
    pub(super) fill: &'static str,
    /// Of the border.
    pub(super) line: &'static str,
    /// Red, green and blue of a dot on a white page.
    pub(super) dot: (u8, u8, u8),
}

const LOOKS: &[Look] = &[
    Look {
        kind: "state",
        shape: "box",
        style: "rounded,filled,bold",
        fill: "#cfe2f3",
        line: "#2f6694",
        dot: (78, 121, 167),
    },
    Look { kind: "official", shape: "ellipse", style: "filled", fill: "#fde3c4", line: "#c0731b", dot: (242, 142, 43) },
    Look { kind: "person", shape: "ellipse", style: "filled", fill: "#fff3e0", line: "#d9a05b", dot: (255, 190, 125) },
    Look { kind: "agency", shape: "box", style: "filled", fill: "#d4ece9", line: "#3d8a83", dot: (118, 183, 178) },
    Look {
        kind: "organization",
        shape: "hexagon",
        style: "filled",
        fill: "#dcefd5",
        line: "#4d8a3a",
        dot: (89, 161, 79),
    },
    Look { kind: "media", shape: "note", style: "filled", fill: "#fbf3c8", line: "#a08a1f", dot: (237, 201, 72) },
    Look { kind: "place", shape: "cds", style: "filled", fill: "#ece1d8", line: "#85634c", dot: (156, 117, 95) },
    Look { kind: "event", shape: "octagon", style: "filled", fill: "#f7d6d7", line: "#b5484b", dot: (225, 87, 89) },
];

const OTHER: Look =
    Look { kind: "", shape: "box", style: "rounded,filled", fill: "#eeeeee", line: "#777777", dot: (140, 140, 140) };

/// The look of a kind, known or not.
pub(super) fn look(kind: &str) -> &'static Look {
    LOOKS.iter().find(|look| look.kind == kind).unwrap_or(&OTHER)
}

/// The colour of edges of a status.
pub(super) fn line_color(status: Status) -> &'static str {
    match status {
        Status::Asserted => "#3d4a54",
        Status::Planned => "#5b6fa8",
        Status::Possible => "#8a7aa8",
        Status::Negated => "#c0392b",
    }
}

/// The diameter of the dot that stands for a node: a node of degree 100 is five times as wide as one without an edge.
pub(super) fn diameter(degree: usize) -> usize {
    4 + degree.isqrt() * 8 / 5
}

/// At most so many characters, the last one an ellipsis where some were left out.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// The places of the nodes for which `size` gives a box, in the order of the graph.
pub(super) fn places(graph: &Graph, size: impl Fn(usize, &Node) -> Option<Size>) -> Vec<Option<Point>> {
    let mut sizes = Vec::new();
    let numbers: Vec<Option<usize>> = (graph.nodes().enumerate())
        .map(|(index, node)| {
            size(index, node).map(|size| {
                sizes.push(size);
                sizes.len() - 1
            })
        })
        .collect();
    let links: Vec<(usize, usize)> = (graph.edges())
        .filter_map(|edge| Some((numbers[edge.source_index.index()]?, numbers[edge.target_index.index()]?)))
        .collect();
    let points = place(&sizes, &links);
    numbers.into_iter().map(|number| number.map(|number| points[number])).collect()
}

/// The states that nodes belong to: by their structural ties, over at most three of them; a state belongs to itself.
///
/// Of several states the one that most documents tie to the node counts, the first by id of equal ones.
pub(super) fn states(graph: &Graph) -> Vec<Option<usize>> {
    let mut ties: BTreeMap<usize, Vec<(u32, usize)>> = BTreeMap::new();
    for edge in graph
        .edges()
        .filter(|edge| edge.edge.class == EdgeClass::Structural && edge.edge.statement.status == Status::Asserted)
    {
        let tie = (edge.edge.statement.weight, edge.target_index.index());
        ties.entry(edge.source_index.index()).or_default().push(tie);
    }
    let mut states: Vec<Option<usize>> = (graph.nodes().enumerate())
        .map(|(index, node)| (node.as_entity().is_some() && node.kind().as_str() == "state").then_some(index))
        .collect();
    for _ in 0..3 {
        let known = states.clone();
        for (&node, ties) in &ties {
            let of_state =
                ties.iter().filter_map(|&(weight, target)| Some((weight, std::cmp::Reverse(known[target]?))));
            if states[node].is_none() {
                states[node] = of_state.max().map(|(_, state)| state.0);
            }
        }
    }
    states
}

/// Whether the drawing shows event nodes: where there are edges from actor to actor, those say the same.
pub(super) fn shows_events(graph: &Graph) -> bool {
    graph.view() == View::Events || !graph.edges().any(|edge| edge.edge.class == EdgeClass::Actor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        assert_eq!([cut("abc", 3), cut("abcd", 3)], ["abc", "ab…"]);
    }

    #[test]
    fn sizes_grow_with_the_root_of_the_degree() {
        assert_eq!([0, 1, 25, 100, 10_000].map(diameter), [4, 5, 12, 20, 164]);
    }
}
