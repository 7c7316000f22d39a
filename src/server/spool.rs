//! The spool (қабылдау сөресі / полка приёма): what is sent is taken off the wire whole before anybody works with it.
//!
//! What is small stays in memory. Anything larger goes into a file without a name in the archive's own folder, so that
//! nothing of it is left however its request or the service ends. Whoever works with it reads it whole, and of those
//! there are never more than workers: many may send at once, and few of their files are in memory.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kualik::{EngineError, Print};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::fault::Fault;
use crate::file_body::FileBody;
use crate::reception::Reception;
use crate::settings::ServerSettings;
use crate::visitor::Visitor;

/// Where large bodies lie until their requests are answered.
#[derive(Clone, Debug)]
pub(crate) struct Spool(Arc<Shelf>);

#[derive(Debug)]
struct Shelf {
    folder: PathBuf,
    /// Bytes of all files together, now and at most.
    used: AtomicU64,
    most: u64,
    /// Of those who write at a time: each is a thread, and a thread has memory of its own.
    writers: Arc<Semaphore>,
    /// Of those who read a file whole.
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// A body that has arrived whole.
#[derive(Clone, Debug)]
pub(crate) enum Received {
    Small(Bytes),
    Filed(Arc<Filed>),
}

/// A large body in its file.
#[derive(Debug)]
pub(crate) struct Filed {
    file: File,
    room: Room,
    place: OnceLock<OwnedSemaphorePermit>,
}

/// Bytes on the shelf, given back when the file is gone.
#[derive(Debug)]
struct Room {
    shelf: Arc<Shelf>,
    bytes: u64,
}

impl Spool {
    /// A spool in this folder, which is made when it is missing.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub(crate) fn open(folder: &Path, settings: &ServerSettings) -> Result<Self, EngineError> {
        let failed = |source| EngineError::Io { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        let workers = settings.workers as usize;
        Ok(Self(Arc::new(Shelf {
            folder: folder.to_owned(),
            used: AtomicU64::new(0),
            most: u64::from(settings.spool_mib) << 20,
            writers: Arc::new(Semaphore::new(WRITERS)),
            places: Arc::new(Semaphore::new(workers)),
            waiting: AtomicUsize::new(0),
            most_waiting: WAITING_PER_WORKER * workers,
        })))
    }

    /// A file without a name, for what is made to be sent.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn file(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.0.folder)
    }

    /// A body made of bytes that are no longer in memory when it is sent.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) fn laid_out(&self, bytes: &[u8]) -> io::Result<FileBody> {
        let mut file = self.file()?;
        file.write_all(bytes)?;
        FileBody::of(file)
    }

    /// Takes a body off the wire.
    async fn take(&self, body: Body, most: u64) -> Result<Received, Fault> {
        let mut arriving = Arriving { spool: self, piece: Vec::new(), file: None, length: 0 };
        let mut body = std::pin::pin!(body);
        while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
            let Ok(bytes) = frame.map_err(|_| Fault::input("request"))?.into_data() else { continue };
            arriving.length += bytes.len() as u64;
            if arriving.length > most {
                return Err(Fault::too_large(most));
            }
            arriving.add(bytes).await?;
        }
        arriving.end().await
    }

    /// A place to read a file whole. When too many wait already, the visitor is asked to come again.
    async fn place(&self) -> Result<OwnedSemaphorePermit, Fault> {
        struct Waits<'a>(&'a AtomicUsize);
        impl Drop for Waits<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::Relaxed);
            }
        }
        let before = self.0.waiting.fetch_add(1, Ordering::Relaxed);
        let _waits = Waits(&self.0.waiting);
        if before >= self.0.most_waiting {
            return Err(busy());
        }
        Arc::clone(&self.0.places).acquire_owned().await.map_err(|_| busy())
    }
}

/// A body on its way.
struct Arriving<'a> {
    spool: &'a Spool,
    piece: Vec<u8>,
    file: Option<(File, Room)>,
    length: u64,
}

