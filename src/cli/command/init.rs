//! `kualik init`: an archive with a demonstration root of trust.

use kualik::{Chancery, Settings};
use serde_json::json;

use crate::arguments;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(
    desk: &Desk,
    verify_host: &str,
    origin: &str,
    password: &arguments::Password,
) -> Result<Exit, Slip> {
    let folder = desk.folder()?;
    let password = desk::password(desk, password, &folder, true)?;
    let settings = Settings::new(verify_host, origin);
    Chancery::init_demonstration(&folder, &settings, password, desk::clock().now())?;
    let dir = folder.root().display().to_string();
    desk.say("cli-init-done", [("dir", dir.clone())]);
    desk.say("cli-init-demonstration", []);
    desk.say("cli-init-keys", [("path", folder.keys().display().to_string())]);
    desk.say("cli-init-settings", [("path", folder.settings().display().to_string())]);
    desk.say("cli-init-next", [("dir", dir.clone())]);
    desk.value(
        &json!({ "dir": dir, "profile": "demonstration", "verify_host": verify_host, "origin": origin }),
    );
    Ok(Exit::Done)
}
