//! What later documents did to one: for border officers what and from when, for staff also by whom.

use jiff::Timestamp;
use kualik::DoneAct;
use kualik_domain::civil;
use schemars::JsonSchema;
use serde::Serialize;

use super::Sight;
use super::answer::ActLine;
use super::document::{TwoLanguages, both};
use crate::locale::Locale;

/// An act on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActView {
    /// What happened, to which rows, from when, by which document.
    #[serde(flatten)]
    pub line: ActLine,
    /// Whether it counts already; the day may be still to come.
    pub counts: bool,
    /// Form of the document that is the act.
    pub form: String,
    /// Who signed it, for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<SignatoryView>,
    /// SHA-256 of its signature, hex, for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature_hash: Option<String>,
    /// Its entry of the log, for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
}

/// Who signed a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignatoryView {
    /// The name.
    pub name: String,
    /// The position.
    pub position: TwoLanguages,
}

impl ActView {
    /// An act as it is seen with this sight.
    pub(crate) fn of(done: &DoneAct, sight: Sight, now: Timestamp, locale: &Locale) -> Self {
        let document = &done.document;
        let signatory = &document.record.signatory;
        let staff = sight == Sight::Staff;
        Self {
            line: ActLine::of(&done.act, locale),
            counts: done.act.from <= civil::day_of(now),
            form: document.row.form.clone(),
            signatory: staff.then(|| SignatoryView {
                name: signatory.name.to_string(),
                position: both(&signatory.position),
            }),
            signature_hash: staff.then(|| document.row.signature_hash.clone()),
            entry: staff.then_some(document.row.entry),
        }
    }
}
