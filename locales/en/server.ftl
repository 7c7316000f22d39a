# The service: texts of answers and faults.
problem-title-400 = The request is wrong
problem-title-401 = Access is needed
problem-title-403 = Not allowed
problem-title-404 = Not found
problem-title-405 = No such method
problem-title-406 = No such form of answer
problem-title-408 = Out of time
problem-title-409 = Conflict
problem-title-410 = Expired
problem-title-412 = The condition does not hold
problem-title-413 = Too large
problem-title-415 = The kind of content does not fit
problem-title-422 = The content has errors
problem-title-429 = Too many requests
problem-title-500 = Internal fault
problem-title-503 = The service is not available now
err-not-found = Nothing like that was found.
rec-not-found = Check the number or the address.
err-unauthorized = It is not known who asks: the token is missing, wrong or expired.
rec-unauthorized = Send a valid token in the header Authorization: Bearer.
err-method = This address does not know that method.
rec-method = The header Allow names the methods there are.
err-form-alone = This address takes only what a form sends; it does not open by itself.
rec-form-alone = Go back and open the page you need again.
err-body-too-large = What was sent is larger than { $limit } MB.
rec-body-too-large = Send a smaller file.
err-media-type = The kind of content does not fit this address.
rec-media-type = Set Content-Type as the description of the service says.
err-content-encoding = The body is packed (Content-Encoding), and this service reads none that is.
rec-content-encoding = Send the body as it is, without Content-Encoding.
err-request = The request could not be read.
rec-request = Compare the request with the description of the service.
err-too-slow = The request did not arrive whole in time.
rec-too-slow = Send it again.
err-busy = Too much work is waiting just now.
rec-busy = Try again in a moment.
err-too-many = Too many requests came from this address or token.
rec-too-many = { $unit ->
    [minutes] Try again in { $wait } minutes.
   *[seconds] Try again in { $wait } s.
}
err-too-many-tries = Wrong groups of the hash were given too often: for this number, or from this address.
rec-too-many-tries = Open the QR code on the paper, verify the file, or type four groups of the hash behind the number instead of two (or all sixteen) in the order in which they are printed: these are not limited. On the page each field takes two groups.
err-only-looking = Another program is writing to the archive: this service only looks.
rec-only-looking = Start the service again when the other program has ended.
err-reason = The reason cannot be read or is too long.
rec-reason = Write at most 500 characters into Kualik-Reason, as percent-encoded UTF-8.
err-reason-missing = The reason for looking at personal data is missing.
rec-reason-missing = Give it in the header Kualik-Reason; it stays in the record of the look.
err-server-fault = An internal fault happened. Nothing is lost.
rec-server-fault = Try again; if it stays, give the administrator the Request-Id of the answer.
err-hash-alone = A signature hash alone is not enough: the log publishes hashes.
rec-hash-alone = Give the number and two groups of the hash from the paper, or scan the code.
err-number-or-groups = There is no document with this number and these groups of the hash.
rec-number-or-groups = Type the number and the groups from the paper once more.
finding-certificate-known = A certificate with this number was issued.
finding-document-known = A document with this number was issued.
finding-certificate-unknown = No certificate with this number is known.
finding-certificates-several = Several offices issued a certificate with this number.
finding-documents-several = Several offices have a document with this number.
verdict-number-alone = A NUMBER ONLY: a number does not prove a document genuine
advice-number-alone = Scan the code on the paper, or add two groups of the hash to the number.
err-query = The query of the address is wrong: { $detail }
rec-query = Check the names and values of the parameters.
err-json = The JSON is wrong: { $detail }
rec-json = Compare the content with the description of the service.
err-input-object = The body is no JSON object.
rec-input-object = Send one object in braces, as the description of the service shows.
err-input-unknown = “{ $name }” is not known here.
rec-input-unknown = Remove it or correct the name. Known: { $allowed }.
err-input-none = “{ $name }” is not known here.
rec-input-none = Remove it: nothing is asked here.
err-input-type =
    “{ $name }” is of another kind. Expected: { $expected ->
        [object] object
        [array] list
        [integer] whole number
        [number] decimal number
        [boolean] true or false
        [null] empty value
       *[string] string
    }. Found: { $found ->
        [object] object
        [array] list
        [integer] whole number
        [number] decimal number
        [boolean] true or false
        [null] empty value
       *[string] string
    }.
