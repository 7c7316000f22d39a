//! What may stand on the command line.

mod documents;
mod forms;
mod service;
mod trust;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use kualik_domain::Form;

pub(crate) use self::documents::{
    Asked, AttachArguments, AttachmentsArguments, SearchArguments, VerifyArguments,
};
pub(crate) use self::forms::TemplateCommand;
pub(crate) use self::service::{Grant, LooksArguments, ServeArguments, TokenCommand, UserCommand};
pub(crate) use self::trust::{Fate, InitArguments, KeyAct, KeyChange, RootKey, TrustAct};

/// Kualik (куәлік): certificates of temporary export of cultural valuables in Kazakh and Russian:
/// rendered, sealed, archived, found and verified.
#[derive(Debug, Parser)]
#[command(name = "kualik", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Everywhere {
    /// Folder of the archive.
    #[arg(long, global = true, env = "KUALIK_DIR", value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Language of the answers: kk, ru or en.
    #[arg(long, global = true, env = "KUALIK_LANG", value_enum)]
    pub lang: Option<Language>,
    /// One JSON value on standard output and nothing else there.
    #[arg(long, global = true)]
    pub json: bool,
}

/// A language of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    Kk,
    Ru,
    En,
}

impl From<Language> for kualik_domain::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Kk => Self::Kk,
            Language::Ru => Self::Ru,
            Language::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The main job in one go: an archive, a certificate, a refusal, a forgery that fails, two searches.
    Demo {
        /// A new folder; without it one is made beside the current one.
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Make an archive: settings, log and trust list; for training, unless a root key is given.
    Init(InitArguments),
    /// Look for every problem of a case at once, also across the archive when --dir is given.
    Check {
        /// Cases as JSON; `-` reads standard input.
        #[arg(required = true, value_name = "CASE.json")]
        cases: Vec<PathBuf>,
        /// The files are documents of this form, not cases; `kualik template list` names the forms.
        #[arg(long, value_name = "NAME")]
        form: Option<String>,
        #[command(flatten)]
        day: Day,
        #[command(flatten)]
        photos: Photos,
    },
    /// A draft of the document, marked ҮЛГІ / ОБРАЗЕЦ, not archived.
    Render {
        #[arg(value_name = "CASE.json")]
        case: PathBuf,
        /// The file is a document of this form, not a case; `kualik template list` names the forms.
        #[arg(long, value_name = "NAME")]
        form: Option<String>,
        /// Folder of the office with templates and words of its own, in place of the built-in ones.
        #[arg(long, value_name = "FOLDER")]
        templates: Option<PathBuf>,
        /// The PDF to write; with two documents, `-2` is added to the second's name. Never overwritten.
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
        /// One language alone, for reading.
        #[arg(long, value_enum)]
        only: Option<Language>,
        #[command(flatten)]
        day: Day,
        #[command(flatten)]
        photos: Photos,
    },
    /// Number, seal, render, archive and index the documents of a case.
    Issue {
        /// Cases as JSON.
        #[arg(value_name = "CASE.json")]
        cases: Vec<PathBuf>,
        /// The files are documents of this form, not cases; `kualik template list` names the forms.
        #[arg(long, value_name = "NAME")]
        form: Option<String>,
        /// Many cases, one JSON object a line.
        #[arg(long, value_name = "CASES.jsonl")]
        batch: Option<PathBuf>,
        /// One JSON object a line for each document, as soon as it is issued.
        #[arg(long, conflicts_with = "json")]
        lines: bool,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        actor: ActorArguments,
        #[command(flatten)]
        photos: Photos,
    },
    /// Verify a PDF, a package, a seal (the text of the QR code), a registration number, a signature hash,
    /// or a national digital signature (CMS, .p7s).
    Verify(VerifyArguments),
    /// Find issued documents by words in either language, number, name, IIN, BIN, country or object.
    Search(Box<SearchArguments>),
    /// Show one document: its facts, standing, files and place in the log.
    Show {
        /// Registration number or signature hash.
        #[arg(value_name = "NUMBER")]
        number: String,
        /// BIN of the office that issued it, where several have this number.
        #[arg(long, value_name = "BIN")]
        office: Option<String>,
        /// Write the PDF here.
        #[arg(long, value_name = "OUT.pdf")]
        pdf: Option<PathBuf>,
        /// Write the package with its proof here.
        #[arg(long, value_name = "OUT.asice")]
        package: Option<PathBuf>,
        /// Write a copy without persons and values here; it verifies against the original seal.
        #[arg(long, value_name = "OUT.json")]
        masked: Option<PathBuf>,
        /// Write the pages of such a copy here: what is hidden is marked, and they verify against the original seal.
        #[arg(long, value_name = "OUT.pdf")]
        masked_pdf: Option<PathBuf>,
        /// Draw the PDF again from record and seal with the forms that drew it, write it here, and say whether it is the
        /// archived one to the byte.
        #[arg(long, value_name = "OUT.pdf")]
        redrawn: Option<PathBuf>,
    },
    /// Attach a whole act in a file to a document, or to the archive by itself: PDF, or plain text in UTF-8.
    Attach(AttachArguments),
    /// What is attached to a document, or to the archive by itself; who attached it and why; the file again.
    Attachments(AttachmentsArguments),
    /// The registers: every number, issued, void or held.
    Registers(RegistersArguments),
    /// Read every byte of the archive and name what is damaged.
    Fsck,
    /// Make the projections and the search index anew from the archive.
    Reindex {
        /// Only what the search index has of this year.
        #[arg(long, value_name = "YEAR")]
        year: Option<i16>,
        /// Only the search index, beside a service that is running: before an upgrade, with the new program.
        #[arg(long, conflicts_with = "year")]
        beside: bool,
        /// Go on with an archive that is older than what was issued here: the newest copy is lost for good. What it lacks
        /// stays lost, and its numbers are voided.
        #[arg(long, conflicts_with_all = ["year", "beside"])]
        accept_older_archive: bool,
    },
    /// Bring the search index of a copy of this folder, which another machine serves, up to this one's: the years that
    /// are closed are copied once.
    CopyIndex {
        /// The folder of the copy.
        #[arg(value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Varied cases for load and training, the same for the same seed.
    Sample {
        #[arg(long, default_value_t = 10)]
        count: u64,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Write one JSON object a line here instead of to standard output.
        #[arg(short, long, value_name = "OUT.jsonl")]
        output: Option<PathBuf>,
        /// Cases to be decided on this day (YYYY-MM-DD) instead of today in Kazakhstan.
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Answer over HTTP: the API and the pages.
    Serve(ServeArguments),
    /// Tokens: how programs say to the service who they are.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Accounts: persons who sign in on the pages of the service.
    #[command(subcommand)]
    User(UserCommand),
    /// Who looked at what through the service and who did what, why, and what came of it; the oldest first.
    Looks(LooksArguments),
    /// Say what is wrong with an installation, and what to do.
    Doctor,
    /// Read words on standard input, a line at a time; write the terms that they are indexed under, line by
    /// line. The language of the words is that of --lang: kk or ru.
    Analyze,
    /// Index a file of texts and answer the queries on standard input, to measure what the search finds.
    ///
    /// A line of DOCS.jsonl has `id` and the text under `kk`, `ru` or both. A query is a line of its
    /// number, a tab, anything, a tab, and the words. An answer is the number, a tab, the ids found, the best
    /// first, with commas between, and a tab and `~` where they are approximate.
    SearchEval {
        #[arg(value_name = "DOCS.jsonl")]
        documents: PathBuf,
        /// The most ids in an answer.
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// Print the JSON Schema of a case, or of the file of a form.
    Schema {
        /// The form instead of a case.
        #[arg(long, value_name = "NAME")]
        form: Option<String>,
    },
    /// The forms there are, and whether they hold.
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Keys of persons: each is made by the person himself.
    Key {
        #[command(subcommand)]
        act: KeyAct,
    },
    /// Print the trust list of the archive or its root key; enrol a person, or enter what became of a key.
    Trust {
        /// The root's public key (JWK) instead of the list.
        #[arg(long)]
        root: bool,
        #[command(subcommand)]
        act: Option<TrustAct>,
    },
    /// Print the log's checkpoint, or one entry with its proof.
    Log {
        /// An entry's index.
        #[arg(value_name = "INDEX")]
        entry: Option<u64>,
    },
    /// Print completions for a shell.
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write man pages to a folder.
    Man {
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// Where the password of the key comes from: never from the command line itself.
#[derive(Clone, Debug, Args)]
pub(crate) struct Password {
    /// File whose first line is the key's password; otherwise KUALIK_PASSWORD, otherwise it is asked for.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// The day of issue for commands that do not issue.
#[derive(Clone, Debug, Args)]
pub(crate) struct Day {
    /// As if issued on this day (YYYY-MM-DD) instead of today in Kazakhstan.
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
}

/// Which numbers of the registers.
#[derive(Debug, Args)]
pub(crate) struct RegistersArguments {
    /// Only those taken for this kind of document, such as certificate or expert-conclusion.
    #[arg(long, value_name = "FORM", value_parser = PossibleValuesParser::new(Form::sealed().map(Form::name)))]
    pub form: Option<String>,
    /// Only those of the register with this index of the file plan, such as 07-05.
    #[arg(long, value_name = "INDEX")]
    pub index: Option<String>,
    /// Only those of this year.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i16>,
    /// Only those that stand so: issued, void or reserved.
    #[arg(long, value_name = "STATE", value_parser = ["issued", "void", "reserved"])]
    pub state: Option<String>,
}

/// Where the photographs of the objects lie.
#[derive(Clone, Debug, Args)]
pub(crate) struct Photos {
    /// Folder with the photographs; each is recognised by its SHA-256, whatever its name.
    #[arg(long, value_name = "FOLDER")]
    pub photos: Option<PathBuf>,
}

/// Who acts.
#[derive(Clone, Debug, Args)]
pub(crate) struct ActorArguments {
    /// Who acts, for the record of acts.
    #[arg(long = "as", value_name = "NAME", env = "KUALIK_ACTOR", default_value = "local")]
    pub who: String,
}
