//! The section `[server]` of `kualik.toml`. Unknown keys are refused, and every key is checked at start.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use kualik::{EngineError, SettingSlip, Settings, SettingsText};
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

impl ServerSettings {
    /// Bytes of the largest body that is taken.
    pub(crate) fn largest_body(&self) -> u64 {
        u64::from(self.body_mib) << 20
    }

    /// Reads `kualik.toml` whole: what an installation decides, and what its service does.
    ///
    /// # Errors
    /// [`EngineError::Io`]; [`EngineError::Settings`] with everything wrong in any section at once.
    pub fn read(path: &Path) -> Result<(Settings, Self), EngineError> {
        let text = SettingsText::read(path)?;
        match (Settings::of(&text), Self::of(&text)) {
            (Ok(settings), Ok(server)) => Ok((settings, server)),
            (settings, server) => {
                let mut slips = settings.err().unwrap_or_default();
                slips.extend(server.err().unwrap_or_default());
                slips.sort_by_key(|slip| slip.line.unwrap_or(usize::MAX));
                Err(EngineError::Settings { path: path.to_owned(), slips })
            }
        }
    }

    /// Reads the section `[server]`.
    ///
    /// # Errors
    /// Every key of it that is wrong and what it must be.
    pub fn of(text: &SettingsText) -> Result<Self, Vec<SettingSlip>> {
        let table = text.table().get(SECTION).and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let alone = |(key, value): (&String, &toml::Value)| -> Option<SettingSlip> {
            let section = toml::Table::from_iter([(key.clone(), value.clone())]);
            let read: Result<Self, _> = toml::Value::Table(section).try_into();
            read.err().map(|_| Self::default().slip(text, key))
        };
        let mut slips: Vec<SettingSlip> = table.iter().filter_map(alone).collect();
        // What can be read is held against its bounds all the same.
        let wrong = |key: &str| slips.iter().any(|slip| slip.key == named(key));
        let sound: toml::Table = table.into_iter().filter(|(key, _)| !wrong(key)).collect();
        let read: Self = toml::Value::Table(sound)
            .try_into()
            .map_err(|_| vec![text.slip(SECTION, "unknown").with("known", KEYS.join(", "))])?;
        let beyond: Vec<SettingSlip> = read
            .slips(text)
            .into_iter()
            .filter(|slip| slips.iter().all(|known| known.key != slip.key))
            .collect();
        slips.extend(beyond);
        if slips.is_empty() { Ok(read) } else { Err(slips) }
    }

    /// What this key must be, where its value is of another kind.
    fn slip(&self, text: &SettingsText, key: &str) -> SettingSlip {
        if let Some((_, _, least, most)) = self.bounds().into_iter().find(|(name, ..)| *name == key) {
            let slip = text.slip(&named(key), "number");
            return slip.with("least", least.to_string()).with("most", most.to_string());
        }
        let code = match key {
            "listen" => "listen",
            "proxies" => "proxies",
            "metrics_open" => "switch",
            "tls_certificates" | "tls_key" | "key_password_file" => "path",
            _ => return text.slip(&named(key), "unknown").with("known", KEYS.join(", ")),
        };
        text.slip(&named(key), code)
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

    fn slips(&self, text: &SettingsText) -> Vec<SettingSlip> {
        let bounds = self.bounds().into_iter();
        let beyond = bounds.filter(|(_, value, least, most)| !(*least..=*most).contains(value));
        let mut slips: Vec<SettingSlip> = beyond.map(|(key, ..)| self.slip(text, key)).collect();
        if self.tls_certificates.is_some() != self.tls_key.is_some() {
            let missing = if self.tls_key.is_some() { "tls_certificates" } else { "tls_key" };
            slips.push(text.slip(&named(missing), "both"));
        }
        slips
    }
}

/// A key with its section.
fn named(key: &str) -> String {
    format!("{SECTION}.{key}")
}

/// Whether the section has such a key.
pub(crate) fn has_key(name: &str) -> bool {
    KEYS.contains(&name)
}

const SECTION: &str = "server";

/// Every key of the section.
const KEYS: [&str; 15] = [
    "listen",
    "tls_certificates",
    "tls_key",
    "key_password_file",
    "proxies",
    "body_mib",
    "spool_mib",
    "connections",
    "connections_per_address",
    "request_seconds",
    "stop_seconds",
    "public_per_minute",
    "known_per_minute",
    "workers",
    "metrics_open",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ServerSettings, String> {
        let told = |slips: Vec<SettingSlip>| slips.iter().map(|slip| format!("{slip}; ")).collect();
        ServerSettings::of(&SettingsText::of(text)).map_err(told)
    }

    #[test]
    fn the_documented_file_names_every_key_with_its_default() {
        let text = include_str!("../../deploy/kualik.toml");
        assert_eq!(read(text).unwrap(), ServerSettings::default());
        let all = toml::Value::try_from(ServerSettings {
            tls_certificates: Some("a".into()),
            tls_key: Some("a".into()),
            key_password_file: Some("a".into()),
            ..ServerSettings::default()
        });
        let all = all.unwrap();
        let known: Vec<&str> = all.as_table().unwrap().keys().map(String::as_str).collect();
        let mut listed = KEYS.to_vec();
        listed.sort_unstable();
        assert_eq!(known, listed);
        for key in known {
            let told =
                text.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} = ")));
            assert!(told, "{key}");
        }
    }

    #[test]
    fn a_new_installation_has_the_whole_section_commented_out() {
        let text = Settings::new("a", "b").to_toml();
        let settings = Settings::of(&SettingsText::of(&text)).unwrap();
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
        let settings = Settings::of(&SettingsText::of(&uncommented)).unwrap();
        assert_eq!(settings.server.as_ref().map(|table| table.len() >= 11), Some(true), "{uncommented}");
        assert_eq!(read(&uncommented).unwrap(), ServerSettings::default());
    }

    #[test]
    fn unknown_and_wrong_keys_are_named() {
        assert_eq!(read("").unwrap(), ServerSettings::default());
        for (text, named) in [
            ("[server]\nport = 1", "line 2: server.port (unknown), known listen, "),
            ("[server]\nworkers = 0", "line 2: server.workers (number), least 1, most 1024"),
            ("[server]\nlisten = \"somewhere\"", "server.listen (listen)"),
            ("[server]\ntls_key = \"a\"", "server.tls_certificates (both)"),
            ("[server]\nproxies = [\"a\"]", "server.proxies (proxies)"),
            ("[server]\nproxies = [\"a\"]\nworkers = \"two\"", "line 3: server.workers (number)"),
            ("[server]\nmetrics_open = 1", "server.metrics_open (switch)"),
            ("[server]\nbody_mib = -1", "server.body_mib (number), least 1, most 256"),
            ("[server]\ntls_certificates = 5\ntls_key = \"a\"", "server.tls_certificates (path)"),
            ("[server]\nmetrics_open = 1\nworkers = 0", "server.workers (number)"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.contains(named), "{text}: {told}");
        }
    }
}
