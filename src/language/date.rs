//! Dates as each place in a document needs them.
//!
//! Kazakh puts the year first and lets the month take the case: heading «2026 жылғы 21 қараша», time
//! «2026 жылғы 21 қарашада», attribute «2018 жылғы 14 маусымдағы № 2/303 қаулы», limits
//! «2026 жылғы 1 желтоқсаннан бастап», «2027 жылғы 31 мамырға дейін». Russian puts the month in the
//! genitive and leaves the rest to the preposition.

mod reading;

use crate::ending::{Case, decline};

pub use reading::{days_named, month_named};

/// A day of the Gregorian calendar, valid by construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i16,
    month: u8,
    day: u8,
}

/// Three numbers that are no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no day {year:04}-{month:02}-{day:02}")]
pub struct NoSuchDay {
    /// The year given.
    pub year: i16,
    /// The month given, 1 to 12 in a real date.
    pub month: u8,
    /// The day given.
    pub day: u8,
}

impl NoSuchDay {
    /// The stable code of this error, which is also its message id.
    pub const fn code(&self) -> &'static str {
        "no-such-day"
    }
}

impl CivilDate {
    /// A day of the calendar; years 1 to 9999.
    pub const fn new(year: i16, month: u8, day: u8) -> Result<Self, NoSuchDay> {
        let real =
            year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
        if real { Ok(Self { year, month, day }) } else { Err(NoSuchDay { year, month, day }) }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The date in figures, the same in both languages: «21.11.2026».
    pub fn figures(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }

    /// The date in Kazakh, in the form that its place needs.
    pub fn kazakh(self, form: KazakhDate) -> String {
        let case = match form {
            KazakhDate::Heading => Case::Nominative,
            KazakhDate::Time | KazakhDate::Attribute => Case::Locative,
            KazakhDate::Genitive => Case::Genitive,
            KazakhDate::Accusative => Case::Accusative,
            KazakhDate::Dative | KazakhDate::Until => Case::Dative,
            KazakhDate::Ablative | KazakhDate::Since => Case::Ablative,
        };
        let month = decline(KAZAKH_MONTHS[self.month as usize - 1], case);
        let tail = match form {
            KazakhDate::Attribute if crate::ending::harmony(&month) == crate::ending::Harmony::Front => "гі",
            KazakhDate::Attribute => "ғы",
            KazakhDate::Until => " дейін",
            KazakhDate::Since => " бастап",
            _ => "",
        };
        format!("{} жылғы {} {month}{tail}", self.year, self.day)
    }

    /// The date in Russian, in the form that its place needs.
    pub fn russian(self, form: RussianDate) -> String {
        let month = RUSSIAN_MONTHS[self.month as usize - 1];
        let preposition = match form {
            RussianDate::Long => "",
            RussianDate::From => "от ",
            // «со 2 декабря» (со второго), as before every cluster of с, з, ш, в with a consonant.
            RussianDate::Since if self.day == 2 => "со ",
            RussianDate::Since => "с ",
            RussianDate::Until => "до ",
            RussianDate::Through => "по ",
            RussianDate::OnQuoted => return format!("«{:02}» {month} {} года", self.day, self.year),
        };
        format!("{preposition}{} {month} {} года", self.day, self.year)
    }
}

/// Where a Kazakh date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KazakhDate {
    /// «2026 жылғы 21 қараша»: a heading, a line of its own, a table.
    Heading,
    /// «2026 жылғы 21 қарашада»: when something happens.
    Time,
    /// «2018 жылғы 14 маусымдағы»: before the act that bears the date.
    Attribute,
    /// «2026 жылғы 21 қарашаның».
    Genitive,
    /// «2026 жылғы 21 қарашаны».
    Accusative,
    /// «2027 жылғы 31 мамырға».
    Dative,
    /// «2026 жылғы 1 желтоқсаннан».
    Ablative,
    /// «2027 жылғы 31 мамырға дейін».
    Until,
    /// «2026 жылғы 1 желтоқсаннан бастап».
    Since,
}

