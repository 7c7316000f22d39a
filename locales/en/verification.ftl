# The answer to a verification: what holds, what does not, what was not checked, and what to do.
verdict-passed = GENUINE DOCUMENT
verdict-demonstration = SPECIMEN: the signature holds, but this is a training document without legal force
verdict-indeterminate = INDETERMINATE: what was given does not suffice for an answer
verdict-failed = NOT GENUINE: the verification failed
verdict-draft = DRAFT: nobody has sealed this file; it has no number and no legal force
verdict-refusal = REFUSAL: export is not permitted
verdict-first-exit = May leave from { $day }
verdict-days = Leave by { $exit }, be back by { $return }
verdict-destinations = Countries: { $value }
verdict-purpose = Purpose (code): { $value }
verdict-holder = Holder (masked): { $value }
verdict-items = Positions in the list: { $value }
verdict-permits = It permits what was asked.
verdict-permits-not = It does NOT permit what was asked.
verdict-not-checked = Not checked:

finding-seal-signature = The seal's signature holds.
unchecked-seal-signature = The seal's signature.
finding-seal-broken = The seal's signature does not hold: its text was changed, or another key signed it.
finding-seal-claims = The seal reads, but it is not one of a certificate or refusal.
finding-seal-format = The text of the seal is damaged.
finding-seal-authority = Signed by { $person }, { $position_ru }, { $office_ru }.
finding-record-digest = The record (the facts of the document) is the one the seal speaks of.
unchecked-record-digest = Whether the record is the one the seal speaks of.
finding-record-differs = The record was changed: its digest is not the signed one.
finding-record-unreadable = The record cannot be read.
finding-seal-of-another = The seal was taken from another document: № { $number }.
finding-copy-page-genuine = The pages are genuine: they follow from what the copy shows, byte for byte.
finding-page-genuine = The pages are genuine: the file is the issued one, byte for byte.
unchecked-page-genuine = The pages: a seal speaks of the record, not of a page. Compare the page with what the seal says.
unchecked-hash-groups = The groups of the hash on the paper: anyone can copy a number.
finding-page-differs = The pages were changed: the file differs from the issued one from byte { $at } on.
finding-page-more-behind = Data was added behind the document's end (from byte { $at } on); the page may show something else than was issued.
unchecked-page-other-renderer = The pages: drawn by another version (Typst { $typst }), so bytes cannot be compared.
unchecked-page-no-photographs = The pages: photographs that the record names are not in the file ({ $missing }).
unchecked-page-cannot-draw = The pages: the document could not be drawn again.
finding-page-other-photographs = Photographs were replaced or changed: they are not those the record names ({ $missing }).
finding-pdf-broken = Not a whole PDF.
finding-pdf-truncated = The PDF is cut short: it has no end-of-file mark.
finding-pdf-encrypted = The PDF is encrypted; we issue none like that.
finding-pdf-carries-nothing = The PDF carries no record and no seal: not our file, or a copy made from it.
finding-document-draft = The file bears no seal: this is a draft, not an issued document.
finding-pdf-bytes-behind-end = Foreign data lies behind the end of the file (from byte { $at } on).
finding-archive-package = The document's package in the archive is whole and stands in the log.
unchecked-archive-package = The package in the archive.
finding-archive-damaged = The archive's own package of this document cannot be read or is damaged, so the archive cannot answer for it. This says nothing against the document.
finding-archive-unknown = The archive has no document with this seal (№ { $number }).
unchecked-archive-at-hand = Only an archive answers for a number or a hash, and none is at hand: give --dir.
finding-package-whole = The package is whole: every file is as its manifest says.
unchecked-package-whole = Whether the package is whole.
finding-package-statement = The statement on the signing key is by a pinned root.
unchecked-package-statement = The statement on the signing key that lies in the package: its root is not pinned here.
finding-package-unsound =
    The package is damaged or forged: { $code ->
        [container-altered] the file is not the one that the log knows
        [manifest-altered] its manifest is not the one that the log knows
        [file-altered] “{ $file }” is not the file that the manifest names
        [file-missing] “{ $file }”, named by the manifest, is missing
        [file-unlisted] “{ $file }” is not named by the manifest
        [file-foreign] “{ $file }” belongs to no document of this kind
        [filing-differs] its particulars of filing are those of another document
        [time-foreign] its files bear another time than the document
        [statement-foreign] what it says of the signing key is missing, or no pinned root said it
        [manifest-missing] there is no manifest
        [manifest-malformed] the manifest cannot be read
        [package-beyond-bound] { $bound ->
                [container] bytes of the package
                [entries] number of files
                [unpacked] bytes unpacked
                [ratio] bytes unpacked for one packed
                [manifest] bytes of the manifest
               *[proof] bytes of the proof
            }: { $found }, at most { $limit } are allowed
        [package-no-zip] it is no ZIP, or one cut short
        [package-data-after] foreign data follows its end ({ $count } bytes)
        [package-zip64] it pretends to be ZIP64 or of several disks
        [package-directory-damaged] its table of contents is damaged (byte { $byte })
        [package-headers-disagree] “{ $file }” is named one way inside and another way in the table of contents
        [package-data-between] foreign data lies between the files (from byte { $byte }, { $count } bytes)
        [package-entries-overlap] “{ $file }” overlaps another file or is out of order
        [package-entry-encrypted] “{ $file }” is encrypted
        [package-outside-profile] “{ $file }” is packed in a way that the format does not know
        [package-bad-name] the name “{ $file }” may not stand in a package
        [package-duplicate-name] “{ $file }” is there twice
        [package-out-of-order] the files are out of order
        [package-time-differs] “{ $file }” bears another time than the first file
        [package-mimetype-wrong] the mark of its kind (mimetype) is wrong
        [package-entry-corrupt] “{ $file }” cannot be unpacked whole
       *[other] it is not as the format demands
    }.
