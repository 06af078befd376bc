//! JSON Lines: one object with the fields of a snippet, one record, or one string on each line.

use std::io::BufRead;
use std::sync::Arc;

use super::fields::{FieldNames, item_of_value};
use super::lines::Lines;
use super::text::decode;
use super::{Item, LINE_LIMIT, Place, Reason, Rejection};

/// Reads one value a line; blank lines are ignored.
pub(super) fn items(
    file: Arc<str>,
    reader: impl BufRead + Send,
    names: FieldNames,
) -> impl Iterator<Item = Item> + Send {
    Lines::new(reader, LINE_LIMIT).filter_map(move |(number, line)| {
        let place = Place::line(&file, number);
        match line {
            Ok(bytes) if bytes.trim_ascii().is_empty() => None,
            Ok(bytes) => Some(item(place, bytes, &names)),
            Err(unreadable) => Some(Item::Rejected(unreadable.reject(place))),
        }
    })
}

/// The item of one JSON text that begins at `place`.
pub(super) fn item(place: Place, bytes: Vec<u8>, names: &FieldNames) -> Item {
    let text = match decode(&place, bytes) {
        Ok(text) => text,
        Err(rejection) => return Item::Rejected(rejection),
    };
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(value) => item_of_value(place, value, names, text.as_bytes()),
        Err(error) => Item::Rejected(reject(place, &error, &text)),
    }
}

/// The parser counts lines and bytes within the element; the rejection counts lines and characters in the file.
fn reject(place: Place, error: &serde_json::Error, text: &str) -> Rejection {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let end = (before + error.column().saturating_sub(1)).min(text.len());
    Rejection::new(place.behind(&text.as_bytes()[..end]), Reason::Json(message.to_owned()), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, show};

    #[test]
    fn each_line_is_read_for_itself() {
        let file = "{\"text\": \"One.\"}\n\n{\"text\": \"Tw\u{e9}\u{e9}\", oops}\n\"Three.\"\n{\"text\": \"Four.\"";
        assert_eq!(
            show(read("news.jsonl", file.as_bytes())),
            [
                "1:1 text One.",
                "3:18 rejected invalid JSON: key must be a string",
                "4:1 text Three.",
                "5:16 rejected invalid JSON: EOF while parsing an object",
            ]
        );
    }

    #[test]
    fn deep_nesting_and_lone_surrogates_are_rejected_not_fatal() {
        let deep = format!("{}\n{{\"text\": \"\\ud800\"}}\n{{\"text\": \"Two.\"}}", "[".repeat(100_000));
        let shown = show(read("news.jsonl", deep.as_bytes()));
        assert_eq!(shown.len(), 3);
        assert!(shown[0].contains("rejected") && shown[1].contains("rejected"), "{shown:?}");
        assert_eq!(shown[2], "3:1 text Two.");
    }
}
