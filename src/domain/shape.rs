//! The shape of a case file: checked against the published schema, with every fault named.
//!
//! A value of the wrong shape is reported and taken away, so that the rest can still be read and checked.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::draft::{CaseDraft, case_schema};
use crate::problem::{
    MISSING, MISSPELT_FIELD, Pointer, Problem, Problems, UNKNOWN_FIELD, UNKNOWN_VALUE, WRONG_TYPE,
};

/// Checks the shape of a case file and reads what has the right one.
pub(crate) fn draft(value: Value, problems: &mut Problems) -> Option<CaseDraft> {
    draft_of(value, &SCHEMA, problems)
}

/// Checks the shape of a file against its schema and reads what has the right one.
pub(crate) fn draft_of<T: DeserializeOwned>(
    mut value: Value,
    schema: &Value,
    problems: &mut Problems,
) -> Option<T> {
    Shape { root: schema, problems }.check(&mut value, schema, &Pointer::root());
    if value.is_null() {
        return None;
    }
    let draft = serde_json::from_value(value);
    if let Err(fault) = &draft {
        // The schema is generated from the types, so what has its shape reads; a test holds it.
        let problem = Problem::new(&WRONG_TYPE, "").with("expected", "case");
        problems.push(problem.with("found", fault));
    }
    draft.ok()
}

struct Shape<'s, 'p> {
    root: &'s Value,
    problems: &'p mut Problems,
}