finding-package-no-document = The package holds no record and seal of a document.
finding-log-inclusion = The document stands in the log: entry { $entry }.
unchecked-log-inclusion = The entry of the log: the package has no proof, or no archive is at hand whose key would verify it.
finding-log-other-package = The log's proof is of another package.
finding-log-proof = The log's proof does not hold.
finding-number-unknown = There is no document № { $number }.
finding-number-void =
    { $reason ->
        [lost] Document № { $number } was lost with a part of the archive. If somebody has it, put the document itself before us: its seal proves itself.
       *[other] Number { $number } is void: no document bears it.
    }
finding-number-ambiguous = Several offices have this number ({ $count }); verify by file, code or hash.
finding-hash-groups = The groups of the hash that were typed are those of the document's signature.
finding-hash-groups-differ = The groups are not of this document's hash: the paper bears another signature.
finding-hash-unknown = No document has this signature hash.
finding-annex-codes = The codes of the list's pages are those the seal speaks of.
unchecked-annex-codes = The codes of the list's pages: scan the code of every page, or the list may be foreign.
unchecked-annex-none = The codes of the list's pages that were given: the seal of this document speaks of no list.
finding-annex-differs = The list is foreign: the codes of its pages are not those the seal speaks of.
finding-annex-other-number = A page of the list belongs to another document.
unchecked-annex-incomplete = The codes of the list's pages: the codes of these pages are not entered: { $pages } (of { $all }). Until all are, the list is not compared.
finding-annex-unreadable = The code of a page of the list cannot be read.
unchecked-file-signature = An electronic signature in the file: this document is sealed by the register, not signed with an ЭЦП.
unchecked-time-stamp = A time stamp: only the log stands for the time of issue.
unchecked-later-acts = Withdrawal and other acts after the issue: only the archive knows them.
unchecked-authority-list = Whether the authority was ended or the key withdrawn later: no trust list was given, only what the file itself states.
unchecked-authority-list-later = Whether a later edition of the trust list says otherwise: the one at hand is edition { $edition } of { $date }.
unchecked-seal-text-mended = Spaces or line breaks were taken out of the code's text.
unchecked-host-foreign = The code leads to a foreign address: { $host }. A link proves nothing; do not open it.
finding-copy-differs = The copy was changed: what it shows is not part of the sealed record.
unchecked-copy-masked = A masked copy: what is hidden ({ $hidden }) is not shown and cannot be compared; what is shown stands in the sealed record.
unchecked-form-reconstructed = The form is reconstructed: its approved text ({ $act }) was not at hand when the template was made.
unchecked-forms-own = The pages are drawn with the office's own forms: template set { $digest }, adopted on { $date } by { $who }, because: { $reason }.
unchecked-speaks-of =
    It speaks of document No. { $number }, which at this moment is: { $standing ->
        [not-yet-valid] { standing-not-yet-valid }
        [in-force] { standing-in-force }
        [suspended] { standing-suspended }
        [out] { standing-out }
        [overdue] { standing-overdue }
        [back] { standing-back }
        [discharged] { standing-discharged }
        [reported] { standing-reported }
        [cancelled] { standing-cancelled }
        [expired-unused] { standing-expired-unused }
        [withdrawn] { standing-withdrawn }
        [superseded] { standing-superseded }
        [deemed-issued] { standing-deemed-issued }
        [refused] { standing-refused }
        [void] { standing-void }
       *[unknown] { standing-unknown }
    }{ $rows ->
        [apart] ; the objects of its list differ in that, so verify that document itself.
       *[alike] .
    }
