//! The command line from outside: what it prints, in which language, with which exit code.

#[path = "cli/house.rs"]
mod house;

#[path = "cli/check.rs"]
mod check;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/forms.rs"]
mod forms;
#[path = "cli/issue.rs"]
mod issue;
#[path = "cli/kills.rs"]
mod kills;
#[path = "cli/paper.rs"]
mod paper;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/signature.rs"]
mod signature;
#[path = "cli/service.rs"]
mod service;
#[path = "cli/verify.rs"]
mod verify;
