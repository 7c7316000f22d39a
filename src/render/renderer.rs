//! The renderer: built once, draws any number of documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use sha2::{Digest, Sha256};

use crate::about::AboutForm;
use crate::code::Code;
use crate::error::{RenderError, SetError};
use crate::fault::Fault;
use crate::late;
use crate::layout::Layout;
use crate::page;
use crate::photo;
use crate::template_set::TemplateSet;
use crate::words::{self, Words};
use crate::world::{self, Press};

/// Draws documents with one template set. Cheap to share: `Send + Sync`, no locks of its own.
pub struct Renderer {
    press: Arc<Press>,
    forms: BTreeMap<String, AboutForm>,
    set_digest: [u8; 32],
}

/// One document to be drawn.
#[derive(Clone)]
pub struct Sheet<'a> {
    /// The record as canonical JSON: the only facts on the page, and attached to it as `record.json`.
    pub record: &'a [u8],
    /// Both languages, as in every original, or one for reading.
    pub languages: Languages,
    /// Bytes of the photographs to be printed, by hex SHA-256; those of the record that are not here are
    /// named by their digest only.
    pub photos: BTreeMap<String, Vec<u8>>,
    /// The seal, once there is one. Its place on the page is of fixed size, filled or not.
    pub seal: Option<SealBlock>,
    /// Text of the code of each annex page, in order; empty before sealing.
    pub annex_codes: Vec<String>,
    /// Marks every page «ҮЛГІ / ОБРАЗЕЦ».
    pub draft: bool,
    /// The masked copy of which these are the pages: attached as `copy.json` in place of the record, in which
    /// [`MASK`] stands for what it hides.
    pub copy: Option<&'a [u8]>,
}

/// What stands in a record in the place of a fact that a masked copy hides. No text of a record may have this sign.
pub const MASK: char = '\u{e000}';

/// What the seal block shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealBlock {
    /// The compact JWS, attached to the PDF as `seal.jws`.
    pub jws: String,
    /// Text of the first page's code: `https://<verify host>/v#<jws>`.
    pub url: String,
    /// The signature hash as printed: sixteen groups of four hex digits.
    pub hash_groups: Vec<String>,
    /// Moment of sealing, RFC 3339 in UTC.
    pub sealed_at: String,
    /// Id of the key.
    pub key: String,
}

/// Languages of a rendition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// Kazakh left or above, Russian right or below: the original.
    Both,
    /// Kazakh alone, for reading.
    Kazakh,
    /// Russian alone, for reading.
    Russian,
}

impl Languages {
    pub(crate) fn tags(self) -> &'static [&'static str] {
        match self {
            Self::Both => &["kk", "ru"],
            Self::Kazakh => &["kk"],
            Self::Russian => &["ru"],
        }
    }
}

/// The version of Typst that draws here.
pub fn typst_version() -> String {
    typst::utils::version().raw().to_owned()
}

/// What drew a document, as the record names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EngineId {
    /// Version of Typst.
    pub typst: String,
    /// Hex digest of the template set.
    pub template_set: String,
}