finding-authority-unknown-key = The key { $kid } is not in the trust list: who signed is not known.
finding-authority-other-office = The key belongs to another office.
finding-authority-office-hidden = The copy does not show for which office it was signed, so nobody can be named.
finding-authority-office-unsaid = The key signs for several offices, and the code alone does not say for which it was signed: nobody is named. Give the PDF file, or ask the archive.
finding-authority-not-yet = The authority had not begun on the day of signing.
finding-authority-no-longer = The authority had ended before the day of signing.
finding-authority-revoked = The authority was revoked from { $since } on; the document bears the day { $signed }.
finding-authority-compromised = The key is compromised, and the time of signing is not proven.
finding-authority-suspended = The authority was suspended on the day of signing.
finding-authority-kind-not-allowed = This person may not sign documents of this kind.

standing-not-yet-valid = not yet valid
standing-in-force = in force
standing-suspended = suspended
standing-out = the objects are out
standing-overdue = the objects are overdue
standing-back = the objects are back, expertise pending
standing-discharged = discharged
standing-reported = objects lost, stolen, damaged or detained (as reported)
standing-cancelled = cancelled
standing-expired-unused = expired unused
standing-withdrawn = withdrawn
standing-superseded = superseded
standing-deemed-issued = deemed issued
standing-refused = a refusal: it permits nothing
standing-void = void number
standing-unknown = unknown
standing-source-archive = by the archive, at this moment
standing-source-paper = by the dates on the document alone; later acts are not known

void-declined = signing was declined
void-expired = not signed in time
void-lost = its document was lost with a part of the archive
void-crashed = the work was interrupted
void-render = the pages could not be drawn

