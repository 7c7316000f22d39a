//! A case file as an executor writes it, before anything is checked.
//!
//! Every field is optional, so that a case with many faults still reads, and each fault is named. The JSON Schema
//! of a case file is generated from these types: [`case_schema`].

mod item;
mod party;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ground::GroundCode;
use crate::purpose::Purpose;
use crate::replacement::Replacement;
use crate::text::BilingualDraft;

pub use item::{
    CollectionDraft, ConditionDraft, Extent, InscriptionDraft, ItemConclusionDraft, ItemDraft, Opinion,
    PhotoDraft, StateRegisterDraft, TitleDraft, Wish,
};
pub use party::{
    AuthorityDraft, CarrierDraft, EventDraft, ForeignNameDraft, LegalDraft, NaturalDraft, OwnerDraft,
    OwnerLegalDraft, OwnerNaturalDraft, PartyDraft, ReceivingDraft,
};

/// A case of temporary export of cultural valuables: an application, the commission's conclusion on every item, and
/// what is decided. Dates are written 2026-12-31; texts of the office stand in Kazakh and Russian.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kualik case", rename = "Case")]
pub struct CaseDraft {
    /// Address of the schema of this file, for editors. Not part of the case.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The application as registered.
    #[schemars(required)]
    pub application: Option<NumberAndDateDraft>,
    /// The office that decides.
    #[schemars(required)]
    pub office: Option<OfficeDraft>,
    /// Who signs.
    #[schemars(required)]
    pub signatory: Option<SignatoryDraft>,
    /// Who prepares the document.
    #[schemars(required)]
    pub executor: Option<ExecutorDraft>,
    /// Who applies, and will hold the certificate.
    #[schemars(required)]
    pub applicant: Option<PartyDraft>,
    /// Whose the items are. Left out, they are the applicant's own.
    pub owner: Option<OwnerDraft>,
    /// By what document the owner lets the applicant take the items out, when they are not his own.
    pub authority: Option<AuthorityDraft>,
    /// Documents that prove ownership. An organisation must have at least one. Not printed.
    pub ownership: Option<Vec<Option<DocumentDraft>>>,
    /// Whether the applicant consents to access to personal data. Not printed.
    pub personal_data_consent: Option<bool>,
    /// Why the items leave: Law on culture, art. 35(1).
    #[schemars(required)]
    pub purpose: Option<Purpose>,
    /// Citation of the law's other case; only with the purpose OTHER, and then required.
    pub purpose_case: Option<BilingualDraft>,
    /// Countries of destination in order: codes of ISO 3166-1.
    #[schemars(required)]
    pub destinations: Option<Vec<Option<String>>>,
    /// Countries of transit in order: codes of ISO 3166-1.
    pub transit: Option<Vec<Option<String>>>,
    /// Who receives the items abroad.
    #[schemars(required)]
    pub receiving: Option<ReceivingDraft>,
    /// The event for which the items leave.
    pub event: Option<EventDraft>,
    /// The first day allowed to leave. Left out, it is the day of issue.
    pub first_day: Option<String>,
    /// The last day to leave.
    #[schemars(required)]
    pub last_exit: Option<String>,
    /// The last day to be back: at most six calendar months after the first day allowed to leave.
    #[schemars(required)]
    pub last_return: Option<String>,
    /// The border point, where it is known.
    pub border_point: Option<BilingualDraft>,
    /// The conclusion of the expert commission; its opinion on each item stands with the item.
    pub conclusion: Option<ConclusionDraft>,
    /// The items, in the order of the list.
    #[schemars(required)]
    pub items: Option<Vec<Option<ItemDraft>>>,
    /// The grounds for refusing items.
    pub grounds: Option<Vec<Option<GroundDraft>>>,
    /// The hearing held before a refusal.
    pub hearing: Option<HearingDraft>,
    /// The number in the state electronic register of permits, where it is already known.
    pub state_register_number: Option<String>,
    /// The certificate in whose place this one comes, when a slip is corrected or it is issued anew.
    pub replaces: Option<ReplacesDraft>,
    /// Why an item that is named in another document is decided all the same. Not printed.
    pub overrides: Option<Vec<Option<OverrideDraft>>>,
    /// Notes for colleagues. Not printed.
    pub notes: Option<String>,
}

/// The number and date of a paper.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NumberAndDate")]
pub struct NumberAndDateDraft {
    /// The number, copied as it stands.
    #[schemars(required)]
    pub number: Option<String>,
    /// The date.
    #[schemars(required)]
    pub date: Option<String>,
}

/// A document that proves something.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Document")]
pub struct DocumentDraft {
    /// What document it is.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Its date.
    #[schemars(required)]
    pub date: Option<String>,
    /// The file, relative to the case file. Kept with the case, not printed.
    pub file: Option<String>,
    /// The SHA-256 of the file in hexadecimal.
    pub sha256: Option<String>,
}

