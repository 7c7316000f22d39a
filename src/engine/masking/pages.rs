//! A masked copy as pages: those of the document, with words in the places of what is hidden.
//!
//! The pages carry the copy, and follow from it alone: whoever verifies them draws them again from what the original
//! seal speaks of, and compares the bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use kualik_render::{Languages, MASK, Renderer, SealBlock, Sheet};
use kualik_seal::{Digest, Disclosed, Seal, canonical};
use serde_json::Value;

use super::{DrawnBy, MaskedCopy};
use crate::error::EngineError;
use crate::photographs::Photographs;
use crate::reading_room::{ReadingRoom, StoredDocument};
use crate::verify::Claims;
use crate::verify::page::PageFinding;

impl ReadingRoom {
    /// The masked copy of a document as a PDF that carries it.
    ///
    /// # Errors
    /// [`EngineError::Seal`] when its record is damaged; [`EngineError::Render`].
    pub fn masked_pages(&self, stored: &StoredDocument) -> Result<Vec<u8>, EngineError> {
        let copy = MaskedCopy::of(stored)?;
        let photographs = Photographs::of_package(&stored.package);
        let drew = self.renderer_of(&stored.record.renderer.template_set)?;
        // An office's own forms may not know of masked copies; the built-in ones do.
        let others = [self.renderer()?, crate::chancery::renderer()?];
        let mut told = None;
        for renderer in drew.into_iter().chain(others) {
            match copy.clone().drawn_by(&renderer).draw(&renderer, &photographs) {
                Ok(pdf) => return Ok(pdf),
                Err(error) => told = Some(told.unwrap_or(error)),
            }
        }
        Err(told.unwrap_or(EngineError::Invariant("a masked copy shows a record")))
    }
}

impl MaskedCopy {
    /// The same copy, whose pages this renderer draws.
    fn drawn_by(mut self, renderer: &Renderer) -> Self {
        let engine = renderer.engine_id();
        self.drawn = Some(DrawnBy { template_set: engine.template_set, typst: engine.typst });
        self
    }

    /// The set that drew its pages, by digest.
    pub(crate) fn template_set(&self) -> Option<&str> {
        self.drawn.as_ref().map(|drawn| drawn.template_set.as_str())
    }

    /// Its pages.
    fn draw(&self, renderer: &Renderer, photographs: &Photographs) -> Result<Vec<u8>, EngineError> {
        let seal = self.seal()?;
        let claims = Claims::read(seal.payload());
        let claims = claims.ok_or(EngineError::Invariant("an issued document has the claims of its seal"))?;
        let disclosed = self.extract().verify(&Digest::from_base64url(&claims.record)?)?;
        let record = self.filled(&disclosed, &claims);
        let record = record.ok_or(EngineError::Invariant("a masked copy names what it hides"))?;
        let drawn = self.lay_out(renderer, &record, &seal, photographs);
        renderer.forget();
        drawn
    }

    fn lay_out(
        &self,
        renderer: &Renderer,
        record: &Value,
        seal: &Seal,
        photographs: &Photographs,
    ) -> Result<Vec<u8>, EngineError> {
        let (text, copy) = (canonical::to_vec(record)?, self.to_bytes()?);
        let said = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let photos = named(record).into_iter();
        let photos = photos.filter_map(|digest| Some((digest.clone(), photographs.get(&digest)?.to_vec())));
        let sheet = Sheet {
            record: &text,
            languages: Languages::Both,
            photos: photos.collect::<BTreeMap<_, _>>(),
            seal: Some(SealBlock {
                jws: seal.text().to_owned(),
                url: format!("https://{}/v#{}", said("/verify_host"), seal.text()),
                hash_groups: seal.hash().groups().to_vec(),
                sealed_at: said("/moment").to_owned(),
                key: seal.kid().as_str().to_owned(),
            }),
            annex_codes: Vec::new(),
            draft: false,
            copy: Some(&copy),
        };
        let blank = renderer.lay_out_again(&sheet)?;
        Ok(renderer.fill(&blank, &sheet)?.pdf()?)
    }

    /// The record with a sign in the place of everything hidden; nothing when the copy does not name just that.
    fn filled(&self, disclosed: &Disclosed, claims: &Claims) -> Option<Value> {
        if disclosed.hidden != self.hidden.len() {
            return None;
        }
        let mut record = disclosed.value.clone();
        for pointer in &self.hidden {
            let (parent, name) = pointer.rsplit_once('/')?;
            // Of the holder of a permit the seal says more, masked.
            let holder = claims.holder.as_ref().filter(|_| HOLDERS.contains(&pointer.as_str()));
            let words = holder.map_or_else(|| MASK.to_string(), |holder| format!("{MASK} ({holder})"));
            match record.pointer_mut(parent)? {
                Value::Object(members) => {
                    let name = name.replace("~1", "/").replace("~0", "~");
                    if members.insert(name, words.into()).is_some() {
                        return None;
                    }
                }
                Value::Array(rows) => {
                    let row = name.parse().ok().filter(|row| *row <= rows.len())?;
                    rows.insert(row, words.into());
                }
                _ => return None,
            }
        }
        let salt = record.as_object_mut()?.insert("salt".to_owned(), MASK.to_string().into());
        salt.is_none().then_some(record)
    }

    /// Are these its pages? Drawn again from the copy alone, they must be the same bytes.
    pub(crate) fn compare(
        &self,
        renderer: &Arc<Renderer>,
        pdf: &[u8],
        photographs: &Photographs,
    ) -> PageFinding {
        let Some(drawn) = &self.drawn else {
            return PageFinding::CannotDraw { detail: "the copy names nothing that drew it".to_owned() };
        };
        let here = renderer.engine_id();
        if (&drawn.typst, &drawn.template_set) != (&here.typst, &here.template_set) {
            let (typst, template_set) = (drawn.typst.clone(), drawn.template_set.clone());
            return PageFinding::OtherRenderer { typst, template_set };
        }
        match self.draw(renderer, photographs) {
            Ok(expected) => PageFinding::between(&expected, pdf),
            Err(error) => PageFinding::CannotDraw { detail: error.to_string() },
        }
    }
}

/// The digests of the photographs that a record names, in hex.
fn named(record: &Value) -> Vec<String> {
    let mut found = Vec::new();
    gather(record, false, &mut found);
    found
}

fn gather(value: &Value, photographs: bool, found: &mut Vec<String>) {
    match value {
        Value::String(digest) if photographs => found.push(digest.clone()),
        Value::Array(rows) => rows.iter().for_each(|row| gather(row, photographs, found)),
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            gather(member, matches!(name.as_str(), "photos" | "photographs"), found)
        }),
        _ => {}
    }
}

/// Where the permits have their holders.
const HOLDERS: [&str; 2] = ["/certificate/holder", "/facts/duplicate/holder"];
