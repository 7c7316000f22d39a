//! Rates: how often one address or token may ask.
//!
//! Memory is bounded: keys that have rested are forgotten, and beyond a great many keys strangers share one.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::fault::Fault;
use crate::listening::Peer;
use crate::reception::Reception;
use crate::settings::ServerSettings;
use crate::tries::{Taken, Tries};
use crate::visitor::Visitor;

/// The rates of a service.
#[derive(Debug)]
pub(crate) struct Rates {
    public: DefaultKeyedRateLimiter<String>,
    known: DefaultKeyedRateLimiter<String>,
    tries: Tries,
    door: Tries,
}

impl Rates {
    pub(crate) fn new(settings: &ServerSettings) -> Self {
        let per_minute = |count: u32| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Self {
            public: RateLimiter::keyed(per_minute(settings.public_per_minute)),
            known: RateLimiter::keyed(per_minute(settings.known_per_minute)),
            tries: Tries::of_groups(),
            door: Tries::of_the_door(),
        }
    }

    /// May this asker ask so many questions at once? Whoever may not at all in a minute may not in parts either.
    pub(crate) fn ask(&self, asker: &Asker, questions: NonZeroU32) -> Result<(), Duration> {
        match asker {
            Asker::Known(key) => ask(&self.known, key.clone(), questions),
            Asker::Stranger(address) => ask(&self.public, network(*address), questions),
        }
    }

    /// Tries of groups against a number.
    pub(crate) fn tries(&self) -> &Tries {
        &self.tries
    }

    /// May a password be tried for this account, or a token for none, from this address?
    pub(crate) fn may_sign_in(&self, account: Option<&str>, address: IpAddr) -> Result<Taken, Fault> {
        let asker = Asker::Stranger(address);
        let taken = match account {
            Some(account) => self.door.take(&asker, account),
            None => self.door.take_alone(&asker),
        };
        taken.map_err(|wait| Fault::wait("too-many", wait))
    }

    /// The password or token was right: whoever comes in counts as no try.
    pub(crate) fn was_right(&self, taken: &Taken) {
        self.door.give_back(taken);
    }
}

fn ask(
    limiter: &DefaultKeyedRateLimiter<String>,
    key: String,
    questions: NonZeroU32,
) -> Result<(), Duration> {
    let key = if bound(limiter) { key } else { CROWD.to_owned() };
    match limiter.check_key_n(&key, questions) {
        Ok(asked) => asked.map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now())),
        // More than a whole minute's: no waiting helps, but a minute is what can be said.
        Err(_) => Err(Duration::from_secs(60)),
    }
}

/// Forgets keys that rest. Says whether there is room for another key.
fn bound(limiter: &DefaultKeyedRateLimiter<String>) -> bool {
    if limiter.len() < MOST_KEYS {
        return true;
    }
    limiter.retain_recent();
    limiter.len() < MOST_KEYS
}

/// One key for whoever can choose among many addresses: an IPv6 network of /64.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// The address a request comes from: of the connection, or, behind a named proxy, the last one it did not name
/// itself.
pub(crate) fn client(request_headers: &HeaderMap, peer: IpAddr, proxies: &[IpAddr]) -> IpAddr {
    if !proxies.contains(&peer) {
        return peer;
    }
    let lines = request_headers.get_all("x-forwarded-for").iter();
    let named: Vec<IpAddr> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .filter_map(|text| text.trim().parse().ok())
        .collect();
    named.into_iter().rev().find(|address| !proxies.contains(address)).unwrap_or(peer)
}

/// Whom questions are counted against.
#[derive(Clone, Debug)]
pub(crate) enum Asker {
    /// A token or a visit.
    Known(String),
    /// An address.
    Stranger(IpAddr),
}

impl Asker {
    /// Who sends a request.
    pub(crate) fn of(
        reception: &Reception,
        visitor: &Visitor,
        headers: &HeaderMap,
        beside: &Extensions,
    ) -> Self {
        match visitor.key() {
            Some(key) => Self::Known(key),
            None => {
                let peer = beside.get::<Peer>().map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0);
                Self::Stranger(client(headers, peer, &reception.settings().proxies))
            }
        }
    }

    /// What tries are counted under: nobody chooses among many of these.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Known(key) => format!("known {key}"),
            Self::Stranger(address) => network(*address),
        }
    }
}

impl FromRequestParts<Reception> for Asker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, reception).await?;
        Ok(Self::of(reception, &visitor, &parts.headers, &parts.extensions))
    }
}

/// Counts a request against the rate of its token or address.
pub(crate) async fn limit(
    State(reception): State<Reception>,
    visitor: Result<Visitor, Fault>,
    request: Request,
    next: Next,
) -> Response {
    // Whoever watches whether the service lives shares an address with those who ask it, and is not kept waiting.
    if PROBES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    // A token that nobody has counts against the address that tried it.
    let known = visitor.as_ref().unwrap_or(&Visitor::Anyone);
    let asker = Asker::of(&reception, known, request.headers(), request.extensions());
    match (reception.rates().ask(&asker, ONCE), visitor) {
        (Err(wait), _) => too_many(wait),
        (Ok(()), Err(unknown)) => unknown.into_response(),
        (Ok(()), Ok(_)) => next.run(request).await,
    }
}

/// The answer to whoever asks too often.
pub(crate) fn too_many(wait: Duration) -> Response {
    Fault::wait("too-many", wait).into_response()
}

/// Within the API.
const PROBES: [&str; 2] = ["/health", "/readiness"];
const ONCE: NonZeroU32 = NonZeroU32::MIN;
const MOST_KEYS: usize = 100_000;
const CROWD: &str = "crowd";

#[cfg(test)]
mod tests {
    use super::*;

    fn once(rates: &Rates, address: IpAddr) -> Result<(), Duration> {
        rates.ask(&Asker::Stranger(address), ONCE)
    }

    fn settings() -> ServerSettings {
        ServerSettings { public_per_minute: 3, ..ServerSettings::default() }
    }

    #[test]
    fn an_address_is_counted_and_another_is_not() {
        let rates = Rates::new(&settings());
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        for _ in 0..3 {
            once(&rates, one).unwrap();
        }
        assert!(once(&rates, one).unwrap_err() > Duration::ZERO);
        once(&rates, other).unwrap();
    }

    #[test]
    fn a_network_of_ipv6_is_one_stranger() {
        let rates = Rates::new(&settings());
        for host in 1..=3_u16 {
            once(&rates, IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, host])).unwrap();
        }
        assert!(once(&rates, IpAddr::from([0x2001, 0xdb8, 0, 1, 9, 9, 9, 9])).is_err());
        once(&rates, IpAddr::from([0x2001, 0xdb8, 0, 2, 0, 0, 0, 1])).unwrap();
    }

    #[test]
    fn only_a_named_proxy_is_believed() {
        let (proxy, client_address) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([192, 0, 2, 9]));
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "203.0.113.5, 192.0.2.9".parse().unwrap());
        assert_eq!(client(&headers, proxy, &[proxy]), client_address);
        assert_eq!(client(&headers, proxy, &[]), proxy);
        assert_eq!(client(&headers, client_address, &[proxy]), client_address);
    }
}
