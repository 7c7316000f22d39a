//! Arguments of `kualik template`.

use std::path::PathBuf;

use clap::Subcommand;

use super::ActorArguments;

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
