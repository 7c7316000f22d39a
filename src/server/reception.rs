//! The reception (қабылдау бөлмесі / приёмная): what every answer of the service is made from.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use jiff::Timestamp;
use kualik::{
    Access, Actor, Chancery, Clock, EngineError, Folder, KeyRing, Kid, LocalSigners, Password, RawSigner,
    ReadingRoom, Role, Signers,
};
use kualik_domain::Lang;

use crate::fault::Fault;
use crate::locale::Locale;
use crate::pages::AskedSearches;
use crate::pool::Pool;
use crate::rates::Rates;
use crate::settings::ServerSettings;
use crate::spool::Spool;
use crate::view::Views;
use crate::watch::Metrics;

/// The state of the service, shared by all requests.
#[derive(Clone, Debug)]
pub struct Reception(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    folder: Folder,
    /// Looks from the first moment on.
    early: ReadingRoom,
    /// Writes as soon as it is open: at opening the vault reads its whole journal.
    chancery: OnceLock<Chancery>,
    opened: AtomicBool,
    access: Access,
    locales: [Locale; 3],
    silent: Locale,
    settings: ServerSettings,
    pool: Pool,
    spool: Spool,
    rates: Rates,
    metrics: Metrics,
    views: Views,
    searches: AskedSearches,
    signers: Option<Arc<LocalSigners>>,
    indexing: tokio::sync::Mutex<()>,
    stopping: AtomicBool,
    works: tokio::sync::RwLock<()>,
    /// Long works that are to end after their step.
    stopped: Mutex<HashSet<String>>,
}

impl Reception {
    /// Opens an installation. Where another program holds the archive for writing, the service only looks.
    ///
    /// # Errors
    /// [`EngineError`] when the installation cannot be opened; [`EngineError::Settings`] when `[server]` is wrong.
    pub async fn open(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        let reception = Self::open_for_looking(folder, clock).await?;
        reception.take_up_writing().await?;
        Ok(reception)
    }

    /// Opens an installation for looking, however large it is, without reading its journal. Writing is taken up by
    /// [`Reception::take_up_writing`].
    ///
    /// # Errors
    /// As [`Reception::open`].
    pub async fn open_for_looking(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        if !folder.settings().exists() {
            return Err(EngineError::NoArchive(folder.root().to_owned()));
        }
        // Every section before anything is opened, so that everything wrong in the file is told at once.
        let (_, settings) = ServerSettings::read(&folder.settings())?;
        let early = ReadingRoom::open(folder.clone(), clock).await?;
        let access = Access::open(&folder).await?;
        let workers = settings.workers as usize;
        let desk = Desk {
            chancery: OnceLock::new(),
            opened: AtomicBool::new(false),
            access,
            locales: Lang::ALL.map(Locale::new),
            silent: Locale::silent(),
            pool: Pool::new(workers, WAITING_PER_WORKER * workers),
            spool: Spool::open(&folder.spool(), &settings)?,
            rates: Rates::new(&settings),
            metrics: Metrics::new(),
            views: Views::default(),
            searches: AskedSearches::default(),
            signers: signers(&folder, &settings)?.map(Arc::new),
            indexing: tokio::sync::Mutex::default(),
            stopping: AtomicBool::new(false),
            works: tokio::sync::RwLock::default(),
            stopped: Mutex::default(),
            folder,
            early,
            settings,
        };
        Ok(Self(Arc::new(desk)))
    }

    /// Takes the archive for writing, unless another program holds it. Says whether it was taken.
    ///
    /// # Errors
    /// [`EngineError`] when the archive is damaged.
    pub async fn take_up_writing(&self) -> Result<bool, EngineError> {
        let desk = &self.0;
        let opened = Chancery::open(desk.folder.clone(), desk.early.clock().clone()).await;
        let taken = match opened {
            Ok(chancery) => {
                // Before anybody can begin one.
                desk.access.end_orphaned_works(chancery.room().clock().now()).await?;
                desk.chancery.set(chancery).is_ok()
            }
            Err(error) if error.code() == "archive-busy" => false,
            Err(error) => return Err(error),
        };
        desk.opened.store(true, Ordering::Release);
        Ok(taken)
    }

    /// The archive for looking.
    pub fn room(&self) -> &ReadingRoom {
        self.0.chancery.get().map_or(&self.0.early, Chancery::room)
    }

    /// The archive for writing.
    ///
    /// # Errors
    /// A fault while it is being opened, and when another program holds it.
    pub fn chancery(&self) -> Result<&Chancery, Fault> {
        let opened = self.0.opened.load(Ordering::Acquire);
        let code = if opened { "only-looking" } else { "opening" };
        self.0.chancery.get().ok_or_else(|| Fault::edge(StatusCode::SERVICE_UNAVAILABLE, code))
    }

    /// Tokens, accounts, visits and looks.
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// The messages of a language.
    pub fn locale(&self, lang: Lang) -> &Locale {
        self.0.locales.iter().find(|locale| locale.lang() == lang).unwrap_or(&self.0.locales[0])
    }

    /// No words at all: the codes of an answer alone.
    pub(crate) fn silence(&self) -> &Locale {
        &self.0.silent
    }

    /// The settings of the service.
    pub fn settings(&self) -> &ServerSettings {
        &self.0.settings
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.room().clock().now()
    }