impl Renderer {
    /// Reads fonts, templates and messages of a set.
    ///
    /// # Errors
    /// [`SetError`] names every file that is wrong.
    pub fn new(set: &TemplateSet) -> Result<Self, SetError> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut forms = BTreeMap::new();
        for name in set.forms() {
            match AboutForm::read(set, name) {
                Ok(about) => drop(forms.insert(name.to_owned(), about)),
                Err(error) => faults.extend(error.faults().iter().cloned()),
            }
        }
        let words = Words::of(set).map_err(|error| faults.extend(error.faults().iter().cloned()));
        let press = Press::new(set, words.as_ref().ok());
        let press = press.map_err(|error| faults.extend(error.faults().iter().cloned()));
        match press {
            Ok(press) if faults.is_empty() => {
                Ok(Self { press: Arc::new(press), forms, set_digest: set.digest() })
            }
            _ => Err(SetError::Faulty(faults)),
        }
    }

    /// Typst's version and the digest of the template set.
    pub fn engine_id(&self) -> EngineId {
        EngineId { typst: typst_version(), template_set: hex::encode(self.set_digest) }
    }

    /// The forms of the set, by name.
    pub fn forms(&self) -> impl Iterator<Item = &AboutForm> {
        self.forms.values()
    }

    /// A form of the set.
    pub fn about(&self, form: &str) -> Option<&AboutForm> {
        self.forms.get(form)
    }

    /// Lays a document out and fills in what the sheet knows of its seal. The same sheet gives the same pages on
    /// every machine.
    ///
    /// # Errors
    /// Everything that would make a page wrong: see [`RenderError`]. A warning of Typst is an error.
    pub fn lay_out(&self, sheet: &Sheet<'_>) -> Result<Layout, RenderError> {
        self.fill(&self.lay_out_blank(sheet)?, sheet)
    }

    /// Lays a document out with the places of its seal and codes empty: enough to know which rows stand on which
    /// page, and to be filled by [`Renderer::fill`].
    ///
    /// # Errors
    /// As [`Renderer::lay_out`].
    pub fn lay_out_blank(&self, sheet: &Sheet<'_>) -> Result<Layout, RenderError> {
        let layout = self.lay_out_again(sheet)?;
        match page::off_page(&layout.document) {
            Some((page, words)) => Err(RenderError::OffPage { page, words }),
            None => Ok(layout),
        }
    }

    /// As [`Renderer::lay_out_blank`], for a document that is issued: it is drawn as it was, even where words stand off
    /// their page, as in those of older programs they may.
    ///
    /// # Errors
    /// As [`Renderer::lay_out`], but for [`RenderError::OffPage`].
    pub fn lay_out_again(&self, sheet: &Sheet<'_>) -> Result<Layout, RenderError> {
        let record: Value = serde_json::from_slice(sheet.record)
            .map_err(|e| RenderError::RecordMalformed { pointer: String::new(), detail: e.to_string() })?;
        let layout = self.lay_out_once(sheet, &record, false)?;
        if layout.foot_stands_alone() { self.lay_out_once(sheet, &record, true) } else { Ok(layout) }
    }

    fn lay_out_once(
        &self,
        sheet: &Sheet<'_>,
        record: &Value,
        foot_kept: bool,
    ) -> Result<Layout, RenderError> {
        let main = self.form(record)?;
        let options = options(record, sheet)?;
        let world = world::Sheet::new(Arc::clone(&self.press), &main, files(sheet, record, foot_kept)?);
        let document = compile(&world).map_err(|fault| match fault {
            Uncompiled::Glyph(character) => {
                RenderError::GlyphMissing { character, pointer: pointer(record, character, "") }
            }
            Uncompiled::Faults(error) => unfit_photo(sheet).unwrap_or(error),
        })?;
        Ok(Layout { document, options: Arc::new(options), world })
    }

    /// Fills the places of seal and codes. Nothing else on the pages changes, so this costs little.
    ///
    /// The sheet must be the one that was laid out, but for its seal, its codes and the mark of a draft.
    ///
    /// # Errors
    /// [`RenderError::CodeTooLong`]; [`RenderError::GlyphMissing`] when a fact of the seal cannot be printed.
    pub fn fill(&self, blank: &Layout, sheet: &Sheet<'_>) -> Result<Layout, RenderError> {
        let files = late_files(sheet, late::places(&blank.document))?;
        let world = blank.world.with(LATE_PARTS, files);
        let parts = compile(&world).map_err(|fault| match fault {
            Uncompiled::Glyph(character) => RenderError::GlyphMissing { character, pointer: None },
            Uncompiled::Faults(error) => error,
        })?;
        let document = late::fill(&blank.document, &parts);
        Ok(Layout { document, options: Arc::clone(&blank.options), world })
    }

    /// Lets go of what was remembered of documents drawn before the last few. Call it after each document,
    /// failed ones too, or memory grows.
    pub fn forget(&self) {
        typst::comemo::evict(KEPT_ROUNDS);
    }

    fn form(&self, record: &Value) -> Result<String, RenderError> {
        let name = text(record, "/form/name")?;
        let version = text(record, "/form/version")?;
        let main = format!("templates/{name}/form.typ");
        let named = self.forms.get(name).and_then(|about| {
            let known = about.versions.iter().find(|known| known.version == version)?;
            Some((about, known))
        });
        let Some((about, known)) = named.filter(|_| self.press.has(&main)) else {
            return Err(RenderError::FormUnknown { name: name.to_owned(), version: version.to_owned() });
        };
        let day = text(record, "/date")?;
        if !known.serves(day) {
            let (name, version, day) = (name.to_owned(), version.to_owned(), day.to_owned());
            let first = about.first_day().to_owned();
            return Err(RenderError::FormNotInForce { name, version, day, first });
        }
        Ok(main)
    }
}

