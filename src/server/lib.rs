//! Kualik over HTTP: the API and the pages.
//!
//! | I want to | go to |
//! |---|---|
//! | start the service | [`serve`], [`Reception::open`] |
//! | answer in memory, for tests | [`router`] |
//! | add a call of the API | `api/`, one file a noun, and its line in `routes.rs` |
//! | change a page | `pages/`, `assets/` |
//! | show a template author his pages | [`Preview`] |
//! | change who sees what | `view/`: masks are functions from what is known and who asks |
//!
//! This floor alone knows HTTP. It holds no document and no key: it asks the engine, and tells the answer in the
//! reader's language. What a visitor may see is decided here, once, before anything is written to an answer.

mod api;
mod fault;
mod file_body;
mod form_fault;
mod headers;
mod input;
mod kept_act;
mod language;
mod listening;
mod locale;
mod openapi;
mod pages;
mod pool;
mod preview;
mod problem;
mod rates;
mod reception;
mod routes;
mod settings;
mod spool;
mod told_settings;
mod tries;
mod verification;
mod view;
mod visitor;
mod watch;

pub use fault::Fault;
pub use form_fault::ToldFault;
pub use language::Language;
pub use listening::{Listening, serve};
pub use locale::Locale;
pub use preview::{Preview, PreviewOf};
pub use problem::Problem;
pub use reception::Reception;
pub use routes::router;
pub use settings::ServerSettings;
pub use told_settings::told_settings;
pub use view::{Answer, Country, DocumentView, Item, Line, Office, StandingLine, TwoLanguages};
pub use visitor::Visitor;
