//! The preview of forms: a page on loopback for whoever writes a template, drawn again at every change of a file.
//!
//! It listens on 127.0.0.1 alone and answers under an address that bears a random token; whoever does not know it
//! hears that there is nothing. Only the folder that was named is read, and nothing is ever written.

mod edition;
mod page;
mod watching;

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kualik::{Clock, Languages, Proof, Unproven};
use kualik_domain::{Date, Form, Lang};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::headers;
use crate::locale::Locale;
use edition::Edition;

/// What is shown.
#[derive(Clone, Debug)]
pub struct PreviewOf {
    /// Folder of the office with templates, words and data of its own; the built-in forms without it.
    pub folder: Option<PathBuf>,
    /// Read the folder again whenever a file of it changes.
    pub watch: bool,
    /// The clock of the drafts.
    pub clock: Clock,
    /// Language of the page, unless its address says another.
    pub lang: Lang,
}

/// A preview that listens and has not begun to answer.
pub struct Preview {
    listener: TcpListener,
    bench: Arc<Bench>,
    watched: Option<watching::Watched>,
}

/// What all requests share.
struct Bench {
    of: PreviewOf,
    token: String,
    address: SocketAddr,
    locales: [Locale; 3],
    edition: RwLock<Arc<Edition>>,
    changed: watch::Sender<u64>,
    drawn: Mutex<VecDeque<(Wish, Arc<Drawn>)>>,
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wish {
    edition: u64,
    form: Form,
    data: String,
    languages: Languages,
    day: Date,
}

/// What became of it.
struct Drawn {
    made: Result<Proof, Unproven>,
    millis: u128,
}

impl Preview {
    /// Binds a port of loopback (0: any that is free), reads the folder for the first time, and begins to watch it.
    ///
    /// # Errors
    /// When the port is taken, or the folder cannot be watched. A folder that cannot be drawn is no error: the page
    /// says what is wrong with it.
    pub async fn bind(of: PreviewOf, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let mut token = [0; 16];
        getrandom::fill(&mut token).map_err(|_| io::Error::other("no random bytes"))?;
        let bench = Arc::new(Bench {
            token: hex::encode(token),
            address: listener.local_addr()?,
            locales: Lang::ALL.map(Locale::new),
            edition: RwLock::new(Arc::new(Edition::read(1, of.folder.as_deref()))),
            changed: watch::Sender::new(1),
            drawn: Mutex::default(),
            of,
        });
        let watched = match (&bench.of.folder, bench.of.watch) {
            (Some(folder), true) => Some(watching::Watched::begin(folder, {
                let bench = Arc::clone(&bench);
                move || bench.read_again()
            })?),
            _ => None,
        };
        Ok(Self { listener, bench, watched })
    }

    /// The address of the page, token and all.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.bench.address, self.bench.token)
    }

    /// Answers until it is to stop. Nothing is lost by stopping, so nobody is waited for.
    ///
    /// # Errors
    /// When the system lets no connection in any more.
    pub async fn answer(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let app = router(Arc::clone(&self.bench));
        tokio::select! {
            ended = axum::serve(self.listener, app).into_future() => ended?,
            () = stop => {}
        }
        drop(self.watched);
        Ok(())
    }
}

fn router(bench: Arc<Bench>) -> Router {
    let at = |path: &str| format!("/{}/{path}", bench.token);
    Router::new()
        .route(&at(""), get(page::show))
        .route(&at("view"), get(page::view))
        .route(&at("edition"), get(page::edition))
        .route(&at("page/{page}"), get(page::picture))
        .route(&at("document.pdf"), get(page::pdf))
        .route(&at("assets/{name}"), get(page::asset))
        .layer(from_fn_with_state(Arc::clone(&bench), only_here))
        .layer(from_fn(headers::secure))
        .with_state(bench)
}

/// A page of another site may send its visitor's browser here under a name that it made to mean this machine; the
/// name is seen in the request.
async fn only_here(State(bench): State<Arc<Bench>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let port = bench.address.port();
    match host == format!("127.0.0.1:{port}") || host == format!("localhost:{port}") {
        true => next.run(request).await,
        false => StatusCode::MISDIRECTED_REQUEST.into_response(),
    }
}

impl Bench {
    fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn locale(&self, lang: Lang) -> &Locale {
        self.locales.iter().find(|locale| locale.lang() == lang).expect("a locale of every language")
    }

    fn read_again(&self) {
        let number = self.edition().number + 1;
        let edition = Edition::read(number, self.of.folder.as_deref());
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(edition);
        self.changed.send_replace(number);
    }

    /// Draws what is wished, or finds it among the last few. One document is drawn at a time: the page asks for a
    /// picture of each of its pages at once.
    fn draw(&self, edition: &Edition, wish: &Wish) -> Option<Arc<Drawn>> {
        let workshop = edition.workshop.as_ref().ok()?;
        let mut kept = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, drawn)) = kept.iter().find(|(known, _)| known == wish) {
            return Some(Arc::clone(drawn));
        }
        let begun = Instant::now();
        let times = (wish.day, self.of.clock.now());
        let made = workshop.prove(wish.form, &edition.data, &wish.data, wish.languages, times);
        let drawn = Arc::new(Drawn { made, millis: begun.elapsed().as_millis() });
        kept.push_back((wish.clone(), Arc::clone(&drawn)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        Some(drawn)
    }
}

/// How many documents are kept drawn.
const KEPT: usize = 4;
