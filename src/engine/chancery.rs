//! The chancery (кеңсе / канцелярия): the one place that takes numbers, signs, issues and voids.
//!
//! One chancery at a time holds an archive for writing; any number of reading rooms look at it meanwhile.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use kualik_archive::{LogKey, Vault, Writer};
use kualik_domain::civil;
use kualik_render::{Renderer, TemplateSet};
use kualik_seal::{Password, RawSigner, Spelling, TrustProfile};

use crate::actor::Actor;
use crate::clock::Clock;
use crate::durable;
use crate::error::EngineError;
use crate::folder::Folder;
use crate::issue::{Freezing, Underway};
use crate::projection;
use crate::reading_room::ReadingRoom;
use crate::settings::Settings;
use crate::state::State;
use crate::trust::{self, KeyRing, Trust};

/// The engine with the right to write.
#[derive(Debug)]
pub struct Chancery {
    room: ReadingRoom,
    pub(crate) writer: Arc<Mutex<Writer>>,
    /// The newest edition of the trust list that the log knows.
    pub(crate) known_edition: tokio::sync::Mutex<u64>,
    /// Held while the program's own forms are looked for in the log and put there: two at once would keep them twice.
    pub(crate) keeping_forms: tokio::sync::Mutex<()>,
    /// Held by whoever ends a session, voids or issues: what he has seen of sessions, numbers and objects holds until he
    /// has acted on it. Whoever prepares does not wait for it, for the next chunk is drawn while one is committed.
    pub(crate) turn: tokio::sync::Mutex<()>,
    /// The sessions whose records are being frozen: they have no body yet, and have not died.
    pub(crate) freezing: Freezing,
    /// The decisions that are being prepared: the same one twice at a time would take two numbers.
    pub(crate) underway: Underway,
}

impl Chancery {
    /// Makes a demonstration installation in an empty or absent folder: its root key is made here and now.
    ///
    /// # Errors
    /// [`EngineError::Occupied`] when something is there already, [`EngineError::Io`], [`EngineError::Archive`].
    pub fn init_demonstration(
        folder: &Folder,
        settings: &Settings,
        password: Password,
        now: Timestamp,
    ) -> Result<(), EngineError> {
        let ring = KeyRing::new(folder.clone(), password);
        Self::init(folder, settings, || Trust::begin_demonstration(&ring, now))
    }

    /// Makes an installation that issues documents, under a root key that its keeper brings and takes away again.
    ///
    /// # Errors
    /// As [`Chancery::init_demonstration`].
    pub fn init_authority(
        folder: &Folder,
        settings: &Settings,
        root: &dyn RawSigner,
        issuer: Spelling,
        now: Timestamp,
    ) -> Result<(), EngineError> {
        Self::init(folder, settings, || Trust::begin(folder, root, TrustProfile::Authority, issuer, now))
    }

    fn init(
        folder: &Folder,
        settings: &Settings,
        begin: impl FnOnce() -> Result<Trust, EngineError>,
    ) -> Result<(), EngineError> {
        let dir = folder.root();
        let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
        if occupied {
            return Err(EngineError::Occupied(dir.to_owned()));
        }
        settings.check(&folder.settings())?;
        for part in [dir.to_owned(), dir.join("state"), folder.keys()] {
            fs::create_dir_all(&part).map_err(|source| EngineError::io(&part, source))?;
        }
        let secret = random::<32>()?;
        let log_key = LogKey::new(&settings.origin, &secret)?;
        durable::create_private(&folder.log_key(), hex::encode(secret).as_bytes())?;
        let trust = begin()?;
        durable::create(&folder.log_verifier(), format!("{}\n", log_key.verifier()).as_bytes())?;
        Vault::init(&folder.archive(), &log_key)?;
        // Sessions, accounts and packages hold personal data: they are nobody else's on this machine.
        [folder.keys(), folder.archive(), dir.join("state")].iter().try_for_each(|part| close(part))?;
        let mut writer = Writer::open(&folder.archive(), log_key)?;
        writer.commit(trust.list().map(trust::deposit).transpose()?.into_iter().collect())?;
        writer.close()?;
        // The settings come last: a folder without them is no installation.
        durable::create(&folder.settings(), settings.to_toml().as_bytes())
    }

    /// Opens an installation for writing: takes the vault, and brings the projections up to its log.
    ///
    /// # Errors
    /// [`EngineError::NoArchive`]; [`EngineError::Archive`] when another writer holds the vault or it is damaged.
    pub async fn open(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        let settings = read_settings(&folder)?;
        let writer = Writer::open(&folder.archive(), log_key(&folder, &settings)?)?;
        let state = State::open(&folder.state()).await?;
        let trust = Trust::of_folder(&folder)?;
        let room = ReadingRoom::assemble(folder, settings, clock, state, trust).await?;
        projection::catch_up(room.vault(), room.state()).await?;
        room.follow_index()?;
        room.settle_index()?;
        let known = trust::remembered(room.vault(), room.state(), room.trust().roots()).await?;
        let known = known.map_or(0, |list| list.content().sequence);
        let known_edition = tokio::sync::Mutex::new(known);
        let chancery = Self {
            room,
            writer: Arc::new(Mutex::new(writer)),
            known_edition,
            keeping_forms: tokio::sync::Mutex::default(),
            turn: tokio::sync::Mutex::default(),
            freezing: Freezing::default(),
            underway: Underway::default(),
        };
        chancery.remember_trust().await?;
        Ok(chancery)
    }

