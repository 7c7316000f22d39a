//! What a file is, and the text of its pages.

use crate::attachment::{encoding, pdf};
use crate::error::EngineError;

/// Media type of PDF.
pub(crate) const PDF: &str = "application/pdf";
/// Media type of plain text.
const PLAIN: &str = "text/plain";

/// A file that was read: its bytes as they were given, and the texts of its pages.
#[derive(Debug)]
pub(crate) struct Reading {
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    /// Pages of the file.
    pub count: u32,
    /// The texts of the pages that were read, empty where a page has none.
    pub pages: Vec<String>,
    /// Why the rest was not read: `bounds` or `time`.
    pub cut: Option<&'static str>,
}

impl Reading {
    /// Reads a PDF, or a text in UTF-8 or UTF-16 whose pages form feeds part.
    ///
    /// # Errors
    /// [`EngineError::Attachment`] with what is wrong and where.
    pub(crate) fn of(bytes: Vec<u8>) -> Result<Self, EngineError> {
        if bytes.is_empty() {
            return Err(refused("attachment-empty", ""));
        }
        if bytes.len() > MOST_BYTES {
            return Err(refused("attachment-large", (MOST_BYTES >> 20).to_string()));
        }
        // Readers of PDF look for its mark in the first kilobyte (ISO 32000-1, annex H, note 13).
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|mark| mark == b"%PDF-") {
            let pages = pdf::Pages::of(&bytes)?;
            return Ok(Self {
                media_type: PDF,
                bytes,
                count: pages.count,
                pages: pages.texts,
                cut: pages.cut,
            });
        }
        let text = encoding::characters(&bytes)?;
        let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
        // A form feed at the end opens no page.
        if pages.len() > 1 && pages.last().is_some_and(|page| page.trim().is_empty()) {
            pages.pop();
        }
        let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        let cut = bound(&mut pages);
        Ok(Self { media_type: PLAIN, bytes, count, pages, cut: cut.then_some("bounds") })
    }

    /// How many pages have text.
    pub(crate) fn with_text(&self) -> u32 {
        let written = |page: &&String| page.chars().any(char::is_alphanumeric);
        u32::try_from(self.pages.iter().filter(written).count()).unwrap_or(u32::MAX)
    }
}

/// Cuts what goes beyond the bounds; tells whether anything did.
pub(super) fn bound(pages: &mut Vec<String>) -> bool {
    let mut left = MOST_TEXT;
    let mut cut = pages.len() > MOST_PAGES;
    pages.truncate(MOST_PAGES);
    for page in pages {
        let room = left.min(MOST_TEXT_OF_PAGE);
        if page.len() > room {
            page.truncate(page.floor_char_boundary(room));
            cut = true;
        }
        left -= page.len();
    }
    cut
}

/// The last part of a path, fit to be shown.
pub(crate) fn file_name(given: &str) -> Result<String, EngineError> {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let unfit = name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control);
    if unfit { Err(refused("attachment-name", LONGEST_NAME.to_string())) } else { Ok(name.to_owned()) }
}

pub(super) fn refused(reason: &'static str, detail: impl Into<String>) -> EngineError {
    EngineError::Attachment { reason, detail: detail.into() }
}

/// Bytes of a file: a long act that was scanned.
const MOST_BYTES: usize = 64 << 20;
/// Pages whose text is read.
pub(super) const MOST_PAGES: usize = 5_000;
/// Bytes of text of one page: a page of a book has 5,000.
pub(super) const MOST_TEXT_OF_PAGE: usize = 256 << 10;
/// Bytes of text of one file.
pub(super) const MOST_TEXT: usize = 16 << 20;
const LONGEST_NAME: usize = 200;
