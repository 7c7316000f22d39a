//! What people call the values of facets: the words of the law in Kazakh and Russian, from the locales.

use std::collections::BTreeMap;

use kualik_domain::category::Category;
use kualik_domain::country::Country;
use kualik_domain::ground::GroundCode;
use kualik_domain::purpose::Purpose;
use kualik_domain::{Form, Lang};
use kualik_search::Field;

/// The field with the names of its values.
pub(super) fn named(field: Field) -> Field {
    match field.name() {
        "form" => called(with(
            field,
            Form::sealed().map(|form| (form.name().to_owned(), format!("cli-form-{}", form.name()))),
        )),
        "purpose" => {
            with(field, Purpose::ALL.map(|one| (one.code().to_owned(), format!("purpose-{}", one.code()))))
        }
        "category" => {
            let all = (1..=16).filter_map(Category::new);
            with(field, all.map(|one| (one.code(), format!("category-{}", one.number()))))
        }
        "ground" => {
            with(field, GroundCode::ALL.map(|one| (one.code().to_owned(), format!("ground-{}", one.code()))))
        }
        "country" => Country::all().fold(field, |field, country| {
            let names = Lang::ALL.into_iter().flat_map(|lang| [country.short(lang), country.official(lang)]);
            let names = names.chain(country.also_called().iter().copied());
            field.value_named(country.code(), names.map(str::to_owned))
        }),
        _ => field,
    }
}

/// The field with what its documents are called for short: in Kazakh the last words of the name, in Russian the first,
/// or the next where that is an adjective.
fn called(field: Field) -> Field {
    let [kazakh, russian] = [LAW[2], LAW[3]].map(messages);
    Form::sealed().fold(field, |field, form| {
        let id = format!("cli-form-{}", form.name());
        let name = |words: &BTreeMap<&'static str, &'static str>| {
            words.get(id.as_str()).copied().unwrap_or_default()
        };
        let (kazakh, russian) = (name(&kazakh), name(&russian));
        let last = kazakh.rsplit(' ').next().unwrap_or_default();
        let last = if kazakh.ends_with(REFUSAL) { REFUSAL } else { last };
        let mut words = russian.split(' ').filter(|word| !word.ends_with("ый") && !word.ends_with("ое"));
        let names = [kazakh, russian, last, words.next().unwrap_or_default()];
        names.into_iter().fold(field, |field, name| field.value_called(form.name(), name))
    })
}

/// Two words of Kazakh that are one.
const REFUSAL: &str = "бас тарту";

/// The codes that a facet can have; of a facet without codes none.
pub(super) fn codes(facet: &str) -> Vec<String> {
    match facet {
        "category" => (1..=16).filter_map(Category::new).map(Category::code).collect(),
        "ground" => GroundCode::ALL.map(|one| one.code().to_owned()).to_vec(),
        "country" => Country::all().map(|country| country.code().to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn with(field: Field, values: impl IntoIterator<Item = (String, String)>) -> Field {
    let languages = LAW.map(messages);
    values.into_iter().fold(field, |field, (value, id)| {
        let names =
            languages.iter().filter_map(|words| words.get(id.as_str()).map(|name| (*name).to_owned()));
        field.value_named(&value, names.collect::<Vec<_>>())
    })
}

/// Messages of one line and without arguments, as names are.
fn messages(text: &'static str) -> BTreeMap<&'static str, &'static str> {
    text.lines().filter_map(|line| line.split_once(" = ")).collect()
}

const LAW: [&str; 4] = [
    include_str!("../../../locales/kk/law.ftl"),
    include_str!("../../../locales/ru/law.ftl"),
    include_str!("../../../locales/kk/cli.ftl"),
    include_str!("../../../locales/ru/cli.ftl"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_name_in_both_languages() {
        for words in [[LAW[0], LAW[2]].map(messages), [LAW[1], LAW[3]].map(messages)] {
            let has = |id: String| assert!(words.iter().any(|words| words.contains_key(id.as_str())), "{id}");
            Purpose::ALL.into_iter().for_each(|one| has(format!("purpose-{}", one.code())));
            GroundCode::ALL.into_iter().for_each(|one| has(format!("ground-{}", one.code())));
            Form::sealed().for_each(|one| has(format!("cli-form-{}", one.name())));
            (1..=16).for_each(|number| has(format!("category-{number}")));
        }
    }
}
