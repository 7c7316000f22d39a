//! From a record to a PDF in Kazakh and Russian.
