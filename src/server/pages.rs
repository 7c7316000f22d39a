//! The pages: the public one at `/v`, and those for staff.

use axum::Router;

use crate::reception::Reception;

/// Every page and what it loads.
pub(crate) fn routes() -> Router<Reception> {
    Router::new()
}
