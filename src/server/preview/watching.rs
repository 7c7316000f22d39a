//! Watching a folder: many events of one saving are one change.

use std::io;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher};

/// A folder that is watched until this is dropped.
pub(super) struct Watched {
    _watcher: notify::RecommendedWatcher,
}

impl Watched {
    /// Calls `changed` after each change under the folder, when nothing more has changed for a moment.
    pub fn begin(folder: &Path, changed: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let told = move |event: notify::Result<notify::Event>| {
            // What is only read must not be drawn again, or the drawing itself would be a reason to draw.
            if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(told).map_err(io::Error::other)?;
        watcher.watch(folder, RecursiveMode::Recursive).map_err(io::Error::other)?;
        // The thread ends with the watcher, whose end of the channel is then gone.
        std::thread::spawn(move || {
            while receiver.recv().is_ok() {
                loop {
                    match receiver.recv_timeout(QUIET) {
                        Ok(()) => {}
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
                changed();
            }
        });
        Ok(Self { _watcher: watcher })
    }
}

/// An editor writes a file in several steps; between them it is not whole.
const QUIET: Duration = Duration::from_millis(60);
