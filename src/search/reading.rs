//! From clauses to postings: which terms of this index a word stands for, and how that was found out.
//!
//! Clauses that name a day, a century, a number, an identifier or a kind of document together are taken for that first. A word is
//! looked for as it is typed (form, stems, skeletons). Only where nothing has it is the keyboard
//! thought to be in the wrong layout, and only where that gives nothing either is one slip of the fingers
//! forgiven. Every step is told in the answer.

mod asked;
mod century;
mod day;
mod facet;
mod identifier;
mod keyboard;
mod kin;
mod kind;
mod pattern;
mod phrase;
mod root;
mod size;
mod slip;
mod thousands;
mod word;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use kualik_language::function_words;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery};
use tantivy::schema::Field as Slot;
use tantivy::{Searcher, Term};

use crate::analysis::Terms;
use crate::catalogue::FieldKind;
use crate::error::SearchError;
use crate::filter::{Asked, between};
use crate::postings::Found;
use crate::query::{Atom, Clause, Occur, Query};
use crate::schema::{KAZAKH_ROOT, Schema, day_of};
use crate::wall::{Wall, exists};

use identifier::is_decimal;

pub(crate) use asked::{all_of, terms_of};
pub(crate) use kin::BehindKeys;

/// How a word was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum How {
    /// As it is typed.
    Exact,
    /// In other inflections.
    Stemmed,
    /// As the initial of a person's name.
    Initial,
    /// In another script, transliteration or with look-alike letters.
    Skeleton,
    /// As a number or identifier, with or without its separators.
    Identifier,
    /// As a day, a number or a range of them.
    Range,
    /// As what documents are: a value of a facet, besides being looked for in the texts.
    Facet,
    /// With the keyboard in another layout.
    Layout,
    /// With one slip forgiven.
    Approximate,
    /// Nothing has it.
    Missing,
    /// Not at all, since it names nothing and stands beside words that do: «туралы», «о». `+` or `=` before it
    /// asks for it.
    Function,
}

impl How {
    /// The word for it in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stemmed => "stemmed",
            Self::Initial => "initial",
            Self::Skeleton => "skeleton",
            Self::Identifier => "identifier",
            Self::Range => "range",
            Self::Facet => "facet",
            Self::Layout => "layout",
            Self::Approximate => "approximate",
            Self::Missing => "missing",
            Self::Function => "function",
        }
    }
}

/// How one part of the query was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadWord {
    /// What was typed.
    pub typed: String,
    /// Where in the query, in bytes.
    pub at: Range<usize>,
    /// How it was understood.
    pub how: How,
    /// What was looked for instead of it, where that differs: the word in the other layout, the words that differ by
    /// one slip, the first and last day of a range.
    pub instead: Vec<String>,
    /// Whether it must not be there.
    pub excluded: bool,
    /// Whether hits may lack it: no document has all words, or it is a function word.
    pub optional: bool,
}

/// The terms of one word, for search and highlighting alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub forms: BTreeSet<String>,
    pub kazakh: BTreeSet<String>,
    pub russian: BTreeSet<String>,
    /// Forms of the word that are indexed under the term of another word.
    pub elsewhere: BTreeSet<String>,
    pub skeletons: BTreeSet<String>,
    pub kazakh_roots: BTreeSet<String>,
    pub russian_roots: BTreeSet<String>,
    /// Words of the index in another writing, in the place of keys that others share.
    pub kin_forms: BTreeSet<String>,
    pub kin_kazakh: BTreeSet<String>,
    pub kin_russian: BTreeSet<String>,
    /// Only in this field.
    pub field: Option<usize>,
    /// The key of an initial: any word of a person's name that begins so.
    pub initial: Option<String>,
    /// Forms with `*` and `?`.
    pub pattern: Option<String>,
    /// The same of skeletons.
    pub key_pattern: Option<String>,
    /// Where in the query it was typed.
    pub word: usize,
    /// The word was guessed: its hits are approximate, whatever term they match.
    pub approximate: bool,
}

