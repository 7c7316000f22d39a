//! The catalogue as tantivy fields, and a document as their values.
//!
//! Each group of fields with one guard has its own set of word fields, so a viewer without the right
//! touches neither the postings nor the statistics of what he may not see.

use jiff::civil::Date;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field as Slot, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema as Engine,
    TextOptions, Value,
};

use crate::analysis;
use crate::body::{self, Body, BodyText};
use crate::catalogue::{Catalogue, Field, FieldKind};
use crate::document::SearchDocument;
use crate::error::SearchError;
use crate::streams::{GroupStreams, Scope, Vocabulary, prepared};

/// The tantivy fields of one group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Forms, each with the languages in which it is its own stem: [`streams`](crate::streams).
    pub exact: Slot,
    /// Skeletons, each with the languages in which it is its own root; beside them the initials of persons.
    pub skeleton: Slot,
    /// Stems that differ from their form and roots that differ from their skeleton, behind their marks.
    pub stem: Slot,
    /// The endings that the words have, behind the marks of roots: [`analysis::Stem::ending`].
    pub ending: Slot,
    /// Skeleton, U+001F, the word as it is written.
    pub suggested: Slot,
    pub identifier: Slot,
    /// The texts, as [`Body`] keeps them.
    body: Slot,
}

/// The catalogue and the tantivy fields that were made of it.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub catalogue: Catalogue,
    pub engine: Engine,
    pub key: Slot,
    /// The key once more where it is not the place in the order of arrival, which is its own column.
    shown_key: Slot,
    pub sequence: Slot,
    /// In the place of which documents of closed years this one stands: [`superseded`].
    pub superseded: Slot,
    pub groups: Vec<Group>,
    /// By number of the field in the catalogue; of meaning for texts alone.
    pub scopes: Vec<Scope>,
    /// By group.
    strides: Vec<u32>,
    /// By number of the field in the catalogue; none for texts and identifiers.
    slots: Vec<Option<Slot>>,
}

