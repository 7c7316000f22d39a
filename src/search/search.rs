//! A question put to the index, and its answer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, Occur as Must};
use tantivy::{DocAddress, Searcher, SegmentOrdinal, TantivyDocument, TantivyError};

use crate::analysis::Memory;
use crate::arrivals::Arrivals;
use crate::body::Body;
use crate::catalogue::Viewer;
use crate::cursor::Cursor;
use crate::document::Text;
use crate::error::SearchError;
use crate::filter::{Asked, Filter};
use crate::gather::gather;
use crate::highlight::{self, Snippet};
use crate::hits::{Collected, Hits, Order, Place, Sort};
use crate::index::{Index, view};
use crate::query::{Occur, Query};
use crate::reading::{How, ReadWord, Reader, Resolved, Understood, all_of};
use crate::schema::KEY;
use crate::wall::{Wall, exists};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// The words.
    pub query: &'a Query,
    /// What else must hold.
    pub filter: Option<&'a Filter>,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits a page has, 1 to 1,000; 0 asks for counts alone.
    pub page_size: usize,
    /// Where the page before ended: [`Answer::next`].
    pub cursor: Option<&'a str>,
    /// Names of the facets to count.
    pub facets: &'a [&'a str],
    /// Who asks.
    pub viewer: &'a Viewer,
    /// Names of text fields whose whole texts are to come with each hit.
    pub texts: &'a [&'a str],
    /// Whether to make snippets and to tell of each hit how it matches.
    pub snippets: bool,
    /// Whether a first page that documents with all words do not fill goes on with [`Answer::partial`].
    pub filled_up: bool,
}

impl<'a> Search<'a> {
    /// The first twenty hits, the best first, with snippets and without facets.
    pub fn new(query: &'a Query, viewer: &'a Viewer) -> Self {
        Self {
            query,
            filter: None,
            sort: Sort::Relevance,
            page_size: 20,
            cursor: None,
            facets: &[],
            viewer,
            texts: &[],
            snippets: true,
            filled_up: true,
        }
    }
}

/// One document found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Its key.
    pub key: String,
    /// The greater, the better; comparable within one answer only. 0 where hits are not sorted by it.
    pub score: f32,
    /// The loosest of the ways in which its words match; `None` where there are no words or snippets were
    /// not asked for.
    pub how: Option<How>,
    /// The words that it lacks, where the answer is [`ReadAs::relaxed`].
    pub missing: Vec<String>,
    /// Where it matches.
    pub snippets: Vec<Snippet>,
    /// The texts that were asked for, as far as the viewer may see them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<Text>,
}

/// How the query was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadAs {
    /// Word by word.
    pub words: Vec<ReadWord>,
    /// No document has all words, so hits may lack some: each says which.
    pub relaxed: bool,
    /// Some words were guessed, so all hits are approximate.
    pub approximate: bool,
    /// Documents have all words, but the filter lets none of them through.
    pub filtered_out: bool,
}

