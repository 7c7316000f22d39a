//! `kualik key new`: a person makes his own key; only its public half ever leaves the file.

use std::path::Path;

use kualik::EngineError;
use kualik_seal::{Algorithm, KeyFile, SigningKey};
use serde_json::json;

use crate::arguments::{self, KeyAct};
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(desk: &Desk, act: &KeyAct) -> Result<Exit, Slip> {
    match act {
        KeyAct::New { file, public, password } => new(desk, file.as_deref(), public.as_deref(), password),
    }
}

fn new(
    desk: &Desk,
    file: Option<&Path>,
    public: Option<&Path>,
    password: &arguments::Password,
) -> Result<Exit, Slip> {
    let key = SigningKey::generate(Algorithm::EdDsa).map_err(EngineError::from)?;
    let kid = key.public_key().kid().as_str().to_owned();
    let path = match file {
        Some(file) => file.to_owned(),
        None => desk.folder()?.keys().join(format!("{kid}.pem")),
    };
    let password = desk::password(desk, password, &path, true)?;
    let jwk = serde_json::to_string_pretty(&key.public_key().to_jwk()).expect("a key serialises");
    KeyFile::encrypt(&key, &password).and_then(|sealed| sealed.create(&path)).map_err(EngineError::from)?;
    if let Some(public) = public {
        kualik::create_file(public, format!("{jwk}\n").as_bytes())?;
    }
    desk.say("cli-key-made", [("path", path.display().to_string()), ("kid", kid.clone())]);
    desk.line(&jwk);
    desk.say("cli-key-next", []);
    desk.value(&json!({ "path": path, "kid": kid, "public": key.public_key().to_jwk() }));
    Ok(Exit::Done)
}
