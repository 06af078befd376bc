//! [`date_of`]: when an event happened or is to happen, as far as the text says.
//!
//! In: a document, the trigger of the event and the date of publication. Out: a [`PartialDate`], as exact as it is
//! known.
//!
//! ```text
//! published 2024-11-28 (a Thursday)    The envoys met on Monday.            2024-11-25
//!                                      They will meet again next month.     2024-12
//!                                      In April of this year they signed.   2024-04
//! ```
//!
//! Time expressions are read from the words (weekday, month and day, "last month", "two days ago"), then tied to an
//! event by the parse: an expression dates the word it hangs on, and by way of light verbs ("held talks on Monday"),
//! conjuncts and participles what shares its time. The date of a reporting verb is not the date of what it reports
//! ("said on Monday that …"), nor does a date pass from one clause into another.
//! Weekdays and days without a year lie in the past, unless the event is still planned.
//! Known failures: times relative to another event ("three days after"), ranges, and dates hung on the wrong clause.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::Status;
use super::status::{happens, is_container, is_light, status_of};
use crate::date::PartialDate;
use crate::language::{Dependency as D, Document, TokenId, Upos, Xpos};

/// When the event of the trigger happened or is to happen.
pub fn date_of(doc: &Document, trigger: TokenId, published: Option<PartialDate>) -> Option<PartialDate> {
    let expressions = expressions(doc, trigger);
    if expressions.is_empty() {
        return None;
    }
    let clause = Clause { doc, trigger };
    let mut best: Option<(Tie, PartialDate)> = None;
    for expression in &expressions {
        let Some(tie) = clause.tie(expression) else { continue };
        let Some(date) = expression.when.resolve(published, clause.lies_ahead()) else { continue };
        // The closest tie wins, and of two equally close ones the more exact ("on Monday, Nov. 25").
        let rank = |tie: Tie, date: PartialDate| {
            (tie, std::cmp::Reverse(date.precision().len().min(5)), date.precision() != "day")
        };
        if best.is_none_or(|(t, d)| rank(tie, date) < rank(t, d)) {
            best = Some((tie, date));
        }
    }
    best.map(|(_, date)| date)
}

/// How an expression reaches the trigger, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Own,
    Light,
    Raised,
    Shared,
}

/// A stretch of text that says when.
#[derive(Clone, Debug)]
struct Expression {
    first: TokenId,
    end: TokenId,
    when: When,
}

/// What a time expression says, before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Exact(PartialDate),
    Weekday(Weekday, Direction),
    MonthDay(i8, i8),
    Month(i8, Direction),
    /// A month of the year so many years from publication.
    MonthOfYear(i8, i16),
    /// Days from publication.
    Days(i32),
    /// The month in which the day so many weeks from publication lies: no more is known of "last week".
    Weeks(i32),
    Months(i32),
    Years(i32),
}

/// "last", "this" and "next", or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Last,
    This,
    Next,
    Unsaid,
}

impl When {
    /// The date meant, for an event that lies ahead or behind.
    fn resolve(self, published: Option<PartialDate>, ahead: bool) -> Option<PartialDate> {
        if let When::Exact(date) = self {
            return Some(date);
        }
        let published = published?;
        let year = published.first_day().year();
        let day = match published {
            PartialDate::Day(day) => Some(day),
            _ => None,
        };
        let month = match published {
            PartialDate::Year(_) => None,
            _ => Some(published.first_day()),
        };
        match self {
            When::Exact(date) => Some(date),
            When::Weekday(weekday, direction) => Some(PartialDate::Day(nearest(day?, weekday, direction, ahead)?)),
            When::MonthDay(m, d) => {
                let day = day?;
                let near = |offset| Date::new(year + offset, m, d).ok();
                let same = near(0)?;
                let gap = (same - day).get_days();
                Some(PartialDate::Day(match ahead {
                    // A day of grace, for time zones.
                    false if gap > 1 => near(-1)?,
                    true if gap < -180 => near(1)?,
                    _ => same,
                }))
            }
            When::Month(m, direction) => {
                let now = month?.month();
                let offset = match direction {
                    Direction::Last if m >= now => -1,
                    Direction::Next if m <= now => 1,
                    Direction::Unsaid if !ahead && m > now => -1,
                    Direction::Unsaid if ahead && m < now => 1,
                    _ => 0,
                };
                Some(PartialDate::Month(year + offset, m))
            }
            When::Days(days) => Some(PartialDate::Day(shift(day?, days.days())?)),
            When::MonthOfYear(m, years) => Some(PartialDate::Month(year + years, m)),
            When::Weeks(weeks) => Some(month_of(shift(day?, (7 * weeks).days())?)),
            When::Months(months) => Some(month_of(shift(month?, months.months())?)),
            When::Years(years) => Some(PartialDate::Year(year.checked_add(i16::try_from(years).ok()?)?)),
        }
    }
}

