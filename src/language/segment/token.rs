//! From text to tokens, chunk by chunk: a chunk is what stands between white space.

use super::abbreviation::{self, Abbreviation};
use super::address::{address_end, is_domain_ending, path_end, tag_end};
use super::character::{char_at, char_before, is_apostrophe, is_hyphen, is_mark, is_word};
use super::hyphen;
use crate::span::Span;

/// Cuts the text into tokens.
pub(super) fn tokenize(text: &str) -> Vec<Span> {
    let mut tokenizer = Tokenizer { text, tokens: Vec::with_capacity(text.len() / 5 + 1) };
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let chunk = Chunk::at(text, at);
        tokenizer.chunk(&chunk);
        at = chunk.end;
    }
    tokenizer.tokens
}

/// A stretch of text without white space.
struct Chunk {
    start: usize,
    end: usize,
    /// Only ASCII letters: most chunks, and they need no rule but the one for contractions.
    plain: bool,
    /// Holds `@`, `://` or `www.`, so that addresses are worth looking for.
    address: bool,
}

impl Chunk {
    fn at(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let (mut end, mut plain, mut sign) = (start, true, false);
        while let Some(&byte) = bytes.get(end) {
            if byte.is_ascii_alphabetic() {
                end += 1;
                continue;
            }
            let c = if byte < 0x80 { char::from(byte) } else { char_at(text, end).unwrap_or(' ') };
            if c.is_whitespace() {
                break;
            }
            plain = false;
            sign |= byte == b'@' || (byte == b'/' && end > start && bytes[end - 1] == b':');
            end += c.len_utf8();
        }
        let address = !plain && (sign || text[start..end].contains("www."));
        Self { start, end, plain, address }
    }
}

struct Tokenizer<'a> {
    text: &'a str,
    tokens: Vec<Span>,
}

