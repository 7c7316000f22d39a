//! Secrets that are random enough to be stored by a plain hash.

use std::fmt;

use kualik_seal::Digest;

use crate::chancery::random;
use crate::error::EngineError;

/// 256 random bits, shown once. It prints as nothing, so that no log can hold it.
pub struct Secret(String);

impl Secret {
    /// A new one. The prefix lets scanners of leaked secrets recognise it.
    pub(crate) fn new(prefix: &str) -> Result<Self, EngineError> {
        Ok(Self(format!("{prefix}{}", hex::encode(random::<32>()?))))
    }

    /// Its text, for the one time it is shown.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub(crate) fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// What is stored of a secret. Looking it up by its hash leaks nothing of use through time.
pub(crate) fn hash(secret: &str) -> String {
    Digest::of(secret.as_bytes()).to_hex()
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
