//! Civil days of Kazakhstan, and the moments at which they begin and end.
//!
//! A day belongs to the calendar of Kazakhstan, a moment is UTC. The offset follows dated rules: since 1 March
//! 2024 the whole country keeps UTC+5. Before, most of it (Astana, Almaty and the east) kept UTC+6 and the western
//! regions UTC+5; days of that time are those of the capital. Moments before 2005, when summer time was abolished,
//! are not told apart.

mod working;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};

use crate::problem::{DATE_INVALID, DATE_RANGE, Pointer, Problem, Problems};
use crate::text::needed;

pub use working::{WorkingDays, working_day, working_days_after};

/// The day in Kazakhstan at a moment.
pub fn day_of(moment: Timestamp) -> Date {
    offset_at(moment).to_datetime(moment).date()
}

/// How many hours the clocks of Kazakhstan are ahead of UTC at a moment.
pub fn hours_ahead(moment: Timestamp) -> i8 {
    rule_at(moment).hours
}

/// A moment by the clocks of Kazakhstan, as a page prints it: `2026-11-21 14:30:05 (UTC+5)`.
pub fn clock(moment: Timestamp) -> String {
    let at = offset_at(moment).to_datetime(moment);
    let (day, hours) = (at.date(), hours_ahead(moment));
    format!("{day} {:02}:{:02}:{:02} (UTC+{hours})", at.hour(), at.minute(), at.second())
}

/// The first moment of a day in Kazakhstan.
pub fn start_of(day: Date) -> Timestamp {
    let rule = RULES.iter().rev().find(|rule| rule.from_day <= day).unwrap_or(&RULES[0]);
    Offset::constant(rule.hours).to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

/// The first moment after a day in Kazakhstan: what is allowed on the day is allowed before it.
pub fn end_of(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, start_of)
}

/// The same day some calendar months later, or the last day of a shorter month: 31 August and six months give
/// 28 or 29 February.
pub fn months_after(day: Date, months: i32) -> Date {
    day.saturating_add(Span::new().months(months))
}

/// The last day on which an item that leaves on `exit` must be back: Law on culture art. 36(5).
pub fn latest_return(exit: Date) -> Date {
    months_after(exit, MONTHS_ABROAD)
}

/// Reads a date written `2026-12-31`, between the years 1900 and 2200.
pub(crate) fn read_date(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Date> {
    let text = text?;
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    let value: String = text.chars().take(40).collect();
    let Some(date) = text.parse::<Date>().ok().filter(|_| shape) else {
        problems.push(Problem::new(&DATE_INVALID, at).with("value", value));
        return None;
    };
    if !(1900..=2200).contains(&date.year()) {
        let problem = Problem::new(&DATE_RANGE, at).with("value", value);
        problems.push(problem.with("from", "1900-01-01").with("to", "2200-12-31"));
        return None;
    }
    Some(date)
}

pub(crate) fn need_date(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Date> {
    needed(text, at, problems)?;
    read_date(text, at, problems)
}

struct Rule {
    from_day: Date,
    from_moment: Timestamp,
    hours: i8,
}

fn rule_at(moment: Timestamp) -> &'static Rule {
    RULES.iter().rev().find(|rule| rule.from_moment <= moment).unwrap_or(&RULES[0])
}

fn offset_at(moment: Timestamp) -> Offset {
    Offset::constant(rule_at(moment).hours)
}

/// How long items may stay abroad, in calendar months.
const MONTHS_ABROAD: i32 = 6;

const RULES: &[Rule] = &[
    Rule { from_day: Date::MIN, from_moment: Timestamp::MIN, hours: 6 },
    // At midnight the clocks went back an hour: the last of February 2024 had 25 hours.
    Rule {
        from_day: Date::constant(2024, 3, 1),
        from_moment: Timestamp::constant(FIRST_OF_MARCH_2024, 0),
        hours: 5,
    },
];

/// 2024-02-29T18:00:00Z, midnight by the old time, eleven in the evening by the new.
const FIRST_OF_MARCH_2024: i64 = 1_709_229_600;

#[cfg(test)]
mod tests;
