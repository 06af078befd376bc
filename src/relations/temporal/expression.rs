//! Time expressions, read from the words of a sentence.

use jiff::civil::{Date, Weekday};

use super::when::{Direction, When};
use crate::date::PartialDate;
use crate::language::{Dependency as D, Document, TokenId, Upos, Xpos};

/// A stretch of text that says when.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) first: TokenId,
    end: TokenId,
    pub(super) when: When,
}

impl Expression {
    /// The word of the expression that hangs on the rest of the sentence.
    pub(super) fn head(&self, doc: &Document) -> TokenId {
        let inside = |t: TokenId| self.first <= t && t < self.end;
        (self.first.0..self.end.0)
            .map(TokenId)
            .filter(|&t| doc.token(t).upos != Upos::Punct)
            .find(|&t| doc.head(t).is_none_or(|head| !inside(head)))
            .unwrap_or(self.first)
    }
}

/// The time expressions in the sentence of the token, in text order.
pub(super) fn expressions(doc: &Document, token: TokenId) -> Vec<Expression> {
    let sentence = doc.sentence_of(token);
    let words: Vec<String> = sentence.tokens().map(|t| doc.word(t).to_lowercase()).collect();
    let reader = Reader { doc, first: sentence.first, words: &words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((start, end, when)) = reader.read(at) {
            let id = |i: usize| TokenId(sentence.first.0 + i as u32);
            found.push(Expression { first: id(start), end: id(end), when });
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Reads time expressions from the words of one sentence.
struct Reader<'a> {
    doc: &'a Document,
    first: TokenId,
    /// In lower case.
    words: &'a [String],
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", String::as_str)
    }

    fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    fn id(&self, i: usize) -> TokenId {
        TokenId(self.first.0 + i as u32)
    }

    /// The expression that starts at, or just before, word `at`: first word, end, meaning.
    fn read(&self, at: usize) -> Option<(usize, usize, When)> {
        self.iso(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.year(at))
    }

    fn iso(&self, at: usize) -> Option<(usize, usize, When)> {
        let word = self.word(at);
        let date = (word.len() == 10).then(|| word.parse::<PartialDate>().ok()).flatten()?;
        Some((at, at + 1, When::Exact(date)))
    }

    fn weekday(&self, at: usize) -> Option<(usize, usize, When)> {
        let weekday = weekday(self.word(at)).filter(|_| self.doc.word(self.id(at)).starts_with(char::is_uppercase))?;
        // "Monday, Nov. 25" is the day of the month.
        let next = if self.word(at + 1) == "," { at + 2 } else { at + 1 };
        if let Some((_, end, when @ (When::MonthDay(..) | When::Exact(PartialDate::Day(_))))) =
            self.month(next).or_else(|| self.day_month(next))
        {
            return Some((at, end, when));
        }
        let direction = self.direction(at);
        let start = if direction == Direction::Unsaid { at } else { at - 1 };
        Some((start, at + 1, When::Weekday(weekday, direction)))
    }

    fn direction(&self, at: usize) -> Direction {
        match self.before(at) {
            "last" | "past" | "previous" => Direction::Last,
            "next" | "coming" => Direction::Next,
            "this" => Direction::This,
            _ => Direction::Unsaid,
        }
    }

    /// "5 February 2024", "the 5th of May".
    fn day_month(&self, at: usize) -> Option<(usize, usize, When)> {
        let day = day_of_month(self.word(at))?;
        let of = usize::from(self.word(at + 1) == "of");
        let month = month(self.word(at + 1 + of)).filter(|_| self.is_name(at + 1 + of))?;
        self.with_year(at, at + 2 + of, month, Some(day))
    }

    /// "Feb. 5, 2024", "Feb. 5", "February 2024", "mid-January", "last April", "April of this year".
    fn month(&self, at: usize) -> Option<(usize, usize, When)> {
        let word = self.word(at);
        if let Some(month) = word.strip_prefix("mid-").and_then(month) {
            return self.with_year(at, at + 1, month, None);
        }
        let number = month(word).filter(|_| self.is_name(at))?;
        let day = day_of_month(self.word(at + 1)).filter(|_| self.word(at + 2) != "%");
        if let Some(day) = day {
            return self.with_year(at, at + 2, number, Some(day));
        }
        // These are words or names of people, too: "Theresa May met", "March on".
        let ambiguous = matches!(word, "march" | "april" | "may" | "june" | "august");
        let modified = matches!(
            self.before(at),
            "in" | "since" | "last" | "this" | "next" | "early" | "late" | "during" | "of" | "mid"
        );
        let followed = year(self.word(at + 1)).is_some() || self.word(at + 1) == "of";
        let proper = !ambiguous && self.doc.token(self.id(at)).upos == Upos::Propn;
        (proper || modified || followed).then(|| self.with_year(at, at + 1, number, None)).flatten()
    }

    fn is_name(&self, at: usize) -> bool {
        at < self.words.len() && self.doc.word(self.id(at)).starts_with(char::is_uppercase)
    }

    /// Adds the year that follows, and the "last" or "early" that goes before.
    fn with_year(&self, at: usize, end: usize, month: i8, day: Option<i8>) -> Option<(usize, usize, When)> {
        let comma = usize::from(self.word(end) == ",");
        let exact = |year: i16| match day {
            Some(day) => Date::new(year, month, day).ok().map(PartialDate::Day),
            None => Some(PartialDate::Month(year, month)),
        };
        if let Some(year) = year(self.word(end + comma)).filter(|_| comma == 0 || day.is_some()) {
            return Some((at, end + comma + 1, When::Exact(exact(year)?)));
        }
        if let Some(day) = day {
            // "the week of March 14" may be any day of it.
            let week = self.before(at) == "of" && at >= 2 && self.word(at - 2) == "week";
            let when = if week { When::Month(month, Direction::Unsaid) } else { When::MonthDay(month, day) };
            return Some((at, end, when));
        }
        let of = usize::from(self.word(end) == "of");
        let years = match (self.word(end + of), self.word(end + of + 1)) {
            ("this", "year") => Some(0),
            ("last", "year") => Some(-1),
            ("next", "year") => Some(1),
            _ => None,
        };
        if let Some(years) = years {
            return Some((at, end + of + 2, When::MonthOfYear(month, years)));
        }
        let direction = self.direction(at);
        let start = if direction == Direction::Unsaid { at } else { at - 1 };
        Some((start, end, When::Month(month, direction)))
    }

    /// "today", "last month", "earlier this week".
    fn relative(&self, at: usize) -> Option<(usize, usize, When)> {
        let when = match self.word(at) {
            "today" | "tonight" => When::Days(0),
            "yesterday" => When::Days(-1),
            "tomorrow" => When::Days(1),
            "last" | "past" | "previous" | "this" | "next" | "coming" => {
                let step = match self.word(at) {
                    "last" | "past" | "previous" => -1,
                    "this" => 0,
                    _ => 1,
                };
                let when = match self.word(at + 1) {
                    "week" | "weekend" => When::Weeks(step),
                    "month" => When::Months(step),
                    "year" => When::Years(step),
                    "night" | "evening" if step == -1 => When::Days(-1),
                    "morning" | "afternoon" | "evening" if step == 0 => When::Days(0),
                    _ => return None,
                };
                return Some((at, at + 2, when));
            }
            _ => return None,
        };
        Some((at, at + 1, when))
    }

    /// "two days ago".
    fn ago(&self, at: usize) -> Option<(usize, usize, When)> {
        if self.word(at + 2) != "ago" {
            return None;
        }
        let count = small_number(self.word(at))?;
        let when = match self.word(at + 1).trim_end_matches('s') {
            "day" => When::Days(-count),
            "week" => When::Weeks(-count),
            "month" => When::Months(-count),
            // "A year ago" is said of the month, "ten years ago" of the year.
            "year" if count == 1 => When::Months(-12),
            "year" => When::Years(-count),
            _ => return None,
        };
        Some((at, at + 3, when))
    }

    /// "in 1994", "the 2015 deal".
    fn year(&self, at: usize) -> Option<(usize, usize, When)> {
        let doc = self.doc;
        let year = year(self.word(at))?;
        let id = self.id(at);
        let after_preposition =
            matches!(self.before(at), "in" | "since" | "during" | "early" | "late" | "of" | "for" | "from" | "mid");
        // "2000 troops" counts, "the 2015 deal" dates.
        let counts = doc.dependency(id) == D::Nummod && doc.head(id).is_some_and(|h| doc.token(h).xpos != Xpos::Nn);
        let dates = matches!(doc.dependency(id), D::Nummod | D::Compound | D::NmodUnmarked | D::Nmod) && !counts;
        // The second half of "(2003-2010)" says nothing by itself.
        let in_range = matches!(self.before(at), "-" | "–" | "(") || matches!(self.word(at + 1), "-" | "–");
        (((after_preposition && !counts) || dates) && !in_range).then_some((
            at,
            at + 1,
            When::Exact(PartialDate::Year(year)),
        ))
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    Some(match word.trim_end_matches('.') {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// "5", "05", "5th".
fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = &word[digits.len()..];
    let day: i8 = digits.parse().ok()?;
    ((1..=31).contains(&day) && digits.len() <= 2 && matches!(suffix, "" | "st" | "nd" | "rd" | "th")).then_some(day)
}

fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
    (1800..=2100).contains(&year).then_some(year)
}

fn small_number(word: &str) -> Option<i32> {
    Some(match word {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => word.parse::<i32>().ok().filter(|n| (1..=200).contains(n))?,
    })
}