/// A clause with its terms.
pub(crate) struct Resolved {
    pub occur: Occur,
    pub asked: Asked,
    /// Whether any document has it.
    pub present: bool,
    /// Places in [`Understood::words`].
    pub words: Range<usize>,
}

/// The query with its terms: alternatives of clauses.
#[derive(Default)]
pub(crate) struct Understood {
    pub alternatives: Vec<Vec<Resolved>>,
    pub words: Vec<ReadWord>,
    pub wanted: Vec<Wanted>,
}

/// Terms of a variant in a group, with where they lie.
type Known = FxHashMap<String, Arc<Found>>;

/// Terms of a slot, with those at one edit from them.
type Neighbours = FxHashMap<(Slot, String), Arc<Vec<slip::Near>>>;

/// Reads clauses against one state of the index, for one viewer.
pub(crate) struct Reader<'a> {
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    pub groups: &'a [usize],
    /// Round the documents that exist; none where all do.
    pub wall: Option<&'a Wall>,
    pub literal: bool,
    words: Vec<ReadWord>,
    wanted: Vec<Wanted>,
    /// Forms that were typed with a capital letter.
    names: BTreeSet<String>,
    /// By group and variant, terms that were looked up before.
    known: RefCell<FxHashMap<(usize, char), Known>>,
    terms: RefCell<FxHashMap<Term, Arc<Found>>>,
    near: RefCell<Neighbours>,
    /// What is behind keys, and the name of the state of the index that it is read from.
    behind: &'a BehindKeys,
    view: u64,
    /// Words that were guessed at.
    guessed: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        schema: &'a Schema,
        searcher: &'a Searcher,
        groups: &'a [usize],
        wall: Option<&'a Wall>,
        (behind, view): (&'a BehindKeys, u64),
    ) -> Self {
        let (known, terms, near) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self {
            schema,
            searcher,
            groups,
            wall,
            literal: false,
            words: Vec::new(),
            wanted: Vec::new(),
            names: BTreeSet::new(),
            known,
            terms,
            near,
            behind,
            view,
            guessed: 0,
        }
    }

    pub(crate) fn read(mut self, query: &Query) -> Result<Understood, SearchError> {
        self.literal = query.literal;
        let alternatives =
            query.alternatives.iter().map(|clauses| self.clauses(clauses)).collect::<Result<_, _>>()?;
        Ok(Understood { alternatives, words: self.words, wanted: self.wanted })
    }

    fn clauses(&mut self, clauses: &[Clause]) -> Result<Vec<Resolved>, SearchError> {
        let mut resolved = Vec::with_capacity(clauses.len());
        let mut at = 0;
        let names_something = clauses.iter().any(|clause| self.names_something(clause));
        while let Some(clause) = clauses.get(at) {
            let is_unit = at > 0
                && clause.occur == Occur::Usual
                && !self.literal
                && size::is_unit_of(clause, &clauses[at - 1]);
            if names_something && (is_unit || self.is_function_word(clause)) {
                self.pass_over(clause);
                at += 1;
                continue;
            }
            let length = self.identifier_length(&clauses[at..])?;
            if length == 0 && self.names_field_of_next(&clauses[at..])? {
                self.pass_over(clause);
                at += 1;
                continue;
            }
            let start = self.words.len();
            let (asked, present, length) = self.longest(&clauses[at..], length)?;
            let words = start..self.words.len();
            if clause.occur == Occur::Excluded {
                self.words[words.clone()].iter_mut().for_each(|word| word.excluded = true);
                self.wanted.retain(|wanted| wanted.word < start);
            }
            let mut occur = clause.needed();
            if occur == Occur::Usual && names_something && self.are_initials(words.clone()) {
                // «XVIII в.», «Ертегин П.»: a letter tells among the documents that the words find.
                self.words[words.clone()].iter_mut().for_each(|word| word.optional = true);
                occur = Occur::Optional;
            }
            resolved.push(Resolved { occur, asked, present, words });
            at += length;
        }
        Ok(resolved)
    }

    /// What the clauses from here ask together, and how many of them: an identifier, a day, a name of a kind, else one.
    fn longest(
        &mut self,
        clauses: &[Clause],
        identifier: usize,
    ) -> Result<(Asked, bool, usize), SearchError> {
        let day = self.day_length(clauses).filter(|(length, _)| *length > identifier);
        let century = self.century_length(clauses).filter(|(length, _)| *length > identifier);
        let groups = self.groups_typed(clauses);
        let number = match groups.len() {
            2.. if groups.len() > identifier && day.is_none() && century.is_none() => {
                self.of_groups(&clauses[..groups.len()], &groups)?
            }
            _ => None,
        };
        let ((asked, present), length) = if let Some((length, day)) = day {
            (self.dated(&clauses[..length], day)?, length)
        } else if let Some((length, century)) = century {
            (self.of_century(&clauses[..length], century)?, length)
        } else if let Some(number) = number {
            (number, groups.len())
        } else if identifier > 0 {
            (self.joined(&clauses[..identifier])?, identifier)
        } else if let Some((length, facet, values)) = self.kind_named(clauses) {
            (self.of_kind(&clauses[..length], facet, &values)?, length)
        } else {
            (self.atom(&clauses[0])?, 1)
        };
        Ok((asked, present, length))
    }

    /// «БИН 040340000804»: the name of a field of identifiers before one that it has.
    fn names_field_of_next(&self, clauses: &[Clause]) -> Result<bool, SearchError> {
        let [first, rest @ ..] = clauses else { return Ok(false) };
        let Some(typed) = first.plain().filter(|_| first.occur == Occur::Usual) else { return Ok(false) };
        let named = typed.trim_end_matches([':', '.', '№']);
        let Some(field) = self.schema.catalogue.named(named) else { return Ok(false) };
        let seen = self.groups.contains(&self.schema.catalogue.group(field));
        let of_identifiers = self.schema.catalogue.fields()[field].kind == FieldKind::Identifier;
        Ok(seen && of_identifiers && !self.literal && self.identifier_length(rest)? > 0)
    }

    fn are_initials(&self, words: Range<usize>) -> bool {
        !words.is_empty() && self.words[words].iter().all(|word| word.how == How::Initial)
    }

    /// A word of a closed class as it stands in the middle of a question, in small letters and without a sign; or a word
    /// cut to a letter or two: «в.», «гг.», «ғ.».
    fn is_function_word(&self, clause: &Clause) -> bool {
        match &clause.atom {
            Atom::Chunk { typed, literal: false } => {
                let plain = !self.literal && clause.occur == Occur::Usual && clause.field.is_none();
                plain && (function_words::contains(typed) || is_cut_short(typed))
            }
            _ => false,
        }
    }

    fn names_something(&self, clause: &Clause) -> bool {
        let words = match &clause.atom {
            Atom::Chunk { typed, .. } => !is_initials(typed) && typed.contains(char::is_alphanumeric),
            atom => !matches!(atom, Atom::Everything),
        };
        words && clause.occur != Occur::Excluded && !self.is_function_word(clause)
    }

    fn pass_over(&mut self, clause: &Clause) {
        if let Atom::Chunk { typed, .. } = &clause.atom {
            self.note(clause, typed, How::Function, Vec::new());
            self.words.iter_mut().last().into_iter().for_each(|word| word.optional = true);
        }
    }

    fn atom(&mut self, clause: &Clause) -> Result<(Asked, bool), SearchError> {
        match &clause.atom {
            Atom::Everything => Ok((Box::new(tantivy::query::AllQuery), true)),
            Atom::Chunk { typed, literal } => match self.facet_of_code(clause, typed) {
                Some((facet, code)) => self.facet(&Clause { field: Some(facet), ..clause.clone() }, &code),
                None => self.chunk(clause, typed, *literal),
            },
            Atom::Phrase { typed, slop, literal } => self.phrase(clause, typed, *slop, *literal),
            Atom::Wildcard { pattern } => self.wildcard(clause, pattern),
            Atom::Facet(value) => self.facet(clause, value),
            Atom::Identifier(typed) => self.identifier(clause, typed),
            Atom::IdentifierLike(pattern) => self.identifier_like(clause, pattern),
            Atom::Range { typed, from, to } => {
                self.note(clause, typed, How::Range, self.told_range(clause, *from, *to));
                let open = |value, limit| (value != limit).then_some(value);
                let number = clause.field.unwrap_or_default();
                let asked = between(self.schema, number, open(*from, i64::MIN), open(*to, i64::MAX));
                Ok((Box::new(ConstScoreQuery::new(asked, 0.0)), true))
            }
            Atom::Group(alternatives) => self.group(alternatives),
        }
    }

    /// The ends of a range as days or numbers, where it has any: what was typed may be words.
    fn told_range(&self, clause: &Clause, from: i64, to: i64) -> Vec<String> {
        let kind = clause.field.map(|number| self.schema.catalogue.fields()[number].kind);
        let told = |value: i64| match kind {
            _ if value == i64::MIN || value == i64::MAX => String::new(),
            Some(FieldKind::Date) => day_of(value).map_or_else(String::new, |day| day.to_string()),
            _ => value.to_string(),
        };
        let (first, last) = (told(from), told(to));
        vec![if first == last { first } else { format!("{first}..{last}") }]
    }

    fn group(&mut self, alternatives: &[Vec<Clause>]) -> Result<(Asked, bool), SearchError> {
        let mut parts = Vec::new();
        let mut present = false;
        for clauses in alternatives {
            let resolved = self.clauses(clauses)?;
            let needed = |part: &&Resolved| !matches!(part.occur, Occur::Excluded | Occur::Optional);
            present |= resolved.iter().filter(needed).all(|part| part.present);
            parts.push(all_of(&resolved));
        }
        Ok((Box::new(BooleanQuery::union(parts)), present))
    }

    fn put(
        &mut self,
        clause: &Clause,
        typed: &str,
        forms: &[String],
        found: Vec<(Wanted, How)>,
        instead: Vec<String>,
    ) -> Result<(Asked, bool), SearchError> {
        let mut parts: Vec<Asked> = Vec::new();
        let mut present = true;
        let whole = forms.len() == 1 || is_decimal(typed) || found.iter().all(|(_, how)| *how == How::Layout);
        let mut worst = found.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        let beside = self.parts_side_by_side(clause, typed, forms, &found)?;
        if let Some(beside) = beside.as_ref().filter(|_| is_decimal(typed))
            && !exists(self.searcher, self.wall, beside.box_clone())?
        {
            (worst, present) = (How::Missing, false);
        }
        if whole {
            self.note(clause, typed, worst, instead.clone());
        }
        for (form, (mut wanted, how)) in forms.iter().zip(found) {
            if !whole {
                let own = if how == How::Approximate { instead.clone() } else { Vec::new() };
                self.note(clause, form, how, own);
            }
            present &= how != How::Missing;
            parts.push(self.ask(&wanted)?);
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let asked = match beside {
            Some(beside) if is_decimal(typed) => beside,
            Some(beside) => {
                let anywhere = Box::new(BooleanQuery::intersection(parts)) as Asked;
                Box::new(DisjunctionMaxQuery::with_tie_breaker(vec![beside, anywhere], 1.0))
            }
            None if parts.len() == 1 => parts.swap_remove(0),
            None => Box::new(BooleanQuery::intersection(parts)),
        };
        Ok((asked, present))
    }

    /// The parts of what was typed without a space, side by side: «13,4» is nothing else, «Усть-Каменогорск» is that before
    /// it is both words anywhere.
    fn parts_side_by_side(
        &self,
        clause: &Clause,
        typed: &str,
        forms: &[String],
        found: &[(Wanted, How)],
    ) -> Result<Option<Asked>, SearchError> {
        // «АҚШ-та» is one word and its ending.
        let long = |form: &String| form.chars().count() >= SHORTEST_PART;
        let together = is_decimal(typed) || typed.contains('-') && forms.iter().all(long);
        if forms.len() < 2 || !together || clause.occur == Occur::Excluded {
            return Ok(None);
        }
        let wanted: Vec<&Wanted> = found.iter().map(|(wanted, _)| wanted).collect();
        self.side_by_side(forms, &wanted, clause.field, 0, is_decimal(typed)).map(Some)
    }

    fn note(&mut self, clause: &Clause, typed: &str, how: How, instead: Vec<String>) {
        let excluded = clause.occur == Occur::Excluded;
        let at = clause.at.clone();
        self.words.push(ReadWord { typed: typed.to_owned(), at, how, instead, excluded, optional: false });
    }
}

