//! What was masked lately. An issued document never changes, and what is seen of it depends on nothing but the sight.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::{DocumentView, Sight};

/// Documents as they were told lately, by their entry and the sight.
#[derive(Debug)]
pub(crate) struct Views(Cache<(u64, Sight), Arc<DocumentView>, ByRows>);

#[derive(Clone, Debug)]
struct ByRows;

impl Weighter<(u64, Sight), Arc<DocumentView>> for ByRows {
    fn weight(&self, _: &(u64, Sight), view: &Arc<DocumentView>) -> u64 {
        1 + view.items.as_ref().map_or(0, Vec::len) as u64
    }
}

impl Default for Views {
    fn default() -> Self {
        Self(Cache::with_weighter(MOST_ROWS as usize / LIKELY_ROWS, MOST_ROWS, ByRows))
    }
}

impl Views {
    pub(crate) fn of(&self, entry: u64, sight: Sight) -> Option<Arc<DocumentView>> {
        self.0.get(&(entry, sight))
    }

    pub(crate) fn keep(&self, entry: u64, sight: Sight, view: &Arc<DocumentView>) {
        self.0.insert((entry, sight), Arc::clone(view));
    }
}

/// Rows of lists. One takes a few KiB.
const MOST_ROWS: u64 = 1 << 14;
const LIKELY_ROWS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sight_has_its_own_view_and_memory_is_bounded() {
        let (views, view) = (Views::default(), Arc::new(DocumentView::default()));
        views.keep(1, Sight::Paper, &view);
        assert!(views.of(1, Sight::Paper).is_some() && views.of(1, Sight::Staff).is_none());
        assert!(views.of(2, Sight::Paper).is_none());
        (0..3 * MOST_ROWS).for_each(|entry| views.keep(entry, Sight::Paper, &view));
        assert!(views.0.weight() <= MOST_ROWS);
    }
}
