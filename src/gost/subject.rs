//! The subject of a certificate by the profile of the national authority: whose key this is, in which
//! office, for which organisation.
//!
//! The profile puts the IIN into `serialNumber`, the BIN into `OU`, the surname into `SN`, and the
//! *patronymic* into `givenName`; the position stands in the extended key usage.

use crate::certificate::Extensions;
use crate::fields::{Element, ReadError};
use crate::oid;
use der::Tag;
use der::asn1::ObjectIdentifier;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// Whom a certificate names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Subject {
    /// Surname and given name as one text, without the patronymic.
    pub common_name: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// Patronymic (отчество, әкесінің аты): the profile keeps it in `givenName`.
    pub patronymic: Option<String>,
    /// Individual identification number (ИИН, ЖСН).
    pub iin: Option<Iin>,
    /// Business identification number (БИН, БСН) of the organisation.
    pub bin: Option<Bin>,
    /// Name of the organisation.
    pub organisation: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Locality, in older certificates.
    pub locality: Option<String>,
    /// Region, in older certificates.
    pub region: Option<String>,
    /// Electronic mail, in older certificates.
    pub email: Option<String>,
    /// Whether the certificate was issued to an individual or for an organisation.
    pub holder: Option<Holder>,
    /// Positions in the organisation; a certificate may name several.
    pub positions: Vec<Position>,
}

/// To whom the authority issued a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Holder {
    /// An individual in his own name (1.2.398.3.3.4.1.1).
    Individual,
    /// A person of an organisation (1.2.398.3.3.4.1.2).
    Organisation,
    /// Staff of the authority (1.2.398.3.3.4.2).
    AuthorityStaff,
}

/// A position in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Position {
    /// First head (первый руководитель, бірінші басшы).
    Head,
    /// Person with the right to sign (право подписи, қол қою құқығы).
    Authorised,
    /// Person with the right to sign financial documents.
    Financial,
    /// Personnel department.
    Personnel,
    /// Employee.
    Employee,
}

/// Individual identification number: twelve digits. The check digit is not judged here: certificates of
/// the test authority carry numbers whose digit is wrong.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Iin(String);

/// Business identification number: twelve digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Bin(String);

/// A text that is not twelve digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an IIN or BIN has twelve digits")]
pub struct NumberError;

impl NumberError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        "not-twelve-digits"
    }
}

macro_rules! number {
    ($name:ident) => {
        impl $name {
            /// The twelve digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NumberError;

            fn from_str(text: &str) -> Result<Self, NumberError> {
                let fits = text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
                if fits { Ok(Self(text.to_owned())) } else { Err(NumberError) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}
number!(Iin);
number!(Bin);

impl Subject {
    pub(crate) fn read(name: &Element<'_>, extensions: &Extensions) -> Result<Self, ReadError> {
        let mut subject = Subject::default();
        for (oid, text) in Self::attributes(name)? {
            subject.take(oid, text);
        }
        for purpose in &extensions.purposes {
            subject.take_purpose(*purpose);
        }
        Ok(subject)
    }

    /// The textual attributes of a Name in their order. Values that are no text are left out.
    pub(crate) fn attributes(name: &Element<'_>) -> Result<Vec<(ObjectIdentifier, String)>, ReadError> {
        let what = "name";
        let mut attributes = Vec::new();
        for set in name.sequence(what)?.all(MAX_ATTRIBUTES)? {
            for attribute in set.parts(Tag::Set, what)?.all(MAX_ATTRIBUTES)? {
                let mut fields = attribute.sequence(what)?;
                let oid = fields.oid()?;
                if let Some(text) = text(&fields.next()?) {
                    attributes.push((oid, text));
                }
            }
        }
        Ok(attributes)
    }

    fn take(&mut self, oid: ObjectIdentifier, text: String) {
        let place = match oid {
            oid::NAME_SERIAL | oid::NAME_UNIT => return self.take_number(&text),
            oid::NAME_COMMON => &mut self.common_name,
            oid::NAME_SURNAME => &mut self.surname,
            oid::NAME_GIVEN => &mut self.patronymic,
            oid::NAME_ORGANISATION => &mut self.organisation,
            oid::NAME_COUNTRY => &mut self.country,
            oid::NAME_LOCALITY => &mut self.locality,
            oid::NAME_STATE => &mut self.region,
            oid::NAME_EMAIL => &mut self.email,
            _ => return,
        };
        *place = Some(text);
    }

    fn take_number(&mut self, text: &str) {
        if let Some(number) = text.strip_prefix("IIN") {
            self.iin = number.parse().ok();
        } else if let Some(number) = text.strip_prefix("BIN") {
            self.bin = number.parse().ok();
        }
    }

    fn take_purpose(&mut self, purpose: ObjectIdentifier) {
        match purpose {
            oid::USE_INDIVIDUAL => self.holder = Some(Holder::Individual),
            oid::USE_ORGANISATION => self.holder = Some(Holder::Organisation),
            oid::USE_HEAD => self.positions.push(Position::Head),
            oid::USE_AUTHORISED => self.positions.push(Position::Authorised),
            oid::USE_FINANCIAL => self.positions.push(Position::Financial),
            oid::USE_PERSONNEL => self.positions.push(Position::Personnel),
            oid::USE_EMPLOYEE => self.positions.push(Position::Employee),
            oid::USE_AUTHORITY_STAFF => self.holder = Some(Holder::AuthorityStaff),
            _ => {}
        }
    }
}

/// The text of an attribute: UTF-8, and the ASCII of older certificates; UTF-16 for BMPString.
fn text(value: &Element<'_>) -> Option<String> {
    match value.tag {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8(value.value.to_vec()).ok()
        }
        Tag::BmpString => {
            let units = value.value.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).collect::<Result<_, _>>().ok()
        }
        _ => None,
    }
}

const MAX_ATTRIBUTES: usize = 64;
