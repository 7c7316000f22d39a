//! What was masked lately. An issued document never changes, and what is seen of it depends on nothing but the sight.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{DocumentView, Sight};

/// Documents as they were told lately, by their entry and the sight.
#[derive(Debug, Default)]
pub(crate) struct Views(Mutex<HashMap<(u64, Sight), Arc<DocumentView>>>);

impl Views {
    pub(crate) fn of(&self, entry: u64, sight: Sight) -> Option<Arc<DocumentView>> {
        let views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        views.get(&(entry, sight)).cloned()
    }

    pub(crate) fn keep(&self, entry: u64, sight: Sight, view: &Arc<DocumentView>) {
        let mut views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() >= MOST {
            views.clear();
        }
        views.insert((entry, sight), Arc::clone(view));
    }
}

/// A list of two hundred rows takes a few hundred KiB.
const MOST: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sight_has_its_own_view_and_memory_is_bounded() {
        let (views, view) = (Views::default(), Arc::new(DocumentView::default()));
        views.keep(1, Sight::Paper, &view);
        assert!(views.of(1, Sight::Paper).is_some() && views.of(1, Sight::Staff).is_none());
        assert!(views.of(2, Sight::Paper).is_none());
        (0..3 * MOST as u64).for_each(|entry| views.keep(entry, Sight::Paper, &view));
        assert!(views.0.lock().unwrap().len() <= MOST);
    }
}
