//! `kualik fsck`, `kualik reindex` and `kualik copy-index`: is every byte as it was, the caches anew, and elsewhere.

use std::ops::ControlFlow;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use kualik::{Chancery, Folder};
use serde_json::json;

use crate::desk::{Desk, Slip, clock};
use crate::exit::Exit;

/// `kualik fsck`
pub(crate) async fn run(desk: &Desk) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    let bar = progress();
    let audit = room.fsck(|done, all| advance(&bar, done, all)).await?;
    bar.finish_and_clear();
    let facts = [("entries", audit.entries.to_string()), ("bytes", audit.bytes.to_string())];
    if audit.findings.is_empty() {
        desk.say("cli-fsck-clean", facts);
    } else {
        desk.say("cli-fsck-damaged", [("count", audit.findings.len().to_string())]);
    }
    for finding in &audit.findings {
        desk.line(&format!("  {}: {}", finding.code, finding.detail));
    }
    let findings: Vec<_> = audit
        .findings
        .iter()
        .map(|finding| json!({ "code": finding.code, "detail": finding.detail }))
        .collect();
    desk.value(&json!({ "entries": audit.entries, "bytes": audit.bytes, "findings": findings }));
    Ok(if audit.findings.is_empty() { Exit::Done } else { Exit::Failed })
}

/// `kualik reindex`
pub(crate) async fn reindex(desk: &Desk, year: Option<i16>) -> Result<Exit, Slip> {
    let folder = desk.folder()?;
    if let Some(aside) = Chancery::set_damaged_state_aside(&folder, &clock()).await? {
        desk.say("cli-state-set-aside", [("path", aside.display().to_string())]);
    }
    let chancery = desk.chancery(folder).await?;
    match year {
        Some(year) => {
            let years = chancery.room().rebuild_year(year)?;
            let told = years.iter().map(i16::to_string).collect::<Vec<_>>().join(", ");
            desk.say("cli-reindex-year-done", [("year", year.to_string()), ("years", told)]);
            desk.value(&json!({ "year": year, "years": years }));
        }
        None => {
            let bar = progress();
            let made = chancery.reindex(|done, all| advance(&bar, done, all)).await?;
            bar.finish_and_clear();
            let facts = [("documents", made.documents.to_string()), ("entries", made.entries.to_string())];
            desk.say("cli-reindex-done", facts);
            desk.value(&json!({ "documents": made.documents, "entries": made.entries }));
        }
    }
    chancery.close().await?;
    Ok(Exit::Done)
}

/// `kualik reindex --accept-older-archive`
pub(crate) async fn reindex_older(desk: &Desk) -> Result<Exit, Slip> {
    Chancery::accept_older_archive(&desk.folder()?).await?;
    reindex(desk, None).await
}

/// `kualik reindex --beside`: whoever writes to the archive goes on, and with another release's index is left its own.
pub(crate) async fn reindex_beside(desk: &Desk) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    let bar = progress();
    let mut follower = |done, all| {
        advance(&bar, done, all);
        ControlFlow::Continue(())
    };
    let documents = room.rebuild_index(&mut follower)?.unwrap_or_default();
    bar.finish_and_clear();
    desk.say("cli-reindex-beside-done", [("documents", documents.to_string())]);
    desk.value(&json!({ "documents": documents }));
    Ok(Exit::Done)
}

/// `kualik copy-index`
pub(crate) async fn copy_index(desk: &Desk, to: PathBuf) -> Result<Exit, Slip> {
    let copied = desk.reading_room().await?.carry_index(&Folder::new(to))?;
    desk.say("cli-index-copied", [("files", copied.files.to_string()), ("bytes", copied.bytes.to_string())]);
    desk.value(&json!({ "files": copied.files, "bytes": copied.bytes }));
    Ok(Exit::Done)
}

fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}").expect("the template is fixed");
    ProgressBar::new(0).with_style(style)
}

fn advance(bar: &ProgressBar, done: u64, all: u64) {
    bar.set_length(all);
    bar.set_position(done);
}
