//! What a time expression says, and the date that it means.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use crate::date::PartialDate;

/// What a time expression says, before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
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
pub(super) enum Direction {
    Last,
    This,
    Next,
    Unsaid,
}

impl When {
    /// The date meant, for an event that lies ahead or behind.
    pub(super) fn resolve(self, published: Option<PartialDate>, ahead: bool) -> Option<PartialDate> {
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