impl ReadAs {
    /// How a document has the words, where that is looser than the question was read and so to be told. That it has a
    /// name only in another form is: «Актау» is no form of «акт».
    pub fn looser_in(&self, hit: &Hit) -> Option<How> {
        let asked = || self.words.iter().filter(|word| !word.excluded && word.how <= How::Skeleton);
        let own = asked().map(|word| word.how).max()?;
        let names = asked().any(|word| word.how == How::Exact && word.typed.starts_with(char::is_uppercase));
        let how = hit.how.filter(|how| *how > own && *how <= How::Skeleton)?;
        (how != How::Stemmed || names).then_some(how)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// How many documents match, exactly.
    pub total: u64,
    /// One page of them.
    pub hits: Vec<Hit>,
    /// Behind documents that have all words of a long question, where these do not fill the first page: those that lack
    /// some, the best first. They are not among the total, and each says what it lacks.
    pub partial: Vec<Hit>,
    /// For each facet asked for, how many of the matches have each value.
    pub facets: BTreeMap<String, BTreeMap<String, u64>>,
    /// How the query was understood.
    pub read_as: ReadAs,
    /// Asks for the next page, if there is one.
    pub next: Option<String>,
    /// Whether this page is cut from the same order as the one before. Only pages by relevance may lose
    /// it, when the state of the index that the first was cut from is no longer remembered.
    pub stable: bool,
    /// How long it took.
    #[serde(skip)]
    pub took: Duration,
}

impl Index {
    /// Answers a question from the state of the index last taken up by [`Index::refresh`].
    ///
    /// # Errors
    /// When the question names a field that is not there for this viewer, is out of bounds, or the index
    /// cannot be read.
    pub fn search(&self, search: &Search<'_>) -> Result<Answer, SearchError> {
        let begun = Instant::now();
        if search.page_size > LARGEST_PAGE {
            return Err(SearchError::BadPageSize { limit: LARGEST_PAGE });
        }
        let cursor = search.cursor.map(|text| Cursor::read(text, search)).transpose()?;
        let newest = self.searcher();
        let state = match cursor {
            Some(cursor) if cursor.view != view(&newest) => self.pinned(cursor.view).unwrap_or(newest),
            _ => newest,
        };
        let asking = Asking::new(self, &state, search, cursor)?;
        let mut answer = asking.answer()?;
        if answer.next.is_some() && search.sort == Sort::Relevance {
            self.pin(asking.view, &state);
        }
        answer.took = begun.elapsed();
        Ok(answer)
    }
}

impl Index {
    /// Hits with key and score only.
    pub(crate) fn bare_hits(
        &self,
        state: &Searcher,
        arrivals: &Arrivals,
        collected: &Collected,
    ) -> Result<Vec<Hit>, SearchError> {
        let mut keys = Keys::of(state, arrivals);
        let mut hits = Vec::with_capacity(collected.best.len());
        for (place, address) in &collected.best {
            hits.extend(keys.at(*address)?.map(|key| Hit::bare(key, score(*place))));
        }
        Ok(hits)
    }
}

impl Hit {
    fn bare(key: String, score: f32) -> Self {
        Self { key, score, how: None, missing: Vec::new(), snippets: Vec::new(), texts: Vec::new() }
    }
}

/// The keys of documents, from columns: their texts lie packed together, and are unpacked only where they are shown.
struct Keys<'a> {
    state: &'a Searcher,
    arrivals: &'a Arrivals,
    columns: BTreeMap<SegmentOrdinal, Option<StrColumn>>,
}

impl<'a> Keys<'a> {
    fn of(state: &'a Searcher, arrivals: &'a Arrivals) -> Self {
        Self { state, arrivals, columns: BTreeMap::new() }
    }

    fn at(&mut self, address: DocAddress) -> Result<Option<String>, SearchError> {
        let column = match self.columns.entry(address.segment_ord) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                new.insert(self.state.segment_reader(address.segment_ord).fast_fields().str(KEY)?)
            }
        };
        let ordinal = column.as_ref().and_then(|column| column.term_ords(address.doc_id).next());
        let (Some(column), Some(ordinal)) = (column, ordinal) else {
            return Ok(Some(self.arrivals.at(address).to_string()));
        };
        let mut key = String::new();
        let found = column.ord_to_str(ordinal, &mut key).map_err(TantivyError::from)?;
        Ok(found.then_some(key))
    }
}

/// One question at one state of the index.
struct Asking<'a> {
    index: &'a Index,
    state: &'a Searcher,
    search: &'a Search<'a>,
    cursor: Option<Cursor>,
    view: u64,
    arrivals: Arc<Arrivals>,
    groups: Vec<usize>,
    wall: Option<Wall>,
    /// What the question asks, within the wall.
    filter: Option<Asked>,
    order: Order,
    facets: Vec<String>,
}