/// The office that decides.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Office")]
pub struct OfficeDraft {
    /// A short id of the office, for registers and searches: letters, digits, hyphens.
    #[schemars(required)]
    pub id: Option<String>,
    /// The official name.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// The BIN.
    #[schemars(required)]
    pub bin: Option<String>,
    /// The address.
    #[schemars(required)]
    pub address: Option<BilingualDraft>,
    /// The telephone.
    #[schemars(required)]
    pub phone: Option<String>,
    /// The place of issue.
    #[schemars(required)]
    pub place: Option<BilingualDraft>,
    /// The body that hears complaints.
    #[schemars(required)]
    pub complaint_body: Option<BilingualDraft>,
    /// The indexes of its registers in the file plan.
    #[schemars(required)]
    pub registers: Option<RegistersDraft>,
    /// The first day on which the office bears this name and BIN.
    pub from: Option<String>,
    /// The last such day.
    pub to: Option<String>,
}

/// The registers of an office.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Registers")]
pub struct RegistersDraft {
    /// The register of certificates, such as 07-05.
    #[schemars(required)]
    pub certificate: Option<String>,
    /// The register of refusals and other outgoing papers, such as 07-06.
    #[schemars(required)]
    pub refusal: Option<String>,
    /// The register of the conclusions of the expert commission, where the file plan has one; left out, they are
    /// numbered among the outgoing papers.
    pub conclusion: Option<String>,
}

/// Who signs, and by what right.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Signatory")]
pub struct SignatoryDraft {
    /// The name.
    #[schemars(required)]
    pub name: Option<String>,
    /// The position.
    #[schemars(required)]
    pub position: Option<BilingualDraft>,
    /// The order that gives the authority.
    #[schemars(required)]
    pub order: Option<NumberAndDateDraft>,
    /// The first day of the authority. Left out, it is the date of the order.
    pub from: Option<String>,
    /// The last day of the authority, where it is known.
    pub to: Option<String>,
}

/// Who prepares the document.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Executor")]
pub struct ExecutorDraft {
    /// The name.
    #[schemars(required)]
    pub name: Option<String>,
    /// The telephone.
    #[schemars(required)]
    pub phone: Option<String>,
}

/// The conclusion of the expert commission.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Conclusion")]
pub struct ConclusionDraft {
    /// The number.
    #[schemars(required)]
    pub number: Option<String>,
    /// The date.
    #[schemars(required)]
    pub date: Option<String>,
    /// The commission.
    #[schemars(required)]
    pub commission: Option<BilingualDraft>,
}

/// A ground for refusing items.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Ground")]
pub struct GroundDraft {
    /// The ground in law.
    #[schemars(required)]
    pub code: Option<GroundCode>,
    /// The items it applies to, counted from 1 in the order of the list. Grounds that speak of the applicant
    /// (USL-19-1-4, -5, -6) apply to every item and need none.
    pub positions: Option<Vec<Option<i64>>>,
    /// The facts that prove it.
    #[schemars(required)]
    pub facts: Option<BilingualDraft>,
    /// The documents it rests on.
    #[schemars(required)]
    pub evidence: Option<Vec<Option<DocumentDraft>>>,
    /// What the applicant can do.
    #[schemars(required)]
    pub remedy: Option<BilingualDraft>,
}

/// The hearing held before a refusal: АППК art. 73.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Hearing")]
pub struct HearingDraft {
    /// The day on which the applicant was told of it: at least three working days before the decision.
    pub notice: Option<String>,
    /// The number of the protocol.
    #[schemars(required)]
    pub number: Option<String>,
    /// The date of the hearing.
    #[schemars(required)]
    pub date: Option<String>,
}

/// Why an item that another document names is decided all the same.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Override")]
pub struct OverrideDraft {
    /// The item, counted from 1.
    #[schemars(required)]
    pub position: Option<i64>,
    /// The number of the other document.
    #[schemars(required)]
    pub number: Option<String>,
    /// The reason.
    #[schemars(required)]
    pub reason: Option<String>,
    /// Who decided it.
    #[schemars(required)]
    pub who: Option<String>,
}

/// The certificate in whose place another one comes. What is said otherwise is found by comparing the two.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Replaces")]
pub struct ReplacesDraft {
    /// `correction`: a slip, the decision stays (Law 202-V, art. 44; АППК art. 82). `reissue`: a new decision on a new
    /// application.
    #[schemars(required)]
    pub kind: Option<Replacement>,
    /// The former certificate.
    #[schemars(required)]
    pub certificate: Option<NumberAndDateDraft>,
    /// The signature hash of its seal; left out, issuing takes it from the archive.
    pub signature: Option<String>,
    /// The day on which the holder asked for it, or the office found the slip.
    #[schemars(required)]
    pub asked: Option<String>,
    /// Why.
    #[schemars(required)]
    pub reason: Option<BilingualDraft>,
}

/// The JSON Schema (draft 2020-12) of a case file.
///
/// The reader checks the shape of a case by this very schema, so it cannot promise what the reader refuses.
pub fn case_schema() -> Value {
    closed(schemars::schema_for!(CaseDraft).to_value())
}

/// The schema as the reader checks by it: alternatives have no other members than their own.
pub(crate) fn closed(mut schema: Value) -> Value {
    close(&mut schema);
    schema
}

/// Says of each alternative told apart by `kind` that it has no other members than its own.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("properties").is_some_and(|properties| properties.get("kind").is_some()) {
                members.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(elements) => elements.iter_mut().for_each(close),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
