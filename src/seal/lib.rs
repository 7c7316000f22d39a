//! Keys, seals, trust and verdicts: knows bytes, not cases.