impl<'a> Asking<'a> {
    fn new(
        index: &'a Index,
        state: &'a Searcher,
        search: &'a Search<'a>,
        cursor: Option<Cursor>,
    ) -> Result<Self, SearchError> {
        let schema = index.schema();
        let view = view(state);
        let wall = Wall::of(search.viewer, schema, state)?;
        let wanted = search.filter.map(|filter| filter.ask(schema, search.viewer)).transpose()?;
        let filter = match (&wall, wanted) {
            (Some(wall), Some(wanted)) => {
                Some(Box::new(BooleanQuery::intersection(vec![wall.ask(), wanted])) as Asked)
            }
            (Some(wall), None) => Some(wall.ask()),
            (None, wanted) => wanted,
        };
        let facets = search
            .facets
            .iter()
            .map(|name| {
                let found = schema.catalogue.visible(name, "facet", search.viewer);
                found.map(|number| schema.column(number)).ok_or_else(|| unknown(name, "facet"))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            index,
            state,
            search,
            cursor,
            view,
            arrivals: index.arrivals(view, state)?,
            groups: schema.catalogue.visible_groups(search.viewer),
            wall,
            filter,
            order: order(index, search)?,
            facets,
        })
    }

    fn answer(&self) -> Result<Answer, SearchError> {
        let schema = self.index.schema();
        let keys = (self.index.behind(), self.view);
        let reader = Reader::new(schema, self.state, &self.groups, self.wall.as_ref(), keys);
        let mut understood = reader.read(self.search.query)?;
        let (collected, relaxed) = self.collect(&mut understood)?;
        let none = relaxed || collected.total == 0;
        let filtered_out = none && self.search.filter.is_some() && self.exists(&understood)?;
        if relaxed || collected.total == 0 || understood.alternatives.len() > 1 {
            self.forget_what_lies_outside(&mut understood)?;
        }
        let approximate = understood.words.iter().any(|word| word.how == How::Approximate && !word.excluded);
        let next = self.next(&collected);
        let hits = self.hits(&collected, &understood, relaxed)?;
        let partial = if relaxed { Vec::new() } else { self.partial(&collected, &understood)? };
        let facets = self.search.facets.iter().map(|name| (*name).to_owned()).zip(collected.facets).collect();
        Ok(Answer {
            total: collected.total,
            hits,
            partial,
            facets,
            read_as: ReadAs { words: understood.words, relaxed, approximate, filtered_out },
            next,
            stable: self
                .cursor
                .is_none_or(|cursor| cursor.view == self.view || !matches!(self.order, Order::Relevance)),
            took: Duration::ZERO,
        })
    }

    /// All words; failing that, all that are anywhere; failing that, any of them.
    fn collect(&self, understood: &mut Understood) -> Result<(Collected, bool), SearchError> {
        // Without words all hits are as relevant: their order is that of arrival, and nothing is scored.
        let order = match &self.order {
            Order::Relevance if understood.wanted.is_empty() => &Order::Newest,
            order => order,
        };
        let strict = understood.alternatives.iter().map(|clauses| all_of(clauses)).collect();
        let collected = self.run(strict, order)?;
        if collected.total > 0 || self.search.query.literal {
            return Ok((collected, false));
        }
        for least in looser(understood) {
            let asks_for_less = understood.alternatives.iter().filter(|clauses| least.is_less(clauses));
            let loose: Vec<Asked> = asks_for_less.filter_map(|clauses| relaxed(clauses, *least)).collect();
            if loose.is_empty() {
                continue;
            }
            let looser = self.run(loose, order)?;
            if looser.total > 0 {
                for clauses in &understood.alternatives {
                    for clause in clauses.iter().filter(|clause| clause.occur == Occur::Usual) {
                        if *least == Least::One || !clause.present {
                            understood.words[clause.words.clone()]
                                .iter_mut()
                                .for_each(|word| word.optional = true);
                        }
                    }
                }
                return Ok((looser, true));
            }
        }
        Ok((collected, false))
    }