impl Schema {
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        let mut builder = Engine::builder();
        let key = builder.add_text_field("key", STRING);
        let shown_key = builder.add_text_field(KEY, TextOptions::default() | FAST);
        let sequence = builder.add_u64_field(SEQUENCE, FAST | INDEXED);
        let superseded = builder.add_text_field("superseded", STRING);
        let groups = (0..catalogue.group_count())
            .map(|group| {
                let body = builder.add_bytes_field(&format!("body.{group}"), STORED);
                let mut field =
                    |name: &str, options| builder.add_text_field(&format!("{name}.{group}"), options);
                Group {
                    // What a document's length is told by, whatever is looked for in it.
                    exact: field("exact", prepared(IndexRecordOption::WithFreqsAndPositions, true)),
                    skeleton: field("skeleton", prepared(IndexRecordOption::WithFreqsAndPositions, false)),
                    stem: field("stem", prepared(IndexRecordOption::WithFreqsAndPositions, false)),
                    ending: field("ending", prepared(IndexRecordOption::Basic, false)),
                    suggested: field("suggested", prepared(IndexRecordOption::Basic, false)),
                    identifier: field("identifier", prepared(IndexRecordOption::Basic, false)),
                    body,
                }
            })
            .collect();
        let slots = catalogue
            .fields()
            .iter()
            .map(|field| {
                let name = slot_name(field.kind, &field.name);
                match field.kind {
                    FieldKind::Text { .. } | FieldKind::Identifier => None,
                    FieldKind::Facet => Some(builder.add_text_field(&name, STRING | FAST)),
                    FieldKind::Date | FieldKind::Number => {
                        Some(builder.add_i64_field(&name, NumericOptions::default().set_fast()))
                    }
                }
            })
            .collect();
        let (scopes, strides) = scopes(&catalogue);
        Self {
            catalogue,
            engine: builder.build(),
            scopes,
            strides,
            key,
            shown_key,
            sequence,
            superseded,
            groups,
            slots,
        }
    }

    pub(crate) fn slot(&self, number: usize) -> Option<Slot> {
        self.slots.get(number).copied().flatten()
    }

    /// How far the places of neighbouring words of a group are from each other.
    pub(crate) fn stride(&self, group: usize) -> u32 {
        self.strides[group]
    }

    /// The name of the column of a facet, date or number.
    pub(crate) fn column(&self, number: usize) -> String {
        let field = &self.catalogue.fields()[number];
        slot_name(field.kind, &field.name)
    }

    /// Which schema, fields and analyzers an index was made by.
    pub(crate) fn stamp(&self) -> String {
        use sha2::{Digest, Sha256};
        let fields = serde_json::to_string(&self.catalogue).unwrap_or_default();
        let digest = Sha256::digest(format!("{FORMAT}\n{fields}\n{}", analysis::fingerprint()));
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A document's values, or what is wrong with it.
    pub(crate) fn document(
        &self,
        document: &SearchDocument,
        vocabulary: &mut Vocabulary,
    ) -> Result<TantivyDocument, SearchError> {
        if document.key.is_empty() || document.key.len() > LONGEST_KEY {
            return Err(SearchError::BadKey { length: document.key.len() });
        }
        let mut out = TantivyDocument::new();
        out.add_text(self.key, &document.key);
        if document.key != document.sequence.to_string() {
            out.add_text(self.shown_key, &document.key);
        }
        out.add_u64(self.sequence, document.sequence);
        vocabulary.make_room();
        self.put_words(document, vocabulary, &mut out)?;
        self.put_values(document, &mut out)?;
        Ok(out)
    }

    /// Several documents' values, or what is wrong with the first unfit one.
    pub(crate) fn documents(
        &self,
        documents: &[SearchDocument],
        vocabulary: &mut Vocabulary,
    ) -> Result<Vec<TantivyDocument>, SearchError> {
        documents.iter().map(|document| self.document(document, vocabulary)).collect()
    }

    fn put_words(
        &self,
        document: &SearchDocument,
        vocabulary: &mut Vocabulary,
        out: &mut TantivyDocument,
    ) -> Result<(), SearchError> {
        let mut streams: Vec<GroupStreams<'_>> =
            self.groups.iter().map(|_| GroupStreams::default()).collect();
        let mut bodies = vec![Vec::new(); self.groups.len()];
        for (place, text) in document.texts.iter().enumerate() {
            let number = self.known(&text.field, "text")?;
            let FieldKind::Text { suggested, .. } = self.catalogue.fields()[number].kind else { continue };
            let (group, scope) = (self.catalogue.group(number), self.scopes[number]);
            let kind = (self.catalogue.fields()[number].persons, suggested);
            streams[group].text(&text.text, text.lang, scope, kind, vocabulary);
            body::pack(&mut bodies[group], number, text, place);
        }
        for (field, identifier) in &document.identifiers {
            let number = self.known(field, "identifier")?;
            streams[self.catalogue.group(number)].identifier(
                number,
                self.catalogue.fields()[number].named_only,
                identifier,
            );
        }
        for (group, streams) in self.groups.iter().zip(streams) {
            streams.pour(group, vocabulary, out);
        }
        for (group, body) in self.groups.iter().zip(bodies).filter(|(_, body)| !body.is_empty()) {
            out.add_bytes(group.body, &body);
        }
        Ok(())
    }

    fn put_values(&self, document: &SearchDocument, out: &mut TantivyDocument) -> Result<(), SearchError> {
        for (field, value) in &document.facets {
            let number = self.known(field, "facet")?;
            self.slot(number).into_iter().for_each(|slot| out.add_text(slot, value));
        }
        for (field, day) in &document.dates {
            let number = self.known(field, "date")?;
            self.slot(number).into_iter().for_each(|slot| out.add_i64(slot, day_number(*day)));
        }
        for (field, value) in &document.numbers {
            let number = self.known(field, "number")?;
            self.slot(number).into_iter().for_each(|slot| out.add_i64(slot, *value));
        }
        Ok(())
    }

    fn known(&self, field: &str, kind: &'static str) -> Result<usize, SearchError> {
        self.catalogue
            .number(field, kind)
            .ok_or_else(|| SearchError::UnknownField { field: field.to_owned(), kind })
    }

    /// What of a stored document the viewer of these groups may see.
    pub(crate) fn body(&self, document: &TantivyDocument, groups: &[usize]) -> Option<Body> {
        let mut texts = Vec::new();
        for group in groups {
            if let Some(part) = document.get_first(self.groups[*group].body) {
                texts.extend(body::unpack(part.as_bytes()?)?);
            }
        }
        texts.sort_by_key(|text: &BodyText| text.place);
        Some(Body { texts })
    }
}

