//! Who sees what: masks are functions from what is known and who asks to what is shown.
//!
//! | who | with | sees |
//! |---|---|---|
//! | anyone | a number | of a certificate that it exists, its standing and dates; anything else is like an unknown number |
//! | bearer of the paper | the code, or number and two hash groups | kind, number, office, dates, destination, purpose, items without values, masked holder; of a refusal that it is genuine, office and date |
//! | bearer of the file | the file | what it contains |
//! | border officer | any of these | the holder's name and photographs too |
//! | staff of the office, auditor, archivist | anything | the rest, and each look is kept |

mod acts;
mod answer;
mod attachment;
mod brief;
mod document;
mod lately;

use kualik::{Actor, Role};

pub use acts::ActView;
#[cfg(test)]
pub(crate) use answer::PartLine;
pub use answer::{Answer, Line, StandingLine};
pub(crate) use answer::{advice_where_it_stands, civil, code, told as told_of_part};
pub use attachment::AttachmentView;
pub(crate) use attachment::sees_attachment;
pub use brief::BriefAnswer;
pub(crate) use document::masked;
pub use document::{Country, DocumentView, Item, Office, ToldDocument, TwoLanguages};
pub(crate) use lately::Views;

/// What a visitor has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hand {
    /// A number that he may have guessed.
    Number,
    /// The paper: its code, or its number and two groups of the hash.
    Paper,
    /// The file.
    File,
}

/// How much is shown, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sight {
    /// What a number alone tells.
    Number,
    /// What the paper tells.
    Paper,
    /// The paper, the holder's name and the photographs.
    Border,
    /// What the file holds.
    File,
    /// Everything.
    Staff,
}

impl Sight {
    /// What this visitor sees of a document of this office.
    pub(crate) fn of(actor: Option<&Actor>, hand: Hand, office: &str) -> Self {
        let by_hand = match hand {
            Hand::Number => Self::Number,
            Hand::Paper => Self::Paper,
            Hand::File => Self::File,
        };
        let by_role = match actor {
            Some(actor) if actor.role == Role::BorderOfficer => Self::Border,
            Some(actor) if sees_office(actor, office) => Self::Staff,
            _ => by_hand,
        };
        by_hand.max(by_role)
    }
}

/// Does this actor's role and office open the documents of an office to him?
pub(crate) fn sees_office(actor: &Actor, office: &str) -> bool {
    let within = actor.office.as_deref().is_none_or(|own| own == office);
    actor.role.may_search() && within
}

/// Does this actor's role show him the photographs of an office's documents, with nothing in hand?
pub(crate) fn sees_photographs(actor: &Actor, office: &str) -> bool {
    Sight::of(Some(actor), Hand::Number, office) >= Sight::Border
}

/// Does this actor's role open the documents of every office to him, with nothing in hand?
pub(crate) fn sees_every_office(actor: &Actor) -> bool {
    actor.role == Role::BorderOfficer || (actor.role.may_search() && actor.office.is_none())
}

#[cfg(test)]
mod tests;