/// Where a Russian date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RussianDate {
    /// «21 ноября 2026 года»: heading, time, and the genitive of an act's date alike.
    Long,
    /// «от 21 ноября 2026 года»: the date of an act.
    From,
    /// «с 1 декабря 2026 года», «со 2 декабря 2026 года».
    Since,
    /// «до 31 мая 2027 года»: the day itself is outside.
    Until,
    /// «по 31 мая 2027 года»: the day itself is inside.
    Through,
    /// «21» ноября 2026 года, with the day in quotation marks as forms print it.
    OnQuoted,
}

/// Two days with the time between them, the first not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    from: CivilDate,
    to: CivilDate,
}

/// A range that ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a range from {} to {} ends before it begins", from.figures(), to.figures())]
pub struct BackwardRange {
    /// The first day given.
    pub from: CivilDate,
    /// The last day given.
    pub to: CivilDate,
}

impl BackwardRange {
    /// The stable code of this error, which is also its message id.
    pub const fn code(&self) -> &'static str {
        "backward-range"
    }
}

impl DateRange {
    /// The time from one day to another.
    pub fn new(from: CivilDate, to: CivilDate) -> Result<Self, BackwardRange> {
        if from <= to { Ok(Self { from, to }) } else { Err(BackwardRange { from, to }) }
    }

    /// «2026 жылғы 1 желтоқсаннан бастап 2027 жылғы 31 мамырға дейін».
    pub fn kazakh(self) -> String {
        format!("{} {}", self.from.kazakh(KazakhDate::Since), self.to.kazakh(KazakhDate::Until))
    }

    /// «с 1 декабря 2026 года по 31 мая 2027 года».
    pub fn russian(self) -> String {
        format!("{} {}", self.from.russian(RussianDate::Since), self.to.russian(RussianDate::Through))
    }
}

const fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const KAZAKH_MONTHS: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const RUSSIAN_MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: u8, day: u8) -> CivilDate {
        CivilDate::new(year, month, day).unwrap()
    }

    #[test]
    fn kazakh_forms_of_the_regulations() {
        use KazakhDate::*;
        for (date, form, text) in [
            (day(2026, 11, 21), Heading, "2026 жылғы 21 қараша"),
            (day(2026, 11, 21), Time, "2026 жылғы 21 қарашада"),
            (day(2018, 6, 14), Attribute, "2018 жылғы 14 маусымдағы"),
            (day(2015, 9, 9), Attribute, "2015 жылғы 9 қыркүйектегі"),
            (day(2013, 4, 15), Attribute, "2013 жылғы 15 сәуірдегі"),
            (day(2015, 10, 17), Time, "2015 жылғы 17 қазанда"),
            (day(2027, 5, 31), Until, "2027 жылғы 31 мамырға дейін"),
            (day(2026, 12, 1), Since, "2026 жылғы 1 желтоқсаннан бастап"),
        ] {
            assert_eq!(date.kazakh(form), text);
        }
    }

    #[test]
    fn only_real_days_exist() {
        assert!(CivilDate::new(2024, 2, 29).is_ok());
        for (y, m, d) in [(2023, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (0, 1, 1)]
        {
            assert_eq!(CivilDate::new(y, m, d).unwrap_err(), NoSuchDay { year: y, month: m, day: d });
        }
    }

    #[test]
    fn ranges_run_forward() {
        let range = DateRange::new(day(2026, 12, 1), day(2027, 5, 31)).unwrap();
        assert_eq!(range.kazakh(), "2026 жылғы 1 желтоқсаннан бастап 2027 жылғы 31 мамырға дейін");
        assert_eq!(range.russian(), "с 1 декабря 2026 года по 31 мая 2027 года");
        assert!(DateRange::new(day(2027, 5, 31), day(2026, 12, 1)).is_err());
    }
}
