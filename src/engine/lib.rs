//! Kualik, the library: issue, verify, find.
