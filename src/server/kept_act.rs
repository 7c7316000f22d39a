//! Acts, each kept with who, on what, why, and what came of it: what is not kept is not done, and what was refused is
//! not told as done.

use kualik::{ActOutcome, Actor, BegunAct};

use crate::fault::Fault;
use crate::reception::Reception;

/// An act that was begun.
pub(crate) struct KeptAct {
    reception: Reception,
    begun: BegunAct,
}

impl KeptAct {
    /// Keeps that an act begins, on these numbers of documents where they are known.
    ///
    /// # Errors
    /// It cannot be kept, and so must not be done.
    pub(crate) async fn begin(
        reception: &Reception,
        actor: &Actor,
        act: &str,
        numbers: &str,
    ) -> Result<Self, Fault> {
        let begun = reception.access().begin_act(actor, act, numbers, reception.now()).await?;
        Ok(Self { reception: reception.clone(), begun })
    }

    /// Keeps what came of it, and on what where that was not known before. An act that was done stays done when this
    /// cannot be kept: it was begun, and the log holds the rest.
    pub(crate) async fn end<T>(self, object: Option<&str>, came: &Result<T, Fault>) {
        let outcome = match came {
            Ok(_) => ActOutcome::Done,
            Err(fault) if fault.status().is_server_error() => ActOutcome::Failed(fault.code().to_owned()),
            Err(fault) => ActOutcome::Refused(fault.code().to_owned()),
        };
        if let Err(error) = self.reception.access().end_act(self.begun, object, &outcome).await {
            tracing::error!(code = error.code(), "what came of an act could not be kept");
        }
    }
}

/// Keeps an act, does it, and keeps what came of it.
pub(crate) async fn kept<T>(
    reception: &Reception,
    actor: &Actor,
    act: &str,
    numbers: &str,
    work: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    let begun = KeptAct::begin(reception, actor, act, numbers).await?;
    let came = work.await;
    begun.end(None, &came).await;
    came
}
