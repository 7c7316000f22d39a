//! A masked copy: what a document says but of persons and values, and it still verifies against the original seal.
//!
//! Every member of a record is salted and hashed by itself, so a copy shows some and holds the digests of the others.
//! Who keeps the copy learns nothing of what is hidden, and whoever verifies it needs neither the archive nor the
//! record: the seal that is in it, and a trust list.

mod pages;

use kualik_seal::{Extract, SaltedRecord, Seal, SealError, canonical};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::EngineError;
use crate::packing::file;
use crate::reading_room::StoredDocument;

/// A masked copy of an issued document: canonical JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaskedCopy {
    /// What drew its pages, where it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    drawn: Option<DrawnBy>,
    extract: Extract,
    /// The pointers of what is hidden, in the order of the record. The seal says nothing of them: they tell only where
    /// the pages show that something is hidden, and pages without one of them cannot be drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<String>,
    /// What it is, for whoever opens the file.
    kind: Kind,
    seal: String,
    /// What the root of trust says of the key.
    statement: String,
}

/// The version of Typst and the template set that drew pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DrawnBy {
    template_set: String,
    typst: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "kualik-masked-copy")]
    MaskedCopy,
}

impl MaskedCopy {
    /// The copy of a stored document.
    ///
    /// # Errors
    /// [`EngineError::Seal`] when its record is damaged.
    pub fn of(stored: &StoredDocument) -> Result<Self, EngineError> {
        let text = |name| stored.package.file(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let record = SaltedRecord::read(stored.package.file(file::RECORD).unwrap_or_default())?;
        let mut parts = Parts::default();
        let whole = Value::Object(record.facts().clone());
        if parts.take(&whole, "") {
            parts.shown = vec![String::new()];
        }
        let pointers: Vec<&str> = parts.shown.iter().map(String::as_str).collect();
        Ok(Self {
            drawn: None,
            hidden: parts.hidden.clone(),
            extract: record.extract(&pointers)?,
            kind: Kind::MaskedCopy,
            seal: stored.seal.text().to_owned(),
            statement: text(file::STATEMENT).unwrap_or_default().trim().to_owned(),
        })
    }

    /// Reads a copy. Nothing is verified yet.
    ///
    /// # Errors
    /// [`SealError`]: too large, no canonical JSON, or none of ours.
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let value = canonical::read_canonical(bytes, LIMIT)?;
        serde_json::from_value(value).map_err(|_| SealError::ExtractMalformed)
    }

    /// The file.
    ///
    /// # Errors
    /// [`EngineError::Seal`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, EngineError> {
        Ok(canonical::to_vec(self)?)
    }

    /// What it shows of the record.
    pub fn extract(&self) -> &Extract {
        &self.extract
    }

    /// The original seal.
    ///
    /// # Errors
    /// [`SealError`] when it is none.
    pub fn seal(&self) -> Result<Seal, SealError> {
        Seal::parse(&self.seal)
    }

    /// What the root of trust says of the key.
    pub fn statement(&self) -> &str {
        &self.statement
    }
}

/// The pointers of what a masked copy shows and hides, each list in the order of the record.
#[derive(Default)]
struct Parts {
    shown: Vec<String>,
    hidden: Vec<String>,
}

impl Parts {
    /// Takes in what lies at or below. True when nothing of it is hidden: then nothing is added, and whoever asked takes
    /// it whole.
    fn take(&mut self, value: &Value, at: &str) -> bool {
        let members: Vec<(String, &Value, bool)> = match value {
            Value::Object(members) => members
                .iter()
                .map(|(name, member)| {
                    let place = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                    let hidden = is_hidden(&place, name, member);
                    (place, member, hidden)
                })
                .collect(),
            Value::Array(rows) => rows
                .iter()
                .enumerate()
                .map(|(row, value)| (format!("{at}/{row}"), value, of_a_person(value)))
                .collect(),
            _ => return true,
        };
        let mut whole = Vec::new();
        let mut all = true;
        for (place, member, hidden) in members {
            if hidden {
                self.hidden.push(place);
                all = false;
            } else if self.take(member, &place) {
                whole.push(place);
            } else {
                all = false;
            }
        }
        if !all {
            self.shown.extend(whole);
        }
        all
    }
}

/// Names, numbers and addresses of persons, and what things are worth. Who signed, and the office, are no secret.
fn is_hidden(place: &str, name: &str, member: &Value) -> bool {
    if ["/signatory", "/form", "/office"].iter().any(|part| place.starts_with(part)) {
        return false;
    }
    // That there is nothing is no secret, and the page of a copy has the rows of the document's.
    if is_nothing(member) {
        return false;
    }
    // How large a thing is says nothing of what it is worth.
    if place.contains("/measures/") {
        return false;
    }
    let person = NAMES.contains(&name) && member.is_string();
    person || HIDDEN.contains(&name) || of_a_person(member)
}

fn is_nothing(member: &Value) -> bool {
    member.is_null() || member.as_array().is_some_and(Vec::is_empty)
}

fn of_a_person(member: &Value) -> bool {
    member.get("kind").is_some_and(|kind| kind == "natural")
}

/// Hidden where a text stands there: the same names are those of papers and of organisations.
const NAMES: [&str; 4] = ["name", "holder", "speaker", "document"];

const HIDDEN: [&str; 10] = [
    "changes",
    "iin",
    "carrier",
    "executor",
    "insurance",
    "phone",
    "identification",
    "owner",
    "value",
    "authority",
];

/// Larger than any record with all its digests.
const LIMIT: usize = 16 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn persons_and_values_are_hidden_and_the_rest_is_shown_whole() {
        let record = json!({
            "signatory": { "name": "Үлгібаев С. М." },
            "executor": { "name": "Мысалова Ә. Ү.", "phone": "1" },
            "certificate": {
                "authority": null,
                "carrier": { "name": "Құрақбаева Г. Е." },
                "holder": { "kind": "natural", "name": "Құрақбаева Г. Е.", "iin": "850217200005" },
                "items": [
                    { "title": { "kk": "Құран" }, "insurance": "5" },
                    { "title": { "kk": "Шапан" }, "measures": [{ "axis": "height", "value": "5" }] },
                ],
            },
        });
        let mut parts = Parts::default();
        assert!(!parts.take(&record, ""));
        parts.shown.sort();
        let shown =
            ["/certificate/authority", "/certificate/items/0/title", "/certificate/items/1", "/signatory"];
        assert_eq!(parts.shown, shown);
        parts.hidden.sort();
        let hidden =
            ["/certificate/carrier", "/certificate/holder", "/certificate/items/0/insurance", "/executor"];
        assert_eq!(parts.hidden, hidden);
    }

    #[test]
    fn what_is_no_copy_is_refused() {
        for text in
            ["{}", "[]", "{\"extract\":1,\"kind\":\"kualik-masked-copy\",\"seal\":\"\",\"statement\":\"\"}"]
        {
            assert!(MaskedCopy::read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
