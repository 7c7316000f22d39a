//! One person's authority: for which office, by which order, from when to when, and what became of the key.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::malformed;
use crate::{Finding, Kid, PublicKey, SealError, SubIndication};

/// One text as it is spelled in both languages. This crate compares and carries it, and knows no word of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
}

impl Spelling {
    /// A text in both languages.
    pub fn new(kk: impl Into<String>, ru: impl Into<String>) -> Self {
        Self { kk: kk.into(), ru: ru.into() }
    }
}

/// An office, by its business identification number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The BIN: what is compared.
    pub bin: String,
    /// The name, for the reader.
    pub name: Spelling,
}

/// The order by which somebody may sign.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// What kind of document it is and whose.
    pub document: Spelling,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Date,
}

/// What may become of an authority.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusChange {
    /// May not sign until resumed.
    Suspended,
    /// May sign again.
    Resumed,
    /// Ended in good order: what was signed before stays.
    Revoked,
    /// The key is, or may be, in foreign hands: what has no proven time falls too.
    Compromised,
}

/// A change and the day from which it counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusEvent {
    /// What happened.
    pub status: StatusChange,
    /// From the beginning of this day, in Kazakhstan's time.
    pub from: Date,
    /// Why, for the reader.
    pub reason: Spelling,
}

/// One term of one person's key at one office.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The key.
    pub key: PublicKey,
    /// Who signs with it, as both columns of a page spell him.
    pub person: Spelling,
    /// His position.
    pub position: Spelling,
    /// The office he signs for.
    pub office: Office,
    /// The order that lets him.
    pub order: Order,
    /// The first day, in Kazakhstan's time.
    pub from: Date,
    /// The last day; nothing while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The kinds of documents he may sign, by the names the caller gives them.
    pub may_sign: BTreeSet<String>,
    /// What became of it, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<StatusEvent>,
}

impl Authority {
    pub(super) fn check(&self) -> Result<(), SealError> {
        if self.to.is_some_and(|to| to < self.from) {
            return Err(SealError::TrustTerm { kid: self.key.kid().clone() });
        }
        let texts = [&self.person.kk, &self.person.ru, &self.office.bin, &self.order.number];
        if texts.into_iter().any(|text| text.trim().is_empty()) {
            return Err(malformed("an authority without person, office or order"));
        }
        Ok(())
    }

    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// The earliest event of this kind.
    fn earliest(&self, status: StatusChange) -> Option<&StatusEvent> {
        self.events.iter().filter(|event| event.status == status).min_by_key(|event| event.from)
    }

    /// The suspension that holds on this day, and the day it ended if it did.
    fn suspension(&self, day: Date) -> Option<(&StatusEvent, Option<Date>)> {
        let mut changes: Vec<&StatusEvent> = self
            .events
            .iter()
            .filter(|event| matches!(event.status, StatusChange::Suspended | StatusChange::Resumed))
            .collect();
        // On one day a suspension counts before a resumption.
        changes.sort_by_key(|event| (event.from, event.status));
        let last = changes.iter().rposition(|event| event.from <= day)?;
        let until = changes[last..].iter().find(|event| event.status == StatusChange::Resumed);
        match changes[last].status {
            StatusChange::Suspended => Some((changes[last], until.map(|event| event.from))),
            _ => None,
        }
    }
}

/// The day of signing, and what stands behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SigningTime {
    /// The text says so itself: whoever holds the key could have written any day.
    Claimed(Date),
    /// A time stamp or a witness proves that the signature existed on this day.
    Proven(Date),
}

impl SigningTime {
    /// The day, in Kazakhstan's time.
    pub const fn day(self) -> Date {
        match self {
            Self::Claimed(day) | Self::Proven(day) => day,
        }
    }
}

/// The question: may this key sign this kind for this office on this day?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AuthorityQuery<'a> {
    /// The key of the seal.
    pub kid: &'a Kid,
    /// The BIN of the office that the record names.
    pub office: &'a str,
    /// The kind of the document.
    pub kind: &'a str,
    /// When it was signed.
    pub signed: SigningTime,
}

