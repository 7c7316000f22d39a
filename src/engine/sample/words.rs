//! The words cases are made of: tables of tab-separated cells, one file each, a dash for nothing.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The rows of a file. Those with the same first cell stand together in it.
pub(super) struct Table<T> {
    rows: Vec<T>,
    kinds: BTreeMap<&'static str, Range<usize>>,
}

impl<T> Table<T> {
    fn read(text: &'static str, row: impl Fn(&[&'static str]) -> Option<T>) -> Self {
        let mut table = Self { rows: Vec::new(), kinds: BTreeMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let at = table.rows.len();
            let kind = table.kinds.entry(cells[0]).or_insert(at..at);
            assert!(kind.end == at, "rows that begin with {} stand apart", cells[0]);
            kind.end = at + 1;
            table
                .rows
                .push(row(&cells).unwrap_or_else(|| panic!("other columns than the table has: {line}")));
        }
        table
    }

    /// The rows whose first cell is `kind`.
    pub(super) fn of(&self, kind: &str) -> &[T] {
        self.kinds.get(kind).map_or(&[], |range| &self.rows[range.clone()])
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

macro_rules! tables {
    ($($table:ident: $row:ident = $file:literal $(of $kind:ident)? [$($field:ident),+];)*) => {$(
        pub(super) struct $row {
            $(pub(super) $field: &'static str,)+
        }

        pub(super) static $table: LazyLock<Table<$row>> = LazyLock::new(|| {
            Table::read(include_str!($file), |cells| {
                let &[$($kind,)? $($field),+] = cells else { return None };
                Some($row { $($field),+ })
            })
        });
    )*};
}

tables! {
    OBJECTS: Object = "objects.tsv" [category, matter, kk, ru, original, vary, material_kk, material_ru,
        technique_kk, technique_ru, measures, dating, author, inscription, quantity, value];
    VARIATIONS: Variation = "variations.tsv" of _kind [kk, ru];
    AUTHORS: Author = "authors.tsv" of _kind [kk, ru];
    INSCRIPTIONS: Inscription = "inscriptions.tsv" of _kind [text, place_kk, place_ru];
    CONDITIONS: Condition = "conditions.tsv" of _matter [grade, kk, ru];
    MARKS: Mark = "marks.tsv" of _matter [kk, ru];
    SURNAMES: Surname = "surnames.tsv" [language, male, female];
    GIVEN: Given = "given.tsv" of _language [sex, name, son_of, daughter_of];
    FOREIGNERS: Foreigner = "foreigners.tsv" [name, document];
    REGIONS: Region = "regions.tsv" [id, kk, adjective_m, adjective_f, genitive, city_kk, city_ru, signatory,
        position_kk, position_ru, registers, letters];
    ORGANISATIONS: Organisation = "organisations.tsv" [kind, kk, ru];
    STREETS: Street = "streets.tsv" [kk, ru];
    RECEIVING: Receiving = "receiving.tsv" of _kind [country, original, kk, ru, address, way, transit];
    BORDERS: Border = "borders.tsv" of _way [kk, ru];
    EVENTS: Event = "events.tsv" of _purpose [kk, ru];
    THEMES: Theme = "themes.tsv" [kk, ru];
    PAPERS: Paper = "papers.tsv" of _kind [kk, ru, number];
    GROUNDS: Ground = "grounds.tsv" [code, scope, facts_kk, facts_ru, evidence_kk, evidence_ru, number, remedy_kk,
        remedy_ru];
}

/// A cell, unless it is the dash.
pub(super) fn given(cell: &'static str) -> Option<&'static str> {
    (cell != "-").then_some(cell)
}

/// A text in both languages.
pub(super) fn both(kk: impl Into<String>, ru: impl Into<String>) -> Value {
    let mut text = Map::new();
    text.insert("kk".to_owned(), Value::String(kk.into()));
    text.insert("ru".to_owned(), Value::String(ru.into()));
    Value::Object(text)
}

/// A text with its `{slots}` filled.
pub(super) fn filled(text: &str, slots: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (slot, rest) = part.split_once('}').unwrap_or((part, ""));
        match slots.iter().find(|(name, _)| *name == slot) {
            Some((_, value)) => whole.push_str(value),
            None => whole.extend(["{", slot, "}"]),
        }
        whole.push_str(rest);
    }
    whole
}

/// A text that begins with a capital letter, as a title does.
pub(super) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}
