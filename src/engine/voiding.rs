//! Numbers that no document bears: each gets its sealed entry «нөмір пайдаланылмады / номер не использован».

use std::collections::BTreeSet;

use kualik_domain::civil;
use kualik_seal::{Digest, PublicKey, SigningInput, canonical};
use serde_json::json;

use crate::actor::Actor;
use crate::chancery::{Chancery, Signers, random};
use crate::error::EngineError;
use crate::packing::{self, Filing, Packed};
use crate::projection;
use crate::session::Body;
use crate::state::{NumberRow, SessionRow};

/// A number that was voided, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// The number.
    pub number: String,
    /// Code of the reason: `declined`, `expired`, `crashed`, `render`, `lost`.
    pub reason: String,
}

impl Chancery {
    /// Declines a session: its numbers will be void, with this reason.
    ///
    /// # Errors
    /// [`EngineError::NoSession`].
    pub async fn decline(&self, actor: &Actor, session: &str) -> Result<(), EngineError> {
        let _turn = self.turn.lock().await;
        let row = self.room().state().session(session).await?.filter(|row| row.open);
        let row = row.ok_or_else(|| EngineError::NoSession(session.to_owned()))?;
        self.room().state().await_voiding(&row.id, "declined").await?;
        self.room().state().close_session(&row.id).await?;
        // One that died while its record was frozen has no documents yet.
        let numbers = Body::read(&row).map_or_else(|_| session.to_owned(), |body| body.numbers());
        self.keep_act(actor, "decline", &numbers).await
    }

    /// Voids every number that no session holds any more, sealed by an authorized person of its office.
    ///
    /// Numbers of live sessions stay. Numbers whose office has no signer at hand stay too, and are returned
    /// the next time.
    ///
    /// # Errors
    /// [`EngineError::Archive`], [`EngineError::State`].
    pub async fn settle(&self, actor: &Actor, signers: &dyn Signers) -> Result<Vec<Voided>, EngineError> {
        self.remember_trust().await?;
        let _turn = self.turn.lock().await;
        for row in self.room().state().open_sessions().await? {
            if !self.lives(&row).await? {
                let reason = if row.body.is_empty() { "crashed" } else { "expired" };
                self.room().state().await_voiding(&row.id, reason).await?;
                self.room().state().close_session(&row.id).await?;
            }
        }
        // Numbers first: whatever holds one of them is then among the sessions.
        let reserved = self.room().state().reserved().await?;
        let open = self.room().state().open_sessions().await?;
        let live: BTreeSet<&str> = open.iter().map(|row| row.id.as_str()).collect();
        let mut packed = Vec::new();
        let mut voided = Vec::new();
        for number in reserved {
            if number.session.as_ref().is_some_and(|session| live.contains(session.as_str())) {
                continue;
            }
            if let Some(void) = self.void(&number, signers)? {
                voided.push(Voided { number: number.number.clone(), reason: reason_of(&number) });
                packed.push(void);
            }
        }
        if packed.is_empty() {
            return Ok(voided);
        }
        let (deposits, rows) = packed.into_iter().map(|packed| (packed.deposit, packed.projected)).unzip();
        let receipts = self.deposit(deposits).await?;
        projection::take_in(self.room(), &receipts, rows, &[]).await?;
        self.keep_act(actor, "void", &format!("{} numbers", voided.len())).await?;
        Ok(voided)
    }

    /// Whether somebody may still sign it today.
    async fn lives(&self, row: &SessionRow) -> Result<bool, EngineError> {
        let in_time = row.expires.parse::<jiff::Timestamp>().is_ok_and(|expires| self.now() <= expires);
        if !in_time || row.day != self.today().to_string() {
            return Ok(false);
        }
        if !row.body.is_empty() || self.freezing.has(&row.id) {
            return Ok(true);
        }
        // Without a body it died while its record was frozen, unless the body was kept since it was read.
        let again = self.room().state().session(&row.id).await?;
        Ok(again.is_some_and(|row| row.open && !row.body.is_empty()))
    }

    fn void(&self, number: &NumberRow, signers: &dyn Signers) -> Result<Option<Packed>, EngineError> {
        let trust = self.room().trust();
        // One head's key may lie elsewhere: any other who may void it will do, and without one the number stays held.
        let keys = trust.keys_of_office(&number.office, "void", self.today());
        let at_hand = |key: PublicKey| signers.signer(key.kid()).ok().map(|signer| (key, signer));
        let Some((key, signer)) = keys.into_iter().find_map(at_hand) else { return Ok(None) };
        let moment = self.now();
        let reason = reason_of(number);
        let notice = canonical::to_vec(&json!({
            "form": "void",
            "moment": moment.to_string(),
            "number": number.number,
            "office": number.office,
            "reason": reason,
            // The log publishes a digest of this, and there are few numbers and reasons to try.
            "salt": hex::encode(random::<16>()?),
        }))?;
        let seal = SigningInput::new(&key, &claims(number, moment, &notice)?)?.sign(&*signer)?;
        let statement = crate::trust::read_statement(self.room().folder(), key.kid(), trust.roots())?;
        let filing = Filing {
            decision: String::new(),
            office: number.office.clone(),
            form: "void".to_owned(),
            index: number.index.clone(),
            year: number.year,
            sequence: number.sequence,
            number: number.number.clone(),
            day: number.day.clone(),
            overrides: Vec::new(),
            about: None,
        };
        packing::void(&filing, &reason, notice, &seal, statement.text(), moment).map(Some)
    }
}

fn claims(number: &NumberRow, moment: jiff::Timestamp, notice: &[u8]) -> Result<Vec<u8>, EngineError> {
    let day = civil::day_of(moment).to_string();
    let record = Digest::of(notice).to_base64url();
    Ok(canonical::to_vec(&json!({ "i": day, "k": "V", "n": number.number, "r": record }))?)
}

fn reason_of(number: &NumberRow) -> String {
    number.reason.clone().unwrap_or_else(|| "crashed".to_owned())
}
