//! An object that is to leave, what is known of it, and what is decided for it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::category::Category;
use crate::digest::Digest;
use crate::draft::{CollectionDraft, ConditionDraft, InscriptionDraft, ItemDraft, PhotoDraft, TitleDraft};
use crate::measure::Measure;
use crate::money::Money;
use crate::paper::{FileRef, each};
use crate::problem::{
    CONCLUSION_LATE, CONCLUSION_MISSING, CONCLUSION_NEGATIVE, CONDITION_UNSATISFACTORY, MISSING, PHOTO_TWICE,
    Pointer, Problem, Problems, QUANTITY_RANGE, QUANTITY_ZERO, REGISTER_PERMISSION_MISSING,
};
use crate::purpose::Purpose;
use crate::record::{CertificateItem, NumberAndDate, RefusalItem};
use crate::text::{Bilingual, BilingualDraft, Verbatim, WorkTitle, needed};

pub use crate::draft::{Extent, Opinion, Wish};

/// How well an object is preserved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Good.
    Good,
    /// Satisfactory.
    Satisfactory,
    /// Unsatisfactory: a ground for refusal, unless it leaves to be restored.
    Unsatisfactory,
}

/// The condition of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Condition {
    /// The grade.
    pub grade: Grade,
    /// What is damaged.
    pub note: Option<Bilingual>,
}

/// Something written on an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Inscription {
    /// The text, sign by sign.
    pub text: Verbatim,
    /// Where it stands.
    pub place: Option<Bilingual>,
}

/// The collection an item is, or is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    pub(crate) name: Bilingual,
    pub(crate) extent: Extent,
    pub(crate) special: bool,
}

/// A photo of an object: its digest, and where the file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    digest: Digest,
    file: Option<FileRef>,
}

/// One item of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    facts: CertificateItem,
    collection: Option<Collection>,
    /// Entered in the State Register, with or without a permission.
    registered: bool,
    photos: Vec<Photo>,
    opinion: Option<Opinion>,
    wish: Wish,
}

impl Item {
    /// The place in the case, from 1.
    pub fn position(&self) -> u32 {
        self.facts.position
    }

    /// What a list may print of it.
    pub fn facts(&self) -> &CertificateItem {
        &self.facts
    }

    /// Its photos.
    pub fn photos(&self) -> &[Photo] {
        &self.photos
    }

    /// The collection it is, or is part of.
    pub fn collection(&self) -> Option<&Collection> {
        self.collection.as_ref()
    }

    /// The commission's opinion, where it gave one.
    pub fn opinion(&self) -> Option<Opinion> {
        self.opinion
    }

    /// What is decided for it.
    pub fn wish(&self) -> Wish {
        self.wish
    }

    pub(crate) fn read(
        draft: &ItemDraft,
        position: u32,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let collection = draft.collection.as_ref();
        let collection = collection.and_then(|one| Collection::read(one, &at.field("collection"), problems));
        let photos = photos(draft.photos.as_ref(), &at.field("photos"), problems);
        let register = draft.state_register.as_ref();
        let permission = register.and_then(|entry| {
            let here = at.field("state_register");
            Verbatim::read(entry.number.as_deref(), &here.field("number"), problems);
            NumberAndDate::read(entry.permission.as_ref(), &here.field("permission"), problems)
        });
        let opinion = draft.conclusion.as_ref().and_then(|conclusion| {
            let here = at.field("conclusion");
            Bilingual::read(conclusion.note.as_ref(), &here.field("note"), problems);
            needed(conclusion.opinion, &here.field("opinion"), problems)
        });
        let wish = needed(draft.decision, &at.field("decision"), problems);
        let facts = facts(draft, position, &collection, permission, &photos, at, problems)?;
        Some(Self { facts, collection, registered: register.is_some(), photos, opinion, wish: wish? })
    }

    /// What may not be granted is not granted.
    pub(crate) fn check_wish(&self, purpose: Option<Purpose>, at: &Pointer, problems: &mut Problems) {
        if self.wish != Wish::Grant {
            return;
        }
        let position = self.position();
        let mut tell =
            |code, field: &str| problems.push(Problem::new(code, at.field(field)).with("position", position));
        match self.opinion {
            Some(Opinion::Positive) => {}
            Some(Opinion::Negative) => tell(&CONCLUSION_NEGATIVE, "conclusion"),
            None => tell(&CONCLUSION_MISSING, "conclusion"),
        }
        if self.registered && self.facts.register_permission.is_none() {
            tell(&REGISTER_PERMISSION_MISSING, "state_register");
        }
        if self.facts.condition.grade == Grade::Unsatisfactory
            && purpose.is_some_and(|one| one != Purpose::Rest)
        {
            tell(&CONDITION_UNSATISFACTORY, "condition");
        }
    }

    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        let late = self.facts.register_permission.as_ref().filter(|permission| permission.date > on);
        if let Some(permission) = late {
            let pointer = format!("/items/{}/state_register/permission/date", self.position() - 1);
            let problem = Problem::new(&CONCLUSION_LATE, pointer).with("conclusion", permission.date);
            problems.push(problem.with("date", on));
        }
    }

    /// The row of a certificate, at its place in that list.
    pub(crate) fn certified(&self, position: u32) -> CertificateItem {
        CertificateItem { position, ..self.facts.clone() }
    }

    /// The row of a refusal, at its place in that list.
    pub(crate) fn refused(&self, position: u32) -> RefusalItem {
        let CertificateItem { title, dating, inventory, quantity, .. } = self.facts.clone();
        RefusalItem { position, title, dating, inventory, quantity }
    }
}

