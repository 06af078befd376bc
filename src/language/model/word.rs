//! [`Word`]: what the feature templates see of a word form, computed once for each token.

use super::hash;
use super::lexicon::{Entry, Lexicon};
use super::tagger::TagId;

/// How a word looks, apart from its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// `troops`
    Lower,
    /// `Seoul`
    Capitalised,
    /// `NATO`
    Upper,
    /// `I`, `A`
    SingleUpper,
    /// `iPhone`, `McCain`
    Mixed,
    /// `2024`
    Digits,
    /// `1,000`, `3.5`, `10:30`
    Number,
    /// `F-16`, `5th`, `$2m`
    AlphaNumeric,
    /// `long-range`
    Hyphenated,
    /// `Anglo-Saxon`
    HyphenatedCapital,
    /// `U.S.`, `e.g.`
    Dotted,
    /// `,`, `"`, `$`
    Punctuation,
    /// `newsroom@example.org`, `https://example.org`
    Address,
    /// `’s`, `n't` and whatever else holds no letter at its start
    Other,
}

impl Shape {
    fn of(form: &str) -> Self {
        let (mut lower, mut upper, mut digits, mut hyphens, mut dots, mut rest) = (0, 0, 0, 0, 0, 0);
        let mut at = false;
        for c in form.chars() {
            match c {
                'a'..='z' => lower += 1,
                'A'..='Z' => upper += 1,
                '0'..='9' => digits += 1,
                '-' | '‐' | '‑' => hyphens += 1,
                '.' => dots += 1,
                c if c.is_lowercase() => lower += 1,
                c if c.is_uppercase() => upper += 1,
                c if c.is_alphabetic() => lower += 1,
                c => {
                    at |= c == '@';
                    rest += 1;
                }
            }
        }
        let letters = lower + upper;
        let first_upper = form.chars().next().is_some_and(char::is_uppercase);
        match (letters, digits) {
            (0, 0) => Self::Punctuation,
            (0, _) if hyphens + dots + rest == 0 => Self::Digits,
            (0, _) => Self::Number,
            _ if at || form.contains("://") || form.starts_with("www.") => Self::Address,
            (_, 1..) => Self::AlphaNumeric,
            _ if dots > 0 => Self::Dotted,
            _ if hyphens > 0 && upper > 0 => Self::HyphenatedCapital,
            _ if hyphens > 0 => Self::Hyphenated,
            _ if rest > 0 => Self::Other,
            _ if upper == 0 => Self::Lower,
            _ if lower == 0 && upper == 1 => Self::SingleUpper,
            _ if lower == 0 => Self::Upper,
            _ if first_upper && upper == 1 => Self::Capitalised,
            _ => Self::Mixed,
        }
    }

    fn is_capital(self) -> bool {
        matches!(self, Self::Capitalised | Self::Upper | Self::Mixed | Self::HyphenatedCapital)
    }
}

/// How a sentence uses capitals: what a capital letter says of a word depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Capitals {
    /// Capitals mark names: "Seoul's foreign minister met his counterpart."
    Names,
    /// A headline in title case: "Foreign Minister Meets Counterpart in Seoul".
    Title,
    /// "SEOUL WARNS PYONGYANG"
    All,
}

impl Capitals {
    /// Judges by the words long enough that title case would capitalise them.
    pub(super) fn of(words: &[Word]) -> Self {
        let (mut long, mut capital, mut upper) = (0, 0, 0);
        for word in words {
            if word.length >= 4
                && (word.shape == Shape::Lower || word.shape == Shape::Hyphenated || word.shape.is_capital())
            {
                long += 1;
                capital += usize::from(word.shape.is_capital());
                upper += usize::from(word.shape == Shape::Upper);
            }
        }
        if long >= 3 && upper * 5 >= long * 4 {
            Self::All
        } else if long >= 3 && capital * 5 >= long * 4 {
            Self::Title
        } else {
            Self::Names
        }
    }
}

/// The parts of a word form that feature templates combine, each as a hash spread over 32 bits.
///
/// Digits are folded to `0` and the typographic apostrophe to `'`, so that years are one word and `’s` is `'s`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The form as written.
    pub(super) form: u32,
    /// The form in lower case.
    pub(super) lower: u32,
    /// The first one to four bytes in lower case; for a shorter word the whole of it.
    pub(super) prefixes: [u32; 4],
    /// The last one to five bytes in lower case; for a shorter word the whole of it.
    pub(super) suffixes: [u32; 5],
    /// How it looks.
    pub(super) shape: Shape,
    /// Length in bytes, at most 255.
    pub(super) length: u8,
    /// What the lexicon says.
    pub(super) entry: Entry,
    /// The word cluster, and the branches six and four levels below the top of the cluster tree.
    pub(super) clusters: [u32; 3],
}

