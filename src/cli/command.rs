//! The commands, one file each.

mod access;
mod analyze;
mod attach;
pub(crate) mod check;
mod demo;
mod doctor;
mod fsck;
mod init;
mod issue;
mod key;
mod look;
mod render;
mod sample;
mod search;
mod search_eval;
mod serve;
mod show;
mod signature;
mod template;
mod trust;
mod verify;

use clap::CommandFactory;

use crate::arguments::{Arguments, Command};
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// Runs one command.
pub(crate) async fn run(desk: &Desk, command: Command) -> Result<Exit, Slip> {
    match command {
        Command::Demo { folder } => demo::run(desk, folder).await,
        Command::Init(arguments) => init::run(desk, &arguments),
        Command::Check { cases, form, day, photos } => match form {
            Some(form) => check::run_form(desk, &form, &cases, &day, &photos).await,
            None => check::run(desk, &cases, &day, &photos).await,
        },
        Command::Render { case, form, templates, output, only, day, photos } => {
            render::run(desk, &render::Draft { case, form, templates, output, only, day, photos })
        }
        Command::Issue { cases, form, batch, lines, password, actor, photos } => {
            issue::run(desk, &issue::Issuing { cases, form, batch, lines, password, actor, photos }).await
        }
        Command::Verify(arguments) => verify::run(desk, &arguments).await,
        Command::Search(arguments) => search::run(desk, &arguments).await,
        Command::Show { number, office, pdf, package, masked, masked_pdf, redrawn } => {
            let files = show::Files { pdf, package, masked, masked_pdf, redrawn };
            show::run(desk, &number, office.as_deref(), &files).await
        }
        Command::Attach(arguments) => attach::run(desk, &arguments).await,
        Command::Attachments(arguments) => attach::list(desk, &arguments).await,
        Command::Registers(asked) => look::registers(desk, asked).await,
        Command::Fsck => fsck::run(desk).await,
        Command::Reindex { beside: true, .. } => fsck::reindex_beside(desk).await,
        Command::Reindex { accept_older_archive: true, .. } => fsck::reindex_older(desk).await,
        Command::Reindex { year, .. } => fsck::reindex(desk, year).await,
        Command::CopyIndex { to } => fsck::copy_index(desk, to).await,
        Command::Sample { count, seed, output, on } => {
            sample::run(desk, count, seed, output.as_deref(), on.as_deref())
        }
        Command::Serve(arguments) => serve::run(desk, &arguments).await,
        Command::Token(command) => access::token(desk, command).await,
        Command::User(command) => access::user(desk, command).await,
        Command::Looks(arguments) => access::looks(desk, &arguments).await,
        Command::Doctor => doctor::run(desk).await,
        Command::Analyze => analyze::run(desk),
        Command::SearchEval { documents, limit } => search_eval::run(&documents, limit),
        Command::Schema { form } => look::schema(desk, form.as_deref()),
        Command::Template(command) => template::run(desk, &command).await,
        Command::Key { act } => key::run(desk, &act),
        Command::Trust { root, act } => trust::run(desk, root, act).await,
        Command::Log { entry } => look::log(desk, entry).await,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "kualik", &mut std::io::stdout());
            Ok(Exit::Done)
        }
        Command::Man { folder } => look::man(&folder),
    }
}
