//! What may be entered in a trust list: nothing that undoes an earlier entry, and nothing that no reader could use.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kualik_domain::Form;
use kualik_domain::iin::Bin;
use kualik_seal::{Authority, Kid, Spelling, StatusChange, StatusEvent, TrustList};

use crate::error::EngineError;

/// Whether a term may be entered beside those that the list has.
pub(crate) fn check_term(list: &TrustList, term: &Authority) -> Result<(), EngineError> {
    told(term)?;
    let of_key = || list.authorities.iter().filter(|other| other.key.kid() == term.key.kid());
    // What became of a key is noted at the terms that there were: one entered later would know nothing of it.
    let ended = of_key().flat_map(|other| &other.events);
    let ended =
        ended.filter(|event| matches!(event.status, StatusChange::Revoked | StatusChange::Compromised));
    if let Some(event) = ended.filter(|event| term.from < event.from).max_by_key(|event| event.from) {
        return Err(refused("trust-key-ended", &term.key.kid().to_string(), event.from));
    }
    let overlapping = of_key().filter(|other| other.office.bin == term.office.bin && overlap(other, term));
    match overlapping.flat_map(|other| &other.events).map(|event| event.from).max() {
        Some(day) => Err(refused("trust-term-overlaps", &term.key.kid().to_string(), day)),
        None => Ok(()),
    }
}

/// Whether a change may be entered for the terms of a key, by the day on which it is entered.
pub(crate) fn check_change(
    terms: &[&mut Authority],
    kid: &Kid,
    event: &StatusEvent,
    today: Date,
) -> Result<(), EngineError> {
    if terms.is_empty() {
        return Err(EngineError::TrustEntry {
            code: "trust-key-unknown",
            facts: vec![("detail", kid.to_string())],
        });
    }
    both("reason", &event.reason)?;
    if event.from > today.saturating_add(jiff::Span::new().days(FAR_DAYS)) {
        return Err(refused("trust-day-far", &kid.to_string(), event.from));
    }
    let resumes = event.status == StatusChange::Resumed;
    if resumes && !terms.iter().any(|term| is_suspended(term, event.from)) {
        return Err(refused("trust-not-suspended", &kid.to_string(), event.from));
    }
    Ok(())
}

/// What a reader needs of a term, and the seal's own floor does not know.
fn told(term: &Authority) -> Result<(), EngineError> {
    both("person", &term.person)?;
    both("position", &term.position)?;
    both("office/name", &term.office.name)?;
    both("order/document", &term.order.document)?;
    text("order/number", &term.order.number)?;
    if Bin::new(&term.office.bin).is_err() {
        return Err(of_value("trust-bin", &term.office.bin));
    }
    let known: BTreeSet<&str> = Form::sealed().map(Form::name).chain(["void"]).collect();
    let strange = term.may_sign.iter().find(|form| !known.contains(form.as_str()));
    let strange = strange.map(String::as_str).or(term.may_sign.is_empty().then_some("none"));
    match strange {
        Some(form) => {
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            let facts = vec![("detail", form.to_owned()), ("known", known)];
            Err(EngineError::TrustEntry { code: "trust-forms", facts })
        }
        None => Ok(()),
    }
}

fn both(field: &str, spelling: &Spelling) -> Result<(), EngineError> {
    text(&format!("{field}/kk"), &spelling.kk)?;
    text(&format!("{field}/ru"), &spelling.ru)
}

fn text(field: &str, value: &str) -> Result<(), EngineError> {
    if value.trim().is_empty() { Err(of_value("trust-blank", field)) } else { Ok(()) }
}

fn overlap(one: &Authority, other: &Authority) -> bool {
    let begins_in = |one: &Authority, other: &Authority| one.to.is_none_or(|to| other.from <= to);
    begins_in(one, other) && begins_in(other, one)
}

/// Whether the last suspension that began by a day goes on then.
fn is_suspended(term: &Authority, day: Date) -> bool {
    let changes = term.events.iter().filter(|event| event.from <= day);
    let changes =
        changes.filter(|event| matches!(event.status, StatusChange::Suspended | StatusChange::Resumed));
    changes.max_by_key(|event| (event.from, event.status)).map(|event| event.status)
        == Some(StatusChange::Suspended)
}

fn refused(code: &'static str, kid: &str, day: Date) -> EngineError {
    EngineError::TrustEntry { code, facts: vec![("detail", kid.to_owned()), ("day", day.to_string())] }
}

fn of_value(code: &'static str, value: &str) -> EngineError {
    EngineError::TrustEntry { code, facts: vec![("detail", value.to_owned())] }
}

/// A change is entered for a day that somebody plans, at most this many days ahead.
const FAR_DAYS: i64 = 366;