impl Word {
    /// The word form, looked up in the lexicon. `buffer` is scratch space.
    pub(super) fn new(form: &str, lexicon: &Lexicon, buffer: &mut String) -> Self {
        let cased = form_hash(form);
        lower_into(form, buffer);
        let lower = buffer.as_bytes();
        let mut prefixes = [0; 4];
        let mut hash = 0;
        for (index, &byte) in lower.iter().enumerate() {
            hash = hash::step(hash, byte);
            if index < prefixes.len() {
                prefixes[index..].fill(hash::mix(hash ^ 0x5ee1));
            }
        }
        let lower_hash = hash::mix(hash);
        let mut suffixes = [0; 5];
        let mut hash = 0x50ff;
        for (index, &byte) in lower.iter().rev().take(suffixes.len()).enumerate() {
            hash = hash::step(hash, byte);
            suffixes[index..].fill(hash::mix(hash));
        }
        let entry = lexicon.get(cased, lower_hash);
        let cluster = u32::from(entry.cluster);
        let clusters = if entry.cluster == Entry::NO_CLUSTER {
            [hash::mix(0xc1), hash::mix(0xc2), hash::mix(0xc3)]
        } else {
            [hash::mix(cluster + 0x1_0000), hash::mix((cluster & 63) + 0x2_0000), hash::mix((cluster & 15) + 0x3_0000)]
        };
        Self {
            form: cased,
            lower: lower_hash,
            prefixes,
            suffixes,
            shape: Shape::of(form),
            length: u8::try_from(form.len()).unwrap_or(u8::MAX),
            entry,
            clusters,
        }
    }

    /// The usual tag, as a hash; unknown words are told apart by how they look.
    pub(super) fn usual(&self) -> u32 {
        if self.entry.usual == TagId::NONE {
            hash::mix(0x7a_0000 + self.shape as u32)
        } else {
            hash::mix(0x7b_0000 + u32::from(self.entry.usual.0))
        }
    }
}

/// The hash under which a form stands in the [`Lexicon`].
pub(super) fn form_hash(form: &str) -> u32 {
    let mut hash = 0;
    if form.is_ascii() {
        hash = form.bytes().fold(hash, |hash, byte| hash::step(hash, if byte.is_ascii_digit() { b'0' } else { byte }));
        return hash::mix(hash);
    }
    for c in form.chars() {
        let mut utf8 = [0; 4];
        hash = fold(c).encode_utf8(&mut utf8).bytes().fold(hash, hash::step);
    }
    hash::mix(hash)
}

/// Writes the lower case of the form, with digits and apostrophes folded.
pub(super) fn lower_into(form: &str, buffer: &mut String) {
    buffer.clear();
    if form.is_ascii() {
        let plain = |byte: u8| if byte.is_ascii_digit() { '0' } else { char::from(byte.to_ascii_lowercase()) };
        buffer.extend(form.bytes().map(plain));
        return;
    }
    for c in form.chars() {
        match fold(c) {
            c if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
            c => buffer.extend(c.to_lowercase()),
        }
    }
}

fn fold(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | 'ʼ' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(form: &str) -> Word {
        Word::new(form, &Lexicon::new(&[]), &mut String::new())
    }

    #[test]
    fn shapes() {
        for (form, shape) in [
            ("troops", Shape::Lower),
            ("Seoul", Shape::Capitalised),
            ("NATO", Shape::Upper),
            ("I", Shape::SingleUpper),
            ("McCain", Shape::Mixed),
            ("2024", Shape::Digits),
            ("1,000", Shape::Number),
            ("F-16", Shape::AlphaNumeric),
            ("long-range", Shape::Hyphenated),
            ("Anglo-Saxon", Shape::HyphenatedCapital),
            ("U.S.", Shape::Dotted),
            ("—", Shape::Punctuation),
            ("newsroom@example.org", Shape::Address),
            ("n't", Shape::Other),
            ("Đà", Shape::Capitalised),
        ] {
            assert_eq!(Shape::of(form), shape, "{form}");
        }
    }

    #[test]
    fn years_and_apostrophes_fold() {
        assert_eq!(word("1999").form, word("2024").form);
        assert_eq!(word("n’t").lower, word("n't").lower);
        assert_ne!(word("Seoul").form, word("SEOUL").form);
        assert_eq!(word("Seoul").lower, word("SEOUL").lower);
        assert_eq!(word("seoul").form, word("seoul").lower);
    }

    #[test]
    fn capitals_of_a_sentence() {
        let check = |text: &str, expected: Capitals| {
            let words: Vec<_> = text.split(' ').map(word).collect();
            assert_eq!(Capitals::of(&words), expected, "{text}");
        };
        check("The minister met his counterpart in Seoul", Capitals::Names);
        check("Foreign Minister Meets Counterpart in Seoul", Capitals::Title);
        check("SEOUL WARNS PYONGYANG OVER LAUNCH", Capitals::All);
        check("NATO", Capitals::Names);
    }
}
