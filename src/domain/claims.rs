//! What the seal in the QR code says: as little as an officer needs without a network, and the record's digest.
//!
//! Members stand in the order of their names, which is canonical JSON (RFC 8785) for names of one ASCII letter. A
//! payload has at most [`MAX_PAYLOAD`] bytes, so that the whole seal stays within 512 characters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::annex;
use crate::digest::Digest;
use crate::form::Form;
use crate::number::RegistrationNumber;
use crate::permit::Permit;
use crate::purpose::Purpose;
use crate::record::{CountryFacts, Record};

/// The claims of a seal.
///
/// A duplicate of a paper certificate that the archive never issued stands for it, and says the same but for the codes.
/// Of every other document they say only its kind, its number and its day: whoever holds the paper learns no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealClaims {
    /// Digest of the annex codes: the first 16 bytes, base64url. Only of a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<String>,
    /// The last day to be back. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<Date>,
    /// The destinations: codes of at most three countries, then `+n`. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    d: Option<String>,
    /// Days from the day of issue to the first day to leave. Only of a permit that does not hold at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    f: Option<u16>,
    /// The masked holder. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<String>,
    /// The day of issue.
    i: Date,
    /// The kind of document: the letter of its form.
    k: String,
    /// The number.
    n: RegistrationNumber,
    /// The purpose. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<Purpose>,
    /// How many rows the list has. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    q: Option<u32>,
    /// The record digest, base64url.
    r: String,
    /// The hash of the person's detached signature, base64url, when the seal is the office's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    s: Option<String>,
    /// The last day to leave. Only of a permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    x: Option<Date>,
}

/// Why claims cannot be made or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimsError {
    /// It is no JSON of claims in the one order and form.
    #[error("these are no claims of a seal")]
    Form,
    /// The claims are not those of the kind they name.
    #[error("the claims are not those of the kind {0:?}")]
    Kind(String),
    /// The payload is too long for the QR code.
    #[error("a payload of {size} bytes, more than {MAX_PAYLOAD}")]
    TooLong {
        /// Its size in bytes.
        size: usize,
    },
}

impl ClaimsError {
    /// The kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            ClaimsError::Form => "claims-form",
            ClaimsError::Kind(_) => "claims-kind",
            ClaimsError::TooLong { .. } => "claims-too-long",
        }
    }
}

impl SealClaims {
    /// The claims of a record.
    ///
    /// `record_digest` is the digest over the salted fields; `annexes` are the texts of the annex codes in the order
    /// of pages; `signature` is the hash of the person's detached signature, where the seal is the office's.
    ///
    /// # Errors
    /// [`ClaimsError::TooLong`], which no legal record reaches.
    pub fn of(
        record: &Record,
        record_digest: &Digest,
        annexes: &[String],
        signature: Option<&Digest>,
    ) -> Result<Self, ClaimsError> {
        let mut claims = Self {
            a: None,
            b: None,
            d: None,
            f: None,
            h: None,
            i: record.date,
            k: record.form().letter().expect("a record is of a form that bears a seal").to_string(),
            n: record.number.clone(),
            p: None,
            q: None,
            r: URL_SAFE_NO_PAD.encode(record_digest.as_bytes()),
            s: signature.map(|digest| URL_SAFE_NO_PAD.encode(digest.as_bytes())),
            x: None,
        };
        if let Some(permit) = record.permit() {
            // The list of a duplicate bears no codes: the paper it stands for had none.
            let coded = matches!(permit, Permit::Certificate(_));
            claims.a = coded.then(|| URL_SAFE_NO_PAD.encode(annex::digest(annexes)));
            claims.b = Some(permit.last_return());
            claims.d = Some(destinations(permit.destinations(), NAMED_DESTINATIONS));
            claims.f = days_between(record.date, permit.first_day(record.date));
            claims.h = Some(permit.holder().masked());
            claims.p = Some(permit.purpose());
            claims.q = Some(permit.rows());
            claims.x = Some(permit.last_exit());
        }
        claims.shorten(record);
        let size = claims.payload().len();
        if size > MAX_PAYLOAD { Err(ClaimsError::TooLong { size }) } else { Ok(claims) }
    }

    /// Names fewer countries where all the rest is long: the list of them is on the page, and in the record.
    fn shorten(&mut self, record: &Record) {
        let Some(permit) = record.permit() else { return };
        for named in (0..NAMED_DESTINATIONS).rev() {
            if self.payload().len() <= MAX_PAYLOAD {
                return;
            }
            self.d = Some(destinations(permit.destinations(), named));
        }
    }

