//! What is to be issued, with what belongs to it: a case with the photographs it names, or the file of one document
//! of the procedure; and the digest by which it is known again.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use kualik_domain::case::Case;
use kualik_domain::decision::{Decision, IssueFacts};
use kualik_domain::procedure::Sealed;
use kualik_domain::record::{OfficeFacts, SignatoryFacts};
use kualik_domain::{Date, Form, Mentions, Problem, Problems, Procedure, Record, RegisterIndex};
use kualik_seal::{Digest, canonical};

use crate::error::EngineError;
use crate::photographs::{self, Photographs};

/// A case that has been read whole, ready to be decided; or the file of one document.
#[derive(Clone, Debug)]
pub struct Dossier(Arc<Contents>);

#[derive(Clone, Debug)]
struct Contents {
    paper: Paper,
    digest: Digest,
    photographs: Photographs,
    warnings: Problems,
    mentions: Mentions,
}

#[derive(Clone, Debug)]
enum Paper {
    Case(Arc<Case>),
    /// The file of a form; what it says depends on the day, so it is read again for each.
    File {
        form: Form,
        text: Vec<u8>,
        read: Box<Procedure>,
    },
}

/// What a dossier leads to on a day: the documents of a decision, or the one of its file.
pub(crate) enum Matter {
    Decision(Decision),
    Procedure(Box<Procedure>),
}

/// A file with errors.
#[derive(Clone, Debug)]
pub struct Unsound {
    /// Everything wrong with it, warnings too.
    pub problems: Problems,
    /// What it mentions, as far as that could be read.
    pub mentions: Box<Mentions>,
}

impl From<Unsound> for EngineError {
    fn from(file: Unsound) -> Self {
        EngineError::Problems(file.problems)
    }
}

impl Dossier {
    /// Reads a case as it would be decided on a day, and the photographs it names, which lie beside it or among
    /// those given.
    ///
    /// # Errors
    /// Every problem of the case, of that day and of the photographs, at once.
    pub fn read(text: &[u8], on: Date, beside: Option<&Path>, more: &Photographs) -> Result<Self, Unsound> {
        let (decision, mentions) = Decision::survey(text, on);
        let (case, mut problems) = match decision {
            Ok(decision) => (Some(Arc::clone(decision.case())), decision.warnings().clone()),
            Err(problems) => (None, problems),
        };
        // Photographs are looked at whatever else is wrong.
        let photographs = photographs(&mentions, beside, more, &mut problems);
        let Some(case) = case.filter(|_| !problems.has_errors()) else {
            return Err(Unsound { problems, mentions: Box::new(mentions) });
        };
        let (paper, digest) = (Paper::Case(case), digest_of(text));
        Ok(Self(Arc::new(Contents { paper, digest, photographs, warnings: problems, mentions })))
    }

    /// Reads the file of one document of the procedure, as it would be issued on a day, and the photographs it names,
    /// which lie beside it or among those given.
    ///
    /// # Errors
    /// Every problem of the file, of that day, and why no document of this form or file can be issued.
    pub fn read_form(
        form: Form,
        text: &[u8],
        on: Date,
        beside: Option<&Path>,
        more: &Photographs,
    ) -> Result<Self, Unsound> {
        let (read, mentions) = Procedure::survey(form, text, on);
        let (read, mut problems) = match read.and_then(issuable) {
            Ok(read) => {
                let warnings = read.warnings().clone();
                (Some(read), warnings)
            }
            Err(problems) => (None, problems),
        };
        let photographs = photographs(&mentions, beside, more, &mut problems);
        let Some(read) = read.filter(|_| !problems.has_errors()) else {
            return Err(Unsound { problems, mentions: Box::new(mentions) });
        };
        let paper = Paper::File { form, text: text.to_vec(), read: Box::new(read) };
        let digest = digest_of(text);
        Ok(Self(Arc::new(Contents { paper, digest, photographs, warnings: problems, mentions })))
    }

    /// The case, unless it is the file of one document.
    pub fn case(&self) -> Option<&Case> {
        match &self.0.paper {
            Paper::Case(case) => Some(case),
            Paper::File { .. } => None,
        }
    }

    /// The office that issues.
    pub fn office(&self) -> &OfficeFacts {
        match &self.0.paper {
            Paper::Case(case) => case.office().facts(),
            Paper::File { read, .. } => read.office().facts(),
        }
    }

    /// Who signs.
    pub(crate) fn signatory(&self) -> &SignatoryFacts {
        match &self.0.paper {
            Paper::Case(case) => case.signatory().facts(),
            Paper::File { read, .. } => read.signatory().expect("an issuable file has its signatory").facts(),
        }
    }

