//! The people and organisations of a case: who applies, who owns, who receives.

use crate::civil::need_date;
use crate::draft::{
    AuthorityDraft, CarrierDraft, EventDraft, ForeignNameDraft, LegalDraft, NaturalDraft, OwnerDraft,
    PartyDraft, ReceivingDraft,
};
use crate::iin::{Bin, Iin};
use crate::office::ordered;
use crate::problem::{Pointer, Problems};
use crate::record::{
    Carrier, Event, Holder, LegalHolder, NaturalHolder, Owner, OwnerAuthority, OwnerParty, Receiving,
    SameAsHolder,
};
use crate::text::{Bilingual, BilingualDraft, ForeignName, PersonName, Verbatim, needed};

impl Holder {
    /// Whether it is an organisation.
    pub fn is_legal(&self) -> bool {
        matches!(self, Holder::Legal(_))
    }

    /// The BIN, or the IIN where the person has one.
    pub fn identification(&self) -> Option<&str> {
        match self {
            Holder::Natural(person) => person.iin.as_ref().map(Iin::as_str),
            Holder::Legal(organisation) => Some(organisation.bin.as_str()),
        }
    }

    /// What a seal may say of the holder: the BIN, or initials and the last four signs of the IIN or document.
    pub fn masked(&self) -> String {
        match self {
            Holder::Legal(organisation) => organisation.bin.as_str().to_owned(),
            Holder::Natural(person) => {
                let last = match &person.iin {
                    Some(iin) => iin.last_four().to_owned(),
                    None => last_signs(person.document.as_str()),
                };
                format!("{} {last}", first_within(&person.name.initials(), INITIALS))
            }
        }
    }

    pub(crate) fn read(draft: &PartyDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        match draft {
            PartyDraft::Natural(draft) => natural(draft, at, problems).map(Holder::Natural),
            PartyDraft::Legal(draft) => legal(draft, at, problems).map(Holder::Legal),
        }
    }
}

impl Owner {
    pub(crate) fn holder() -> Self {
        Owner::SameAsHolder(SameAsHolder { same_as_holder: true })
    }

    /// The owner who is not the holder.
    pub fn other(&self) -> Option<&OwnerParty> {
        match self {
            Owner::SameAsHolder(_) => None,
            Owner::Party(party) => Some(party),
        }
    }

    pub(crate) fn read(draft: &OwnerDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        Some(match draft {
            OwnerDraft::Applicant {} => Self::holder(),
            OwnerDraft::Natural(draft) => {
                let name = PersonName::need(draft.name.as_deref(), &at.field("name"), problems);
                let iin = Iin::read(draft.iin.as_deref(), &at.field("iin"), problems);
                let address = Bilingual::need(draft.address.as_ref(), &at.field("address"), problems);
                Owner::Party(OwnerParty::Natural { name: name?, iin, address: address? })
            }
            OwnerDraft::Legal(draft) => {
                let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
                let bin = Bin::read(draft.bin.as_deref(), &at.field("bin"), problems);
                let address = Bilingual::need(draft.address.as_ref(), &at.field("address"), problems);
                Owner::Party(OwnerParty::Legal { name: name?, bin, address: address? })
            }
        })
    }
}

impl OwnerAuthority {
    pub(crate) fn read(draft: &AuthorityDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
        let number = Verbatim::need(draft.number.as_deref(), &at.field("number"), problems);
        let date = need_date(draft.date.as_deref(), &at.field("date"), problems);
        Some(Self { name: name?, number: number?, date: date? })
    }
}

impl Receiving {
    pub(crate) fn read(draft: &ReceivingDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = needed(draft.name.as_ref(), &at.field("name"), problems)
            .and_then(|name| foreign_name(name, &at.field("name"), problems));
        let address = Verbatim::need(draft.address.as_deref(), &at.field("address"), problems);
        Some(Self { name: name?, address: address? })
    }
}

impl Event {
    pub(crate) fn read(draft: &EventDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
        let from = need_date(draft.from.as_deref(), &at.field("from"), problems);
        let to = need_date(draft.to.as_deref(), &at.field("to"), problems);
        ordered((from, "from"), (to, "to"), &at.field("to"), problems);
        Some(Self { name: name?, from: from?, to: to? })
    }
}

fn natural(draft: &NaturalDraft, at: &Pointer, problems: &mut Problems) -> Option<NaturalHolder> {
    let name = PersonName::need(draft.name.as_deref(), &at.field("name"), problems);
    let iin = Iin::read(draft.iin.as_deref(), &at.field("iin"), problems);
    let document = Verbatim::need(draft.document.as_deref(), &at.field("document"), problems);
    let address = Bilingual::need(draft.address.as_ref(), &at.field("address"), problems);
    Some(NaturalHolder { name: name?, iin, address: address?, document: document? })
}

fn legal(draft: &LegalDraft, at: &Pointer, problems: &mut Problems) -> Option<LegalHolder> {
    let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
    let bin = Bin::need(draft.bin.as_deref(), &at.field("bin"), problems);
    let address = Bilingual::need(draft.address.as_ref(), &at.field("address"), problems);
    let here = at.field("carrier");
    let carrier = draft.carrier.as_ref().and_then(|carrier| read_carrier(carrier, &here, problems));
    Some(LegalHolder { name: name?, bin: bin?, address: address?, carrier })
}

fn read_carrier(draft: &CarrierDraft, at: &Pointer, problems: &mut Problems) -> Option<Carrier> {
    let name = PersonName::need(draft.name.as_deref(), &at.field("name"), problems);
    let document = Verbatim::need(draft.document.as_deref(), &at.field("document"), problems);
    Some(Carrier { name: name?, document: document? })
}

fn foreign_name(draft: &ForeignNameDraft, at: &Pointer, problems: &mut Problems) -> Option<ForeignName> {
    let original = Verbatim::need(draft.original.as_deref(), &at.field("original"), problems);
    let written = BilingualDraft { kk: draft.kk.clone(), ru: draft.ru.clone() };
    let written = Bilingual::read(Some(&written), at, problems);
    Some(ForeignName::new(original?, written?))
}

/// The last four letters or digits, as far as they fit.
fn last_signs(document: &str) -> String {
    let backwards: String = document.chars().rev().filter(|c| c.is_alphanumeric()).take(4).collect();
    first_within(&backwards, LAST_SIGNS).chars().rev().collect()
}

/// The first signs of a text in at most so many bytes.
fn first_within(text: &str, most: usize) -> &str {
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= most).last();
    &text[..end.unwrap_or(0)]
}

/// Three Cyrillic initials: a name of forty words has forty, and three tell people apart as well.
const INITIALS: usize = 6;

/// Four Cyrillic letters.
const LAST_SIGNS: usize = 8;