/// Why a key had no authority. Each is a finding of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AuthorityFinding {
    /// The list does not have the key. That proves nothing.
    UnknownKey {
        /// The key of the seal.
        kid: Kid,
    },
    /// The key belongs to somebody at another office.
    OtherOffice {
        /// The office in the record.
        claimed: String,
        /// The office of the key.
        office: Box<Office>,
    },
    /// The term had not begun.
    NotYet {
        /// The day of signing.
        signed: Date,
        /// The first day.
        from: Date,
    },
    /// The term was over.
    NoLonger {
        /// The day of signing.
        signed: Date,
        /// The last day.
        to: Date,
    },
    /// The authority was revoked on or before the day of signing.
    Revoked {
        /// The day of signing.
        signed: Date,
        /// The day from which the revocation counts.
        since: Date,
        /// Why.
        reason: Box<Spelling>,
    },
    /// The key was compromised, and the signing is not proven to be earlier.
    Compromised {
        /// The day of signing, and whether it is proven.
        signed: SigningTime,
        /// The day from which the key is suspect.
        since: Date,
        /// Why.
        reason: Box<Spelling>,
    },
    /// The authority was suspended on the day of signing.
    Suspended {
        /// The day of signing.
        signed: Date,
        /// The first day of the suspension.
        since: Date,
        /// The day on which it ended, if it did.
        until: Option<Date>,
        /// Why.
        reason: Box<Spelling>,
    },
    /// The person may sign, but not this.
    KindNotAllowed {
        /// The kind of the document.
        kind: String,
        /// The kinds he may sign.
        allowed: BTreeSet<String>,
    },
}

impl AuthorityFinding {
    /// The Fluent id.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownKey { .. } => "authority-unknown-key",
            Self::OtherOffice { .. } => "authority-other-office",
            Self::NotYet { .. } => "authority-not-yet",
            Self::NoLonger { .. } => "authority-no-longer",
            Self::Revoked { .. } => "authority-revoked",
            Self::Compromised { .. } => "authority-compromised",
            Self::Suspended { .. } => "authority-suspended",
            Self::KindNotAllowed { .. } => "authority-kind-not-allowed",
        }
    }

    /// The word of EN 319 102-1.
    ///
    /// A suspension that goes on may end either way, so it leaves the answer open; one that was lifted did hold
    /// on its days, and the constraint is not met.
    pub const fn sub_indication(&self) -> SubIndication {
        match self {
            Self::UnknownKey { .. } => SubIndication::NoSigningCertificateFound,
            Self::OtherOffice { .. }
            | Self::KindNotAllowed { .. }
            | Self::Suspended { until: Some(_), .. } => SubIndication::SigConstraintsFailure,
            Self::NotYet { .. } => SubIndication::NotYetValid,
            Self::NoLonger { .. } => SubIndication::Expired,
            Self::Revoked { .. } | Self::Compromised { signed: SigningTime::Proven(_), .. } => {
                SubIndication::Revoked
            }
            Self::Compromised { .. } => SubIndication::RevokedNoPoe,
            Self::Suspended { .. } => SubIndication::TryLater,
        }
    }

    /// The finding with its facts, for a report.
    pub fn to_finding(&self) -> Finding {
        let finding = Finding::refused(self.code(), self.sub_indication());
        match self {
            Self::UnknownKey { kid } => finding.with("kid", kid.as_str()),
            Self::OtherOffice { claimed, office } => finding
                .with("claimed", claimed)
                .with("office", &office.bin)
                .with("office-kk", &office.name.kk)
                .with("office-ru", &office.name.ru),
            Self::NotYet { signed, from } => {
                finding.with("signed", signed.to_string()).with("from", from.to_string())
            }
            Self::NoLonger { signed, to } => {
                finding.with("signed", signed.to_string()).with("to", to.to_string())
            }
            Self::Revoked { signed, since, reason } => with_reason(finding, *signed, *since, reason),
            Self::Compromised { signed, since, reason } => {
                let proven = matches!(signed, SigningTime::Proven(_));
                with_reason(finding, signed.day(), *since, reason).with("time-proven", proven.to_string())
            }
            Self::Suspended { signed, since, until, reason } => {
                let finding = with_reason(finding, *signed, *since, reason);
                match until {
                    Some(until) => finding.with("until", until.to_string()),
                    None => finding,
                }
            }
            Self::KindNotAllowed { kind, allowed } => {
                let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
                finding.with("kind", kind).with("allowed", allowed.join(", "))
            }
        }
    }
}

