//! Why a query cannot be read, and where.

/// Why a query cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at byte {at}: {reason}")]
pub struct QueryError {
    /// The byte of the query at which it goes wrong.
    pub at: usize,
    /// The same for people: which sign of it that is, counted from 1.
    pub sign: usize,
    /// What is wrong.
    pub reason: QueryFault,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryFault {
    /// Longer than is read.
    #[error("longer than {limit} characters")]
    TooLong {
        /// The most that is read.
        limit: usize,
    },
    /// More words than are read.
    #[error("more than {limit} words")]
    TooManyWords {
        /// The most that are read.
        limit: usize,
    },
    /// Parentheses within parentheses beyond the limit.
    #[error("parentheses deeper than {limit}")]
    TooDeep {
        /// The deepest that is read.
        limit: usize,
    },
    /// A quotation mark without its partner.
    #[error("a quotation mark that is not closed")]
    UnclosedQuote,
    /// `(` without `)`.
    #[error("a parenthesis that is not closed")]
    UnclosedGroup,
    /// `)` without `(`.
    #[error("a parenthesis that is not opened")]
    UnopenedGroup,
    /// Nothing between `(` and `)`, at a side of `|`, or between quotation marks.
    #[error("nothing to look for here")]
    Empty,
    /// No field is called so.
    #[error("there is no field {0}")]
    UnknownField(String),
    /// A field's name and nothing behind it.
    #[error("nothing is said about the field {0}")]
    EmptyField(String),
    /// The field holds dates or numbers, and this is none.
    #[error("{0} is not a date, a number or a range of them")]
    BadRange(String),
    /// The field does not take phrases, wildcards or `=`.
    #[error("the field {0} takes whole values only")]
    WholeValuesOnly(String),
    /// Fewer than two letters beside `*` and `?`.
    #[error("a wildcard needs at least {least} letters")]
    WildcardTooShort {
        /// How many it needs.
        least: usize,
    },
    /// `~` behind a phrase without a number from 0 to the limit.
    #[error("a distance is a number from 0 to {limit}")]
    BadDistance {
        /// The greatest distance.
        limit: u32,
    },
    /// A sign or a word of other engines' queries: `!`, `AND`, `OR`, `NOT`.
    #[error("{0} means nothing here: write - and |")]
    ForeignSign(String),
    /// A field of numbers, and this is none.
    #[error("{0} is not a number or a range of them")]
    BadNumber(String),
    /// Only what must not be there: everything else would be meant, which `*` says.
    #[error("only exclusions")]
    OnlyExclusions,
}

impl QueryFault {
    /// The word or the limit it speaks of, in no language; empty when its place says all.
    pub fn about(&self) -> String {
        match self {
            Self::TooLong { limit } | Self::TooManyWords { limit } | Self::TooDeep { limit } => {
                limit.to_string()
            }
            Self::WildcardTooShort { least } => least.to_string(),
            Self::BadDistance { limit } => limit.to_string(),
            Self::UnknownField(word) | Self::EmptyField(word) | Self::BadRange(word) => word.clone(),
            Self::ForeignSign(word) | Self::BadNumber(word) => word.clone(),
            Self::WholeValuesOnly(word) => word.clone(),
            Self::UnclosedQuote
            | Self::UnclosedGroup
            | Self::UnopenedGroup
            | Self::Empty
            | Self::OnlyExclusions => String::new(),
        }
    }
}

impl QueryError {
    pub(super) fn new(text: &str, at: usize, reason: QueryFault) -> Self {
        let sign = text.get(..at).map_or(0, |before| before.chars().count()) + 1;
        Self { at, sign, reason }
    }

    /// The stable name of this error.
    pub fn code(&self) -> &'static str {
        match self.reason {
            QueryFault::TooLong { .. } => "query-too-long",
            QueryFault::TooManyWords { .. } => "query-too-many-words",
            QueryFault::TooDeep { .. } => "query-too-deep",
            QueryFault::UnclosedQuote => "query-unclosed-quote",
            QueryFault::UnclosedGroup => "query-unclosed-group",
            QueryFault::UnopenedGroup => "query-unopened-group",
            QueryFault::Empty => "query-empty-part",
            QueryFault::UnknownField(_) => "query-unknown-field",
            QueryFault::EmptyField(_) => "query-empty-field",
            QueryFault::BadRange(_) => "query-bad-range",
            QueryFault::WholeValuesOnly(_) => "query-whole-values-only",
            QueryFault::WildcardTooShort { .. } => "query-wildcard-too-short",
            QueryFault::BadDistance { .. } => "query-bad-distance",
            QueryFault::OnlyExclusions => "query-only-exclusions",
            QueryFault::ForeignSign(_) => "query-foreign-sign",
            QueryFault::BadNumber(_) => "query-bad-number",
        }
    }
}
