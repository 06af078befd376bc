//! Names and texts in the narrow alphabets that some formats allow.

use std::borrow::Cow;

use crate::graph::{Node, NodeBody};

/// `NorthKorean` for `north-korean` or `north_korean`: a label that every graph database takes.
pub(super) fn camel_case(name: &str) -> String {
    let ascii = any_ascii::any_ascii(name);
    let mut out = String::new();
    for word in words(&ascii) {
        out.push_str(&word[..1].to_ascii_uppercase());
        out.push_str(&word[1..]);
    }
    if out.is_empty() || out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, 'K');
    }
    out
}

/// `holds_office` for `holds office`: lower-case ASCII words joined by `_`, beginning with a letter.
pub(super) fn snake_case(name: &str) -> String {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let out = words(&ascii).collect::<Vec<_>>().join("_");
    // `not` is a word of the rule language that reads such names.
    if out == "not" || !out.starts_with(|c: char| c.is_ascii_alphabetic()) { format!("r_{out}") } else { out }
}

fn words(ascii: &str) -> impl Iterator<Item = &str> {
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// The labels of a node in graph databases: `Entity` and its kind, or `EventNode`.
pub(super) fn database_labels(node: &Node) -> (&'static str, Option<String>) {
    match &node.body {
        NodeBody::Entity(entity) => ("Entity", Some(camel_case(entity.kind.as_str()))),
        NodeBody::Event(_) => ("EventNode", None),
    }
}

/// The text with U+FFFD for control characters other than tabs and line ends: many readers stop at a zero byte.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let is_unprintable =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_unprintable) {
        Cow::Owned(text.replace(is_unprintable, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text in one line, for formats without a way to write a line end.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        Cow::Owned(text.replace("\r\n", " ").replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " "))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_databases_are_ascii_words() {
        let names = ["state", "armed-group", "holds_office", "", "2nd", "état", "a<b"];
        assert_eq!(names.map(camel_case), ["State", "ArmedGroup", "HoldsOffice", "K", "K2nd", "Etat", "AB"]);
        assert_eq!(names.map(snake_case), ["state", "armed_group", "holds_office", "r_", "r_2nd", "etat", "a_b"]);
        assert_eq!(snake_case("NOT"), "r_not");
    }

    #[test]
    fn texts_lose_what_readers_cannot_take() {
        assert_eq!(printable("a\0b\u{b}\tc\nd"), "a\u{fffd}b\u{fffd}\tc\nd");
        assert_eq!(in_one_line("a\r\nb\nc\u{2028}d\te"), "a b c d\te");
    }
}
