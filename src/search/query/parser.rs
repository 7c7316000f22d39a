//! From what is typed to clauses, sign by sign.

use crate::analysis;
use crate::catalogue::{Catalogue, FieldKind, OPEN_GROUP, Viewer, is_name_char};
use crate::query::days::{days, range};
use crate::query::{Atom, Clause, Occur, QueryError, QueryFault};

/// Reads a query from its first sign to its last.
pub(super) struct Parser<'a> {
    text: &'a str,
    at: usize,
    words: usize,
    depth: usize,
    /// The field of the parentheses that are open.
    within: Option<usize>,
    catalogue: &'a Catalogue,
    viewer: &'a Viewer,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, catalogue: &'a Catalogue, viewer: &'a Viewer) -> Self {
        Self { text, at: 0, words: 0, depth: 0, within: None, catalogue, viewer }
    }

    /// The whole text as lists of clauses.
    pub(super) fn whole(mut self) -> Result<Vec<Vec<Clause>>, QueryError> {
        let alternatives = self.alternatives()?;
        if self.at < self.text.len() {
            return self.fault(self.at, QueryFault::UnopenedGroup);
        }
        Ok(alternatives)
    }
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

const MOST_WORDS: usize = 100;
const DEEPEST: usize = 8;
const FARTHEST: u32 = 50;
const LEAST_LETTERS: usize = 2;
