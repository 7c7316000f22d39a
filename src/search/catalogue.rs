//! Which fields documents have, what they are called in each language, and who may use them.
//!
//! The floor above declares it; search itself knows no certificate. A changed catalogue is a changed
//! schema, and an index made by another one is stale.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::analysis;

/// What a field holds, and so what can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FieldKind {
    /// Words in any inflection, with snippets.
    Text {
        /// Whether `field:word` works. It costs as much room again as the words themselves.
        scoped: bool,
        /// Whether its words are offered while typing.
        suggested: bool,
    },
    /// A value of a closed list: counted, filtered.
    Facet,
    /// Civil dates: ranges, sorting. A document may have several of one field.
    Date,
    /// Whole numbers: ranges, sorting.
    Number,
    /// Numbers of registers, IIN, BIN, inventory numbers: found with or without spaces and dashes.
    Identifier,
}

impl FieldKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Facet => "facet",
            Self::Date => "date",
            Self::Number => "number",
            Self::Identifier => "identifier",
        }
    }
}

/// One field of the documents.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) spoken: Vec<String>,
    pub(crate) guard: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) persons: bool,
    pub(crate) named_only: bool,
    #[serde(skip)]
    pub(crate) leads: bool,
    /// What people call the values of a facet. It is no part of the index.
    #[serde(skip)]
    pub(crate) values: Vec<(String, Vec<String>)>,
    /// Words by which documents of a value are called in a question. They are no part of the index.
    #[serde(skip)]
    pub(crate) called: Vec<(String, String)>,
    /// The facet whose values' codes may be written in this text field.
    #[serde(skip)]
    pub(crate) coded: Option<String>,
}

impl Field {
    /// A field by its stable name: lowercase ASCII letters, digits, `_` and `-`.
    pub fn new(name: &str, kind: FieldKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            spoken: Vec::new(),
            guard: None,
            persons: false,
            named_only: false,
            leads: false,
            values: Vec::new(),
            called: Vec::new(),
            coded: None,
        }
    }

    /// The names by which people write it in a query, in all languages: one word each.
    pub fn spoken<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.spoken.extend(names.into_iter().map(str::to_owned));
        self
    }

    /// Its stable name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    pub fn kind(&self) -> FieldKind {
        self.kind
    }

    /// What people call it, besides its name.
    pub fn names_spoken(&self) -> &[String] {
        &self.spoken
    }

    /// It is found only where the field is named: `paper:N00000001`, never `N00000001` alone.
    pub fn named_only(mut self) -> Self {
        self.named_only = true;
        self
    }

    /// Its texts are names of persons, so an initial stands for each word: «А. Кәрімова», «Каримова А. С.».
    pub fn of_persons(mut self) -> Self {
        self.persons = true;
        self
    }

    /// A document found by its identifier in this field stands before those that bear the same one elsewhere.
    pub fn leading(mut self) -> Self {
        self.leads = true;
        self
    }

    /// What people call a value of this facet: any of its words, in any form, stands for it in a query.
    pub fn value_named(mut self, value: &str, names: impl IntoIterator<Item = String>) -> Self {
        self.values.push((value.to_owned(), names.into_iter().collect()));
        self
    }

    /// Among the words of a question this one stands for the value too: «отказ» for documents that are refusals.
    pub fn value_called(mut self, value: &str, called: &str) -> Self {
        self.called.push((value.to_owned(), called.to_owned()));
        self
    }

    /// The code of a value of that facet, written in this text field, stands for the value: `place:FR`.
    pub fn coded_by(mut self, facet: &str) -> Self {
        self.coded = Some(facet.to_owned());
        self
    }

    /// Only viewers with this right know of the field.
    pub fn guarded(mut self, guard: &str) -> Self {
        self.guard = Some(guard.to_owned());
        self
    }
}

/// Why a catalogue cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A name with other letters than those allowed.
    #[error("{0:?} cannot be a name of a field")]
    BadName(String),
    /// Two fields share a name, or a name spoken for.
    #[error("two fields are called {0:?}")]
    NameTaken(String),
    /// More fields than the index numbers.
    #[error("more than {limit} fields")]
    TooMany {
        /// The most that can be.
        limit: usize,
    },
}

impl CatalogueError {
    /// The stable name of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadName(_) => "bad-field-name",
            Self::NameTaken(_) => "field-name-taken",
            Self::TooMany { .. } => "too-many-fields",
        }
    }
}

/// All fields of the documents of one index.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    fields: Vec<Field>,
    guards: Vec<String>,
    #[serde(skip)]
    names: BTreeMap<String, usize>,
}

