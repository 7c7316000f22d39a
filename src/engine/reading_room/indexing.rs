//! The search indexes of an archive: caches beside it, which follow its log and are made anew from it at any time.

use std::ops::{ControlFlow, RangeInclusive};
use std::sync::{Arc, MutexGuard, PoisonError};

use kualik_domain::civil;
use kualik_search::{Carried, Index, SearchDocument, SearchError};

use super::ReadingRoom;
use crate::error::EngineError;
use crate::folder::Folder;
use crate::projection::KnownActs;
use crate::settings::Settings;
use crate::shelf::{self, Shelf};

impl ReadingRoom {
    /// Brings the indexes up to the log, making them anew where they are missing, damaged or of another form. It is for
    /// whoever holds the archive for writing: those of another release are then removed.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::Archive`].
    pub fn follow_index(&self) -> Result<(), EngineError> {
        self.follow_shelves()?;
        shelf::forget_first_layout(&self.folder);
        Shelf::ALL.into_iter().for_each(|shelf| shelf.forget_others(&self.folder, 0));
        Ok(())
    }

    fn follow_shelves(&self) -> Result<(), EngineError> {
        Shelf::ALL.into_iter().try_for_each(|shelf| self.follow_shelf(shelf))
    }

    /// Brings them up as well, unless another holds the archive for writing: he keeps its indexes, and a mere reader
    /// changes nothing under him. Those of another release stay: nobody has said that this one is to take its place.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::Archive`].
    pub fn follow_index_of_nobody(&self) -> Result<(), EngineError> {
        if self.vault.has_writer() { Ok(()) } else { self.follow_shelves() }
    }

    fn follow_shelf(&self, shelf: Shelf) -> Result<(), EngineError> {
        let index = shelf.open_or_create(&self.folder)?;
        let size = self.vault.size()?;
        let mut position = index.position()?.unwrap_or(0);
        let index = if position > size { shelf.create(&self.folder)? } else { index };
        position = if position > size { 0 } else { position };
        if position < size {
            let mut writer = None;
            let add = |documents: &[SearchDocument], _| {
                if writer.is_none() {
                    writer = Some(index.writer()?);
                }
                writer.as_mut().map_or(Ok(()), |writer| Ok(writer.add(documents)?))
            };
            let span = Span::all(position, size);
            let _ = self.each_batch(shelf, span, &mut self.known_acts(), add, &mut to_the_end)?;
            // An index that has little to skip need not write that it skipped it.
            if writer.is_none() && size - position >= shelf.patience() {
                writer = Some(index.writer()?);
            }
            writer.map_or(Ok(()), |mut writer| writer.commit(size))?;
        }
        index.refresh()?;
        *self.held(shelf) = Some(Arc::new(index));
        Ok(())
    }

    /// Makes the indexes anew from the archive, beside those in use. Whoever follows is told how many entries of the log
    /// were read, of how many, the log being read once for each index; he says whether it goes on. Returns the number
    /// of documents, or nothing when it was stopped and the indexes are as they were.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::Archive`].
    pub fn rebuild_index(&self, follower: &mut Follower<'_>) -> Result<Option<u64>, EngineError> {
        let size = self.vault.size()?;
        let all = size * Shelf::ALL.len() as u64;
        let mut documents = None;
        for (before, shelf) in (0..).map(|shelf: u64| shelf * size).zip(Shelf::ALL) {
            let mut follower = |read: u64| follower((before + read).min(all), all);
            let Some(count) = self.rebuild_shelf(shelf, size, &mut follower)? else { return Ok(None) };
            documents = documents.or(Some(count));
        }
        Ok(documents)
    }

