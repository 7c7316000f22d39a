//! What people type, read into clauses.
//!
//! | written | means |
//! |---|---|
//! | `word` | the word in any inflection and script |
//! | `=word` | this very form |
//! | `+word` · `-word` | must be there, also when others may be missing · must not |
//! | `"a b"` · `«a b»` · `"a b"~3` | side by side · with at most three words between |
//! | `карт*` · `к?рт*` | any continuation · any one letter |
//! | `field:word` | in one field, named in Kazakh, Russian or English |
//! | `field:2026-03` · `field:2026..2027` · `field:..100` | a date or number in a range |
//! | `field:"2026 жылғы 21 қараша"` · `field:"ноябрь 2026".."март 2027"` | the same, in words |
//! | `field: value` | the same as without the space |
//! | `(a \| b) c` · `field:(a \| b)` | one of them · in one field |
//! | `*` | every document |
//!
//! What cannot be read so is an error that says where and why; it never becomes another query.

mod days;
mod fault;
mod parser;

use std::ops::Range;

use crate::catalogue::{Catalogue, Viewer};
use parser::Parser;

pub(crate) use days::day_named;
pub use fault::{QueryError, QueryFault};

/// A query, read but not yet asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(crate) alternatives: Vec<Vec<Clause>>,
    pub(crate) literal: bool,
}

/// How words are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every word as it is typed: no inflection, script, layout or typing slip is looked through.
    pub literal: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub occur: Occur,
    /// The number of the field it is restricted to.
    pub field: Option<usize>,
    /// Where in the query it stands, in bytes.
    pub at: Range<usize>,
    pub atom: Atom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occur {
    Usual,
    /// It counts where it is, and is not needed.
    Optional,
    Required,
    Excluded,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    Everything,
    /// What stood between two spaces: usually one word.
    Chunk {
        typed: String,
        literal: bool,
    },
    Phrase {
        typed: String,
        slop: u32,
        literal: bool,
    },
    /// A form with `*` and `?`.
    Wildcard {
        pattern: String,
    },
    Facet(String),
    Identifier(String),
    /// An identifier with `*` and `?`.
    IdentifierLike(String),
    Range {
        typed: String,
        from: i64,
        to: i64,
    },
    Group(Vec<Vec<Clause>>),
}

impl Query {
    /// Reads a query. Nothing but white space means every document.
    ///
    /// # Errors
    /// When it cannot be read: where, and why.
    pub fn parse(
        text: &str,
        reading: Reading,
        catalogue: &Catalogue,
        viewer: &Viewer,
    ) -> Result<Self, QueryError> {
        if text.chars().count() > LONGEST_QUERY {
            let at = text.char_indices().nth(LONGEST_QUERY).map_or(0, |(at, _)| at);
            return Err(QueryError::new(text, at, QueryFault::TooLong { limit: LONGEST_QUERY }));
        }
        if text.trim().is_empty() {
            let every =
                Clause { occur: Occur::Usual, field: None, at: 0..text.len(), atom: Atom::Everything };
            return Ok(Self { alternatives: vec![vec![every]], literal: reading.literal });
        }
        let alternatives = Parser::new(text, catalogue, viewer).whole()?;
        Ok(Self { alternatives, literal: reading.literal })
    }

    /// The fields that the query names, each once.
    pub fn fields<'a>(&self, catalogue: &'a Catalogue) -> Vec<&'a str> {
        let mut numbers = Vec::new();
        named(&self.alternatives, &mut numbers);
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| Some(catalogue.fields().get(number)?.name())).collect()
    }

    /// The same query with every word taken as typed.
    pub fn literal(mut self) -> Self {
        self.literal = true;
        self
    }
}

fn named(alternatives: &[Vec<Clause>], numbers: &mut Vec<usize>) {
    for clause in alternatives.iter().flatten() {
        numbers.extend(clause.field);
        if let Atom::Group(inner) = &clause.atom {
            named(inner, numbers);
        }
    }
}

const LONGEST_QUERY: usize = 2_000;
