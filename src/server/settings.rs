//! The section `[server]` of `kualik.toml`. Unknown keys are refused, and every key is checked at start.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a service decides for itself. Every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// Address and port to listen at.
    pub listen: SocketAddr,
    /// PEM file of the certificate chain; TLS is spoken when it and `tls_key` are given.
    pub tls_certificates: Option<PathBuf>,
    /// PEM file of the certificate's private key.
    pub tls_key: Option<PathBuf>,
    /// File whose first line is the password of the keys in the folder: then heads may sign here.
    pub key_password_file: Option<PathBuf>,
    /// Addresses of reverse proxies: only from them is `X-Forwarded-For` believed.
    pub proxies: Vec<IpAddr>,
    /// Largest body of a request, in MiB.
    pub body_mib: u32,
    /// Bodies of requests that lie on the disk at a time, all together, in MiB.
    pub spool_mib: u32,
    /// Connections at a time.
    pub connections: u32,
    /// Connections at a time from one address that is no proxy.
    pub connections_per_address: u32,
    /// Seconds in which a request must have arrived whole.
    pub request_seconds: u32,
    /// Seconds that a stop waits for answers under way.
    pub stop_seconds: u32,
    /// Public questions that one address may ask in a minute.
    pub public_per_minute: u32,
    /// Questions that one token or account may ask in a minute.
    pub known_per_minute: u32,
    /// Drawings and readings of packages at a time.
    pub workers: u32,
    /// Whether anyone may read `/metrics`; otherwise it takes a token of an administrator or auditor.
    pub metrics_open: bool,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            tls_certificates: None,
            tls_key: None,
            key_password_file: None,
            proxies: Vec::new(),
            body_mib: 64,
            spool_mib: 2048,
            connections: 4096,
            connections_per_address: 512,
            request_seconds: 30,
            stop_seconds: 30,
            public_per_minute: 120,
            known_per_minute: 6000,
            workers: 2,
            metrics_open: false,
        }
    }
}

/// Which key of `[server]` is wrong, and what it must be: told by its code and facts, or in English by `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingSlip {
    /// The key.
    pub key: String,
    /// The stable code; `cli-setting-` and it is the id of its words.
    pub code: &'static str,
    /// Least and greatest value of a number.
    pub bounds: Option<(u32, u32)>,
}

impl SettingSlip {
    fn new(key: &str, code: &'static str) -> Self {
        Self { key: key.to_owned(), code, bounds: None }
    }

    /// The facts of its words.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let (least, most) = self.bounds.unwrap_or_default();
        vec![("key", self.key.clone()), ("least", least.to_string()), ("most", most.to_string())]
    }
}

impl fmt::Display for SettingSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let must = match (self.code, self.bounds) {
            (_, Some((least, most))) => format!("a whole number from {least} to {most}"),
            ("unknown", _) => "there is no such key".to_owned(),
            ("listen", _) => "a socket address such as \"127.0.0.1:8080\"".to_owned(),
            ("proxies", _) => "a list of IP addresses in quotes".to_owned(),
            ("switch", _) => "true or false".to_owned(),
            ("both", _) => "tls_certificates and tls_key: both or neither".to_owned(),
            _ => "the path of a file in quotes".to_owned(),
        };
        write!(f, "[server] {}: {must}", self.key)
    }
}

impl ServerSettings {
    /// Reads the section from the settings of an installation.
    ///
    /// # Errors
    /// Every key that is wrong and what it must be.
    pub fn of(settings: &kualik::Settings) -> Result<Self, Vec<SettingSlip>> {
        let table = settings.server.clone().unwrap_or_default();
        let alone = |(key, value): (&String, &toml::Value)| -> Option<SettingSlip> {
            let section = toml::Table::from_iter([(key.clone(), value.clone())]);
            let read: Result<Self, _> = toml::Value::Table(section).try_into();
            read.err().map(|_| Self::default().slip(key))
        };
        let slips: Vec<SettingSlip> = table.iter().filter_map(alone).collect();
        if !slips.is_empty() {
            return Err(slips);
        }
        let whole = toml::Value::Table(table);
        let read: Self = whole.try_into().map_err(|_| vec![SettingSlip::new("[server]", "unknown")])?;
        let slips = read.slips();
        if slips.is_empty() { Ok(read) } else { Err(slips) }
    }

