//! The folder as it was read once.

use std::path::Path;

use kualik::{EngineError, FormFault, ProofData, Workshop};

/// One reading of the folder.
pub(super) struct Edition {
    /// Counted from 1.
    pub number: u64,
    /// The set, or why there is none.
    pub workshop: Result<Workshop, Unopened>,
    /// What forms can be drawn with.
    pub data: ProofData,
}

/// Why a folder is no template set.
pub(super) struct Unopened {
    /// The lines to blame, where there are any.
    pub faults: Vec<FormFault>,
    pub error: EngineError,
}

impl Edition {
    pub fn read(number: u64, folder: Option<&Path>) -> Self {
        let workshop =
            Workshop::open(folder).map_err(|error| Unopened { faults: FormFault::of(&error), error });
        Self { number, workshop, data: ProofData::read(folder) }
    }
}
