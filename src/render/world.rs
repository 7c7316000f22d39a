//! What Typst sees while one document is drawn: the set's files and a few virtual ones, nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Tracepoint};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use crate::diagnosis;
use crate::error::SetError;
use crate::fault::{Fault, Hint, Place, Reason};
use crate::template_set::TemplateSet;
use crate::words::Words;

/// What all documents of one template set share, built once.
pub(crate) struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
}

impl Press {
    /// Without words it only says what else is wrong with the set.
    pub(crate) fn new(set: &TemplateSet, words: Option<&Words>) -> Result<Self, SetError> {
        let mut library = Library::default();
        if let Some(words) = words {
            library.global.scope_mut().define("word", words.function());
        }
        let (fonts, mut faults) = fonts(set);
        let mut sources = HashMap::new();
        for (name, _) in set.files().filter(|(name, _)| name.ends_with(".typ")) {
            let id = file_id(name).expect("paths of a set are relative and plain");
            match set.text(name) {
                Ok(text) => drop(sources.insert(id, Source::new(id, text.to_owned()))),
                Err(fault) => faults.push(*fault),
            }
        }
        if !faults.is_empty() {
            return Err(SetError::Faulty(faults));
        }
        Ok(Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
        })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        file_id(name).is_some_and(|id| self.sources.contains_key(&id))
    }
}

/// The fonts of a set, and the files that should be fonts and are none.
fn fonts(set: &TemplateSet) -> (Vec<Font>, Vec<Fault>) {
    let (mut fonts, mut faults) = (Vec::new(), Vec::new());
    for (name, _) in set.files().filter(|(name, _)| name.starts_with("templates/fonts/")) {
        if !(name.ends_with(".ttf") || name.ends_with(".otf")) {
            continue;
        }
        let bytes = set.shared_bytes(name).unwrap_or_default();
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(bytes)));
        if fonts.len() == before {
            faults.push(Fault::of_file(name, Reason::new("no-font", "no font")));
        }
    }
    (fonts, faults)
}

/// The world of one document.
pub(crate) struct Sheet {
    press: Arc<Press>,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl Sheet {
    pub(crate) fn new(
        press: Arc<Press>,
        main: &str,
        files: impl IntoIterator<Item = (String, Bytes)>,
    ) -> Self {
        let main = file_id(main).expect("the form was found under this name");
        let files = files.into_iter().filter_map(|(name, bytes)| Some((file_id(&name)?, bytes))).collect();
        Self { press, main, files }
    }

    /// The same sheet with more files, seen from another template.
    pub(crate) fn with(&self, main: &str, files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut sheet = Self::new(Arc::clone(&self.press), main, files);
        for (id, bytes) in &self.files {
            sheet.files.entry(*id).or_insert_with(|| bytes.clone());
        }
        sheet
    }

    /// A diagnostic with file, line and column; its hints name the calls that led there, nearest first.
    pub(crate) fn fault(&self, diagnostic: &SourceDiagnostic) -> Fault {
        let advice = diagnostic.hints.iter().map(|hint| Hint::Advice(hint.v.to_string()));
        let calls = diagnostic.trace.iter().filter_map(|step| {
            let (source, place) = self.place(step.span)?;
            let from = || Hint::CalledFrom(format!("{}{place}", name(&source)));
            matches!(step.v, Tracepoint::Call(_)).then(from)
        });
        let hints = advice.chain(calls.take(MOST_CALLS)).collect();
        let reason = diagnosis::of_typst(&diagnostic.message);
        let fault = match self.place(diagnostic.span) {
            Some((source, place)) => Fault::at(&name(&source), source.text(), place, reason),
            None => Fault::nowhere(reason),
        };
        Fault { hints, ..fault }
    }

    fn place(&self, span: impl Into<DiagSpan>) -> Option<(Source, Place)> {
        let span = span.into();
        let source = self.source(span.id()?).ok()?;
        let place = Place::of(source.text(), self.range(span)?.start);
        Some((source, place))
    }
}

/// The name of a source in the set.
fn name(source: &Source) -> String {
    source.id().vpath().get_without_slash().to_owned()
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// There is no clock in a document.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// Of a long chain of calls the nearest are enough.
const MOST_CALLS: usize = 3;
