//! Whether an item is already named elsewhere: the keys by which the archive is asked, and the override.
//!
//! Two rows are the same item when inventory number and owner agree, or when they share a photo. They are nearly
//! the same when the inventory numbers agree in their letters and digits alone and the owner is another or unknown.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::draft::OverrideDraft;
use crate::number::RegistrationNumber;
use crate::permit::{Listed, Permit};
use crate::problem::{GROUND_POSITION, NUMBER_INVALID, OVERRIDE_REASON_MISSING, Pointer, Problem, Problems};
use crate::record::{Holder, OwnerParty, Record};
use crate::text::{PersonName, Verbatim, needed};

/// An inventory number without what catalogues write differently: case, spaces, kinds of dash, look-alike letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InventoryKey(String);

impl InventoryKey {
    /// The key of an inventory number.
    pub fn of(inventory: &Verbatim) -> Self {
        Self(inventory.as_str().chars().flat_map(char::to_lowercase).filter_map(fold).collect())
    }

    /// The letters and digits alone: the key of near matches.
    pub fn loose(&self) -> Self {
        Self(self.0.chars().filter(|c| c.is_alphanumeric()).collect())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// By what an item is recognised in the archive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum ItemKey {
    /// Inventory number and owner's BIN or IIN, or the owner's name where there is neither.
    Owned {
        /// The inventory number.
        inventory: InventoryKey,
        /// The owner.
        owner: String,
    },
    /// A photo.
    Photo {
        /// Its digest.
        digest: Digest,
    },
    /// The letters and digits of the inventory number: a near match only.
    Near {
        /// The loose inventory number.
        inventory: InventoryKey,
    },
}

impl ItemKey {
    /// Whether two items that share the key are the same, not only nearly.
    pub fn is_exact(&self) -> bool {
        !matches!(self, ItemKey::Near { .. })
    }

    /// The keys of every item of an issued permit, with its place; a refusal binds no item.
    pub fn of_record(record: &Record) -> Vec<(u32, Vec<ItemKey>)> {
        record.permit().map(Self::of_permit).unwrap_or_default()
    }

    /// The same of a permit that is not issued yet. A paper names no owner beside its holder.
    pub(crate) fn of_permit(permit: Permit<'_>) -> Vec<(u32, Vec<ItemKey>)> {
        let other = match permit {
            Permit::Certificate(facts) => facts.owner.other(),
            Permit::Paper(_) => None,
        };
        let owner = owner_of(permit.holder(), other);
        let of = |item: Listed<'_>| keys(Some(item.inventory), Some(&owner), item.photos);
        (1..).zip(permit.objects().into_iter().map(of)).collect()
    }
}

impl fmt::Display for ItemKey {
    /// One line that is the same for the same key, for an index.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ItemKey::Owned { inventory, owner } => write!(f, "owned:{owner}:{}", inventory.0),
            ItemKey::Photo { digest } => write!(f, "photo:{digest}"),
            ItemKey::Near { inventory } => write!(f, "near:{}", inventory.0),
        }
    }
}

/// A recorded reason to decide an item that another document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    position: u32,
    number: RegistrationNumber,
    reason: Verbatim,
    who: PersonName,
}

impl Override {
    /// The item.
    pub fn position(&self) -> u32 {
        self.position
    }

    /// The other document.
    pub fn number(&self) -> &RegistrationNumber {
        &self.number
    }

    /// The reason.
    pub fn reason(&self) -> &Verbatim {
        &self.reason
    }

    /// Who decided it.
    pub fn who(&self) -> &PersonName {
        &self.who
    }

    pub(crate) fn read(
        draft: &OverrideDraft,
        count: u32,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let position = needed(draft.position, &at.field("position"), problems).and_then(|given| {
            let known = u32::try_from(given).ok().filter(|position| (1..=count).contains(position));
            if known.is_none() {
                let problem = Problem::new(&GROUND_POSITION, at.field("position")).with("position", given);
                problems.push(problem.with("count", count));
            }
            known
        });
        let number = needed(draft.number.as_deref(), &at.field("number"), problems).and_then(|text| {
            let number = text.parse().ok();
            if number.is_none() {
                let problem = Problem::new(&NUMBER_INVALID, at.field("number"));
                problems.push(problem.with("value", text.chars().take(40).collect::<String>()));
            }
            number
        });
        let reason = draft.reason.as_deref().filter(|reason| !reason.trim().is_empty());
        if reason.is_none() {
            problems.push(Problem::new(&OVERRIDE_REASON_MISSING, at.field("reason")));
        }
        let reason = Verbatim::read(reason, &at.field("reason"), problems);
        let who = PersonName::need(draft.who.as_deref(), &at.field("who"), problems);
        Some(Self { position: position?, number: number?, reason: reason?, who: who? })
    }
}

/// The keys of an object, as far as its inventory number and its owner are known.
pub(crate) fn keys(inventory: Option<&Verbatim>, owner: Option<&str>, photos: &[Digest]) -> Vec<ItemKey> {
    let inventory = inventory.map(InventoryKey::of);
    let near = inventory.as_ref().map(|inventory| ItemKey::Near { inventory: inventory.loose() });
    let owned = inventory.zip(owner);
    let owned = owned.map(|(inventory, owner)| ItemKey::Owned { inventory, owner: owner.to_owned() });
    let photos = photos.iter().map(|digest| ItemKey::Photo { digest: *digest });
    owned.into_iter().chain(photos).chain(near).collect()
}

fn owner_of(holder: &Holder, other: Option<&OwnerParty>) -> String {
    let name = |text: &str| text.to_lowercase();
    match other {
        Some(OwnerParty::Natural { iin: Some(iin), .. }) => iin.as_str().to_owned(),
        Some(OwnerParty::Legal { bin: Some(bin), .. }) => bin.as_str().to_owned(),
        Some(OwnerParty::Natural { name: person, .. }) => name(person.as_str()),
        Some(OwnerParty::Legal { name: organisation, .. }) => name(organisation.kk()),
        None => match (holder.identification(), holder) {
            (Some(number), _) => number.to_owned(),
            (None, Holder::Natural(person)) => name(person.document.as_str()),
            (None, Holder::Legal(organisation)) => name(organisation.name.kk()),
        },
    }
}

/// Folds a lower-case sign; nothing for one that does not count.
fn fold(sign: char) -> Option<char> {
    Some(match sign {
        c if c.is_whitespace() => return None,
        '№' | '#' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\\' | '\u{2044}' | '\u{2215}' => '/',
        // Latin letters that look like Cyrillic ones.
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(inventory: &str) -> InventoryKey {
        InventoryKey::of(&Verbatim::new(inventory).unwrap())
    }

    #[test]
    fn the_same_number_is_recognised_however_it_is_typed() {
        assert_eq!(key("КП-1204/3"), key("KП – 1204 / 3"));
        assert_eq!(key("№ Н-310"), key("H-310"));
        assert_ne!(key("КП-1204/3"), key("КП-12043"));
        assert_eq!(key("КП-1204/3").loose(), key("КП 12043").loose());
    }
}
