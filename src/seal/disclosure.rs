//! The record digest: salted digests in the manner of SD-JWT (RFC 9901), so that a masked extract verifies
//! against the seal of the whole record. The rules, with an example to recompute, are in `DISCLOSURE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::Sha256;
use zeroize::ZeroizeOnDrop;

use crate::{Digest, SealError, base64url, canonical};

/// The 32 bytes from which every salt of one record is derived.
///
/// Who holds the seed can guess at masked fields; so it lies in the record and never in an extract.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct Seed([u8; 32]);

impl Seed {
    /// A fresh seed from the operating system's randomness.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn generate() -> Result<Self, SealError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// A seed made elsewhere. It must be random and used for one record only.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn read(text: &str) -> Option<Self> {
        base64url::decode_array(text).map(Self)
    }

    /// The first 16 bytes of HMAC-SHA256 over the member's JSON pointer.
    fn salt(&self, pointer: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(pointer.as_bytes());
        base64url::encode(&mac.finalize().into_bytes()[..SALT_LENGTH])
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

/// The digest of a record, a JSON object, under its seed.
///
/// # Errors
/// Those of [`SaltedRecord::new`].
pub fn record_digest(record: &Value, seed: &Seed) -> Result<Digest, SealError> {
    SaltedRecord::new(record.clone(), seed.clone()).map(|record| record.digest())
}

/// A record with its seed: what the package keeps.
///
/// As a file it is canonical JSON, the record's members and beside them `salt`, the seed in base64url.
#[derive(Clone, PartialEq, Debug)]
pub struct SaltedRecord {
    facts: Map<String, Value>,
    seed: Seed,
}

impl SaltedRecord {
    /// Joins a record, a JSON object without a member `salt` at its top, and a seed.
    ///
    /// # Errors
    /// [`SealError::JsonNotObject`]; [`SealError::RecordMemberReserved`] for `salt`, and anywhere for `_sd`,
    /// `_sd_alg` and `...`; [`SealError::JsonNumber`]; [`SealError::JsonTooDeep`].
    pub fn new(record: Value, seed: Seed) -> Result<Self, SealError> {
        let Value::Object(facts) = record else { return Err(SealError::JsonNotObject) };
        if facts.contains_key(SEED_MEMBER) {
            return Err(SealError::RecordMemberReserved { pointer: format!("/{SEED_MEMBER}") });
        }
        facts.iter().try_for_each(|(name, value)| check_member("", name, value, 1))?;
        canonical::to_vec(&facts)?;
        Ok(Self { facts, seed })
    }

    /// Reads a record file of at most 4 MB: canonical JSON with its seed.
    ///
    /// # Errors
    /// Those of [`canonical::read_canonical_object`], [`SealError::RecordSeed`], those of [`SaltedRecord::new`].
    pub fn read(file: &[u8]) -> Result<Self, SealError> {
        let mut members = canonical::read_canonical_object(file, SIZE_LIMIT)?;
        let seed = members.remove(SEED_MEMBER);
        let seed = seed.as_ref().and_then(Value::as_str).and_then(Seed::read).ok_or(SealError::RecordSeed)?;
        Self::new(Value::Object(members), seed)
    }

    /// The record file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut members = self.facts.clone();
        members.insert(SEED_MEMBER.to_owned(), base64url::encode(&self.seed.0).into());
        canonical::to_vec(&members).expect("checked when the record was made")
    }

    /// The record's members, without the seed.
    pub const fn facts(&self) -> &Map<String, Value> {
        &self.facts
    }

    /// The record digest: what the seal speaks of.
    pub fn digest(&self) -> Digest {
        top_digest(&self.shape(&mut Wanted::default()).into())
    }

    /// A masked extract: what lies at these JSON pointers (RFC 6901) and below, with the way to it, and nothing
    /// else. The pointer `""` takes everything.
    ///
    /// # Errors
    /// [`SealError::RecordPointer`] for the first pointer to nothing.
    pub fn extract(&self, pointers: &[&str]) -> Result<Extract, SealError> {
        let mut wanted = Wanted::new(pointers);
        let digests = self.shape(&mut wanted);
        if let Some(missing) = wanted.missing() {
            return Err(SealError::RecordPointer { pointer: missing.to_owned() });
        }
        Ok(Extract { digests, algorithm: ALGORITHM.to_owned(), disclosures: wanted.disclosures })
    }

    fn shape(&self, wanted: &mut Wanted<'_>) -> Vec<String> {
        wanted.meet("");
        self.member_digests(&self.facts, "", wanted)
    }

    fn member_digests(
        &self,
        members: &Map<String, Value>,
        pointer: &str,
        wanted: &mut Wanted<'_>,
    ) -> Vec<String> {
        // Sorted here, for a map may keep another order when some crate of the house asks serde_json to.
        let members: BTreeMap<&String, &Value> = members.iter().collect();
        let digest = |(name, value): (&String, &Value)| {
            let pointer = pointer_to(pointer, name);
            let shape = self.digest_tree(value, &pointer, wanted);
            self.disclose(&pointer, |salt| json!([salt, name, shape]), wanted)
        };
        let mut digests: Vec<String> = members.into_iter().map(digest).collect();
        digests.sort_unstable();
        digests
    }

    /// The value with every member and element replaced by its digest.
    fn digest_tree(&self, value: &Value, pointer: &str, wanted: &mut Wanted<'_>) -> Value {
        match value {
            Value::Object(members) if members.is_empty() => json!({}),
            Value::Object(members) => json!({DIGESTS: self.member_digests(members, pointer, wanted)}),
            Value::Array(elements) => {
                let digest = |(i, element): (usize, &Value)| {
                    let pointer = format!("{pointer}/{i}");
                    let shape = self.digest_tree(element, &pointer, wanted);
                    json!({ELEMENT: self.disclose(&pointer, |salt| json!([salt, shape]), wanted)})
                };
                elements.iter().enumerate().map(digest).collect()
            }
            scalar => scalar.clone(),
        }
    }

    fn disclose(
        &self,
        pointer: &str,
        content: impl FnOnce(String) -> Value,
        wanted: &mut Wanted<'_>,
    ) -> String {
        // The numbers were checked when the record was made.
        let content = canonical::text_of(&content(self.seed.salt(pointer)));
        let disclosure = base64url::encode(&content);
        let digest = Digest::of(&disclosure).to_base64url();
        if wanted.meet(pointer) {
            wanted.disclosures.push(disclosure);
        }
        digest
    }
}

