//! `kualik init`: an archive, for training or under a root key.

use kualik::{Chancery, Settings};
use kualik_seal::Spelling;
use serde_json::json;

use crate::arguments::{InitArguments, RootKey};
use crate::command::trust;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(desk: &Desk, arguments: &InitArguments) -> Result<Exit, Slip> {
    let InitArguments { verify_host, origin, root_key, issuer_kk, issuer_ru, password } = arguments;
    let folder = desk.folder()?;
    // Both stand in every paper and in the log for ever, so a real installation is never named after an example.
    if root_key.is_some() && (verify_host.is_none() || origin.is_none()) {
        return Err(Slip::Edge("init-names", Vec::new()));
    }
    let verify_host = verify_host.as_deref().unwrap_or(EXAMPLE_HOST);
    let origin = origin.as_deref().unwrap_or(EXAMPLE_ORIGIN);
    let settings = Settings::new(verify_host, origin);
    let now = desk::clock().now();
    let profile = match (root_key, issuer_kk, issuer_ru) {
        (Some(root_key), Some(kk), Some(ru)) => {
            let root = RootKey { root_key: root_key.clone(), password: password.clone() };
            let root = trust::signer(desk, &root)?;
            Chancery::init_authority(&folder, &settings, &root, Spelling::new(kk, ru), now)?;
            "authority"
        }
        _ => {
            let password = desk::password(desk, password, &folder.keys(), true)?;
            Chancery::init_demonstration(&folder, &settings, password, now)?;
            "demonstration"
        }
    };
    let dir = folder.root().display().to_string();
    desk.say("cli-init-done", [("dir", dir.clone())]);
    desk.say(&format!("cli-init-{profile}"), []);
    desk.say("cli-init-keys", [("path", folder.keys().display().to_string())]);
    desk.say("cli-init-settings", [("path", folder.settings().display().to_string())]);
    let next = if profile == "authority" { "cli-init-enrol" } else { "cli-init-next" };
    desk.say(next, [("dir", dir.clone())]);
    desk.value(&json!({ "dir": dir, "profile": profile, "verify_host": verify_host, "origin": origin }));
    Ok(Exit::Done)
}

/// Of a demonstration that gives no names.
const EXAMPLE_HOST: &str = "verify.kualik.example";
const EXAMPLE_ORIGIN: &str = "kualik.example/demonstration";