impl Arriving<'_> {
    async fn add(&mut self, bytes: Bytes) -> Result<(), Fault> {
        if self.piece.len() + bytes.len() > SMALL {
            self.lay_down().await?;
        }
        self.piece.extend_from_slice(&bytes);
        Ok(())
    }

    /// Writes the piece behind the others, off the runtime's threads.
    async fn lay_down(&mut self) -> Result<(), Fault> {
        let piece = std::mem::take(&mut self.piece);
        let (mut file, mut room) = match self.file.take() {
            Some(begun) => begun,
            None => {
                let room = Room { shelf: Arc::clone(&self.spool.0), bytes: 0 };
                (self.spool.file().map_err(|error| self.failed(error))?, room)
            }
        };
        room.grow(piece.len() as u64)?;
        let writer = Arc::clone(&self.spool.0.writers).acquire_owned().await.map_err(|_| busy())?;
        let written = tokio::task::spawn_blocking(move || {
            let _writer = writer;
            let written = file.write_all(&piece);
            (file, piece, written)
        });
        let (file, piece, written) = written.await.map_err(|_| busy())?;
        written.map_err(|error| self.failed(error))?;
        self.file = Some((file, room));
        self.piece = piece;
        self.piece.clear();
        Ok(())
    }

    async fn end(mut self) -> Result<Received, Fault> {
        if self.file.is_none() {
            return Ok(Received::Small(self.piece.into()));
        }
        self.lay_down().await?;
        let (file, room) = self.file.take().ok_or_else(busy)?;
        Ok(Received::Filed(Arc::new(Filed { file, room, place: OnceLock::new() })))
    }

    fn failed(&self, source: io::Error) -> Fault {
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => busy(),
            _ => EngineError::Io { path: self.spool.0.folder.clone(), source }.into(),
        }
    }
}

impl Room {
    fn grow(&mut self, bytes: u64) -> Result<(), Fault> {
        self.bytes += bytes;
        let used = self.shelf.used.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if used > self.shelf.most { Err(busy()) } else { Ok(()) }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.shelf.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl Received {
    /// The body of a request, as it arrived.
    pub(crate) fn of(request: &Request) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or(Self::Small(Bytes::new()))
    }

    /// All its bytes.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub(crate) async fn bytes(&self) -> Result<Bytes, Fault> {
        match self {
            Self::Small(bytes) => Ok(bytes.clone()),
            Self::Filed(filed) => filed.read(|filed| filed.whole().map(Bytes::from)).await,
        }
    }

    /// Adds its bytes to a print.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub(crate) async fn printed<P: Printing>(&self, mut print: P) -> Result<P, Fault> {
        match self {
            Self::Small(bytes) => {
                print.update(bytes);
                Ok(print)
            }
            Self::Filed(filed) => filed.read(move |filed| filed.printed(print)).await,
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Self::Small(bytes) => bytes.len() as u64,
            Self::Filed(filed) => filed.room.bytes,
        }
    }

    fn body(&self) -> Result<Body, Fault> {
        match self {
            Self::Small(bytes) => Ok(Body::from(bytes.clone())),
            Self::Filed(filed) => {
                let body = filed.file.try_clone().and_then(FileBody::of);
                Ok(body.map_err(|source| filed.failed(source))?.into_body())
            }
        }
    }
}

/// What takes a body piece by piece.
pub(crate) trait Printing: Send + 'static {
    /// Takes the next piece.
    fn update(&mut self, bytes: &[u8]);
}

impl Printing for Print {
    fn update(&mut self, bytes: &[u8]) {
        Print::update(self, bytes);
    }
}

impl Filed {
    async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Fault> {
        let filed = Arc::clone(self);
        let read = tokio::task::spawn_blocking(move || work(&filed)).await.map_err(|_| busy())?;
        read.map_err(|source| self.failed(source))
    }

    fn whole(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.room.bytes).map_err(io::Error::other)?];
        self.file.read_exact_at(&mut bytes, 0)?;
        Ok(bytes)
    }

    fn printed<P: Printing>(&self, mut print: P) -> io::Result<P> {
        let mut piece = vec![0; SMALL];
        let mut at = 0;
        while at < self.room.bytes {
            let length = (self.room.bytes - at).min(SMALL as u64) as usize;
            self.file.read_exact_at(&mut piece[..length], at)?;
            print.update(&piece[..length]);
            at += length as u64;
        }
        Ok(print)
    }

    fn failed(&self, source: io::Error) -> Fault {
        EngineError::Io { path: self.room.shelf.folder.clone(), source }.into()
    }
}

/// Takes what a request sends off the wire, and answers it then. What says at once that it is too large is refused at
/// once, before a byte of it is read; who sends so slowly that it is not there in time is told so; and what is not for
/// strangers takes nothing large from them.
pub(crate) async fn receive(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let arrived =
        if request.body().is_end_stream() { Ok((request, None)) } else { taken(&reception, request).await };
    let (request, held) = match arrived {
        Ok(arrived) => arrived,
        Err(fault) => return fault.into_response(),
    };
    let answered = tokio::time::timeout(ANSWER, next.run(request)).await;
    drop(held);
    answered.unwrap_or_else(|_| busy().into_response())
}