    /// Reads a payload, which stands only in its canonical form.
    ///
    /// # Errors
    /// [`ClaimsError`]: too long, not canonical, or not the claims of its kind.
    pub fn from_payload(payload: &[u8]) -> Result<Self, ClaimsError> {
        if payload.len() > MAX_PAYLOAD {
            return Err(ClaimsError::TooLong { size: payload.len() });
        }
        let claims: Self = serde_json::from_slice(payload).map_err(|_| ClaimsError::Form)?;
        if claims.payload().as_bytes() != payload || claims.digest(&claims.r).is_none() || claims.f == Some(0)
        {
            return Err(ClaimsError::Form);
        }
        let whole = match Form::of_letter(&claims.k) {
            Some(Form::Certificate) => claims.is_of_a_permit() && claims.annexes().is_some(),
            Some(Form::Duplicate) => claims.a.is_none() && (claims.is_of_a_permit() || claims.is_bare()),
            Some(_) => claims.is_bare(),
            None => false,
        };
        if whole { Ok(claims) } else { Err(ClaimsError::Kind(claims.k)) }
    }

    /// The canonical JSON that is signed.
    pub fn payload(&self) -> String {
        serde_json::to_string(self).expect("claims are strings and integers")
    }

    /// The number.
    pub fn number(&self) -> &RegistrationNumber {
        &self.n
    }

    /// The form.
    pub fn form(&self) -> Form {
        Form::of_letter(&self.k).expect("claims are made and read with the letter of a form")
    }

    /// The day of issue.
    pub fn issued(&self) -> Date {
        self.i
    }

    /// The first day to leave.
    pub fn first_exit(&self) -> Option<Date> {
        self.x.map(|_| first_exit(self.i, self.f))
    }

    /// The last day to leave.
    pub fn last_exit(&self) -> Option<Date> {
        self.x
    }

    /// The last day to be back.
    pub fn last_return(&self) -> Option<Date> {
        self.b
    }

    /// The destinations as they stand: codes with commas, then `+n`.
    pub fn destinations(&self) -> Option<&str> {
        self.d.as_deref()
    }

    /// The purpose.
    pub fn purpose(&self) -> Option<Purpose> {
        self.p
    }

    /// How many rows the list has.
    pub fn positions(&self) -> Option<u32> {
        self.q
    }

    /// The masked holder.
    pub fn holder(&self) -> Option<&str> {
        self.h.as_deref()
    }

    /// The first 16 bytes of the digest of the annex codes.
    pub fn annexes(&self) -> Option<[u8; 16]> {
        URL_SAFE_NO_PAD.decode(self.a.as_ref()?).ok()?.try_into().ok()
    }

    /// The record digest.
    pub fn record(&self) -> Digest {
        self.digest(&self.r).expect("claims are made and read with a digest")
    }

    /// The hash of the person's detached signature.
    pub fn signature(&self) -> Option<Digest> {
        self.digest(self.s.as_ref()?)
    }

    fn digest(&self, text: &str) -> Option<Digest> {
        Some(Digest::from_bytes(URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?))
    }

    fn is_of_a_permit(&self) -> bool {
        let days = self.b.is_some() && self.x.is_some();
        days && self.d.is_some() && self.h.is_some() && self.p.is_some() && self.q.is_some()
    }

    fn is_bare(&self) -> bool {
        let days = self.b.is_none() && self.x.is_none();
        days && self.a.is_none()
            && self.d.is_none()
            && self.f.is_none()
            && self.h.is_none()
            && self.p.is_none()
            && self.q.is_none()
    }
}

/// The first day to leave of a permit that was issued on this day and holds so many days later, or at once.
pub fn first_exit(issued: Date, after: Option<u16>) -> Date {
    issued.checked_add(i32::from(after.unwrap_or(0)).days()).unwrap_or(Date::MAX)
}

/// Days until a later day; nothing when it is none.
fn days_between(issued: Date, first: Date) -> Option<u16> {
    let days = issued.until(first).ok()?.get_days();
    u16::try_from(days).ok().filter(|days| *days > 0)
}

fn destinations(countries: &[CountryFacts], most: usize) -> String {
    let named: Vec<&str> = countries.iter().take(most).map(|country| country.code.code()).collect();
    let rest = countries.len().saturating_sub(most);
    if rest == 0 { named.join(",") } else { format!("{}+{rest}", named.join(",")) }
}

/// Largest payload in bytes: 512 characters of a seal, less the header, two dots and 86 of a signature, in base64.
pub const MAX_PAYLOAD: usize = 276;

const NAMED_DESTINATIONS: usize = 3;

#[cfg(test)]
mod tests;