impl Catalogue {
    /// Puts the fields together, in the order in which snippets are shown.
    ///
    /// # Errors
    /// When a name is unfit or used twice, in whatever language.
    pub fn new(fields: impl IntoIterator<Item = Field>) -> Result<Self, CatalogueError> {
        let fields: Vec<Field> = fields.into_iter().collect();
        if fields.len() > MOST_FIELDS {
            return Err(CatalogueError::TooMany { limit: MOST_FIELDS });
        }
        let mut names = BTreeMap::new();
        for (number, field) in fields.iter().enumerate() {
            if !is_stable_name(&field.name) {
                return Err(CatalogueError::BadName(field.name.clone()));
            }
            for name in std::iter::once(&field.name).chain(&field.spoken) {
                take_name(&mut names, name, number)?;
            }
        }
        let guards: BTreeSet<String> = fields.iter().filter_map(|field| field.guard.clone()).collect();
        Ok(Self { fields, guards: guards.into_iter().collect(), names })
    }

    /// The fields that a viewer may name in a query, filter, order or facet.
    pub fn visible_to(&self, viewer: &Viewer) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| viewer.sees(field))
    }

    /// The fields, in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The group of fields with one guard; [`OPEN_GROUP`] is open to all.
    pub(crate) fn group(&self, number: usize) -> usize {
        let Some(guard) = self.fields.get(number).and_then(|field| field.guard.as_ref()) else {
            return OPEN_GROUP;
        };
        self.guards.iter().position(|known| known == guard).map_or(0, |place| place + 1)
    }

    pub(crate) fn group_count(&self) -> usize {
        self.guards.len() + 1
    }

    /// The numbers of the fields that lead.
    pub(crate) fn leading(&self) -> impl Iterator<Item = usize> {
        self.fields.iter().enumerate().filter(|(_, field)| field.leads).map(|(number, _)| number)
    }

    /// The number of the field of this very name and kind.
    pub(crate) fn number(&self, name: &str, kind: &'static str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name && field.kind.name() == kind)
    }

    /// The field of a name in a query, in any language, whoever may know of it.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&analysis::folded_name(name)).copied()
    }

    /// What a viewer means by a name in a query, in any language.
    pub(crate) fn spoken(&self, name: &str, viewer: &Viewer) -> Option<usize> {
        let number = *self.names.get(&analysis::folded_name(name))?;
        viewer.sees(&self.fields[number]).then_some(number)
    }

    /// As [`Catalogue::number`], for a viewer who may not know of every field.
    pub(crate) fn visible(&self, name: &str, kind: &'static str, viewer: &Viewer) -> Option<usize> {
        self.number(name, kind).filter(|number| viewer.sees(&self.fields[*number]))
    }

    /// The groups that a viewer may search.
    pub(crate) fn visible_groups(&self, viewer: &Viewer) -> Vec<usize> {
        let held = self.guards.iter().enumerate().filter(|(_, guard)| viewer.rights.contains(*guard));
        std::iter::once(0).chain(held.map(|(place, _)| place + 1)).collect()
    }
}

/// Whose question it is: which guarded fields and which documents exist for this answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    rights: BTreeSet<String>,
    wall: Option<(String, String)>,
}

impl Viewer {
    /// Somebody who may use the open fields only.
    pub fn open() -> Self {
        Self::default()
    }

    /// The same with one more right.
    pub fn with(mut self, guard: &str) -> Self {
        self.rights.insert(guard.to_owned());
        self
    }

    /// The same, for whom only documents exist whose facet has this value: one office of several.
    pub fn within(mut self, facet: &str, value: &str) -> Self {
        self.wall = Some((facet.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn wall(&self) -> Option<(&str, &str)> {
        self.wall.as_ref().map(|(facet, value)| (facet.as_str(), value.as_str()))
    }

    pub(crate) fn sees(&self, field: &Field) -> bool {
        field.guard.as_ref().is_none_or(|guard| self.rights.contains(guard))
    }

    pub(crate) fn rights(&self) -> impl Iterator<Item = &String> {
        self.rights.iter()
    }
}

fn take_name(names: &mut BTreeMap<String, usize>, name: &str, number: usize) -> Result<(), CatalogueError> {
    let folded = analysis::folded_name(name);
    if folded.is_empty() || !folded.chars().all(is_name_char) {
        return Err(CatalogueError::BadName(name.to_owned()));
    }
    match names.insert(folded, number) {
        Some(other) if other != number => Err(CatalogueError::NameTaken(name.to_owned())),
        _ => Ok(()),
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_stable_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
}

/// The letters of which a field's name in a query may consist.
pub(crate) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// The group of the fields that are open to all.
pub(crate) const OPEN_GROUP: usize = 0;
const MOST_FIELDS: usize = 200;
