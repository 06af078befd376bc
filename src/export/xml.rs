//! Escaping for XML 1.0, in one pass and without a copy.
//!
//! Characters that XML 1.0 forbids become U+FFFD: one `\x0b` in a scraped sentence would make the whole file
//! unreadable. Element text keeps quotes and newlines raw, since importers lose character references between
//! neighbouring entities; a carriage return is always a reference, since parsers turn a raw one into a newline.

use std::io;

/// Writes element text.
pub(super) fn write_text(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    write_escaped(out, text, false)
}

/// Writes the value of an attribute, between double quotes.
pub(super) fn write_attribute(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    write_escaped(out, text, true)
}

fn write_escaped(out: &mut impl io::Write, text: &str, in_attribute: bool) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut written = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        if !SPECIAL[byte as usize] {
            continue;
        }
        let (replacement, len): (&[u8], usize) = match byte {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'\r' => (b"&#13;", 1),
            b'"' if in_attribute => (b"&quot;", 1),
            b'\n' if in_attribute => (b"&#10;", 1),
            b'\t' if in_attribute => (b"&#9;", 1),
            // The first byte of U+FFFE and U+FFFF, among others.
            0xEF if matches!(bytes[i + 1..], [0xBF, 0xBE | 0xBF, ..]) => ("\u{fffd}".as_bytes(), 3),
            b'"' | b'\n' | b'\t' | 0xEF => continue,
            _ => ("\u{fffd}".as_bytes(), 1),
        };
        out.write_all(&bytes[written..i])?;
        out.write_all(replacement)?;
        written = i + len;
    }
    out.write_all(&bytes[written..])
}

/// Bytes that may need a replacement.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'"' as usize] = true;
    special[0xEF] = true;
    special
};

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, as_text: &str, as_attribute: &str) {
        let mut out = Vec::new();
        write_text(&mut out, text).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), as_text);
        let mut out = Vec::new();
        write_attribute(&mut out, text).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), as_attribute);
    }

    #[test]
    fn markup_quotes_and_line_ends() {
        check(
            "a<b & \"c\">\n\td\r",
            "a&lt;b &amp; \"c\"&gt;\n\td&#13;",
            "a&lt;b &amp; &quot;c&quot;&gt;&#10;&#9;d&#13;",
        );
    }

    #[test]
    fn forbidden_characters_are_replaced_and_their_neighbours_kept() {
        check("\u{0}x\u{b}y\u{ffff}z\u{fffe}", "�x�y�z�", "�x�y�z�");
        check("\u{feff}\u{fffd}！😀", "\u{feff}\u{fffd}！😀", "\u{feff}\u{fffd}！😀");
    }
}
