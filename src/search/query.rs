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

use std::ops::Range;

use jiff::civil::Date;
use kualik_language::date::{CivilDate, days_named};

use crate::analysis;
use crate::catalogue::{Catalogue, FieldKind, OPEN_GROUP, Viewer, is_name_char};
use crate::schema::day_number;

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
    fn new(text: &str, at: usize, reason: QueryFault) -> Self {
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
        let mut parser = Parser { text, at: 0, words: 0, depth: 0, within: None, catalogue, viewer };
        if text.trim().is_empty() {
            let every =
                Clause { occur: Occur::Usual, field: None, at: 0..text.len(), atom: Atom::Everything };
            return Ok(Self { alternatives: vec![vec![every]], literal: reading.literal });
        }
        let alternatives = parser.alternatives()?;
        if parser.at < text.len() {
            return Err(QueryError::new(text, parser.at, QueryFault::UnopenedGroup));
        }
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

struct Parser<'a> {
    text: &'a str,
    at: usize,
    words: usize,
    depth: usize,
    /// The field of the parentheses that are open.
    within: Option<usize>,
    catalogue: &'a Catalogue,
    viewer: &'a Viewer,
}

impl Parser<'_> {
    /// Lists of clauses between `|`, to the end or to a closing parenthesis.
    fn alternatives(&mut self) -> Result<Vec<Vec<Clause>>, QueryError> {
        let mut all = Vec::new();
        loop {
            let start = self.at;
            let clauses = self.clauses()?;
            if clauses.is_empty() {
                let unopened = self.depth == 0 && self.peek() == Some(')');
                let reason = if unopened { QueryFault::UnopenedGroup } else { QueryFault::Empty };
                return self.fault(if unopened { self.at } else { start }, reason);
            }
            if clauses.iter().all(|clause| clause.occur == Occur::Excluded) {
                return self.fault(clauses[0].at.start, QueryFault::OnlyExclusions);
            }
            all.push(clauses);
            if self.peek() != Some('|') {
                return Ok(all);
            }
            self.at += 1;
        }
    }

    fn clauses(&mut self) -> Result<Vec<Clause>, QueryError> {
        let mut clauses = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('|' | ')') => return Ok(clauses),
                Some(_) => clauses.extend(self.clause()?),
            }
        }
    }

    /// One clause; none where only punctuation stands.
    fn clause(&mut self) -> Result<Option<Clause>, QueryError> {
        let start = self.at;
        let occur = self.occur();
        let field = self.field()?.or(self.within);
        let atom = match self.peek() {
            Some('(') => Some(self.group(field)?),
            Some(open) if closing(open).is_some() => Some(self.phrase(field, false)?),
            _ => self.chunk(field)?,
        };
        self.words += 1;
        if self.words > MOST_WORDS {
            return self.fault(start, QueryFault::TooManyWords { limit: MOST_WORDS });
        }
        Ok(atom.map(|atom| Clause { occur, field, at: start..self.at, atom }))
    }

    /// A sign directly before something that is not a space.
    fn occur(&mut self) -> Occur {
        let mut ahead = self.text[self.at..].chars();
        let (sign, next) = (ahead.next(), ahead.next());
        let stands = next.is_some_and(|c| !c.is_whitespace() && c != '-' && c != '+');
        let occur = match sign {
            Some('+') if stands => Occur::Required,
            Some('-') if stands => Occur::Excluded,
            _ => return Occur::Usual,
        };
        self.at += 1;
        occur
    }

    /// `name:` with something behind it.
    fn field(&mut self) -> Result<Option<usize>, QueryError> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        let name = &rest[..length];
        if !rest[length..].starts_with(':') || !name.starts_with(char::is_alphabetic) {
            return Ok(None);
        }
        let known = self.catalogue.spoken(name, self.viewer);
        let behind = rest[length + 1..].chars().next();
        let empty = behind.is_none_or(|c| c.is_whitespace() || c == ')' || c == '|');
        // A colon behind the last of several words is a question put to the reader, as in «алған жыл:».
        let closes = self.at > 0 && rest[length + 1..].trim().is_empty();
        match known {
            Some(_) if closes => Ok(None),
            Some(number) if self.has_value_behind(length + 1) => {
                self.at += length + 1;
                self.skip_space();
                Ok(Some(number))
            }
            Some(_) if empty => self.fault(self.at, QueryFault::EmptyField(name.to_owned())),
            Some(number) => {
                self.at += length + 1;
                Ok(Some(number))
            }
            None if empty => Ok(None),
            None => self.fault(self.at, QueryFault::UnknownField(name.to_owned())),
        }
    }

    /// Whether a value stands so many bytes from here, behind a space: «БСН: 040340000804», as forms have it.
    fn has_value_behind(&self, bytes: usize) -> bool {
        let behind = &self.text[self.at + bytes..];
        let value = behind.trim_start();
        behind.starts_with(char::is_whitespace) && value.starts_with(|c| !matches!(c, ')' | '|'))
    }

    fn group(&mut self, field: Option<usize>) -> Result<Atom, QueryError> {
        let open = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fault(open, QueryFault::TooDeep { limit: DEEPEST });
        }
        self.at += 1;
        let outer = std::mem::replace(&mut self.within, field);
        let alternatives = self.alternatives()?;
        self.within = outer;
        if self.peek() != Some(')') {
            return self.fault(open, QueryFault::UnclosedGroup);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(Atom::Group(alternatives))
    }

    /// What stands between quotation marks.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let open = self.peek().unwrap_or('"');
        let close = closing(open).unwrap_or(&['"']);
        let inner = start + open.len_utf8();
        let Some(length) = self.text[inner..].find(close) else {
            return self.fault(start, QueryFault::UnclosedQuote);
        };
        let typed = self.text[inner..inner + length].to_owned();
        let closer = self.text[inner + length..].chars().next().map_or(0, char::len_utf8);
        self.at = inner + length + closer;
        Ok(typed)
    }

    /// A value with what `..` joins to it, where an end of the range stands between quotation marks:
    /// `"1 ноября 2026".."30 ноября 2026"`.
    fn with_range(&mut self, first: String) -> Result<String, QueryError> {
        let mut typed = first;
        if self.text[self.at..].starts_with("..") {
            let rest = &self.text[self.at..];
            let length = rest.find(ends_chunk).unwrap_or(rest.len());
            typed.push_str(&rest[..length]);
            self.at += length;
        }
        if typed.ends_with("..") && self.peek().is_some_and(|open| closing(open).is_some()) {
            typed.push_str(&self.quoted()?);
        }
        Ok(typed)
    }

    fn phrase(&mut self, field: Option<usize>, literal: bool) -> Result<Atom, QueryError> {
        let start = self.at;
        let typed = self.quoted()?;
        let words = analysis::words(&typed).len();
        self.words += words;
        if words == 0 {
            return self.fault(start, QueryFault::Empty);
        }
        if let Some(number) = field
            && !matches!(self.kind(number), FieldKind::Text { .. })
        {
            let typed = self.with_range(typed)?;
            return self.value(number, &typed, start);
        }
        self.scoped(field, start)?;
        let slop = self.distance()?;
        Ok(Atom::Phrase { typed, slop, literal })
    }

    fn distance(&mut self) -> Result<u32, QueryError> {
        if self.peek() != Some('~') {
            return Ok(0);
        }
        let start = self.at;
        let digits: String = self.text[start + 1..].chars().take_while(char::is_ascii_digit).collect();
        self.at += 1 + digits.len();
        match digits.parse() {
            Ok(distance) if distance <= FARTHEST => Ok(distance),
            _ => self.fault(start, QueryFault::BadDistance { limit: FARTHEST }),
        }
    }

    fn chunk(&mut self, field: Option<usize>) -> Result<Option<Atom>, QueryError> {
        let start = self.at;
        let literal = self.peek() == Some('=') && self.text.len() > start + 1;
        if literal {
            self.at += 1;
            if self.peek().is_some_and(|open| closing(open).is_some()) {
                return self.phrase(field, true).map(Some);
            }
        }
        let rest = &self.text[self.at..];
        let length = rest.find(ends_chunk).unwrap_or(rest.len());
        let typed = &rest[..length];
        // What can neither be part of a chunk nor begin a clause is passed over as punctuation.
        self.at += if length == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { length };
        if let Some(number) = field
            && !matches!(self.kind(number), FieldKind::Text { .. })
        {
            let typed = self.with_range(typed.to_owned())?;
            return self.value(number, &typed, start).map(Some);
        }
        self.scoped(field, start)?;
        if !literal && is_foreign(typed) && (start > 0 || self.at < self.text.len()) {
            return self.fault(start, QueryFault::ForeignSign(typed.to_owned()));
        }
        if typed == "*" {
            return Ok(Some(Atom::Everything));
        }
        if is_wildcard(typed) {
            return self.wildcard(typed, start).map(Some);
        }
        let words = analysis::words(typed).len();
        self.words += words.saturating_sub(1);
        Ok((words > 0).then(|| Atom::Chunk { typed: typed.to_owned(), literal }))
    }

    fn wildcard(&self, typed: &str, start: usize) -> Result<Atom, QueryError> {
        Ok(Atom::Wildcard { pattern: self.pattern(typed, start)? })
    }

    fn pattern(&self, typed: &str, start: usize) -> Result<String, QueryError> {
        let pattern: String =
            analysis::form(typed.trim_matches(|c: char| !c.is_alphanumeric() && c != '*' && c != '?'));
        let letters = pattern.chars().filter(|c| c.is_alphanumeric()).count();
        if letters < LEAST_LETTERS {
            return self.fault(start, QueryFault::WildcardTooShort { least: LEAST_LETTERS });
        }
        Ok(pattern)
    }

    /// What stands behind the name of a facet, identifier, date or number.
    fn value(&self, number: usize, typed: &str, start: usize) -> Result<Atom, QueryError> {
        let whole = matches!(self.kind(number), FieldKind::Facet | FieldKind::Identifier);
        if whole && typed.len() > 1 && is_wildcard(typed) {
            // A part of a guarded number finds nobody.
            let open = self.catalogue.group(number) == OPEN_GROUP;
            if open && self.kind(number) == FieldKind::Identifier {
                return Ok(Atom::IdentifierLike(self.pattern(typed, start)?));
            }
            return self.fault(start, QueryFault::WholeValuesOnly(self.name_before(start)));
        }
        let range = match self.kind(number) {
            FieldKind::Facet if typed.contains("..") => {
                return self.fault(start, QueryFault::WholeValuesOnly(self.name_before(start)));
            }
            FieldKind::Facet if !typed.is_empty() => return Ok(Atom::Facet(typed.to_owned())),
            FieldKind::Identifier if !analysis::identifier_keys(typed).1.is_empty() => {
                return Ok(Atom::Identifier(typed.to_owned()));
            }
            FieldKind::Date => range(typed, days),
            FieldKind::Number => range(typed, |text| text.parse().ok().map(|n: i64| (n, n))),
            _ => return self.fault(start, QueryFault::Empty),
        };
        let bad = || match self.kind(number) {
            FieldKind::Number => QueryFault::BadNumber(typed.to_owned()),
            _ => QueryFault::BadRange(typed.to_owned()),
        };
        match range {
            Some((from, to)) if from <= to => Ok(Atom::Range { typed: typed.to_owned(), from, to }),
            _ => self.fault(start, bad()),
        }
    }

    fn scoped(&self, field: Option<usize>, start: usize) -> Result<(), QueryError> {
        match field {
            Some(number) if !matches!(self.kind(number), FieldKind::Text { scoped: true, .. }) => {
                let name = self.catalogue.fields()[number].name.clone();
                self.fault(start, QueryFault::UnknownField(name))
            }
            _ => Ok(()),
        }
    }

    fn kind(&self, number: usize) -> FieldKind {
        self.catalogue.fields()[number].kind
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The name of a field as it was typed before its value.
    fn name_before(&self, value: usize) -> String {
        let before = self.text[..value].trim_end().trim_end_matches(':');
        before.rsplit(|c| !is_name_char(c)).next().unwrap_or_default().to_owned()
    }

    fn fault<T>(&self, at: usize, reason: QueryFault) -> Result<T, QueryError> {
        Err(QueryError::new(self.text, at, reason))
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

/// The marks that close a phrase opened by this one.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '“' | '„' => Some(&['”', '“']),
        '«' => Some(&['»']),
        _ => None,
    }
}

