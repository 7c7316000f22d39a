//! The service from outside, in memory for most and over a real socket for what only a socket shows. The tree under
//! `http/` mirrors the addresses.

#[path = "http/house.rs"]
mod house;

#[path = "http/api/v1/acts.rs"]
mod acts;
#[path = "http/api/v1/attachments.rs"]
mod attachments;
#[path = "http/api/v1/checks.rs"]
mod checks;
#[path = "http/api/v1/documents.rs"]
mod documents;
#[path = "http/api/v1/forms.rs"]
mod forms;
#[path = "http/front.rs"]
mod front;
#[path = "http/api/v1/health.rs"]
mod health;
#[path = "http/large.rs"]
mod large;
#[path = "http/leaks.rs"]
mod leaks;
#[path = "http/api/v1/looks.rs"]
mod looks;
#[path = "http/looks.rs"]
mod looks_page;
#[path = "http/api/v1/openapi.rs"]
mod openapi;
#[path = "http/api/v1/registers.rs"]
mod registers;
#[path = "http/search.rs"]
mod search;
#[path = "http/api/v1/searches.rs"]
mod searches;
#[path = "http/api/v1/sessions.rs"]
mod sessions;
#[path = "http/sign_in.rs"]
mod sign_in;
#[path = "http/socket.rs"]
mod socket;
#[path = "http/api/v1/tokens.rs"]
mod tokens;
#[path = "http/v.rs"]
mod v;
#[path = "http/api/v1/verifications.rs"]
mod verifications;
#[path = "http/api/v1/works.rs"]
mod works;