    /// What lacks some words, for the rest of a first page: of a long question a single document may have all by chance,
    /// while those that answer it lack one.
    fn partial(&self, collected: &Collected, understood: &Understood) -> Result<Vec<Hit>, SearchError> {
        let room = self.search.page_size.min(FIRST_PAGE).saturating_sub(collected.best.len());
        let is_asked = self.search.filled_up && self.cursor.is_none() && !self.search.query.literal;
        let by_weight = matches!(self.order, Order::Relevance);
        if !is_asked || !by_weight || room == 0 || collected.total == 0 {
            return Ok(Vec::new());
        }
        let clauses = || understood.alternatives.iter();
        let sentences = clauses().filter(|clauses| is_sentence(clauses));
        let some: Vec<Asked> = sentences.filter_map(|clauses| relaxed(clauses, Least::Third)).collect();
        if some.is_empty() {
            return Ok(Vec::new());
        }
        let mut parts = vec![(Must::Must, Box::new(BooleanQuery::union(some)) as Asked)];
        parts.extend(clauses().map(|clauses| (Must::MustNot, all_of(clauses))));
        let found = self.run_for(vec![Box::new(BooleanQuery::new(parts))], &Order::Relevance, room)?;
        self.hits(&found, understood, true)
    }

    /// A word that no document has which exists for the viewer is missing, whatever others have.
    fn forget_what_lies_outside(&self, understood: &mut Understood) -> Result<(), SearchError> {
        if self.wall.is_none() {
            return Ok(());
        }
        for clause in understood.alternatives.iter().flatten() {
            if !self.has(clause.asked.box_clone())? {
                for word in &mut understood.words[clause.words.clone()] {
                    word.how = How::Missing;
                    word.instead.clear();
                }
            }
        }
        Ok(())
    }

    /// Whether documents that exist for the viewer have all words, wanted by the filter or not.
    fn exists(&self, understood: &Understood) -> Result<bool, SearchError> {
        for clauses in &understood.alternatives {
            if self.has(all_of(clauses))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has(&self, asked: Asked) -> Result<bool, SearchError> {
        Ok(exists(self.state, self.wall.as_ref(), asked)?)
    }

    fn run(&self, alternatives: Vec<Asked>, order: &Order) -> Result<Collected, SearchError> {
        self.run_for(alternatives, order, self.search.page_size)
    }

    fn run_for(
        &self,
        mut alternatives: Vec<Asked>,
        order: &Order,
        limit: usize,
    ) -> Result<Collected, SearchError> {
        let words = if alternatives.len() == 1 {
            alternatives.swap_remove(0)
        } else {
            Box::new(BooleanQuery::union(alternatives))
        };
        let asked: Asked = match &self.filter {
            Some(filter) => Box::new(BooleanQuery::intersection(vec![words, filter.box_clone()])),
            None => words,
        };
        let collector = Hits {
            order: order.clone(),
            limit,
            after: self.cursor.map(|cursor| cursor.after),
            until: self.cursor.map(|cursor| cursor.until),
            facets: self.facets.clone(),
            arrivals: Arc::clone(&self.arrivals),
            floor: Arc::default(),
        };
        Ok(gather(self.state, &asked, &collector, self.index.bounds())?)
    }

    fn hits(
        &self,
        collected: &Collected,
        understood: &Understood,
        relaxed: bool,
    ) -> Result<Vec<Hit>, SearchError> {
        let mut memory = Memory::default();
        let mut hits = Vec::with_capacity(collected.best.len());
        let mut keys = Keys::of(self.state, &self.arrivals);
        for (place, address) in &collected.best {
            let Some(key) = keys.at(*address)? else { continue };
            let score = if matches!(self.order, Order::Relevance) { score(*place) } else { 0.0 };
            let mut hit = Hit::bare(key, score);
            if !self.search.snippets && self.search.texts.is_empty() {
                hits.push(hit);
                continue;
            }
            let document: TantivyDocument = self.state.doc(*address)?;
            let Some(body) = self.index.schema().body(&document, &self.groups) else { continue };
            hit.texts = self.texts(&body);
            if self.search.snippets {
                let catalogue = &self.index.schema().catalogue;
                let seen = highlight::matches(&body, understood, catalogue, self.search.viewer, &mut memory);
                hit.how = seen.how(understood);
                if relaxed {
                    hit.missing = seen.missing(understood);
                }
                hit.snippets = seen.snippets;
            }
            hits.push(hit);
        }
        Ok(hits)
    }

    fn texts(&self, body: &Body) -> Vec<Text> {
        let fields = self.index.schema().catalogue.fields();
        let asked = |number: usize| {
            let field = fields.get(number).filter(|field| self.search.viewer.sees(field))?;
            self.search.texts.contains(&field.name()).then(|| field.name().to_owned())
        };
        let wanted = body.texts.iter().filter_map(|text| Some((asked(text.field)?, text)));
        wanted
            .map(|(field, text)| Text { field, lang: text.lang, page: text.page, text: text.text.clone() })
            .collect()
    }

    fn next(&self, collected: &Collected) -> Option<String> {
        let (after, _) = *collected.best.last()?;
        if collected.best.len() < self.search.page_size {
            return None;
        }
        let until = self.cursor.map_or_else(|| self.arrivals.newest(), |cursor| cursor.until);
        Some(Cursor { view: self.view, until, after }.write(self.search))
    }
}

/// How many words a document must have when none has all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Least {
    /// All that some document has.
    Present,
    /// A third of those: of a sentence that is two at least, so that no single small word brings anything.
    Third,
    /// Any one.
    One,
}

impl Least {
    /// Whether that is less than all: what has found nothing is not asked again.
    fn is_less(self, clauses: &[Resolved]) -> bool {
        let usual: Vec<&Resolved> = clauses.iter().filter(|clause| clause.occur == Occur::Usual).collect();
        usual.iter().any(|clause| !clause.present) || self != Self::Present && usual.len() > 1
    }
}

/// The ways to ask for less. A sentence has words that matter and words that do not, which only their weight
/// tells: asking for all that are anywhere would find the one document that shares its small words.
fn looser(understood: &Understood) -> &'static [Least] {
    let any = understood.alternatives.iter().any(|clauses| is_sentence(clauses));
    if any { &[Least::One] } else { &[Least::Present, Least::One] }
}

