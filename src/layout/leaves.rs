//! Leaves: boxes that hang on one other box only.
//!
//! In graphs of news most are leaves: people and places that one text names once. Forces alone would drive them outwards
//! in dense bundles. They are taken off, the rest is laid out with room for them, and they are set around their hubs
//! like the seeds of a sunflower: each a golden angle further than the last, on a spiral of even density (Vogel 1979).
//! The spiral is stretched as boxes are, which are wider than high.

use super::{Point, Size, mean};

/// Cosine and sine of the golden angle, 137.5°: turning by it again and again fills a disc evenly.
const TURN: (f64, f64) = (-0.737_368_878_078_320_2, 0.675_490_294_261_523_8);

/// How much of the room around a hub the leaves take up.
const DENSITY: f64 = 0.62;

/// A graph without its leaves, and where those go.
pub(super) struct Trimmed {
    /// The nodes that are left.
    pub(super) core: Vec<usize>,
    /// Links between them, by place among them.
    pub(super) links: Vec<(usize, usize, f64)>,
    /// The boxes of the core, those of hubs with the room that their leaves need.
    pub(super) sizes: Vec<Size>,
    /// The leaves of each node of the core, by place.
    leaves: Vec<Vec<usize>>,
}

impl Trimmed {
    /// Takes the leaves off a connected graph of at least two nodes.
    pub(super) fn new(sizes: &[Size], links: &[(usize, usize, f64)]) -> Self {
        let mut degrees = vec![0_usize; sizes.len()];
        for &(a, b, _) in links {
            degrees[a] += 1;
            degrees[b] += 1;
        }
        // Of two that hang on each other alone, the first is the hub.
        let is_leaf = |node: usize, on: usize| degrees[node] == 1 && (degrees[on] > 1 || on < node);
        let mut hub = vec![None; sizes.len()];
        for &(a, b, _) in links {
            if is_leaf(a, b) {
                hub[a] = Some(b);
            } else if is_leaf(b, a) {
                hub[b] = Some(a);
            }
        }
        let core: Vec<usize> = (0..sizes.len()).filter(|&node| hub[node].is_none()).collect();
        let mut places = vec![usize::MAX; sizes.len()];
        for (place, &node) in core.iter().enumerate() {
            places[node] = place;
        }
        let mut leaves = vec![Vec::new(); core.len()];
        for (node, hub) in hub.iter().enumerate() {
            if let Some(hub) = hub {
                leaves[places[*hub]].push(node);
            }
        }
        let of_core = |&&(a, b, _): &&(usize, usize, f64)| hub[a].is_none() && hub[b].is_none();
        let links = links.iter().filter(of_core).map(|&(a, b, strength)| (places[a], places[b], strength)).collect();
        let roomy = core.iter().zip(&leaves).map(|(&node, leaves)| room(sizes, node, leaves)).collect();
        Self { core, links, sizes: roomy, leaves }
    }

    /// One for each node of the core, one for each of its links, and one for each leaf.
    pub(super) fn masses(&self) -> Vec<f64> {
        let mut masses: Vec<f64> = self.leaves.iter().map(|leaves| 1.0 + leaves.len() as f64).collect();
        for &(a, b, _) in &self.links {
            masses[a] += 1.0;
            masses[b] += 1.0;
        }
        masses
    }

    /// Puts the leaves around the hubs.
    pub(super) fn restore(&self, points: &[Point], sizes: &[Size]) -> Vec<Point> {
        let mut restored = vec![Point::default(); sizes.len()];
        for ((&node, &point), leaves) in self.core.iter().zip(points).zip(&self.leaves) {
            restored[node] = point;
            let spiral = Spiral::new(sizes, node, leaves);
            let (mut x, mut y) = (0.6, 0.8);
            for (i, &leaf) in leaves.iter().enumerate() {
                let radius = spiral.radius(i as f64 + 0.5);
                restored[leaf] =
                    Point { x: point.x + x * radius * spiral.stretch, y: point.y + y * radius / spiral.stretch };
                (x, y) = (x * TURN.0 - y * TURN.1, x * TURN.1 + y * TURN.0);
            }
        }
        restored
    }
}

/// The box of a hub with all its leaves around it.
fn room(sizes: &[Size], hub: usize, leaves: &[usize]) -> Size {
    if leaves.is_empty() {
        return sizes[hub];
    }
    let spiral = Spiral::new(sizes, hub, leaves);
    let radius = spiral.radius(leaves.len() as f64);
    let widest = |of: fn(&Size) -> f64| leaves.iter().map(|&leaf| of(&sizes[leaf])).fold(0.0, f64::max);
    Size {
        width: 2.0 * radius * spiral.stretch + widest(|size| size.width),
        height: 2.0 * radius / spiral.stretch + widest(|size| size.height),
    }
}

/// How far from its hub each leaf lies.
struct Spiral {
    /// The square of the radius that the hub takes up.
    inner: f64,
    /// By how much the square of the radius grows with each leaf.
    step: f64,
    /// How much wider than even the spiral is, and how much flatter.
    stretch: f64,
}

impl Spiral {
    fn new(sizes: &[Size], hub: usize, leaves: &[usize]) -> Self {
        let width = mean(leaves.iter().map(|&leaf| sizes[leaf].width)).max(1.0);
        let height = mean(leaves.iter().map(|&leaf| sizes[leaf].height)).max(1.0);
        let stretch = (width / height).sqrt().sqrt();
        // Half a box of white between hub and leaves, for the label of the edge.
        let reach = Size { width: sizes[hub].width + 1.5 * width, height: sizes[hub].height + 1.5 * height };
        let radius = (reach.width / stretch).max(reach.height * stretch) / 2.0;
        Self { inner: radius * radius, step: width * height / (std::f64::consts::PI * DENSITY), stretch }
    }

    fn radius(&self, leaf: f64) -> f64 {
        (self.inner + leaf * self.step).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(pairs: &[(usize, usize)]) -> Vec<(usize, usize, f64)> {
        pairs.iter().map(|&(a, b)| (a, b, 1.0)).collect()
    }

    #[test]
    fn leaves_go_and_come_back_around_their_hubs() {
        let sizes = vec![Size { width: 40.0, height: 10.0 }; 7];
        // A triangle 0 1 2 with leaves 3 and 4 on 0 and a tail 2 5 6.
        let trimmed = Trimmed::new(&sizes, &links(&[(0, 1), (1, 2), (0, 2), (0, 3), (4, 0), (2, 5), (5, 6)]));
        assert_eq!(trimmed.core, [0, 1, 2, 5]);
        assert_eq!(trimmed.links.len(), 4);
        assert!(trimmed.sizes[0].width > 80.0 && trimmed.sizes[1] == sizes[1]);
        let points: Vec<Point> = (0..4).map(|i| Point { x: f64::from(i) * 1000.0, y: 0.0 }).collect();
        let restored = trimmed.restore(&points, &sizes);
        for (leaf, hub) in [(3, 0), (4, 0), (6, 5)] {
            let distance = restored[leaf].minus(restored[hub]).length();
            assert!((20.0..120.0).contains(&distance), "{leaf} at {distance} from {hub}");
        }
    }

    #[test]
    fn a_pair_and_a_star_keep_one_node() {
        let sizes = vec![Size { width: 10.0, height: 10.0 }; 5];
        assert_eq!(Trimmed::new(&sizes[..2], &links(&[(0, 1)])).core, [0]);
        assert_eq!(Trimmed::new(&sizes, &links(&[(0, 3), (1, 3), (2, 3), (3, 4)])).core, [3]);
    }
}