async fn taken(reception: &Reception, request: Request) -> Result<(Request, Option<Received>), Fault> {
    let settings = reception.settings();
    let (mut parts, body) = request.into_parts();
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length: u64 = length.and_then(|text| text.parse().ok()).unwrap_or(0);
    let whole = settings.largest_body();
    if length > whole {
        return Err(Fault::too_large(whole));
    }
    let route = parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let for_all = route.is_some_and(|route| FOR_ALL.contains(&route.as_str()));
    let stranger = Visitor::from_request_parts(&mut parts, reception).await? == Visitor::Anyone;
    let most = if stranger && !for_all { SMALL as u64 } else { whole };
    if length > most {
        return Err(Fault::unauthorized());
    }
    let seconds = Duration::from_secs(u64::from(settings.request_seconds));
    let received = tokio::time::timeout(seconds, reception.spool().take(body, most)).await;
    let received = received.map_err(|_| Fault::edge(StatusCode::REQUEST_TIMEOUT, "too-slow"))?;
    let received = received.map_err(|fault| match fault.status() {
        StatusCode::PAYLOAD_TOO_LARGE if most < whole => Fault::unauthorized(),
        _ => fault,
    })?;
    if let Received::Filed(filed) = &received {
        let _ = filed.place.set(reception.spool().place().await?);
    }
    let mut request = Request::from_parts(parts, received.body()?);
    request.extensions_mut().insert(received.clone());
    Ok((request, Some(received)))
}

fn busy() -> Fault {
    Fault::edge(StatusCode::SERVICE_UNAVAILABLE, "busy")
}

/// What stays in memory: a question, a case without photographs.
const SMALL: usize = 64 << 10;
/// Where anyone may put a file before us.
const FOR_ALL: [&str; 2] = ["/v", "/api/v1/verifications"];
const WAITING_PER_WORKER: usize = 64;
/// Who writes at a time. What they write goes into the system's memory first, so that few keep up with any network.
const WRITERS: usize = 4;
/// Longer than any answer takes: the reading of an attached file is the longest, and it has a clock of its own.
const ANSWER: Duration = Duration::from_secs(300);

#[cfg(test)]
mod tests {
    use super::*;

    fn spool(folder: &Path, spool_mib: u32) -> Spool {
        Spool::open(folder, &ServerSettings { spool_mib, workers: 1, ..ServerSettings::default() }).unwrap()
    }

    fn body(length: usize) -> (Vec<u8>, Body) {
        let bytes: Vec<u8> = (0..length).map(|place| (place * 7 % 251) as u8).collect();
        (bytes.clone(), Body::from(bytes))
    }

    #[tokio::test]
    async fn what_arrives_is_what_was_sent_wherever_it_lies() {
        let dir = tempfile::tempdir().unwrap();
        let spool = spool(dir.path(), 8);
        for length in [0, 1, SMALL, SMALL + 1, 5 * SMALL + 17] {
            let (bytes, body) = body(length);
            let received = spool.take(body, 1 << 20).await.unwrap();
            assert_eq!(matches!(received, Received::Filed(_)), length > SMALL, "{length}");
            assert_eq!(received.length(), length as u64);
            assert!(received.bytes().await.unwrap() == bytes, "{length}");
            let sent = axum::body::to_bytes(received.body().unwrap(), usize::MAX).await.unwrap();
            assert!(sent == bytes, "{length}");
            let mut print = Print::new(&[7; 32]);
            print.update(&bytes);
            let printed = received.printed(Print::new(&[7; 32])).await.unwrap();
            assert_eq!(printed.finish(), print.finish(), "{length}");
        }
        assert_eq!(spool.0.used.load(Ordering::Relaxed), 0, "all room is given back");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "no file has a name");
    }

    #[tokio::test]
    async fn neither_a_body_nor_all_together_go_beyond_their_bounds() {
        let dir = tempfile::tempdir().unwrap();
        let spool = spool(dir.path(), 1);
        let refused = spool.take(body(SMALL + 2).1, SMALL as u64 + 1).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let first = spool.take(body(600 << 10).1, 1 << 20).await.unwrap();
        let second = spool.take(body(600 << 10).1, 1 << 20).await.unwrap_err();
        assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
        drop(first);
        assert!(spool.take(body(600 << 10).1, 1 << 20).await.is_ok());
        assert_eq!(spool.0.used.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn as_many_read_at_once_as_there_are_places_and_no_more_wait_than_may() {
        let dir = tempfile::tempdir().unwrap();
        let spool = spool(dir.path(), 1);
        let held = spool.place().await.unwrap();
        let waiting: Vec<_> = (0..WAITING_PER_WORKER)
            .map(|_| {
                let spool = spool.clone();
                tokio::spawn(async move { spool.place().await.map(drop) })
            })
            .collect();
        while spool.0.waiting.load(Ordering::Relaxed) < WAITING_PER_WORKER {
            tokio::task::yield_now().await;
        }
        assert_eq!(spool.place().await.unwrap_err().status(), StatusCode::SERVICE_UNAVAILABLE);
        drop(held);
        for one in waiting {
            one.await.unwrap().unwrap();
        }
        assert_eq!(spool.0.waiting.load(Ordering::Relaxed), 0);
    }
}