/// The pointers asked for, and what was found of them.
#[derive(Default)]
struct Wanted<'a> {
    pointers: BTreeMap<&'a str, bool>,
    disclosures: Vec<String>,
}

impl<'a> Wanted<'a> {
    fn new(pointers: &[&'a str]) -> Self {
        Self { pointers: pointers.iter().map(|pointer| (*pointer, false)).collect(), disclosures: Vec::new() }
    }

    /// Whether what lies here is to be disclosed: asked for, below what is asked for, or on the way to it.
    fn meet(&mut self, pointer: &str) -> bool {
        let mut disclosed = false;
        for (asked, found) in &mut self.pointers {
            *found |= *asked == pointer;
            disclosed |= is_at_or_below(pointer, asked) || is_at_or_below(asked, pointer);
        }
        disclosed
    }

    fn missing(&self) -> Option<&'a str> {
        self.pointers.iter().find(|(_, found)| !**found).map(|(asked, _)| *asked)
    }
}

/// A part of a record that verifies against the digest of the whole. It holds the salts of what it shows only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    #[serde(rename = "_sd")]
    digests: Vec<String>,
    #[serde(rename = "_sd_alg")]
    algorithm: String,
    disclosures: Vec<String>,
}

impl Extract {
    /// Reads an extract of at most 8 MB: canonical JSON. Nothing is verified yet.
    ///
    /// # Errors
    /// Those of [`canonical::read_canonical`], [`SealError::ExtractMalformed`].
    pub fn read(file: &[u8]) -> Result<Self, SealError> {
        let value = canonical::read_canonical(file, 2 * SIZE_LIMIT)?;
        serde_json::from_value(value).map_err(|_| SealError::ExtractMalformed)
    }

