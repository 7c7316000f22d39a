//! Working days: five a week, without holidays, with the days the labour authority moves.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

/// The working days of one year.
#[derive(Debug, Clone)]
pub struct WorkingDays {
    off: Vec<Date>,
    worked: Vec<Date>,
}

impl WorkingDays {
    /// The calendar of a year; nothing for a year that the table does not hold.
    pub fn of_year(year: i16) -> Option<&'static Self> {
        YEARS.get(&year)
    }

    /// Whether the year's moved days, and Құрбан айт, may still be changed by an act.
    pub fn provisional(year: i16) -> bool {
        year > LAST_SETTLED
    }

    /// Whether people work on that day of the year.
    pub fn contains(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend { self.worked.contains(&day) } else { !self.off.contains(&day) }
    }
}

/// Whether people work on a day; nothing for a year that the table does not hold.
pub fn working_day(day: Date) -> Option<bool> {
    WorkingDays::of_year(day.year()).map(|year| year.contains(day))
}

/// The last of `count` working days after a day, which is itself not counted (Civil Code art. 173).
///
/// Nothing when the term runs into a year that the table does not hold.
pub fn working_days_after(day: Date, count: u32) -> Option<Date> {
    let mut day = day;
    for _ in 0..count {
        day = day.tomorrow().ok()?;
        while !working_day(day)? {
            day = day.tomorrow().ok()?;
        }
    }
    Some(day)
}

fn year(line: &str) -> Option<(i16, WorkingDays)> {
    let mut cells = line.split('\t');
    let year: i16 = cells.next()?.parse().ok()?;
    let days = |cell: &str| -> Vec<Date> {
        cell.split_whitespace()
            .map(|day| format!("{year}-{day}").parse().expect("the table holds days"))
            .collect()
    };
    Some((year, WorkingDays { off: days(cells.next()?), worked: days(cells.next()?) }))
}

/// The last year whose moved days were published when the table was made.
const LAST_SETTLED: i16 = 2025;

static YEARS: LazyLock<BTreeMap<i16, WorkingDays>> =
    LazyLock::new(|| include_str!("days-off.tsv").lines().filter_map(year).collect());