    pub(crate) fn rates(&self) -> &Rates {
        &self.0.rates
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn views(&self) -> &Views {
        &self.0.views
    }

    /// What the guests of the pages look for.
    pub(crate) fn searches(&self) -> &AskedSearches {
        &self.0.searches
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.0.pool
    }

    pub(crate) fn spool(&self) -> &Spool {
        &self.0.spool
    }

    /// The signers whose keys lie at the service, when a password was given for them.
    pub(crate) fn signers(&self) -> Option<&Arc<LocalSigners>> {
        self.0.signers.as_ref()
    }

    /// Has the search index know common words before somebody asks for them.
    pub async fn learn_index(&self) {
        let room = self.clone();
        if let Ok(Err(error)) = self.pool().run(move || room.room().learn_index()).await {
            tracing::warn!(code = error.code(), "the common words of the index were not learned");
        }
    }

    /// Brings the search index up to the log, behind the answer that made it fall behind.
    pub(crate) fn index_follows(&self) {
        let desk = self.clone();
        tokio::spawn(async move {
            let room = desk.clone();
            let one_at_a_time = desk.0.indexing.lock().await;
            match desk.pool().run(move || room.room().follow_index()).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(code = error.code(), "the index did not follow"),
                Err(fault) => tracing::warn!(code = fault.code(), "the index did not follow"),
            }
            drop(one_at_a_time);
            // Once a year there is something to merge, and the next document does not wait for it.
            let room = desk.clone();
            if let Ok(Err(error)) = desk.pool().run(move || room.room().settle_index()).await {
                tracing::warn!(code = error.code(), "a closed year of the index was not merged");
            }
            desk.learn_index().await;
        });
    }

    /// Ends sessions that nobody signed in time, and voids their numbers where a signer is at hand: now, and again and
    /// again while the service runs.
    pub fn settle_regularly(&self) {
        let desk = Arc::downgrade(&self.0);
        tokio::spawn(async move {
            // A service that has stopped is not held up by whoever waits here.
            while let Some(desk) = desk.upgrade().map(Reception) {
                if desk.0.stopping.load(Ordering::Relaxed) {
                    return;
                }
                desk.settle().await;
                drop(desk);
                tokio::time::sleep(SETTLING_PAUSE).await;
            }
        });
    }

    async fn settle(&self) {
        let Ok(chancery) = self.chancery() else { return };
        let actor = Actor::new("service", Role::Administrator);
        let settled = match self.signers() {
            Some(signers) => chancery.settle(&actor, signers.as_ref()).await,
            None => chancery.settle(&actor, &NobodyAtHand).await,
        };
        match settled {
            Ok(voided) if voided.is_empty() => {}
            Ok(_) => self.index_follows(),
            Err(error) => tracing::warn!(code = error.code(), "sessions that ended were not settled"),
        }
    }

    /// Held by a long work, so that a stop waits for its step.
    pub(crate) fn busy(&self) -> Option<tokio::sync::RwLockReadGuard<'_, ()>> {
        self.0.works.try_read().ok()
    }

    /// Whether a long work is to end after its step: because the service stops, or because it was asked to.
    pub(crate) fn is_stopped(&self, work: &str) -> bool {
        self.0.stopping.load(Ordering::Relaxed) || self.stopped().contains(work)
    }

    /// Has a long work end after its step.
    pub(crate) fn stop_work(&self, work: &str) {
        self.stopped().insert(work.to_owned());
    }

    /// A long work has ended.
    pub(crate) fn forget_work(&self, work: &str) {
        self.stopped().remove(work);
    }

    fn stopped(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.stopped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells long works to end after their step, and waits for them.
    pub(crate) async fn stop_works(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
        drop(self.0.works.write().await);
        drop(self.0.indexing.lock().await);
    }

    /// Closes the archive and the databases, when the last answer is given: each is one file again.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the vault is in doubt.
    pub async fn close(self) -> Result<(), EngineError> {
        let mut held = self.0;
        for _ in 0..CLOSING_TRIES {
            held = match Arc::try_unwrap(held) {
                Ok(desk) => return desk.close().await,
                // A task behind an answer lets go of it in a moment.
                Err(held) => held,
            };
            tokio::time::sleep(CLOSING_PAUSE).await;
        }
        tracing::warn!("stopped while something was still at work");
        held.early.close().await;
        held.access.clone().close().await;
        Ok(())
    }
}

/// Heads sign at their own machines: here sessions end, and their numbers wait for one of them.
struct NobodyAtHand;

impl Signers for NobodyAtHand {
    fn signer(&self, kid: &Kid) -> Result<Arc<dyn RawSigner>, EngineError> {
        Err(EngineError::Unknown(kid.as_str().to_owned()))
    }
}

impl Desk {
    async fn close(self) -> Result<(), EngineError> {
        // SQLite folds its journal in when the last connection goes, and only if that one may write.
        self.early.close().await;
        self.access.close().await;
        match self.chancery.into_inner() {
            Some(chancery) => chancery.close().await,
            None => Ok(()),
        }
    }
}

/// How long a session that ended may stand as one that waits.
const SETTLING_PAUSE: Duration = Duration::from_secs(600);

const CLOSING_TRIES: u32 = 100;
const CLOSING_PAUSE: Duration = Duration::from_millis(20);
const WAITING_PER_WORKER: usize = 64;

/// The keys of the folder, when the settings name a file with their password.
fn signers(folder: &Folder, settings: &ServerSettings) -> Result<Option<LocalSigners>, EngineError> {
    let Some(path) = &settings.key_password_file else { return Ok(None) };
    let text =
        std::fs::read_to_string(path).map_err(|source| EngineError::Io { path: path.clone(), source })?;
    let password = Password::new(text.lines().next().unwrap_or_default())?;
    Ok(Some(LocalSigners::new(KeyRing::new(folder.clone(), password))))
}
