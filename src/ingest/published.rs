//! Dates of publication, in the many forms in which people write them.
//!
//! ISO 8601 with and without time, RFC 2822, `20250312T101500Z`, "12 Mar 2025", "Wednesday, March 12th, 2025 at 10:15
//! pm EST", "March 2025", seconds and milliseconds since 1970. A time of day is dropped and the day kept as it is
//! written, in the zone of the writer. `03/04/2025` names different days on the two sides of the Atlantic: it is read
//! only where one of the numbers cannot be a month.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::date::PartialDate;

/// Reads a date of publication; `None` if the text is none, or means different days to different people.
///
/// ```
/// # use newsgraph::ingest::parse_published;
/// for text in ["2024-12-17T09:30:00+09:00", "Tue, 17 Dec 2024 09:30:00 +0900", "Dec. 17, 2024", "1734395400"] {
///     assert_eq!(parse_published(text).unwrap().to_string(), "2024-12-17", "{text}");
/// }
/// assert_eq!(parse_published("03/04/2025"), None);
/// ```
pub fn parse_published(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    text.parse().ok().or_else(|| numeric(text)).or_else(|| epoch(text)).or_else(|| worded(text))
}

/// Years that a news archive can hold; keeps page counts and prices from being dates.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;

fn day(year: i16, month: i8, day: i8) -> Option<PartialDate> {
    Date::new(year, month, day).ok().filter(|date| YEARS.contains(&date.year())).map(PartialDate::Day)
}

/// Digits first: `2025-3-12…`, `2025/03/12`, `20250312…`, `31.12.2025`, and a time of day behind them.
fn numeric(text: &str) -> Option<PartialDate> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits == 8 || (digits == 14 && digits == text.len()) {
        let rest_is_time = digits == 14 || text[8..].is_empty() || text[8..].starts_with(['T', 't', ' ', '-', '_']);
        return rest_is_time
            .then(|| day(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?))?;
    }
    let separator = text[digits..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.splitn(3, separator);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    if !(rest[end..].is_empty() || rest[end..].starts_with(['T', 't', ' ', ',', ':'])) {
        return None;
    }
    let third = &rest[..end];
    if first.len() == 4 {
        return day(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?);
    }
    if third.len() != 4 {
        return None;
    }
    let (year, a, b) = (third.parse().ok()?, first.parse::<i8>().ok()?, second.parse::<i8>().ok()?);
    match (a, b) {
        // Points are used where the day comes first.
        _ if separator == '.' || a > 12 || a == b => day(year, b, a),
        _ if b > 12 => day(year, a, b),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, from 1973 on; a fraction is dropped.
fn epoch(text: &str) -> Option<PartialDate> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let timestamp = match whole.len() {
        9..=10 => Timestamp::from_second(whole.parse().ok()?),
        12..=13 => Timestamp::from_millisecond(whole.parse().ok()?),
        _ => return None,
    };
    Some(PartialDate::Day(Offset::UTC.to_datetime(timestamp.ok()?).date()))
}

/// A month in letters, with a year and perhaps a day, a weekday, a time and a zone.
fn worded(text: &str) -> Option<PartialDate> {
    let (mut month, mut days, mut year) = (None, Vec::new(), None);
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '|' | '(' | ')');
    for word in text.split(apart).filter(|word| !word.is_empty()) {
        // Times and offsets from UTC.
        if word.contains(':') || word.starts_with('+') || (word.starts_with('-') && word.len() > 1) {
            continue;
        }
        // "12-Mar-2025".
        for part in word.split('-').filter(|part| !part.is_empty()) {
            let lower = part.trim_end_matches('.').to_lowercase();
            if let Some(number) = month_number(&lower) {
                if month.replace(number).is_some() {
                    return None;
                }
            } else if lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit()) {
                if year.replace(lower.parse().ok()?).is_some() {
                    return None;
                }
            } else if let Some(number) = day_number(&lower) {
                days.push(number);
            } else if !may_stand_beside_a_date(part, &lower) {
                return None;
            }
        }
    }
    let (month, year) = (month?, year?);
    match days[..] {
        [] => day(year, month, 1).map(|_| PartialDate::Month(year, month)),
        [number] => day(year, month, number),
        _ => None,
    }
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 || (word.len() > 3 && word != "sept" && !MONTHS.contains(&word)) {
        return None;
    }
    MONTHS.iter().position(|month| month.starts_with(word)).map(|index| index as i8 + 1)
}

fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    short.then(|| digits.parse().ok()).flatten()
}

/// Weekdays, zones, and the small words that pages print around a date.
fn may_stand_beside_a_date(word: &str, lower: &str) -> bool {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const SMALL: [&str; 11] = ["of", "at", "on", "the", "am", "pm", "a.m", "p.m", "published", "updated", "posted"];
    let weekday = lower.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(lower));
    let zone = (1..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    weekday || zone || SMALL.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(parse_published(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn one_day_in_many_forms() {
        check(
            "2025-03-12",
            &[
                "2025-03-12",
                " 2025-03-12 ",
                "2025-3-12",
                "2025/03/12",
                "2025.03.12",
                "20250312",
                "20250312T101500Z",
                "20250312101500",
                "2025-03-12T10:15:00Z",
                "2025-03-12T23:59:59.123456-05:00",
                "2025-03-12 10:15:00",
                "2025-03-12 10:15:00 UTC",
                "Wed, 12 Mar 2025 10:15:00 GMT",
                "Wed, 12 Mar 2025 10:15:00 +0100",
                "12 Mar 2025",
                "12 March 2025",
                "12-Mar-2025",
                "12th of March 2025",
                "March 12, 2025",
                "Mar. 12, 2025",
                "Wednesday, March 12th, 2025 at 10:15 pm EST",
                "Wed Mar 12 10:15:00 2025",
                "12.03.2025",
                "1741774500",
                "1741774500.25",
                "1741774500000",
            ],
        );
        check("2025-03-25", &["25/03/2025", "03/25/2025", "25/03/2025 10:15"]);
        check("2025-03-03", &["03/03/2025"]);
        check("2025-09-02", &["Sept. 2, 2025", "2 Sep 2025", "Published September 2, 2025"]);
    }

    #[test]
    fn months_and_years_keep_their_precision() {
        check("2025-03", &["2025-03", "March 2025", "Mar 2025"]);
        check("2025", &["2025"]);
    }

    #[test]
    fn what_is_no_date_or_two_dates_is_none() {
        for text in [
            "",
            "yesterday",
            "03/04/2025",
            "2025-02-30",
            "20251301",
            "May",
            "12 March",
            "March 12 and 13, 2025",
            "in March 2025 Seoul",
            "March 2025 May 2026",
            "12345",
            "1,234",
            "2025-03-12abc",
            "99/99/9999",
            "ümlaut 12 März 2025",
            "٢٠٢٥-٠٣-١٢",
            "-5",
            "1e9",
        ] {
            assert_eq!(parse_published(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,40}", digits in "[0-9TZ:./ +-]{0,30}") {
            let _ = (parse_published(&text), parse_published(&digits));
        }
    }
}
