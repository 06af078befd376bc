//! Pushing boxes apart until none covers another.
//!
//! The picture is first blown up until there is room for all boxes; then, again and again, two boxes that overlap give
//! way to each other, the smaller one more, in the direction in which they overlap less, so that the picture keeps its
//! shape. When that no longer helps, the picture is blown up a little more.

use super::{Point, Size, bounds, mean};

/// The largest part of the page that boxes may take up at first.
const DENSITY: f64 = 0.3;

/// The most rounds; a picture that grows by a tenth every other round has room for all boxes long before.
const ROUNDS: usize = 1000;

/// A box that exceeds the mean width or height by this factor is large.
const LARGE: f64 = 3.0;

/// Moves the points until no box covers another.
pub(super) fn push_apart(points: &mut [Point], sizes: &[Size]) {
    let area: f64 = sizes.iter().map(|size| size.width * size.height).sum();
    let (low, high) = bounds(points, sizes);
    let page = (high.x - low.x) * (high.y - low.y);
    if area > DENSITY * page && page > 0.0 {
        grow(points, (area / (DENSITY * page)).sqrt());
    }
    let mut before = usize::MAX;
    let mut stalled = 0;
    for _ in 0..ROUNDS {
        let overlaps = push_once(points, sizes);
        if overlaps == 0 {
            return;
        }
        stalled += usize::from(overlaps > before - before / 20);
        before = overlaps;
        if stalled == 2 {
            stalled = 0;
            before = usize::MAX;
            grow(points, 1.1);
        }
    }
}

fn grow(points: &mut [Point], factor: f64) {
    for point in points {
        *point = Point { x: point.x * factor, y: point.y * factor };
    }
}

/// Lets every two boxes that overlap give way; how many did.
///
/// Small boxes are looked up in a grid whose cells are as large as the largest of them, so that only neighbouring cells
/// matter; the few that are far larger than most (hubs with their leaves) are compared with all.
fn push_once(points: &mut [Point], sizes: &[Size]) -> usize {
    let limit = Size {
        width: LARGE * mean(sizes.iter().map(|size| size.width)),
        height: LARGE * mean(sizes.iter().map(|size| size.height)),
    };
    let is_large = |size: &Size| size.width > limit.width || size.height > limit.height;
    let (large, small): (Vec<usize>, Vec<usize>) = (0..sizes.len()).partition(|&i| is_large(&sizes[i]));
    let mut pushed = 0;
    for (at, &i) in large.iter().enumerate() {
        for &j in large[at + 1..].iter().chain(&small) {
            pushed += usize::from(give_way(points, sizes, i, j));
        }
    }
    let widest = small.iter().map(|&i| sizes[i].width).fold(1.0, f64::max);
    let highest = small.iter().map(|&i| sizes[i].height).fold(1.0, f64::max);
    let cell_of = |point: Point| ((point.y / highest).floor() as i64, (point.x / widest).floor() as i64);
    let mut cells: Vec<((i64, i64), usize)> = small.into_iter().map(|i| (cell_of(points[i]), i)).collect();
    cells.sort_unstable();
    let end_of = |from: usize, cell: (i64, i64)| from + cells[from..].partition_point(|(c, _)| *c <= cell);
    let start_of = |from: usize, cell: (i64, i64)| from + cells[from..].partition_point(|(c, _)| *c < cell);
    for at in 0..cells.len() {
        let ((row, column), i) = cells[at];
        // Those after it in its own cell and the next, and those in the three cells above.
        let beside = at + 1..end_of(at, (row, column.saturating_add(1)));
        let above = row.saturating_add(1);
        let start = start_of(beside.end, (above, column.saturating_sub(1)));
        let end = end_of(start, (above, column.saturating_add(1)));
        for next in beside.chain(start..end) {
            pushed += usize::from(give_way(points, sizes, i, cells[next].1));
        }
    }
    pushed
}

/// Moves both boxes until they do not overlap, the larger one less; whether they did.
fn give_way(points: &mut [Point], sizes: &[Size], i: usize, j: usize) -> bool {
    let d = points[j].minus(points[i]);
    let over_x = f64::midpoint(sizes[i].width, sizes[j].width) - d.x.abs();
    let over_y = f64::midpoint(sizes[i].height, sizes[j].height) - d.y.abs();
    if over_x <= 1e-9 || over_y <= 1e-9 {
        return false;
    }
    let areas = [i, j].map(|which| sizes[which].width * sizes[which].height);
    let share = areas[1] / (areas[0] + areas[1]);
    // A little more than needed, else rounding leaves an overlap.
    let slack = 1.01;
    if over_x < over_y {
        let shift = if d.x < 0.0 { -over_x } else { over_x } * slack;
        points[i].x -= shift * share;
        points[j].x += shift * (1.0 - share);
    } else {
        let shift = if d.y < 0.0 { -over_y } else { over_y } * slack;
        points[i].y -= shift * share;
        points[j].y += shift * (1.0 - share);
    }
    true
}