fn is_sentence(clauses: &[Resolved]) -> bool {
    let usual = clauses.iter().filter(|clause| clause.occur == Occur::Usual && clause.present);
    usual.count() >= SENTENCE
}

/// The clauses with fewer of them needed; none where nothing is left to look for.
fn relaxed(clauses: &[Resolved], least: Least) -> Option<Asked> {
    let mut parts = Vec::new();
    let mut usual = Vec::new();
    for clause in clauses {
        match clause.occur {
            Occur::Excluded => parts.push((Must::MustNot, clause.asked.box_clone())),
            Occur::Required => parts.push((Must::Must, clause.asked.box_clone())),
            Occur::Optional => parts.push((Must::Should, clause.asked.box_clone())),
            Occur::Usual if clause.present => usual.push(clause.asked.box_clone()),
            Occur::Usual => {}
        }
    }
    if usual.is_empty() {
        return None;
    }
    // In a query of their own: beside what must hold, one that should would need not.
    let usual = match least {
        Least::Present => BooleanQuery::intersection(usual),
        Least::Third => {
            let third = usual.len().div_ceil(3);
            BooleanQuery::union_with_minimum_required_clauses(usual, third)
        }
        Least::One => BooleanQuery::union(usual),
    };
    parts.push((Must::Must, Box::new(usual)));
    Some(Box::new(BooleanQuery::new(parts)))
}

fn order(index: &Index, search: &Search<'_>) -> Result<Order, SearchError> {
    let Sort::Field { field, ascending } = &search.sort else {
        return Ok(match search.sort {
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            _ => Order::Relevance,
        });
    };
    let schema = index.schema();
    let number = ["date", "number"]
        .into_iter()
        .find_map(|kind| schema.catalogue.visible(field, kind, search.viewer))
        .ok_or_else(|| unknown(field, "date"))?;
    Ok(Order::Column { name: schema.column(number), ascending: *ascending })
}

fn unknown(field: &str, kind: &'static str) -> SearchError {
    SearchError::UnknownField { field: field.to_owned(), kind }
}

fn score(place: Place) -> f32 {
    u32::try_from(place.0).map_or(0.0, f32::from_bits)
}

const LARGEST_PAGE: usize = 1_000;
/// Documents of a page that is filled up.
const FIRST_PAGE: usize = 20;
/// From so many words on a query is a sentence.
const SENTENCE: usize = 4;
