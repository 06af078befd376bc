//! From tokens to sentences.

use std::ops::Range;

use super::abbreviation::{self, Abbreviation};
use super::dateline;
use crate::span::Span;

/// No sentence has more tokens: what looks longer is a list or no prose at all, and stages after this one may take
/// more than linear time for one sentence.
const LONGEST: usize = 400;

/// How many marks can close a sentence.
const MOST_CLOSING: usize = 8;

/// Cuts the tokens into sentences.
pub(super) fn split(text: &str, tokens: &[Span]) -> Vec<Range<u32>> {
    let splitter = Splitter { text, tokens };
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut start = 0;
    let mut line_start = 0;
    while start < tokens.len() {
        let end = splitter.sentence_end(start, &mut line_start);
        sentences.push(start as u32..end as u32);
        start = end;
    }
    sentences
}

/// What white space stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Span],
}

impl<'a> Splitter<'a> {
    fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |span| &self.text[span.range()])
    }

    /// The white space before a token; the text ends with a paragraph.
    fn gap(&self, token: usize) -> Gap {
        let (Some(before), Some(after)) = (token.checked_sub(1), self.tokens.get(token)) else { return Gap::Paragraph };
        let start = self.tokens[before].end as usize;
        let space = &self.text.as_bytes()[start..after.start as usize];
        if space.is_empty() {
            return Gap::None;
        }
        if space == b" " {
            return Gap::Space;
        }
        let text = &self.text[start..after.start as usize];
        let lines = text.matches('\n').count().max(text.matches('\r').count());
        let separators = text.matches(['\u{2028}', '\u{85}', '\u{b}', '\u{c}']).count();
        match lines + separators + 2 * text.matches('\u{2029}').count() {
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// One past the last token of the sentence that starts at `start`.
    fn sentence_end(&self, start: usize, line_start: &mut usize) -> usize {
        let before = self.gap(start);
        if start == 0 || matches!(before, Gap::Line | Gap::Paragraph) {
            *line_start = start;
            if let Some(length) =
                dateline::length(self.text, self.tokens, start).filter(|_| start == 0 || before == Gap::Paragraph)
            {
                return start + length;
            }
        }
        let mut at = start;
        loop {
            at += 1;
            if at >= self.tokens.len() {
                return self.tokens.len();
            }
            match self.gap(at) {
                Gap::Paragraph => return at,
                Gap::Line => {
                    if self.breaks_line(*line_start, at) {
                        return at;
                    }
                    *line_start = at;
                }
                Gap::None | Gap::Space => {}
            }
            if at - start >= LONGEST || self.starts_inline_item(at) {
                return at;
            }
            if is_terminal(self.word(at - 1)) || self.word(at - 1).ends_with('.') {
                let closed = self.close(at);
                if closed < self.tokens.len() && self.gap(closed) != Gap::Paragraph && !self.ends(start, at - 1, closed)
                {
                    continue;
                }
                return closed;
            }
        }
    }

    /// Whether the line break before `at` ends a sentence: a heading, a list item, or a line that ends as sentences do.
    fn breaks_line(&self, line_start: usize, at: usize) -> bool {
        let last = self.word(at - 1);
        let next = self.word(at);
        if self.is_item(at) || is_terminal(last) || is_closing(last) || last == ":" {
            return true;
        }
        let wraps = matches!(
            last,
            "," | "-" | "—" | "–" | "and" | "or" | "of" | "the" | "a" | "to" | "in" | "on" | "for" | "with"
        );
        let length = self.tokens[at - 1].end - self.tokens[line_start].start;
        // Text that is wrapped at a fixed width has long lines; a heading or a list item is short.
        !wraps
            && length < 60
            && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening_char(c))
    }

    /// Whether a list item starts at the token inside a line, where the lines of a list were joined.
    fn starts_inline_item(&self, token: usize) -> bool {
        matches!(self.word(token), "*" | "•" | "·" | "▪" | "●" | "■")
            && self.gap(token) == Gap::Space
            && self.gap(token + 1) == Gap::Space
            && self.word(token + 1).starts_with(|c: char| c.is_uppercase() || is_opening_char(c))
    }

    /// Whether a list item starts at the token.
    fn is_item(&self, token: usize) -> bool {
        let word = self.word(token);
        matches!(word, "*" | "•" | "-" | "–" | "—" | "·" | "▪" | "◦" | "●" | "■")
            || (word.ends_with('.') && word.len() > 1 && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit()))
    }

    /// One past the quotation marks and brackets that close after the full stop before `at`.
    fn close(&self, mut at: usize) -> usize {
        let furthest = self.tokens.len().min(at + MOST_CLOSING);
        while at < furthest {
            let word = self.word(at);
            let gap = self.gap(at);
            if word == "[" && self.word(at + 2) == "]" && self.word(at + 1).bytes().all(|b| b.is_ascii_digit()) {
                // The number of a note, as encyclopedias set it.
                at += 3;
                continue;
            }
            let straight = matches!(word, "\"" | "'");
            let closes = match gap {
                Gap::None if straight => {
                    self.gap(at + 1) != Gap::None || is_terminal(self.word(at + 1)) || is_closing(self.word(at + 1))
                }
                Gap::None => is_closing(word) || is_terminal(word),
                Gap::Space => matches!(word, "”" | ")" | "]" | "''") || (is_terminal(word) && word != "..."),
                Gap::Line | Gap::Paragraph => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether the sentence `start..next` ends with the full stop, question or exclamation mark at `stop`; `next` is
    /// the first token after what closes with it.
    fn ends(&self, start: usize, stop: usize, next: usize) -> bool {
        let mark = self.word(stop);
        let quoted = next > stop + 1;
        let mut first = next;
        while is_opening(self.word(first)) {
            first += 1;
        }
        let following = self.word(first);
        let continues = following
            .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '%' | ')'));
        if self.gap(next) == Gap::None && first == next && mark != "." {
            return false;
        }
        if !is_terminal(mark) {
            return self.abbreviation_ends(start, stop, quoted, following, continues);
        }
        if stop == start && next == stop + 1 && matches!(mark, "..." | "…") {
            return false;
        }
        if continues {
            // A reporting clause or the rest of the sentence goes on in lower case; carelessly typed text also starts
            // its sentences so, but only a full stop outside quotation marks is a sure sign.
            return mark == "." && !quoted && following.starts_with(char::is_lowercase) && self.gap(next) != Gap::None;
        }
        if quoted && matches!(mark.as_bytes().first(), Some(b'?' | b'!')) && self.reports(first) {
            return false;
        }
        true
    }

    /// Whether a sentence ends at an abbreviation.
    fn abbreviation_ends(&self, start: usize, stop: usize, quoted: bool, following: &str, continues: bool) -> bool {
        let word = self.word(stop);
        let stem = &word[..word.len() - 1];
        if continues || following.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '&' | '$')) {
            return false;
        }
        if quoted {
            return following.starts_with(char::is_uppercase);
        }
        if stop == start || abbreviation::lookup(stem) == Some(Abbreviation::Leading) || stem.len() == 1 {
            return false;
        }
        abbreviation::is_sentence_starter(following)
    }

    /// "… ?" Zelenskyy asked: whether a reporting clause starts at the token.
    fn reports(&self, first: usize) -> bool {
        let named = |i: usize| self.word(first + i).starts_with(char::is_uppercase);
        (0..4).take_while(|&i| named(i)).any(|i| {
            matches!(
                self.word(first + i + 1),
                "said"
                    | "says"
                    | "asked"
                    | "asks"
                    | "added"
                    | "wrote"
                    | "tweeted"
                    | "posted"
                    | "replied"
                    | "told"
                    | "shouted"
                    | "wondered"
            )
        })
    }
}

/// Marks that end a sentence wherever they stand.
fn is_terminal(word: &str) -> bool {
    match word.as_bytes() {
        [b'.'] | [b'!' | b'?', ..] => true,
        [b'.', b'.', rest @ ..] => rest.iter().all(|&b| b == b'.'),
        _ => word.starts_with('…') || matches!(word, "。" | "？" | "！" | "؟" | "۔" | "।"),
    }
}

fn is_closing(word: &str) -> bool {
    matches!(word, "”" | "’" | "\"" | "'" | "''" | ")" | "]" | "»" | "’’")
}

fn is_opening(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if is_opening_char(c)) || matches!(word, "``" | "''")
}

fn is_opening_char(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«')
}
