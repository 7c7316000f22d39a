//! `kualik serve`: the API and the pages, until it is told to stop.

use kualik_server::{Listening, Reception};
use serde_json::json;
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::ServeArguments;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, arguments: &ServeArguments) -> Result<Exit, Slip> {
    log_to_standard_error();
    let reception = Reception::open_for_looking(desk.folder()?, desk::clock()).await?;
    let address = arguments.listen.unwrap_or(reception.settings().listen);
    let slip = |error| Slip::listen(address, error);
    let listening = Listening::bind(reception.clone(), address).await.map_err(slip)?;
    let address = listening.address().map_err(slip)?;
    let scheme = if listening.is_encrypted() { "https" } else { "http" };
    desk.say("cli-serve-listening", [("address", format!("{scheme}://{address}/v"))]);
    // It answers already while the journal is read; whoever wants to write is asked to wait.
    let opening = tokio::spawn(async move {
        let taken = reception.take_up_writing().await?;
        if taken {
            reception.settle_regularly();
        }
        tokio::spawn(async move { reception.learn_index().await });
        Ok::<_, kualik::EngineError>(taken)
    });
    let answering = listening.answer(async {
        let stop = told_to_stop();
        let failed = async {
            match opening.await {
                Ok(Ok(true)) => desk.say("cli-serve-writing", []),
                Ok(Ok(false)) => desk.say("cli-serve-only-looking", []),
                // It goes on looking; what is wrong is told where the administrator reads.
                Ok(Err(error)) => drop(desk.refuse(Slip::Engine(error))),
                Err(_) => desk.say("cli-serve-only-looking", []),
            }
            std::future::pending::<()>().await
        };
        tokio::select! {
            () = stop => {}
            () = failed => {}
        }
    });
    desk.value(&json!({ "address": address.to_string(), "scheme": scheme }));
    answering.await?;
    desk.say("cli-serve-stopped", []);
    Ok(Exit::Done)
}

/// One JSON object a line. What is in it is decided where it is written: no name, number, query or address.
fn log_to_standard_error() {
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_target(false);
    // A second service in one process would only be a test's.
    let _ = lines
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_writer(std::io::stderr)
        .try_init();
}

/// Ctrl-C, or the system that ends its services.
pub(super) async fn told_to_stop() {
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