    fn rebuild_shelf(
        &self,
        shelf: Shelf,
        size: u64,
        follower: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Option<u64>, EngineError> {
        let index = shelf.open_or_create(&self.folder)?;
        let mut rebuild = index.rebuild()?;
        // From the very first entry on, every act is met on the way.
        let add = |documents: &[SearchDocument], place| {
            match place {
                Place::Own => rebuild.add(documents)?,
                Place::OfAnother => rebuild.replace(documents)?,
            }
            Ok(())
        };
        let read = self.each_batch(shelf, Span::all(0, size), &mut KnownActs::new(), add, follower)?;
        if read.is_break() {
            return Ok(None);
        }
        rebuild.finish(size)?;
        // What was issued in the meantime.
        self.follow_shelf(shelf)?;
        index.refresh()?;
        Ok(Some(index.count()))
    }

    /// Makes one year of the indexes anew from the archive, beside those in use; the other years are left alone.
    /// Returns the years that the index of documents has.
    ///
    /// # Errors
    /// [`EngineError::Search`], also when no index has that year; [`EngineError::Archive`].
    pub fn rebuild_year(&self, year: i16) -> Result<Vec<i16>, EngineError> {
        let known = Shelf::ALL.map(|shelf| self.rebuild_year_of(shelf, year));
        let [documents, attachments] = known;
        match (documents, attachments) {
            // An archive without an attachment in that year, or without a document.
            (Ok(years), Err(EngineError::Search(SearchError::UnknownYear { .. })))
            | (Ok(years), Ok(_))
            | (Err(EngineError::Search(SearchError::UnknownYear { .. })), Ok(years)) => Ok(years),
            (Err(error), _) | (Ok(_), Err(error)) => Err(error),
        }
    }

    fn rebuild_year_of(&self, shelf: Shelf, year: i16) -> Result<Vec<i16>, EngineError> {
        let index = shelf.open(&self.folder)?;
        let size = self.vault.size()?;
        let mut rebuild = index.rebuild_year(year)?;
        let open = index.years().last() == Some(&year);
        // A document bears the date of its draft: what is of a year may have been issued in the next one.
        let years = if open { year..=i16::MAX } else { year..=year.saturating_add(1) };
        let mut acts = self.known_acts().clone();
        let add = |documents: &[SearchDocument], place| {
            let of_year = |document: &&SearchDocument| open || document.year == Some(year);
            let documents: Vec<SearchDocument> = documents.iter().filter(of_year).cloned().collect();
            match place {
                Place::Own => rebuild.add(&documents)?,
                Place::OfAnother => rebuild.replace(&documents)?,
            }
            Ok(())
        };
        let span = Span { from: 0, to: size, years };
        let _ = self.each_batch(shelf, span, &mut acts, add, &mut to_the_end)?;
        rebuild.finish(size)?;
        self.follow_shelf(shelf)?;
        Ok(index.years())
    }

    /// Merges what closed years of the indexes still have in pieces, each once and for all. It takes a while once a
    /// year, and goes on beside everything else.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index or the disk fails.
    pub fn settle_index(&self) -> Result<usize, EngineError> {
        Shelf::ALL.into_iter().map(|shelf| Ok(self.open_shelf(shelf)?.settle_years()?)).sum()
    }

    /// Learns beforehand what common words weigh in the indexes, which the first question for each would learn otherwise.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index, or it cannot be read.
    pub fn learn_index(&self) -> Result<(), EngineError> {
        Shelf::ALL.into_iter().try_for_each(|shelf| Ok(self.open_shelf(shelf)?.learn()?))
    }

    /// Brings the copy of the indexes in another folder up to these, for a replica: closed years are copied once.
    ///
    /// # Errors
    /// [`EngineError::NoCopy`] when the other folder is no copy of this one, and nothing is made there;
    /// [`EngineError::Search`] when there is no index, or one of the folders cannot be read or written.
    pub fn carry_index(&self, to: &Folder) -> Result<Carried, EngineError> {
        self.is_copied_to(to)?;
        let mut carried = Carried::default();
        for shelf in Shelf::ALL {
            let copied = shelf.open(&self.folder)?.carry_to(&shelf.place(to))?;
            // A replica of the release before may still answer from its own.
            shelf.forget_others(to, 1);
            carried.files += copied.files;
            carried.bytes += copied.bytes;
        }
        Ok(carried)
    }

    /// Is the other folder a copy of this one? A name that was mistyped leads to a folder that is not there, to some
    /// other folder, or to this very one.
    fn is_copied_to(&self, to: &Folder) -> Result<(), EngineError> {
        let refused = |reason| Err(EngineError::NoCopy { path: to.root().to_owned(), reason });
        let Ok(there) = to.root().canonicalize() else { return refused("copy-missing") };
        if self.folder.root().canonicalize().is_ok_and(|here| here == there) {
            return refused("copy-itself");
        }
        if !to.settings().is_file() {
            return refused("copy-none");
        }
        let settings = Settings::read(&to.settings())?;
        if settings.origin == self.settings().origin { Ok(()) } else { refused("copy-other") }
    }

    /// How many entries of the log the index has not taken up.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index or it is damaged, [`EngineError::Archive`].
    pub fn index_behind(&self) -> Result<u64, EngineError> {
        Ok(self.vault.size()?.saturating_sub(self.index()?.position()?.unwrap_or(0)))
    }

    fn known_acts(&self) -> MutexGuard<'_, KnownActs> {
        self.acts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Learns anew what later documents did to one: the index keeps no acts, and an entry of it is written whole.
    pub(crate) async fn learn_acts(&self, entry: u64) -> Result<(), EngineError> {
        if let Some(row) = self.state.by_entry(entry).await? {
            self.known_acts().insert(entry, row.later().to_vec());
        }
        Ok(())
    }

    /// Gives the index entries of the log in batches, none of them empty.
    fn each_batch(
        &self,
        shelf: Shelf,
        span: Span,
        known: &mut KnownActs,
        mut add: impl FnMut(&[SearchDocument], Place) -> Result<(), EngineError>,
        follower: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EngineError> {
        let (mut own, mut of_others) = (Vec::new(), Vec::new());
        let mut give = |own: &mut Vec<SearchDocument>, of_others: &mut Vec<SearchDocument>| {
            for (documents, place) in [(own, Place::Own), (of_others, Place::OfAnother)] {
                if !documents.is_empty() {
                    add(documents, place)?;
                    documents.clear();
                }
            }
            Ok::<(), EngineError>(())
        };
        for entry in self.vault.follow(span.from)? {
            let (entry, leaf) = entry?;
            if entry >= span.to {
                break;
            }
            if (entry - span.from).is_multiple_of(ENTRIES_A_STEP) && follower(entry - span.from).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            if shelf.takes(&leaf.kind) && span.years.contains(&civil::day_of(leaf.moment).year()) {
                let mut documents = shelf.documents(&self.vault, entry, known)?.into_iter();
                own.extend(documents.next());
                of_others.extend(documents);
            }
            if own.len() >= shelf.batch() {
                give(&mut own, &mut of_others)?;
            }
        }
        give(&mut own, &mut of_others)?;
        Ok(follower(span.to - span.from))
    }

    /// The index of documents; [`SearchError::NoIndex`] also while a first one is being made, which would answer that
    /// nothing is there.
    pub(crate) fn index(&self) -> Result<Arc<Index>, EngineError> {
        let index = self.open_shelf(Shelf::Documents)?;
        if index.position()?.is_none() && self.vault.size()? > 0 {
            return Err(SearchError::NoIndex { dir: Shelf::Documents.place(&self.folder) }.into());
        }
        Ok(index)
    }

    pub(crate) fn attached_index(&self) -> Result<Arc<Index>, EngineError> {
        self.open_shelf(Shelf::Attachments)
    }

    fn open_shelf(&self, shelf: Shelf) -> Result<Arc<Index>, EngineError> {
        let mut held = self.held(shelf);
        if let Some(index) = held.as_ref() {
            index.refresh()?;
            return Ok(Arc::clone(index));
        }
        let index = Arc::new(shelf.open(&self.folder)?);
        *held = Some(Arc::clone(&index));
        Ok(index)
    }

    fn held(&self, shelf: Shelf) -> std::sync::MutexGuard<'_, Option<Arc<Index>>> {
        let held = match shelf {
            Shelf::Documents => &self.index,
            Shelf::Attachments => &self.attached,
        };
        held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever follows a long work: he is told how many of its parts are done, of how many, and says whether it goes on.
pub type Follower<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// What is short is not followed.
fn to_the_end(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Entries of the log between two words to a follower.
const ENTRIES_A_STEP: u64 = 64;

/// Which entries of the log are meant.
struct Span {
    from: u64,
    to: u64,
    /// When they were made.
    years: RangeInclusive<i16>,
}

impl Span {
    fn all(from: u64, to: u64) -> Self {
        Self { from, to, years: i16::MIN..=i16::MAX }
    }
}

/// Whose place in the index documents take.
#[derive(Clone, Copy)]
enum Place {
    /// A place of their own.
    Own,
    /// That of a document whose standing changed.
    OfAnother,
}
