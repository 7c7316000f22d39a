//! Listening: connections in, bounded in number and time, and a stop that lets every answer be finished.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tower::ServiceExt;

use crate::reception::Reception;
use crate::routes::router;
use crate::settings::ServerSettings;

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub IpAddr);

/// A service that listens and has not begun to answer.
pub struct Listening {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    reception: Reception,
}

impl Listening {
    /// Binds the address and reads the certificates.
    ///
    /// # Errors
    /// When the address is taken or a file of the certificate is not fit; the text names which.
    pub async fn bind(reception: Reception, address: SocketAddr) -> io::Result<Self> {
        let tls = tls(reception.settings())?;
        let listener = TcpListener::bind(address).await?;
        Ok(Self { listener, tls, reception })
    }

    /// Where it listens: the port is chosen by the system when 0 was asked for.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Whether it speaks TLS.
    pub fn is_encrypted(&self) -> bool {
        self.tls.is_some()
    }

    /// Answers until it is to stop; then takes nothing new and finishes what was begun.
    ///
    /// # Errors
    /// [`kualik::EngineError`] when the archive cannot be closed well.
    pub async fn answer(self, stop: impl Future<Output = ()>) -> Result<(), kualik::EngineError> {
        let settings = self.reception.settings().clone();
        let places = Arc::new(Semaphore::new(settings.connections as usize));
        let seats = Seats::new(&settings);
        let graceful = GracefulShutdown::new();
        let app = router(self.reception.clone());
        let mut stop = std::pin::pin!(stop);
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place.expect("places are never closed"),
                () = &mut stop => break,
            };
            let (stream, peer) = tokio::select! {
                accepted = self.listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(_) => {
                        // Out of descriptors, most likely: those who are inside must leave first.
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let Some(seat) = seats.take(peer.ip()) else { continue };
            let guard = Guard { app: app.clone(), peer, seconds: settings.request_seconds };
            let (tls, watcher) = (self.tls.clone(), graceful.watcher());
            tokio::spawn(async move {
                guard.attend(stream, tls, watcher).await;
                drop((place, seat));
            });
        }
        drop(self.listener);
        let patience = Duration::from_secs(u64::from(settings.stop_seconds));
        if tokio::time::timeout(patience, graceful.shutdown()).await.is_err() {
            tracing::warn!("stopped before every answer was finished");
        }
        if tokio::time::timeout(patience, self.reception.stop_works()).await.is_err() {
            tracing::warn!("stopped before a long work had ended its step");
        }
        drop(app);
        self.reception.close().await
    }
}

/// Listens and answers in one go.
///
/// # Errors
/// What [`Listening::bind`] and [`Listening::answer`] say.
pub async fn serve(
    reception: Reception,
    address: SocketAddr,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let listening = Listening::bind(reception, address).await?;
    listening.answer(stop).await.map_err(io::Error::other)
}

/// How many connections each address holds: nobody takes all places alone.
#[derive(Clone)]
struct Seats {
    taken: Arc<Mutex<HashMap<IpAddr, u32>>>,
    most: u32,
    proxies: Arc<[IpAddr]>,
}

/// One connection of an address, until it is dropped.
struct Seat {
    seats: Seats,
    address: IpAddr,
}

impl Seats {
    fn new(settings: &ServerSettings) -> Self {
        let proxies = settings.proxies.clone().into();
        Self { taken: Arc::default(), most: settings.connections_per_address, proxies }
    }

    fn take(&self, address: IpAddr) -> Option<Seat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= self.most && !self.proxies.contains(&address) {
            return None;
        }
        *count += 1;
        Some(Seat { seats: self.clone(), address })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

/// Who stands at one connection.
struct Guard {
    app: Router,
    peer: SocketAddr,
    seconds: u32,
}

impl Guard {
    async fn attend(
        self,
        stream: TcpStream,
        tls: Option<TlsAcceptor>,
        watcher: hyper_util::server::graceful::Watcher,
    ) {
        // Small answers go out at once.
        let _ = stream.set_nodelay(true);
        match tls {
            None => self.speak(stream, watcher).await,
            Some(tls) => {
                if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await {
                    self.speak(stream, watcher).await;
                }
            }
        }
    }

    async fn speak<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
        self,
        stream: S,
        watcher: hyper_util::server::graceful::Watcher,
    ) {
        let Self { app, peer, seconds } = self;
        let service = hyper::service::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let app = app.clone();
            async move {
                let mut request: Request = request.map(Body::new);
                request.extensions_mut().insert(Peer(peer.ip()));
                app.oneshot(request).await.map_err(|never: Infallible| never)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(u64::from(seconds)).min(IDLE))
            .max_buf_size(64 * 1024)
            // Whoever has asked may close his side and still reads the answer.
            .half_close(true)
            .serve_connection(TokioIo::new(stream), service);
        // A broken connection is the other side's affair.
        let _ = watcher.watch(connection).await;
    }
}

fn tls(settings: &ServerSettings) -> io::Result<Option<TlsAcceptor>> {
    let (Some(certificates), Some(key)) = (&settings.tls_certificates, &settings.tls_key) else {
        return Ok(None);
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(certificates)
        .and_then(Iterator::collect)
        .map_err(|error| unfit(certificates, &error))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| unfit(key, &error))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, secret))
        .map_err(|error| unfit(certificates, &error))?;
    Ok(Some(TlsAcceptor::from(Arc::new(config))))
}

fn unfit(path: &Path, error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

/// A connection on which nothing is asked is closed; whoever asks again opens another.
const IDLE: Duration = Duration::from_secs(10);
const HANDSHAKE: Duration = Duration::from_secs(10);
