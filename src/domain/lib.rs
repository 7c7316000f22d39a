//! The facts of temporary export and their rules.