    /// Sets a damaged database of the state aside, so that opening makes it anew from the archive, and tells where it
    /// lies. What the archive does not know, sessions of signing that were open, stays in that file.
    ///
    /// # Errors
    /// As [`Chancery::open`]; [`EngineError::Io`] when the file cannot be moved.
    pub async fn set_damaged_state_aside(
        folder: &Folder,
        clock: &Clock,
    ) -> Result<Option<PathBuf>, EngineError> {
        let settings = read_settings(folder)?;
        // Whoever holds the vault may be writing to that very file.
        let writer = Writer::open(&folder.archive(), log_key(folder, &settings)?)?;
        let aside = State::set_aside_if_damaged(&folder.state(), clock.now()).await?;
        writer.close()?;
        Ok(aside)
    }

    /// Takes an archive that is older than the state for the one to go on with: what it lacks is lost, and its numbers
    /// are kept, to be voided. Nothing else lets an older copy be written to.
    ///
    /// # Errors
    /// As [`Chancery::open`].
    pub async fn accept_older_archive(folder: &Folder) -> Result<(), EngineError> {
        let settings = read_settings(folder)?;
        let writer = Writer::open(&folder.archive(), log_key(folder, &settings)?)?;
        let state = State::open(&folder.state()).await?;
        state.forget_projections().await?;
        state.close().await;
        Ok(writer.close()?)
    }

    /// The reading room of this chancery.
    pub fn room(&self) -> &ReadingRoom {
        &self.room
    }

    /// The sessions that wait for a signature.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn sessions(&self) -> Result<Vec<crate::session::Session>, EngineError> {
        let rows = self.room.state().open_sessions().await?;
        let now = self.now();
        // One without a body died before its record was frozen, or is being frozen: there is nothing to sign.
        let waiting = rows.iter().filter(|row| !row.body.is_empty());
        let sessions = waiting.map(|row| crate::session::Body::read(row)?.session(row));
        let lives = |session: &crate::session::Session| now <= session.expires;
        let sessions = sessions.filter(|session| session.as_ref().map_or(true, lives));
        sessions.collect()
    }

    /// The open session with this name.
    ///
    /// # Errors
    /// [`EngineError::NoSession`], [`EngineError::State`].
    pub async fn session(&self, id: &str) -> Result<crate::session::Session, EngineError> {
        let row = self.room.state().session(id).await?.filter(|row| row.open);
        let row = row.ok_or_else(|| EngineError::NoSession(id.to_owned()))?;
        crate::session::Body::read(&row)?.session(&row)
    }

    /// Syncs what is derived, releases the vault and closes the state.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the last act left the vault in doubt: open it again.
    pub async fn close(self) -> Result<(), EngineError> {
        self.room.state().clone().close().await;
        let writer = Arc::into_inner(self.writer).and_then(|writer| writer.into_inner().ok());
        writer.map_or(Ok(()), |writer| Ok(writer.close()?))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.room.clock().now()
    }

    pub(crate) fn today(&self) -> kualik_domain::Date {
        civil::day_of(self.now())
    }

    pub(crate) async fn keep_act(&self, actor: &Actor, act: &str, object: &str) -> Result<(), EngineError> {
        self.room.state().record_act(&self.now().to_string(), actor, act, object).await
    }
}

/// A signer chosen for a key: the ring answers for every key in its folder.
pub trait Signers: Send + Sync {
    /// The signer of the key with this name.
    ///
    /// # Errors
    /// When the key is not at hand.
    fn signer(&self, kid: &kualik_seal::Kid) -> Result<Arc<dyn RawSigner>, EngineError>;
}

pub(crate) fn read_settings(folder: &Folder) -> Result<Settings, EngineError> {
    let path = folder.settings();
    if !path.exists() {
        return Err(EngineError::NoArchive(folder.root().to_owned()));
    }
    Settings::read(&path)
}

pub(crate) fn log_key(folder: &Folder, settings: &Settings) -> Result<LogKey, EngineError> {
    let path = folder.log_key();
    let text = fs::read_to_string(&path).map_err(|source| EngineError::io(&path, source))?;
    let secret: [u8; 32] = hex::decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(EngineError::LogKeyMalformed(path))?;
    Ok(LogKey::new(&settings.origin, &secret)?)
}

pub(crate) fn renderer() -> Result<Arc<Renderer>, EngineError> {
    Renderer::new(&TemplateSet::embedded())
        .map(Arc::new)
        .map_err(|_| EngineError::Invariant("the embedded template set is whole"))
}

/// Reads the template set that this release draws with.
///
/// # Errors
/// When a template, message or font of it cannot be read.
pub fn check_templates() -> Result<(), EngineError> {
    renderer().map(drop)
}

/// Nobody else on this machine looks into a folder.
fn close(folder: &Path) -> Result<(), EngineError> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        .map_err(|source| EngineError::io(folder, source))
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], EngineError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| EngineError::Invariant("the operating system gives random bytes"))?;
    Ok(bytes)
}