fn with_reason(finding: Finding, signed: Date, since: Date, reason: &Spelling) -> Finding {
    finding
        .with("signed", signed.to_string())
        .with("since", since.to_string())
        .with("reason-kk", &reason.kk)
        .with("reason-ru", &reason.ru)
}

/// Answers the question from the terms of all people.
pub(super) fn find<'a>(
    authorities: &'a [Authority],
    query: &AuthorityQuery<'_>,
) -> Result<&'a Authority, AuthorityFinding> {
    let terms: Vec<&Authority> =
        authorities.iter().filter(|authority| authority.key.kid() == query.kid).collect();
    let Some(first) = terms.first() else {
        return Err(AuthorityFinding::UnknownKey { kid: query.kid.clone() });
    };
    check_compromise(&terms, query)?;
    let here: Vec<&Authority> =
        terms.iter().copied().filter(|authority| authority.office.bin == query.office).collect();
    if here.is_empty() {
        let office = Box::new(first.office.clone());
        return Err(AuthorityFinding::OtherOffice { claimed: query.office.to_owned(), office });
    }
    let day = query.signed.day();
    let mut refusal = None;
    for authority in here.iter().filter(|authority| authority.covers(day)) {
        match judge(&terms, authority, query) {
            Ok(()) => return Ok(authority),
            Err(finding) => refusal = refusal.or(Some(finding)),
        }
    }
    Err(refusal.unwrap_or_else(|| out_of_term(&here, day)))
}

/// A compromise is of the key, whichever term it was noted under.
fn check_compromise(terms: &[&Authority], query: &AuthorityQuery<'_>) -> Result<(), AuthorityFinding> {
    let compromises = terms.iter().filter_map(|term| term.earliest(StatusChange::Compromised));
    let Some(event) = compromises.min_by_key(|event| event.from) else { return Ok(()) };
    match query.signed {
        SigningTime::Proven(day) if day < event.from => Ok(()),
        signed => Err(AuthorityFinding::Compromised {
            signed,
            since: event.from,
            reason: Box::new(event.reason.clone()),
        }),
    }
}

/// The revocation that holds for a term: noted under it, or under another of its key while it went on. Entering a person
/// again brings no revoked key back.
fn revocation<'a>(terms: &[&'a Authority], term: &Authority, signed: Date) -> Option<&'a StatusEvent> {
    let revoked = terms.iter().copied().flat_map(|other| {
        let own = std::ptr::eq(other, term);
        other.events.iter().filter(move |event| own || term.from < event.from)
    });
    let revoked = revoked.filter(|event| event.status == StatusChange::Revoked && event.from <= signed);
    revoked.min_by_key(|event| event.from)
}

fn judge(
    terms: &[&Authority],
    authority: &Authority,
    query: &AuthorityQuery<'_>,
) -> Result<(), AuthorityFinding> {
    let signed = query.signed.day();
    if let Some(event) = revocation(terms, authority, signed) {
        let reason = Box::new(event.reason.clone());
        return Err(AuthorityFinding::Revoked { signed, since: event.from, reason });
    }
    if let Some((event, until)) = authority.suspension(signed) {
        let reason = Box::new(event.reason.clone());
        return Err(AuthorityFinding::Suspended { signed, since: event.from, until, reason });
    }
    if !authority.may_sign.contains(query.kind) {
        let allowed = authority.may_sign.clone();
        return Err(AuthorityFinding::KindNotAllowed { kind: query.kind.to_owned(), allowed });
    }
    Ok(())
}

/// Between two terms the earlier one counts as over.
fn out_of_term(terms: &[&Authority], signed: Date) -> AuthorityFinding {
    match terms.iter().filter_map(|term| term.to).filter(|to| *to < signed).max() {
        Some(to) => AuthorityFinding::NoLonger { signed, to },
        None => {
            let from = terms.iter().map(|term| term.from).min().unwrap_or(signed);
            AuthorityFinding::NotYet { signed, from }
        }
    }
}
