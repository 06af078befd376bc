//! What the tokeniser needs to know of single characters.

/// The character that starts at byte `at`, which is a `char` boundary.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// The character that ends at byte `at`, which is a `char` boundary.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    match at.checked_sub(1).map(|i| text.as_bytes()[i]) {
        Some(byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text[..at].chars().next_back(),
        None => None,
    }
}

/// Letters, digits, marks and what else makes up the inside of a word.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks and the invisible characters that belong to the letter before them.
///
/// The standard library knows no general categories; these blocks are the ones met in news text.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05bd}'
        | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{093a}'..='\u{094f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}')
}

/// The apostrophe, straight or curly, and the accents that are typed for it.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ' | '＇')
}

/// The hyphen, also in its unbreakable and its unambiguous form.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Dashes that separate clauses.
pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "--" | "---" | "–" | "—" | "―" | "——")
}
