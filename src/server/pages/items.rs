//! The rows of a list of objects, as they are compared with the goods.

use kualik_domain::measure::Measure;
use kualik_domain::record::{CertificateItem, RefusalItem};
use kualik_domain::text::{Bilingual, Verbatim, WorkTitle};
use kualik_domain::{Lang, annex};
use serde::Deserialize;

use crate::locale::Locale;
use crate::pages::answer::Fact;
use crate::pages::facts;
use crate::view::Item;

/// One row.
#[derive(Default)]
pub(crate) struct ItemRow {
    pub place: u32,
    pub title: String,
    /// That it may not leave, in words, where others may.
    pub barred: Option<String>,
    pub other_titles: Vec<Spelled>,
    pub inventory: String,
    pub size: String,
    pub quantity: u32,
    pub substance: String,
    pub marks: String,
    pub inscriptions: Vec<String>,
    pub photo: String,
    /// The photographs themselves, for whoever may see them.
    pub pictures: Vec<Picture>,
    /// What stands in no column, for staff.
    pub told: Vec<Fact>,
}

/// A photograph of a row.
pub(crate) struct Picture {
    pub address: String,
    /// What it is, for whoever does not see it.
    pub told: String,
}

/// A text in another language than the page's.
pub(crate) struct Spelled {
    pub tag: &'static str,
    pub text: String,
}

/// What of a row may be shown: the mask of `view/` decides which of these are there.
#[derive(Deserialize)]
struct Facts {
    title: WorkTitle,
    author: Option<Bilingual>,
    dating: Bilingual,
    material: Option<Bilingual>,
    technique: Option<Bilingual>,
    #[serde(default)]
    measures: Vec<Measure>,
    catalogued_size: Option<Verbatim>,
    #[serde(default)]
    inscriptions: Vec<kualik_domain::item::Inscription>,
    marks: Option<Bilingual>,
}

/// A row as its mask lets it be seen.
pub(crate) fn row(item: &Item, locale: &Locale) -> ItemRow {
    let bare = ItemRow {
        place: item.position,
        inventory: item.inventory.clone(),
        quantity: item.quantity,
        photo: item.photo_mark.clone().unwrap_or_default(),
        ..ItemRow::default()
    };
    match serde_json::from_value::<Facts>(item.facts.clone()) {
        Ok(facts) => described(bare, &facts, locale),
        Err(_) => bare,
    }
}

/// A row with its photographs, which lie at these addresses by their digests.
pub(crate) fn pictured(item: &Item, locale: &Locale, address: impl Fn(&str) -> String) -> ItemRow {
    let picture = |(turn, digest): (usize, &String)| Picture {
        address: address(digest),
        told: locale.say(
            "page-item-picture",
            [("place", item.position.to_string()), ("turn", (turn + 1).to_string())],
        ),
    };
    ItemRow { pictures: item.photos.iter().enumerate().map(picture).collect(), ..row(item, locale) }
}

/// A row of a certificate, for staff.
pub(crate) fn of_certificate(item: &CertificateItem, locale: &Locale) -> ItemRow {
    let bare = ItemRow {
        place: item.position,
        inventory: item.inventory.to_string(),
        quantity: item.quantity,
        photo: item
            .photos
            .first()
            .map(|digest| digest.to_string().chars().take(8).collect())
            .unwrap_or_default(),
        told: facts::besides(item, IN_COLUMNS, locale),
        ..ItemRow::default()
    };
    let facts = Facts {
        title: item.title.clone(),
        author: item.author.clone(),
        dating: item.dating.clone(),
        material: Some(item.material.clone()),
        technique: item.technique.clone(),
        measures: item.measures.clone(),
        catalogued_size: item.catalogued_size.clone(),
        inscriptions: item.inscriptions.clone(),
        marks: item.marks.clone(),
    };
    described(bare, &facts, locale)
}

/// A row of a refusal, for staff.
pub(crate) fn of_refusal(item: &RefusalItem, locale: &Locale) -> ItemRow {
    let lang = written(locale);
    ItemRow {
        place: item.position,
        title: item.title.written().in_lang(lang).to_owned(),
        other_titles: other_titles(&item.title, lang),
        inventory: item.inventory.to_string(),
        quantity: item.quantity,
        substance: item.dating.in_lang(lang).to_owned(),
        ..ItemRow::default()
    }
}

fn described(bare: ItemRow, facts: &Facts, locale: &Locale) -> ItemRow {
    let lang = written(locale);
    let said = |text: &Bilingual| text.in_lang(lang).to_owned();
    let substance = [Some(&facts.dating), facts.material.as_ref(), facts.technique.as_ref()];
    let title = said(facts.title.written());
    ItemRow {
        title: facts.author.as_ref().map_or(title.clone(), |author| format!("{}. {title}", said(author))),
        other_titles: other_titles(&facts.title, lang),
        size: size(facts, locale),
        substance: substance.into_iter().flatten().map(said).collect::<Vec<_>>().join(", "),
        marks: facts.marks.as_ref().map(said).unwrap_or_default(),
        inscriptions: facts.inscriptions.iter().map(|one| inscription(one, lang)).collect(),
        ..bare
    }
}

fn inscription(one: &kualik_domain::item::Inscription, lang: Lang) -> String {
    let place = one.place.as_ref().map(|place| format!(" ({})", place.in_lang(lang)));
    one.text.to_string() + &place.unwrap_or_default()
}

/// What the office writes has two languages; a reader of English is given the Russian.
pub(crate) fn written(locale: &Locale) -> Lang {
    match locale.lang() {
        Lang::En => Lang::Ru,
        lang => lang,
    }
}

fn other_titles(title: &WorkTitle, lang: Lang) -> Vec<Spelled> {
    let twin = if lang == Lang::Kk { Lang::Ru } else { Lang::Kk };
    let mut others = vec![Spelled { tag: twin.tag(), text: title.written().in_lang(twin).to_owned() }];
    others.extend(title.original().map(|text| Spelled { tag: "und", text: text.to_string() }));
    others
}

/// As the collection's catalogue writes it, or lengths of one unit joined and the weight behind them.
fn size(facts: &Facts, locale: &Locale) -> String {
    if let Some(size) = &facts.catalogued_size {
        return size.to_string();
    }
    annex::joined(&facts.measures, |measure| unit(measure, locale))
}

fn unit(measure: &Measure, locale: &Locale) -> String {
    locale.word(&format!("page-unit-{}", format!("{:?}", measure.unit()).to_lowercase()))
}

/// What the columns of a certificate's list tell.
pub(super) const IN_COLUMNS: &[&str] = &[
    "position",
    "title",
    "author",
    "dating",
    "material",
    "technique",
    "inventory",
    "inscriptions",
    "marks",
    "quantity",
];
