//! The multilevel scheme: merge neighbours until few are left, lay those out, unfold them again.
//!
//! A node that hangs on one other joins it; others pair up with the unmerged neighbour that they are joined to most
//! firmly, or join the group of a merged one. A merged node keeps the mass of its members and the links to all their
//! neighbours, so that forces between groups are the sums of the forces between their members.

use super::Point;
use super::force::{Body, Forces};

/// The number of bodies below which merging stops.
const FEW: usize = 12;

/// Iterations for the last merged graph, and for each graph unfolded from it.
const ITERATIONS: (usize, usize) = (300, 60);

/// Bodies and how strongly which of them are joined; each pair once.
struct Level {
    masses: Vec<f64>,
    links: Vec<(usize, usize, f64)>,
}

/// Places bodies that are all joined somehow; two of mass 2 that are joined by themselves lie at the distance.
pub(super) fn unfold(masses: Vec<f64>, links: &[(usize, usize, f64)], distance: f64) -> Vec<Point> {
    let mut levels = vec![Level { masses, links: links.to_vec() }];
    let mut groups = Vec::new();
    while let Some(level) = levels.last()
        && level.masses.len() > FEW
    {
        let (group, merged) = level.merged();
        // A graph in which everything hangs together with everything stops shrinking early.
        if merged.masses.len() * 10 > level.masses.len() * 9 {
            break;
        }
        groups.push(group);
        levels.push(merged);
    }
    let coarsest = levels.last().expect("the first level is the graph itself");
    let mut points: Vec<Point> = (0..coarsest.masses.len()).map(|i| scattered(i, distance)).collect();
    settle(&mut points, coarsest, distance, ITERATIONS.0);
    for (level, group) in levels.iter().zip(&groups).rev() {
        let parents = points;
        points = (group.iter().enumerate())
            .map(|(i, &parent)| {
                let offset = scattered(i, distance);
                Point { x: parents[parent].x + offset.x, y: parents[parent].y + offset.y }
            })
            .collect();
        settle(&mut points, level, distance, ITERATIONS.1);
    }
    points
}

impl Level {
    /// The group of each body, and the graph of the groups.
    fn merged(&self) -> (Vec<usize>, Level) {
        const FREE: usize = usize::MAX;
        let neighbours = self.neighbours();
        let mut group = vec![FREE; self.masses.len()];
        let mut count = 0;
        let mut order: Vec<usize> = (0..self.masses.len()).collect();
        order.sort_by_key(|&body| neighbours[body].len());
        for body in order {
            if group[body] != FREE {
                continue;
            }
            let neighbours = &neighbours[body];
            // Light partners first, else one hub would swallow all its neighbours and their neighbours.
            let firmness = |&(other, strength): &(usize, f64)| strength / self.masses[other];
            let firmest = |group: &[usize], free: bool| {
                (neighbours.iter().filter(|(other, _)| (group[*other] == FREE) == free))
                    .max_by(|a, b| firmness(a).total_cmp(&firmness(b)).then(b.0.cmp(&a.0)))
                    .map(|&(other, _)| other)
            };
            let partner = firmest(&group, true);
            let host = match (neighbours.as_slice(), partner) {
                ([(only, _)], _) => Some(*only).filter(|&only| group[only] != FREE),
                (_, None) => firmest(&group, false),
                (_, Some(_)) => None,
            };
            if let Some(host) = host {
                group[body] = group[host];
                continue;
            }
            group[body] = count;
            if let Some(partner) = partner {
                group[partner] = count;
            }
            count += 1;
        }
        let mut masses = vec![0.0; count];
        for (body, &group) in group.iter().enumerate() {
            masses[group] += self.masses[body];
        }
        let mut links: Vec<(usize, usize, f64)> = (self.links.iter())
            .map(|&(a, b, strength)| (group[a].min(group[b]), group[a].max(group[b]), strength))
            .filter(|(a, b, _)| a != b)
            .collect();
        links.sort_by_key(|&(a, b, _)| (a, b));
        links.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        (group, Level { masses, links })
    }

    fn neighbours(&self) -> Vec<Vec<(usize, f64)>> {
        let mut neighbours = vec![Vec::new(); self.masses.len()];
        for &(a, b, strength) in &self.links {
            neighbours[a].push((b, strength));
            neighbours[b].push((a, strength));
        }
        neighbours
    }
}

/// Moves the points by the forces until they rest, or for so many iterations.
fn settle(points: &mut Vec<Point>, level: &Level, distance: f64, iterations: usize) {
    let bodies = points.iter().zip(&level.masses).map(|(&place, &mass)| Body { place, mass }).collect();
    let mut forces = Forces::new(bodies, &level.links, distance);
    forces.settle(iterations);
    *points = forces.places();
}

/// A place within half the distance of the origin, another for each number: the bits of a hash (`SplitMix64`) on a
/// square.
fn scattered(number: usize, distance: f64) -> Point {
    let mut hash = (number as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^= hash >> 31;
    let unit = |bits: u64| (bits & 0xFFFF) as f64 / 65536.0 - 0.5;
    Point { x: unit(hash) * distance, y: unit(hash >> 16) * distance }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_keeps_mass_and_halves_stars_chains_and_grids() {
        let star: Vec<_> = (1..100).map(|i| (0, i, 1.0)).collect();
        let chain: Vec<_> = (1..100).map(|i| (i - 1, i, 1.0)).collect();
        let grid: Vec<_> =
            (0..100).flat_map(|i| [(i, i + 1), (i, i + 10)]).filter(|p| p.1 < 100).map(|(a, b)| (a, b, 1.0)).collect();
        for links in [star, chain, grid] {
            let level = Level { masses: vec![1.0; 100], links };
            let (group, merged) = level.merged();
            assert!(merged.masses.len() <= 50, "{}", merged.masses.len());
            assert!((merged.masses.iter().sum::<f64>() - 100.0).abs() < 1e-9);
            assert!(group.iter().all(|&group| group < merged.masses.len()));
            assert!(merged.links.iter().all(|(a, b, _)| a < b));
        }
    }

    #[test]
    fn scattered_places_differ_and_stay_close() {
        let places: Vec<Point> = (0..1000).map(|i| scattered(i, 2.0)).collect();
        assert!(places.iter().all(|p| p.x.abs() <= 1.0 && p.y.abs() <= 1.0));
        assert!((1..1000).all(|i| places[i] != places[i - 1]));
    }
}