    /// What this key must be, where its value is of another kind.
    fn slip(&self, key: &str) -> SettingSlip {
        if let Some((_, _, least, most)) = self.bounds().into_iter().find(|(name, ..)| *name == key) {
            return SettingSlip { bounds: Some((least, most)), ..SettingSlip::new(key, "number") };
        }
        let code = match key {
            "listen" => "listen",
            "proxies" => "proxies",
            "metrics_open" => "switch",
            "tls_certificates" | "tls_key" | "key_password_file" => "path",
            _ => "unknown",
        };
        SettingSlip::new(key, code)
    }

    /// Every number with its least and greatest value.
    fn bounds(&self) -> [(&'static str, u32, u32, u32); 9] {
        [
            ("body_mib", self.body_mib, 1, 256),
            ("spool_mib", self.spool_mib, self.body_mib, 1_048_576),
            ("connections", self.connections, 1, 1_000_000),
            ("connections_per_address", self.connections_per_address, 1, 1_000_000),
            ("request_seconds", self.request_seconds, 1, 3600),
            ("stop_seconds", self.stop_seconds, 0, 3600),
            ("public_per_minute", self.public_per_minute, 1, 10_000_000),
            ("known_per_minute", self.known_per_minute, 1, 10_000_000),
            ("workers", self.workers, 1, 1024),
        ]
    }

    fn slips(&self) -> Vec<SettingSlip> {
        let bounds = self.bounds().into_iter();
        let beyond = bounds.filter(|(_, value, least, most)| !(*least..=*most).contains(value));
        let mut slips: Vec<SettingSlip> = beyond.map(|(key, ..)| self.slip(key)).collect();
        if self.tls_certificates.is_some() != self.tls_key.is_some() {
            let missing = if self.tls_key.is_some() { "tls_certificates" } else { "tls_key" };
            slips.push(SettingSlip::new(missing, "both"));
        }
        slips
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ServerSettings, String> {
        let text = format!("verify_host = \"a\"\norigin = \"b\"\n{text}");
        let settings: kualik::Settings = toml::from_str(&text).map_err(|error| error.to_string())?;
        let told = |slips: Vec<SettingSlip>| slips.iter().map(|slip| format!("{slip}; ")).collect();
        ServerSettings::of(&settings).map_err(told)
    }

    #[test]
    fn the_documented_file_names_every_key_with_its_default() {
        let text = include_str!("../../deploy/kualik.toml");
        let settings: kualik::Settings = toml::from_str(text).unwrap();
        assert_eq!(ServerSettings::of(&settings).unwrap(), ServerSettings::default());
        let all = toml::Value::try_from(ServerSettings {
            tls_certificates: Some("a".into()),
            tls_key: Some("a".into()),
            key_password_file: Some("a".into()),
            ..ServerSettings::default()
        });
        for key in all.unwrap().as_table().unwrap().keys() {
            let told =
                text.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = ")));
            assert!(told, "{key}");
        }
    }

    #[test]
    fn a_new_installation_has_the_whole_section_commented_out() {
        let text = kualik::Settings::new("a", "b").to_toml();
        let settings: kualik::Settings = toml::from_str(&text).unwrap();
        assert!(settings.server.is_none(), "nothing is decided before somebody decides it");
        let uncommented: String = text
            .lines()
            .map(|line| {
                let rest = line.strip_prefix("# ").unwrap_or(line);
                let key = rest
                    .split_once(" = ")
                    .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
                if (key || rest == "[server]") && !rest.starts_with("tls_") && !rest.starts_with("key_") {
                    rest
                } else {
                    line
                }
            })
            .fold(String::new(), |text, line| text + line + "\n");
        let settings: kualik::Settings = toml::from_str(&uncommented).unwrap();
        assert_eq!(settings.server.as_ref().map(|table| table.len() >= 11), Some(true), "{uncommented}");
        assert_eq!(ServerSettings::of(&settings).unwrap(), ServerSettings::default());
    }

    #[test]
    fn unknown_and_wrong_keys_are_named() {
        assert_eq!(read("").unwrap(), ServerSettings::default());
        for (text, named) in [
            ("[server]\nport = 1", "port"),
            ("[server]\nworkers = 0", "workers"),
            ("[server]\nlisten = \"somewhere\"", "socket address"),
            ("[server]\ntls_key = \"a\"", "tls_certificates"),
            ("[server]\nproxies = [\"a\"]", "proxies: a list of IP address"),
            ("[server]\nproxies = [\"a\"]\nworkers = \"two\"", "workers: a whole number from 1 to 1024"),
            ("[server]\nmetrics_open = 1", "metrics_open: true or false"),
            ("[server]\nbody_mib = -1", "body_mib: a whole number from 1 to 256"),
            ("[server]\ntls_certificates = 5\ntls_key = \"a\"", "tls_certificates: the path"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.contains(named), "{text}: {told}");
        }
    }
}
