//! Pushing boxes apart until none covers another.
//!
//! The picture is first blown up until there is room for all boxes; then, again and again, two boxes that overlap give
//! way to each other by half, in the direction in which they overlap less, so that the picture keeps its shape. If
//! they still press on each other after many rounds, the picture is blown up a little more.

use super::{Point, Size, bounds};

/// The largest part of the page that boxes may take up at first.
const DENSITY: f64 = 0.3;

/// Rounds before the picture is blown up.
const ROUNDS: usize = 40;

/// How often it is blown up at most: to a hundred times its width, where boxes of any sizes have room.
const GROWTHS: usize = 32;

/// Moves the points until no box covers another.
pub(super) fn push_apart(points: &mut [Point], sizes: &[Size]) {
    let area: f64 = sizes.iter().map(|size| size.width * size.height).sum();
    let (low, high) = bounds(points, sizes);
    let page = (high.x - low.x) * (high.y - low.y);
    if area > DENSITY * page && page > 0.0 {
        grow(points, (area / (DENSITY * page)).sqrt());
    }
    for _ in 0..GROWTHS {
        for _ in 0..ROUNDS {
            if !push_once(points, sizes) {
                return;
            }
        }
        grow(points, 1.15);
    }
}

fn grow(points: &mut [Point], factor: f64) {
    for point in points {
        *point = Point { x: point.x * factor, y: point.y * factor };
    }
}

/// Lets every two boxes that overlap give way; whether there were any. Boxes are looked up in a grid whose cells are
/// as large as the largest box, so that only neighbouring cells matter.
fn push_once(points: &mut [Point], sizes: &[Size]) -> bool {
    let widest = sizes.iter().map(|size| size.width).fold(1.0, f64::max);
    let highest = sizes.iter().map(|size| size.height).fold(1.0, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "a place outside the range shares the last cell")]
    let cell_of = |point: Point| ((point.y / highest).floor() as i64, (point.x / widest).floor() as i64);
    let mut cells: Vec<((i64, i64), usize)> =
        points.iter().enumerate().map(|(i, &point)| (cell_of(point), i)).collect();
    cells.sort_unstable();
    let mut pushed = false;
    let row_end =
        |from: usize, row: i64, column: i64| from + cells[from..].partition_point(|(c, _)| *c <= (row, column));
    let row_start =
        |from: usize, row: i64, column: i64| from + cells[from..].partition_point(|(c, _)| *c < (row, column));
    for at in 0..cells.len() {
        let ((row, column), i) = cells[at];
        // Those after it in its own cell and the next, and the three cells above.
        let beside = at + 1..row_end(at, row, column.saturating_add(1));
        let above = row.saturating_add(1);
        let start = row_start(beside.end, above, column.saturating_sub(1));
        let end = row_end(start, above, column.saturating_add(1));
        for next in beside.chain(start..end) {
            pushed |= give_way(points, sizes, i, cells[next].1);
        }
    }
    pushed
}

/// Moves both boxes by half of what they overlap; whether they do.
fn give_way(points: &mut [Point], sizes: &[Size], i: usize, j: usize) -> bool {
    let d = points[j].minus(points[i]);
    let over_x = f64::midpoint(sizes[i].width, sizes[j].width) - d.x.abs();
    let over_y = f64::midpoint(sizes[i].height, sizes[j].height) - d.y.abs();
    if over_x <= 1e-9 || over_y <= 1e-9 {
        return false;
    }
    // A little more than needed, else rounding leaves an overlap.
    let slack = 1.01;
    if over_x < over_y {
        let shift = if d.x < 0.0 { -over_x } else { over_x } * slack / 2.0;
        points[i].x -= shift;
        points[j].x += shift;
    } else {
        let shift = if d.y < 0.0 { -over_y } else { over_y } * slack / 2.0;
        points[i].y -= shift;
        points[j].y += shift;
    }
    true
}
