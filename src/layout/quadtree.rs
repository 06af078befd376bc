//! A quadtree, which sums the repulsion of far bodies at once.
//!
//! Each cell knows the mass of the bodies in it and their middle. A body sees a cell as one body when the cell is
//! narrow for its distance ([`WIDTH`]), else it looks at the four cells inside.

use super::Point;
use super::force::Body;

/// The largest square of width over distance at which a cell is seen as one body.
const WIDTH: f64 = 0.9 * 0.9;

/// The most bodies of a cell that is not divided.
const LEAF: usize = 8;

/// Bodies at one place cannot be told apart by any number of divisions.
const DEPTH: usize = 32;

/// The tree over the bodies of one moment.
pub(super) struct Quadtree {
    cells: Vec<Cell>,
    /// Bodies, those of one leaf side by side.
    bodies: Vec<Body>,
}

struct Cell {
    middle: Point,
    mass: f64,
    width: f64,
    /// The cells inside a divided cell, the bodies inside a leaf.
    inside: std::ops::Range<usize>,
    is_leaf: bool,
}

impl Quadtree {
    pub(super) fn new(bodies: &[Body]) -> Self {
        let mut tree = Self { cells: Vec::with_capacity(bodies.len() / 2), bodies: bodies.to_vec() };
        let mut low = Point { x: f64::INFINITY, y: f64::INFINITY };
        let mut high = Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY };
        for body in bodies {
            low = Point { x: low.x.min(body.place.x), y: low.y.min(body.place.y) };
            high = Point { x: high.x.max(body.place.x), y: high.y.max(body.place.y) };
        }
        if !bodies.is_empty() {
            let width = (high.x - low.x).max(high.y - low.y);
            tree.cells.push(Cell { middle: low, mass: 0.0, width, inside: 0..bodies.len(), is_leaf: true });
            tree.divide(0, low, DEPTH);
        }
        tree
    }

    /// Divides the leaf with this corner until its parts are small, and sums up what it holds.
    fn divide(&mut self, cell: usize, corner: Point, depth: usize) {
        let range = self.cells[cell].inside.clone();
        if range.len() > LEAF && depth > 0 {
            let half = self.cells[cell].width / 2.0;
            let centre = Point { x: corner.x + half, y: corner.y + half };
            let lower = self.partition(range.clone(), |body| body.place.y < centre.y);
            let left = |body: &Body| body.place.x < centre.x;
            let [first, second] = [self.partition(range.start..lower, left), self.partition(lower..range.end, left)];
            let quarters = [
                (range.start..first, corner),
                (first..lower, Point { x: centre.x, y: corner.y }),
                (lower..second, Point { x: corner.x, y: centre.y }),
                (second..range.end, centre),
            ];
            let start = self.cells.len();
            let full = quarters.into_iter().filter(|(inside, _)| !inside.is_empty());
            let corners: Vec<Point> = full
                .map(|(inside, corner)| {
                    self.cells.push(Cell { middle: corner, mass: 0.0, width: half, inside, is_leaf: true });
                    corner
                })
                .collect();
            self.cells[cell].inside = start..start + corners.len();
            self.cells[cell].is_leaf = false;
            for (i, corner) in corners.into_iter().enumerate() {
                self.divide(start + i, corner, depth - 1);
            }
        }
        let Cell { inside, is_leaf, .. } = &self.cells[cell];
        let parts: &mut dyn Iterator<Item = (Point, f64)> = if *is_leaf {
            &mut self.bodies[inside.clone()].iter().map(|body| (body.place, body.mass))
        } else {
            &mut self.cells[inside.clone()].iter().map(|cell| (cell.middle, cell.mass))
        };
        let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
        for (place, part) in parts {
            x += place.x * part;
            y += place.y * part;
            mass += part;
        }
        self.cells[cell].mass = mass;
        self.cells[cell].middle = Point { x: x / mass, y: y / mass };
    }

    /// Moves the bodies for which the predicate holds to the front of the range; where the others begin.
    fn partition(&mut self, range: std::ops::Range<usize>, is_first: impl Fn(&Body) -> bool) -> usize {
        let mut border = range.start;
        for i in range {
            if is_first(&self.bodies[i]) {
                self.bodies.swap(i, border);
                border += 1;
            }
        }
        border
    }

    /// The sum of `M / d²`, in the direction away from each body, at the place. The stack is scratch space.
    pub(super) fn field(&self, place: Point, stack: &mut Vec<usize>) -> Point {
        let mut sum = Point::default();
        let mut add = |d: Point, mass: f64| {
            let square = d.x * d.x + d.y * d.y;
            if square > 0.0 {
                let scale = mass / (square * square.sqrt());
                sum.x += d.x * scale;
                sum.y += d.y * scale;
            }
        };
        stack.clear();
        stack.extend((!self.cells.is_empty()).then_some(0));
        while let Some(index) = stack.pop() {
            let cell = &self.cells[index];
            let d = place.minus(cell.middle);
            if cell.width * cell.width < WIDTH * (d.x * d.x + d.y * d.y) {
                add(d, cell.mass);
            } else if cell.is_leaf {
                for body in &self.bodies[cell.inside.clone()] {
                    add(place.minus(body.place), body.mass);
                }
            } else {
                stack.extend(cell.inside.clone());
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(count: usize) -> Vec<Body> {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / 1000.0
        };
        (0..count).map(|_| Body { place: Point { x: next(), y: next() }, mass: 1.0 + next() / 10_000.0 }).collect()
    }

    #[test]
    fn the_field_is_close_to_the_sum_over_all_bodies() {
        let bodies = bodies(3000);
        let tree = Quadtree::new(&bodies);
        for body in bodies.iter().step_by(100) {
            let mut exact = Point::default();
            for other in &bodies {
                let d = body.place.minus(other.place);
                let square = d.x * d.x + d.y * d.y;
                if square > 0.0 {
                    let scale = other.mass / (square * square.sqrt());
                    exact = Point { x: exact.x + d.x * scale, y: exact.y + d.y * scale };
                }
            }
            let found = tree.field(body.place, &mut Vec::new());
            assert!(found.minus(exact).length() < 0.05 * exact.length().max(0.3), "{found:?} instead of {exact:?}");
        }
    }

    #[test]
    fn bodies_at_one_place_end_the_division() {
        let body = Body { place: Point { x: 1.0, y: 1.0 }, mass: 1.0 };
        let tree = Quadtree::new(&vec![body; 100]);
        assert_eq!(tree.field(body.place, &mut Vec::new()), Point::default());
        assert!(tree.field(Point { x: 2.0, y: 1.0 }, &mut Vec::new()).x > 99.0);
        assert_eq!(Quadtree::new(&[]).field(body.place, &mut Vec::new()), Point::default());
    }
}
