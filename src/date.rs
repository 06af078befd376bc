//! [`PartialDate`]: a date known to the day, the month or only the year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil date known to the day, the month or the year; written as ISO 8601 (`2024-12-17`, `2024-12`, `2024`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// Year and month (1 to 12) are known.
    Month(i16, i8),
    /// The day is known.
    Day(Date),
}

impl PartialDate {
    /// The first day that the date covers.
    ///
    /// ```
    /// # use newsgraph::PartialDate;
    /// let may: PartialDate = "2024-05".parse().unwrap();
    /// assert_eq!(may.first_day().to_string(), "2024-05-01");
    /// assert_eq!(may.last_day().to_string(), "2024-05-31");
    /// ```
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day that the date covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 12, 31),
            Self::Month(year, month) => jiff::civil::date(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// `year`, `month` or `day`.
    pub fn precision(self) -> &'static str {
        match self {
            Self::Year(_) => "year",
            Self::Month(..) => "month",
            Self::Day(_) => "day",
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// The text is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or names a day that no calendar has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct ParsePartialDateError(String);

impl FromStr for PartialDate {
    type Err = ParsePartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParsePartialDateError(text.to_owned());
        if text.starts_with('-') || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(error());
        }
        let year = |s: &str| s.parse::<i16>().map_err(|_| error());
        match text.len() {
            4 => Ok(Self::Year(year(text)?)),
            7 => {
                let month = text[5..].parse::<i8>().map_err(|_| error())?;
                let first = Date::new(year(&text[..4])?, month, 1).map_err(|_| error())?;
                (text.as_bytes()[4] == b'-').then_some(Self::Month(first.year(), first.month())).ok_or_else(error)
            }
            10 => text.parse::<Date>().map(Self::Day).map_err(|_| error()),
            _ => Err(error()),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_a_round_trip_at_every_precision() {
        for text in ["2024", "2024-05", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "24", "2024-13", "2024-02-30", "2024/05", "2024-5", "-999", "20240517", "2024-05-17T10:00"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
