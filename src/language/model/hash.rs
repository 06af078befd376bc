//! The hash functions of the model. They are fixed here, byte by byte, because the rows of a weight file are found by
//! hash: the hashers of the standard library may change with any release, and a changed hash is a lost model.

/// Adds one byte to a running hash. The result is spread over all bits only after [`mix`].
pub(super) fn step(hash: u32, byte: u8) -> u32 {
    (hash.rotate_left(5) ^ u32::from(byte).wrapping_add(0x51)).wrapping_mul(0x9e37_79b1)
}

/// Spreads a value over all 32 bits (the finaliser of `MurmurHash3`, a bijection).
pub(super) const fn mix(value: u32) -> u32 {
    let value = (value ^ (value >> 16)).wrapping_mul(0x85eb_ca6b);
    let value = (value ^ (value >> 13)).wrapping_mul(0xc2b2_ae35);
    value ^ (value >> 16)
}

/// One value from two, different for each order.
pub(super) fn pair(a: u32, b: u32) -> u32 {
    mix(a.rotate_left(13) ^ b.wrapping_mul(0x9e37_79b1))
}

/// A map from 32-bit hashes to small values, built once and read often: open addressing, linear probing.
///
/// Words are known by their hash alone. With 100,000 words among 2³² hashes, one unknown word in 40,000 is taken for
/// a known one: that costs nothing measurable, and saves the file, the memory and the start-up of all the strings.
#[derive(Clone, Debug)]
pub(super) struct HashMap32<V> {
    slots: Vec<Option<(u32, V)>>,
    len: usize,
}

impl<V: Copy> HashMap32<V> {
    /// An empty map that takes `capacity` entries without growing too full.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { slots: vec![None; (capacity * 2).next_power_of_two().max(8)], len: 0 }
    }

    /// The map of the entries; a later entry replaces an earlier one of the same key.
    pub(super) fn from_entries(entries: &[(u32, V)]) -> Self {
        let mut map = Self::with_capacity(entries.len());
        for &(key, value) in entries {
            map.insert(key, value);
        }
        map
    }

    fn insert(&mut self, key: u32, value: V) {
        debug_assert!(self.len < self.slots.len(), "the capacity was given for all entries");
        let slot = self.slot(key);
        self.len += usize::from(self.slots[slot].is_none());
        self.slots[slot] = Some((key, value));
    }

    /// The value of the key.
    pub(super) fn get(&self, key: u32) -> Option<V> {
        self.slots[self.slot(key)].map(|(_, value)| value)
    }

    /// The entries by ascending key.
    pub(super) fn entries(&self) -> Vec<(u32, V)> {
        let mut entries: Vec<_> = self.slots.iter().flatten().copied().collect();
        entries.sort_unstable_by_key(|&(key, _)| key);
        entries
    }

    /// The slot of the key, or the empty one where it would stand.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        // Keys are hashes already: their low bits are as good as any.
        let mut slot = key as usize & mask;
        while self.slots[slot].is_some_and(|(other, _)| other != key) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_fixed() {
        // A change here makes every weight file unreadable.
        assert_eq!(mix(b"Seoul".iter().copied().fold(0, step)), 0xdddc_5cff);
        assert_eq!(pair(1, 2), 0x903b_c720);
        assert_ne!(pair(1, 2), pair(2, 1));
    }

    #[test]
    fn a_map_gives_back_what_went_in() {
        let entries: Vec<_> = (0..1000u32).map(|i| (mix(i) & 0xfff, i)).collect();
        let map = HashMap32::from_entries(&entries);
        let mut expected = std::collections::BTreeMap::new();
        expected.extend(entries);
        assert_eq!(map.entries(), expected.iter().map(|(&k, &v)| (k, v)).collect::<Vec<_>>());
        assert!(expected.iter().all(|(&key, &value)| map.get(key) == Some(value)));
        assert_eq!(map.get(0x1000), None);
    }
}