/// Shorter parts behind a hyphen are endings.
const SHORTEST_PART: usize = 3;

/// One or two small letters and a full stop, or a word that is usually cut short.
fn is_cut_short(typed: &str) -> bool {
    let Some(letters) = typed.strip_suffix('.') else { return false };
    let short = (1..=2).contains(&letters.chars().count()) && letters.chars().all(char::is_lowercase);
    short || CUT_SHORT.split(' ').any(|one| one == letters)
}

/// Kinds of places, sizes and numbers, as addresses and descriptions have them.
const CUT_SHORT: &str = "гор обл ауд респ пос пгт мкр кв стр корп просп пер пл наб көш қал даң шағ үй каб оф экз инв кат \
                         рис илл таб шт дана тыс млн млрд руб тг тел факс акад проф";

/// Single letters with a full stop behind each.
fn is_initials(typed: &str) -> bool {
    let mut letters = typed.trim_end_matches('.').split('.').peekable();
    typed.ends_with('.')
        && letters.all(|one| one.chars().count() == 1 && one.chars().all(char::is_alphabetic))
}

impl Clause {
    fn typed(&self) -> Option<&str> {
        match &self.atom {
            Atom::Chunk { typed, .. } | Atom::Phrase { typed, .. } => Some(typed),
            _ => None,
        }
    }

