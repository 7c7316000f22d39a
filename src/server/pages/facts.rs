//! Every fact of a record, told to staff from one list ([`fields`]): whatever a form says stands on the page of the
//! document under the label that the list gives it, in the order of the list. What the list does not name is not shown.

mod fields;

use kualik::in_runs;
use kualik_domain::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::locale::Locale;
use crate::pages::answer::{self, Fact};
use crate::pages::document::law;
use crate::pages::items::{self, ItemRow, Spelled};
use fields::{FIELDS, Field, POINTS, THINGS};

/// What the facts of a form tell.
#[derive(Default)]
pub(crate) struct Told {
    pub rows: Vec<Fact>,
    /// The id of the title of the points.
    pub points_title: &'static str,
    /// What is said point by point.
    pub points: Vec<Point>,
    pub items: Vec<ItemRow>,
}

/// A ground of a refusal, or another point that a document makes.
pub(crate) struct Point {
    pub title: String,
    pub text: String,
    /// What can be done; empty where nothing is said of it.
    pub remedy: String,
    pub more: Vec<Fact>,
}

/// Tells the facts of a form; `facts` is what the record has under its name.
pub(crate) fn told(form: &str, facts: &Value, locale: &Locale) -> Told {
    let teller = Teller { locale };
    let Some(facts) = facts.as_object() else { return Told::default() };
    let mut told = Told { rows: teller.rows(form, facts, &[POINTS_AND_THINGS]), ..Told::default() };
    for (list, title) in POINTS {
        if let Some(points) = within(facts, list).and_then(Value::as_array).filter(|list| !list.is_empty()) {
            told.points_title = title;
            told.points.extend(points.iter().map(|point| teller.point(list, point)));
        }
    }
    for list in THINGS {
        let things = facts.get(list).and_then(Value::as_array).into_iter().flatten();
        told.items.extend((1..).zip(things).map(|(place, thing)| teller.thing(list, place, thing)));
    }
    told
}

/// What of one object of a list stands in none of the columns that are named.
pub(crate) fn besides(thing: &impl serde::Serialize, columns: &[&str], locale: &Locale) -> Vec<Fact> {
    let thing = serde_json::to_value(thing).unwrap_or_default();
    thing.as_object().map(|thing| Teller { locale }.rows("items", thing, &[columns])).unwrap_or_default()
}

/// A list among the facts, or among those of what is replaced.
fn within<'v>(facts: &'v Map<String, Value>, list: &str) -> Option<&'v Value> {
    facts.get(list).or_else(|| facts.get("replaces")?.get(list))
}

struct Teller<'a> {
    locale: &'a Locale,
}