    /// The extract as canonical JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self).expect("an extract is plain strings")
    }

    /// What the extract shows, when it is part of the record with this digest.
    ///
    /// # Errors
    /// [`SealError::ExtractDigest`] when it belongs to another record;
    /// [`SealError::DisclosureMalformed`], [`SealError::DisclosureOrphan`],
    /// [`SealError::DisclosureRepeated`], [`SealError::ExtractMalformed`] when it was tampered with.
    pub fn verify(&self, digest: &Digest) -> Result<Disclosed, SealError> {
        if self.algorithm != ALGORITHM {
            return Err(SealError::ExtractMalformed);
        }
        if top_digest(&json!(self.digests)) != *digest {
            return Err(SealError::ExtractDigest);
        }
        let mut reading = Reading::new(&self.disclosures)?;
        let members = reading.members(&json!(self.digests), "", 1)?;
        if let Some(index) = reading.waiting.values().min() {
            return Err(SealError::DisclosureOrphan { index: *index });
        }
        Ok(Disclosed { value: Value::Object(members), leaves: reading.leaves, hidden: reading.hidden })
    }
}

/// What an extract shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Disclosed {
    /// The record without what is masked; masked elements are left out of their arrays (RFC 9901 §7.1).
    pub value: Value,
    /// Every disclosed value that has nothing below it, at its JSON pointer in the whole record.
    pub leaves: BTreeMap<String, Value>,
    /// How many digests have no disclosure: masked members and elements, each with all below it.
    pub hidden: usize,
}

struct Reading<'a> {
    disclosures: &'a [String],
    /// Digest to position of the disclosures not yet met.
    waiting: BTreeMap<String, usize>,
    seen: BTreeSet<String>,
    leaves: BTreeMap<String, Value>,
    hidden: usize,
}

impl<'a> Reading<'a> {
    fn new(disclosures: &'a [String]) -> Result<Self, SealError> {
        let mut waiting = BTreeMap::new();
        for (index, disclosure) in disclosures.iter().enumerate() {
            if waiting.insert(Digest::of(disclosure).to_base64url(), index).is_some() {
                return Err(SealError::DisclosureOrphan { index });
            }
        }
        Ok(Self { disclosures, waiting, seen: BTreeSet::new(), leaves: BTreeMap::new(), hidden: 0 })
    }

    fn members(
        &mut self,
        digests: &Value,
        pointer: &str,
        depth: usize,
    ) -> Result<Map<String, Value>, SealError> {
        let digests = digests.as_array().ok_or(SealError::ExtractMalformed)?;
        let mut members = Map::new();
        for digest in digests {
            let Some(content) = self.open(digest)? else { continue };
            let (index, [_, name, shape]) = content.exactly()?;
            let name = name.as_str().ok_or(SealError::DisclosureMalformed { index })?;
            if is_reserved(name) || (depth == 1 && name == SEED_MEMBER) {
                return Err(SealError::DisclosureMalformed { index });
            }
            let value = self.value(shape, &pointer_to(pointer, name), depth)?;
            if members.insert(name.to_owned(), value).is_some() {
                return Err(SealError::DisclosureRepeated { what: name.to_owned() });
            }
        }
        Ok(members)
    }

    fn value(&mut self, shape: &Value, pointer: &str, depth: usize) -> Result<Value, SealError> {
        if depth > canonical::DEPTH_LIMIT {
            return Err(SealError::JsonTooDeep { limit: canonical::DEPTH_LIMIT });
        }
        match shape {
            Value::Object(members) if members.is_empty() => {}
            Value::Object(members) => {
                let digests = only_member(members, DIGESTS)?;
                return self.members(digests, pointer, depth + 1).map(Value::Object);
            }
            Value::Array(elements) if elements.is_empty() => {}
            Value::Array(elements) => return self.elements(elements, pointer, depth + 1),
            _ => {}
        }
        self.leaves.insert(pointer.to_owned(), shape.clone());
        Ok(shape.clone())
    }

