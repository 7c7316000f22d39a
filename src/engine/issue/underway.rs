//! Decisions that are being prepared just now.
//!
//! Whoever brings a decision that somebody else prepares at this moment waits for him, and then finds his session. Two
//! who prepare it side by side would take a number each, and one of them would stand void in the log.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::dossier::Dossier;

/// The decisions that somebody prepares, by the digest of what they were asked with.
#[derive(Debug, Default)]
pub(crate) struct Underway {
    decisions: Mutex<BTreeSet<String>>,
    ended: Notify,
}

impl Underway {
    /// Waits until nobody else prepares any of these decisions. All are taken together or none, so that no two wait for
    /// each other.
    pub(super) async fn begin(&self, dossiers: &[Dossier]) -> Begun<'_> {
        let wanted: BTreeSet<String> = dossiers.iter().map(|dossier| dossier.digest().to_hex()).collect();
        loop {
            // Before looking: whoever ends in between is then heard.
            let mut ended = std::pin::pin!(self.ended.notified());
            ended.as_mut().enable();
            if self.take(&wanted) {
                return Begun { underway: self, decisions: wanted };
            }
            ended.await;
        }
    }

    fn take(&self, wanted: &BTreeSet<String>) -> bool {
        let mut decisions = self.lock();
        let free = decisions.is_disjoint(wanted);
        if free {
            decisions.extend(wanted.iter().cloned());
        }
        free
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.decisions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some decisions, until their sessions are there or it has failed.
pub(super) struct Begun<'a> {
    underway: &'a Underway,
    decisions: BTreeSet<String>,
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.underway.lock().retain(|decision| !self.decisions.contains(decision));
        self.underway.ended.notify_waiters();
    }
}
