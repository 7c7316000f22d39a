//! Arguments of `kualik init`, `kualik key` and `kualik trust`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{ActorArguments, Password};

/// What an archive is to be.
#[derive(Clone, Debug, Args)]
pub(crate) struct InitArguments {
    /// Host of the official verification page, printed beside every code.
    #[arg(long)]
    pub verify_host: Option<String>,
    /// Name of the log.
    #[arg(long)]
    pub origin: Option<String>,
    /// Root key (PEM) of an installation that issues documents; without it a demonstration is made.
    #[arg(long, value_name = "ROOT.pem", requires_all = ["issuer_kk", "issuer_ru"])]
    pub root_key: Option<PathBuf>,
    /// Who keeps the trust list, in Kazakh.
    #[arg(long, value_name = "NAME", requires = "root_key")]
    pub issuer_kk: Option<String>,
    /// Who keeps the trust list, in Russian.
    #[arg(long, value_name = "NAME", requires = "root_key")]
    pub issuer_ru: Option<String>,
    #[command(flatten)]
    pub password: Password,
}

/// What is done with keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyAct {
    /// Make a key in a password-encrypted file and print its public half.
    New {
        /// The file to write; without it the key goes to the keys of --dir, where `kualik issue` finds it.
        #[arg(value_name = "KEY.pem")]
        file: Option<PathBuf>,
        /// Write the public half (JWK) here too, for the keeper of the trust list.
        #[arg(long, value_name = "KEY.jwk")]
        public: Option<PathBuf>,
        #[command(flatten)]
        password: Password,
    },
}

/// What is done with the trust list.
#[derive(Debug, Subcommand)]
pub(crate) enum TrustAct {
    /// Show who may sign, and what became of each key.
    People,
    /// Enter a person by order: for which office, from when to when.
    Enrol {
        /// Person, position, office, order, days and kinds of documents, as in samples/trust/person.json.
        #[arg(value_name = "PERSON.json")]
        person: PathBuf,
        /// The public half of his key.
        #[arg(long, value_name = "KEY.jwk")]
        key: PathBuf,
        #[command(flatten)]
        root: RootKey,
        #[command(flatten)]
        actor: ActorArguments,
    },
    /// Enter what became of a key.
    Change(KeyChange),
}

/// What became of a key.
#[derive(Clone, Debug, Args)]
pub(crate) struct KeyChange {
    /// The key's name, as `kualik trust people` shows it.
    // One name in sixty-four begins with a hyphen.
    #[arg(value_name = "KEY", allow_hyphen_values = true)]
    pub kid: String,
    /// What became of it.
    #[arg(long = "to", value_enum)]
    pub fate: Fate,
    /// From the beginning of this day.
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// Why, in Kazakh.
    #[arg(long, value_name = "TEXT")]
    pub reason_kk: String,
    /// Why, in Russian.
    #[arg(long, value_name = "TEXT")]
    pub reason_ru: String,
    #[command(flatten)]
    pub root: RootKey,
    #[command(flatten)]
    pub actor: ActorArguments,
}

/// What may become of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fate {
    /// May not sign until resumed.
    Suspended,
    /// May sign again.
    Resumed,
    /// Ended in good order: what was signed before stays.
    Revoked,
    /// In foreign hands, or it may be: what has no proven time falls too.
    Compromised,
}

/// The root key, opened for one act; it need not lie in the archive, and better does not.
#[derive(Clone, Debug, Args)]
pub(crate) struct RootKey {
    /// The root key's file.
    #[arg(long, value_name = "ROOT.pem")]
    pub root_key: PathBuf,
    #[command(flatten)]
    pub password: Password,
}
