//! The timeline of a document: what the archive knows happened, what later documents did to it, and the days that are
//! due.

use jiff::Timestamp;
use kualik::DoneAct;
use kualik_domain::record::Record;
use kualik_domain::{Date, civil};

use crate::locale::Locale;
use crate::pages::answer;
use crate::pages::items;

/// Something that happened, or is due.
pub(crate) struct Happening {
    pub machine: String,
    pub when: String,
    pub what: String,
    pub due: bool,
    /// The later document that did it.
    pub act: Option<ActOf>,
}

/// The later document that is an act.
pub(crate) struct ActOf {
    /// The rows it speaks of; none means the whole document.
    pub rows: Option<String>,
    pub number: String,
    pub hash: String,
    pub form_word: String,
    /// Its day, and who signed it.
    pub by: String,
}

/// What the archive knows happened, and the days that are due.
pub(crate) fn timeline(
    record: &Record,
    told: Vec<(Date, &'static str)>,
    acts: &[DoneAct],
    now: Timestamp,
    locale: &Locale,
) -> Vec<Happening> {
    // Of one day, what was there before the document comes before it, and what was done to it behind.
    let mut days: Vec<(Date, u8, &'static str)> = told
        .into_iter()
        .chain(record.application.as_ref().map(|paper| (paper.date, "page-event-application")))
        .map(|(day, word)| (day, BEFORE, word))
        .collect();
    if let Some(permit) = record.permit() {
        days.extend([
            (permit.first_day(record.date), TERM, "page-event-first-day"),
            (permit.last_exit(), TERM, "page-event-last-exit"),
            (permit.last_return(), TERM, "page-event-last-return"),
        ]);
    }
    let today = civil::day_of(now);
    let happening = |(day, rank, word): (Date, u8, &str)| ((day, rank), on(day, locale.word(word), today));
    let mut happenings: Vec<((Date, u8), Happening)> = days.into_iter().map(happening).collect();
    happenings.push(((record.date, ISSUED), issued(record, locale)));
    happenings.extend(acts.iter().map(|done| ((done.act.from, ACTS), act(done, today, locale))));
    happenings.sort_by_key(|(place, _)| *place);
    happenings.into_iter().map(|(_, happening)| happening).collect()
}

fn on(day: Date, what: String, today: Date) -> Happening {
    Happening {
        machine: day.to_string(),
        when: crate::view::civil(&day.to_string()),
        what,
        due: day > today,
        act: None,
    }
}

fn issued(record: &Record, locale: &Locale) -> Happening {
    let moment = record.moment.to_string();
    let what = locale.word("page-event-issued");
    Happening { when: answer::moment(&moment), machine: moment, what, due: false, act: None }
}

fn act(done: &DoneAct, today: Date, locale: &Locale) -> Happening {
    let DoneAct { act, document } = done;
    let kind = act.act.strip_suffix("-part").unwrap_or(&act.act);
    let rows: Vec<String> = act.positions.iter().map(u32::to_string).collect();
    let signatory = &document.record.signatory;
    let by = [
        ("day", crate::view::civil(&act.day.to_string())),
        ("who", signatory.name.to_string()),
        ("position", signatory.position.in_lang(items::written(locale)).to_owned()),
    ];
    let of = ActOf {
        rows: (!rows.is_empty()).then(|| locale.say("page-act-rows", [("rows", rows.join(", "))])),
        number: act.number.clone(),
        hash: document.row.signature_hash.clone(),
        form_word: locale.word(&format!("page-short-{}", document.row.form)),
        by: locale.say("page-act-by", by),
    };
    Happening { act: Some(of), ..on(act.from, locale.word(&format!("page-event-{kind}")), today) }
}

const BEFORE: u8 = 0;
const ISSUED: u8 = 1;
const ACTS: u8 = 2;
const TERM: u8 = 3;
