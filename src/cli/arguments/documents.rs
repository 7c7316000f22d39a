//! Arguments of what is asked of documents and put beside them: `verify`, `search`, `attach`, `attachments`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ActorArguments;

/// What the verification is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Asked {
    /// May these things leave the country now?
    Exit,
    /// These things are coming home.
    Entry,
    /// Is the document genuine, and where does it stand?
    Record,
}

/// What is verified, and what for.
#[derive(Clone, Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A file, or the text itself; `-` reads standard input.
    #[arg(value_name = "TARGET", num_args = 1.., required = true)]
    pub target: Vec<String>,
    /// What the answer is for.
    #[arg(long = "for", value_enum, default_value = "record")]
    pub asked: Asked,
    /// Texts of the codes on the annex pages, in any order.
    #[arg(long, value_name = "CODE")]
    pub annex: Vec<String>,
    /// A trust list, when there is no archive at hand.
    #[arg(long, value_name = "LIST.jws", requires = "roots")]
    pub trust: Option<PathBuf>,
    /// The pinned root keys (JSON), as `kualik trust --root` prints them.
    #[arg(long, value_name = "ROOTS.json")]
    pub roots: Option<PathBuf>,
    /// As of this moment instead of now (RFC 3339).
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
    /// Of a CMS signature: the document that was signed, when the signature is detached.
    #[arg(long, value_name = "FILE")]
    pub content: Option<PathBuf>,
    /// Of a CMS signature: folder (or file) with the certificates of the authorities that you trust.
    #[arg(long, value_name = "DIR")]
    pub anchors: Option<PathBuf>,
    /// Of a CMS signature: folder (or file) with other certificates, revocation lists and OCSP answers;
    /// nothing in it is trusted.
    #[arg(long, value_name = "DIR")]
    pub with: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words, "phrases", +word, -word, field:word, pre*; all documents when empty.
    #[arg(value_name = "QUERY", default_value = "")]
    pub query: Vec<String>,
    /// certificate, refusal, or a document of the procedure such as acceptance-refusal. Like every condition it may
    /// be given several times, or several values with commas between: one of them must hold.
    #[arg(long, alias = "kind", value_delimiter = ',')]
    pub form: Vec<String>,
    /// not-yet-valid, in-force, expired-unused, overdue …: computed for today.
    #[arg(long, value_delimiter = ',')]
    pub standing: Vec<String>,
    /// Year of issue.
    #[arg(long, value_delimiter = ',')]
    pub year: Vec<String>,
    /// Office, by BIN.
    #[arg(long, value_name = "BIN", value_delimiter = ',')]
    pub office: Vec<String>,
    /// Purpose, by code.
    #[arg(long, value_delimiter = ',')]
    pub purpose: Vec<String>,
    /// Country of destination or transit, by code.
    #[arg(long, value_delimiter = ',')]
    pub country: Vec<String>,
    /// Category of an object, by code: CV01 to CV16.
    #[arg(long, value_delimiter = ',')]
    pub category: Vec<String>,
    /// Ground of refusal, by code.
    #[arg(long, value_delimiter = ',')]
    pub ground: Vec<String>,
    /// Who signed, as the name is written.
    #[arg(long, value_name = "NAME")]
    pub signatory: Vec<String>,
    /// Who prepared it, as the name is written.
    #[arg(long, value_name = "NAME")]
    pub executor: Vec<String>,
    /// Issued on this day or later.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Issued on this day or earlier.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// relevance, newest, oldest, issued, first-day, last-exit, last-return or objects; `-` before it turns the order.
    #[arg(long, value_name = "ORDER", default_value = "relevance", allow_hyphen_values = true)]
    pub sort: String,
    /// Count the values of each facet among all that was found, or of these alone: --facets=form,year.
    #[arg(long, value_name = "FACET", num_args = 0.., require_equals = true, value_delimiter = ',')]
    pub facets: Option<Vec<String>>,
    /// The documents most like the one with this number, instead of words.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["query", "export"])]
    pub like: Option<String>,
    /// Complete the last word of what was typed so far, instead of searching.
    #[arg(long, conflicts_with_all = ["like", "export"])]
    pub suggest: bool,
    /// Write everything that was found to this file: .csv, .xlsx or .json. Never overwritten.
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
    /// Keep this search under a name.
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Search as was kept under this name.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "save"])]
    pub saved: Option<String>,
    /// What is kept.
    #[arg(long)]
    pub list_saved: bool,
    /// No longer keep the search of this name.
    #[arg(long, value_name = "NAME")]
    pub forget: Option<String>,
    /// Why a person is searched by number; it is recorded with the name of who asks.
    #[arg(long, value_name = "REASON")]
    pub because: Option<String>,
    #[command(flatten)]
    pub actor: ActorArguments,
    /// Search the pages of what was attached, and not the documents.
    #[arg(long, conflicts_with_all = ["suggest", "like", "export", "facets"])]
    pub attachments: bool,
    /// Read the words as they are: no word forms, no other layout, no slips.
    #[arg(long)]
    pub literal: bool,
    /// Number of hits on a page.
    #[arg(long, default_value_t = 10)]
    pub limit: u32,
    /// The next page's mark, as the page before gave it.
    #[arg(long, alias = "after")]
    pub cursor: Option<String>,
}

/// What is attached, to what and why.
#[derive(Clone, Debug, Args)]
pub(crate) struct AttachArguments {
    /// The file; its pages are read once and searched from then on.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Registration number or signature hash of the document; without it the file is the archive's own.
    #[arg(long, value_name = "NUMBER")]
    pub to: Option<String>,
    /// BIN of the office that issued it, where several have this number.
    #[arg(long, value_name = "BIN", requires = "to")]
    pub office: Option<String>,
    /// Why it is attached; it is kept with the file and the name of who does it.
    #[arg(long, value_name = "REASON")]
    pub because: String,
    #[command(flatten)]
    pub actor: ActorArguments,
}

/// Which attachments.
#[derive(Clone, Debug, Args)]
pub(crate) struct AttachmentsArguments {
    /// Those of this document, by registration number or signature hash.
    #[arg(value_name = "NUMBER")]
    pub of: Option<String>,
    /// BIN of the office that issued it, where several have this number.
    #[arg(long, value_name = "BIN", requires = "of")]
    pub office: Option<String>,
    /// One of them, by its entry of the log.
    #[arg(long, value_name = "ENTRY", conflicts_with = "of")]
    pub entry: Option<u64>,
    /// Write the file here, as it was given. Never overwritten.
    #[arg(short, long, value_name = "FILE", requires = "entry")]
    pub output: Option<PathBuf>,
}