    /// The form of its one document, unless a case is to be decided.
    pub(crate) fn form(&self) -> Option<Form> {
        match &self.0.paper {
            Paper::Case(_) => None,
            Paper::File { form, .. } => Some(*form),
        }
    }

    /// What it mentions that the archive may know.
    pub fn mentions(&self) -> &Mentions {
        &self.0.mentions
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

    /// The same, with photographs that lie elsewhere.
    #[must_use]
    pub(crate) fn lent(&self, photographs: Photographs) -> Self {
        let mut contents = Contents::clone(&self.0);
        contents.photographs.extend(photographs);
        Self(Arc::new(contents))
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
        self.case().map_or(&[][..], Case::overrides).iter().map(value).collect()
    }

    /// What is issued on a day.
    ///
    /// # Errors
    /// Every reason why nothing can be issued that day.
    pub(crate) fn matter(&self, day: Date) -> Result<Matter, Problems> {
        match &self.0.paper {
            Paper::Case(case) => Ok(Matter::Decision(Decision::of(Arc::clone(case), day)?)),
            Paper::File { form, text, .. } => {
                Ok(Matter::Procedure(Box::new(Procedure::read(*form, text, day).and_then(issuable)?)))
            }
        }
    }
}

impl Matter {
    /// The same, naming the signature hash of the document it speaks of.
    pub(crate) fn naming(self, sealed: &Sealed<'_>) -> Self {
        match self {
            Self::Decision(decision) => Self::Decision(decision.naming(sealed)),
            Self::Procedure(one) => Self::Procedure(Box::new(one.naming(sealed))),
        }
    }

    /// The register and form of each document, in their order.
    pub(crate) fn documents(&self) -> Vec<(RegisterIndex, Form)> {
        match self {
            Self::Decision(decision) => {
                decision.documents().map(|one| (one.register().clone(), one.form())).collect()
            }
            Self::Procedure(one) => vec![(one.office().register(one.form()).clone(), one.form())],
        }
    }

    /// The record of the document in a place.
    ///
    /// # Errors
    /// [`EngineError::Freeze`].
    pub(crate) fn freeze(&self, place: usize, facts: IssueFacts) -> Result<Record, EngineError> {
        match self {
            Self::Decision(decision) => {
                let document = decision.documents().nth(place);
                Ok(document.ok_or(EngineError::Invariant("every number is of a document"))?.freeze(facts)?)
            }
            Self::Procedure(one) => Ok(one.freeze(facts)?),
        }
    }
}

fn issuable(read: Procedure) -> Result<Procedure, Problems> {
    let mut problems = read.unissuable();
    if problems.has_errors() {
        problems.extend(read.warnings().clone());
        return Err(problems);
    }
    Ok(read)
}

fn digest_of(text: &[u8]) -> Digest {
    let canonical = canonical::read(text, text.len()).and_then(|value| canonical::to_vec(&value));
    // The case was read before, so it is JSON; where it is not canonical JSON's, its bytes stand for it.
    canonical.map_or_else(|_| Digest::of(text), Digest::of)
}

/// The photographs that a file names: among those given, under the name it gives, or beside it by their digest. What is
/// missing or no photograph is told with its place; what another document lends need not be there.
pub fn photographs(
    mentions: &Mentions,
    beside: Option<&Path>,
    more: &Photographs,
    problems: &mut Problems,
) -> Photographs {
    let mut found = BTreeMap::new();
    let near =
        LazyCell::new(|| beside.and_then(|folder| Photographs::beside(folder).ok()).unwrap_or_default());
    for (pointer, photo) in mentions.photos() {
        let digest = photo.digest().to_string();
        let given = more.get(&digest).map(<[u8]>::to_vec);
        let bytes = given.or_else(|| match photo.file() {
            Some(file) => fs::read(beside?.join(file.path())).ok(),
            None => near.get(&digest).map(<[u8]>::to_vec),
        });
        if bytes.is_none() && mentions.are_photos_lent() {
            continue;
        }
        if bytes.is_none() && photo.file().is_none() {
            let problem = Problem::found("photo-absent", pointer, &[("digest", digest)]);
            problem.into_iter().for_each(|problem| problems.push(problem));
            continue;
        }
        match checked(bytes, &digest) {
            Ok(bytes) => {
                found.insert(digest, bytes);
            }
            Err((code, mut facts)) => {
                let path = photo.file().map_or(digest.as_str(), |file| file.path());
                facts.push(("path", path.to_owned()));
                let problem = Problem::found(code, pointer, &facts);
                problem.into_iter().for_each(|problem| problems.push(problem));
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
