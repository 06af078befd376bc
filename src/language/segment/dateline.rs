//! Datelines: "SEOUL:", "KYIV, Ukraine (AP) —", "MOSCOW, Nov. 3 -" at the start of a text or paragraph.

use super::character::is_dash;
use crate::span::Span;

/// How many tokens a dateline can have.
const LONGEST: usize = 16;

/// Number of tokens of the dateline that starts with the token `first`, which starts a line.
pub(super) fn length(text: &str, tokens: &[Span], first: usize) -> Option<usize> {
    let word = |i: usize| tokens.get(first + i).map(|span| &text[span.range()]);
    let glued = |i: usize| tokens[first + i - 1].end == tokens[first + i].start;
    let shouted = |w: &str| w.chars().all(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '.')) && w.len() > 1;
    let mut shouts = 0;
    let mut words = 0;
    let (mut bracket, mut open) = (false, false);
    let mut comma = false;
    for i in 0..LONGEST {
        let w = word(i)?;
        let next = word(i + 1);
        if is_dash(w) && i > 0 && !(glued(i) && next.is_some() && glued(i + 1)) {
            // "Seoul (Yonhap) —" needs the brackets, "KYIV, Ukraine —" the capitals, "Nairobi -- The" the double
            // hyphen: "Ukraine — the army said" is no dateline.
            let place = shouts > 0 && (shouts == words || comma);
            let double = w == "--" && words == i && i <= 3 && next?.starts_with(char::is_uppercase);
            return ((place || bracket || double) && !open).then_some(i + 1);
        }
        match w {
            ":" if i > 0 && glued(i) => {
                let place = shouts > 0 && (shouts == words || (comma && i <= 6));
                return (place && next.is_some()).then_some(i + 1);
            }
            // Also "(CNN) —", where nothing but the agency is named.
            "(" if !bracket => (bracket, open) = (true, true),
            ")" if open => open = false,
            "," if i > 0 => comma = true,
            "/" | "-" if i > 0 => {}
            _ if shouted(w) => {
                shouts += 1;
                words += 1;
            }
            _ if w.starts_with(char::is_uppercase) && (shouts > 0 || i < 3 || bracket) => words += 1,
            _ if i > 0 && w.bytes().all(|b| b.is_ascii_digit()) && (shouts > 0 || comma) => {}
            // "Kyiv, 12 March (Interfax) --"
            _ if comma && is_month(w) => words += 1,
            "of" | "the" | "and" | "al" | "de" if i > 0 && (comma || bracket) => {}
            _ => return None,
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    )
}