enum Uncompiled {
    Glyph(char),
    Faults(RenderError),
}

fn compile(world: &world::Sheet) -> Result<PagedDocument, Uncompiled> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| Uncompiled::Faults(faults(world, &errors)))?;
    if !warnings.is_empty() {
        return Err(Uncompiled::Faults(faults(world, &warnings)));
    }
    let document = page::with_plain_hyphens(document);
    page::unprintable(&document).map_or(Ok(document), |character| Err(Uncompiled::Glyph(character)))
}

/// A photograph whose header is in order and whose pixels are not. Looked for only when something is wrong: whoever
/// draws a good document decodes each photograph once.
fn unfit_photo(sheet: &Sheet<'_>) -> Option<RenderError> {
    let broken = |(digest, bytes): (&String, &Vec<u8>)| {
        let reason = photo::broken(bytes)?;
        Some(RenderError::PhotoUnfit { digest: digest.clone(), reason })
    };
    sheet.photos.iter().find_map(broken)
}

/// The virtual files of a sheet, without what comes late. The names are few and fixed: Typst never forgets a
/// file name.
fn files(sheet: &Sheet<'_>, record: &Value, foot_kept: bool) -> Result<Vec<(String, Bytes)>, RenderError> {
    let mut files = vec![("record.json".to_owned(), Bytes::new(sheet.record.to_vec()))];
    let (mut slots, mut originals) = (serde_json::Map::new(), Vec::new());
    for (slot, (digest, bytes)) in sheet.photos.iter().enumerate() {
        let mut original = |path: &str, extension: &str, kind: &str| {
            let name = format!("{digest}.{extension}");
            originals.push(serde_json::json!({ "path": path, "name": name, "kind": kind }));
        };
        let path = format!("photo/{slot}");
        match photo::check(digest, bytes)? {
            photo::Kind::Embedded => {}
            photo::Kind::Decoded(extension, kind) => original(&path, extension, kind),
            photo::Kind::Converted(drawn) => {
                let given = format!("photo/given-{slot}");
                original(&given, "jpg", "image/jpeg");
                files.push((given, Bytes::new(bytes.clone())));
                slots.insert(digest.clone(), Value::from(slot));
                files.push((path, Bytes::new(drawn)));
                continue;
            }
        }
        slots.insert(digest.clone(), Value::from(slot));
        files.push((path, Bytes::new(bytes.clone())));
    }
    let about = serde_json::json!({
        "languages": sheet.languages.tags(),
        "photos": slots,
        "originals": originals,
        "draft": sheet.draft,
        "masked": sheet.copy.is_some(),
        "long_words": has_long_words(record),
        "foot_kept": foot_kept,
        "number": record.get("number"),
        "date": record.get("date"),
        "office": record.pointer("/office/name"),
    });
    if let Some(copy) = sheet.copy {
        files.push(("copy.json".to_owned(), Bytes::new(copy.to_vec())));
    }
    files.push(("sheet.json".to_owned(), json(&about)));
    Ok(files)
}

/// Whether a column may be too narrow for some word. A rule for such words is tried on every piece of a document, so the
/// few that have one are marked. Digests are many and are no words.
fn has_long_words(record: &Value) -> bool {
    match record {
        Value::String(text) => {
            let is_long = |word: &str| word.len() >= LONG_WORD && word.chars().count() >= LONG_WORD;
            let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            !is_digest && text.split_whitespace().any(is_long)
        }
        Value::Array(list) => list.iter().any(has_long_words),
        Value::Object(members) => {
            members.iter().any(|(name, value)| !NO_WORDS.contains(&name.as_str()) && has_long_words(value))
        }
        _ => false,
    }
}

