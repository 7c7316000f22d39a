//! What is asked of a search, as people and programs write it: the command line, the API and the pages of the staff
//! all fill in this one form, so that none of them can ask what another cannot.

use kualik_domain::Date;
use kualik_search::Filter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::find::question::{Question, sort_named};
use crate::find::{catalogue, names, standing_filter, standings, viewer};

/// What is asked of a search.
///
/// A condition with several values holds when one of them does; several conditions hold together. An office sees its
/// own documents alone, whatever is written here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SearchRequest {
    /// Words, "phrases", `+word`, `-word`, `field:word`, `pre*`; everything when empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// Take the words literally.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub literal: bool,
    /// Forms: `certificate`, `refusal`, or a document of the procedure such as `acceptance-refusal`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<String>,
    /// Codes of the standing, today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<String>,
    /// Years of issue.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub year: Vec<String>,
    /// Offices, by BIN.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub office: Vec<String>,
    /// Codes of the purpose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purpose: Vec<String>,
    /// Countries of destination or transit, ISO 3166-1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub country: Vec<String>,
    /// Codes of the category of an object.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Codes of the ground of refusal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ground: Vec<String>,
    /// Who signed, as the name is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatory: Vec<String>,
    /// Who prepared it, as the name is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub executor: Vec<String>,
    /// Issued on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Issued on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The order: `relevance`, `newest`, `oldest`, or `issued`, `first-day`, `last-exit`, `last-return`, `objects`, with
    /// `-` before it for the greatest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^(-?[a-z-]+)?$"))]
    pub sort: Option<String>,
    /// Facets to count: any of the conditions with several values. All of them when none is named; `none` counts none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<String>,
    /// Documents on a page, 1–1,000; 20 when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<u32>,
    /// The mark of the next page, as the page before gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Why a request cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestFault {
    /// There is no such field.
    Field(String),
    /// A field with one value was given several.
    Twice(&'static str),
    /// Neither yes nor no.
    YesOrNo(String),
    /// The field holds no day.
    Day(&'static str, String),
    /// No standing has this code.
    Standing(String),
    /// The facet has no such code.
    Code(&'static str, String),
    /// Nothing is ordered by this.
    Sort(String),
    /// No facet has this name, or not for whoever asks.
    Facet(String),
    /// The page is empty or too large.
    PageSize(String),
}

/// The conditions with several values, in the order in which facets are shown.
const FACETS: [&str; 10] = [
    "form",
    "standing",
    "year",
    "office",
    "purpose",
    "country",
    "category",
    "ground",
    "signatory",
    "executor",
];
const NO_FACETS: &str = "none";
const LARGEST_PAGE: u32 = 1_000;
const USUAL_PAGE: u32 = 20;

impl SearchRequest {
    /// The names of the conditions that take several values. Each is also a facet.
    pub fn facets() -> impl Iterator<Item = &'static str> {
        FACETS.into_iter()
    }

    /// Reads names and values as an address has them. A field that a form sends empty was not filled in.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, Vec<RequestFault>> {
        let mut request = Self::default();
        let put = |(name, value): (String, String)| request.put(&name, value).err();
        let faults: Vec<RequestFault> = pairs.into_iter().filter_map(put).collect();
        if faults.is_empty() { Ok(request) } else { Err(faults) }
    }

    /// The names and values of what is asked, as an address has them.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let mut pairs = vec![("q", self.q.as_str())];
        pairs.extend(self.literal.then_some(("literal", "true")));
        for facet in FACETS {
            pairs.extend(self.values(facet).iter().map(|value| (facet, value.as_str())));
        }
        let single = [("from", &self.from), ("to", &self.to), ("sort", &self.sort), ("cursor", &self.cursor)];
        pairs.extend(single.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))));
        pairs
    }

    /// Fields of a request that are typed, or name somebody. They are for a body: browsers, proxies and logs remember
    /// addresses.
    pub const FOR_NO_ADDRESS: [&'static str; 3] = ["q", "signatory", "executor"];

    /// The values that a condition has.
    pub fn values(&self, facet: &str) -> &[String] {
        match facet {
            "form" => &self.form,
            "standing" => &self.standing,
            "year" => &self.year,
            "office" => &self.office,
            "purpose" => &self.purpose,
            "country" => &self.country,
            "category" => &self.category,
            "ground" => &self.ground,
            "signatory" => &self.signatory,
            "executor" => &self.executor,
            _ => &[],
        }
    }

    /// Is there a condition beside the words?
    pub fn is_narrowed(&self) -> bool {
        self.from.is_some() || self.to.is_some() || FACETS.iter().any(|facet| !self.values(facet).is_empty())
    }

    /// The question that this actor asks so on this day. His office is no part of it: whatever is asked, only the
    /// documents of that exist for him ([`Viewer::within`](kualik_search::Viewer::within)).
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn question(&self, actor: &Actor, today: Date) -> Result<Question, Vec<RequestFault>> {
        let mut faults = Vec::new();
        let conditions = self.conditions(today, &mut faults);
        let sort = self.sort.as_deref().map_or_else(|| Some(kualik_search::Sort::default()), sort_named);
        if sort.is_none() {
            faults.extend(self.sort.clone().map(RequestFault::Sort));
        }
        let page_size = self.limit.unwrap_or(USUAL_PAGE);
        if !(1..=LARGEST_PAGE).contains(&page_size) {
            faults.push(RequestFault::PageSize(page_size.to_string()));
        }
        let facets = self.counted(actor, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Question {
            words: self.q.clone(),
            literal: self.literal,
            filter: (!conditions.is_empty()).then_some(Filter::And(conditions)),
            sort: sort.unwrap_or_default(),
            facets,
            page_size: page_size as usize,
            cursor: self.cursor.clone(),
        })
    }

    fn conditions(&self, today: Date, faults: &mut Vec<RequestFault>) -> Vec<Filter> {
        let term = |facet: &str, value: String| Filter::Term { facet: facet.to_owned(), value };
        let mut conditions = Vec::new();
        for facet in FACETS.into_iter().filter(|facet| *facet != STANDING) {
            let values = self.values(facet);
            let codes = names::codes(facet);
            let unknown =
                values.iter().filter(|value| !codes.is_empty() && !codes.contains(&as_indexed(facet, value)));
            faults.extend(unknown.map(|value| RequestFault::Code(facet, value.clone())));
            let one_of = values.iter().map(|value| term(facet, as_indexed(facet, value))).collect();
            conditions.extend((!values.is_empty()).then_some(Filter::Or(one_of)));
        }
        let mut one_of = Vec::new();
        for code in &self.standing {
            match standing_filter(code, today) {
                Some(filter) => one_of.push(filter),
                None => faults.push(RequestFault::Standing(code.clone())),
            }
        }
        conditions.extend((!self.standing.is_empty()).then_some(Filter::Or(one_of)));
        let (from, to) = (day("from", self.from.as_deref(), faults), day("to", self.to.as_deref(), faults));
        if from.is_some() || to.is_some() {
            conditions.push(Filter::Dates { field: "issued".to_owned(), from, to });
        }
        conditions
    }

    /// The facets to count, as far as this actor may know their values.
    fn counted(&self, actor: &Actor, faults: &mut Vec<RequestFault>) -> Vec<String> {
        let (catalogue, viewer) = (catalogue(), viewer(actor));
        let seen = |facet: &str| {
            let mut fields = catalogue.visible_to(&viewer);
            facet == STANDING || FACETS.contains(&facet) && fields.any(|field| field.name() == facet)
        };
        if self.facets.is_empty() {
            return FACETS.into_iter().filter(|facet| seen(facet)).map(str::to_owned).collect();
        }
        let asked = self.facets.iter().filter(|facet| *facet != NO_FACETS);
        faults.extend(asked.clone().filter(|facet| !seen(facet)).cloned().map(RequestFault::Facet));
        asked.cloned().collect()
    }

    fn put(&mut self, name: &str, value: String) -> Result<(), RequestFault> {
        if let Some(values) = self.list(name) {
            values.extend(Some(value).filter(|value| !value.is_empty()));
            return Ok(());
        }
        match name {
            "q" if self.q.is_empty() => self.q = value,
            "q" => return Err(RequestFault::Twice("q")),
            "literal" => self.literal = yes(&value)?,
            "from" => once("from", &mut self.from, value)?,
            "to" => once("to", &mut self.to, value)?,
            "sort" => once("sort", &mut self.sort, value)?,
            "cursor" => once("cursor", &mut self.cursor, value)?,
            "limit" if value.is_empty() => {}
            "limit" => self.limit = Some(value.parse().map_err(|_| RequestFault::PageSize(value))?),
            _ => return Err(RequestFault::Field(name.to_owned())),
        }
        Ok(())
    }

    fn list(&mut self, name: &str) -> Option<&mut Vec<String>> {
        Some(match name {
            "form" => &mut self.form,
            "standing" => &mut self.standing,
            "year" => &mut self.year,
            "office" => &mut self.office,
            "purpose" => &mut self.purpose,
            "country" => &mut self.country,
            "category" => &mut self.category,
            "ground" => &mut self.ground,
            "signatory" => &mut self.signatory,
            "executor" => &mut self.executor,
            "facets" => &mut self.facets,
            _ => return None,
        })
    }
}

