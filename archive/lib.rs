//! The vault: package, store and log.
