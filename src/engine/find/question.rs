//! A search: what is asked, by whom, and the documents that answer it.

use std::collections::BTreeMap;

use kualik_domain::civil;
use kualik_search::{Answer, Filter, Index, Query, Search, SearchError, Sort, Suggestion, Viewer};

use crate::actor::Actor;
use crate::error::EngineError;
use crate::find::{self, person_number, standing_filter, standings};
use crate::reading_room::ReadingRoom;
use crate::state::{DocumentRow, State};

/// One document found, with its facts.
#[derive(Debug)]
pub struct Found {
    /// What the projections say.
    pub row: DocumentRow,
    /// How it matches.
    pub hit: kualik_search::Hit,
}

/// The answer to a search: the index's, with each hit's document.
#[derive(Debug)]
pub struct Findings {
    /// The documents, in order.
    pub found: Vec<Found>,
    /// Behind those with all words of a long question, where they do not fill the first page: documents that lack some.
    pub partial: Vec<Found>,
    /// The index's answer: totals, facets, how the query was read.
    pub answer: Answer,
    /// Entries of the log that the index has not taken up yet.
    pub behind: u64,
}

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The words as typed.
    pub words: String,
    /// Take them literally.
    pub literal: bool,
    /// What else must hold.
    pub filter: Option<Filter>,
    /// The order of the hits.
    pub sort: Sort,
    /// Facets to count; `standing` is one, computed for today.
    pub facets: Vec<String>,
    /// Hits on a page, 1 to 1,000.
    pub page_size: usize,
    /// The mark of the next page.
    pub cursor: Option<String>,
}

/// The order of this name: `relevance`, `newest`, `oldest`, or a field of dates or numbers, with `-` before it for the
/// greatest first.
pub(crate) fn sort_named(name: &str) -> Option<Sort> {
    let (ascending, field) = name.strip_prefix('-').map_or((true, name), |field| (false, field));
    match field {
        "relevance" if ascending => Some(Sort::Relevance),
        "newest" if ascending => Some(Sort::Newest),
        "oldest" if ascending => Some(Sort::Oldest),
        "issued" | "first-day" | "last-exit" | "last-return" | "objects" => {
            Some(Sort::Field { field: field.to_owned(), ascending })
        }
        _ => None,
    }
}

impl ReadingRoom {
    /// Searches the index. A search by the number of a person (IIN, passport) needs the actor's reason, and who
    /// asked and why is on the disk before the answer is given; the number itself is kept nowhere.
    ///
    /// # Errors
    /// [`EngineError::Query`] says where and why a query cannot be read; [`EngineError::ReasonNeeded`];
    /// [`EngineError::Search`]; [`EngineError::State`] also where a look cannot be recorded.
    pub async fn find(&self, actor: &Actor, question: &Question) -> Result<Findings, EngineError> {
        self.findings(actor, question, &[]).await
    }

    /// As [`ReadingRoom::find`], each hit with its texts of these fields, as far as the actor may see them.
    pub(crate) async fn findings(
        &self,
        actor: &Actor,
        question: &Question,
        texts: &[&str],
    ) -> Result<Findings, EngineError> {
        let index = self.index()?;
        let viewer = find::viewer(actor);
        let query = find::read(actor, &question.words, question.literal)?;
        let by_person = person_number::is_asked(&query, question, &viewer);
        if by_person && actor.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            return Err(EngineError::ReasonNeeded);
        }
        let counted = question.facets.iter().map(String::as_str).filter(|facet| *facet != STANDING);
        let facets: Vec<&str> = counted.collect();
        let mut search = Search::new(&query, &viewer);
        search.filter = question.filter.as_ref();
        search.sort = question.sort.clone();
        search.page_size = question.page_size;
        search.cursor = question.cursor.as_deref();
        search.facets = &facets;
        search.texts = texts;
        // A list that leaves the house holds what has all words.
        search.filled_up = texts.is_empty();
        let mut answer = index.search(&search)?;
        if facets.len() < question.facets.len() {
            let counts = self.count_standings(&index, &query, question.filter.as_ref(), &viewer)?;
            answer.facets.insert(STANDING.to_owned(), counts);
        }
        let behind = self.vault().size()?.saturating_sub(index.position()?.unwrap_or(0));
        let found = self.documents_of(std::mem::take(&mut answer.hits)).await?;
        let partial = self.documents_of(std::mem::take(&mut answer.partial)).await?;
        if by_person {
            let entries: Vec<u64> = found.iter().chain(&partial).map(|found| found.row.entry).collect();
            self.record_look(actor, &entries).await?;
        }
        Ok(Findings { found, partial, answer, behind })
    }

    async fn documents_of(&self, hits: Vec<kualik_search::Hit>) -> Result<Vec<Found>, EngineError> {
        let mut found = Vec::with_capacity(hits.len());
        for hit in hits {
            let entry =
                hit.key.parse().map_err(|_| EngineError::Invariant("keys of the index are entries"))?;
            if let Some(row) = self.state().by_entry(entry).await? {
                found.push(Found { row, hit });
            }
        }
        Ok(found)
    }

    /// How many of the matches have each standing today. Standing is never stored, so each is asked for.
    fn count_standings(
        &self,
        index: &Index,
        query: &Query,
        filter: Option<&Filter>,
        viewer: &Viewer,
    ) -> Result<BTreeMap<String, u64>, EngineError> {
        let today = civil::day_of(self.clock().now());
        let mut counts = BTreeMap::new();
        for code in standings() {
            let Some(standing) = standing_filter(code, today) else { continue };
            let both = Filter::And(filter.into_iter().cloned().chain([standing]).collect());
            let mut search = Search::new(query, viewer);
            search.filter = Some(&both);
            search.page_size = 0;
            let total = index.search(&search)?.total;
            if total > 0 {
                counts.insert(code.to_owned(), total);
            }
        }
        Ok(counts)
    }

    /// Keeps who looked somebody up by number, and why: which documents were found, and not the number.
    pub(crate) async fn record_look(&self, actor: &Actor, found: &[u64]) -> Result<(), EngineError> {
        let entries: Vec<String> = found.iter().map(u64::to_string).collect();
        let at = self.clock().now().to_string();
        // This room may have been opened for looking only; the record is written all the same.
        let state = State::open(&self.folder().state()).await?;
        state.record_act(&at, actor, "search-by-person-number", &entries.join(",")).await?;
        state.close().await;
        Ok(())
    }

    /// Words that go on from what was typed so far, out of what the actor may see, within his office where he has one.
    ///
    /// # Errors
    /// [`EngineError::Search`].
    pub fn suggest(&self, actor: &Actor, typed: &str, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        Ok(self.index()?.suggest(typed, &find::viewer(actor), limit)?)
    }

    /// The documents most like this one, by the words that the actor may see, within his office where he has one.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::State`].
    pub async fn like(&self, actor: &Actor, entry: u64, limit: usize) -> Result<Vec<Found>, EngineError> {
        let hits = match self.index()?.like(&entry.to_string(), &find::viewer(actor), limit) {
            // A certificate of another office is known to be there, and its words are not.
            Err(SearchError::UnknownDocument) if actor.office.is_some() => Vec::new(),
            found => found?,
        };
        self.documents_of(hits).await
    }
}

const STANDING: &str = "standing";
