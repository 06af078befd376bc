//! [`Features`]: the list that feature templates write to.

use super::hash;

/// The most templates that one model may have.
const MOST: usize = 128;

/// A number for each template, so that the same parts in two templates find two rows.
const SEEDS: [u32; MOST] = {
    let mut seeds = [0; MOST];
    let mut template = 0;
    while template < MOST {
        seeds[template] = hash::mix(0x1000 + template as u32);
        template += 1;
    }
    seeds
};

/// The features of one decision: a hash for each of `N` templates, in the order in which the templates are written.
///
/// The parts that go in are spread over 32 bits already, so a sum of them, each turned by another angle, is as good
/// a hash as any, and costs next to nothing.
pub(super) struct Features<const N: usize> {
    values: [u32; N],
    len: usize,
}

impl<const N: usize> Features<N> {
    /// Room for `N` templates, none filled yet.
    #[inline]
    pub(super) fn new() -> Self {
        const { assert!(N <= MOST) };
        Self { values: [0; N], len: 0 }
    }

    /// Fills the next template with one part.
    #[inline]
    pub(super) fn one(&mut self, a: u32) {
        self.values[self.len] = SEEDS[self.len].wrapping_add(a);
        self.len += 1;
    }

    /// Fills the next template with two parts.
    #[inline]
    pub(super) fn two(&mut self, a: u32, b: u32) {
        self.one(a.wrapping_add(b.rotate_left(11)));
    }

    /// Fills the next template with three parts.
    #[inline]
    pub(super) fn three(&mut self, a: u32, b: u32, c: u32) {
        self.one(a.wrapping_add(b.rotate_left(11)).wrapping_add(c.rotate_left(22)));
    }

    /// The features, once every template is filled.
    #[inline]
    pub(super) fn finish(self) -> [u32; N] {
        debug_assert_eq!(self.len, N, "the number of templates is stated in the type");
        self.values
    }
}