fn shift(day: Date, by: Duration) -> Option<Date> {
    day.checked_add(by).ok()
}

fn month_of(day: Date) -> PartialDate {
    PartialDate::Month(day.year(), day.month())
}

/// The day with this name that is meant.
fn nearest(published: Date, weekday: Weekday, direction: Direction, ahead: bool) -> Option<Date> {
    let back = i64::from(published.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset()).rem_euclid(7);
    let days = match direction {
        Direction::Last => -(if back == 0 { 7 } else { back }),
        Direction::Next => 7 - back,
        Direction::This | Direction::Unsaid if ahead => (7 - back) % 7,
        Direction::This | Direction::Unsaid => -back,
    };
    shift(published, days.days())
}

/// The clause of an event, for tying time expressions to it.
struct Clause<'a> {
    doc: &'a Document,
    trigger: TokenId,
}

impl Clause<'_> {
    /// Whether the event is still to come, as the text tells it.
    fn lies_ahead(&self) -> bool {
        let doc = self.doc;
        let past = |t: TokenId| {
            doc.token(t).xpos == Xpos::Vbd
                || doc
                    .dependents_by(t, &[D::Aux, D::AuxPass, D::Cop])
                    .any(|aux| matches!(doc.word(aux), "was" | "were" | "had" | "did" | "has" | "have"))
        };
        match status_of(doc, self.trigger).status {
            Status::Planned => true,
            Status::Possible => !past(self.trigger),
            Status::Asserted | Status::Negated => false,
        }
    }

    /// How the expression reaches the trigger, if it does.
    fn tie(&self, expression: &Expression) -> Option<Tie> {
        let doc = self.doc;
        let head = expression.head(doc);
        let case = doc.dependents_by(head, &[D::Case, D::Mark]).next().map(|t| doc.lemma(t));
        if matches!(
            case,
            Some("before" | "after" | "until" | "till" | "following" | "ahead" | "than" | "between" | "by")
        ) {
            return None;
        }
        let mut below = head;
        let mut anchor = doc.head(head)?;
        loop {
            if anchor == self.trigger {
                return Some(Tie::Own);
            }
            let token = doc.token(anchor);
            let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::X);
            let clause = doc.dependents_by(anchor, &[D::Nsubj, D::NsubjPass, D::Cop]).next().is_some();
            if !nominal || clause {
                break;
            }
            // "met in Seoul on Monday": the parser may hang the day on the place, but a day after the name of
            // another event belongs to that event.
            let climbs =
                matches!(doc.dependency(below), D::Nmod | D::NmodUnmarked | D::NmodDesc | D::Appos | D::Obl | D::Flat)
                    && !is_event_noun(doc.lemma(anchor))
                    && below > anchor;
            if !climbs {
                return None;
            }
            below = anchor;
            anchor = doc.head(anchor)?;
        }
        self.shares(anchor, expression)
    }

    /// Whether the time of the verb `anchor` is that of the trigger.
    fn shares(&self, anchor: TokenId, expression: &Expression) -> Option<Tie> {
        let doc = self.doc;
        let trigger = self.trigger;
        let particle = |t: TokenId| doc.dependent(t, D::CompoundPrt).map_or("", |p| doc.lemma(p));
        let light = |t: TokenId| is_light(doc.lemma(t), particle(t));
        let mut noun = trigger;
        while is_container_of(doc, noun) {
            noun = doc.head(noun)?;
        }
        if doc.token(trigger).upos != Upos::Verb {
            if doc.head(noun) == Some(anchor) {
                let tied = match doc.dependency(noun) {
                    D::Obj | D::NsubjPass => light(anchor),
                    D::Nsubj => happens(doc.lemma(anchor)),
                    D::Obl | D::Xcomp => matches!(
                        doc.lemma(anchor),
                        "take" | "engage" | "participate" | "be" | "come" | "meet" | "gather" | "enter"
                    ),
                    _ => false,
                };
                return tied.then_some(Tie::Light);
            }
            // "the attack carried out on Monday".
            let participle = doc.head(anchor) == Some(noun) && doc.dependency(anchor) == D::Acl && light(anchor);
            return participle.then_some(Tie::Light);
        }
        // From the trigger up to the anchor: complements that come after the day, conjuncts, participles.
        let mut token = trigger;
        let mut tie = Tie::Raised;
        while token != anchor {
            let head = doc.head(token)?;
            let unmarked = doc.dependents_by(token, &[D::Mark]).next().is_none();
            match doc.dependency(token) {
                D::Xcomp if raises(doc.lemma(head)) || expression.first > trigger => {}
                D::Conj
                    if doc.dependents_by(token, &[D::Nsubj, D::NsubjPass]).next().is_none()
                        && expression.first < token =>
                {
                    tie = Tie::Shared;
                }
                D::Advcl if doc.token(token).xpos == Xpos::Vbg && unmarked && expression.first < token => {
                    tie = Tie::Shared;
                }
                _ => return None,
            }
            token = head;
        }
        Some(tie)
    }
}

