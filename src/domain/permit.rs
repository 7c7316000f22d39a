//! What lets objects leave the country: a certificate, or the duplicate of a paper one that the archive never issued.
//!
//! Both stand somewhere, are cited by later acts and are asked about at the border, so what those need of them is the
//! same.

use jiff::civil::Date;

use crate::digest::Digest;
use crate::procedure::{DuplicateFacts, Facts};
use crate::purpose::Purpose;
use crate::record::{Body, CertificateFacts, CountryFacts, Holder, Record};
use crate::text::{Bilingual, Verbatim};

/// What lets objects leave the country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permit<'a> {
    /// A certificate.
    Certificate(&'a CertificateFacts),
    /// The duplicate of a paper certificate that the archive never issued.
    Paper(&'a DuplicateFacts),
}

/// An object of its list, as far as every permit names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The name or title.
    pub title: &'a Bilingual,
    /// The inventory number.
    pub inventory: &'a Verbatim,
    /// How many objects the row holds.
    pub quantity: u32,
    /// Its photographs.
    pub photos: &'a [Digest],
}

impl Record {
    /// The permit that the document is; nothing for one that lets nothing out by itself.
    pub fn permit(&self) -> Option<Permit<'_>> {
        match self.body() {
            Body::Certificate(facts) => Some(Permit::Certificate(facts)),
            Body::Procedure(Facts::Duplicate(facts)) if facts.paper.is_some() => Some(Permit::Paper(facts)),
            Body::Refusal(_) | Body::Procedure(_) => None,
        }
    }
}

impl<'a> Permit<'a> {
    /// To whom it was given.
    pub fn holder(self) -> &'a Holder {
        match self {
            Permit::Certificate(facts) => &facts.holder,
            Permit::Paper(facts) => &facts.holder,
        }
    }

    /// Why the objects leave.
    pub fn purpose(self) -> Purpose {
        match self {
            Permit::Certificate(facts) => facts.purpose,
            Permit::Paper(facts) => facts.purpose,
        }
    }

    /// Where they go.
    pub fn destinations(self) -> &'a [CountryFacts] {
        match self {
            Permit::Certificate(facts) => &facts.destinations,
            Permit::Paper(facts) => &facts.destinations,
        }
    }

    /// The first day to leave of a permit that was issued on this day.
    pub fn first_day(self, issued: Date) -> Date {
        match self {
            Permit::Certificate(facts) => facts.first_day,
            Permit::Paper(_) => issued,
        }
    }

    /// The last day to leave.
    pub fn last_exit(self) -> Date {
        match self {
            Permit::Certificate(facts) => facts.last_exit,
            Permit::Paper(facts) => facts.last_exit,
        }
    }

    /// The last day to be back.
    pub fn last_return(self) -> Date {
        match self {
            Permit::Certificate(facts) => facts.last_return,
            Permit::Paper(facts) => facts.last_return,
        }
    }

    /// The objects in the order of the list, which counts them from 1.
    pub fn objects(self) -> Vec<Listed<'a>> {
        match self {
            Permit::Certificate(facts) => {
                let listed = facts.items.iter().map(|item| Listed {
                    title: item.title.written(),
                    inventory: &item.inventory,
                    quantity: item.quantity,
                    photos: &item.photos,
                });
                listed.collect()
            }
            Permit::Paper(facts) => {
                let listed = facts.things.iter().zip(facts.photographs()).map(|(thing, photos)| Listed {
                    title: &thing.title,
                    inventory: &thing.inventory,
                    quantity: thing.quantity,
                    photos,
                });
                listed.collect()
            }
        }
    }

    /// How many rows the list has.
    pub fn rows(self) -> u32 {
        let rows = match self {
            Permit::Certificate(facts) => facts.items.len(),
            Permit::Paper(facts) => facts.things.len(),
        };
        u32::try_from(rows).unwrap_or(u32::MAX)
    }
}