    fn elements(&mut self, elements: &[Value], pointer: &str, depth: usize) -> Result<Value, SealError> {
        let mut values = Vec::new();
        for (i, element) in elements.iter().enumerate() {
            let members = element.as_object().ok_or(SealError::ExtractMalformed)?;
            let Some(content) = self.open(only_member(members, ELEMENT)?)? else { continue };
            let (_, [_, shape]) = content.exactly()?;
            values.push(self.value(shape, &format!("{pointer}/{i}"), depth)?);
        }
        Ok(Value::Array(values))
    }

    /// The content of the disclosure with this digest, or nothing when it is masked.
    fn open(&mut self, digest: &Value) -> Result<Option<Content>, SealError> {
        let digest = digest.as_str().ok_or(SealError::ExtractMalformed)?;
        if !self.seen.insert(digest.to_owned()) {
            return Err(SealError::DisclosureRepeated { what: digest.chars().take(64).collect() });
        }
        let Some(index) = self.waiting.remove(digest) else {
            Digest::from_base64url(digest).map_err(|_| SealError::ExtractMalformed)?;
            self.hidden += 1;
            return Ok(None);
        };
        let malformed = || SealError::DisclosureMalformed { index };
        let text = base64url::decode(&self.disclosures[index]).ok_or_else(malformed)?;
        match canonical::read_canonical(&text, SIZE_LIMIT).map_err(|_| malformed())? {
            Value::Array(parts) => Ok(Some(Content { index, parts })),
            _ => Err(malformed()),
        }
    }
}

/// An opened disclosure: salt, name of a member if it is one, and the shape of the value.
struct Content {
    index: usize,
    parts: Vec<Value>,
}

impl Content {
    fn exactly<const N: usize>(&self) -> Result<(usize, &[Value; N]), SealError> {
        let salted =
            self.parts.first().and_then(Value::as_str).and_then(base64url::decode_array::<SALT_LENGTH>);
        match (salted, <&[Value; N]>::try_from(self.parts.as_slice())) {
            (Some(_), Ok(parts)) => Ok((self.index, parts)),
            _ => Err(SealError::DisclosureMalformed { index: self.index }),
        }
    }
}

fn only_member<'a>(members: &'a Map<String, Value>, name: &str) -> Result<&'a Value, SealError> {
    match members.get(name) {
        Some(value) if members.len() == 1 => Ok(value),
        _ => Err(SealError::ExtractMalformed),
    }
}

fn top_digest(digests: &Value) -> Digest {
    let top = json!({DIGESTS: digests, "_sd_alg": ALGORITHM});
    Digest::of(canonical::text_of(&top))
}

fn check_member(pointer: &str, name: &str, value: &Value, depth: usize) -> Result<(), SealError> {
    let pointer = pointer_to(pointer, name);
    if is_reserved(name) {
        return Err(SealError::RecordMemberReserved { pointer });
    }
    check_value(&pointer, value, depth)
}

fn check_value(pointer: &str, value: &Value, depth: usize) -> Result<(), SealError> {
    if depth > canonical::DEPTH_LIMIT {
        return Err(SealError::JsonTooDeep { limit: canonical::DEPTH_LIMIT });
    }
    match value {
        Value::Object(members) => {
            members.iter().try_for_each(|(name, value)| check_member(pointer, name, value, depth + 1))
        }
        Value::Array(elements) => (0..).zip(elements).try_for_each(|(i, element): (usize, _)| {
            check_value(&format!("{pointer}/{i}"), element, depth + 1)
        }),
        _ => Ok(()),
    }
}

fn is_reserved(name: &str) -> bool {
    matches!(name, DIGESTS | "_sd_alg" | ELEMENT)
}

fn pointer_to(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn is_at_or_below(pointer: &str, other: &str) -> bool {
    pointer.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

const DIGESTS: &str = "_sd";
const ELEMENT: &str = "...";
const ALGORITHM: &str = "sha-256";
const SEED_MEMBER: &str = "salt";
const SALT_LENGTH: usize = 16;
const SIZE_LIMIT: usize = 4 * 1024 * 1024;

#[cfg(test)]
mod tests;
