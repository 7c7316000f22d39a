//! Saved searches of an older release, which kept the question as it was put to the index: read as the requests of
//! today. What a request cannot say (a standing, of which it kept the days that were meant then) is left, and named.

use std::collections::BTreeMap;

use kualik_search::Filter;
use serde::Deserialize;
use serde_json::Value;

use crate::find::request::SearchRequest;

/// One person's searches, and the names of those that do not read.
pub(super) type Read = (BTreeMap<String, SearchRequest>, Vec<String>);

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Question {
    words: String,
    literal: bool,
    filter: Option<Filter>,
    sort: Value,
    facets: Vec<String>,
    page_size: u32,
}

/// Reads the file of an older release: by owner, then by name.
pub(super) fn read(bytes: &[u8]) -> serde_json::Result<BTreeMap<String, Read>> {
    let shelf: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_slice(bytes)?;
    let own = |(who, searches): (String, BTreeMap<String, Value>)| {
        let mut read = Read::default();
        for (name, question) in searches {
            match serde_json::from_value(question).ok().and_then(request) {
                Some(request) => drop(read.0.insert(name, request)),
                None => read.1.push(name),
            }
        }
        (who, read)
    };
    Ok(shelf.into_iter().map(own).collect())
}

fn request(question: Question) -> Option<SearchRequest> {
    let mut pairs = vec![("q", question.words)];
    if question.literal {
        pairs.push(("literal", "1".to_owned()));
    }
    if let Some(sort) = order(&question.sort) {
        pairs.push(("sort", sort));
    }
    if question.page_size > 0 {
        pairs.push(("limit", question.page_size.to_string()));
    }
    pairs.extend(question.facets.into_iter().map(|facet| ("facets", facet)));
    if let Some(filter) = question.filter {
        conditions(filter, &mut pairs)?;
    }
    SearchRequest::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value))).ok()
}

fn conditions(filter: Filter, pairs: &mut Vec<(&'static str, String)>) -> Option<()> {
    match filter {
        Filter::And(parts) => parts.into_iter().try_for_each(|part| conditions(part, pairs)),
        Filter::Or(parts) => parts.into_iter().try_for_each(|part| match part {
            term @ Filter::Term { .. } => conditions(term, pairs),
            _ => None,
        }),
        Filter::Term { facet, value } => {
            pairs.push((FACETS.into_iter().find(|known| *known == facet)?, value));
            Some(())
        }
        Filter::Dates { field, from, to } if field == "issued" => {
            pairs.extend(from.map(|day| ("from", day.to_string())));
            pairs.extend(to.map(|day| ("to", day.to_string())));
            Some(())
        }
        _ => None,
    }
}

fn order(sort: &Value) -> Option<String> {
    if let Some(name) = sort.as_str() {
        return Some(name.to_lowercase()).filter(|name| name != "relevance");
    }
    let field = sort.as_object()?.values().next()?;
    let before = if field["ascending"] == true { "" } else { "-" };
    Some(format!("{before}{}", field["field"].as_str()?))
}

const FACETS: [&str; 9] =
    ["form", "year", "office", "purpose", "country", "category", "ground", "signatory", "executor"];

#[cfg(test)]
mod tests {
    use super::*;

    /// As the release wrote it.
    const KEPT: &str = r#"{"Айгүл":{
        "certificates":{"words":"құран","literal":false,"filter":{"and":[
            {"or":[{"term":{"facet":"form","value":"certificate"}},{"term":{"facet":"form","value":"refusal"}}]},
            {"dates":{"field":"issued","from":"2026-01-01","to":null}}]},
            "sort":{"field":{"field":"issued","ascending":false}},"facets":["form"],"page_size":50},
        "in force":{"words":"","literal":false,"filter":{"and":[
            {"term":{"facet":"phase","value":"home"}},
            {"dates":{"field":"last-exit","from":"2026-11-21","to":null}}]},
            "sort":"relevance","facets":[],"page_size":20}}}"#;

    #[test]
    fn what_can_be_asked_today_is_and_the_rest_is_named() {
        let (searches, left) = read(KEPT.as_bytes()).unwrap().remove("Айгүл").unwrap();
        let asked = &searches["certificates"];
        assert_eq!(
            (asked.q.as_str(), asked.form.as_slice()),
            ("құран", ["certificate", "refusal"].map(str::to_owned).as_slice())
        );
        assert_eq!(
            (asked.from.as_deref(), asked.sort.as_deref(), asked.limit),
            (Some("2026-01-01"), Some("-issued"), Some(50))
        );
        assert_eq!((searches.len(), left), (1, vec!["in force".to_owned()]));
        assert!(read(b"[]").is_err());
    }
}
