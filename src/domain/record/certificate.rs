//! The facts that only a certificate has.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ConclusionFacts, CountryFacts, LegalHolder, NaturalHolder, NumberAndDate};
use crate::category::Category;
use crate::digest::Digest;
use crate::iin::{Bin, Iin};
use crate::item::{Condition, Inscription};
use crate::measure::Measure;
use crate::money::Money;
use crate::purpose::Purpose;
use crate::replacement::Replaces;
use crate::text::{Bilingual, ForeignName, PersonName, Verbatim, WorkTitle};

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CertificateFacts {
    /// To whom it is given.
    pub holder: Holder,
    /// Whose the items are.
    pub owner: Owner,
    /// By what right the holder acts for the owner.
    pub authority: Option<OwnerAuthority>,
    /// Why the items leave.
    pub purpose: Purpose,
    /// Citation of the law's other case, when the purpose is such a one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_case: Option<Bilingual>,
    /// The countries of destination, in order.
    pub destinations: Vec<CountryFacts>,
    /// The countries of transit, in order.
    pub transit: Vec<CountryFacts>,
    /// Who receives the items abroad.
    pub receiving: Receiving,
    /// The event.
    pub event: Option<Event>,
    /// The first day allowed to leave.
    pub first_day: Date,
    /// The last day to leave.
    pub last_exit: Date,
    /// The last day to be back.
    pub last_return: Date,
    /// The border point, where it is known.
    pub border_point: Option<Bilingual>,
    /// The conclusion of the commission.
    pub conclusion: ConclusionFacts,
    /// The items.
    pub items: Vec<CertificateItem>,
    /// The totals of the list.
    pub totals: Totals,
    /// The certificate in whose place this one comes, and what it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replaces>,
}

/// To whom a document is given: a person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Holder {
    /// A person.
    Natural(NaturalHolder),
    /// An organisation.
    Legal(LegalHolder),
}

/// Who carries the items over the border for an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Carrier {
    /// The name.
    pub name: PersonName,
    /// The number of the passport.
    pub document: Verbatim,
}

/// Whose the items are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Owner {
    /// The holder's own.
    SameAsHolder(SameAsHolder),
    /// Another's.
    Party(OwnerParty),
}

/// Says that the holder is the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SameAsHolder {
    /// Always true.
    pub same_as_holder: bool,
}

/// An owner who is not the holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum OwnerParty {
    /// A person.
    Natural {
        /// The name.
        name: PersonName,
        /// The IIN; a foreigner may have none.
        iin: Option<Iin>,
        /// The address.
        address: Bilingual,
    },
    /// An organisation.
    Legal {
        /// The official name.
        name: Bilingual,
        /// The BIN; a foreign organisation may have none.
        bin: Option<Bin>,
        /// The address.
        address: Bilingual,
    },
}

/// The document by which the owner lets the holder take the items out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OwnerAuthority {
    /// What document it is.
    pub name: Bilingual,
    /// Its number.
    pub number: Verbatim,
    /// Its date.
    pub date: Date,
}

/// Who receives the items abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Receiving {
    /// The name.
    pub name: ForeignName,
    /// The address, as it is written there.
    pub address: Verbatim,
}

/// The event for which the items leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// What it is called.
    pub name: Bilingual,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CertificateItem {
    /// The place in the list, from 1.
    pub position: u32,
    /// The title or name.
    pub title: WorkTitle,
    /// The maker or school.
    pub author: Option<Bilingual>,
    /// The date or century.
    pub dating: Bilingual,
    /// The category of art. 32(2).
    pub category: Category,
    /// The material.
    pub material: Bilingual,
    /// The technique.
    pub technique: Option<Bilingual>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The size as the collection's catalogue writes it.
    pub catalogued_size: Option<Verbatim>,
    /// The inventory number.
    pub inventory: Verbatim,
    /// What is written on the object.
    pub inscriptions: Vec<Inscription>,
    /// Marks and distinguishing features.
    pub marks: Option<Bilingual>,
    /// The condition.
    pub condition: Condition,
    /// How many objects the row holds.
    pub quantity: u32,
    /// The insurance value of the row.
    pub insurance: Option<Insurance>,
    /// The collection the row is.
    pub collection: Option<Bilingual>,
    /// The permission for an object of the State Register.
    pub register_permission: Option<NumberAndDate>,
    /// The digests of its photos.
    pub photos: Vec<Digest>,
}

/// The insurance value of a row.
pub type Insurance = Money;

/// The totals of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Totals {
    /// How many rows.
    pub positions: u32,
    /// How many objects.
    pub objects: u32,
    /// The insurance value by currency, in the order of codes.
    pub insurance: Vec<Money>,
}
