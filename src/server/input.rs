//! What is wrong with the parts of a request: a code with facts and the place, for each part and all at once.
//!
//! A library's own reasons are English sentences. Here a request is read again by a reader whose errors are codes, so
//! that they can be told in the reader's language.

use std::cell::RefCell;
use std::fmt;

use kualik_domain::kind_of;
use schemars::JsonSchema;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// One part of a request that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFault {
    /// JSON pointer (RFC 6901) into the body, or into the object of the parameters of an address.
    pub pointer: String,
    /// The stable code, also the id of its words.
    pub code: &'static str,
    /// Facts of the words.
    pub facts: Vec<(&'static str, String)>,
}

impl InputFault {
    /// A member of the request with this name.
    pub(crate) fn of(name: &str, code: &'static str) -> Self {
        Self::at([name], code)
    }

    fn at(path: impl IntoIterator<Item: AsRef<str>>, code: &'static str) -> Self {
        let pointer: String = path.into_iter().map(|name| format!("/{}", escaped(name.as_ref()))).collect();
        let name = shown(pointer.trim_start_matches('/'));
        Self { pointer, code, facts: vec![("name", name)] }
    }

    /// The same with a fact for its words.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }

    /// A whole number that is not within its bounds.
    pub(crate) fn range(name: &str, value: impl fmt::Display, least: u64, most: u64) -> Self {
        Self::of(name, "input-range")
            .with("value", shown(&value.to_string()))
            .with("least", least.to_string())
            .with("most", most.to_string())
    }

    /// A list that is not as long as it may be.
    pub(crate) fn count(name: &str, count: usize, least: usize, most: usize) -> Self {
        Self::of(name, "input-count")
            .with("count", count.to_string())
            .with("least", least.to_string())
            .with("most", most.to_string())
    }

    /// A value that is none of those there are.
    pub(crate) fn value(name: &str, value: &str, allowed: &[&str]) -> Self {
        Self::of(name, "input-value").with("value", shown(value)).with("allowed", allowed.join(", "))
    }
}

/// Reads a body of JSON.
///
/// # Errors
/// Everything wrong with it, one fault for each member of the outermost object.
pub(crate) fn json<T: DeserializeOwned + JsonSchema>(bytes: &[u8]) -> Result<T, Vec<InputFault>> {
    // What is right is read once.
    if let Ok(read) = serde_json::from_slice(bytes) {
        return Ok(read);
    }
    let value = kualik_domain::reading::read(bytes).map_err(|problems| {
        let fault = |problem: &kualik_domain::Problem| InputFault {
            pointer: problem.pointer().to_owned(),
            code: problem.code(),
            facts: problem.facts().iter().map(|(name, value)| (*name, value.clone())).collect(),
        };
        problems.iter().take(MOST_FAULTS).map(fault).collect::<Vec<_>>()
    })?;
    match value {
        Value::Object(members) => everything(members, false),
        _ => Err(vec![InputFault { pointer: String::new(), code: "input-object", facts: Vec::new() }]),
    }
}

/// Reads the parameters of an address. What none of them is called is refused by its name.
///
/// # Errors
/// Everything wrong with them.
pub(crate) fn query<T: DeserializeOwned + JsonSchema>(
    pairs: impl IntoIterator<Item = (String, String)>,
) -> Result<T, Vec<InputFault>> {
    let (mut members, mut twice) = (Map::new(), Vec::new());
    for (name, value) in pairs {
        match members.contains_key(&name) {
            true => twice.push(InputFault::of(&name, "input-twice")),
            false => _ = members.insert(name, Value::String(value)),
        }
    }
    let read = everything(members, true);
    match twice.is_empty() {
        true => read,
        false => {
            twice.extend(read.err().unwrap_or_default());
            twice.truncate(MOST_FAULTS);
            Err(twice)
        }
    }
}

