//! A case with what belongs to it: its own digest, and the photographs it names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use kualik_domain::case::Case;
use kualik_domain::decision::Decision;
use kualik_domain::{Date, Problem, Problems};
use kualik_seal::{Digest, canonical};

use crate::error::EngineError;
use crate::photographs::{self, Photographs};

/// A case that has been read whole, ready to be decided.
#[derive(Clone, Debug)]
pub struct Dossier(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    case: Arc<Case>,
    digest: Digest,
    photographs: Photographs,
    warnings: Problems,
}

impl Dossier {
    /// Reads a case as it would be decided on a day, and the photographs it names, which lie beside it or among
    /// those given.
    ///
    /// # Errors
    /// Every problem of the case, of that day and of the photographs, at once.
    pub fn read(text: &[u8], on: Date, beside: Option<&Path>, more: &Photographs) -> Result<Self, Problems> {
        let decision = Decision::read(text, on);
        // Photographs are looked at even when that day does not allow a decision.
        let case = match &decision {
            Ok(decision) => Ok(Arc::clone(decision.case())),
            Err(_) => Case::read(text).map(Arc::new),
        };
        let mut problems = match decision {
            Ok(decision) => decision.warnings().clone(),
            Err(problems) => problems,
        };
        let Ok(case) = case else { return Err(problems) };
        let photographs = photographs(&case, beside, more, &mut problems);
        if problems.has_errors() {
            return Err(problems);
        }
        let digest = digest_of(text);
        Ok(Self(Arc::new(Contents { case, digest, photographs, warnings: problems })))
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.0.case
    }

    /// What a person should look at before signing.
    pub fn warnings(&self) -> &Problems {
        &self.0.warnings
    }

    /// Digest of the case as canonical JSON: the same decision has the same digest, however it is laid out.
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// The photographs that the case names.
    pub fn photographs(&self) -> &Photographs {
        &self.0.photographs
    }

    /// The recorded reasons why objects may stand here although they stand elsewhere too.
    pub(crate) fn overrides(&self) -> Vec<serde_json::Value> {
        let value = |one: &kualik_domain::dispute::Override| {
            serde_json::json!({
                "number": one.number().to_string(),
                "position": one.position(),
                "reason": one.reason().as_str(),
                "who": one.who().as_str(),
            })
        };
        self.0.case.overrides().iter().map(value).collect()
    }

    /// What is decided on a day.
    ///
    /// # Errors
    /// Every reason why nothing can be decided that day.
    pub fn decide(&self, day: Date) -> Result<Decision, Problems> {
        Decision::of(Arc::clone(&self.0.case), day)
    }
}

fn digest_of(text: &[u8]) -> Digest {
    let canonical = canonical::read(text, text.len()).and_then(|value| canonical::to_vec(&value));
    // The case was read before, so it is JSON; where it is not canonical JSON's, its bytes stand for it.
    canonical.map_or_else(|_| Digest::of(text), Digest::of)
}

fn photographs(
    case: &Case,
    beside: Option<&Path>,
    more: &Photographs,
    problems: &mut Problems,
) -> Photographs {
    let mut found = BTreeMap::new();
    for (row, item) in case.items().iter().enumerate() {
        for (place, photo) in item.photos().iter().enumerate() {
            let digest = photo.digest().to_string();
            let bytes = more.get(&digest).map(<[u8]>::to_vec).or_else(|| {
                let path = beside?.join(photo.file()?.path());
                fs::read(path).ok()
            });
            match checked(bytes, &digest) {
                Ok(bytes) => {
                    found.insert(digest, bytes);
                }
                Err((code, mut facts)) => {
                    let path = photo.file().map_or(digest.as_str(), |file| file.path());
                    facts.push(("path", path.to_owned()));
                    let pointer = format!("/items/{row}/photos/{place}");
                    Problem::found(code, pointer, &facts)
                        .into_iter()
                        .for_each(|problem| problems.push(problem));
                }
            }
        }
    }
    Photographs::new(found)
}

type PhotoFault = (&'static str, Vec<(&'static str, String)>);

fn checked(bytes: Option<Vec<u8>>, digest: &str) -> Result<Vec<u8>, PhotoFault> {
    let bytes = bytes.ok_or(("photo-unreadable", Vec::new()))?;
    if Digest::of(&bytes).to_hex() != digest {
        return Err(("photo-digest", Vec::new()));
    }
    match photographs::image_size(&bytes) {
        None => Err(("photo-not-image", Vec::new())),
        Some(size) if !photographs::is_printable(size) => Err((
            "photo-size",
            vec![
                ("width", size.0.to_string()),
                ("height", size.1.to_string()),
                ("least", photographs::SHORTEST_SIDE.to_string()),
                ("most", photographs::LONGEST_SIDE.to_string()),
            ],
        )),
        Some(_) => Ok(bytes),
    }
}

impl From<Problems> for EngineError {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}
