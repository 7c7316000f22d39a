//! The people and organisations of a case file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::BilingualDraft;

/// Who applies: a person or an organisation.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[schemars(rename = "Applicant")]
pub enum PartyDraft {
    /// A person.
    Natural(NaturalDraft),
    /// An organisation.
    Legal(LegalDraft),
}

/// A person who applies.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "NaturalApplicant")]
pub struct NaturalDraft {
    /// The name, letter by letter as in the identity document.
    #[schemars(required)]
    pub name: Option<String>,
    /// The IIN. A foreigner may have none.
    pub iin: Option<String>,
    /// The number of the identity document or passport.
    #[schemars(required)]
    pub document: Option<String>,
    /// The address.
    #[schemars(required)]
    pub address: Option<BilingualDraft>,
}

/// An organisation that applies.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "LegalApplicant")]
pub struct LegalDraft {
    /// The official name.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// The BIN.
    #[schemars(required)]
    pub bin: Option<String>,
    /// The address.
    #[schemars(required)]
    pub address: Option<BilingualDraft>,
    /// Who carries the items over the border. Required for a certificate.
    pub carrier: Option<CarrierDraft>,
}

/// Who carries the items over the border.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Carrier")]
pub struct CarrierDraft {
    /// The name, letter by letter as in the passport.
    #[schemars(required)]
    pub name: Option<String>,
    /// The number of the passport.
    #[schemars(required)]
    pub document: Option<String>,
}

/// Whose the items are.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[schemars(rename = "Owner")]
pub enum OwnerDraft {
    /// The applicant's own.
    Applicant {},
    /// A person's.
    Natural(OwnerNaturalDraft),
    /// An organisation's.
    Legal(OwnerLegalDraft),
}

/// A person who owns the items.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "NaturalOwner")]
pub struct OwnerNaturalDraft {
    /// The name, letter by letter as in the identity document.
    #[schemars(required)]
    pub name: Option<String>,
    /// The IIN. A foreigner may have none.
    pub iin: Option<String>,
    /// The address.
    #[schemars(required)]
    pub address: Option<BilingualDraft>,
}

/// An organisation that owns the items.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "LegalOwner")]
pub struct OwnerLegalDraft {
    /// The official name.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// The BIN. A foreign organisation may have none.
    pub bin: Option<String>,
    /// The address.
    #[schemars(required)]
    pub address: Option<BilingualDraft>,
}

/// The document by which the owner lets the applicant take the items out.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Authority")]
pub struct AuthorityDraft {
    /// What document it is.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// Its number.
    #[schemars(required)]
    pub number: Option<String>,
    /// Its date.
    #[schemars(required)]
    pub date: Option<String>,
}

/// Who receives the items abroad.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Receiving")]
pub struct ReceivingDraft {
    /// The name.
    #[schemars(required)]
    pub name: Option<ForeignNameDraft>,
    /// The address, as it is written there.
    #[schemars(required)]
    pub address: Option<String>,
}

/// A foreign name.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ForeignName")]
pub struct ForeignNameDraft {
    /// The name in its own language and script.
    #[schemars(required)]
    pub original: Option<String>,
    /// How it is written in Kazakh.
    #[schemars(required)]
    pub kk: Option<String>,
    /// How it is written in Russian.
    #[schemars(required)]
    pub ru: Option<String>,
}

/// The event for which the items leave.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct EventDraft {
    /// What it is called.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// Its first day.
    #[schemars(required)]
    pub from: Option<String>,
    /// Its last day.
    #[schemars(required)]
    pub to: Option<String>,
}
