//! Whether one certificate may take the place of another: held against the record that was sealed.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use super::changes::{Row, changes, paired, same_object};
use super::{Change, Replaces};
use crate::problem::{
    CORRECTION_DECIDES, DIFFERS_FROM_SEALED, NOT_REPLACEABLE, Pointer, Problem, Problems,
    REISSUE_APPLICATION, REPLACES_NOTHING,
};
use crate::procedure::Sealed;
use crate::record::{ApplicationFacts, Body, CertificateFacts, CertificateItem, CountryFacts, Holder};
use crate::standing::Standing;
use crate::text::Verbatim;

/// What a certificate that takes the place of another is held against.
pub(crate) struct Replacing<'a> {
    pub facts: &'a CertificateFacts,
    pub replaces: &'a Replaces,
    pub application: Option<&'a ApplicationFacts>,
    /// Its number in the state register, where it is told.
    pub state_register_number: Option<&'a Verbatim>,
    /// Its day.
    pub on: Date,
}

/// Everything that does not allow it, and what it says otherwise.
pub(crate) fn held_against(new: &Replacing<'_>, sealed: &Sealed<'_>) -> (Vec<Change>, Problems) {
    let mut problems = Problems::new();
    let Replacing { facts, replaces, application, state_register_number, on } = *new;
    let Body::Certificate(former) = sealed.record.body() else { return (Vec::new(), problems) };
    named(replaces, sealed, &mut problems);
    if !stands(replaces, sealed, &mut problems) {
        return (Vec::new(), problems);
    }
    // Rows that were revoked are no part of what is replaced.
    let kept: Vec<&CertificateItem> =
        former.items.iter().filter(|item| !sealed.is_revoked(item.position)).collect();
    let same_application = application == sealed.record.application.as_ref();
    let rows = if replaces.is_correction() {
        if !same_application {
            let sealed = sealed.record.application.as_ref().map_or("–", |paper| paper.number.as_str());
            let said = application.map_or("–", |paper| paper.number.as_str());
            decides("/application", said, sealed, &mut problems);
        }
        let state = sealed.record.state_register_number.as_ref();
        if let Some((said, sealed)) = state_register_number.zip(state) {
            same("/state_register_number", said, sealed, &mut problems);
        }
        decided(facts, former, on, &mut problems);
        in_place(&kept, &facts.items, &mut problems)
    } else {
        if same_application {
            let at = Pointer::root().field("application");
            let number = application.map_or("–", |paper| paper.number.as_str());
            problems.push(Problem::new(&REISSUE_APPLICATION, at).with("number", number));
        }
        paired(&kept, &facts.items)
    };
    rows_stand(replaces, sealed, &rows, &mut problems);
    let mut changes = changes(former, facts, &rows);
    if replaces.is_correction() {
        // A day that has passed meanwhile is nobody's slip.
        changes.retain(|change| change.field != super::Field::FirstDay);
    }
    if changes.is_empty() {
        let at = Pointer::root().field("replaces");
        problems.push(Problem::new(&REPLACES_NOTHING, at).with("number", &sealed.record.number));
    }
    (changes, problems)
}

fn named(replaces: &Replaces, sealed: &Sealed<'_>, problems: &mut Problems) {
    let differs = |at: &str, said: &dyn fmt::Display, sealed: &dyn fmt::Display| {
        let problem = Problem::new(&DIFFERS_FROM_SEALED, format!("/replaces/{at}")).with("value", said);
        problem.with("sealed", sealed)
    };
    if replaces.certificate.date != sealed.record.date {
        problems.push(differs("certificate/date", &replaces.certificate.date, &sealed.record.date));
    }
    if let Some(hash) = replaces.signature.as_ref().filter(|hash| **hash != sealed.signature) {
        problems.push(differs("signature", hash, &sealed.signature));
    }
}

/// Only a certificate by which nothing has left yet is replaced, for it is a permit for one exit.
fn stands(replaces: &Replaces, sealed: &Sealed<'_>, problems: &mut Problems) -> bool {
    let at = "/replaces/certificate/number";
    may_leave(None, at, replaces, sealed, problems)
}

/// What is said of a single object, that it is lost or wanted, is not left behind with the former certificate.
fn rows_stand(replaces: &Replaces, sealed: &Sealed<'_>, rows: &[Row<'_>], problems: &mut Problems) {
    for row in rows {
        if let Row::Kept(was, now) = row {
            let at = format!("/items/{}", now.position - 1);
            may_leave(Some(was.position), &at, replaces, sealed, problems);
        }
    }
}

