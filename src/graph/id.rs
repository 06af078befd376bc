//! [`Id`]: identifiers of nodes and edges, readable, stable and computed without coordination.
//!
//! Only `[a-z0-9.-]`, beginning and ending with a letter or digit. This one form is an XML name token, the tail of an
//! IRI without escapes, a legal `FollowTheMoney` identifier and a legal HTML id at once.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use smol_str::SmolStr;

/// Identifier of a node or an edge: `state.kr`, `event.0f5c…`, `edge.99ab…`. Cheap to clone: what the fold computes
/// stands inline, and longer text is shared.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(SmolStr);

impl Id {
    /// Keeps a well-formed identifier as it is and turns anything else into one: transliterated, with a short hash of
    /// the original, so that different originals stay different.
    pub fn new(text: &str) -> Self {
        if is_well_formed(text) {
            return Self(SmolStr::new(text));
        }
        let mut slug = String::with_capacity(text.len() + 9);
        for c in any_ascii::any_ascii(text).chars().take(80) {
            match c.to_ascii_lowercase() {
                c @ ('a'..='z' | '0'..='9') => slug.push(c),
                '.' if !slug.is_empty() && !slug.ends_with(['.', '-']) => slug.push('.'),
                _ if !slug.is_empty() && !slug.ends_with(['.', '-']) => slug.push('-'),
                _ => {}
            }
        }
        if slug.is_empty() {
            slug.push_str("node");
        } else if slug.ends_with(['.', '-']) {
            slug.pop();
        }
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Self(SmolStr::from(format!("{slug}-{}", &hash[..8])))
    }

    /// `PREFIX.` and 16 hexadecimal digits that depend on all the parts and on their borders.
    pub(super) fn hashed(prefix: &str, parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hash = hasher.finalize().to_hex();
        Self(SmolStr::from(format!("{prefix}.{}", &hash[..16])))
    }

    /// The identifier of an entity, told from those that the fold computes for events and edges: a record may call its
    /// entities what it likes.
    pub(super) fn of_entity(&self) -> std::borrow::Cow<'_, Self> {
        if is_computed(&self.0) {
            std::borrow::Cow::Owned(Self(SmolStr::from(format!("{}-entity", self.0))))
        } else {
            std::borrow::Cow::Borrowed(self)
        }
    }

    /// An identifier that is known to be well-formed.
    pub(super) fn known(text: Arc<str>) -> Self {
        debug_assert!(is_well_formed(&text), "`{text}` came out of an identifier");
        Self(SmolStr::from(text))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether the text has the form of an identifier that the fold computes for events and edges.
fn is_computed(text: &str) -> bool {
    let hash = text.strip_prefix("event.").or_else(|| text.strip_prefix("edge."));
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

fn is_well_formed(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = text.as_bytes();
    bytes.first().is_some_and(|&b| inner(b))
        && bytes.last().is_some_and(|&b| inner(b))
        && bytes.iter().all(|&b| inner(b) || b == b'.' || b == b'-')
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_identifiers_stay_as_they_are() {
        for text in ["state.kr", "agency.kr.national-intelligence-service", "a", "7"] {
            assert_eq!(Id::new(text).as_str(), text);
        }
    }

    #[test]
    fn anything_else_becomes_well_formed_and_stays_distinct() {
        let odd =
            ["", ".", "-a", "State.KR", "state.k r", "ürün", "김정은", "김정남", "a<b", "😀", "\u{0}", "state.kr."];
        let ids: std::collections::BTreeSet<Id> = odd.iter().map(|text| Id::new(text)).collect();
        assert_eq!(ids.len(), odd.len());
        for id in &ids {
            assert!(is_well_formed(id), "{id}");
        }
    }

    #[test]
    fn a_hash_depends_on_the_borders_of_its_parts() {
        assert_ne!(Id::hashed("edge", &["ab", "c"]), Id::hashed("edge", &["a", "bc"]));
        assert_eq!(Id::hashed("edge", &["ab", "c"]).len(), "edge.".len() + 16);
    }
}
