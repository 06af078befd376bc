//! Layout: where to draw the nodes of a graph, so that people can read it.
//!
//! In: the sizes of boxes and which of them are joined. Out: the middle of each box. Knows nothing of news or graphs.
//!
//! 1. Each connected component is drawn by itself, at first without its [leaves], which are set around their hubs at
//!    the end. A *multilevel* scheme ([`coarsen`]) merges neighbours until a
//!    handful is left, lays those out, and unfolds them again step by step, which finds the overall shape of a graph
//!    of tens of thousands of nodes in few iterations (Walshaw 2003, Hu 2005).
//! 2. [Forces](force): joined nodes attract each other in proportion to their distance; all nodes repel each other in
//!    proportion to their degrees, so that the neighbours of a hub spread around it (`ForceAtlas2`, Jacomy and others
//!    2014), and in inverse proportion to the square of their distance, so that distant parts do not blow the picture
//!    up (Hu 2005). A [quadtree] sums far nodes at once (Barnes and Hut 1986).
//! 3. The component is turned until it is wider than high, as pages and screens are, and boxes that [overlap]
//!    are pushed apart.
//! 4. Components are [packed](pack) without gaps.
//!
//! The same graph gives the same picture, bit for bit, on every machine: nothing here but `+ - * /` and square roots,
//! which IEEE 754 defines exactly, in a fixed order. Sines, logarithms and random numbers would differ.

mod coarsen;
mod force;
mod leaves;
mod overlap;
mod pack;
mod quadtree;

/// Width and height of the box that a node takes up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Extent from left to right.
    pub width: f64,
    /// Extent from bottom to top.
    pub height: f64,
}

/// A place on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From left to right.
    pub x: f64,
    /// From bottom to top.
    pub y: f64,
}

