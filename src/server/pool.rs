//! The bounded pool: drawing and reading of packages happens on a few threads, and no queue grows without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use tokio::sync::Semaphore;

use crate::fault::Fault;

/// A bounded number of blocking works, and a bounded number that wait for a place.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
}

impl Pool {
    pub(crate) fn new(places: usize, most_waiting: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: Arc::default(), most_waiting }
    }

    /// Runs work that blocks. When too many wait already, the visitor is asked to come again.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let _waits = Waiting::enter(&self.waiting, self.most_waiting)?;
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| busy())?;
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        done.await.map_err(|_| Fault::edge(StatusCode::INTERNAL_SERVER_ERROR, "server-fault"))
    }

    /// Runs work of the engine that computes between its waits, on a blocking thread.
    pub(crate) async fn drive<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Fault> {
        let runtime = tokio::runtime::Handle::current();
        self.run(move || runtime.block_on(work)).await
    }
}

struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn enter(waiting: &Arc<AtomicUsize>, most: usize) -> Result<Self, Fault> {
        let entered = Self(Arc::clone(waiting));
        if waiting.fetch_add(1, Ordering::Relaxed) >= most { Err(busy()) } else { Ok(entered) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn busy() -> Fault {
    Fault::edge(StatusCode::SERVICE_UNAVAILABLE, "busy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_comes_when_too_many_wait_is_asked_to_come_again() {
        let pool = Pool::new(1, 2);
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let first = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move || wait.recv().is_ok()).await.is_ok() }
        });
        while pool.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let second = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| ()).await.is_ok() }
        });
        while pool.waiting.load(Ordering::Relaxed) < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| ()).await.unwrap_err().status(), StatusCode::SERVICE_UNAVAILABLE);
        go.send(()).unwrap();
        assert!(first.await.unwrap() && second.await.unwrap());
        assert!(pool.run(|| ()).await.is_ok());
    }
}