rec-input-type = Write the value in the expected form.
err-input-value = “{ $name }”: there is no value “{ $value }”.
rec-input-value = Write one of these: { $allowed }.
err-input-missing = “{ $name }” is missing.
rec-input-missing = Give it: it is required.
err-input-range = “{ $name }” is out of range: { $value }.
rec-input-range = Give a whole number from { $least } to { $most }.
err-input-count = “{ $name }” is a list of { $count }.
rec-input-count = Give from { $least } to { $most }.
err-input-twice = “{ $name }” is given twice.
rec-input-twice = Keep one of the values.
err-input-wrong = “{ $name }” does not hold what it should.
rec-input-wrong = Compare it with the description of the service.
err-lines-none = The list has no line.
rec-lines-none = Send one JSON object to a line.
err-lines-too-many = The list has more than { $limit } lines.
rec-lines-too-many = Send it in parts.
err-page-size = The size of the page is wrong.
rec-page-size = Give a number from 1 to 100.
err-idempotency-key = The header Idempotency-Key is wrong.
rec-idempotency-key = Send 1 to 255 visible ASCII characters.
err-key-at-work = The first request with this key is still at work.
rec-key-at-work = Send the same request again in a moment.
err-key-reused = This key was used for another request.
rec-key-reused = Give a new request a new key.
err-secret-shown = This request was done; a secret is shown once only.
rec-secret-shown = If the secret is lost, revoke the token and make another.
err-number-of-several = Several offices have a document with this number.
rec-number-of-several = Name the office's BIN in the parameter office.
err-certificates-of-several = Several offices issued a certificate with this number.
rec-certificates-of-several = Open the QR code on the paper, verify the file, or type two groups of the signature hash behind the number.
err-draft-query = The document, page or resolution of the draft is wrong.
rec-draft-query = document and page count from 1; dpi is from 36 to 300.
err-draft-page = The draft has no page { $page }: there are { $pages }.
rec-draft-page = Give page from 1 to { $pages }.
err-other-office = The case belongs to another office.
rec-other-office = Work with the cases of your own office.
err-issued-before = A document was issued on this decision before.
rec-issued-before = Find the document in the archive.
err-no-local-signer = There is no signing key at this service.
rec-no-local-signer = Send the signature to signatures, or set key_password_file.
err-signature = The signature cannot be read.
rec-signature = Send the bytes of the signature as base64url.
err-role = There is no such role.
rec-role = Give one of executor, head, registry-office, archivist, border-officer, auditor, administrator.
reference-title = Kualik API
reference-about = The description for programs: the address of each call, who may make it, what is sent and answered. For machines: /api/v1/openapi.json
reference-calls = Calls
reference-schemas = Schemas
reference-parameters = Parameters
reference-body = Sent
reference-answer = Answer
err-photo-part = A part photo is neither JPEG, PNG nor WebP.
rec-photo-part = Send the original JPEG, PNG or WebP file.
err-csrf = This form is out of date, or came from another site.
rec-csrf = Reload the page and send it again.
err-opening = The archive is still being opened for writing.
rec-opening = Try again in a few seconds; looking and verifying work already.
err-words-in-address = The address holds words of a query or a name; these must not stand in an address, which browsers, proxies and logs remember.
rec-words-in-address = Send the same fields as JSON in the body: POST /api/v1/documents/search or /api/v1/documents/export. Where a person is searched by number, give the reason in the header Kualik-Reason.
err-list-reason-missing = It is not written what the list is for.
rec-list-reason-missing = Write the reason: it stays in the record of the download.
err-file-name = The name of the file is missing or cannot be read.
rec-file-name = Send it in the header Kualik-File-Name, as percent-encoded UTF-8.
err-attach-reason-missing = It is not written why the file is attached.
rec-attach-reason-missing = Write the reason and choose the file again.

# Photographs that should have come with the request.
err-photo-unreadable-sent = The photograph “{ $path }” did not come with the request.
rec-photo-unreadable-sent = Send it beside the case as a part “photo” (multipart/form-data): it is recognised by its SHA-256, not by its name.
err-photo-absent-sent = The photograph with the SHA-256 { $digest } did not come with the request.
rec-photo-absent-sent = Send it as a part “photo” (multipart/form-data): it is recognised by its SHA-256, not by its name.
