//! Arguments of `kualik serve`, `kualik token` and `kualik user`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// How the service listens.
#[derive(Clone, Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address and port; otherwise `listen` of kualik.toml, otherwise 127.0.0.1:8080.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<std::net::SocketAddr>,
}

/// Which looks and acts are listed.
#[derive(Clone, Debug, Args)]
pub(crate) struct LooksArguments {
    /// Only acts: what was done or refused.
    #[arg(long)]
    pub acts: bool,
    /// Only what concerns this number of a document.
    #[arg(long, value_name = "NUMBER")]
    pub of: Option<String>,
    /// Only searches for these words; they are not kept in clear and are found by their mark.
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["acts", "of"])]
    pub words: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token; its secret is printed this once.
    Make {
        #[command(flatten)]
        grant: Grant,
        /// How many days it counts.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=3660))]
        days: u32,
    },
    /// List every token, without its secret.
    List,
    /// Revoke a token: from now on it opens nothing.
    Revoke {
        #[arg(value_name = "ID", allow_hyphen_values = true)]
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account, or give one another password, role and office. Whoever is signed in is put out.
    Keep {
        /// The name to sign in with: a–z, 0–9, dot, dash.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        grant: Grant,
        /// File whose first line is the password, otherwise KUALIK_USER_PASSWORD, otherwise it is asked for.
        #[arg(long = "login-password-file", value_name = "FILE")]
        password: Option<PathBuf>,
    },
    /// List every account.
    List,
    /// Close an account: nobody signs in with it any more.
    Close {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// Who is given access, as what and for which office.
#[derive(Clone, Debug, Args)]
pub(crate) struct Grant {
    /// The person or program.
    #[arg(long, value_name = "WHO")]
    pub who: String,
    /// executor, head, registry-office, archivist, border-officer, auditor or administrator.
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// BIN of the office; executors, heads and registry offices have one.
    #[arg(long, value_name = "BIN")]
    pub office: Option<String>,
}
