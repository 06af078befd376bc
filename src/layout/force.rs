//! Attraction and repulsion, and how far they move the bodies.
//!
//! A link of strength `s` attracts with `s · d`, two bodies repel with `m · M · c / d²`; two single bodies (of mass 2,
//! one for the body and one for its link) rest at the wished distance. Bodies move all at once, each by the same step
//! in the direction of its force; the step grows while the forces grow weaker and shrinks when they do not
//! (Hu 2005, "Efficient, High-Quality Force-Directed Graph Drawing").

use std::num::NonZeroUsize;

use super::Point;
use super::quadtree::Quadtree;

/// A thing with a place and a mass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub(super) place: Point,
    pub(super) mass: f64,
}

/// The number of bodies from which the work is spread over several threads.
const MANY: usize = 2000;

/// Bodies and what pulls at them.
pub(super) struct Forces {
    bodies: Vec<Body>,
    /// The links of body `i` are `links[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    links: Vec<(usize, f64)>,
    distance: f64,
}

impl Forces {
    pub(super) fn new(bodies: Vec<Body>, links: &[(usize, usize, f64)], distance: f64) -> Self {
        let mut starts = vec![0; bodies.len() + 1];
        for &(a, b, _) in links {
            starts[a + 1] += 1;
            starts[b + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut free = starts.clone();
        let mut sorted = vec![(0, 0.0); links.len() * 2];
        for &(a, b, strength) in links {
            for (from, to) in [(a, b), (b, a)] {
                sorted[free[from]] = (to, strength);
                free[from] += 1;
            }
        }
        Self { bodies, starts, links: sorted, distance }
    }

    pub(super) fn places(&self) -> Vec<Point> {
        self.bodies.iter().map(|body| body.place).collect()
    }

    /// Moves the bodies until they rest, or so many times.
    pub(super) fn settle(&mut self, iterations: usize) {
        let mut step = self.distance;
        let mut energy = f64::INFINITY;
        let mut improvements = 0;
        let mut forces = vec![Point::default(); self.bodies.len()];
        for _ in 0..iterations {
            self.compute(&mut forces);
            let before = energy;
            energy = 0.0;
            for (body, force) in self.bodies.iter_mut().zip(&forces) {
                let strength = force.length();
                energy += strength * strength;
                if strength > 0.0 {
                    // A light force moves a body no further than it reaches.
                    let scale = step.min(strength) / strength;
                    body.place.x += force.x * scale;
                    body.place.y += force.y * scale;
                }
            }
            if energy < before {
                improvements += 1;
                if improvements >= 5 {
                    improvements = 0;
                    step /= 0.9;
                }
            } else {
                improvements = 0;
                step *= 0.9;
            }
            step *= 0.985;
            if step < self.distance * 0.02 {
                break;
            }
        }
    }

    /// The force at each body, in as many threads as there are cores; each is a sum in one fixed order.
    fn compute(&self, forces: &mut [Point]) {
        let tree = Quadtree::new(&self.bodies);
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        if self.bodies.len() < MANY || threads == 1 {
            return self.compute_part(&tree, 0, forces);
        }
        let share = self.bodies.len().div_ceil(threads * 4);
        std::thread::scope(|scope| {
            let mut parts: Vec<Vec<(usize, &mut [Point])>> = (0..threads).map(|_| Vec::new()).collect();
            for (i, part) in forces.chunks_mut(share).enumerate() {
                parts[i % threads].push((i * share, part));
            }
            for part in parts {
                let tree = &tree;
                scope.spawn(move || {
                    for (first, forces) in part {
                        self.compute_part(tree, first, forces);
                    }
                });
            }
        });
    }

    fn compute_part(&self, tree: &Quadtree, first: usize, forces: &mut [Point]) {
        let repulsion = self.distance * self.distance * self.distance / 4.0;
        let mut stack = Vec::new();
        for (i, force) in forces.iter_mut().enumerate() {
            let index = first + i;
            let body = &self.bodies[index];
            let pushed = tree.field(body.place, &mut stack);
            let scale = repulsion * body.mass;
            let mut sum = Point { x: pushed.x * scale, y: pushed.y * scale };
            let mut pull = 0.0;
            for &(other, strength) in &self.links[self.starts[index]..self.starts[index + 1]] {
                let d = self.bodies[other].place.minus(body.place);
                sum.x += d.x * strength;
                sum.y += d.y * strength;
                pull += strength;
            }
            // Half the way to where the body's own links would let it rest: going all of it, two neighbours would change
            // places for ever.
            let inertia = 2.0 * pull.max(1.0);
            *force = Point { x: sum.x / inertia, y: sum.y / inertia };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_joined_bodies_rest_at_the_distance() {
        let body = |x: f64| Body { place: Point { x, y: 0.0 }, mass: 2.0 };
        for gap in [1.0, 500.0] {
            let mut forces = Forces::new(vec![body(0.0), body(gap)], &[(0, 1, 1.0)], 100.0);
            forces.settle(400);
            let distance = forces.places()[0].minus(forces.places()[1]).length();
            assert!((distance - 100.0).abs() < 5.0, "{distance} after beginning at {gap}");
        }
    }
}
