//! A certificate in place of another: a slip is corrected, or the certificate is issued anew.
//!
//! A correction (Law 202-V, art. 44; АППК art. 82) is the same decision on the same application: it mends what was
//! written and touches nothing that was decided. Whatever changes the decision (who, what, why, where to, until when)
//! takes a new application and a certificate issued anew. Either names the former certificate by number and signature
//! hash, says what it says otherwise, and takes its place.
//!
//! Either has a registration number of its own. The law says nothing of the number of a corrected certificate: art. 82
//! keeps the content, art. 44 has the entry of the state register changed and the permit given with the corrections. So
//! the decision stays under the number under which it was made, which the page of the correction says, and the permit
//! keeps its number in the state register. The registration number is that of a sealed document: were there two under
//! one number, nobody at the border could tell by it which of them he holds, and the former one, which stays in the
//! archive for ever, could not be asked for.

mod changes;
mod held;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::civil::{need_date, working_days_after};
use crate::digest::Digest;
use crate::draft::ReplacesDraft;
use crate::item::{Grade, Wish};
use crate::measure::Measure;
use crate::money::Money;
use crate::office::ordered;
use crate::problem::{DATE_LATE, Pointer, Problem, Problems, REPLACES_ONLY_GRANTS, TERM_PASSED};
use crate::purpose::Purpose;
use crate::record::NumberAndDate;
use crate::text::{Bilingual, Verbatim, needed};

pub(crate) use held::{Replacing, held_against};

/// How one certificate takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Replacement {
    /// A slip is corrected; what was decided stays.
    Correction,
    /// A new decision on a new application of the holder.
    Reissue,
}

/// Which certificate another one takes the place of, and what it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Replaces {
    /// How.
    pub kind: Replacement,
    /// The former certificate.
    pub certificate: NumberAndDate,
    /// The signature hash of its seal; nothing in a draft that was not held against the archive.
    pub signature: Option<Digest>,
    /// The day on which the holder asked for it, or the office found the slip.
    pub asked: Date,
    /// Why.
    pub reason: Bilingual,
    /// What is said otherwise, in the order of the page: found by comparing the two, never written by hand.
    pub changes: Vec<Change>,
}

/// One fact that is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Change {
    /// Which fact.
    pub field: Field,
    /// The row of the list, from 1: of the new one, or of the former for a row that is no more in it.
    pub position: Option<u32>,
    /// What stood there; nothing where nothing did.
    pub was: Option<Said>,
    /// What stands there now.
    pub now: Option<Said>,
}

/// The facts of a certificate, by the place where its page prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is named as the member of the record that it is")]
pub enum Field {
    Holder,
    Carrier,
    Owner,
    Authority,
    Purpose,
    Destination,
    Transit,
    Receiving,
    Event,
    FirstDay,
    LastExit,
    LastReturn,
    Border,
    Conclusion,
    Title,
    Author,
    Dating,
    Category,
    Material,
    Size,
    Inventory,
    Inscription,
    Marks,
    Condition,
    Quantity,
    Insurance,
    Collection,
    Permission,
    Photographs,
    /// A row that was not in the former list.
    Added,
    /// A row that is no more in the list.
    Removed,
}

/// A fact as it can be printed in either language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// A text of the office.
    Text(Bilingual),
    /// A name, number or inscription, as it stands.
    Verbatim(Verbatim),
    /// A day.
    Day(Date),
    /// A number of objects, or a category.
    Count(u32),
    /// A purpose of the law.
    Purpose(Purpose),
    /// How well an object is preserved.
    Grade(Grade),
    /// A sum.
    Sum(Money),
    /// Measures.
    Measures(Vec<Measure>),
    /// Photographs, by their SHA-256.
    Photographs(Vec<Digest>),
    /// The holder himself.
    Same(bool),
}

impl Replaces {
    pub(crate) fn read(draft: &ReplacesDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let kind = needed(draft.kind, &at.field("kind"), problems);
        let certificate = NumberAndDate::need(draft.certificate.as_ref(), &at.field("certificate"), problems);
        let signature = Digest::read(draft.signature.as_deref(), &at.field("signature"), problems);
        let asked = need_date(draft.asked.as_deref(), &at.field("asked"), problems);
        let reason = Bilingual::need(draft.reason.as_ref(), &at.field("reason"), problems);
        let (kind, certificate) = (kind?, certificate?);
        Some(Self { kind, certificate, signature, asked: asked?, reason: reason?, changes: Vec::new() })
    }

    /// A certificate alone takes the place of a certificate.
    pub(crate) fn check(&self, wishes: impl Iterator<Item = Wish>, problems: &mut Problems) {
        for (row, _) in wishes.enumerate().filter(|(_, wish)| *wish == Wish::Refuse) {
            let at = Pointer::root().field("items").index(row).field("decision");
            problems.push(Problem::new(&REPLACES_ONLY_GRANTS, at));
        }
    }

    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        if self.asked > on {
            let problem = Problem::new(&DATE_LATE, "/replaces/asked").with("value", self.asked);
            problems.push(problem.with("date", on));
        }
        ordered(
            (Some(self.certificate.date), "certificate/date"),
            (Some(self.asked), "asked"),
            &Pointer::root().field("replaces").field("asked"),
            problems,
        );
        let latest = working_days_after(self.asked, CORRECTION_DAYS);
        if let Some(latest) = latest.filter(|latest| self.is_correction() && on > *latest) {
            let problem = Problem::new(&TERM_PASSED, "/replaces/asked").with("date", on);
            problems.push(problem.with("latest", latest).with("days", CORRECTION_DAYS));
        }
    }

    /// Whether a slip is corrected.
    pub fn is_correction(&self) -> bool {
        self.kind == Replacement::Correction
    }
}

/// Working days within which a slip is corrected: Law 202-V, art. 44.
const CORRECTION_DAYS: u32 = 2;

#[cfg(test)]
mod tests;
