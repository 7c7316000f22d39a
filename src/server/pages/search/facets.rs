//! The conditions beside a search, with their counts.

use kualik::Findings;
use kualik_domain::country::Country;

use super::AskedFor;
use crate::locale::Locale;
use crate::pages::hits;

/// A facet with its values.
pub(super) struct FacetView {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) values: Vec<FacetValue>,
    /// Is it folded up until it is wanted?
    pub(super) folded: bool,
}

impl FacetView {
    pub(super) fn chosen(&self) -> bool {
        self.values.iter().any(|value| value.checked)
    }
}

/// A value of a facet.
pub(super) struct FacetValue {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: u64,
    pub(super) checked: bool,
}

pub(super) fn facet(
    name: &'static str,
    findings: Option<&Findings>,
    asked: &AskedFor,
    locale: &Locale,
) -> FacetView {
    let counts = findings.and_then(|findings| findings.answer.facets.get(name));
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .flatten()
        .map(|(value, count)| FacetValue {
            label: value_label(name, value, locale),
            checked: asked.checked(name, value),
            value: value.clone(),
            count: *count,
        })
        .collect();
    // A chosen value that nothing has any more must stay visible, or nobody could take it away.
    for value in asked.request.values(name) {
        if !values.iter().any(|shown| shown.value == *value) {
            let label = value_label(name, value, locale);
            values.push(FacetValue { value: value.clone(), label, count: 0, checked: true });
        }
    }
    values.sort_by(|a, b| b.checked.cmp(&a.checked).then(b.count.cmp(&a.count)).then(a.label.cmp(&b.label)));
    values.truncate(MOST_VALUES);
    FacetView {
        name,
        label: locale.word(&format!("page-facet-{name}")),
        values,
        folded: FOLDED.contains(&name),
    }
}

fn value_label(name: &str, value: &str, locale: &Locale) -> String {
    let id = match name {
        "form" => return hits::form_word(value, locale),
        "purpose" => format!("purpose-{value}"),
        "category" => return category(value, locale),
        "country" => {
            return Country::new(value)
                .map_or_else(|_| value.to_owned(), |known| known.short(locale.lang()).to_owned());
        }
        _ => return value.to_owned(),
    };
    if locale.has(&id) { locale.word(&id) } else { value.to_owned() }
}

/// The number of the category in the law and the beginning of its words, which are long.
fn category(code: &str, locale: &Locale) -> String {
    let number = code.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches('0');
    let id = format!("category-{number}");
    if !locale.has(&id) {
        return code.to_owned();
    }
    let words = locale.word(&id);
    let begins: String = words.chars().take(LONGEST_LABEL).collect();
    let cut = if begins.len() < words.len() { "…" } else { "" };
    format!("{number}) {begins}{cut}")
}

pub(super) fn standings(findings: Option<&Findings>, asked: &AskedFor, locale: &Locale) -> Vec<FacetValue> {
    let counts = findings.and_then(|findings| findings.answer.facets.get("standing"));
    let value = |code: &str| FacetValue {
        value: code.to_owned(),
        label: locale.word(&format!("standing-{code}")),
        count: counts.and_then(|counts| counts.get(code)).copied().unwrap_or_default(),
        checked: asked.checked("standing", code),
    };
    kualik::standings().map(value).collect()
}

/// The facets shown as ticks; the standing is chosen from a list.
pub(super) const FACETS: [&str; 9] =
    ["form", "year", "country", "purpose", "category", "ground", "office", "signatory", "executor"];
/// Those whose values are long or many.
const FOLDED: [&str; 5] = ["category", "ground", "office", "signatory", "executor"];
const MOST_VALUES: usize = 12;
const LONGEST_LABEL: usize = 48;