/// The files of what is known only after sealing.
fn late_files(sheet: &Sheet<'_>, places: Value) -> Result<Vec<(String, Bytes)>, RenderError> {
    let mut files = Vec::new();
    let mut codes = Vec::new();
    for (slot, text) in sheet.annex_codes.iter().enumerate() {
        codes.push(push_code(text, format!("late/code-{slot}"), &mut files)?);
    }
    let seal = sheet.seal.as_ref().map(|seal| push_seal(seal, &mut files)).transpose()?;
    let late = serde_json::json!({ "seal": seal, "codes": codes, "places": places });
    files.push(("late/late.json".to_owned(), json(&late)));
    Ok(files)
}

fn push_seal(seal: &SealBlock, files: &mut Vec<(String, Bytes)>) -> Result<Value, RenderError> {
    let side = push_code(&seal.url, "late/code-seal".to_owned(), files)?;
    files.push(("late/seal.jws".to_owned(), Bytes::from_string(seal.jws.clone())));
    Ok(serde_json::json!({
        "groups": seal.hash_groups,
        "sealed_at": seal.sealed_at,
        "sealed_here": here(&seal.sealed_at),
        "key": seal.key,
        "side": side,
    }))
}

/// A moment by the clocks of Kazakhstan; as it is, where it is no moment.
fn here(moment: &str) -> String {
    moment.parse().map_or_else(|_| moment.to_owned(), kualik_domain::civil::clock)
}

fn push_code(text: &str, name: String, files: &mut Vec<(String, Bytes)>) -> Result<usize, RenderError> {
    let code = Code::of(text)?;
    files.push((name, Bytes::new(code.pixels)));
    Ok(code.side)
}

fn json(value: &Value) -> Bytes {
    Bytes::from_string(value.to_string())
}

fn options(record: &Value, sheet: &Sheet<'_>) -> Result<PdfOptions, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .expect("both standards are met by PDF 1.7, and krilla knows it");
    let identity =
        format!("{}{}", hex::encode(Sha256::digest(sheet.record)), sheet.languages.tags().concat());
    Ok(PdfOptions {
        ident: Smart::Custom(identity),
        timestamp: Some(Timestamp::new_utc(moment(record)?)),
        standards,
        ..PdfOptions::default()
    })
}

fn moment(record: &Value) -> Result<Datetime, RenderError> {
    let text = text(record, "/moment")?;
    let wrong = || RenderError::RecordMalformed {
        pointer: "/moment".to_owned(),
        detail: format!("{text} is no moment in UTC"),
    };
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u8>().ok();
    let year = text.get(..4).and_then(|year| year.parse().ok());
    let parts = (year, number(5..7), number(8..10), number(11..13), number(14..16), number(17..19));
    let (Some(y), Some(mo), Some(d), Some(h), Some(mi), Some(s)) = parts else { return Err(wrong()) };
    if !text.ends_with('Z') {
        return Err(wrong());
    }
    Datetime::from_ymd_hms(y, mo, d, h, mi, s).ok_or_else(wrong)
}

fn text<'v>(record: &'v Value, pointer: &str) -> Result<&'v str, RenderError> {
    record.pointer(pointer).and_then(Value::as_str).ok_or_else(|| RenderError::RecordMalformed {
        pointer: pointer.to_owned(),
        detail: "text is wanted here".to_owned(),
    })
}

fn faults(world: &world::Sheet, diagnostics: &[SourceDiagnostic]) -> RenderError {
    diagnostics
        .iter()
        .find_map(|diagnostic| words::lack(&diagnostic.message, || world.fault(diagnostic)))
        .unwrap_or_else(|| RenderError::Template(diagnostics.iter().map(|d| world.fault(d)).collect()))
}

/// JSON pointer of the first string that holds the character.
fn pointer(value: &Value, character: char, at: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains(character).then(|| at.to_owned()),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .find_map(|(index, item)| pointer(item, character, &format!("{at}/{index}"))),
        Value::Object(map) => map.iter().find_map(|(key, item)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            pointer(item, character, &format!("{at}/{key}"))
        }),
        _ => None,
    }
}

/// Letters that the narrowest column of words still holds, and one more: `long-word` of `templates/common/text.typ`.
const LONG_WORD: usize = 26;

/// Members of a record that are printed in places of their own.
const NO_WORDS: [&str; 1] = ["salt"];

/// The template that draws what is known only after sealing.
const LATE_PARTS: &str = "templates/common/late.typ";

/// What is filled in and exported follows the layout; with several threads their rounds interleave.
const KEPT_ROUNDS: usize = 4;