/// Signs of other engines, which would be read as words or passed over: `!word`, `AND`.
fn is_foreign(typed: &str) -> bool {
    let negated = typed.strip_prefix('!').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    negated || matches!(typed, "AND" | "OR" | "NOT" | "&&")
}

fn ends_chunk(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|') || closing(c).is_some()
}

/// `?` at the end of a word is a question, not a wildcard.
fn is_wildcard(chunk: &str) -> bool {
    let asked = chunk.trim_end_matches(['?', '!', '.', ',', ';', ':']);
    // «32,3*13,4» is a size.
    let figures = chunk.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | ',' | '.'));
    if figures && chunk.starts_with(|c| c != '*') && chunk.ends_with(|c| c != '*') {
        return false;
    }
    chunk.contains('*') || asked.contains('?')
}

/// `a`, `a..b`, `a..` or `..b`; a dash between two whole days is a range too.
fn range(typed: &str, read: impl Fn(&str) -> Option<(i64, i64)>) -> Option<(i64, i64)> {
    let Some((from, to)) = typed.split_once("..") else {
        return read(typed).or_else(|| {
            let (from, to) = typed.split_once('–').or_else(|| in_halves(typed))?;
            Some((read(from.trim())?.0, read(to.trim())?.1))
        });
    };
    let from = if from.is_empty() { Some(i64::MIN) } else { read(from).map(|(first, _)| first) };
    let to = if to.is_empty() { Some(i64::MAX) } else { read(to).map(|(_, last)| last) };
    if typed == ".." { None } else { from.zip(to) }
}

