//! A masked copy: what a document says but of persons and values, and it still verifies against the original seal.
//!
//! Every member of a record is salted and hashed by itself, so a copy shows some and holds the digests of the others.
//! Who keeps the copy learns nothing of what is hidden, and whoever verifies it needs neither the archive nor the
//! record: the seal that is in it, and a trust list.

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
    extract: Extract,
    /// What it is, for whoever opens the file.
    kind: Kind,
    seal: String,
    /// What the root of trust says of the key.
    statement: String,
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
        let mut shown = Vec::new();
        let whole = Value::Object(record.facts().clone());
        if shows(&whole, "", &mut shown) {
            shown = vec![String::new()];
        }
        let pointers: Vec<&str> = shown.iter().map(String::as_str).collect();
        Ok(Self {
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

/// Adds the pointers of what a masked copy shows. True when nothing at or below is hidden: then nothing is added, and
/// whoever asked takes it whole.
fn shows(value: &Value, at: &str, shown: &mut Vec<String>) -> bool {
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
        if !hidden && shows(member, &place, shown) {
            whole.push(place);
        } else {
            all = false;
        }
    }
    if !all {
        shown.extend(whole);
    }
    all
}

/// Names, numbers and addresses of persons, and what things are worth. Who signed is no secret.
fn is_hidden(place: &str, name: &str, member: &Value) -> bool {
    let official = ["/signatory", "/form"].iter().any(|part| place.starts_with(part));
    let person = name == "name" && member.is_string() && !official;
    person || HIDDEN.contains(&name) || of_a_person(member)
}

fn of_a_person(member: &Value) -> bool {
    member.get("kind").is_some_and(|kind| kind == "natural")
}

const HIDDEN: [&str; 11] = [
    "changes",
    "iin",
    "document",
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
                "holder": { "kind": "natural", "name": "Құрақбаева Г. Е.", "iin": "850217200005" },
                "items": [{ "title": { "kk": "Құран" }, "insurance": "5" }, { "title": { "kk": "Шапан" } }],
            },
        });
        let mut shown = Vec::new();
        assert!(!shows(&record, "", &mut shown));
        shown.sort();
        assert_eq!(shown, ["/certificate/items/0/title", "/certificate/items/1", "/signatory"]);
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
