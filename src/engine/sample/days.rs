//! The days of a case: counted back from the decision for what was, and onward for what is allowed.

use jiff::Span;
use jiff::civil::Date;
use kualik_domain::civil::{latest_return, working_day, working_days_after};
use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::words::filled;

/// The days of one case.
pub(super) struct Days {
    pub(super) application: Date,
    pub(super) conclusion: Date,
    notice: Date,
    heard: Date,
    first: Option<Date>,
    last_exit: Date,
    last_return: Date,
}

impl Days {
    /// The term of ten working days is kept, and the applicant hears of a refusal a week before it.
    pub(super) fn new(chance: &mut Chance, day: Date, refused: bool) -> Self {
        let application = in_time(at_work(back(day, chance.between(10, 13))), day);
        let conclusion = at_work(back(day, if refused { 8 } else { chance.between(1, 6) })).max(application);
        let notice = in_advance(at_work(back(day, 7)), day).max(application);
        let conclusion = if refused { conclusion.min(notice) } else { conclusion };
        let heard = at_work(back(day, chance.between(1, 3))).max(notice);
        let first = chance.percent(40).then(|| on(day, chance.between(0, 25)));
        let out = first.unwrap_or(day);
        let latest = latest_return(out);
        let slack = if chance.percent(20) { 0 } else { chance.between(1, 110) };
        let last_return = back(latest, slack);
        let last_exit = on(out, chance.between(7, 45));
        Self { application, conclusion, notice, heard, first, last_exit, last_return }
    }

    pub(super) fn write(&self, case: &mut Map<String, Value>) {
        if let Some(first) = self.first {
            case.insert("first_day".into(), json!(first));
        }
        case.insert("last_exit".into(), json!(self.last_exit));
        case.insert("last_return".into(), json!(self.last_return));
    }

    /// The hearing held before a refusal.
    pub(super) fn hearing(&self, chance: &mut Chance) -> Value {
        json!({ "notice": self.notice, "number": chance.between(1, 96).to_string(), "date": self.heard })
    }

    /// First and last day of the event, between the last day to leave and the last day to be back.
    pub(super) fn event(&self, chance: &mut Chance) -> (Date, Date) {
        let room = self.last_exit.until(self.last_return).map_or(0, |span| i64::from(span.get_days()));
        let from = chance.between(1, (room / 3).max(1));
        let to = chance.between(from, (room - 2).max(from));
        (on(self.last_exit, from), on(self.last_exit, to))
    }

    /// A day some time before the application, by so many days at least and at most.
    pub(super) fn before_application(&self, chance: &mut Chance, least: i64, most: i64) -> Date {
        at_work(back(self.application, chance.between(least, most)))
    }

    /// A day while the case was looked into.
    pub(super) fn looked_into(&self, chance: &mut Chance) -> Date {
        let room = self.application.until(self.conclusion).map_or(0, |span| i64::from(span.get_days()));
        at_work(on(self.application, chance.between(0, room))).max(self.application)
    }
}

/// The slots of a day in a sentence: `day` attributive, `on` adverbial, each in both languages.
pub(super) fn told(text: &str, day: Date) -> String {
    let (kk, ru) = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    let kk = format!("{} жылғы {} {kk}", day.year(), day.day());
    let ru = format!("{} {ru} {} года", day.day(), day.year());
    let attributive = format!("{kk}{}", if kk.ends_with('е') { "гі" } else { "ғы" });
    let (from, slots) = (format!("от {ru}"), ["day_kk", "day_ru", "on_kk", "on_ru"]);
    let values = [attributive.as_str(), &from, &kk, &ru];
    let pairs: Vec<(&str, &str)> = slots.into_iter().zip(values).collect();
    filled(text, &pairs)
}

/// An application that is answered within ten working days.
fn in_time(application: Date, day: Date) -> Date {
    let mut application = application;
    while working_days_after(application, 10).is_some_and(|last| last < day) {
        application = on(application, 1);
    }
    application
}

/// A notice that is given three working days before the decision, or earlier.
fn in_advance(notice: Date, day: Date) -> Date {
    let mut notice = notice;
    while working_days_after(notice, 3).is_some_and(|third| third > day) {
        notice = at_work(back(notice, 1));
    }
    notice
}

/// The day itself, or the last before it on which people worked.
fn at_work(day: Date) -> Date {
    let mut at = day;
    for _ in 0..10 {
        if working_day(at) != Some(false) {
            return at;
        }
        at = back(at, 1);
    }
    day
}

fn back(day: Date, days: i64) -> Date {
    day.saturating_sub(Span::new().days(days))
}

fn on(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// The months in the locative of Kazakh and the genitive of Russian.
const MONTHS: [(&str, &str); 12] = [
    ("қаңтарда", "января"),
    ("ақпанда", "февраля"),
    ("наурызда", "марта"),
    ("сәуірде", "апреля"),
    ("мамырда", "мая"),
    ("маусымда", "июня"),
    ("шілдеде", "июля"),
    ("тамызда", "августа"),
    ("қыркүйекте", "сентября"),
    ("қазанда", "октября"),
    ("қарашада", "ноября"),
    ("желтоқсанда", "декабря"),
];
