//! JSON with one text only: the JSON Canonicalization Scheme (RFC 8785), and a strict reader.
//!
//! Written here: members sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them. Refused
//! here: what two readers could understand differently, that is duplicate members, integers of 2⁵³ and beyond
//! (RFC 7493 §2.2), numbers that are not finite, nesting deeper than [`DEPTH_LIMIT`].

use std::{cell::RefCell, fmt};

use serde::{
    Serialize,
    de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use crate::SealError;

mod lossless;
mod writer;

/// How deeply arrays and objects may be nested.
pub const DEPTH_LIMIT: usize = 32;

/// The one text of this value.
///
/// # Errors
/// [`SealError::JsonNumber`] for a number that JSON cannot carry without loss, [`SealError::JsonMalformed`]
/// for a type that has no form in JSON.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, SealError> {
    lossless::check(value)?;
    let tree = serde_json::to_value(value).map_err(|error| malformed(&error))?;
    Ok(text_of(&tree))
}

/// As [`to_vec`], as a string.
///
/// # Errors
/// Those of [`to_vec`].
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, SealError> {
    let text = to_vec(value)?;
    Ok(String::from_utf8(text).expect("a JSON serializer writes UTF-8"))
}

/// Reads JSON of at most `limit` bytes, in any form, but with one meaning only.
///
/// # Errors
/// [`SealError::TooLarge`], [`SealError::JsonMalformed`], [`SealError::JsonDuplicate`],
/// [`SealError::JsonTooDeep`], [`SealError::JsonNumber`].
pub fn read(text: &[u8], limit: usize) -> Result<Value, SealError> {
    if text.len() > limit {
        return Err(SealError::TooLarge { found: text.len(), limit });
    }
    let fault = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Strict { depth: 0, fault: &fault }.deserialize(&mut reader);
    let value = value.and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| fault.take().unwrap_or_else(|| malformed(&error)))
}

/// Reads JSON that is already canonical.
///
/// # Errors
/// Those of [`read`], and [`SealError::JsonNotCanonical`].
pub fn read_canonical(text: &[u8], limit: usize) -> Result<Value, SealError> {
    let value = read(text, limit)?;
    if text_of(&value) != text {
        return Err(SealError::JsonNotCanonical);
    }
    Ok(value)
}

/// As [`read_canonical`], for an object.
///
/// # Errors
/// Those of [`read_canonical`], and [`SealError::JsonNotObject`].
pub fn read_canonical_object(text: &[u8], limit: usize) -> Result<Map<String, Value>, SealError> {
    match read_canonical(text, limit)? {
        Value::Object(members) => Ok(members),
        _ => Err(SealError::JsonNotObject),
    }
}

/// The one text of a value whose numbers were checked.
pub(crate) fn text_of(value: &Value) -> Vec<u8> {
    let mut text = Vec::with_capacity(128);
    writer::write(value, &mut text);
    text
}

/// A value read so that every fault is typed: serde's own errors are only text.
struct Strict<'a> {
    depth: usize,
    fault: &'a RefCell<Option<SealError>>,
}

impl Strict<'_> {
    fn deeper<E: serde::de::Error>(&self) -> Result<Strict<'_>, E> {
        if self.depth == DEPTH_LIMIT {
            return Err(self.refuse(SealError::JsonTooDeep { limit: DEPTH_LIMIT }));
        }
        Ok(Strict { depth: self.depth + 1, fault: self.fault })
    }

    fn number<E: serde::de::Error>(&self, check: Result<(), SealError>, number: Value) -> Result<Value, E> {
        check.map(|()| number).map_err(|fault| self.refuse(fault))
    }

    fn refuse<E: serde::de::Error>(&self, fault: SealError) -> E {
        let error = E::custom(&fault);
        self.fault.replace(Some(fault));
        error
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        self.number(lossless::check_integer(value.into()), value.into())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        self.number(lossless::check_integer(value.into()), value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        self.number(lossless::check_double(value), value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(self.deeper()?)? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            if members.contains_key(&name) {
                return Err(self.refuse(SealError::JsonDuplicate { name }));
            }
            let value = access.next_value_seed(self.deeper()?)?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

fn malformed(error: &serde_json::Error) -> SealError {
    SealError::JsonMalformed { line: error.line(), column: error.column(), reason: error.to_string() }
}

#[cfg(test)]
pub(crate) mod tests;