impl Point {
    fn minus(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

/// The place of each box, so that none covers another and joined ones lie close together. No coordinate is negative.
///
/// Edges are pairs of places in `sizes`; several between the same two draw them closer, loops do nothing.
///
/// ```
/// use newsgraph::layout::{Size, place};
///
/// let boxes = [Size { width: 60.0, height: 20.0 }; 3];
/// let places = place(&boxes, &[(0, 1)]);
/// let apart = |a: usize, b: usize| {
///     (places[a].x - places[b].x).abs() >= 60.0 || (places[a].y - places[b].y).abs() >= 20.0
/// };
/// assert!(apart(0, 1) && apart(1, 2) && apart(0, 2));
/// ```
///
/// # Panics
/// If an edge ends at a place that `sizes` does not have.
pub fn place(sizes: &[Size], edges: &[(usize, usize)]) -> Vec<Point> {
    let mut places = vec![Point::default(); sizes.len()];
    let mut drawings = Vec::new();
    for component in components(sizes.len(), edges) {
        let boxes: Vec<Size> = component.nodes.iter().map(|&node| sizes[node]).collect();
        let points = draw(&boxes, &component.links);
        drawings.push(Drawing::new(component.nodes, points, &boxes));
    }
    let gap = 1.5 * mean(sizes.iter().map(|size| size.height));
    let frames: Vec<Size> = (drawings.iter())
        .map(|drawing| Size { width: drawing.frame.width + gap, height: drawing.frame.height + gap })
        .collect();
    for (drawing, corner) in drawings.iter().zip(pack::pack(&frames)) {
        for (&node, point) in drawing.nodes.iter().zip(&drawing.points) {
            places[node] = Point { x: corner.x + point.x, y: corner.y + point.y };
        }
    }
    places
}

/// A connected part of the graph: its nodes, and how strongly which of them are joined, by place among the nodes.
struct Component {
    nodes: Vec<usize>,
    links: Vec<(usize, usize, f64)>,
}

/// A component with its boxes placed, the lower left corner of all at the origin.
struct Drawing {
    nodes: Vec<usize>,
    points: Vec<Point>,
    frame: Size,
}

impl Drawing {
    fn new(nodes: Vec<usize>, mut points: Vec<Point>, sizes: &[Size]) -> Self {
        let (low, high) = bounds(&points, sizes);
        for point in &mut points {
            *point = point.minus(low);
        }
        let frame = high.minus(low);
        Self { nodes, points, frame: Size { width: frame.x, height: frame.y } }
    }
}

/// The corners of the smallest rectangle around all boxes.
fn bounds(points: &[Point], sizes: &[Size]) -> (Point, Point) {
    let mut low = Point { x: f64::INFINITY, y: f64::INFINITY };
    let mut high = Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY };
    for (point, size) in points.iter().zip(sizes) {
        low = Point { x: low.x.min(point.x - size.width / 2.0), y: low.y.min(point.y - size.height / 2.0) };
        high = Point { x: high.x.max(point.x + size.width / 2.0), y: high.y.max(point.y + size.height / 2.0) };
    }
    (low, high)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The connected parts, the largest first.
fn components(nodes: usize, edges: &[(usize, usize)]) -> Vec<Component> {
    let mut pairs: Vec<(usize, usize)> =
        edges.iter().filter(|(a, b)| a != b).map(|&(a, b)| (a.min(b), a.max(b))).collect();
    pairs.sort_unstable();
    let mut roots: Vec<usize> = (0..nodes).collect();
    for &(a, b) in &pairs {
        let (a, b) = (root(&mut roots, a), root(&mut roots, b));
        // The smallest node of a component is its root.
        roots[a.max(b)] = a.min(b);
    }
    let mut numbers = vec![usize::MAX; nodes];
    let mut parts: Vec<Component> = Vec::new();
    let mut places = vec![0; nodes];
    for (node, place) in places.iter_mut().enumerate() {
        let root = root(&mut roots, node);
        if numbers[root] == usize::MAX {
            numbers[root] = parts.len();
            parts.push(Component { nodes: Vec::new(), links: Vec::new() });
        }
        let part = &mut parts[numbers[root]];
        *place = part.nodes.len();
        part.nodes.push(node);
    }
    for equal in pairs.chunk_by(|a, b| a == b) {
        let (a, b) = equal[0];
        let part = &mut parts[numbers[root(&mut roots, a)]];
        // Ten edges hold two nodes together more firmly than one does, but not ten times as firmly.
        part.links.push((places[a], places[b], (equal.len() as f64).sqrt()));
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.nodes.len()));
    parts
}

fn root(roots: &mut [usize], mut node: usize) -> usize {
    while roots[node] != node {
        roots[node] = roots[roots[node]];
        node = roots[node];
    }
    node
}

/// Places the boxes of one connected component.
fn draw(sizes: &[Size], links: &[(usize, usize, f64)]) -> Vec<Point> {
    if let [_] = sizes {
        return vec![Point::default()];
    }
    let trimmed = leaves::Trimmed::new(sizes, links);
    let mut points = match trimmed.sizes.as_slice() {
        [_] => vec![Point::default()],
        core => {
            // Room for the boxes, and for a label on the edge between them.
            let room = |of: fn(&Size) -> f64| mean(sizes.iter().map(of));
            let distance = 0.5 * room(|size| size.width) + 1.2 * room(|size| size.height);
            let mut points = coarsen::unfold(trimmed.masses(), &trimmed.links, distance.max(1.0));
            lay_flat(&mut points);
            draw_together(&mut points, core, &trimmed.links, distance);
            overlap::push_apart(&mut points, core);
            points
        }
    };
    points = trimmed.restore(&points, sizes);
    overlap::push_apart(&mut points, sizes);
    points
}

/// Shrinks a picture in which boxes are lost in white: until they take up a twentieth of it, but joined ones keep their
/// distance on average.
fn draw_together(points: &mut [Point], sizes: &[Size], links: &[(usize, usize, f64)], distance: f64) {
    const DENSITY: f64 = 0.05;
    let (low, high) = bounds(points, sizes);
    let page = (high.x - low.x) * (high.y - low.y);
    let area: f64 = sizes.iter().map(|size| size.width * size.height).sum();
    let length = mean(links.iter().map(|&(a, b, _)| points[a].minus(points[b]).length()));
    let factor = (area / (DENSITY * page)).sqrt().max(distance / length);
    if factor < 1.0 {
        for point in points {
            *point = Point { x: point.x * factor, y: point.y * factor };
        }
    }
}

/// Turns the points until their longest extent is horizontal: to the main axis of their covariance.
fn lay_flat(points: &mut [Point]) {
    let middle = Point { x: mean(points.iter().map(|p| p.x)), y: mean(points.iter().map(|p| p.y)) };
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points.iter() {
        let d = point.minus(middle);
        xx += d.x * d.x;
        xy += d.x * d.y;
        yy += d.y * d.y;
    }
    // The larger eigenvalue of the matrix, and its eigenvector.
    let half = (xx - yy) / 2.0;
    let eigenvalue = f64::midpoint(xx, yy) + (half * half + xy * xy).sqrt();
    let axis = if xx >= yy { Point { x: eigenvalue - yy, y: xy } } else { Point { x: xy, y: eigenvalue - xx } };
    let length = axis.length();
    if length <= 0.0 || !length.is_finite() {
        return;
    }
    let (cosine, sine) = (axis.x / length, axis.y / length);
    for point in points {
        let d = point.minus(middle);
        *point = Point { x: d.x * cosine + d.y * sine, y: d.y * cosine - d.x * sine };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(count: usize) -> Vec<Size> {
        (0..count).map(|i| Size { width: 20.0 + (i % 7) as f64 * 10.0, height: 16.0 }).collect()
    }

    /// Every pair of boxes lies apart, and nothing is negative or infinite.
    #[track_caller]
    fn check_legible(points: &[Point], sizes: &[Size]) {
        for (i, (a, size)) in points.iter().zip(sizes).enumerate() {
            assert!(a.x.is_finite() && a.y.is_finite());
            assert!(a.x >= size.width / 2.0 - 1e-6 && a.y >= size.height / 2.0 - 1e-6, "{i} at {a:?}");
            for (j, (b, other)) in points.iter().zip(sizes).enumerate().skip(i + 1) {
                let d = a.minus(*b);
                let apart = d.x.abs() >= f64::midpoint(size.width, other.width) - 1e-6
                    || d.y.abs() >= f64::midpoint(size.height, other.height) - 1e-6;
                assert!(apart, "{i} at {a:?} covers {j} at {b:?}");
            }
        }
    }

    /// A hub with many neighbours, a ring, a pair and lone nodes.
    fn sample() -> (Vec<Size>, Vec<(usize, usize)>) {
        let hub = (1..80).map(|i| (0, i));
        let ring = (80..120).map(|i| (i, if i == 119 { 80 } else { i + 1 }));
        (boxes(130), hub.chain(ring).chain([(1, 2), (1, 2), (3, 3), (120, 121)]).collect())
    }

    #[test]
    fn boxes_lie_apart_in_every_kind_of_graph() {
        for count in [0, 1, 2, 3] {
            check_legible(&place(&boxes(count), &[]), &boxes(count));
        }
        check_legible(&place(&boxes(2), &[(0, 1), (1, 0), (1, 1)]), &boxes(2));
        let (sizes, edges) = sample();
        check_legible(&place(&sizes, &edges), &sizes);
        let complete: Vec<_> = (0..30).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        check_legible(&place(&boxes(30), &complete), &boxes(30));
    }

    #[test]
    fn joined_boxes_lie_closer_than_others() {
        let (sizes, edges) = sample();
        let points = place(&sizes, &edges);
        let distance = |(a, b): (usize, usize)| points[a].minus(points[b]).length();
        let ring = |gap: usize| mean((80..120 - gap).map(|i| distance((i, i + gap))));
        assert!(ring(1) < ring(5) && ring(5) < ring(15), "{} {} {}", ring(1), ring(5), ring(15));
    }

    #[test]
    fn the_order_of_edges_does_not_show() {
        let (sizes, mut edges) = sample();
        let points = place(&sizes, &edges);
        edges.reverse();
        assert_eq!(place(&sizes, &edges), points);
    }

    #[test]
    fn pictures_are_wider_than_high() {
        let chain: Vec<_> = (0..40).map(|i| (i, i + 1)).collect();
        let (sizes, points) = (boxes(41), place(&boxes(41), &chain));
        let (low, high) = bounds(&points, &sizes);
        assert!(high.x - low.x > high.y - low.y);
    }
}
