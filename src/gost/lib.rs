//! Verification of Kazakhstan's national signatures, GOST 34.10-2015.
