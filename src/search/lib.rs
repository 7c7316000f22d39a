//! Search over issued documents in Kazakh and Russian.