/// The value of these members. A member that is wrong is put aside, so that the next one can be told too.
fn everything<T: DeserializeOwned + JsonSchema>(
    mut members: Map<String, Value>,
    texts: bool,
) -> Result<T, Vec<InputFault>> {
    let mut given: Vec<String> = Vec::new();
    let mut wrong: Vec<InputFault> = Vec::new();
    let mut strange: Vec<InputFault> = Vec::new();
    let schema = std::cell::LazyCell::new(|| Value::from(schemars::schema_for!(T)));
    loop {
        let seen = Seen::default();
        let value = Value::Object(members);
        let read = T::deserialize(Node { value: &value, texts, seen: &seen });
        let Value::Object(rest) = value else { unreachable!("it was an object a moment ago") };
        members = rest;
        for fault in seen.strange.into_inner() {
            if strange.len() < MOST_FAULTS && !strange.contains(&fault) {
                strange.push(fault);
            }
        }
        match read {
            Ok(read) if wrong.is_empty() && strange.is_empty() => return Ok(read),
            Ok(_) => break,
            Err(slip) => {
                let first = slip.path.last().cloned();
                let known = first.as_ref().is_some_and(|name| given.contains(name));
                if !known {
                    wrong.push(slip.fault(&bounds(&schema, first.as_deref())));
                }
                match first {
                    Some(name) if members.remove(&name).is_some() => given.push(name),
                    _ => break,
                }
            }
        }
    }
    let required = schema.pointer("/required").and_then(Value::as_array).into_iter().flatten();
    for name in required.filter_map(Value::as_str) {
        let fault = InputFault::of(name, "input-missing");
        let told = given.iter().any(|one| one == name) || wrong.contains(&fault);
        if !told && !members.contains_key(name) {
            wrong.push(fault);
        }
    }
    wrong.extend(strange);
    wrong.truncate(MOST_FAULTS);
    Err(wrong)
}

/// The least and the greatest number that the description of a member allows.
fn bounds(schema: &Value, name: Option<&str>) -> Vec<(&'static str, String)> {
    let about = name.and_then(|name| schema.get("properties")?.get(name));
    let bound = |key: &str| about?.get(key)?.as_u64();
    let least = bound("minimum").unwrap_or(0);
    let most = bound("maximum").unwrap_or(u64::from(u32::MAX));
    vec![("least", least.to_string()), ("most", most.to_string())]
}

/// What a reader met on its way.
#[derive(Default)]
struct Seen {
    /// Members that are called like none there is.
    strange: RefCell<Vec<InputFault>>,
    path: RefCell<Vec<String>>,
}

/// A value that is read; in an address every value is a text.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Value,
    texts: bool,
    seen: &'a Seen,
}

/// Why a value cannot be read, and its place from the inside out.
#[derive(Debug)]
struct Slip {
    code: &'static str,
    facts: Vec<(&'static str, String)>,
    path: Vec<String>,
}

impl Slip {
    fn new(code: &'static str, facts: Vec<(&'static str, String)>) -> Self {
        Self { code, facts, path: Vec::new() }
    }

    fn kind(expected: &str, found: &str) -> Self {
        Self::new("input-type", vec![("expected", expected.to_owned()), ("found", found.to_owned())])
    }

    fn under(mut self, name: impl Into<String>) -> Self {
        self.path.push(name.into());
        self
    }

    fn fault(self, bounds: &[(&'static str, String)]) -> InputFault {
        let mut fault = InputFault::at(self.path.iter().rev(), self.code);
        fault.facts.extend(self.facts);
        if self.code == "input-range" {
            fault.facts.extend_from_slice(bounds);
        }
        fault
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl std::error::Error for Slip {}

impl serde::de::Error for Slip {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new("input-wrong", Vec::new())
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new("input-wrong", Vec::new())
    }

    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        match found {
            Unexpected::Unsigned(value) => Self::new("input-range", vec![("value", value.to_string())]),
            Unexpected::Signed(value) => Self::new("input-range", vec![("value", value.to_string())]),
            _ => Self::new("input-wrong", Vec::new()),
        }
    }

    fn unknown_variant(variant: &str, allowed: &'static [&'static str]) -> Self {
        Self::new("input-value", vec![("value", shown(variant)), ("allowed", allowed.join(", "))])
    }

    fn unknown_field(name: &str, allowed: &'static [&'static str]) -> Self {
        Self::new("input-unknown", vec![("allowed", allowed.join(", "))]).under(name)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new("input-missing", Vec::new()).under(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new("input-twice", Vec::new()).under(name)
    }
}

impl<'a> Node<'a> {
    fn expected<T>(self, expected: &str) -> Result<T, Slip> {
        let found = if self.texts { "string" } else { kind_of(self.value) };
        Err(Slip::kind(expected, found))
    }