fn may_leave(
    row: Option<u32>,
    at: &str,
    replaces: &Replaces,
    sealed: &Sealed<'_>,
    problems: &mut Problems,
) -> bool {
    use Standing::{DeemedIssued, InForce, NotYetValid};
    let standing = sealed.standing(row).unwrap_or(Standing::Unknown);
    let may = matches!(standing, InForce { .. } | DeemedIssued { .. } | NotYetValid { .. });
    if !may {
        let problem = Problem::new(&NOT_REPLACEABLE, at).with("number", &replaces.certificate.number);
        problems.push(problem.with("standing", standing.code()));
    }
    may
}

/// What was decided, which no correction touches: АППК art. 82(1) says «без изменения содержания». Which facts of a
/// certificate are its content is constructed from what art. 35 and 36 of the Law on culture decide.
fn decided(now: &CertificateFacts, was: &CertificateFacts, on: Date, problems: &mut Problems) {
    let (said, sealed) = (identity(&now.holder), identity(&was.holder));
    if said.0 != sealed.0 || (said.1 != sealed.1 && said.2 != sealed.2) {
        decides("/applicant", &now.holder.masked(), &was.holder.masked(), problems);
    }
    same("/purpose", &now.purpose.code(), &was.purpose.code(), problems);
    let case = |facts: &CertificateFacts| {
        facts.purpose_case.as_ref().map_or_else(|| "–".to_owned(), |text| text.kk().to_owned())
    };
    same("/purpose_case", &case(now), &case(was), problems);
    same("/destinations", &codes(&now.destinations), &codes(&was.destinations), problems);
    same("/transit", &codes(&now.transit), &codes(&was.transit), problems);
    // A file that names no first day means the day of the document: nothing leaves by it earlier.
    if now.first_day != was.first_day {
        same("/first_day", &now.first_day, &was.first_day.max(on), problems);
    }
    same("/last_exit", &now.last_exit, &was.last_exit, problems);
    same("/last_return", &now.last_return, &was.last_return, problems);
}

/// The rows of a corrected list, in their places: the same objects, as many of each.
fn in_place<'a>(
    kept: &[&'a CertificateItem],
    items: &'a [CertificateItem],
    problems: &mut Problems,
) -> Vec<Row<'a>> {
    same("/items", &items.len(), &kept.len(), problems);
    for (row, (was, now)) in kept.iter().zip(items).enumerate() {
        if !same_object(was, now) {
            let at = format!("/items/{row}");
            decides(&at, &named_object(now), &named_object(was), problems);
        }
        same(&format!("/items/{row}/quantity"), &now.quantity, &was.quantity, problems);
    }
    kept.iter().zip(items).map(|(was, now)| Row::Kept(was, now)).collect()
}

/// Two objects of one title are told apart by their numbers.
fn named_object(item: &CertificateItem) -> String {
    format!("{}, {}", item.inventory.as_str(), item.title.written().kk())
}

/// Kind, number and name of a holder: one of the latter two may hold a slip, not both.
fn identity(holder: &Holder) -> (bool, Option<String>, BTreeSet<String>) {
    let names = match holder {
        Holder::Natural(person) => vec![person.name.as_str().to_owned()],
        Holder::Legal(one) => vec![one.name.kk().to_owned(), one.name.ru().to_owned()],
    };
    let number = match holder {
        Holder::Natural(person) if person.iin.is_none() => Some(person.document.as_str()),
        other => other.identification(),
    };
    (holder.is_legal(), number.map(str::to_owned), names.into_iter().collect())
}

fn codes(countries: &[CountryFacts]) -> String {
    countries.iter().map(|country| country.code.code()).collect::<Vec<_>>().join(", ")
}

fn same<T: PartialEq + fmt::Display>(at: &str, said: &T, sealed: &T, problems: &mut Problems) {
    if said != sealed {
        decides(at, &said.to_string(), &sealed.to_string(), problems);
    }
}

fn decides(at: &str, said: &str, sealed: &str, problems: &mut Problems) {
    let cut = |text: &str| text.chars().take(MOST_SHOWN).collect::<String>();
    let problem = Problem::new(&CORRECTION_DECIDES, at).with("value", cut(said));
    problems.push(problem.with("sealed", cut(sealed)));
}

/// Signs of a value that a message shows.
const MOST_SHOWN: usize = 120;