fn is_container_of(doc: &Document, noun: TokenId) -> bool {
    matches!(doc.dependency(noun), D::Nmod | D::Compound)
        && doc.head(noun).is_some_and(|head| is_container(doc.lemma(head)))
}

/// Verbs that add no event of their own to the one below them.
fn raises(verb: &str) -> bool {
    matches!(
        verb,
        "begin"
            | "start"
            | "continue"
            | "resume"
            | "stop"
            | "appear"
            | "seem"
            | "manage"
            | "go"
            | "set"
            | "schedule"
            | "due"
            | "expect"
            | "slate"
            | "help"
            | "fail"
            | "be"
            | "have"
            | "scheduled"
            | "ready"
            | "likely"
    )
}

/// Nouns that name an event with a time of its own.
fn is_event_noun(noun: &str) -> bool {
    matches!(
        noun,
        "attack"
            | "meeting"
            | "visit"
            | "summit"
            | "talk"
            | "report"
            | "statement"
            | "election"
            | "war"
            | "strike"
            | "raid"
            | "vote"
            | "speech"
            | "interview"
            | "call"
            | "conference"
            | "launch"
            | "coup"
            | "trip"
            | "deal"
            | "agreement"
            | "ceremony"
            | "hearing"
            | "trial"
            | "protest"
            | "invasion"
            | "arrest"
            | "crash"
            | "massacre"
            | "session"
            | "briefing"
            | "post"
            | "letter"
            | "article"
            | "incident"
            | "death"
            | "killing"
            | "ceasefire"
            | "truce"
            | "referendum"
            | "drill"
            | "exercise"
    ) || noun.ends_with("tion")
        || noun.ends_with("ment")
        || noun.ends_with("sion")
}

impl Expression {
    /// The word of the expression that hangs on the rest of the sentence.
    fn head(&self, doc: &Document) -> TokenId {
        let inside = |t: TokenId| self.first <= t && t < self.end;
        (self.first.0..self.end.0)
            .map(TokenId)
            .filter(|&t| doc.token(t).upos != Upos::Punct)
            .find(|&t| doc.head(t).is_none_or(|head| !inside(head)))
            .unwrap_or(self.first)
    }
}

/// The time expressions in the sentence of the token, in text order.
fn expressions(doc: &Document, token: TokenId) -> Vec<Expression> {
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
        // "may" and "march" are words, too.
        let modified = matches!(
            self.before(at),
            "in" | "since" | "last" | "this" | "next" | "early" | "late" | "during" | "of" | "mid"
        );
        let followed = year(self.word(at + 1)).is_some() || self.word(at + 1) == "of";
        let proper = self.doc.token(self.id(at)).upos == Upos::Propn;
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
            return Some((at, end, When::MonthDay(month, day)));
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
        ((after_preposition && !counts) || dates).then_some((at, at + 1, When::Exact(PartialDate::Year(year))))
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
