//! A document as a visitor sees it. Every field that is shown is named here, so that a field the record gains
//! tomorrow stays unseen until somebody decides.

use std::ops::Deref;
use std::sync::Arc;

use kualik::DocumentRow;
use kualik_domain::procedure::{DuplicateFacts, Thing};
use kualik_domain::record::{CertificateItem, Holder};
use kualik_domain::{Bilingual, Permit, Record};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::Sight;
use super::answer::code as text;

/// A document as a visitor sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct DocumentView {
    /// The name of the form: `certificate`, `refusal`, or a document of the procedure such as `acceptance-refusal`.
    pub form: String,
    /// Registration number. Of a refusal only the bearer of its file or staff see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Day of issue in Kazakhstan.
    pub issued: String,
    /// First day to leave, where that is not the day of issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_exit: Option<String>,
    /// Last day to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_exit: Option<String>,
    /// Last day to be back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_return: Option<String>,
    /// The office that issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<Office>,
    /// Countries of destination.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destinations: Option<Vec<Country>>,
    /// Code of the purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The holder, masked: BIN, or initials and the last four signs of the IIN or document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The holder's name, for border officers and staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<TwoLanguages>,
    /// The items, without values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Item>>,
    /// The whole record, for the bearer of the file and staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Value>,
}

/// A document as a visitor sees it, shared by all who ask about it, with its JSON written once.
#[derive(Clone, Debug)]
pub struct ToldDocument(Arc<Told>);

#[derive(Debug)]
struct Told {
    view: DocumentView,
    json: Box<RawValue>,
}

impl ToldDocument {
    /// Writes the view down.
    pub(crate) fn new(view: DocumentView) -> Self {
        let json = serde_json::value::to_raw_value(&view).expect("a view is texts and numbers");
        Self(Arc::new(Told { view, json }))
    }

    /// How long its JSON is.
    pub(crate) fn length(&self) -> usize {
        self.0.json.get().len()
    }
}

impl Deref for ToldDocument {
    type Target = DocumentView;

    fn deref(&self) -> &DocumentView {
        &self.0.view
    }
}

impl PartialEq for ToldDocument {
    fn eq(&self, other: &Self) -> bool {
        self.0.view == other.0.view
    }
}

impl Serialize for ToldDocument {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.json.serialize(to)
    }
}

/// A text of the office in both languages. A person's name stands the same in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TwoLanguages {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Office {
    /// BIN.
    pub bin: String,
    /// Official name.
    pub name: TwoLanguages,
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Official name on the day of issue.
    pub name: TwoLanguages,
}

/// A row of the list, to compare with the goods.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// Place in the list, from 1.
    pub position: u32,
    /// Inventory number.
    pub inventory: String,
    /// Number of objects in the row.
    pub quantity: u32,
    /// The rest of the row as the record has it: title, author, dating, material, technique, measures,
    /// inscriptions, marks, condition.
    pub facts: Value,
    /// The first eight hex digits of the first photograph's digest, as the code of the annex page has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo_mark: Option<String>,
    /// SHA-256 of the photographs, for border officers and staff.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<String>,
}

/// What is known of a document without its record.
#[derive(Clone, Debug)]
pub(crate) struct Particulars {
    pub form: String,
    pub number: String,
    pub issued: String,
    pub first_exit: Option<String>,
    pub last_exit: Option<String>,
    pub last_return: Option<String>,
}

impl From<&DocumentRow> for Particulars {
    fn from(row: &DocumentRow) -> Self {
        Self {
            form: row.form.clone(),
            number: row.number.clone(),
            issued: row.day.clone(),
            first_exit: row.first_exit.clone().filter(|day| *day != row.day),
            last_exit: row.last_exit.clone(),
            last_return: row.last_return.clone(),
        }
    }
}

impl From<&Record> for Particulars {
    fn from(record: &Record) -> Self {
        let days = record.permit().map(|permit| (permit.last_exit(), permit.last_return()));
        let first = record.permit().map(|permit| permit.first_day(record.date));
        let later = first.filter(|day| *day != record.date);
        Self {
            form: record.form().name().to_owned(),
            number: record.number.to_string(),
            issued: record.date.to_string(),
            first_exit: later.map(|day| day.to_string()),
            last_exit: days.map(|(exit, _)| exit.to_string()),
            last_return: days.map(|(_, back)| back.to_string()),
        }
    }
}

