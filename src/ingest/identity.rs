//! The identifier of a snippet that came without one.

use crate::snippet::Snippet;

/// Derives the identifier from all that is known of the snippet, so that the same piece read twice is the same
/// snippet, on any machine and in any order, while one text printed by two outlets is two.
pub(super) fn derive(snippet: &Snippet) -> String {
    let published = snippet.published.map(|date| date.to_string());
    let fields = [
        Some(snippet.text.as_str()),
        snippet.title.as_deref(),
        published.as_deref(),
        snippet.outlet.as_deref(),
        snippet.url.as_deref(),
    ];
    let mut hasher = blake3::Hasher::new();
    for field in fields {
        // The length keeps fields apart; an absent field differs from an empty one.
        hasher.update(&field.map_or(u64::MAX, |field| field.len() as u64).to_le_bytes());
        hasher.update(field.unwrap_or_default().as_bytes());
    }
    format!("t-{}", &hasher.finalize().to_hex()[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_depend_on_content_alone() {
        let one = Snippet { text: "Seoul warned Pyongyang.".into(), outlet: Some("A".into()), ..Snippet::default() };
        let other_outlet = Snippet { outlet: Some("B".into()), ..one.clone() };
        let as_title = Snippet { outlet: None, title: Some("A".into()), ..one.clone() };
        assert_eq!(derive(&one), derive(&one.clone()));
        assert_ne!(derive(&one), derive(&other_outlet));
        assert_ne!(derive(&one), derive(&as_title));
        assert!(derive(&one).starts_with("t-") && derive(&one).len() == 18);
    }
}
