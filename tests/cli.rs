//! The command line from outside: what it prints, in which language, with which exit code.

#[path = "cli/house.rs"]
mod house;

#[path = "cli/adoption.rs"]
mod adoption;
#[path = "cli/attachments.rs"]
mod attachments;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/deploy.rs"]
mod deploy;
#[path = "cli/disk.rs"]
mod disk;
#[path = "cli/duplicate.rs"]
mod duplicate;
#[path = "cli/events.rs"]
mod events;
#[path = "cli/form_faults.rs"]
mod form_faults;
#[path = "cli/forms.rs"]
mod forms;
#[path = "cli/goldens.rs"]
mod goldens;
#[path = "cli/issue.rs"]
mod issue;
#[path = "cli/judges.rs"]
mod judges;
#[path = "cli/kills.rs"]
mod kills;
#[path = "cli/paper.rs"]
mod paper;
#[path = "cli/procedure.rs"]
mod procedure;
#[path = "cli/reference.rs"]
mod reference;
#[path = "cli/replacement.rs"]
mod replacement;
#[path = "cli/restore.rs"]
mod restore;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/service.rs"]
mod service;
#[path = "cli/signature.rs"]
mod signature;
#[path = "cli/trust.rs"]
mod trust;
#[path = "cli/verify.rs"]
mod verify;