impl RequestFault {
    /// The stable code, also the id of its words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Field(_) => "search-field",
            Self::Twice(_) => "search-twice",
            Self::YesOrNo(_) => "search-yes-or-no",
            Self::Day(..) => "day",
            Self::Standing(_) => "standing-unknown",
            Self::Code(..) => "search-code",
            Self::Sort(_) => "sort",
            Self::Facet(_) => "search-facet",
            Self::PageSize(_) => "bad-page-size",
        }
    }

    /// The field that is wrong.
    pub fn field(&self) -> &str {
        match self {
            Self::Field(name) => name,
            Self::Twice(name) => name,
            Self::YesOrNo(_) => "literal",
            Self::Day(field, _) => field,
            Self::Standing(_) => "standing",
            Self::Code(facet, _) => facet,
            Self::Sort(_) => "sort",
            Self::Facet(_) => "facets",
            Self::PageSize(_) => "limit",
        }
    }

    /// The facts of its words.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let value = match self {
            Self::Twice(name) => (*name).to_owned(),
            Self::Field(value)
            | Self::YesOrNo(value)
            | Self::Day(_, value)
            | Self::Code(_, value)
            | Self::Standing(value)
            | Self::Sort(value)
            | Self::Facet(value)
            | Self::PageSize(value) => value.clone(),
        };
        let known: Vec<String> = match self {
            Self::Standing(_) => standings().map(str::to_owned).collect(),
            Self::Code(facet, _) => names::codes(facet),
            Self::Facet(_) => FACETS.map(str::to_owned).to_vec(),
            _ => Vec::new(),
        };
        vec![("value", value), ("known", known.join(", "))]
    }
}

