use std::ops::Bound;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, ExistsQuery, Occur, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::catalogue::Viewer;
use crate::error::SearchError;
use crate::schema::{Schema, day_number};

/// A condition on facets, dates and numbers, computed when the question is asked.
///
/// What depends on the moment (whether a certificate is in force today) is never stored: the floor above
/// writes it as such a tree over dated events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Filter {
    /// The facet has this value.
    Term {
        /// Name of the facet.
        facet: String,
        /// The value, exactly.
        value: String,
    },
    /// Some date of the field lies between these days, both included; none means open.
    Dates {
        /// Name of the date field.
        field: String,
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<Date>,
    },
    /// Some number of the field lies between these, both included; none means open.
    Numbers {
        /// Name of the number field.
        field: String,
        /// The least.
        from: Option<i64>,
        /// The greatest.
        to: Option<i64>,
    },
    /// The facet, date or number has no value.
    Missing {
        /// Name of the field.
        field: String,
    },
    /// All hold; of none, always true.
    And(Vec<Filter>),
    /// One holds; of none, never true.
    Or(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
}

pub(crate) type Asked = Box<dyn tantivy::query::Query>;

impl Filter {
    /// As a query without score.
    pub(crate) fn ask(&self, schema: &Schema, viewer: &Viewer) -> Result<Asked, SearchError> {
        let mut budget = MOST_NODES;
        let asked = self.compile(schema, viewer, &mut budget, DEEPEST)?;
        Ok(Box::new(ConstScoreQuery::new(asked, 0.0)))
    }

    fn compile(
        &self,
        schema: &Schema,
        viewer: &Viewer,
        budget: &mut usize,
        depth: usize,
    ) -> Result<Asked, SearchError> {
        if *budget == 0 || depth == 0 {
            return Err(SearchError::FilterTooLarge { limit: if depth == 0 { DEEPEST } else { MOST_NODES } });
        }
        *budget -= 1;
        let mut parts = |parts: &[Filter]| -> Result<Vec<Asked>, SearchError> {
            parts.iter().map(|part| part.compile(schema, viewer, budget, depth - 1)).collect()
        };
        Ok(match self {
            Self::Term { facet, value } => {
                facet_is(schema, visible(schema, viewer, facet, &["facet"])?, value)
            }
            Self::Dates { field, from, to } => {
                let number = visible(schema, viewer, field, &["date"])?;
                between(schema, number, from.map(day_number), to.map(day_number))
            }
            Self::Numbers { field, from, to } => {
                between(schema, visible(schema, viewer, field, &["number"])?, *from, *to)
            }
            Self::Missing { field } => {
                let number = visible(schema, viewer, field, &["facet", "date", "number"])?;
                negated(Box::new(ExistsQuery::new(schema.column(number), false)))
            }
            Self::And(filters) if filters.is_empty() => Box::new(AllQuery),
            Self::And(filters) => Box::new(BooleanQuery::intersection(parts(filters)?)),
            Self::Or(filters) if filters.is_empty() => Box::new(EmptyQuery),
            Self::Or(filters) => Box::new(BooleanQuery::union(parts(filters)?)),
            Self::Not(filter) => negated(filter.compile(schema, viewer, budget, depth - 1)?),
        })
    }
}

/// Documents whose facet has this value.
pub(crate) fn facet_is(schema: &Schema, number: usize, value: &str) -> Asked {
    match schema.slot(number) {
        Some(slot) => Box::new(TermQuery::new(Term::from_field_text(slot, value), IndexRecordOption::Basic)),
        None => Box::new(EmptyQuery),
    }
}

/// Documents one of whose numbers lies between.
pub(crate) fn between(schema: &Schema, number: usize, from: Option<i64>, to: Option<i64>) -> Asked {
    let Some(slot) = schema.slot(number) else { return Box::new(EmptyQuery) };
    let term = |value| Term::from_field_i64(slot, value);
    if from.is_none() && to.is_none() {
        return Box::new(ExistsQuery::new(schema.column(number), false));
    }
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Box::new(EmptyQuery);
    }
    Box::new(RangeQuery::new(
        from.map_or(Bound::Unbounded, |value| Bound::Included(term(value))),
        to.map_or(Bound::Unbounded, |value| Bound::Included(term(value))),
    ))
}

fn negated(asked: Asked) -> Asked {
    Box::new(BooleanQuery::new(vec![(Occur::Must, Box::new(AllQuery)), (Occur::MustNot, asked)]))
}

fn visible(
    schema: &Schema,
    viewer: &Viewer,
    field: &str,
    kinds: &[&'static str],
) -> Result<usize, SearchError> {
    let found = kinds.iter().find_map(|kind| schema.catalogue.visible(field, kind, viewer));
    found.ok_or_else(|| SearchError::UnknownField {
        field: field.to_owned(),
        kind: kinds.first().copied().unwrap_or("facet"),
    })
}

const MOST_NODES: usize = 500;
const DEEPEST: usize = 32;
