//! Kazakh and Russian: morphology, endings, numbers and dates in words, text repair.
