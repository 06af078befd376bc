//! The weights of a hashed linear model: rows of small integers, found by the hash of a feature.
//!
//! A feature is a template filled with parts of the input ("the word left of this one is `the`"), hashed to 32 bits;
//! the top bits name the row. Rows that two features share by chance were shared in training too, so the model has
//! learned to live with it. The score of a class is the sum of its column over the rows of all features: integers
//! only, so every machine finds the same sum.

/// A row of `N - 1` weights for as many classes, and in the last byte the power of two that scales them.
pub(super) type ByteRow<const N: usize> = [i8; N];

/// Rows of bytes, for models with many classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ByteRows<const N: usize> {
    bits: u32,
    rows: Vec<ByteRow<N>>,
}

impl<const N: usize> ByteRows<N> {
    /// All zero, with 2^`bits` rows.
    pub(super) fn zero(bits: u32) -> Self {
        Self { bits, rows: vec![[0; N]; 1 << bits] }
    }

    /// Binary logarithm of the number of rows.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Every row in order.
    pub(super) fn rows(&self) -> &[ByteRow<N>] {
        &self.rows
    }

    /// Every row in order, for filling.
    pub(super) fn rows_mut(&mut self) -> &mut [ByteRow<N>] {
        &mut self.rows
    }

    /// Sets weights to zero that are not above `cut` in size.
    pub(super) fn prune(&mut self, cut: i16) {
        for row in &mut self.rows {
            let shift = u32::from(row[N - 1].cast_unsigned() & 7);
            for weight in &mut row[..N - 1] {
                if i16::from(*weight).abs() << shift <= cut {
                    *weight = 0;
                }
            }
            if row[..N - 1].iter().all(|&weight| weight == 0) {
                row[N - 1] = 0;
            }
        }
    }

    /// Adds the rows of all features to the scores. Sums wrap: weights are far too small to get there.
    ///
    /// The table is larger than the caches near the processor, so that a sum over row after row would wait for each in
    /// turn. A first pass that reads no more than the ends of some rows makes the processor fetch them all at once.
    pub(super) fn add(&self, features: &[u32], scores: &mut [i16; N]) {
        let row = |feature: u32| &self.rows[(feature >> (32 - self.bits)) as usize];
        for features in features.chunks(AHEAD) {
            let ends = features.iter().fold(0, |ends, &feature| ends | row(feature)[0] | row(feature)[N - 1]);
            std::hint::black_box(ends);
            for &feature in features {
                let row = row(feature);
                let shift = u32::from(row[N - 1].cast_unsigned() & 7);
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score = score.wrapping_add(i16::from(weight) << shift);
                }
            }
        }
    }
}

/// How many rows are fetched at once; few enough to stay in the nearest cache.
const AHEAD: usize = 40;

/// The best class; of equals the lower one. The last column holds no class.
pub(super) fn best<const N: usize>(scores: &[i16; N], classes: usize) -> usize {
    let mut best = 0;
    for class in 1..classes.min(N - 1) {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    best
}

/// Rows of two bytes, for the choice between three classes: what the first and the second have ahead of the third, in
/// a unit that all rows share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PairRows {
    bits: u32,
    rows: Vec<[i8; 2]>,
}

impl PairRows {
    /// All zero, with 2^`bits` rows.
    pub(super) fn zero(bits: u32) -> Self {
        Self { bits, rows: vec![[0; 2]; 1 << bits] }
    }

    /// Binary logarithm of the number of rows.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Every row in order.
    pub(super) fn rows(&self) -> &[[i8; 2]] {
        &self.rows
    }

    /// Every row in order, for filling.
    pub(super) fn rows_mut(&mut self) -> &mut [[i8; 2]] {
        &mut self.rows
    }

    /// The sums over the rows of all features.
    pub(super) fn score(&self, features: &[u32]) -> [i32; 2] {
        let mut scores = [0; 2];
        for &feature in features {
            let row = self.rows[(feature >> (32 - self.bits)) as usize];
            scores[0] += i32::from(row[0]);
            scores[1] += i32::from(row[1]);
        }
        scores
    }
}
