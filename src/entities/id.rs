//! Node identifiers for entities that no gazetteer lists.
//!
//! An identifier is `KIND.` and the name in lower-case ASCII, so that the same name gives the same node in every
//! snippet, without a register: `Cho Tae-yul` (official) → `official.cho-tae-yul`. Letters outside ASCII are
//! transliterated. Where that loses a difference (Cyrillic `Е` and `Э`, or any Han name), a short hash of the name is
//! added, so that two names never share a node by accident.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::entity::Kind;

/// The identifier of an unlisted entity.
pub(super) fn identifier(kind: &Kind, name: &str) -> String {
    let (slug, exact) = slug(name);
    let mut id = String::with_capacity(kind.as_str().len() + slug.len() + 10);
    id.push_str(kind.as_str());
    id.push('.');
    id.push_str(&slug);
    if !exact || slug.is_empty() {
        if !slug.is_empty() {
            id.push('-');
        }
        id.push_str(&blake3::hash(name.as_bytes()).to_hex()[..8]);
    }
    id
}

/// The name in `[a-z0-9-]`, and whether the transliteration is one that readers of English expect: accents stripped
/// from Latin letters, punctuation to hyphens.
fn slug(name: &str) -> (String, bool) {
    let mut slug = String::with_capacity(name.len());
    let mut exact = true;
    for c in name.nfkd().filter(|&c| !is_combining_mark(c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if matches!(c, '\'' | '’' | '‘' | '.' | 'ʼ' | 'ʻ') {
            // "Xi'an", "St." and "U.S." lose nothing that tells names apart.
        } else if c.is_alphanumeric() {
            let ascii = any_ascii::any_ascii_char(c);
            exact &= is_latin(c) && !ascii.is_empty();
            slug.extend(ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let kept = slug.trim_end_matches('-').len();
    slug.truncate(kept);
    (slug, exact)
}

/// Whether the letter belongs to the Latin script: `ø`, `ß`, `ł`, `ə` keep no mark to strip, yet are transliterated in
/// one expected way.
fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &Kind, name: &str, expected: &str) {
        assert_eq!(identifier(kind, name), expected);
    }

    #[test]
    fn readable_for_latin_names() {
        check(&Kind::OFFICIAL, "Cho Tae-yul", "official.cho-tae-yul");
        check(&Kind::PERSON, "Luís Ørsted", "person.luis-orsted");
        check(&Kind::EVENT, "U.S. presidential election", "event.us-presidential-election");
        check(&Kind::PLACE, "Heroes’ Square", "place.heroes-square");
    }

    #[test]
    fn a_hash_where_transliteration_loses_letters() {
        let (a, b) = (identifier(&Kind::PERSON, "Елена"), identifier(&Kind::PERSON, "Элена"));
        assert_ne!(a, b);
        assert!(a.starts_with("person.elena-"), "{a}");
        assert!(identifier(&Kind::PERSON, "🦀").starts_with("person."));
    }

    proptest::proptest! {
        #[test]
        fn only_name_characters(name in "\\PC*") {
            let id = identifier(&Kind::PERSON, &name);
            proptest::prop_assert!(id.len() > "person.".len());
            proptest::prop_assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.'));
        }
    }
}
