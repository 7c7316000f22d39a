//! The catalogue as tantivy fields, and a document as their values.
//!
//! Each group of fields with one guard has its own set of word fields, so a viewer without the right
//! touches neither the postings nor the statistics of what he may not see.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field as Slot, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema as Engine,
    TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{self, Memory};
use crate::body::{self, Body, BodyText};
use crate::catalogue::{Catalogue, FieldKind};
use crate::document::SearchDocument;
use crate::error::SearchError;

/// The tantivy fields of one group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub exact: Slot,
    pub kazakh: Slot,
    pub russian: Slot,
    pub skeleton: Slot,
    /// Skeletons of stems behind the mark of their language, and without places: phrases are looked for by
    /// forms and stems.
    pub root: Slot,
    /// The endings that the words have, behind the same marks: [`analysis::Stem::ending`].
    pub ending: Slot,
    /// Every word again, behind the number of its text field.
    pub scoped: Slot,
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
    pub sequence: Slot,
    /// In the place of which documents of closed years this one stands: [`superseded`].
    pub superseded: Slot,
    /// The key, stored.
    shown: Slot,
    pub groups: Vec<Group>,
    /// By number of the field in the catalogue; none for texts and identifiers.
    slots: Vec<Option<Slot>>,
}

impl Schema {
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        let mut builder = Engine::builder();
        let key = builder.add_text_field("key", STRING);
        let sequence = builder.add_u64_field("sequence", FAST | INDEXED);
        let superseded = builder.add_text_field("superseded", STRING);
        let shown = builder.add_bytes_field("shown", STORED);
        let groups = (0..catalogue.group_count())
            .map(|group| {
                let body = builder.add_bytes_field(&format!("body.{group}"), STORED);
                let mut field =
                    |name: &str, options| builder.add_text_field(&format!("{name}.{group}"), options);
                Group {
                    exact: field("exact", prepared(IndexRecordOption::WithFreqsAndPositions, true)),
                    kazakh: field("kazakh", prepared(IndexRecordOption::WithFreqsAndPositions, true)),
                    russian: field("russian", prepared(IndexRecordOption::WithFreqsAndPositions, true)),
                    skeleton: field("skeleton", prepared(IndexRecordOption::WithFreqsAndPositions, true)),
                    root: field("root", prepared(IndexRecordOption::WithFreqs, true)),
                    ending: field("ending", prepared(IndexRecordOption::Basic, false)),
                    scoped: field("scoped", prepared(IndexRecordOption::WithFreqsAndPositions, false)),
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
        Self { catalogue, engine: builder.build(), key, sequence, superseded, shown, groups, slots }
    }

    pub(crate) fn slot(&self, number: usize) -> Option<Slot> {
        self.slots.get(number).copied().flatten()
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
        memory: &mut Memory,
    ) -> Result<TantivyDocument, SearchError> {
        if document.key.is_empty() || document.key.len() > LONGEST_KEY {
            return Err(SearchError::BadKey { length: document.key.len() });
        }
        let mut out = TantivyDocument::new();
        out.add_text(self.key, &document.key);
        out.add_u64(self.sequence, document.sequence);
        self.put_words(document, memory, &mut out)?;
        self.put_values(document, &mut out)?;
        Ok(out)
    }

    /// Several documents' values, or what is wrong with the first unfit one.
    pub(crate) fn documents(
        &self,
        documents: &[SearchDocument],
        memory: &mut Memory,
    ) -> Result<Vec<TantivyDocument>, SearchError> {
        documents.iter().map(|document| self.document(document, memory)).collect()
    }

    fn put_words(
        &self,
        document: &SearchDocument,
        memory: &mut Memory,
        out: &mut TantivyDocument,
    ) -> Result<(), SearchError> {
        let mut streams = vec![GroupStreams::default(); self.groups.len()];
        let mut bodies = vec![Vec::new(); self.groups.len()];
        for (place, text) in document.texts.iter().enumerate() {
            let number = self.known(&text.field, "text")?;
            let FieldKind::Text { scoped, suggested } = self.catalogue.fields()[number].kind else {
                continue;
            };
            let persons = self.catalogue.fields()[number].persons;
            let group = self.catalogue.group(number);
            let streams = &mut streams[group];
            for word in analysis::indexed_words(&text.text) {
                let terms = memory.terms(&word.form, text.lang);
                streams.put(&word.form, terms, scoped.then_some(number));
                if persons && let Some(initial) = analysis::initial(&terms.skeleton) {
                    streams.initial(&initial, scoped.then_some(number));
                }
                if suggested && let Some(shown) = text.text.get(word.start..word.end) {
                    streams.suggest(&terms.skeleton, shown);
                }
            }
            streams.close();
            body::pack(&mut bodies[group], number, text, place);
        }
        for (group, streams) in self.groups.iter().zip(streams) {
            streams.pour(group, out);
        }
        out.add_bytes(self.shown, document.key.as_bytes());
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
        for (field, identifier) in &document.identifiers {
            let number = self.known(field, "identifier")?;
            let group = &self.groups[self.catalogue.group(number)];
            let terms = identifier_terms(number, identifier).join(NEXT);
            out.add_text(group.identifier, format!("{NEXT}{terms}"));
        }
        Ok(())
    }

    fn known(&self, field: &str, kind: &'static str) -> Result<usize, SearchError> {
        self.catalogue
            .number(field, kind)
            .ok_or_else(|| SearchError::UnknownField { field: field.to_owned(), kind })
    }

    /// A stored document's key.
    pub(crate) fn shown_key(&self, document: &TantivyDocument) -> Option<String> {
        String::from_utf8(document.get_first(self.shown)?.as_bytes()?.to_vec()).ok()
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
        Some(Body { key: self.shown_key(document)?, texts })
    }
}

/// The terms by which one identifier is found: in any field, and in its own.
fn identifier_terms(number: usize, identifier: &str) -> [String; 4] {
    let (parted, squeezed) = analysis::identifier_keys(identifier);
    [
        identifier_term(None, &parted, true),
        identifier_term(None, &squeezed, false),
        identifier_term(Some(number), &parted, true),
        identifier_term(Some(number), &squeezed, false),
    ]
}

pub(crate) fn identifier_term(number: Option<usize>, key: &str, parted: bool) -> String {
    let place = number.map_or_else(String::new, |number| number.to_string());
    format!("{place}{}{key}", if parted { '=' } else { '~' })
}

/// A term of the scoped field: number of the text field, variant, term.
pub(crate) fn scoped_term(number: usize, variant: char, term: &str) -> String {
    format!("{number}{variant}{term}")
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

/// A root or an ending behind the mark of its language.
pub(crate) fn marked(mark: char, term: &str) -> String {
    format!("{mark}{term}")
}

/// A civil day as a number whose order is that of the days.
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn slot_name(kind: FieldKind, name: &str) -> String {
    format!("{}.{name}", kind.name())
}

/// The words of one group, written as the prepared tokenizer reads them.
#[derive(Clone, Default)]
struct GroupStreams {
    exact: String,
    kazakh: String,
    russian: String,
    skeleton: String,
    root: String,
    scoped: String,
    suggested: BTreeSet<String>,
    endings: BTreeSet<String>,
}

impl GroupStreams {
    fn put(&mut self, form: &str, terms: &analysis::Terms, scope: Option<usize>) {
        push(&mut self.exact, NEXT, form);
        push(&mut self.kazakh, NEXT, &terms.kazakh.stem);
        push(&mut self.russian, NEXT, &terms.russian.stem);
        push(&mut self.skeleton, NEXT, &terms.skeleton);
        for (mark, stem) in [(KAZAKH_ROOT, &terms.kazakh), (RUSSIAN_ROOT, &terms.russian)] {
            if !stem.root.is_empty() {
                push(&mut self.root, NEXT, mark.encode_utf8(&mut [0; 4]));
                self.root.push_str(&stem.root);
            }
            if !stem.ending.is_empty() {
                self.endings.insert(marked(mark, &stem.ending));
            }
        }
        if let Some(number) = scope {
            self.put_scoped(number, form, terms);
        }
    }

    fn put_scoped(&mut self, number: usize, form: &str, terms: &analysis::Terms) {
        let number = number.to_string();
        push_scoped(&mut self.scoped, NEXT, &number, EXACT, form);
        let others = [
            (KAZAKH, &terms.kazakh.stem),
            (RUSSIAN, &terms.russian.stem),
            (SKELETON, &terms.skeleton),
            (KAZAKH_ROOT, &terms.kazakh.root),
            (RUSSIAN_ROOT, &terms.russian.root),
        ];
        for (variant, term) in others.into_iter().filter(|(_, term)| !term.is_empty()) {
            push_scoped(&mut self.scoped, SAME, &number, variant, term);
        }
    }

    /// An initial stands where its word does.
    fn initial(&mut self, initial: &str, scope: Option<usize>) {
        push(&mut self.skeleton, SAME, initial);
        if let Some(number) = scope {
            push(&mut self.scoped, SAME, &scoped_term(number, SKELETON, initial));
        }
    }

    fn suggest(&mut self, skeleton: &str, shown: &str) {
        let entry = format!("{skeleton}\u{1f}{shown}");
        if !skeleton.is_empty() && !shown.contains(char::is_control) {
            self.suggested.insert(entry);
        }
    }

    /// No phrase reaches over the end of a text.
    fn close(&mut self) {
        for stream in
            [&mut self.exact, &mut self.kazakh, &mut self.russian, &mut self.skeleton, &mut self.scoped]
        {
            stream.push_str(NEXT);
        }
    }

    fn pour(self, group: &Group, out: &mut TantivyDocument) {
        let streams = [
            (group.exact, self.exact),
            (group.kazakh, self.kazakh),
            (group.russian, self.russian),
            (group.skeleton, self.skeleton),
            (group.root, self.root),
            (group.scoped, self.scoped),
            (group.ending, self.endings.iter().flat_map(|ending| [NEXT, ending]).collect()),
            (group.suggested, self.suggested.iter().flat_map(|entry| [NEXT, entry]).collect()),
        ];
        for (slot, stream) in streams {
            if stream.contains(|c: char| c != '\u{1}') {
                out.add_text(slot, stream);
            }
        }
    }
}

fn push(stream: &mut String, mark: &str, term: &str) {
    stream.push_str(mark);
    stream.push_str(term);
}

/// What [`scoped_term`] gives, written at once.
fn push_scoped(stream: &mut String, mark: &str, number: &str, variant: char, term: &str) {
    push(stream, mark, number);
    stream.push(variant);
    stream.push_str(term);
}

/// Every position is opened by [`NEXT`]; further terms of the same position by [`SAME`]. An empty term
/// takes its position and is not indexed.
#[derive(Clone, Default)]
struct Prepared {
    token: Token,
}

struct PreparedStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Prepared {
    type TokenStream<'a> = PreparedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PreparedStream<'a> {
        self.token.reset();
        PreparedStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for PreparedStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(mark) = self.rest.chars().next() {
            let body = match mark {
                '\u{1}' => {
                    self.token.position = self.token.position.wrapping_add(1);
                    &self.rest[1..]
                }
                '\u{2}' => &self.rest[1..],
                _ => self.rest,
            };
            let end = body.find(['\u{1}', '\u{2}']).unwrap_or(body.len());
            self.rest = &body[end..];
            if end > 0 {
                self.token.text.clear();
                self.token.text.push_str(&body[..end]);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(PREPARED, Prepared::default());
    manager
}

fn prepared(record: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(PREPARED).set_index_option(record).set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}

pub(crate) const EXACT: char = '=';
pub(crate) const KAZAKH: char = 'k';
pub(crate) const RUSSIAN: char = 'r';
pub(crate) const SKELETON: char = '~';
pub(crate) const KAZAKH_ROOT: char = 'K';
pub(crate) const RUSSIAN_ROOT: char = 'R';
/// The term of [`Schema::superseded`] that only says that a document of a closed year is gone: nothing stands for it.
pub(crate) const GONE: &str = "-";
const PREPARED: &str = "prepared";
const NEXT: &str = "\u{1}";
const SAME: &str = "\u{2}";
const LONGEST_KEY: usize = 512;
/// Counts up with every change of what is written, so that older indexes are known to be stale.
const FORMAT: u32 = 9;
