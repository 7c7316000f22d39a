//! Kualik, the library: issue, verify, find.
//!
//! | I want to | go to |
//! |---|---|
//! | make an installation, take numbers, sign, issue, void | [`Chancery`] |
//! | look: verify, search, show, audit | [`ReadingRoom`], [`Examiner`] |
//! | read a case with its photographs | [`Dossier`] |
//! | say who acts | [`Actor`], [`Role`] |
//! | know who knocks, and keep who looked | [`Access`] |
//! | attach a whole act in a file, and find it by its pages | [`Attachment`], [`Chancery::attach`] |
//! | see forms, check and draw templates, compare two sets | [`Workshop`] |
//! | put an office's own forms to use, and find the set that drew a document | [`FormsAdopted`], [`Chancery::adopt_forms`] |
//! | make cases for training and load | [`sample`] |
//!
//! The engine takes clock, keys and paths as arguments; it never reads the environment and never prints. It
//! owns one commit point, the append of entries to the vault's log: nothing is issued before it, and everything
//! else (the state's projections, the search index) follows from it.

mod access;
mod actor;
mod acts;
mod annex;
mod attachment;
mod chancery;
mod clock;
mod dossier;
mod durable;
mod enrolment;
mod error;
mod find;
mod folder;
mod forms_in_use;
mod freeze;
mod fsck;
mod issue;
mod marks;
mod masking;
mod meeting;
mod packing;
mod photographs;
mod projection;
mod reading_room;
mod recent;
mod reference;
pub mod sample;
mod session;
mod settings;
mod shelf;
mod signers;
mod state;
mod trust;
mod verify;
mod voiding;
mod workshop;

pub use access::{
    Access, Account, ActOutcome, BegunAct, Kept, Look, NewAccount, NewToken, Print, Reply, Secret, Token,
    Visit, Work,
};
pub use actor::{Actor, Role};
pub use acts::DoneAct;
pub use annex::codes_in as annex_codes_in;
pub use attachment::Attachment;
pub use chancery::{Chancery, Signers, check_templates};
pub use clock::Clock;
pub use dossier::{Dossier, Unsound, photographs as photographs_of};
pub use durable::create as create_file;
pub use error::EngineError;
pub use find::{
    AttachmentFound, AttachmentsFound, Export, Findings, Found, Question, RequestFault, SavedSearch,
    SearchRequest, Suggestion, asks_for_a_person, catalogue, names_a_person_number, names_a_person_or_body,
    standing_filter, standings,
};
pub use folder::Folder;
pub use forms_in_use::FormsAdopted;
pub use freeze::{DraftPages, Picture, draft};
pub use fsck::{Audit, AuditFinding, Rebuilt};
pub use issue::{Answer, CHUNK, Completion, Issued, answer_round};
pub use kualik_render::{Hint, Languages};
pub use kualik_seal::{
    Authority, Conclusion, Digest, Finding, HashGroups, Kid, Office, Password, PublicKey, RawSigner, Report,
    Signature, SignatureHash, Status, StatusChange, StatusEvent, TrustProfile, Verdict,
};
pub use kualik_search::{Carried as IndexCarried, Filter, How, ReadAs, ReadWord, Snippet, Sort};
pub use masking::MaskedCopy;
pub use packing::{Filing, file};
pub use photographs::Photographs;
pub use reading_room::{Follower, Glance, ReadingRoom, StoredDocument};
pub use recent::Document;
pub use session::{Round, Session, SigningRequest};
pub use settings::{SettingSlip, Settings, SettingsText};
pub use signers::LocalSigners;
pub use state::{DocumentRow, NumberRow, NumberState, RegisterPlace, RegisterQuery};
pub use trust::{KeyRing, Trust};
pub use verify::{
    Asked, Claims, Examiner, Inquiry, LaterAct, Outcome, PartStanding, StandingAnswer, Target, TargetError,
    Verification, in_runs, standing_of_row,
};
pub use voiding::Voided;
pub use workshop::{Difference, FormFault, FormFile, PageChange, Proof, ProofData, Unproven, Workshop};