impl Photo {
    /// A photo known by its digest alone.
    pub(crate) fn of(digest: Digest) -> Self {
        Self { digest, file: None }
    }

    /// The digest.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Where the file lies, where the case says so.
    pub fn file(&self) -> Option<&FileRef> {
        self.file.as_ref()
    }

    pub(crate) fn read(draft: &PhotoDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let digest = needed(draft.sha256.as_deref(), &at.field("sha256"), problems)
            .and_then(|digest| Digest::read(Some(digest), &at.field("sha256"), problems));
        let file = FileRef::read(draft.file.as_deref(), digest, &at.field("file"), problems);
        Some(Self { digest: digest?, file })
    }
}

impl Collection {
    /// What it is called.
    pub fn name(&self) -> &Bilingual {
        &self.name
    }

    fn read(draft: &CollectionDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
        let extent = needed(draft.extent, &at.field("extent"), problems);
        Some(Self { name: name?, extent: extent?, special: draft.special.unwrap_or(false) })
    }
}

fn facts(
    draft: &ItemDraft,
    position: u32,
    collection: &Option<Collection>,
    register_permission: Option<NumberAndDate>,
    photos: &[Photo],
    at: &Pointer,
    problems: &mut Problems,
) -> Option<CertificateItem> {
    let title = needed(draft.title.as_ref(), &at.field("title"), problems)
        .and_then(|title| read_title(title, &at.field("title"), problems));
    let author = Bilingual::read(draft.author.as_ref(), &at.field("author"), problems);
    let dating = Bilingual::need(draft.dating.as_ref(), &at.field("dating"), problems);
    let category = needed(draft.category, &at.field("category"), problems);
    let category = Category::read(category, &at.field("category"), problems);
    let material = Bilingual::need(draft.material.as_ref(), &at.field("material"), problems);
    let technique = Bilingual::read(draft.technique.as_ref(), &at.field("technique"), problems);
    let measures = each(draft.measures.as_ref(), &at.field("measures"), problems, Measure::read);
    let catalogued_size =
        Verbatim::read(draft.catalogued_size.as_deref(), &at.field("catalogued_size"), problems);
    if draft.measures.as_ref().is_none_or(Vec::is_empty) && draft.catalogued_size.is_none() {
        problems.push(Problem::new(&MISSING, at.field("measures")).with("field", "measures"));
    }
    let inventory = Verbatim::need(draft.inventory.as_deref(), &at.field("inventory"), problems);
    let inscriptions =
        each(draft.inscriptions.as_ref(), &at.field("inscriptions"), problems, read_inscription);
    let marks = Bilingual::read(draft.marks.as_ref(), &at.field("marks"), problems);
    let condition = needed(draft.condition.as_ref(), &at.field("condition"), problems)
        .and_then(|condition| read_condition(condition, &at.field("condition"), problems));
    let quantity = read_quantity(draft.quantity, &at.field("quantity"), problems);
    let insurance = Money::read(draft.insurance.as_ref(), &at.field("insurance"), problems);
    Some(CertificateItem {
        position,
        title: title?,
        author,
        dating: dating?,
        category: category?,
        material: material?,
        technique,
        measures,
        catalogued_size,
        inventory: inventory?,
        inscriptions,
        marks,
        condition: condition?,
        quantity: quantity?,
        insurance,
        collection: collection.as_ref().map(|collection| collection.name.clone()),
        register_permission,
        photos: photos.iter().map(Photo::digest).collect(),
    })
}

fn photos(drafts: Option<&Vec<Option<PhotoDraft>>>, at: &Pointer, problems: &mut Problems) -> Vec<Photo> {
    let photos = each(drafts, at, problems, Photo::read);
    for (index, photo) in photos.iter().enumerate() {
        if let Some(first) = photos[..index].iter().position(|one| one.digest == photo.digest) {
            let problem = Problem::new(&PHOTO_TWICE, at.index(index));
            problems.push(problem.with("first", at.index(first).as_str()));
        }
    }
    photos
}

fn read_title(draft: &TitleDraft, at: &Pointer, problems: &mut Problems) -> Option<WorkTitle> {
    let written = BilingualDraft { kk: draft.kk.clone(), ru: draft.ru.clone() };
    let written = Bilingual::read(Some(&written), at, problems);
    let original = Verbatim::read(draft.original.as_deref(), &at.field("original"), problems);
    Some(WorkTitle::new(written?, original))
}

fn read_inscription(draft: &InscriptionDraft, at: &Pointer, problems: &mut Problems) -> Option<Inscription> {
    let text = Verbatim::need(draft.text.as_deref(), &at.field("text"), problems);
    let place = Bilingual::read(draft.place.as_ref(), &at.field("place"), problems);
    Some(Inscription { text: text?, place })
}

fn read_condition(draft: &ConditionDraft, at: &Pointer, problems: &mut Problems) -> Option<Condition> {
    let note = Bilingual::read(draft.note.as_ref(), &at.field("note"), problems);
    let grade = needed(draft.grade, &at.field("grade"), problems);
    Some(Condition { grade: grade?, note })
}

fn read_quantity(quantity: Option<i64>, at: &Pointer, problems: &mut Problems) -> Option<u32> {
    let quantity = needed(quantity, at, problems)?;
    match u32::try_from(quantity) {
        Ok(0) => problems.push(Problem::new(&QUANTITY_ZERO, at)),
        Ok(count) if count <= MAX_QUANTITY => return Some(count),
        _ => {
            let problem = Problem::new(&QUANTITY_RANGE, at).with("value", quantity);
            problems.push(problem.with("limit", MAX_QUANTITY));
        }
    }
    None
}

/// More objects than any row of a list holds.
const MAX_QUANTITY: u32 = 100_000;