    /// What was typed, where nothing was said of how to read it.
    fn plain(&self) -> Option<&str> {
        match &self.atom {
            Atom::Chunk { typed, literal: false }
                if self.field.is_none() && self.occur != Occur::Excluded =>
            {
                Some(typed)
            }
            _ => None,
        }
    }

    /// Several that are read as one, and what was typed of all.
    fn together(clauses: &[Clause]) -> (Clause, String) {
        let typed: Vec<&str> = clauses.iter().filter_map(Clause::typed).collect();
        let at = clauses[0].at.start..clauses.last().map_or(0, |clause| clause.at.end);
        (Clause { at, ..clauses[0].clone() }, typed.join(" "))
    }

    /// Conditions on values hold also where words may be missing.
    fn needed(&self) -> Occur {
        match (&self.atom, self.occur) {
            (
                Atom::Facet(_) | Atom::Identifier(_) | Atom::IdentifierLike(_) | Atom::Range { .. },
                Occur::Usual,
            ) => Occur::Required,
            (_, occur) => occur,
        }
    }
}

impl Wanted {
    fn add(&mut self, terms: &Terms) {
        self.kazakh.insert(terms.kazakh.stem.clone());
        self.russian.insert(terms.russian.stem.clone());
        self.skeletons.insert(terms.skeleton.clone());
        self.kazakh_roots.insert(terms.kazakh.root.clone());
        self.russian_roots.insert(terms.russian.root.clone());
    }

    fn has_keys(&self) -> bool {
        !self.skeletons.is_empty()
    }

    fn roots(&self, mark: char) -> &BTreeSet<String> {
        if mark == KAZAKH_ROOT { &self.kazakh_roots } else { &self.russian_roots }
    }

    fn roots_mut(&mut self, mark: char) -> &mut BTreeSet<String> {
        if mark == KAZAKH_ROOT { &mut self.kazakh_roots } else { &mut self.russian_roots }
    }
}
