//! The reception (қабылдау бөлмесі / приёмная): what every answer of the service is made from.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use kualik::{Access, Chancery, Clock, EngineError, Folder, KeyRing, LocalSigners, Password, ReadingRoom};
use kualik_domain::Lang;

use crate::fault::Fault;
use crate::locale::Locale;
use crate::pool::Pool;
use crate::rates::Rates;
use crate::settings::ServerSettings;
use crate::watch::Metrics;

/// The state of the service, shared by all requests.
#[derive(Clone, Debug)]
pub struct Reception(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    hall: Hall,
    access: Access,
    locales: [Locale; 3],
    settings: ServerSettings,
    pool: Pool,
    rates: Rates,
    metrics: Metrics,
    signers: Option<Arc<LocalSigners>>,
    indexing: tokio::sync::Mutex<()>,
    stopping: AtomicBool,
    works: tokio::sync::RwLock<()>,
}

/// The archive, with or without the right to write.
#[derive(Debug)]
enum Hall {
    Writing(Box<Chancery>),
    Reading(Box<ReadingRoom>),
}

impl Reception {
    /// Opens an installation. Where another program holds the archive for writing, the service only looks.
    ///
    /// # Errors
    /// [`EngineError`] when the installation cannot be opened; [`EngineError::Settings`] when `[server]` is wrong.
    pub async fn open(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        let hall = match Chancery::open(folder.clone(), clock.clone()).await {
            Ok(chancery) => Hall::Writing(Box::new(chancery)),
            Err(error) if error.code() == "archive-busy" => {
                Hall::Reading(Box::new(ReadingRoom::open(folder.clone(), clock).await?))
            }
            Err(error) => return Err(error),
        };
        let access = Access::open(&folder).await?;
        let settings = ServerSettings::of(hall.room().settings())
            .map_err(|detail| EngineError::Settings { path: folder.settings(), detail })?;
        let pool = Pool::new(settings.workers as usize, WAITING_PER_WORKER * settings.workers as usize);
        let signers = signers(&folder, &settings)?.map(Arc::new);
        let rates = Rates::new(&settings);
        let locales = Lang::ALL.map(Locale::new);
        Ok(Self(Arc::new(Desk {
            hall,
            access,
            locales,
            settings,
            pool,
            rates,
            metrics: Metrics::new(),
            signers,
            indexing: tokio::sync::Mutex::default(),
            stopping: AtomicBool::new(false),
            works: tokio::sync::RwLock::default(),
        })))
    }

    /// The archive for looking.
    pub fn room(&self) -> &ReadingRoom {
        self.0.hall.room()
    }

    /// The archive for writing.
    ///
    /// # Errors
    /// A fault when another program holds it.
    pub fn chancery(&self) -> Result<&Chancery, Fault> {
        match &self.0.hall {
            Hall::Writing(chancery) => Ok(chancery),
            Hall::Reading(_) => Err(Fault::edge(axum::http::StatusCode::SERVICE_UNAVAILABLE, "only-looking")),
        }
    }

    /// Tokens, accounts, visits and looks.
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    /// The messages of a language.
    pub fn locale(&self, lang: Lang) -> &Locale {
        self.0.locales.iter().find(|locale| locale.lang() == lang).unwrap_or(&self.0.locales[0])
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

    pub(crate) fn pool(&self) -> &Pool {
        &self.0.pool
    }

    /// The signers whose keys lie at the service, when a password was given for them.
    pub(crate) fn signers(&self) -> Option<&Arc<LocalSigners>> {
        self.0.signers.as_ref()
    }

    /// Brings the search index up to the log, behind the answer that made it fall behind.
    pub(crate) fn index_follows(&self) {
        let desk = self.clone();
        tokio::spawn(async move {
            let _one_at_a_time = desk.0.indexing.lock().await;
            let room = desk.clone();
            match desk.pool().run(move || room.room().follow_index()).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(code = error.code(), "the index did not follow"),
                Err(fault) => tracing::warn!(code = fault.code(), "the index did not follow"),
            }
        });
    }

    /// Held by a long work, so that a stop waits for its step.
    pub(crate) fn busy(&self) -> Option<tokio::sync::RwLockReadGuard<'_, ()>> {
        self.0.works.try_read().ok()
    }

    /// Whether the service is about to stop: long works end after their step.
    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stopping.load(Ordering::Relaxed)
    }

    /// Tells long works to end after their step, and waits for them.
    pub(crate) async fn stop_works(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
        drop(self.0.works.write().await);
        drop(self.0.indexing.lock().await);
    }

    /// Closes the archive and the databases, when the last answer is given.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the vault is in doubt.
    pub async fn close(self) -> Result<(), EngineError> {
        let Some(desk) = Arc::into_inner(self.0) else { return Ok(()) };
        desk.access.close().await;
        match desk.hall {
            Hall::Writing(chancery) => chancery.close().await,
            Hall::Reading(_) => Ok(()),
        }
    }
}

impl Hall {
    fn room(&self) -> &ReadingRoom {
        match self {
            Hall::Writing(chancery) => chancery.room(),
            Hall::Reading(room) => room,
        }
    }
}

const WAITING_PER_WORKER: usize = 64;

/// The keys of the folder, when the settings name a file with their password.
fn signers(folder: &Folder, settings: &ServerSettings) -> Result<Option<LocalSigners>, EngineError> {
    let Some(path) = &settings.key_password_file else { return Ok(None) };
    let wrong = |detail: String| EngineError::Settings {
        path: folder.settings(),
        detail: format!("[server] key_password_file: {detail}"),
    };
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let password = Password::new(text.lines().next().unwrap_or_default())?;
    Ok(Some(LocalSigners::new(KeyRing::new(folder.clone(), password))))
}
