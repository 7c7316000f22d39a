//! `kualik token` and `kualik user`: who may knock at the service; `kualik looks`: who looked at what and did what.

use jiff::SignedDuration;
use kualik::{Access, Account, ActOutcome, EngineError, Look, NewAccount, NewToken, Role, Token};
use serde_json::{Value, json};

use crate::arguments::{self, Grant, LooksArguments, TokenCommand, UserCommand};
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn token(desk: &Desk, command: TokenCommand) -> Result<Exit, Slip> {
    let access = open(desk).await?;
    let now = desk::clock().now();
    match command {
        TokenCommand::Make { grant, days } => {
            let (who, role, office) = granted(grant)?;
            let expires = now + SignedDuration::from_hours(24 * i64::from(days));
            let new = NewToken { who, role, office, expires };
            let (token, secret) = access.make_token("local", new, now).await?;
            desk.say("cli-token-made", [("id", token.id.clone()), ("expires", token.expires.to_string())]);
            desk.line(secret.reveal());
            let mut value = token_value(&token);
            value["secret"] = secret.reveal().into();
            desk.value(&value);
        }
        TokenCommand::List => {
            let tokens = access.tokens().await?;
            tokens.iter().for_each(|token| tell_token(desk, token, token.is_live(now)));
            desk.value(&tokens.iter().map(token_value).collect::<Vec<_>>());
        }
        TokenCommand::Revoke { id } => {
            if !access.revoke_token(&id, now).await? {
                return Err(Slip::Edge("no-such-token", vec![("value", id)]));
            }
            desk.say("cli-token-revoked", [("id", id.clone())]);
            desk.value(&json!({ "revoked": id }));
        }
    }
    access.close().await;
    Ok(Exit::Done)
}

pub(crate) async fn user(desk: &Desk, command: UserCommand) -> Result<Exit, Slip> {
    let access = open(desk).await?;
    let now = desk::clock().now();
    match command {
        UserCommand::Keep { name, grant, password } => {
            let (person, role, office) = granted(grant)?;
            let password = desk::login_password(desk, &password, &name)?;
            let account =
                access.keep_account(NewAccount { name, person, role, office, password }, now).await?;
            desk.say("cli-user-kept", [("name", account.name.clone())]);
            desk.value(&account_value(&account));
        }
        UserCommand::List => {
            let accounts = access.accounts().await?;
            accounts.iter().for_each(|account| tell_account(desk, account));
            desk.value(&accounts.iter().map(account_value).collect::<Vec<_>>());
        }
        UserCommand::Close { name } => {
            if !access.close_account(&name, now).await? {
                return Err(Slip::Edge("no-such-user", vec![("value", name)]));
            }
            desk.say("cli-user-closed", [("name", name.clone())]);
            desk.value(&json!({ "closed": name }));
        }
    }
    access.close().await;
    Ok(Exit::Done)
}

/// `kualik looks`
pub(crate) async fn looks(desk: &Desk, arguments: &LooksArguments) -> Result<Exit, Slip> {
    let access = open(desk).await?;
    let (mut kept, mut after) = (Vec::new(), 0);
    loop {
        let page = match &arguments.words {
            Some(words) => access.looks_for(words, None, after, LOOKS_AT_ONCE).await?,
            None => access.looks(None, after, LOOKS_AT_ONCE).await?,
        };
        let Some((last, _)) = page.last() else { break };
        after = *last;
        kept.extend(page.into_iter().map(|(_, look)| look).filter(|look| is_wanted(look, arguments)));
    }
    access.close().await;
    if kept.is_empty() {
        desk.say("cli-looks-empty", []);
    }
    kept.iter().for_each(|look| tell_look(desk, look));
    desk.value(&kept.iter().map(look_value).collect::<Vec<_>>());
    Ok(Exit::Done)
}

/// A look at one document names it; an act may be on several.
fn is_wanted(look: &Look, arguments: &LooksArguments) -> bool {
    let of = |number: &String| look.object.split(' ').any(|part| part == number);
    (!arguments.acts || look.outcome.is_some()) && arguments.of.as_ref().is_none_or(of)
}

fn tell_look(desk: &Desk, look: &Look) {
    let (who, role) = (&look.actor.who, look.actor.role.name());
    let outcome = look.outcome.as_ref().map(|outcome| {
        let word = desk.locale.word(&format!("cli-outcome-{}", outcome.name()));
        outcome.problem().map_or(word.clone(), |code| format!("{word}: {code}"))
    });
    let parts = [Some(look.object.clone()), outcome, look.actor.reason.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // What somebody else wrote begins no line of its own and gives the terminal no order.
    let line = format!("{}  {who}  {role}  {}  {}", look.at, look.look, parts.join("  "));
    desk.line(&line.replace(char::is_control, "\u{fffd}"));
}

fn look_value(look: &Look) -> Value {
    json!({
        "at": look.at.to_string(), "who": look.actor.who, "role": look.actor.role.name(),
        "office": look.actor.office, "look": look.look, "object": look.object, "reason": look.actor.reason,
        "outcome": look.outcome.as_ref().map(ActOutcome::name),
        "problem": look.outcome.as_ref().and_then(ActOutcome::problem),
    })
}

async fn open(desk: &Desk) -> Result<Access, Slip> {
    let folder = desk.folder()?;
    if !folder.settings().exists() {
        return Err(Slip::Engine(EngineError::NoArchive(folder.root().to_owned())));
    }
    Ok(Access::open(&folder).await?)
}

fn granted(grant: Grant) -> Result<(String, Role, Option<String>), Slip> {
    let arguments::Grant { who, role, office } = grant;
    let known = || Role::ALL.map(Role::name).join(", ");
    let slip = |()| Slip::Edge("no-such-role", vec![("value", role.clone()), ("known", known())]);
    Ok((who, role.parse().map_err(slip)?, office))
}

fn tell_token(desk: &Desk, token: &Token, live: bool) {
    let office = token.actor.office.as_deref().unwrap_or("–");
    let state = desk.locale.word(if live { "cli-token-live" } else { "cli-token-dead" });
    let (role, who) = (token.actor.role.name(), &token.actor.who);
    desk.line(&format!("{}  {who}  {role}  {office}  {}  {state}", token.id, token.expires));
}

fn tell_account(desk: &Desk, account: &Account) {
    let office = account.actor.office.as_deref().unwrap_or("–");
    let state = desk.locale.word(if account.closed.is_none() { "cli-user-open" } else { "cli-user-shut" });
    let (role, who) = (account.actor.role.name(), &account.actor.who);
    desk.line(&format!("{}  {who}  {role}  {office}  {state}", account.name));
}

fn token_value(token: &Token) -> Value {
    json!({
        "id": token.id, "who": token.actor.who, "role": token.actor.role.name(), "office": token.actor.office,
        "made": token.made.to_string(), "maker": token.maker, "expires": token.expires.to_string(),
        "revoked": token.revoked.map(|at| at.to_string()),
    })
}

fn account_value(account: &Account) -> Value {
    json!({
        "name": account.name, "who": account.actor.who, "role": account.actor.role.name(),
        "office": account.actor.office, "made": account.made.to_string(),
        "closed": account.closed.map(|at| at.to_string()),
    })
}

const LOOKS_AT_ONCE: u32 = 1_000;