/// The mask. The record may be missing only where the number alone is in hand.
pub(crate) fn masked(known: impl Into<Particulars>, record: Option<&Record>, sight: Sight) -> DocumentView {
    let known = known.into();
    let permit = known.last_exit.is_some();
    let mut view = DocumentView { form: known.form, issued: known.issued, ..DocumentView::default() };
    if permit || sight >= Sight::File {
        view.number = Some(known.number);
        view.first_exit = known.first_exit;
        view.last_exit = known.last_exit;
        view.last_return = known.last_return;
    }
    let Some(record) = record.filter(|_| sight > Sight::Number) else { return view };
    view.office =
        Some(Office { bin: record.office.bin.as_str().to_owned(), name: both(&record.office.name) });
    if let Some(permit) = record.permit() {
        paper(&mut view, permit);
        if sight >= Sight::Border {
            named(&mut view, permit);
        }
    }
    if sight >= Sight::File {
        view.record = serde_json::to_value(record).ok();
    }
    view
}

/// What the paper tells.
fn paper(view: &mut DocumentView, permit: Permit<'_>) {
    let country = |country: &kualik_domain::record::CountryFacts| Country {
        code: text(&country.code),
        name: both(&country.name),
    };
    view.destinations = Some(permit.destinations().iter().map(country).collect());
    view.purpose = Some(text(&permit.purpose()));
    view.holder = Some(permit.holder().masked());
    view.items = Some(match permit {
        Permit::Certificate(facts) => facts.items.iter().map(item).collect(),
        Permit::Paper(facts) => {
            (1..).zip(&facts.things).map(|(row, thing)| told(row, thing, facts)).collect()
        }
    });
}

/// What a border officer needs beside the paper.
fn named(view: &mut DocumentView, permit: Permit<'_>) {
    view.holder_name = Some(match permit.holder() {
        Holder::Natural(person) => {
            let name = person.name.as_str().to_owned();
            TwoLanguages { kk: name.clone(), ru: name }
        }
        Holder::Legal(organisation) => both(&organisation.name),
    });
    for (shown, item) in view.items.iter_mut().flatten().zip(permit.objects()) {
        shown.photos = item.photos.iter().map(ToString::to_string).collect();
    }
}

/// A row of a paper certificate, as its duplicate tells it.
fn told(position: u32, thing: &Thing, facts: &DuplicateFacts) -> Item {
    let mut title = json!({ "kk": thing.title.kk(), "ru": thing.title.ru() });
    if let Some(original) = &thing.original {
        title["original"] = original.as_str().into();
    }
    let mut shown = json!({ "title": title, "dating": thing.dating });
    if let Some(text) = facts.paper.as_ref().and_then(|paper| paper.description(position)) {
        shown["marks"] = json!(text);
    }
    Item {
        position,
        inventory: thing.inventory.as_str().to_owned(),
        quantity: thing.quantity,
        facts: shown,
        photo_mark: None,
        photos: Vec::new(),
    }
}

fn item(item: &CertificateItem) -> Item {
    let all = serde_json::to_value(item).unwrap_or_default();
    let shown =
        |name: &&str| Some(((*name).to_owned(), all.get(*name).filter(|value| !value.is_null())?.clone()));
    Item {
        position: item.position,
        inventory: item.inventory.as_str().to_owned(),
        quantity: item.quantity,
        facts: Value::Object(SHOWN_OF_ITEM.iter().filter_map(shown).collect::<Map<_, _>>()),
        photo_mark: item.photos.first().map(|digest| digest.to_string().chars().take(8).collect()),
        photos: Vec::new(),
    }
}

pub(super) fn both(text: &Bilingual) -> TwoLanguages {
    TwoLanguages { kk: text.kk().to_owned(), ru: text.ru().to_owned() }
}

/// What of a row helps to compare it with the goods. No value, no owner's collection, no permission.
const SHOWN_OF_ITEM: [&str; 11] = [
    "title",
    "author",
    "dating",
    "category",
    "material",
    "technique",
    "measures",
    "catalogued_size",
    "inscriptions",
    "marks",
    "condition",
];
