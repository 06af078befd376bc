//! Folding: the form of a name in which spellings that differ only in case, accents, dashes or apostrophes are equal.
//!
//! "São Paulo" and "SAO PAULO", "al-Shabaab" and "Al Shabaab", "People’s" and "People's" fold to the same bytes.
//! Letters of other scripts are transliterated. Folding is the same for a whole name and for the tokens that the
//! tokeniser cuts it into, whatever they are: only a gap between two tokens separates, as white space does, so
//! aliases need no tokenising of their own.

use any_ascii::any_ascii_char;

/// One byte of a folded name, with the case of the letter it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of one byte")]
pub(super) struct Folded {
    /// A lower-case ASCII byte; runs of white space and dashes are one space.
    pub(super) byte: u8,
    /// Whether it comes from a capital letter.
    pub(super) upper: bool,
    /// Whether it comes from a letter at all.
    pub(super) letter: bool,
    /// Whether it opens a word.
    pub(super) opens: bool,
    /// Whether that word is joined by a dash to the one before: the second part of "Jong-un".
    pub(super) joined: bool,
}

/// Feeds text piece by piece and emits the folded bytes.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of one byte")]
pub(super) struct Folding {
    begun: bool,
    separated: bool,
    /// Whether a dash is among what separates.
    dashed: bool,
    /// Whether the last byte emitted is part of a word.
    inside: bool,
}

impl Folding {
    /// Marks a gap, as between two tokens.
    pub(super) fn separate(&mut self) {
        self.separated = true;
    }

    /// Folds `text`, which continues what was fed before.
    pub(super) fn feed(&mut self, text: &str, mut emit: impl FnMut(Folded)) {
        if text.is_ascii() {
            for byte in text.bytes() {
                self.feed_ascii(byte, byte.is_ascii_uppercase(), &mut emit);
            }
            return;
        }
        for c in text.chars() {
            match c {
                c if c.is_ascii() => self.feed_ascii(c as u8, c.is_ascii_uppercase(), &mut emit),
                '’' | '‘' | 'ʼ' | 'ʻ' | '′' => self.feed_ascii(b'\'', false, &mut emit),
                '‐'..='―' | '−' => self.feed_ascii(b'-', false, &mut emit),
                c if c.is_whitespace() => self.separate(),
                c => {
                    for byte in any_ascii_char(c).bytes() {
                        self.feed_ascii(byte, c.is_uppercase(), &mut emit);
                    }
                }
            }
        }
    }

    #[inline]
    fn feed_ascii(&mut self, byte: u8, upper: bool, emit: &mut impl FnMut(Folded)) {
        self.dashed |= byte == b'-';
        if matches!(byte, b'-' | b'_' | b'`') || byte.is_ascii_whitespace() || byte.is_ascii_control() {
            self.separate();
            return;
        }
        if self.separated && self.begun {
            emit(Folded { byte: b' ', upper: false, letter: false, opens: false, joined: false });
            self.inside = false;
        }
        let joined = self.dashed && self.begun;
        self.separated = false;
        self.dashed = false;
        self.begun = true;
        let word = byte.is_ascii_alphanumeric();
        emit(Folded {
            byte: byte.to_ascii_lowercase(),
            upper,
            letter: byte.is_ascii_alphabetic(),
            opens: word && !self.inside,
            joined: word && !self.inside && joined,
        });
        // An apostrophe or full stop inside a word does not end it: "Ta'izz", "U.S.".
        self.inside = word || (self.inside && matches!(byte, b'\'' | b'.'));
    }
}

/// The folded form of a whole name.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    Folding::default().feed(name, |f| folded.push(f.byte as char));
    folded
}

/// A 64-bit FNV-1a hash, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoldHash(pub(super) u64);

impl Default for FoldHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl FoldHash {
    /// Adds a byte.
    pub(super) fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// The hash of the folded form of a whole name.
    pub(super) fn of(name: &str) -> Self {
        let mut hash = Self::default();
        Folding::default().feed(name, |f| hash.push(f.byte));
        hash
    }
}

/// Lets a map take a [`FoldHash`] as it is: hashing it again would cost time and gain nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unhashed(u64);

impl std::hash::Hasher for Unhashed {
    fn finish(&self) -> u64 {
        // FNV leaves the high bits, which the map uses to tell slots apart, poorly mixed for short names.
        self.0 ^ (self.0 >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A set of hashes of folded names.
pub(super) type FoldSet = std::collections::HashSet<u64, std::hash::BuildHasherDefault<Unhashed>>;

/// A map from the hash of a folded name.
pub(super) type FoldMap<V> = std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<Unhashed>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_in_case_accents_dashes_and_apostrophes_fold_alike() {
        for (a, b) in [
            ("São Paulo", "SAO PAULO"),
            ("Türkiye", "Turkiye"),
            ("al-Shabaab", "Al Shabaab"),
            ("People’s Republic", "people's  republic"),
            ("Cho Tae\u{2011}yul", "Cho Tae-yul"),
            ("Łódź", "Lodz"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn names_that_differ_otherwise_fold_apart() {
        for (a, b) in [("US", "U.S."), ("Mali", "Malia"), ("New York", "NewYork"), ("Sana'a", "Sanaa")] {
            assert_ne!(fold(a), fold(b));
        }
    }

    #[test]
    fn pieces_fold_like_the_whole() {
        let mut pieces = String::new();
        let mut folding = Folding::default();
        for (gap, piece) in [(false, "People"), (false, "’s"), (true, "Liberation"), (true, "Army")] {
            if gap {
                folding.separate();
            }
            folding.feed(piece, |f| pieces.push(f.byte as char));
        }
        assert_eq!(pieces, fold("People's Liberation Army"));
    }
}
