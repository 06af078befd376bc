//! Which hyphens stay inside a token.
//!
//! The English Web Treebank splits hyphenated words (`Tehran|-|backed`, `state|-|run`), except after prefixes that
//! are no words of their own, in numbers that are written with hyphens (telephones, ISO dates) and in many East
//! Asian given names, where the part after the hyphen is a syllable and no word.

use super::character::{char_at, is_hyphen, is_word};

/// Longer words are not joined, so that the time spent on a long chain of hyphens stays linear.
const LONGEST_JOINED: usize = 40;

/// Whether the hyphen at byte `hyphen` joins the word that starts at `start` with what follows it.
pub(super) fn joins(text: &str, start: usize, hyphen: usize, after: usize) -> bool {
    let first = &text[start..hyphen];
    let mut end = after;
    while let Some(c) = char_at(text, end).filter(|&c| is_word(c)) {
        end += c.len_utf8();
    }
    let second = &text[after..end];
    if second.is_empty() || first.len() > LONGEST_JOINED {
        return false;
    }
    let more = char_at(text, end).is_some_and(is_hyphen);
    is_bound_prefix(first, second)
        || (is_name_syllable(first, true) && is_name_syllable(second, false) && !starts_phrasal_noun(first))
        || matches!(second, "esque" | "wise")
        || (is_numeric(first) && is_numeric(second) && (more || first.contains('-') || is_telephone(first, second)))
}

/// Prefixes that the treebank never splits off. "Over-the-counter" is no prefix but a phrase.
fn is_bound_prefix(first: &str, second: &str) -> bool {
    let mut buffer = [0u8; 8];
    let Some(lower) = buffer.get_mut(..first.len()) else { return false };
    lower.copy_from_slice(first.as_bytes());
    if let Some(initial) = lower.first_mut() {
        initial.make_ascii_lowercase();
    }
    let next_is_digit = second.as_bytes()[0].is_ascii_digit();
    match &*lower {
        b"mid" => true,
        b"anti" | b"arch" | b"co" | b"counter" | b"cross" | b"e" | b"ex" | b"inter" | b"intra" | b"micro" | b"mini"
        | b"multi" | b"neo" | b"non" | b"post" | b"pre" | b"pro" | b"psycho" | b"re" | b"semi" | b"socio" | b"sub"
        | b"un" => !next_is_digit && (first.len() > 1 || first == "e" || second.starts_with(char::is_lowercase)),
        b"over" => !next_is_digit && second != "the",
        _ => false,
    }
}

/// Digits with the dots, slashes and hyphens of a telephone number or a date.
fn is_numeric(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'))
}

/// "555-0134": three digits and four, which no range of years or of amounts has.
fn is_telephone(first: &str, second: &str) -> bool {
    let digits = first.len() - first.rfind('/').map_or(0, |slash| slash + 1);
    digits == 3 && second.len() == 4
}

/// "Sit-in", "Set-to": English words that have the sound of a name and open a noun at the start of a sentence; and
/// the Arabic article.
fn starts_phrasal_noun(first: &str) -> bool {
    matches!(
        first,
        "Al" | "Bat"
            | "Cut"
            | "Do"
            | "Get"
            | "Go"
            | "Hit"
            | "Hot"
            | "Let"
            | "Man"
            | "No"
            | "Put"
            | "Run"
            | "Set"
            | "Shut"
            | "Sit"
            | "Six"
            | "So"
            | "Sun"
            | "Ten"
            | "Tie"
            | "Tip"
            | "Top"
            | "To"
            | "Win"
    )
}

/// Whether the part sounds like one syllable of a Korean, Cantonese or Wade-Giles name: an optional onset, a
/// vowel or diphthong, an optional coda (`Jong`, `un`, `Tae`, `yul`, `Wai`, `ching`, `Hyun`).
fn is_name_syllable(part: &str, capital: bool) -> bool {
    const VOWELS: [&str; 27] = [
        "a", "ae", "ai", "ao", "au", "e", "ee", "ei", "eo", "eu", "i", "ia", "iao", "ie", "ieh", "iu", "o", "oe", "oi",
        "oo", "ou", "u", "ua", "ui", "uh", "woo", "ye",
    ];
    const ONSETS: [&str; 33] = [
        "", "b", "by", "ch", "d", "f", "g", "gw", "gy", "h", "hs", "hw", "hy", "j", "k", "kw", "ky", "kh", "l", "m",
        "my", "n", "ng", "p", "ph", "py", "r", "ry", "s", "sh", "t", "ts", "y",
    ];
    const MORE_ONSETS: [&str; 5] = ["w", "tz", "z", "x", "c"];
    const CODAS: [&str; 11] = ["", "n", "ng", "m", "p", "t", "k", "l", "h", "b", "r"];
    let bytes = part.as_bytes();
    if bytes.len() < 2 || bytes.len() > 6 || !bytes.iter().all(u8::is_ascii_alphabetic) {
        return false;
    }
    if (capital && !bytes[0].is_ascii_uppercase()) || bytes[1..].iter().any(u8::is_ascii_uppercase) {
        return false;
    }
    let mut buffer = [0u8; 6];
    let lower = &mut buffer[..bytes.len()];
    lower.copy_from_slice(bytes);
    lower.make_ascii_lowercase();
    let is_vowel = |b: &u8| b"aeiou".contains(b);
    let Some(nucleus) = lower.iter().position(is_vowel) else { return false };
    let coda = nucleus + lower[nucleus..].iter().position(|b| !is_vowel(b)).unwrap_or(lower.len() - nucleus);
    let has = |list: &[&str], part: &[u8]| list.iter().any(|item| item.as_bytes() == part);
    (has(&ONSETS, &lower[..nucleus]) || has(&MORE_ONSETS, &lower[..nucleus]))
        && has(&VOWELS, &lower[nucleus..coda])
        && has(&CODAS, &lower[coda..])
}
