//! Documents that speak of the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::query::{BooleanQuery, BoostQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use crate::analysis;
use crate::arrivals::Arrivals;
use crate::body::Body;
use crate::catalogue::Viewer;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::hits::{Hits, Order};
use crate::index::{Index, view};
use crate::postings::{AnyOf, Found};
use crate::reading::terms_of;
use crate::schema::{KAZAKH, RUSSIAN};
use crate::search::Hit;
use crate::wall::Wall;

impl Index {
    /// The documents most like the one with this key, by the telling words of the texts that the viewer
    /// may see; not itself. At most 100.
    ///
    /// # Errors
    /// [`SearchError::UnknownDocument`] when there is none with this key, and as for any search.
    pub fn like(&self, key: &str, viewer: &Viewer, limit: usize) -> Result<Vec<Hit>, SearchError> {
        let searcher = self.searcher();
        let own = TermQuery::new(Term::from_field_text(self.schema().key, key), IndexRecordOption::Basic);
        let arrivals = self.arrivals(view(&searcher), &searcher)?;
        let address = self.only(&searcher, &arrivals, &own)?.ok_or(SearchError::UnknownDocument)?;
        let wall = Wall::of(viewer, self.schema(), &searcher)?;
        if wall.as_ref().is_some_and(|wall| !wall.has(address.segment_ord, address.doc_id)) {
            return Err(SearchError::UnknownDocument);
        }
        let document: TantivyDocument = searcher.doc(address)?;
        let groups = self.schema().catalogue.visible_groups(viewer);
        let body = self.schema().body(&document, &groups).ok_or(SearchError::UnknownDocument)?;
        let mut parts: Vec<(Occur, Asked)> = self
            .telling(&searcher, &body, viewer)?
            .into_iter()
            .map(|(weight, asked)| {
                (Occur::Should, Box::new(BoostQuery::new(Box::new(asked), weight)) as Asked)
            })
            .collect();
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let least = 1 + usize::from(parts.len() > 3);
        let mut words = BooleanQuery::new(std::mem::take(&mut parts));
        words.set_minimum_number_should_match(least);
        let mut all: Vec<(Occur, Asked)> =
            vec![(Occur::Must, Box::new(words)), (Occur::MustNot, Box::new(own))];
        if let Some(wall) = &wall {
            all.push((Occur::Must, wall.ask()));
        }
        let collector = Hits { limit: limit.min(MOST_LIKE), ..Hits::best(Arc::clone(&arrivals)) };
        let collected = searcher.search(&BooleanQuery::new(all), &collector)?;
        self.bare_hits(&searcher, &arrivals, &collected)
    }

    fn only(
        &self,
        searcher: &Searcher,
        arrivals: &Arc<Arrivals>,
        query: &TermQuery,
    ) -> Result<Option<DocAddress>, SearchError> {
        let collector = Hits { order: Order::Newest, limit: 1, ..Hits::best(Arc::clone(arrivals)) };
        Ok(searcher.search(query, &collector)?.best.first().map(|(_, address)| *address))
    }

    /// The stems that tell this document from others, with their weight.
    fn telling(
        &self,
        searcher: &Searcher,
        body: &Body,
        viewer: &Viewer,
    ) -> Result<Vec<(f32, AnyOf)>, SearchError> {
        let catalogue = &self.schema().catalogue;
        let mut counts: BTreeMap<(usize, char, String), u32> = BTreeMap::new();
        for text in &body.texts {
            if !catalogue.fields().get(text.field).is_some_and(|field| viewer.sees(field)) {
                continue;
            }
            let group = catalogue.group(text.field);
            for word in analysis::words(&text.text).into_iter().take(MOST_WORDS) {
                let terms = analysis::terms(&word.form, text.lang);
                for (variant, stem) in [(KAZAKH, terms.kazakh.stem), (RUSSIAN, terms.russian.stem)] {
                    if stem.chars().count() > 2 {
                        *counts.entry((group, variant, stem)).or_default() += 1;
                    }
                }
            }
        }
        let all = searcher.num_docs() as f32;
        let mut telling = Vec::new();
        for ((group, variant, stem), count) in counts {
            let group = &self.schema().groups[group];
            let found = Found::new(searcher, &terms_of(group, variant, &stem))?;
            if found.documents > 1 {
                let rarity = (1.0 + all / found.documents as f32).ln();
                let asked = AnyOf::alone(Arc::new(found), group.exact, None);
                telling.push(((count as f32).sqrt() * rarity, asked));
            }
        }
        // They come in the order of their stems, which ties keep.
        telling.sort_by(|a, b| b.0.total_cmp(&a.0));
        telling.truncate(MOST_TELLING);
        Ok(telling)
    }
}

const MOST_WORDS: usize = 5_000;
const MOST_TELLING: usize = 24;
const MOST_LIKE: usize = 100;
