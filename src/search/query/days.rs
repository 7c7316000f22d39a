//! Days and ranges, in figures and in words.

use jiff::civil::Date;
use kualik_language::date::{CivilDate, days_named};

use crate::schema::day_number;

/// `a`, `a..b`, `a..` or `..b`; a dash between two whole days is a range too.
pub(super) fn range(typed: &str, read: impl Fn(&str) -> Option<(i64, i64)>) -> Option<(i64, i64)> {
    let Some((from, to)) = typed.split_once("..") else {
        return read(typed).or_else(|| {
            let (from, to) = typed.split_once('–').or_else(|| in_halves(typed))?;
            Some((read(from.trim())?.0, read(to.trim())?.1))
        });
    };
    let from = if from.is_empty() { Some(i64::MIN) } else { read(from).map(|(first, _)| first) };
    let to = if to.is_empty() { Some(i64::MAX) } else { read(to).map(|(_, last)| last) };
    if typed == ".." { None } else { from.zip(to) }
}

/// The first and last day of a year, a month or a day: `2026`, `2026-03`, `2026-03-05`, `05.03.2026`, or in words.
pub(super) fn days(text: &str) -> Option<(i64, i64)> {
    days_in_figures(text).or_else(|| {
        let (first, last) = days_named(text)?;
        Some((number_of(first)?, number_of(last)?))
    })
}

/// «01.11.2026-30.11.2026» at the hyphen between two days with points.
fn in_halves(typed: &str) -> Option<(&str, &str)> {
    let (from, to) = typed.split_once('-')?;
    (from.contains('.') && to.contains('.')).then_some((from, to))
}

/// The day that is named, and nothing wider.
pub(crate) fn day_named(text: &str) -> Option<i64> {
    let (first, last) = days(text.trim_end_matches([',', ';']))?;
    (first == last).then_some(first)
}

fn number_of(day: CivilDate) -> Option<i64> {
    let date = Date::new(day.year(), day.month().try_into().ok()?, day.day().try_into().ok()?).ok()?;
    (day.year() >= FIRST_YEAR).then(|| day_number(date))
}

fn days_in_figures(text: &str) -> Option<(i64, i64)> {
    let text = YEAR_WORDS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let mut parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    if text.contains(['.', '/']) && parts.first().is_some_and(|first| first.len() < 4) {
        parts.reverse();
    }
    let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    // «21.11.26» and «5.11» do not say which year.
    if numbers.first().is_none_or(|year| *year < FIRST_YEAR) {
        return None;
    }
    let day = |year, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let (first, last) = match numbers[..] {
        [year] => (day(year, 1, 1)?, day(year, 12, 31)?),
        [year, month] => (day(year, month, 1)?, day(year, month, 1)?.last_of_month()),
        [year, month, date] => (day(year, month, date)?, day(year, month, date)?),
        _ => return None,
    };
    Some((day_number(first), day_number(last)))
}

const YEAR_WORDS: [&str; 5] = [" г.", " года", " ж.", " жылы", " г"];
const FIRST_YEAR: i16 = 1000;
