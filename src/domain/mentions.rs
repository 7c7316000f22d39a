//! What a file mentions that an archive may know: its objects, the reasons given for deciding them all the same, the
//! issued document it speaks of.
//!
//! It is taken from the draft, as far as each part can be read, so that an archive can be asked about a file that has
//! errors of its own: whoever mends it is told everything at once.

use crate::case::MAX_ITEMS;
use crate::digest::Digest;
use crate::dispute::{ItemKey, Override, keys};
use crate::draft::{CaseDraft, ItemDraft, OfficeDraft, OwnerDraft, PartyDraft};
use crate::iin::{Bin, Iin};
use crate::item::Photo;
use crate::paper::each;
use crate::problem::{Pointer, Problems};
use crate::procedure::Spoken;
use crate::text::{Bilingual, PersonName, Verbatim};

/// What a file mentions that an archive may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    pub(crate) office: Option<Bin>,
    pub(crate) objects: Vec<(u32, Vec<ItemKey>)>,
    pub(crate) photos: Vec<(String, Photo)>,
    /// Whether the photos are those of the issued document that the file speaks of.
    pub(crate) photos_lent: bool,
    pub(crate) overrides: Vec<Override>,
    pub(crate) spoken_of: Option<Spoken>,
    /// The pointer of the list whose objects are named.
    pub(crate) list: &'static str,
    /// The number of a paper certificate that is said never to have been in the archive.
    pub(crate) paper: Option<Verbatim>,
}

impl Mentions {
    /// The BIN of the office; nothing where it could not be read.
    pub fn office(&self) -> Option<&Bin> {
        self.office.as_ref()
    }

    /// By what each object is recognised, with its place from 1.
    pub fn objects(&self) -> &[(u32, Vec<ItemKey>)] {
        &self.objects
    }

    /// The JSON pointer of an object in its list, by its place from 1.
    pub fn place(&self, position: u32) -> String {
        let list = if self.list.is_empty() { "/items" } else { self.list };
        format!("{list}/{}", position.saturating_sub(1))
    }

    /// The number of a paper certificate that the file says was never in the archive, with its pointer.
    pub fn paper(&self) -> Option<(&str, &'static str)> {
        self.paper.as_ref().map(|number| (number.as_str(), "/facts/certificate/number"))
    }

    /// The photos of the objects, each with its JSON pointer.
    pub fn photos(&self) -> impl Iterator<Item = (&str, &Photo)> {
        self.photos.iter().map(|(pointer, photo)| (pointer.as_str(), photo))
    }

    /// Whether the photos are those of the issued document that the file speaks of, whose package has them: they need not
    /// come with the file.
    pub fn are_photos_lent(&self) -> bool {
        self.photos_lent
    }

    /// Why objects that other documents name are decided all the same.
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// The issued document that the file speaks of, where it speaks of one.
    pub fn spoken_of(&self) -> Option<&Spoken> {
        self.spoken_of.as_ref()
    }

    /// Of a case. `told` is what is wrong with it: a part that was taken away for its shape is unknown, not absent.
    pub(crate) fn of_case(draft: &CaseDraft, told: &Problems) -> Self {
        let items = Pointer::root().field("items");
        let owner = owner(draft, told);
        let mut mentions = Self {
            office: draft.office.as_ref().and_then(bin_of),
            overrides: quietly(|problems| {
                let count = draft.items.as_ref().map_or(0, Vec::len).try_into().unwrap_or(u32::MAX);
                let read =
                    |one: &_, at: &Pointer, problems: &mut Problems| Override::read(one, count, at, problems);
                each(draft.overrides.as_ref(), &Pointer::root(), problems, read)
            }),
            spoken_of: draft
                .replaces
                .as_ref()
                .and_then(|one| Spoken::replaced(one.certificate.as_ref()?.number.as_deref()?)),
            ..Self::default()
        };
        for (position, item) in (1..=MAX_ITEMS).zip(draft.items.iter().flatten()) {
            let Some(item) = item else { continue };
            let photos = item_photos(item, &items.index(position as usize - 1));
            let inventory = quietly(|problems| Verbatim::read(item.inventory.as_deref(), &items, problems));
            let digests: Vec<Digest> = photos.iter().map(|(_, photo)| photo.digest()).collect();
            mentions.objects.push((position, keys(inventory.as_ref(), owner.as_deref(), &digests)));
            mentions.photos.extend(photos);
        }
        mentions
    }
}

/// The BIN of an office as it is written.
pub(crate) fn bin_of(office: &OfficeDraft) -> Option<Bin> {
    bin(office.bin.as_deref())
}

fn item_photos(item: &ItemDraft, at: &Pointer) -> Vec<(String, Photo)> {
    let at = at.field("photos");
    let photos = item.photos.iter().flatten().enumerate();
    photos
        .filter_map(|(place, photo)| {
            let here = at.index(place);
            let photo = quietly(|problems| Photo::read(photo.as_ref()?, &here, problems))?;
            Some((here.into(), photo))
        })
        .collect()
}

/// The owner as the keys of a record name him; nothing where that cannot be read. A number that is wrong is not
/// replaced by the name: the archive knows the owner by his number.
fn owner(draft: &CaseDraft, told: &Problems) -> Option<String> {
    let unreadable = |field: &str| told.iter().any(|problem| problem.pointer() == field);
    match &draft.owner {
        None if unreadable("/owner") => None,
        None | Some(OwnerDraft::Applicant {}) => match draft.applicant.as_ref()? {
            PartyDraft::Natural(person) if person.iin.is_some() => iin(person.iin.as_deref()),
            PartyDraft::Natural(_) if unreadable("/applicant/iin") => None,
            PartyDraft::Natural(person) => {
                let read =
                    |problems: &mut _| Verbatim::read(person.document.as_deref(), &Pointer::root(), problems);
                quietly(read).map(|document| document.as_str().to_lowercase())
            }
            PartyDraft::Legal(organisation) => digits(bin(organisation.bin.as_deref())),
        },
        Some(OwnerDraft::Natural(person)) if person.iin.is_some() => iin(person.iin.as_deref()),
        Some(OwnerDraft::Legal(organisation)) if organisation.bin.is_some() => {
            digits(bin(organisation.bin.as_deref()))
        }
        Some(OwnerDraft::Natural(_)) if unreadable("/owner/iin") => None,
        Some(OwnerDraft::Legal(_)) if unreadable("/owner/bin") => None,
        Some(OwnerDraft::Natural(person)) => {
            let read =
                |problems: &mut _| PersonName::read(person.name.as_deref(), &Pointer::root(), problems);
            quietly(read).map(|name| name.as_str().to_lowercase())
        }
        Some(OwnerDraft::Legal(organisation)) => {
            let read =
                |problems: &mut _| Bilingual::read(organisation.name.as_ref(), &Pointer::root(), problems);
            quietly(read).map(|name| name.kk().to_lowercase())
        }
    }
}

fn bin(written: Option<&str>) -> Option<Bin> {
    quietly(|problems| Bin::read(written, &Pointer::root(), problems))
}

fn digits(bin: Option<Bin>) -> Option<String> {
    bin.map(|bin| bin.as_str().to_owned())
}

fn iin(written: Option<&str>) -> Option<String> {
    let iin = quietly(|problems| Iin::read(written, &Pointer::root(), problems));
    iin.map(|iin| iin.as_str().to_owned())
}

/// Reads again what was told of already.
fn quietly<T>(read: impl FnOnce(&mut Problems) -> T) -> T {
    read(&mut Problems::new())
}

#[cfg(test)]
mod tests;
