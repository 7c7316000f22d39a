//! The wall round the documents that exist for a viewer.
//!
//! A filter says which of them are wanted; a wall says which there are. Nothing behind it is found, counted or offered,
//! and no word of it changes how a question is read.

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, EnableScoring};
use tantivy::{BitSet, DocId, Searcher, SegmentOrdinal};

use crate::catalogue::Viewer;
use crate::error::SearchError;
use crate::filter::{Asked, facet_is};
use crate::schema::Schema;

/// The documents of one state of the index that exist for a viewer, where not all do.
pub(crate) struct Wall {
    asked: Asked,
    /// By segments.
    inside: Vec<BitSet>,
}

impl Wall {
    pub(crate) fn of(
        viewer: &Viewer,
        schema: &Schema,
        searcher: &Searcher,
    ) -> Result<Option<Self>, SearchError> {
        let Some((facet, value)) = viewer.wall() else { return Ok(None) };
        let number = schema.catalogue.visible(facet, "facet", viewer);
        let number =
            number.ok_or_else(|| SearchError::UnknownField { field: facet.to_owned(), kind: "facet" })?;
        let asked = facet_is(schema, number, value);
        let weight = asked.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let inside = searcher.segment_readers().iter().map(|segment| {
            let mut inside = BitSet::with_max_value(segment.max_doc());
            weight.for_each_no_score(segment, &mut |some| {
                for doc in some.iter().filter(|doc| !segment.is_deleted(**doc)) {
                    inside.insert(*doc);
                }
            })?;
            Ok(inside)
        });
        let inside = inside.collect::<tantivy::Result<_>>()?;
        Ok(Some(Self { asked, inside }))
    }

    pub(crate) fn has(&self, segment: SegmentOrdinal, doc: DocId) -> bool {
        self.inside.get(segment as usize).is_some_and(|inside| inside.contains(doc))
    }

    /// As a condition without weight.
    pub(crate) fn ask(&self) -> Asked {
        Box::new(tantivy::query::ConstScoreQuery::new(self.asked.box_clone(), 0.0))
    }
}

/// Whether any document that exists for the viewer is found so.
pub(crate) fn exists(searcher: &Searcher, wall: Option<&Wall>, asked: Asked) -> tantivy::Result<bool> {
    let inside = match wall {
        Some(wall) => Box::new(BooleanQuery::intersection(vec![asked, wall.ask()])) as Asked,
        None => asked,
    };
    Ok(searcher.search(&inside, &Count)? > 0)
}
