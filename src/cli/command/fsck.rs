//! `kualik fsck` and `kualik reindex`: is every byte as it was, and the caches anew.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// `kualik fsck`
pub(crate) async fn run(desk: &Desk) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    let bar = progress();
    let tell = |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    };
    let audit = room.fsck(tell).await?;
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
pub(crate) async fn reindex(desk: &Desk) -> Result<Exit, Slip> {
    let chancery = desk.chancery(desk.folder()?).await?;
    let made = chancery.reindex().await?;
    let facts = [("documents", made.documents.to_string()), ("entries", made.entries.to_string())];
    desk.say("cli-reindex-done", facts);
    desk.value(&json!({ "documents": made.documents, "entries": made.entries }));
    chancery.close().await?;
    Ok(Exit::Done)
}

fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}").expect("the template is fixed");
    ProgressBar::new(0).with_style(style)
}
