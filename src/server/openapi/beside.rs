//! The calls around one document: what later documents did to it, and what is attached.

use super::calls::{Body, Call, GET, POST, SEES, STAFF};

const ATTACHES: &str = "executor, head and registry office for their own office, archivist";
const FILES: Body = Body::Attached(&["application/pdf", "text/plain", "application/octet-stream"]);

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "acts",
        path: "/documents/{index}/{sequence}/acts",
        tag: "documents",
        summary: "What later documents did to this one",
        description: "Notices of revocation and entries of what happened, in the order in which they count: what, from when, to which rows, by which document, and for staff who signed it. An entry is made as any other document of the procedure, by `/forms/event-entry/sessions`.",
        who: "border officer, staff of the office, archivist, auditor",
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Json("ActsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "document-attachments",
        path: "/documents/{index}/{sequence}/attachments",
        tag: "attachments",
        summary: "What is attached to a document",
        who: SEES,
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Json("AttachmentsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "attach-to-document",
        path: "/documents/{index}/{sequence}/attachments",
        tag: "attachments",
        summary: "Attach a file to a document",
        description: "A PDF, or text in UTF-8 or UTF-16 whose pages form feeds part. The file is kept in the log as it is, with who attached it and the reason, which is needed; the text of its pages is read once and searched. A file that is attached there already is told with its entry.",
        who: ATTACHES,
        reason: true,
        query: Some("OfficeQuery"),
        body: FILES,
        answer: Body::Json("AttachmentView"),
        ..POST
    },
    Call {
        id: "attachments",
        path: "/attachments",
        tag: "attachments",
        summary: "What is attached to the archive itself",
        who: SEES,
        open: false,
        reason: true,
        answer: Body::Json("AttachmentsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "attach",
        path: "/attachments",
        tag: "attachments",
        summary: "Attach a file to the archive itself",
        description: "As to a document. It belongs to the office of who attaches it.",
        who: ATTACHES,
        reason: true,
        body: FILES,
        answer: Body::Json("AttachmentView"),
        ..POST
    },
    Call {
        id: "search-attachments",
        path: "/attachments/search",
        tag: "attachments",
        summary: "Search the pages of attachments",
        description: "By words of either language and their forms. Each snippet says on which page it stands. By the number of a person a reason is needed.",
        who: SEES,
        reason: true,
        asks: true,
        body: Body::Json("AttachmentQuery"),
        status: 200,
        answer: Body::Json("AttachmentsFoundAnswer"),
        ..POST
    },
    Call {
        id: "attachment",
        path: "/attachments/{entry}",
        tag: "attachments",
        summary: "One attachment",
        who: SEES,
        open: false,
        reason: true,
        answer: Body::Json("AttachmentView"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "attachment-file",
        path: "/attachments/{entry}/file",
        tag: "attachments",
        summary: "The file of an attachment, as it was given",
        who: SEES,
        open: false,
        reason: true,
        answer: Body::Files(&["application/pdf", "text/plain"]),
        faults: STAFF,
        ..GET
    },
];
