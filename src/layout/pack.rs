//! Packing rectangles: the pictures of the components, side by side and one above the other.
//!
//! The highest comes first; each goes to the lowest place that is free above those before it (a *skyline*), the
//! leftmost of several. The page is a little wider than high.

use super::{Point, Size};

/// Width over height of the page.
const ASPECT: f64 = 1.5;

/// The lower left corner of each frame.
pub(super) fn pack(frames: &[Size]) -> Vec<Point> {
    let area: f64 = frames.iter().map(|frame| frame.width * frame.height).sum();
    let widest = frames.iter().map(|frame| frame.width).fold(0.0, f64::max);
    let width = widest.max((area * ASPECT).sqrt());
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by(|&a, &b| frames[b].height.total_cmp(&frames[a].height).then(a.cmp(&b)));
    let mut corners = vec![Point::default(); frames.len()];
    // Where each stretch of the skyline begins, and how high it is; the last one ends at the width.
    let mut skyline = vec![Point::default()];
    for frame in order {
        let Size { width: wide, height } = frames[frame];
        let (at, corner) = lowest(&skyline, wide, width);
        corners[frame] = corner;
        raise(&mut skyline, at, corner, wide, height, width);
    }
    corners
}

/// The stretch of the skyline where a frame of this width lies lowest, and its corner there.
fn lowest(skyline: &[Point], wide: f64, width: f64) -> (usize, Point) {
    let mut best = (0, Point { x: 0.0, y: f64::INFINITY });
    for (at, start) in skyline.iter().enumerate() {
        if at > 0 && start.x + wide > width {
            break;
        }
        let below = skyline[at..].iter().take_while(|stretch| stretch.x < start.x + wide);
        let y = below.map(|stretch| stretch.y).fold(0.0, f64::max);
        if y < best.1.y {
            best = (at, Point { x: start.x, y });
        }
    }
    best
}

/// Lays the frame on the skyline.
fn raise(skyline: &mut Vec<Point>, at: usize, corner: Point, wide: f64, height: f64, width: f64) {
    let end = corner.x + wide;
    let covered = skyline[at..].iter().take_while(|stretch| stretch.x < end).count();
    let rest = skyline[at + covered - 1].y;
    let mut new = vec![Point { x: corner.x, y: corner.y + height }];
    let next = skyline.get(at + covered).map_or(width, |stretch| stretch.x);
    if end < next {
        new.push(Point { x: end, y: rest });
    }
    skyline.splice(at..at + covered, new);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_lie_apart_on_a_page_that_they_fill() {
        let frames: Vec<Size> = (0..200)
            .map(|i| Size { width: 10.0 + f64::from(i * 37 % 50), height: 10.0 + f64::from(i * 53 % 30) })
            .collect();
        let corners = pack(&frames);
        for (i, (a, frame)) in corners.iter().zip(&frames).enumerate() {
            for (b, other) in corners.iter().zip(&frames).skip(i + 1) {
                let apart = a.x + frame.width <= b.x + 1e-9
                    || b.x + other.width <= a.x + 1e-9
                    || a.y + frame.height <= b.y + 1e-9
                    || b.y + other.height <= a.y + 1e-9;
                assert!(apart, "{a:?} {frame:?} covers {b:?} {other:?}");
            }
        }
        let right = corners.iter().zip(&frames).map(|(c, f)| c.x + f.width).fold(0.0, f64::max);
        let top = corners.iter().zip(&frames).map(|(c, f)| c.y + f.height).fold(0.0, f64::max);
        let area: f64 = frames.iter().map(|frame| frame.width * frame.height).sum();
        assert!(area > 0.8 * right * top, "{area} of {}", right * top);
        assert!(pack(&[]).is_empty());
    }
}
