//! An item of a case file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::NumberAndDateDraft;
use crate::item::Grade;
use crate::measure::MeasureDraft;
use crate::money::MoneyDraft;
use crate::text::BilingualDraft;

/// One item: an object, or a row of like objects.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Item")]
pub struct ItemDraft {
    /// The title or name.
    #[schemars(required)]
    pub title: Option<TitleDraft>,
    /// The maker or school, where known.
    pub author: Option<BilingualDraft>,
    /// The date or century.
    #[schemars(required)]
    pub dating: Option<BilingualDraft>,
    /// The category of the Law on culture, art. 32(2): 1 to 16.
    #[schemars(required, range(min = 1, max = 16))]
    pub category: Option<i64>,
    /// The material.
    #[schemars(required)]
    pub material: Option<BilingualDraft>,
    /// The technique.
    pub technique: Option<BilingualDraft>,
    /// The measures.
    pub measures: Option<Vec<Option<MeasureDraft>>>,
    /// The size as the collection's catalogue writes it. An item needs measures or this.
    pub catalogued_size: Option<String>,
    /// The inventory number, sign by sign.
    #[schemars(required)]
    pub inventory: Option<String>,
    /// What is written on the object.
    pub inscriptions: Option<Vec<Option<InscriptionDraft>>>,
    /// Marks and distinguishing features.
    pub marks: Option<BilingualDraft>,
    /// The condition.
    #[schemars(required)]
    pub condition: Option<ConditionDraft>,
    /// How many objects the row holds.
    #[schemars(required, range(min = 1, max = 100_000))]
    pub quantity: Option<i64>,
    /// The insurance value of the row.
    pub insurance: Option<MoneyDraft>,
    /// The collection it is, or is part of.
    pub collection: Option<CollectionDraft>,
    /// Its entry in the State Register of objects of national cultural treasure, where it has one.
    pub state_register: Option<StateRegisterDraft>,
    /// Its photos.
    pub photos: Option<Vec<Option<PhotoDraft>>>,
    /// The commission's opinion on this item.
    pub conclusion: Option<ItemConclusionDraft>,
    /// What is decided for this item.
    #[schemars(required)]
    pub decision: Option<Wish>,
    /// Notes for colleagues. Not printed.
    pub notes: Option<String>,
}

/// The title of a work or the name of an object.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Title")]
pub struct TitleDraft {
    /// In Kazakh.
    #[schemars(required)]
    pub kk: Option<String>,
    /// In Russian.
    #[schemars(required)]
    pub ru: Option<String>,
    /// As the work itself bears it, in any script.
    pub original: Option<String>,
}

/// What is written on an object.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Inscription")]
pub struct InscriptionDraft {
    /// The text, sign by sign.
    #[schemars(required)]
    pub text: Option<String>,
    /// Where it stands.
    pub place: Option<BilingualDraft>,
}

/// The condition of an object.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Condition")]
pub struct ConditionDraft {
    /// The grade.
    #[schemars(required)]
    pub grade: Option<Grade>,
    /// What is damaged.
    pub note: Option<BilingualDraft>,
}

/// The collection an item is, or is part of.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Collection")]
pub struct CollectionDraft {
    /// What it is called.
    #[schemars(required)]
    pub name: Option<BilingualDraft>,
    /// Whether all of it leaves, or a part.
    #[schemars(required)]
    pub extent: Option<Extent>,
    /// Whether it is of special interest: such a collection may not be split (Law on culture, art. 34(1)).
    pub special: Option<bool>,
}

/// How much of a collection leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// All of it, in this case.
    Whole,
    /// A part.
    Part,
}

/// An entry in the State Register of objects of national cultural treasure.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StateRegister")]
pub struct StateRegisterDraft {
    /// The number of the entry, where it is known.
    pub number: Option<String>,
    /// The permission of the authorized body (Law on culture, art. 34(1)). Without it no certificate is given.
    pub permission: Option<NumberAndDateDraft>,
}

/// A photo of an object.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Photo")]
pub struct PhotoDraft {
    /// The file, relative to the case file.
    pub file: Option<String>,
    /// The SHA-256 of the file in hexadecimal.
    #[schemars(required)]
    pub sha256: Option<String>,
}

/// The commission's opinion on an item.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ItemConclusion")]
pub struct ItemConclusionDraft {
    /// The opinion.
    #[schemars(required)]
    pub opinion: Option<Opinion>,
    /// What the commission found. Not printed.
    pub note: Option<BilingualDraft>,
}

/// An opinion of the expert commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Opinion {
    /// The item may leave.
    Positive,
    /// The item may not leave.
    Negative,
}

/// What is decided for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Wish {
    /// It stands in the certificate.
    Grant,
    /// It stands in the refusal, with a ground.
    Refuse,
}
