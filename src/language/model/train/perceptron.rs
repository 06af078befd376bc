//! [`Perceptron`]: weights while they are learned, and their average.
//!
//! An update adds one to the weights of the right class and takes one from those of the class that was chosen. What
//! is used afterwards is the mean of the weights over all steps (Freund and Schapire 1999), kept without touching
//! every weight at every step: with `sum` growing by `step × change`, the mean is `weight - sum / step`.

use super::super::rows::{ByteRows, PairRows};

/// A linear model of some classes under training.
pub(super) struct Perceptron {
    classes: usize,
    bits: u32,
    weights: Vec<i32>,
    sums: Vec<i64>,
    updates: Vec<u8>,
    needed: u8,
    step: i64,
}

impl Perceptron {
    /// All weights zero.
    pub(super) fn new(classes: usize, bits: u32, needed: u8) -> Self {
        let rows = 1 << bits;
        Self {
            classes,
            bits,
            weights: vec![0; rows * classes],
            sums: vec![0; rows * classes],
            updates: vec![0; rows],
            needed,
            step: 0,
        }
    }

    fn row(&self, feature: u32) -> usize {
        (feature >> (32 - self.bits)) as usize
    }

    /// Adds the scores of all classes to `scores`, and counts a step.
    pub(super) fn score(&mut self, features: &[u32], scores: &mut [i32]) {
        self.step += 1;
        for &feature in features {
            let row = self.row(feature);
            if self.updates[row] >= self.needed {
                let weights = &self.weights[row * self.classes..(row + 1) * self.classes];
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    *score += weight;
                }
            }
        }
    }

    /// Learns that `right` was right where `wrong` was chosen.
    pub(super) fn update(&mut self, features: &[u32], right: usize, wrong: usize) {
        for &feature in features {
            let row = self.row(feature);
            self.updates[row] = self.updates[row].saturating_add(1);
            for (class, change) in [(right, 1), (wrong, -1)] {
                self.weights[row * self.classes + class] += change;
                self.sums[row * self.classes + class] += i64::from(change) * self.step;
            }
        }
    }

    /// The mean weight of a class, in units of 1/`unit`, rounded half away from zero.
    fn mean(&self, row: usize, class: usize, unit: i64) -> i64 {
        if self.updates[row] < self.needed || self.step == 0 {
            return 0;
        }
        let index = row * self.classes + class;
        let scaled = (i64::from(self.weights[index]) * self.step - self.sums[index]) * unit;
        (scaled + scaled.signum() * self.step / 2) / self.step
    }

    /// The mean weights as rows of bytes, each with the scale that fits it.
    pub(super) fn to_byte_rows<const N: usize>(&self) -> ByteRows<N> {
        /// A weight of 1 is so many units.
        const UNIT: i64 = 16;
        let mut table = ByteRows::zero(self.bits);
        for (index, row) in table.rows_mut().iter_mut().enumerate() {
            let means: Vec<_> = (0..self.classes).map(|class| self.mean(index, class, UNIT)).collect();
            let most = means.iter().map(|mean| mean.abs()).max().unwrap_or(0);
            let shift = (0..7).find(|shift| most >> shift <= 126).unwrap_or(7);
            for (weight, mean) in row.iter_mut().zip(means) {
                let half = (1 << shift) >> 1;
                let scaled = (mean.abs() + half) >> shift;
                *weight = (scaled.min(127) * mean.signum()) as i8;
            }
            let used = row[..N - 1].iter().any(|&weight| weight != 0);
            row[N - 1] = if used { shift as i8 } else { 0 };
        }
        table
    }

    /// The mean weights of three classes as what the first two have ahead of the third.
    pub(super) fn to_pair_rows(&self) -> PairRows {
        /// A weight of 1 is so many units.
        const UNIT: i64 = 64;
        let mut table = PairRows::zero(self.bits);
        for (index, row) in table.rows_mut().iter_mut().enumerate() {
            let third = self.mean(index, 2, UNIT);
            for (class, weight) in row.iter_mut().enumerate() {
                let ahead = self.mean(index, class, UNIT) - third;
                *weight = ahead.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
            }
            // Differences as small as these decide nothing, and half of all rows are no more.
            if row.iter().all(|weight| weight.abs() <= 3) {
                *row = [0; 2];
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_counts_every_step() {
        let mut perceptron = Perceptron::new(3, 4, 1);
        let feature = [0x1000_0000];
        for step in 0..4 {
            let mut scores = [0; 3];
            perceptron.score(&feature, &mut scores);
            if step == 2 {
                perceptron.update(&feature, 0, 2);
            }
        }
        // +1 and -1 during the last of four steps and at its own: 1/4 each, and 1/2 between them.
        let rows = perceptron.to_pair_rows();
        assert_eq!(rows.rows()[1], [32, 16]);
        assert_eq!(perceptron.to_byte_rows::<4>().rows()[1], [4, 0, -4, 0]);
    }

    #[test]
    fn a_row_counts_after_enough_updates() {
        let mut perceptron = Perceptron::new(3, 4, 2);
        let feature = [0x1000_0000];
        let mut score = |perceptron: &mut Perceptron| {
            let mut scores = [0; 3];
            perceptron.score(&feature, &mut scores);
            perceptron.update(&feature, 0, 1);
            scores
        };
        assert_eq!(score(&mut perceptron), [0; 3]);
        assert_eq!(score(&mut perceptron), [0; 3]);
        assert_eq!(score(&mut perceptron), [2, -2, 0]);
    }
}