    fn integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        match self.value {
            Value::String(text) if self.texts => match (text.parse::<u64>(), text.parse::<i64>()) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ if is_whole(text) => Err(Slip::new("input-range", vec![("value", shown(text))])),
                _ => self.expected("integer"),
            },
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (_, Some(number)) => visitor.visit_i64(number),
                _ => self.expected("integer"),
            },
            _ => self.expected("integer"),
        }
    }

    fn string<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        match self.value {
            Value::String(text) => visitor.visit_str(text),
            _ => self.expected("string"),
        }
    }

    fn object<'de, V: Visitor<'de>>(
        self,
        known: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Slip> {
        let Value::Object(members) = self.value else { return self.expected("object") };
        let mut strange = self.seen.strange.borrow_mut();
        let path = self.seen.path.borrow();
        let is_known = |name: &str| known.is_none_or(|known| known.contains(&name));
        for name in members.keys().filter(|name| !is_known(name)).take(MOST_FAULTS) {
            let fault = InputFault::at(path.iter().chain([name]), "input-unknown");
            strange.push(fault.with("allowed", known.unwrap_or_default().join(", ")));
        }
        drop((strange, path));
        let members: Vec<_> = members.iter().filter(|(name, _)| is_known(name)).collect();
        visitor.visit_map(Members { node: self, members: members.into_iter(), at: None })
    }
}

/// Types that are read alike.
macro_rules! read_by {
    ($($type:ident $reader:ident,)*) => {$(
        fn $type<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
            self.$reader(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Slip;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) if number.is_f64() => {
                visitor.visit_f64(number.as_f64().unwrap_or_default())
            }
            Value::Number(_) => self.integer(visitor),
            Value::String(text) => visitor.visit_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.object(None, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        match self.value {
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::String(text) if self.texts && text == "true" => visitor.visit_bool(true),
            Value::String(text) if self.texts && text == "false" => visitor.visit_bool(false),
            _ => self.expected("boolean"),
        }
    }

    read_by! {
        deserialize_u8 integer,
        deserialize_u16 integer,
        deserialize_u32 integer,
        deserialize_u64 integer,
        deserialize_i16 integer,
        deserialize_i64 integer,
        deserialize_str string,
        deserialize_string string,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Slip> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        let Value::Array(elements) = self.value else { return self.expected("array") };
        visitor.visit_seq(Elements { node: self, elements: elements.iter(), at: 0 })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Slip> {
        self.object(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Slip> {
        self.object(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Slip> {
        let Value::String(text) = self.value else { return self.expected("string") };
        let variant: StrDeserializer<'_, Slip> = text.as_str().into_deserializer();
        visitor.visit_enum(variant)
    }

    forward_to_deserialize_any! {
        i8 i32 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct Members<'a> {
    node: Node<'a>,
    members: std::vec::IntoIter<(&'a String, &'a Value)>,
    at: Option<(&'a String, &'a Value)>,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Slip;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Slip> {
        self.at = self.members.next();
        let Some((name, _)) = self.at else { return Ok(None) };
        let name: StrDeserializer<'_, Slip> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Slip> {
        let Some((name, value)) = self.at else { return Err(Slip::new("input-wrong", Vec::new())) };
        self.node.seen.path.borrow_mut().push(name.clone());
        let read = seed.deserialize(Node { value, ..self.node });
        self.node.seen.path.borrow_mut().pop();
        read.map_err(|slip| slip.under(name))
    }
}

struct Elements<'a> {
    node: Node<'a>,
    elements: std::slice::Iter<'a, Value>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Slip;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Slip> {
        let Some(value) = self.elements.next() else { return Ok(None) };
        let name = self.at.to_string();
        self.at += 1;
        self.node.seen.path.borrow_mut().push(name.clone());
        let read = seed.deserialize(Node { value, ..self.node });
        self.node.seen.path.borrow_mut().pop();
        read.map(Some).map_err(|slip| slip.under(name))
    }
}

fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name in a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A bit of the request, as it goes back to the one who sent it and no further.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Whoever gets everything wrong is told this much at once.
const MOST_FAULTS: usize = 50;

#[cfg(test)]
mod tests;
