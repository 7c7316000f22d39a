//! Search over issued documents in Kazakh and Russian, however they are typed.
//!
//! It knows search documents, not cases: the floor above declares a [`Catalogue`] of fields, fills
//! [`SearchDocument`]s from the archive, and asks.
//!
//! - An [`Index`] is a cache. It may be deleted at any moment; one made by other fields or analyzers is
//!   refused as stale and rebuilt beside the old one without a gap ([`Index::rebuild`]).
//! - A [`Query`] is what people type. It is read in one way or refused with the place and the reason.
//! - A [`Search`] adds filter, order, page and viewer; the [`Answer`] says how the query was understood,
//!   which hits are looser than typed, and which words are missing. Nothing is narrowed or widened silently.
//! - A field under a guard does not exist for a [`Viewer`] without that right: no hit, count, facet, order,
//!   suggestion, guess or snippet depends on it, since its words lie in postings of their own. Nor does any depend on a
//!   document behind the viewer's wall ([`Viewer::within`]).
//! - Nothing here logs, and no text of a query leaves but in the answer.

mod analysis;
mod arrivals;
mod body;
mod bounds;
mod carry;
mod catalogue;
mod conjunction;
mod cursor;
mod document;
mod error;
mod filter;
mod folder;
mod gather;
mod highlight;
mod hits;
mod index;
mod like;
mod postings;
mod query;
mod reading;
mod row;
mod schema;
mod search;
mod squeeze;
mod streams;
mod suggest;
mod sweep;
mod wall;
mod writing;
mod years;

pub use analysis::terms_of;
pub use carry::Carried;
pub use catalogue::{Catalogue, CatalogueError, Field, FieldKind, Viewer};
pub use document::{Lang, SearchDocument, Text};
pub use error::SearchError;
pub use filter::Filter;
pub use highlight::Snippet;
pub use hits::Sort;
pub use index::{Index, Rebuild, Writer};
pub use query::{Query, QueryError, QueryFault, Reading};
pub use reading::{How, ReadWord};
pub use search::{Answer, Hit, ReadAs, Search};
pub use suggest::Suggestion;

#[cfg(test)]
mod tests;
