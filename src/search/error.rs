use std::path::PathBuf;

/// Why an index could not be opened, written or searched. What is wrong with a *query* is told by
/// [`QueryError`](crate::QueryError) instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// There is no index in the folder, or its making was cut short: rebuild it.
    #[error("no index in {dir}")]
    NoIndex {
        /// The folder that was looked into.
        dir: PathBuf,
    },
    /// The index was made by other fields, another schema or other analyzers: rebuild it.
    #[error("the index in {dir} was made for other fields or analyzers")]
    StaleIndex {
        /// The folder of the index.
        dir: PathBuf,
    },
    /// Another process or handle is writing to this index. Readers are not affected.
    #[error("another writer holds the index in {dir}")]
    WriterBusy {
        /// The folder of the index.
        dir: PathBuf,
    },
    /// A rebuilt index has taken the place of the one this writer was writing to. Nothing since its last
    /// commit is kept: take another writer and catch up from the index's position.
    #[error("another index has taken the place of the one being written in {dir}")]
    Superseded {
        /// The folder of the index.
        dir: PathBuf,
    },
    /// The index has no shard of this year.
    #[error("the index has no year {year}")]
    UnknownYear {
        /// The year that was asked for.
        year: i16,
    },
    /// A document or a request names a field that the catalogue does not have, that is of another kind,
    /// or that the viewer may not use. The three are one on purpose.
    #[error("there is no {kind} field {field}")]
    UnknownField {
        /// The name that was given.
        field: String,
        /// What kind of field was expected: `text`, `facet`, `date`, `number` or `identifier`.
        kind: &'static str,
    },
    /// A document without a key, or with one beyond 512 bytes.
    #[error("a document's key has 1 to 512 bytes, this one has {length}")]
    BadKey {
        /// Its length in bytes.
        length: usize,
    },
    /// A filter of more nodes or levels than are answered.
    #[error("a filter of more than {limit} nodes or levels")]
    FilterTooLarge {
        /// The limit that was passed.
        limit: usize,
    },
    /// The cursor is not one that this index gave, or belongs to another request.
    #[error("the cursor belongs to another request")]
    BadCursor,
    /// A page of no hits, or of more than are given at once.
    #[error("a page has 1 to {limit} hits")]
    BadPageSize {
        /// The largest page.
        limit: usize,
    },
    /// No visible document has this key.
    #[error("no such document")]
    UnknownDocument,
    /// A file could not be read or written.
    #[error("cannot use {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The engine beneath failed; a damaged index is deleted and rebuilt.
    #[error("the index cannot be used")]
    Engine(#[from] tantivy::TantivyError),
}

impl SearchError {
    /// The stable name of this error, which is also its message's id (`err-…`, `rec-…`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoIndex { .. } => "no-index",
            Self::StaleIndex { .. } => "stale-index",
            Self::WriterBusy { .. } => "index-writer-busy",
            Self::Superseded { .. } => "index-superseded",
            Self::UnknownYear { .. } => "unknown-index-year",
            Self::UnknownField { .. } => "unknown-search-field",
            Self::BadKey { .. } => "bad-search-key",
            Self::FilterTooLarge { .. } => "filter-too-large",
            Self::BadCursor => "bad-cursor",
            Self::BadPageSize { .. } => "bad-page-size",
            Self::UnknownDocument => "unknown-document",
            Self::Io { .. } => "index-io",
            Self::Engine(_) => "index-damaged",
        }
    }

    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
