//! Signers whose keys lie in the installation's own folder.

use std::sync::{Arc, Mutex};

use kualik_seal::{Kid, RawSigner};

use crate::chancery::Signers;
use crate::error::EngineError;
use crate::trust::KeyRing;

/// The keys of a folder, each opened once: a password costs a second on purpose.
pub struct LocalSigners {
    ring: KeyRing,
    opened: Mutex<Vec<(Kid, Arc<dyn RawSigner>)>>,
}

impl LocalSigners {
    /// The signers of a ring.
    pub fn new(ring: KeyRing) -> Self {
        Self { ring, opened: Mutex::new(Vec::new()) }
    }

    /// The ring.
    pub fn ring(&self) -> &KeyRing {
        &self.ring
    }
}

impl Signers for LocalSigners {
    fn signer(&self, kid: &Kid) -> Result<Arc<dyn RawSigner>, EngineError> {
        let mut opened = self.opened.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, signer)) = opened.iter().find(|(known, _)| known == kid) {
            return Ok(Arc::clone(signer));
        }
        let signer: Arc<dyn RawSigner> = Arc::new(self.ring.signer(kid)?);
        opened.push((kid.clone(), Arc::clone(&signer)));
        Ok(signer)
    }
}

impl std::fmt::Debug for LocalSigners {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LocalSigners")
    }
}