impl<'s> Shape<'s, '_> {
    fn check(&mut self, value: &mut Value, schema: &'s Value, at: &Pointer) {
        if value.is_null() {
            return;
        }
        let schema = self.resolve(schema);
        match self.alternatives(schema) {
            Some(alternatives) => self.check_alternative(value, &alternatives, at),
            None => self.check_plain(value, &[schema], at),
        }
    }

    /// The alternatives of a schema, without the one that allows nothing.
    fn alternatives(&self, schema: &'s Value) -> Option<Vec<&'s Value>> {
        let any = schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()?;
        Some(any.iter().filter(|one| one.get("type").is_none_or(|kind| kind != "null")).collect())
    }

    fn check_alternative(&mut self, value: &mut Value, alternatives: &[&'s Value], at: &Pointer) {
        if let [only] = alternatives {
            return self.check(value, only, at);
        }
        let constants: Vec<&Value> = alternatives.iter().filter_map(|one| one.get("const")).collect();
        if constants.len() == alternatives.len() {
            return self.check_value(value, &constants, at);
        }
        let Some(object) = value.as_object() else { return self.wrong_type(value, "object", at) };
        let kind = object.get(KIND).cloned().unwrap_or_default();
        let of = |one: &&'s Value| one.pointer("/properties/kind/const");
        match alternatives.iter().find(|one| of(one) == Some(&kind)) {
            Some(one) => {
                let views: Vec<&Value> =
                    one.get("$ref").map(|_| self.resolve(one)).into_iter().chain([*one]).collect();
                self.check_plain(value, &views, at);
            }
            None => {
                let kinds: Vec<&Value> = alternatives.iter().filter_map(of).collect();
                self.wrong_kind(kind, &kinds, &at.field(KIND));
                *value = Value::Null;
            }
        }
    }

    /// Checks a value against schemas that must all hold: a referenced one and what stands beside the reference.
    fn check_plain(&mut self, value: &mut Value, schemas: &[&'s Value], at: &Pointer) {
        let expected = schemas.iter().find_map(|schema| schema.get("type"));
        if let Some(expected) = expected
            && !types(expected).any(|kind| is_of(value, kind))
        {
            let name = types(expected).find(|kind| *kind != "null").unwrap_or("null");
            return self.wrong_type(value, name, at);
        }
        if let Some(allowed) = schemas.iter().find_map(|schema| schema.get("enum")?.as_array()) {
            let allowed: Vec<&Value> = allowed.iter().filter(|one| !one.is_null()).collect();
            return self.check_value(value, &allowed, at);
        }
        match value {
            Value::Object(object) => self.check_object(object, schemas, at),
            Value::Array(elements) => {
                let Some(inner) = schemas.iter().find_map(|schema| schema.get("items")) else { return };
                for (index, element) in elements.iter_mut().enumerate() {
                    self.check(element, inner, &at.index(index));
                }
            }
            _ => {}
        }
    }

    fn check_object(&mut self, object: &mut Map<String, Value>, schemas: &[&'s Value], at: &Pointer) {
        let known: Vec<(&String, &Value)> =
            schemas.iter().filter_map(|schema| schema.get("properties")?.as_object()).flatten().collect();
        let strangers: Vec<String> =
            object.keys().filter(|name| known.iter().all(|(one, _)| one != name)).cloned().collect();
        for name in strangers {
            object.remove(&name);
            self.unknown(&name, known.iter().map(|(one, _)| one.as_str()), at);
        }
        for (name, schema) in known {
            if let Some(value) = object.get_mut(name) {
                self.check(value, schema, &at.field(name));
            }
        }
    }

    fn check_value(&mut self, value: &mut Value, allowed: &[&Value], at: &Pointer) {
        if allowed.contains(&&*value) {
            return;
        }
        if !value.is_string() {
            return self.wrong_type(value, "string", at);
        }
        let problem = Problem::new(&UNKNOWN_VALUE, at).with("value", written(value));
        self.problems.push(problem.with("allowed", list(allowed)));
        *value = Value::Null;
    }

    fn wrong_kind(&mut self, kind: Value, kinds: &[&Value], at: &Pointer) {
        let problem = match kind {
            Value::Null => Problem::new(&MISSING, at).with("field", KIND),
            other => {
                let problem = Problem::new(&UNKNOWN_VALUE, at).with("value", written(&other));
                problem.with("allowed", list(kinds))
            }
        };
        self.problems.push(problem);
    }

    fn wrong_type(&mut self, value: &mut Value, expected: &str, at: &Pointer) {
        let problem = Problem::new(&WRONG_TYPE, at).with("expected", expected);
        self.problems.push(problem.with("found", kind_of(value)));
        *value = Value::Null;
    }

    /// An unknown field; when a known one is near, that one was meant.
    fn unknown<'n>(&mut self, name: &str, known: impl Iterator<Item = &'n str>, at: &Pointer) {
        let shown: String = name.chars().take(80).collect();
        let near = |one: &&str| strsim::damerau_levenshtein(&shown.to_lowercase(), one);
        let nearest = known.min_by_key(near).filter(|one| near(one) <= 1 + one.len() / 4);
        let problem = match nearest {
            Some(nearest) => Problem::new(&MISSPELT_FIELD, at.field(name)).with("nearest", nearest),
            None => Problem::new(&UNKNOWN_FIELD, at.field(name)),
        };
        self.problems.push(problem.with("name", shown));
    }

    fn resolve(&self, schema: &'s Value) -> &'s Value {
        let target = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix('#'));
        target.and_then(|path| self.root.pointer(path)).unwrap_or(schema)
    }
}

fn types(expected: &Value) -> impl Iterator<Item = &str> {
    let several = expected.as_array().map(Vec::as_slice).unwrap_or_default();
    expected.as_str().into_iter().chain(several.iter().filter_map(Value::as_str))
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => value.is_null(),
    }
}

/// What a JSON value is, as JSON Schema calls it: the id of its words.
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn written(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.chars().take(80).collect()
}

fn list(values: &[&Value]) -> String {
    values.iter().map(|value| written(value)).collect::<Vec<_>>().join(", ")
}

static SCHEMA: LazyLock<Value> = LazyLock::new(case_schema);

/// The member that tells alternatives apart.
const KIND: &str = "kind";

#[cfg(test)]
mod tests;