impl Teller<'_> {
    /// The members of an object in the order of the list, but for those that stand elsewhere. What consists of facts of
    /// its own is a row for each.
    fn rows(&self, of: &str, object: &Map<String, Value>, elsewhere: &[&[&str]]) -> Vec<Fact> {
        let mut rows = Vec::new();
        for (field, value) in known(of, object) {
            let listed = POINTS_AND_THINGS.contains(&field.name);
            if elsewhere.concat().contains(&field.name) && (value.is_array() || !listed) {
                continue;
            }
            match value.as_object().filter(|_| field.label.is_empty()) {
                Some(parts) => rows.extend(self.rows(field.name, parts, elsewhere)),
                None => {
                    rows.push(Fact { label: self.locale.word(field.label), value: self.tell(field, value) })
                }
            }
        }
        rows
    }

    fn point(&self, list: &str, point: &Value) -> Point {
        let Some(members) = point.as_object() else {
            return Point {
                title: String::new(),
                text: String::new(),
                remedy: String::new(),
                more: Vec::new(),
            };
        };
        let told = |names: &[&str]| -> Vec<String> {
            let found = known(list, members).filter(|(field, _)| names.contains(&field.name));
            found.map(|(field, value)| self.tell(field, value)).collect()
        };
        Point {
            title: told(TITLE).join(": "),
            text: told(TEXT).join("; "),
            remedy: told(REMEDY).join("; "),
            more: self.rows(list, members, &[TITLE, TEXT, REMEDY]),
        }
    }

    fn thing(&self, list: &str, place: u32, thing: &Value) -> ItemRow {
        let Some(members) = thing.as_object() else { return ItemRow::default() };
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        // The annex in English has a title of its own beside that of the certificate.
        let (title, original) = match members.get("certificate_title") {
            Some(title) => (title, text("title")),
            None => (&members["title"], text("original")),
        };
        let original = (!original.is_empty()).then_some(Spelled { tag: "", text: original });
        ItemRow {
            place,
            title: self.words(title).unwrap_or_default(),
            other_titles: original.into_iter().collect(),
            inventory: text("inventory"),
            quantity: members.get("quantity").and_then(Value::as_u64).unwrap_or_default() as u32,
            told: self.rows(list, members, &[THING_COLUMNS]),
            ..ItemRow::default()
        }
    }

    /// A fact in words.
    fn tell(&self, field: &Field, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) if ["same_as_holder", "was", "now"].contains(&field.name) => {
                self.locale.word("page-document-owner-same")
            }
            Value::Bool(yes) => self.locale.word(if *yes { "page-document-yes" } else { "page-document-no" }),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(field.words, text),
            Value::Array(list) => {
                let all: Vec<String> = list.iter().map(|one| self.tell(field, one)).collect();
                all.join("; ")
            }
            Value::Object(parts) => self.object(field, value, parts),
        }
    }

    fn text(&self, words: &str, text: &str) -> String {
        match words {
            "" if text.parse::<Date>().is_ok() => crate::view::civil(text),
            "" => text.to_owned(),
            "purpose" => answer::purpose(text, self.locale),
            "ground" => law(text, self.locale),
            // What was changed is named as the fact itself.
            "field" => {
                let name = text.replace('-', "_");
                let named = |field: &&Field| field.of.is_empty() && field.name == name;
                FIELDS.iter().find(named).map_or(text.to_owned(), |field| self.locale.word(field.label))
            }
            "standing" => self.locale.word(&format!("standing-{text}")),
            words => self.locale.word(&format!("page-{words}-{text}")),
        }
    }

    fn object(&self, field: &Field, value: &Value, parts: &Map<String, Value>) -> String {
        if let Some(words) = self.words(value) {
            return words;
        }
        let has = |name: &str| parts.get(name).is_some_and(|part| !part.is_null());
        if has("amount") {
            return format!(
                "{} {}",
                parts["amount"].as_str().unwrap_or_default(),
                self.raw(parts, "currency")
            );
        }
        if has("axis") {
            let (axis, unit) =
                (self.text("axis", &self.raw(parts, "axis")), self.text("unit", &self.raw(parts, "unit")));
            return format!("{axis} {} {unit}", self.raw(parts, "value"));
        }
        // Rows of a list that stand alike.
        if has("positions") && has("standing") {
            let rows: Vec<u32> = Vec::deserialize(&parts["positions"]).unwrap_or_default();
            return format!("{} – {}", in_runs(&rows), self.text("standing", &self.raw(parts, "standing")));
        }
        // A country is named, a value that says of which kind it is stands alone.
        if has("code") && has("name") {
            let english = self.raw(parts, "english");
            let name = self.tell(field, &parts["name"]);
            return if english.is_empty() { name } else { format!("{name} ({english})") };
        }
        if parts.len() == 1
            && let Some((kind, said)) = parts.iter().next()
            && SAID.contains(&kind.as_str())
        {
            let words = if kind == "purpose" || kind == "grade" { kind.as_str() } else { "" };
            return said.as_str().map_or_else(|| self.tell(field, said), |text| self.text(words, text));
        }
        let mut told: Vec<String> = Vec::new();
        for (part, value) in known(field.name, parts) {
            let text = self.tell(part, value);
            told.push(match part.name {
                "number" => format!("№ {text}"),
                "bin" => self.locale.say("page-bin", [("bin", text)]),
                "position" => format!("{} {text}", self.locale.word("page-item-place")),
                _ if part.label.is_empty() => text,
                _ => format!("{}: {text}", self.locale.word(part.label)),
            });
        }
        told.join(", ")
    }

    /// A text of the office in the reader's language, what stands there in another script behind it.
    fn words(&self, value: &Value) -> Option<String> {
        let said = value.get(items::written(self.locale).tag())?.as_str()?;
        let original = value.get("original").and_then(Value::as_str);
        Some(original.map_or_else(|| said.to_owned(), |original| format!("{said} ({original})")))
    }

    fn raw(&self, parts: &Map<String, Value>, name: &str) -> String {
        parts.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

/// The members of an object that the list knows and that are not empty, in its order; what is said of a member of this
/// very object goes before what is said of its name anywhere.
fn known<'v>(of: &str, object: &'v Map<String, Value>) -> impl Iterator<Item = (&'static Field, &'v Value)> {
    let own: Vec<&str> = FIELDS.iter().filter(|field| field.of == of).map(|field| field.name).collect();
    let of = of.to_owned();
    FIELDS
        .iter()
        .filter(move |field| field.of == of || field.of.is_empty() && !own.contains(&field.name))
        .filter_map(|field| {
            let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            Some((field, object.get(field.name).filter(|value| !empty(value))?))
        })
}

const POINTS_AND_THINGS: &[&str] =
    &["defects", "grounds", "statements", "entries", "changes", "things", "objects", "items"];
const TITLE: &[&str] = &["code", "paper", "kind", "speaker", "date", "field"];
const TEXT: &[&str] = &["facts", "said", "entry"];
const REMEDY: &[&str] = &["remedy"];
const THING_COLUMNS: &[&str] = &["original", "certificate_title", "title", "inventory", "quantity"];
/// The kinds of a fact that a correction names.
const SAID: &[&str] =
    &["text", "verbatim", "day", "count", "purpose", "grade", "sum", "measures", "photographs", "same"];

#[cfg(test)]
mod tests;