advice-demonstration = This is a training document. Permit nothing on it.
advice-failed = Do not accept the document. Ask the issuing office for the original and tell it of this verification.
advice-draft = This is a draft. Permit nothing on it; ask for the issued document.
advice-indeterminate = Give the PDF file or the package, or ask the issuing office's archive.
advice-indeterminate-file = Ask the issuing office's archive.
advice-indeterminate-number = A number can be copied by anyone: give two groups of the hash on the paper too, or its code, or the PDF file.
advice-no-seal = The file bears no seal: check the code or the number that is printed on it, or ask for the file that was issued.
advice-not-permitted = The document is genuine but does not permit what was asked. See its standing above.
advice-not-permitted-not-yet-valid = Do not let it pass now: export is permitted only from the first day that the document names.
advice-not-permitted-suspended = Do not let it pass until it is resumed; ask the issuing office.
advice-not-permitted-out = The objects have left on this certificate already. Do not let them pass a second time, and tell the issuing office.
advice-not-permitted-overdue = The objects have left and were not returned in time. Do not let them pass, and tell the issuing office.
advice-not-permitted-back = The objects have returned; another export needs a new certificate.
advice-not-permitted-discharged = The certificate is discharged; another export needs a new one.
advice-not-permitted-reported = The objects are reported lost, stolen, damaged or detained. Do not let them pass, and tell the issuing office.
advice-not-permitted-cancelled = Do not let it pass: the certificate has lost its force. Tell the issuing office.
advice-not-permitted-withdrawn = Do not let it pass: the certificate has lost its force. Tell the issuing office.
advice-not-permitted-superseded = Ask for the certificate that was given in its place: its number stands above.
advice-not-permitted-expired-unused = Do not let it pass: the last day to leave is over, and a new certificate is needed.
advice-part = Let only the rows named above pass; compare the objects with the list.
advice-record = Compare the facts above with what you hold.
advice-passed = Compare the objects with the list and the photographs.

# Later acts: what an issued document did to the standing of another.
act-withdrawn = Revoked as a whole from { $from } on: notice No. { $number } of { $day }.
act-withdrawn-part = Revoked from { $from } on for { $rows ->
        [one] row
       *[many] rows
    } { $positions } of the list: notice No. { $number } of { $day }. { $rows ->
        [one] It
       *[many] They
    } may not leave; the others may.
act-cancelled = Cancelled from { $from }: entry { $number } of { $day }.
act-cancelled-part = Cancelled from { $from } for { $rows ->
        [one] row
       *[many] rows
    } { $positions } of the list: entry { $number } of { $day }. What stands there may not leave.
act-corrected = Corrected: certificate No. { $number } of { $day } took its place. Nothing may leave by this one.
act-reissued = Issued anew: certificate No. { $number } of { $day } took its place. Nothing may leave by this one.
standing-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list: { $standing }
standing-part-back = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list: { $standing }, to be back by { $back }
act-exit = Left the country on { $from }: entry { $number } of { $day }.
act-exit-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list left the country on { $from }: entry { $number } of { $day }. Nothing leaves a second time.
act-return = Came back on { $from }: entry { $number } of { $day }.
act-return-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list came back on { $from }: entry { $number } of { $day }.
act-discharged = The expertise after the return passed on { $from }: entry { $number } of { $day }.
act-lost = Reported lost ({ $from }): entry { $number } of { $day }.
act-lost-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list { $rows ->
        [one] is
       *[many] are
    } reported lost ({ $from }): entry { $number } of { $day }. What stands there may not leave.
act-stolen = Reported stolen and wanted ({ $from }): entry { $number } of { $day }.
act-stolen-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list { $rows ->
        [one] is
       *[many] are
    } reported stolen and wanted ({ $from }): entry { $number } of { $day }. What stands there may not leave.
act-damaged = Reported damaged ({ $from }): entry { $number } of { $day }.
act-damaged-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list { $rows ->
        [one] is
       *[many] are
    } reported damaged ({ $from }): entry { $number } of { $day }.
act-detained = Reported detained ({ $from }): entry { $number } of { $day }.
act-detained-part = { $rows ->
        [one] Row
       *[many] Rows
    } { $positions } of the list { $rows ->
        [one] is
       *[many] are
    } reported detained ({ $from }): entry { $number } of { $day }.
act-suspended = Suspended from { $from }: entry { $number } of { $day }.
act-resumed = In force again from { $from }: entry { $number } of { $day }.
finding-annex-too-many-pages = The list's code declares more pages than any list can have.
