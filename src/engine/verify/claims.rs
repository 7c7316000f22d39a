//! What a seal says, read from its payload.

use kualik_domain::Date;
use serde::{Deserialize, Serialize};

/// The claims of a seal, with names a reader understands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Digest of the codes on the annex pages.
    #[serde(rename(deserialize = "a"), default, skip_serializing_if = "Option::is_none")]
    pub annex: Option<String>,
    /// Day to be back.
    #[serde(rename(deserialize = "b"), default, skip_serializing_if = "Option::is_none")]
    pub last_return: Option<Date>,
    /// Destinations, three at most, then `+n`.
    #[serde(rename(deserialize = "d"), default, skip_serializing_if = "Option::is_none")]
    pub destinations: Option<String>,
    /// Days from the day of issue to the first day to leave; absent when that is the same day.
    #[serde(rename(deserialize = "f"), default, skip_serializing_if = "Option::is_none")]
    pub first_exit_after: Option<u16>,
    /// Masked holder.
    #[serde(rename(deserialize = "h"), default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Day of issue.
    #[serde(rename(deserialize = "i"))]
    pub issued: Date,
    /// Letter of the kind.
    #[serde(rename(deserialize = "k"))]
    pub kind: String,
    /// Number.
    #[serde(rename(deserialize = "n"))]
    pub number: String,
    /// Purpose.
    #[serde(rename(deserialize = "p"), default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Number of positions.
    #[serde(rename(deserialize = "q"), default, skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
    /// Record digest, base64url.
    #[serde(rename(deserialize = "r"))]
    pub record: String,
    /// Hash of a CMS signature, base64url.
    #[serde(rename(deserialize = "s"), default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Last day to leave.
    #[serde(rename(deserialize = "x"), default, skip_serializing_if = "Option::is_none")]
    pub last_exit: Option<Date>,
}

impl Claims {
    /// Reads the payload of a seal; `None` when it is not of ours.
    pub fn read(payload: &[u8]) -> Option<Self> {
        serde_json::from_slice(payload).ok()
    }

    /// The same claims with the annex digest of others: the record alone does not give it. Nor do older seals say from
    /// when a permit holds; the record does, and they bear its digest.
    pub(crate) fn with_annex_of(mut self, others: &Claims) -> Self {
        self.annex.clone_from(&others.annex);
        self.first_exit_after = self.first_exit_after.or(others.first_exit_after);
        self
    }

    /// The first day to leave, as far as the seal says it.
    pub fn first_exit(&self) -> Date {
        kualik_domain::claims::first_exit(self.issued, self.first_exit_after)
    }

    /// The record digest in hex, as the projections keep it; `None` when the claim is none.
    pub fn record_digest(&self) -> Option<String> {
        kualik_seal::Digest::from_base64url(&self.record).ok().map(|digest| digest.to_hex())
    }

    /// Whether it lets objects out: a certificate, or the duplicate of a paper one that the archive never issued.
    pub fn is_permit(&self) -> bool {
        self.last_exit.is_some()
    }

    /// The form that the kind's letter stands for.
    pub fn form(&self) -> &'static str {
        match kualik_domain::Form::of_letter(&self.kind) {
            Some(form) => form.name(),
            None if self.kind == "V" => "void",
            None => "unknown",
        }
    }
}
