//! What may stand on the command line.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use kualik_domain::Form;

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

/// What is asked of the forms.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum TemplateCommand {
    /// Every form with its version of today and the act behind it.
    List {
        /// Folder of the office with templates and words of its own.
        #[arg(long, value_name = "FOLDER")]
        templates: Option<PathBuf>,
    },
    /// Draw the sample of every form and name what is wrong, with file, line and place.
    Check {
        /// Folder of the office with templates and words of its own.
        #[arg(long, value_name = "FOLDER")]
        templates: Option<PathBuf>,
    },
    /// See the forms in a browser on this machine alone, as pictures and PDF; faults with file, line and place.
    Preview {
        /// Folder of the office with templates and words of its own, and data in samples/ or beside a form.
        #[arg(long, value_name = "FOLDER")]
        templates: Option<PathBuf>,
        /// Draw again whenever a file of the folder changes.
        #[arg(long, requires = "templates")]
        watch: bool,
        /// Port of 127.0.0.1; any that is free without it.
        #[arg(long, value_name = "PORT", default_value_t = 0)]
        port: u16,
    },
    /// Put the forms of a folder to use in the archive at --dir: checked, kept in its log for ever, and from then on
    /// what documents are drawn with. Without a folder, the forms of this program.
    Adopt {
        /// Folder of the office with templates and words of its own.
        #[arg(long, value_name = "FOLDER")]
        templates: Option<PathBuf>,
        /// By whose decision and why; it is kept with the forms.
        #[arg(long, value_name = "REASON")]
        because: String,
        #[command(flatten)]
        actor: ActorArguments,
    },
    /// The forms that the archive at --dir draws with, and those it drew with before.
    Adopted,
    /// Compare the pages of every form between two folders and write a report with the differences marked.
    Diff {
        /// The older folder of templates; `-` for the built-in forms.
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The newer folder of templates; `-` for the built-in forms.
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// The report, one HTML file. Never overwritten.
        #[arg(short, long, value_name = "REPORT.html")]
        output: PathBuf,
    },
}

/// Where the password of the key comes from: never from the command line itself.
#[derive(Clone, Debug, Args)]
pub(crate) struct Password {
    /// File whose first line is the key's password; otherwise KUALIK_PASSWORD, otherwise it is asked for.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// What an archive is to be.
#[derive(Clone, Debug, Args)]
pub(crate) struct InitArguments {
    /// Host of the official verification page, printed beside every code.
    #[arg(long, default_value = "verify.kualik.example")]
    pub verify_host: String,
    /// Name of the log.
    #[arg(long, default_value = "kualik.example/demonstration")]
    pub origin: String,
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

/// Who acts.
#[derive(Clone, Debug, Args)]
pub(crate) struct ActorArguments {
    /// Who acts, for the record of acts.
    #[arg(long = "as", value_name = "NAME", env = "KUALIK_ACTOR", default_value = "local")]
    pub who: String,
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
    /// One of them, by its entry of the log.
    #[arg(long, value_name = "ENTRY", conflicts_with = "of")]
    pub entry: Option<u64>,
    /// Write the file here, as it was given. Never overwritten.
    #[arg(short, long, value_name = "FILE", requires = "entry")]
    pub output: Option<PathBuf>,
}

/// How the service listens.
#[derive(Clone, Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address and port; otherwise `listen` of kualik.toml, otherwise 127.0.0.1:8080.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<std::net::SocketAddr>,
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
