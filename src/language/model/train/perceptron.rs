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

    /// The mean weight of a class over all steps, times [`Committee::SCALE`]; zero for rows too rarely updated.
    fn mean(&self, row: usize, class: usize) -> i64 {
        if self.updates[row] < self.needed || self.step == 0 {
            return 0;
        }
        let index = row * self.classes + class;
        (i64::from(self.weights[index]) * self.step - self.sums[index]) * Committee::SCALE / self.step
    }
}

/// The mean of several perceptrons that saw the same sentences in different orders.
///
/// Scores are sums of weights, so one model with the mean weights decides exactly as all of them would together by
/// adding up their scores: a committee at the cost of one.
pub(super) struct Committee {
    classes: usize,
    bits: u32,
    sums: Vec<i64>,
    members: i64,
}

impl Committee {
    /// Weights are kept in units of one over this.
    const SCALE: i64 = 4096;

    /// A committee without members, for models of so many classes and 2^`bits` rows.
    pub(super) fn new(classes: usize, bits: u32) -> Self {
        Self { classes, bits, sums: vec![0; classes << bits], members: 0 }
    }

    /// Adds a member, when its training is over.
    pub(super) fn add(&mut self, member: &Perceptron) {
        self.members += 1;
        for (index, sum) in self.sums.iter_mut().enumerate() {
            *sum += member.mean(index / self.classes, index % self.classes);
        }
    }

    /// The mean weight of a class in units of 1/`unit`, rounded half away from zero.
    fn weight(&self, row: usize, class: usize, unit: i64) -> i64 {
        let whole = Self::SCALE * self.members.max(1);
        let scaled = self.sums[row * self.classes + class] * unit;
        (scaled + scaled.signum() * whole / 2) / whole
    }

    /// The weights as rows of bytes, each with the scale that fits it, without those that are not above `cut`
    /// sixteenths in size.
    pub(super) fn to_byte_rows<const N: usize>(&self, cut: i16) -> ByteRows<N> {
        /// A weight of 1 is so many units.
        const UNIT: i64 = 16;
        let mut table = ByteRows::zero(self.bits);
        for (index, row) in table.rows_mut().iter_mut().enumerate() {
            let weights: Vec<_> = (0..self.classes).map(|class| self.weight(index, class, UNIT)).collect();
            let most = weights.iter().map(|weight| weight.abs()).max().unwrap_or(0);
            let shift = (0..7).find(|shift| most >> shift <= 126).unwrap_or(7);
            for (byte, weight) in row.iter_mut().zip(weights) {
                let half = (1 << shift) >> 1;
                let scaled = (weight.abs() + half) >> shift;
                *byte = (scaled.min(127) * weight.signum()) as i8;
            }
            let used = row[..N - 1].iter().any(|&weight| weight != 0);
            row[N - 1] = if used { shift as i8 } else { 0 };
        }
        table.prune(cut);
        table
    }

    /// The weights of three classes as what the first two have ahead of the third, in units of `step` sixty-fourths;
    /// zero for rows of which neither is above `cut` sixty-fourths in size.
    pub(super) fn to_pair_rows(&self, cut: i16, step: i16) -> PairRows {
        /// A weight of 1 is so many sixty-fourths.
        const UNIT: i64 = 64;
        let (cut, step) = (i64::from(cut), i64::from(step.max(1)));
        let mut table = PairRows::zero(self.bits);
        for (index, row) in table.rows_mut().iter_mut().enumerate() {
            let third = self.weight(index, 2, UNIT);
            let ahead = [0, 1].map(|class| self.weight(index, class, UNIT) - third);
            if ahead.iter().any(|weight| weight.abs() > cut) {
                let whole = |weight: i64| (weight + weight.signum() * step / 2) / step;
                *row = ahead.map(|weight| whole(weight).clamp(-127, 127) as i8);
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
        let mut committee = Committee::new(3, 4);
        committee.add(&perceptron);
        assert_eq!(committee.to_pair_rows(0, 1).rows()[1], [32, 16]);
        assert_eq!(committee.to_pair_rows(31, 8).rows()[1], [4, 2]);
        assert_eq!(committee.to_pair_rows(32, 8).rows()[1], [0, 0]);
        assert_eq!(committee.to_byte_rows::<4>(0).rows()[1], [4, 0, -4, 0]);
        committee.add(&Perceptron::new(3, 4, 1));
        assert_eq!(committee.to_byte_rows::<4>(0).rows()[1], [2, 0, -2, 0]);
    }

    #[test]
    fn a_row_counts_after_enough_updates() {
        let mut perceptron = Perceptron::new(3, 4, 2);
        let feature = [0x1000_0000];
        let score = |perceptron: &mut Perceptron| {
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