impl Tokenizer<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.tokens.push(Span::new(start, end));
        }
    }

    fn chunk(&mut self, chunk: &Chunk) {
        if chunk.plain {
            self.push_word(chunk.start, chunk.end);
            return;
        }
        if is_emoticon(&self.text[chunk.start..chunk.end]) {
            self.push(chunk.start, chunk.end);
            return;
        }
        let mut at = chunk.start;
        while at < chunk.end {
            let c = char_at(self.text, at).expect("a chunk ends on a char boundary inside the text");
            if is_word(c) && !is_mark(c) {
                if let Some(end) = chunk.address.then(|| address_end(self.text, at, chunk.end)).flatten() {
                    self.push(at, end);
                    at = end;
                } else {
                    at = self.word(at, chunk.end);
                }
            } else {
                let end = self.punctuation(c, at, chunk);
                self.push(at, end);
                at = end;
            }
        }
    }

    /// Takes the word that starts at `start`, with what belongs to it, and gives where it ends.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let text = self.text;
        let mut at = start;
        loop {
            while let Some(c) = char_at(text, at).filter(|&c| at < end && is_word(c)) {
                at += c.len_utf8();
            }
            let Some(c) = char_at(text, at).filter(|_| at < end) else { break };
            let after = at + c.len_utf8();
            let Some(next) = char_at(text, after).filter(|&next| after < end && is_word(next)) else { break };
            if is_apostrophe(c) {
                if let Some(clitic) = self.negation(start, at, after) {
                    self.push_word(start, clitic.0);
                    self.push(clitic.0, clitic.1);
                    return clitic.1;
                }
                if c == '´' || c == '`' || (clitic_end(text, after).is_some() && !self.is_decade(start, at)) {
                    break;
                }
            } else if is_hyphen(c) {
                if !hyphen::joins(text, start, at, after) {
                    break;
                }
            } else if !self.joins(c, next, start, at, end) {
                break;
            }
            at = after;
        }
        if at < end && text.as_bytes()[at] == b'$' && self.is_dollar(start, at) {
            at += 1;
        } else if at < end && text.as_bytes()[at] == b'.' {
            if self.keeps_full_stop(start, at, end) {
                self.push(start, at + 1);
                return at + 1;
            }
        } else if at < end && text.as_bytes()[at] == b'/' && self.is_domain(start, at) {
            at = path_end(text, start, end).max(at);
        }
        self.push_word(start, at);
        at
    }

    /// Whether the punctuation `c` at byte `at` joins the word on its left with the character `next`.
    fn joins(&self, c: char, next: char, start: usize, at: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let before = bytes[at - 1];
        let left = &self.text[start..at];
        match c {
            '.' if before.is_ascii_digit() && next.is_ascii_digit() => true,
            '.' => self.joins_at_full_stop(start, at, end, next),
            ',' => {
                let digits = bytes[at + 1..end].iter().take_while(|b| b.is_ascii_digit()).count();
                before.is_ascii_digit() && digits == 3
            }
            ':' => {
                let digits = bytes[at + 1..end].iter().take_while(|b| b.is_ascii_digit()).count();
                digits == 2 && left.len() <= 5 && left.bytes().all(|b| b.is_ascii_digit() || b == b':')
            }
            '/' => left.len() <= 5 && next.is_ascii_digit() && left.bytes().all(|b| b.is_ascii_digit() || b == b'/'),
            '&' => left.len() <= 4 && next.is_ascii_uppercase() && left.bytes().all(|b| b.is_ascii_uppercase()),
            '*' => before.is_ascii_alphabetic() && next.is_ascii_alphabetic(),
            _ => false,
        }
    }

    /// A full stop between a letter and a letter or digit: an abbreviation, an address, or a missing space.
    fn joins_at_full_stop(&self, start: usize, at: usize, end: usize, next: char) -> bool {
        let mut stop = at + 1;
        while let Some(c) = char_at(self.text, stop).filter(|&c| stop < end && is_word(c)) {
            stop += c.len_utf8();
        }
        let (left, right) = (&self.text[start..at], &self.text[at + 1..stop]);
        // "anti-U.S.": the prefix is no part of the abbreviation.
        let last = left.rsplit(['.', '-']).next().unwrap_or(left);
        if last.len() <= 2 && right.len() <= 2 {
            return true;
        }
        let dotted = self.text.as_bytes().get(stop) == Some(&b'.') && stop + 1 < end;
        (left.contains('.') && (is_domain_ending(right) || next.is_lowercase()))
            || (is_domain_ending(right) && !(next.is_uppercase() && last.starts_with(char::is_lowercase)))
            || (dotted && next.is_lowercase() && left.len() > 1)
    }

    /// "didn't" at its apostrophe: where `n't` starts and ends.
    fn negation(&self, start: usize, at: usize, after: usize) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        (matches!(bytes[at - 1], b'n' | b'N')
            && at - 1 > start
            && matches!(bytes.get(after), Some(b't' | b'T'))
            && char_at(self.text, after + 1).is_none_or(|c| !is_word(c)))
        .then_some((at - 1, after + 1))
    }

    /// "1960's" stays whole.
    fn is_decade(&self, start: usize, at: usize) -> bool {
        let left = &self.text[start..at];
        left.len() >= 2 && left.ends_with('0') && left.bytes().all(|b| b.is_ascii_digit())
    }

    /// "US$": a dollar with its country in front.
    fn is_dollar(&self, start: usize, at: usize) -> bool {
        matches!(&self.text[start..at], "US" | "U" | "A" | "AU" | "C" | "CA" | "HK" | "NT" | "NZ" | "S" | "U.S")
    }

    fn is_domain(&self, start: usize, at: usize) -> bool {
        let word = &self.text[start..at];
        word.rsplit_once('.')
            .is_some_and(|(_, ending)| is_domain_ending(ending) && !ending.starts_with(char::is_uppercase))
    }

    /// Whether the full stop at byte `at` belongs to the word before it.
    fn keeps_full_stop(&self, start: usize, at: usize, end: usize) -> bool {
        let text = self.text;
        let word = &text[start..at];
        let next = char_at(text, at + 1);
        if next == Some('.') && at + 1 < end {
            return false;
        }
        if abbreviation::is_dotted(word.rsplit('-').next().unwrap_or(word)) {
            return true;
        }
        if word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() {
            return self.is_initial(word, at);
        }
        let following = || text[at + 1..].chars().find(|c| !matches!(c, ' ' | '\u{a0}'));
        let starts_line = || self.line_start(start);
        match abbreviation::lookup(word) {
            Some(Abbreviation::Leading | Abbreviation::Free) => true,
            Some(Abbreviation::BeforeNumber) => following().is_some_and(|c| c.is_ascii_digit()),
            Some(Abbreviation::AfterComma) => self.tokens.last().is_some_and(|t| &text[t.range()] == ","),
            Some(Abbreviation::Weekday) => following().is_some_and(|c| c == ',' || c.is_ascii_digit()),
            None => {
                // "2. Second point": the number of a list item keeps its full stop.
                word.len() <= 2
                    && word.bytes().all(|b| b.is_ascii_digit())
                    && next.is_some_and(char::is_whitespace)
                    && starts_line()
            }
        }
    }

    /// "J. Smith", "John F. Kennedy", "George W." but not "plan B. The".
    fn is_initial(&self, word: &str, at: usize) -> bool {
        let rest = self.text[at + 1..].trim_start_matches([' ', '\u{a0}']);
        let next: &str = &rest[..rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())];
        let before =
            self.tokens.last().filter(|t| t.end as usize + 1 == at - word.len()).map(|t| &self.text[t.range()]);
        // "Plan B. Ministers": the letter is the name of what the word before it counts.
        let counts = before.is_some_and(|w| {
            matches!(
                w,
                "plan"
                    | "Plan"
                    | "vitamin"
                    | "group"
                    | "Group"
                    | "type"
                    | "hepatitis"
                    | "grade"
                    | "class"
                    | "category"
                    | "section"
                    | "part"
                    | "option"
                    | "point"
                    | "team"
                    | "model"
                    | "appendix"
                    | "annex"
            )
        });
        if rest.starts_with(',') {
            return before.is_some_and(|w| w.starts_with(char::is_uppercase));
        }
        next.starts_with(char::is_uppercase) && !counts && !abbreviation::is_sentence_starter(next)
    }

    /// Whether only white space and bullets stand between the start of the line and byte `at`.
    fn line_start(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t', '\u{a0}', '*', '•', '(']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Pushes a word without inner punctuation to split at, parting contractions and numbers from their units.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let first = if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            number_length(word)
        } else if (2..=8).contains(&word.len()) {
            contraction(word)
        } else {
            None
        };
        let split = start + first.unwrap_or(0);
        self.push(start, split);
        self.push(split, end);
    }

    /// The end of the punctuation token that starts with `c` at byte `at`.
    fn punctuation(&self, c: char, at: usize, chunk: &Chunk) -> usize {
        let text = self.text;
        let single = at + c.len_utf8();
        let run = |same: &[char]| {
            let rest = &text[at..chunk.end];
            at + rest.find(|c: char| !same.contains(&c)).unwrap_or(rest.len())
        };
        match c {
            '.' => {
                let stop = run(&['.']);
                if stop - at > 1 {
                    return stop;
                }
                let digit = char_at(text, single).is_some_and(|c| c.is_ascii_digit());
                let after_number = char_before(text, at).is_some_and(char::is_alphanumeric);
                if digit && !after_number {
                    let digits = text[single..chunk.end].bytes().take_while(u8::is_ascii_digit).count();
                    return single + digits;
                }
                single
            }
            '!' | '?' => run(&['!', '?']),
            '…' => run(&['…', '.']),
            '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '—' | '$' | '\0' => run(&[c]),
            '#' | '@' if at == chunk.start || char_before(text, at).is_some_and(|c| !is_word(c)) => {
                tag_end(text, at, chunk.end).unwrap_or(single)
            }
            '\'' | '`' | '’' | '´' => self.apostrophe(c, at, chunk),
            _ => symbol_end(text, at, chunk.end).unwrap_or(single),
        }
    }

    /// The end of what an apostrophe that is not inside a word begins: a clitic, a clipped word, a quotation mark.
    fn apostrophe(&self, c: char, at: usize, chunk: &Chunk) -> usize {
        let text = self.text;
        let single = at + c.len_utf8();
        if char_at(text, single) == Some(c) && c != '’' && single < chunk.end {
            return single + c.len_utf8();
        }
        if let Some(end) = clitic_end(text, single).filter(|&end| end <= chunk.end) {
            return end;
        }
        let after_space = at == chunk.start;
        let rest = &text[single..chunk.end];
        let letters = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        let clipped = &rest[..letters];
        let is_year = clipped.len() >= 2
            && clipped.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && matches!(&clipped[2..], "" | "s");
        if after_space && (is_year || matches!(clipped, "em" | "n" | "til" | "tis" | "cause" | "bout")) {
            return single + letters;
        }
        single
    }
}

