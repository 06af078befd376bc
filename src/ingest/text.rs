//! Plain text: each line that is not blank is a snippet.

use std::io::BufRead;
use std::sync::Arc;

use super::fields::snippet_of_text;
use super::lines::Lines;
use super::{Item, LINE_LIMIT, Place, Reason, Rejection};

/// Reads one snippet a line.
pub(super) fn items(file: Arc<str>, reader: impl BufRead + Send) -> impl Iterator<Item = Item> + Send {
    Lines::new(reader, LINE_LIMIT).filter_map(move |(number, line)| {
        let place = Place::line(&file, number);
        match line {
            Ok(bytes) if bytes.trim_ascii().is_empty() => None,
            Ok(bytes) => Some(item(place, bytes)),
            Err(unreadable) => Some(Item::Rejected(unreadable.reject(place))),
        }
    })
}

fn item(place: Place, bytes: Vec<u8>) -> Item {
    match decode(&place, bytes) {
        Ok(text) => snippet_of_text(place, text),
        Err(rejection) => Item::Rejected(rejection),
    }
}

/// The bytes as text, or a rejection that points at the first byte that is none.
pub(super) fn decode(place: &Place, bytes: Vec<u8>) -> Result<String, Rejection> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let place = place.clone().behind(&error.as_bytes()[..valid]);
        Rejection::new(place, Reason::InvalidUtf8, error.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, show};

    #[test]
    fn each_line_is_a_snippet_and_blank_lines_are_none() {
        assert_eq!(
            show(read("news.txt", b"\xEF\xBB\xBFSeoul warned Pyongyang.\r\n\n  \t\n Kyiv thanked Oslo. \n")),
            ["1:1 text Seoul warned Pyongyang.", "4:1 text Kyiv thanked Oslo."]
        );
    }

    #[test]
    fn bytes_that_are_no_text_cost_only_their_line() {
        assert_eq!(
            show(read("news.txt", b"One.\nCaf\xC3\xA9 \xFF bad\nThree\0.\n")),
            ["1:1 text One.", "2:6 rejected invalid UTF-8", "3:1 text Three\0."]
        );
    }
}
