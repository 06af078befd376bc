//! Web addresses, e-mail addresses, handles and hashtags: stretches that stay one token whatever is inside.

use super::character::{char_at, is_word};

/// The end of the address that starts at byte `at` inside the chunk that ends at `end`.
pub(super) fn address_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = &text[at..end];
    if ["http://", "https://", "ftp://", "www."].iter().any(|scheme| {
        rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && rest.len() > scheme.len()
    }) {
        return Some(path_end(text, at, end));
    }
    email_end(rest).map(|length| at + length)
}

/// The end of a path or query that runs to the end of the chunk, less the punctuation of the sentence around it.
pub(super) fn path_end(text: &str, at: usize, end: usize) -> usize {
    let stop = text[at..end].find(['<', '>', '"', '“', '”', '»']).map_or(end, |i| at + i);
    let mut address = &text[at..stop];
    // A bracket that the address opens belongs to it: /wiki/Mars_(planet).
    let trailing: &[char] = match (address.contains('('), address.contains('[')) {
        (true, true) => &[],
        (true, false) => &[']'],
        (false, true) => &[')'],
        (false, false) => &[')', ']'],
    };
    address = address.trim_end_matches(|c| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*') || trailing.contains(&c)
    });
    at + address.len()
}

/// RFC 5321, section 4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;

/// Length of the e-mail address at the start of `rest`.
fn email_end(rest: &str) -> Option<usize> {
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let sign = rest.bytes().take(LONGEST_LOCAL_PART).take_while(|b| is_local(b)).count();
    if sign == 0 || rest.as_bytes().get(sign) != Some(&b'@') {
        return None;
    }
    let domain = &rest[sign + 1..];
    let length = domain.bytes().take_while(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')).count();
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.starts_with(|c: char| c.is_ascii_alphanumeric()).then(|| sign + 1 + domain.len())
}

/// The end of the handle or hashtag whose sign stands at byte `at`.
pub(super) fn tag_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let first = char_at(text, at + 1).filter(|_| at + 1 < end)?;
    if !(first.is_alphabetic() || (first == '_' && text.as_bytes()[at] == b'@')) {
        return None;
    }
    let mut stop = at + 1;
    while let Some(c) = char_at(text, stop).filter(|&c| stop < end && is_word(c)) {
        stop += c.len_utf8();
    }
    Some(stop)
}

/// Whether the last part of a dotted word makes it a host or file name.
pub(super) fn is_domain_ending(part: &str) -> bool {
    const ENDINGS: [&str; 45] = [
        "ai", "am", "app", "az", "ca", "ch", "cn", "co", "com", "csv", "de", "dev", "doc", "docx", "edu", "eu", "fr",
        "gov", "htm", "html", "il", "in", "info", "int", "io", "ir", "jp", "jpg", "kr", "mil", "mp3", "net", "news",
        "nz", "org", "pdf", "png", "ru", "tv", "txt", "ua", "uk", "us", "xls", "zip",
    ];
    let mut buffer = [0u8; 4];
    let Some(lower) = buffer.get_mut(..part.len()) else { return false };
    lower.copy_from_slice(part.as_bytes());
    lower.make_ascii_lowercase();
    ENDINGS.binary_search_by(|ending| ending.as_bytes().cmp(lower)).is_ok()
}