/// The end of the clitic whose letters start at byte `at`, right after an apostrophe.
fn clitic_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let letter = |i: usize| bytes.get(at + i).map_or(0, u8::to_ascii_lowercase);
    let length = match (letter(0), letter(1)) {
        (b'l', b'l') | (b'r' | b'v', b'e') => 2,
        (b's' | b'm' | b'd', _) => 1,
        _ => return None,
    };
    let end = at + length;
    char_at(text, end).is_none_or(|c| !is_word(c)).then_some(end)
}

/// Where two words that are written as one part: `can|not`, `gon|na`, `did|nt`.
fn contraction(word: &str) -> Option<usize> {
    let mut buffer = [0u8; 8];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    let shouted = lower.len() > 1 && lower.iter().all(u8::is_ascii_uppercase);
    if !shouted {
        lower[0].make_ascii_lowercase();
    }
    match &*lower {
        b"cannot" | b"CANNOT" | b"gonna" | b"gotta" | b"lemme" | b"gimme" | b"wanna" => Some(3),
        b"dont" | b"cant" | b"wont" | b"aint" | b"DONT" => Some(2),
        b"didnt" | b"isnt" | b"doesnt" | b"wasnt" | b"arent" | b"hasnt" | b"hadnt" | b"couldnt" | b"wouldnt"
        | b"havent" | b"werent" | b"youre" | b"theyre" => Some(word.len() - 2),
        b"im" if word == "im" => Some(1),
        b"ive" => Some(1),
        b"thats" | b"theres" | b"whats" => Some(word.len() - 1),
        _ => None,
    }
}

