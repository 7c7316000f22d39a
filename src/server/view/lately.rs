//! What was masked lately. An issued document never changes, and what is seen of it depends on nothing but the sight.

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::{Sight, ToldDocument};

/// Documents as they were told lately, by their entry and the sight.
#[derive(Debug)]
pub(crate) struct Views(Cache<(u64, Sight), ToldDocument, ByLength>);

#[derive(Clone, Debug)]
struct ByLength;

impl Weighter<(u64, Sight), ToldDocument> for ByLength {
    fn weight(&self, _: &(u64, Sight), document: &ToldDocument) -> u64 {
        document.length() as u64
    }
}

impl Default for Views {
    fn default() -> Self {
        Self(Cache::with_weighter(MOST_BYTES as usize / LIKELY_BYTES, MOST_BYTES, ByLength))
    }
}

impl Views {
    pub(crate) fn of(&self, entry: u64, sight: Sight) -> Option<ToldDocument> {
        self.0.get(&(entry, sight))
    }

    pub(crate) fn keep(&self, entry: u64, sight: Sight, document: &ToldDocument) {
        self.0.insert((entry, sight), document.clone());
    }
}

/// Bytes of JSON: in memory a view takes some three times as much.
const MOST_BYTES: u64 = 1 << 24;
/// Bytes of the view of a few objects.
const LIKELY_BYTES: usize = 1 << 12;

#[cfg(test)]
mod tests {
    use super::super::DocumentView;
    use super::*;

    #[test]
    fn each_sight_has_its_own_view_and_memory_is_bounded() {
        let (views, view) = (Views::default(), ToldDocument::new(DocumentView::default()));
        views.keep(1, Sight::Paper, &view);
        assert!(views.of(1, Sight::Paper).is_some() && views.of(1, Sight::Staff).is_none());
        assert!(views.of(2, Sight::Paper).is_none());
        (0..MOST_BYTES / 10).for_each(|entry| views.keep(entry, Sight::Paper, &view));
        assert!(views.0.weight() <= MOST_BYTES);
    }
}
