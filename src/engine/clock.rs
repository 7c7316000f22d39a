//! Time as an argument: the engine never asks the system for it.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

use crate::error::EngineError;

/// Where the engine takes the moment from.
#[derive(Clone)]
pub struct Clock {
    read: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    standing: bool,
}

impl Clock {
    /// A clock that reads the moment from a function.
    pub fn new(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { read: Arc::new(read), standing: false }
    }

    /// A clock that stands still, for training and tests.
    pub fn standing(at: Timestamp) -> Self {
        Self { standing: true, ..Self::new(move || at) }
    }

    /// Does it stand still? Nothing real is issued by such a clock.
    pub fn is_standing(&self) -> bool {
        self.standing
    }

    /// Nothing is entered before what was entered last. A clock that stands is set for training, whatever came before.
    ///
    /// # Errors
    /// [`EngineError::ClockBackwards`].
    pub(crate) fn check_behind(&self, last: Option<Timestamp>) -> Result<(), EngineError> {
        let now = self.now();
        match last.filter(|last| now < *last && !self.standing) {
            Some(last) => Err(EngineError::ClockBackwards { now: now.to_string(), last: last.to_string() }),
            None => Ok(()),
        }
    }

    /// The moment, in whole seconds: what a record and a log entry say.
    pub fn now(&self) -> Timestamp {
        let now = (self.read)();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