/// Length of the number that a unit follows without a space: `5|pm`, `35|mm`, `25|bn`; not `20th`, `1970s`.
fn number_length(word: &str) -> Option<usize> {
    let length = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
    matches!(
        &word[length..],
        "am" | "pm"
            | "AM"
            | "PM"
            | "a.m"
            | "p.m"
            | "k"
            | "K"
            | "m"
            | "M"
            | "mm"
            | "bn"
            | "b"
            | "cm"
            | "km"
            | "kg"
            | "kt"
            | "ft"
            | "lb"
            | "lbs"
            | "mph"
            | "kph"
            | "hz"
            | "Hz"
            | "x"
            | "percent"
            | "tn"
    )
    .then_some(length)
}

/// The end of an emoji with its modifiers, or of a flag.
fn symbol_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let first = char_at(text, at)?;
    let mut stop = at + first.len_utf8();
    let is_flag = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    if let Some(second) = char_at(text, stop).filter(|&c| stop < end && is_flag(first) && is_flag(c)) {
        return Some(stop + second.len_utf8());
    }
    let mut joined = false;
    while let Some(c) = char_at(text, stop).filter(|_| stop < end) {
        let modifies = is_mark(c) || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c);
        if !modifies && (!joined || is_word(c)) {
            break;
        }
        joined = c == '\u{200d}';
        stop += c.len_utf8();
    }
    Some(stop)
}

/// Faces made of punctuation.
fn is_emoticon(chunk: &str) -> bool {
    matches!(chunk, ":)" | ":(" | ":-)" | ":-(" | ";)" | ";-)" | ":D" | ":P" | ":p" | "=)" | ":/" | "^_^" | "<3" | "xD")
}