/// The first and last day of a year, a month or a day: `2026`, `2026-03`, `2026-03-05`, `05.03.2026`, or in words.
fn days(text: &str) -> Option<(i64, i64)> {
    days_in_figures(text).or_else(|| {
        let (first, last) = days_named(text)?;
        Some((number_of(first)?, number_of(last)?))
    })
}

/// «01.11.2026-30.11.2026» at the hyphen between two days with points.
fn in_halves(typed: &str) -> Option<(&str, &str)> {
    let (from, to) = typed.split_once('-')?;
    (from.contains('.') && to.contains('.')).then_some((from, to))
}

/// The day that is named, and nothing wider.
pub(crate) fn day_named(text: &str) -> Option<i64> {
    let (first, last) = days(text.trim_end_matches([',', ';']))?;
    (first == last).then_some(first)
}

fn number_of(day: CivilDate) -> Option<i64> {
    let date = Date::new(day.year(), day.month().try_into().ok()?, day.day().try_into().ok()?).ok()?;
    (day.year() >= FIRST_YEAR).then(|| day_number(date))
}

fn days_in_figures(text: &str) -> Option<(i64, i64)> {
    let text = YEAR_WORDS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let mut parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    if text.contains(['.', '/']) && parts.first().is_some_and(|first| first.len() < 4) {
        parts.reverse();
    }
    let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    // «21.11.26» and «5.11» do not say which year.
    if numbers.first().is_none_or(|year| *year < FIRST_YEAR) {
        return None;
    }
    let day = |year, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let (first, last) = match numbers[..] {
        [year] => (day(year, 1, 1)?, day(year, 12, 31)?),
        [year, month] => (day(year, month, 1)?, day(year, month, 1)?.last_of_month()),
        [year, month, date] => (day(year, month, date)?, day(year, month, date)?),
        _ => return None,
    };
    Some((day_number(first), day_number(last)))
}

const YEAR_WORDS: [&str; 5] = [" г.", " года", " ж.", " жылы", " г"];
const FIRST_YEAR: i16 = 1000;
const LONGEST_QUERY: usize = 2_000;
const MOST_WORDS: usize = 100;
const DEEPEST: usize = 8;
const FARTHEST: u32 = 50;
const LEAST_LETTERS: usize = 2;