const STANDING: &str = "standing";

/// The value as the index holds it: codes are typed in any case.
fn as_indexed(facet: &str, value: &str) -> String {
    match facet {
        "form" => value.to_lowercase(),
        "country" | "purpose" | "category" | "ground" => value.to_uppercase(),
        _ => value.to_owned(),
    }
}

fn day(field: &'static str, text: Option<&str>, faults: &mut Vec<RequestFault>) -> Option<Date> {
    let text = text?;
    let read = text.parse().ok();
    if read.is_none() {
        faults.push(RequestFault::Day(field, text.to_owned()));
    }
    read
}

fn yes(value: &str) -> Result<bool, RequestFault> {
    match value {
        "true" | "1" | "on" => Ok(true),
        "false" | "0" | "" => Ok(false),
        _ => Err(RequestFault::YesOrNo(value.to_owned())),
    }
}

fn once(name: &'static str, field: &mut Option<String>, value: String) -> Result<(), RequestFault> {
    match field {
        _ if value.is_empty() => {}
        Some(_) => return Err(RequestFault::Twice(name)),
        None => *field = Some(value),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn an_address_gives_the_request_back() {
        let asked = "q=қол x&literal=1&form=refusal&country=GB&country=FR&signatory=А. Б&from=2026-01-01&sort=-issued";
        let request = SearchRequest::from_pairs(pairs(asked)).unwrap();
        assert_eq!(request.country, ["GB", "FR"]);
        let again = request.pairs().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(SearchRequest::from_pairs(again).unwrap(), request);
    }

    #[test]
    fn every_field_can_be_written_in_an_address() {
        let schema = serde_json::to_value(schemars::schema_for!(SearchRequest)).unwrap();
        for name in schema["properties"].as_object().unwrap().keys() {
            let value = if name == "limit" || name == "literal" { "1" } else { "x" };
            let put = SearchRequest::default().put(name, value.to_owned());
            assert_eq!(put, Ok(()), "{name}");
        }
        assert_eq!(
            SearchRequest::default().put("colour", "red".to_owned()).unwrap_err().code(),
            "search-field"
        );
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let text = "standing=none&from=yesterday&sort=colour&facets=words&limit=0";
        let request = SearchRequest::from_pairs(pairs(text)).unwrap();
        let actor = Actor::new("a", Role::Auditor);
        let faults = request.question(&actor, Date::constant(2026, 11, 21)).unwrap_err();
        let mut codes: Vec<&str> = faults.iter().map(RequestFault::code).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["bad-page-size", "day", "search-facet", "sort", "standing-unknown"]);
    }

    #[test]
    fn an_office_is_asked_within_whatever_office_is_named() {
        let request = SearchRequest { office: vec!["991140001234".to_owned()], ..SearchRequest::default() };
        let mut actor = Actor::new("a", Role::Executor);
        actor.office = Some("040340000007".to_owned());
        let question = request.question(&actor, Date::constant(2026, 11, 21)).unwrap();
        let Some(Filter::And(conditions)) = question.filter else { panic!("a filter") };
        let named = Filter::Term { facet: "office".to_owned(), value: "991140001234".to_owned() };
        assert_eq!(conditions, [Filter::Or(vec![named])]);
        let walled = kualik_search::Viewer::open().within("office", "040340000007").with("persons");
        assert_eq!(viewer(&actor), walled);
    }
}