/// A term by which an identifier is found: in any field, or in its own.
pub(crate) fn identifier_term(number: Option<usize>, key: &str, parted: bool) -> String {
    let place = number.map_or_else(String::new, |number| number.to_string());
    format!("{place}{}{key}", if parted { '=' } else { '~' })
}

/// The term of a document that stands in the place of the one with this key in the shard of this year.
pub(crate) fn superseded(year: i16, key: &str) -> String {
    format!("{year}={key}")
}

/// The year and the key that were put together by [`superseded`].
pub(crate) fn year_and_key(term: &str) -> Option<(i16, &str)> {
    let (year, key) = term.split_once('=')?;
    Some((year.parse().ok()?, key))
}

/// A stem, root or ending behind the mark of its language.
pub(crate) fn marked(mark: char, term: &str) -> String {
    format!("{mark}{term}")
}

/// A civil day as a number whose order is that of the days.
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The day of a number; none where it is that of none.
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let part = |divisor: i64, modulus: i64| i8::try_from(number / divisor % modulus).ok();
    Date::new((number / 10_000).try_into().ok()?, part(100, 100)?, part(1, 100)?).ok()
}

fn slot_name(kind: FieldKind, name: &str) -> String {
    format!("{}.{name}", kind.name())
}

/// By number of the field in the catalogue, where its words stand, and by group how far apart. Those that cannot be
/// named alone are one.
fn scopes(catalogue: &Catalogue) -> (Vec<Scope>, Vec<u32>) {
    let is_named = |field: &Field| matches!(field.kind, FieldKind::Text { scoped: true, .. });
    let mut named = vec![0; catalogue.group_count()];
    let mut unnamed = vec![0; catalogue.group_count()];
    let lefts: Vec<Option<u32>> = catalogue
        .fields()
        .iter()
        .enumerate()
        .map(|(number, field)| {
            let group = catalogue.group(number);
            if !is_named(field) {
                unnamed[group] = u32::from(matches!(field.kind, FieldKind::Text { .. })).max(unnamed[group]);
                return None;
            }
            named[group] += 1;
            Some(named[group] - 1)
        })
        .collect();
    let strides: Vec<u32> =
        named.iter().zip(&unnamed).map(|(named, unnamed)| (named + unnamed).max(1)).collect();
    let scope = |(number, left): (usize, Option<u32>)| {
        let group = catalogue.group(number);
        Scope { stride: strides[group], left: left.unwrap_or(named[group]) }
    };
    (lefts.into_iter().enumerate().map(scope).collect(), strides)
}

pub(crate) const EXACT: char = '=';
pub(crate) const KAZAKH: char = 'k';
pub(crate) const RUSSIAN: char = 'r';
pub(crate) const SKELETON: char = '~';
pub(crate) const KAZAKH_ROOT: char = 'K';
pub(crate) const RUSSIAN_ROOT: char = 'R';
/// The term of [`Schema::superseded`] that only says that a document of a closed year is gone: nothing stands for it.
pub(crate) const GONE: &str = "-";
/// Behind a form that is its own Kazakh stem, or a skeleton that is its own Kazakh root; 3 where in both languages.
pub(crate) const OF_KAZAKH: u8 = 1;
/// The same for Russian.
pub(crate) const OF_RUSSIAN: u8 = 2;
/// The column of keys.
pub(crate) const KEY: &str = "shown_key";
pub(crate) const SEQUENCE: &str = "sequence";
const LONGEST_KEY: usize = 512;
/// Counts up with every change of what is written, so that older indexes are known to be stale.
const FORMAT: u32 = 16;
