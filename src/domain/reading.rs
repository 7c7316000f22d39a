//! The bounded reader of a case file.
//!
//! It takes foreign bytes and gives a JSON value in which nothing is ambiguous: no name twice in one object, no
//! number that a double or a 53-bit integer cannot hold, no lone surrogate, at most [`MAX_DEPTH`] levels, at most
//! [`MAX_BYTES`]. Every fault names its byte, counted from 0 (after a byte order mark, where there is one), and its
//! place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::problem::{
    FILE_NOT_UTF8, FILE_TOO_LARGE, JSON_DUPLICATE_KEY, JSON_NUMBER_RANGE, JSON_STRING, JSON_SYNTAX,
    JSON_TOO_DEEP, JSON_TRAILING, Pointer, Problem, Problems,
};

/// Largest case file, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Deepest nesting of objects and arrays.
pub const MAX_DEPTH: usize = 32;

/// Reads a case file into a JSON value.
///
/// # Errors
/// Every fault of the bytes: size, encoding, syntax, depth, names given twice, numbers out of range, strings that
/// are no text.
pub fn read(bytes: &[u8]) -> Result<Value, Problems> {
    let mut problems = Problems::new();
    let value = text(bytes, &mut problems).and_then(|text| document(text, &mut problems));
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(problems),
    }
}

fn text<'a>(bytes: &'a [u8], problems: &mut Problems) -> Option<&'a str> {
    if bytes.len() > MAX_BYTES {
        let problem = Problem::new(&FILE_TOO_LARGE, "").with("size", bytes.len());
        problems.push(problem.with("limit", MAX_BYTES));
        return None;
    }
    // A byte order mark is no part of the text, and editors on Windows write it.
    let mark = b"\xEF\xBB\xBF";
    match std::str::from_utf8(bytes.strip_prefix(mark).unwrap_or(bytes)) {
        Ok(text) => Some(text),
        Err(fault) => {
            problems.push(Problem::new(&FILE_NOT_UTF8, "").with("byte", fault.valid_up_to()));
            None
        }
    }
}

fn document(text: &str, problems: &mut Problems) -> Option<Value> {
    let mut reader = Reader { text, problems };
    if let Some(byte) = beyond_depth(text) {
        let problem = Problem::new(&JSON_TOO_DEEP, "").with("byte", byte);
        reader.problems.push(problem.with("limit", MAX_DEPTH));
        return None;
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => reader.value(raw.get(), &Pointer::root()),
        Err(fault) => {
            let trailing = serde_json::Deserializer::from_str(text)
                .into_iter::<&RawValue>()
                .next()
                .is_some_and(|r| r.is_ok());
            let code = if trailing { &JSON_TRAILING } else { &JSON_SYNTAX };
            reader.problems.push(Problem::new(code, "").with("byte", offset(text, &fault)));
            None
        }
    }
}

/// Reads one value at a time from its own bytes, so that each fault has its place.
struct Reader<'a, 'p> {
    text: &'a str,
    problems: &'p mut Problems,
}

impl<'a> Reader<'a, '_> {
    fn value(&mut self, raw: &'a str, at: &Pointer) -> Option<Value> {
        match raw.trim_start().as_bytes().first()? {
            b'{' => self.object(raw, at),
            b'[' => self.array(raw, at),
            b'"' => self.string(raw, at),
            b't' | b'f' | b'n' => serde_json::from_str(raw).ok(),
            _ => self.number(raw, at),
        }
    }

    fn object(&mut self, raw: &'a str, at: &Pointer) -> Option<Value> {
        let members = match serde_json::from_str::<Members<'a>>(raw) {
            Ok(Members(members)) => members,
            Err(fault) => return self.fault(raw, &fault, at),
        };
        let mut names = BTreeSet::new();
        let mut object = Map::new();
        for (name, raw) in members {
            let here = at.field(&name);
            if !names.insert(name.clone()) {
                let problem = Problem::new(&JSON_DUPLICATE_KEY, &here).with("byte", self.byte(raw.get()));
                self.problems.push(problem.with("name", name.chars().take(80).collect::<String>()));
                continue;
            }
            if let Some(value) = self.value(raw.get(), &here) {
                object.insert(name.into_owned(), value);
            }
        }
        Some(Value::Object(object))
    }

    fn array(&mut self, raw: &'a str, at: &Pointer) -> Option<Value> {
        let elements: Vec<&'a RawValue> = match serde_json::from_str(raw) {
            Ok(elements) => elements,
            Err(fault) => return self.fault(raw, &fault, at),
        };
        let values = elements.into_iter().enumerate();
        Some(values.map(|(i, raw)| self.value(raw.get(), &at.index(i)).unwrap_or_default()).collect())
    }

    fn string(&mut self, raw: &'a str, at: &Pointer) -> Option<Value> {
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(Value::String(text)),
            Err(_) => {
                self.problems.push(Problem::new(&JSON_STRING, at).with("byte", self.byte(raw)));
                None
            }
        }
    }

    /// An integer of at most 53 bits, or a number with a point that a double holds.
    fn number(&mut self, raw: &'a str, at: &Pointer) -> Option<Value> {
        let number = serde_json::from_str::<serde_json::Number>(raw).ok();
        let sound = number.filter(|number| match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.unsigned_abs() <= MAX_INTEGER,
            (None, Some(real)) => real.is_finite() && real.abs() <= MAX_INTEGER as f64,
            (None, None) => false,
        });
        if sound.is_none() {
            let written: String = raw.chars().take(40).collect();
            let problem = Problem::new(&JSON_NUMBER_RANGE, at).with("byte", self.byte(raw));
            self.problems.push(problem.with("number", written));
        }
        sound.map(Value::Number)
    }

    /// A fault inside a value that was whole when it was cut out: a name that is no text.
    fn fault(&mut self, raw: &'a str, fault: &serde_json::Error, at: &Pointer) -> Option<Value> {
        let byte = self.byte(raw) + offset(raw, fault);
        self.problems.push(Problem::new(&JSON_STRING, at).with("byte", byte));
        None
    }

    /// Where a slice of the text begins.
    fn byte(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

/// The members of an object in order, names given twice included.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
            members.push((Cow::Owned(name), value));
        }
        Ok(Members(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(serde::de::Error::custom("an array stands for an object"))
    }
}

/// The byte at which nesting goes too deep. Brackets inside strings do not count.
///
/// It runs before the parser, so that a file of a million brackets costs one pass.
fn beyond_depth(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The byte of a fault that the parser names by line and column, both from 1.
fn offset(text: &str, fault: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(fault.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    (before + fault.column().saturating_sub(1)).min(text.len())
}

const MAX_INTEGER: u64 = (1 << 53) - 1;

#[cfg(test)]
mod tests;
