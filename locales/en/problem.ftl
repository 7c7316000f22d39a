# What the check of a case finds: err- says what happened, rec- what to do.
# The codes and their facts stand in src/domain/problem/code.rs.

err-file-too-large = The file is too large: { $size } bytes, at most { $limit } are allowed.
rec-file-too-large = Do not put photos and documents inside the case; name their files.

err-file-not-utf8 = The file is not UTF-8: byte { $byte } cannot be read.
rec-file-not-utf8 = Save the file as UTF-8 in a text editor.

err-json-syntax = The file is not JSON: the syntax breaks at byte { $byte }.
rec-json-syntax = Check the commas, quotes and brackets there.

err-json-trailing = There is more text after the case, from byte { $byte }.
rec-json-trailing = A file holds one case: remove the rest.

err-json-too-deep = Brackets are nested too deep: more than { $limit } levels at byte { $byte }.
rec-json-too-deep = Compare with a sample case: such depth is never needed.

err-json-duplicate-key = The field “{ $name }” is given twice in one object (byte { $byte }).
rec-json-duplicate-key = Find out which is right and keep one.

err-json-number-range = The number { $number } is out of range (byte { $byte }).
rec-json-number-range = Write amounts and measures as strings, in quotes.

err-json-string = The string is no text: half a character stands at byte { $byte }.
rec-json-string = Type this place anew; \u escapes of such characters come in pairs.

err-unknown-field = There is no field “{ $name }”.
rec-unknown-field = Remove it; remarks go into the field “notes”.

err-misspelt-field = There is no field “{ $name }”; perhaps “{ $nearest }” is meant.
rec-misspelt-field = Rename it to “{ $nearest }”.

err-wrong-type =
    The value is of another kind. Expected: { $expected ->
        [object] object
        [array] list
        [integer] whole number
        [number] decimal number
        [boolean] true or false
        [null] empty value
        [case] case
       *[string] string
    }. Found: { $found ->
        [object] object
        [array] list
        [integer] whole number
        [number] decimal number
        [boolean] true or false
        [null] empty value
        [case] case
       *[string] string
    }.
rec-wrong-type = Write it in the expected form; amounts and dates stand in quotes.

err-unknown-value = There is no value “{ $value }”.
rec-unknown-value = Write one of these: { $allowed }.

err-missing = The field “{ $field }” is missing.
rec-missing = Fill it in: it is required.

err-case-unlike = This file does not look like a case: it has neither items nor a purpose nor a destination.
rec-case-unlike = If it is the file of another document, name its form: --form NAME.

err-text-empty = The text is empty.
rec-text-empty = Write the text or remove the field.

err-text-too-long = The text is too long: { $length } characters, at most { $limit } are allowed.
rec-text-too-long = Shorten the text.

err-text-language-missing =
    { $lang ->
        [ru] The Russian text is missing.
       *[kk] The Kazakh text is missing.
    }
rec-text-language-missing = A text of the office stands in Kazakh and Russian and says the same in both: add the missing one.

err-text-invisible = Character { $position } is invisible ({ $codepoint }).
rec-text-invisible = Type the text anew instead of copying it.

err-text-bidi-control = Character { $position } silently changes the direction of writing ({ $codepoint }).
rec-text-bidi-control = Delete it: Arabic script is set correctly without it.

err-text-private-use = Character { $position } exists in one font only ({ $codepoint }) and cannot be read elsewhere.
rec-text-private-use = Replace it with a standard character.

err-text-control = Character { $position } is no part of a text ({ $codepoint }).
rec-text-control = Delete it.

err-text-schwa = In the word “{ $word }” character { $position } is not the Kazakh “ә” but the look-alike ə (U+0259).
rec-text-schwa = Replace it with the Kazakh letter “ә” (U+04D9).

err-text-mixed-script = In the word “{ $word }” character { $position } is a letter of another alphabet: “{ $letter }” ({ $codepoint }).
rec-text-mixed-script = If it is a slip, replace it with the right alphabet’s letter: otherwise a search will miss the word.

err-text-decomposed = Some letters were written in parts (й as и and a mark); they were composed.
rec-text-decomposed = Nothing need be done; make sure the text is right.

err-text-whitespace = Extra spaces or line breaks were folded into one space.
rec-text-whitespace = Nothing need be done; make sure the text is right.

err-name-character = Character { $position }, “{ $letter }”, cannot stand in a person’s name.
rec-name-character = Write the name in letters, as in the identity document.

err-date-invalid = There is no date “{ $value }”.
rec-date-invalid = Write the date as 2026-12-31.

err-date-range = The date { $value } is outside { $from } to { $to }.
rec-date-range = Check the year.

err-date-order = The dates are in the wrong order: { $earlier_name } ({ $earlier }) is later than { $later_name } ({ $later }).
rec-date-order = Compare the two and correct the wrong one.

err-iin-format = An IIN or BIN has 12 digits; here are { $length } characters, or not all are digits.
rec-iin-format = Copy the number from the document again.

err-iin-check-digit = The check digit does not match: it is { $found } and should be { $expected }.
rec-iin-check-digit = Copy the number from the document again: one digit is wrong.

err-iin-unusable = Such a number is never assigned.
rec-iin-unusable = Copy the number from the document again.

err-iin-birth-date = The first digits of the IIN ({ $digits }) cannot be a date of birth.
rec-iin-birth-date = Compare the number with the identity document.

err-iin-is-bin = A BIN stands where an IIN belongs.
rec-iin-is-bin = Write the person’s IIN, or name the applicant as an organisation.

err-bin-is-iin = An IIN stands where a BIN belongs.
rec-bin-is-iin = Write the organisation’s BIN, or name the applicant as a person.

err-iin-century = The seventh digit of the IIN is { $digit }: it names no century or sex.
rec-iin-century = Compare the number with the identity document.

err-bin-month = The month of registration in the BIN, { $digits }, does not exist.
rec-bin-month = Compare the number with the registration document.

err-country-unknown = There is no country code “{ $value }”.
rec-country-unknown = Write the two-letter code of ISO 3166-1, such as FR.

err-country-home = Kazakhstan cannot be a destination or a transit country.
rec-country-home = Name a foreign country.

err-country-twice = The country { $country } is named twice.
rec-country-twice = Remove one.

err-transit-destination = The country { $country } is named both as a destination and as transit.
rec-transit-destination = Remove it from one of the lists.

err-currency-unknown = There is no currency code “{ $value }”.
rec-currency-unknown = Write the three-letter code of ISO 4217, such as KZT.

err-amount-invalid = “{ $value }” is no amount.
rec-amount-invalid = Write it without spaces and with a point: 2500000.00.

err-amount-minor-units = An amount in { $currency } has { $digits } digits after the point; given is { $value }.
rec-amount-minor-units = Correct the digits after the point, or leave the fraction out.

err-measure-invalid = “{ $value }” is no measure.
rec-measure-invalid = Write a number above zero with a point: 22.5; a complex size goes into “catalogued_size”.

err-measure-unit =
    The unit { $unit } does not suit this measure: { $axis ->
        [weight] weight
        [height] height
        [width] width
        [depth] depth
        [thickness] thickness
        [diameter] diameter
        [circumference] circumference
       *[length] length
    }.
rec-measure-unit = Weight is written in g, kg or ct, everything else in mm, cm or m.

err-category-unknown = There is no category { $value }.
rec-category-unknown = Name one of the categories 1 to 16 of the Law on culture, art. 32(2).

err-quantity-zero = The quantity is zero.
rec-quantity-zero = If there is no such object, remove it from the list.

err-insurance-zero = The insurance value of item { $position } is zero.
rec-insurance-zero = Compare it with the insurance paper; if the value is unknown, leave the field out.

err-quantity-range = The quantity { $value } is outside 1 to { $limit }.
rec-quantity-range = Correct it, or divide the row.

err-digest-invalid = This is no SHA-256 digest: it has 64 hexadecimal digits.
rec-digest-invalid = Compute the digest of the file again (sha256sum).

err-file-path = The path “{ $path }” names no file beside the case file.
rec-file-path = Write a relative path such as photos/1.jpg, without “..”.

err-number-invalid = “{ $value }” is no registration number.
rec-number-invalid = Write it as on the document, such as 07-05/2026-0001.

err-register-index = “{ $value }” is no index of a register.
rec-register-index = Write the index of the file plan, such as 07-05 (at most eight characters).

err-register-index-shared = Certificates and refusals share one register: { $value }.
rec-register-index-shared = Give each register an index of its own.

err-office-id = The id of an office cannot be “{ $value }”.
rec-office-id = Write a short id of letters, digits and hyphens, at most 40 signs.

err-phone-invalid = “{ $value }” is no telephone number.
rec-phone-invalid = Write it in digits, such as +7 (7000) 00-00-01.

err-items-none = The case has no item.
rec-items-none = Enter at least one item.

err-items-too-many = There are too many items: { $count }, at most { $limit } are allowed.
rec-items-too-many = Divide the application into several cases.

err-destinations-too-many = There are too many destinations: { $count }, at most { $limit } are allowed.
rec-destinations-too-many = Divide the journey into several applications.

err-destination-none = No country of destination is named.
rec-destination-none = Name at least one.

err-purpose-case-missing = The purpose is OTHER, but the case of the law is not cited.
rec-purpose-case-missing = Cite the norm in both languages in “purpose_case”.

err-purpose-case-needless = “purpose_case” belongs to the purpose OTHER only; here the purpose is { $purpose }.
rec-purpose-case-needless = Remove the field or correct the purpose.

err-term-too-long = The day to be back, { $last_return }, is beyond six months: the latest is { $latest }.
rec-term-too-long = Set an earlier day (Law on culture, art. 36(5)).

err-first-day-past = The first day to leave, { $first_day }, is before the day of the decision, { $date }.
rec-first-day-past = Set it to that day or later, or leave the field out.

err-last-exit-past = The last day to leave, { $last_exit }, passes before the day of the decision, { $date }.
rec-last-exit-past = Set a later day.

err-event-over = The event ends on { $event_end }, but the items may leave on { $first_day } at the earliest: they will not be there.
rec-event-over = Check the dates of the event, or the first day to leave.

err-event-after-return = The event ends on { $event_end }, but the items must be back by { $last_return }.
rec-event-after-return = Check the dates: the items will not stay to the end.

err-authority-missing = The items are not the applicant’s, and no authority from the owner is named.
rec-authority-missing = Name the document, its number and date in “authority”.

err-authority-needless = The items are the applicant’s own, and yet an authority is named.
rec-authority-needless = Name the owner or remove the authority.

err-ownership-unproven = The organisation names no document that proves ownership.
rec-ownership-unproven = Enter at least one in “ownership” (Law on culture, art. 36(2)).

err-carrier-missing = It is not said who carries the organisation’s items over the border.
rec-carrier-missing = Write the person’s name and passport number in “carrier”.

err-conclusion-missing = There is no conclusion of the commission on item { $position }, so no certificate can be given.
rec-conclusion-missing = Enter the commission’s opinion, or refuse the item.

err-conclusion-negative = The commission’s conclusion on item { $position } is negative, so no certificate can be given.
rec-conclusion-negative = Refuse the item with its ground.

err-conclusion-late = The paper is of { $conclusion }, after the day of the decision, { $date }.
rec-conclusion-late = Correct the date: a decision cannot rest on a later paper.

err-conclusion-early = The conclusion ({ $conclusion }) is older than the application ({ $application }).
rec-conclusion-early = Compare the two dates: was the conclusion given on this application?

err-register-permission-missing = Item { $position } is in the State Register, and no permission of the authorized body is named.
rec-register-permission-missing = Enter its number and date, or refuse the item (Law on culture, art. 34(1)).

err-collection-split = The collection “{ $collection }” is split: a part is granted, a part refused.
rec-collection-split = A collection of special interest is not split: decide all of it alike.

err-collection-part = Only a part of the special collection “{ $collection }” would leave.
rec-collection-part = Such a collection is not split: it leaves whole, or is refused (Law on culture, art. 34(1)).

err-photo-twice = This photo is already given: { $first }.
rec-photo-twice = Remove the repetition.

err-photo-shared = This photo also stands at item { $first }.
rec-photo-shared = Give each object a photo of its own: the archive knows an object by its photo.

err-inventory-twice = The inventory number “{ $inventory }” already stands at item { $first }.
rec-inventory-twice = Compare with the inventory: an object stands in the list once.

err-condition-unsatisfactory = Item { $position } is in unsatisfactory condition and does not leave to be restored.
rec-condition-unsatisfactory = Consider whether it may leave: this can be a ground for refusal.

err-item-ungrounded = Item { $position } is refused without a ground.
rec-item-ungrounded = Name the ground for it in “grounds”.

err-item-decided-twice = Item { $position } is granted, and yet the ground { $ground } names it.
rec-item-decided-twice = Keep one decision: refuse the item, or take it out of the ground.

err-ground-position = There is no item { $position }: the case has { $count }.
rec-ground-position = Name the item’s place in the list.

err-ground-positions-none = It is not said to which items the ground { $ground } applies.
rec-ground-positions-none = Name their places in “positions”.

err-ground-twice = The ground { $ground } is given twice for item { $position }.
rec-ground-twice = Join the two.

err-ground-not-in-force = The ground { $ground } is in force from { $from }; the decision is of { $date }.
rec-ground-not-in-force = Name a ground in force on the day of the decision.

err-ground-restoration = The ground { $ground } does not apply when items leave to be restored.
rec-ground-restoration = Name another ground, or grant the item.

err-ground-condition = The ground { $ground } is named, but the condition of item { $position } is not graded unsatisfactory.
rec-ground-condition = Enter the grade from the commission’s conclusion, or name another ground.

err-ground-consent = The ground { $ground } says that consent is absent, but the case does not say so.
rec-ground-consent = Correct “personal_data_consent” (false means that it was not given) or the ground.

err-ground-evidence-none = The ground { $ground } rests on no document.
rec-ground-evidence-none = Name the document that proves it in “evidence”.

err-ground-evidence-late = The evidence is of { $evidence }, the decision of { $date }.
rec-ground-evidence-late = Correct the date: a decision cannot rest on a later document.

err-hearing-missing = No hearing before the refusal is named.
rec-hearing-missing = Enter its protocol, or make sure an exception of art. 73 of the Administrative Code applies.

err-hearing-needless = Nothing is refused, but a hearing is named.
rec-hearing-needless = Remove the hearing, or check the decisions on the items.

err-hearing-order = The hearing of { $hearing } would be after the decision of { $date }.
rec-hearing-order = Correct the date of the hearing.

err-hearing-not-in-force = The refusal is of { $date }, but the law knows hearings only since { $from }.
rec-hearing-not-in-force = Remove the hearing, or correct the day of the decision.

err-hearing-notice-short = Notice was given on { $notice }: the refusal may be made on { $earliest } at the earliest.
rec-hearing-notice-short = Wait three working days (Administrative Code, art. 73).

err-consent-absent = The applicant did not consent to access to personal data, and yet the items are granted.
rec-consent-absent = Obtain the consent, or consider a refusal on the ground USL-19-1-6.

err-signatory-not-in-office = The signatory’s authority holds { $from } to { $to }; the decision is of { $date }.
rec-signatory-not-in-office = Name a person with authority on that day.

err-signatory-unlike-list = The document would say “{ $value }” of its signatory, and the trust list says “{ $listed }”.
rec-signatory-unlike-list = Correct the file; or, where the list is out of date, have the person enrolled anew by the order that holds.

err-office-not-in-force = The office bears this name { $from } to { $to }; the decision is of { $date }.
rec-office-not-in-force = Give the office’s name and BIN of that day.

err-application-late = The application of { $application } would be after the decision of { $date }.
rec-application-late = Correct the date of the application.

err-decision-late = The term of ten working days ended on { $deadline }; the decision is of { $date }.
rec-decision-late = The permit may count as issued (Law 202-V, art. 26): ask the lawyers.

err-decision-too-early = A decision of { $date } cannot be made: the forms are used from { $from }.
rec-decision-too-early = Correct the day of the decision.

err-item-elsewhere =
    Item { $position } stands in the certificate { $number }: { $standing ->
        [in-force] in force
        [deemed-issued] deemed issued
        [not-yet-valid] not yet valid
        [suspended] suspended
        [out] abroad
        [overdue] overdue
        [back] back, expertise pending
        [reported] reported lost, stolen, damaged or detained
       *[unknown] unknown
    }.
rec-item-elsewhere = Take it out of the list, or decide with a reason recorded in “overrides”.

err-item-nearly-elsewhere =
    An object much like item { $position } stands in the certificate { $number }: { $standing ->
        [in-force] in force
        [deemed-issued] deemed issued
        [not-yet-valid] not yet valid
        [suspended] suspended
        [out] abroad
        [overdue] overdue
        [back] back, expertise pending
        [reported] reported lost, stolen, damaged or detained
       *[unknown] unknown
    }.
rec-item-nearly-elsewhere = Compare the two: their inventory numbers nearly agree.

err-override-reason-missing = The reason to decide all the same is not written.
rec-override-reason-missing = Write it in one sentence: it is kept with the case.

err-photo-unreadable = The photo “{ $path }” cannot be read.
rec-photo-unreadable = Check that the file lies beside the case and opens.

err-photo-absent = The photograph with the SHA-256 { $digest } was not found.
rec-photo-absent = Put it beside the file, in its folder “photos”, or name a folder with --photos: it is known by its SHA-256, not by its name.

err-photo-not-image = “{ $path }” is no image.
rec-photo-not-image = Give a JPEG, PNG or WebP file.

err-photo-size = The size of “{ $path }” will not do: { $width }×{ $height } pixels.
rec-photo-size = Give a photo of at least { $least } pixels on the short side and at most { $most } on the long.

err-photo-digest = The digest of “{ $path }” is not the one the case states.
rec-photo-digest = The file was changed or the digest is wrong: enter the right one.

err-number-index = The register index cannot be read.
rec-number-index = Write it as in the file plan, such as 07-05.

err-number-year = The year in the number will not do.
rec-number-year = Write four digits, such as 2026.

err-number-sequence = The sequence in the number will not do.
rec-number-sequence = It begins at 1.

err-number-form = This is no registration number.
rec-number-form = Write it as on the document, such as 07-05/2026-0001.

err-record-json = The record cannot be read.
rec-record-json = Ask the issuing office for the document again.

err-record-too-large = The record is too large.
rec-record-too-large = Ask the issuing office for the document again.

err-record-body = The form and the facts in the record disagree.
rec-record-body = Ask the issuing office for the document again.

err-claims-form = The contents of the seal cannot be read.
rec-claims-form = Scan the QR code again.

err-claims-kind = The contents of the seal are not those of its kind of document.
rec-claims-kind = Check the document with the issuing office.

err-claims-too-long = The contents of the seal are too long.
rec-claims-too-long = Name fewer destinations.

err-annex-form = This is no code of an annex page.
rec-annex-form = Scan the code on the page again.

err-freeze-register = The number is of another register.
rec-freeze-register = Take one from this document’s register.

err-freeze-day = The document would be issued on another day than that of its decision.
rec-freeze-day = Make the decision anew with today’s date.

err-freeze-companion = The two documents of one case must name each other.
rec-freeze-companion = Issue both together.

err-freeze-host = The address for verification is no host name.
rec-freeze-host = Write a lower-case host name in the settings, such as verify.example.kz.

err-freeze-sum = The insurance values cannot be summed: they are too large.
rec-freeze-sum = Check the amounts.

## Documents of the procedure

err-count-invalid = { $value } is no number from 1 to { $limit }.
rec-count-invalid = Write a whole positive number.

err-time-invalid = "{ $value }" is no time of day.
rec-time-invalid = Write the time as 09:30.

err-time-order = The end ({ $ended }) is before the beginning ({ $began }).
rec-time-order = Compare the two times and correct the wrong one.

err-message-channel = The message { $code } does not arise in the channel “{ $channel }”.
rec-message-channel = At the office it is the employee who logs in, and the applicant does not sign the request: R-AUTH and R-EDS arise on a portal only, R-AUTH-EMP at the office only.

err-message-not-of-day = The regulation in force on { $date } has no message { $code } in the channel “{ $channel }”; it has: { $known }.
rec-message-not-of-day = Check code, channel and day: a message is one of the steps of the regulation of that day.

err-message-fault-needless = It is said what is wrong with the signature, but the message { $code } is not about one.
rec-message-fault-needless = Remove “signature”, or correct the code: the message about a signature is R-EDS.

err-chair-missing = The members of the commission have no chair.
rec-chair-missing = Give the seat “chair” to the member who presided.

err-list-empty = The list is empty.
rec-list-empty = Write at least one row, or leave the field out.

err-form-not-sealed = A document of the form "{ $form-named }" is not sealed: this archive only draws it as a draft.
rec-form-not-sealed = Draw a draft with "kualik render --form".

err-number-given = The file already names the registration number { $value }; at issue the register gives the number.
rec-number-given = Take the field "number" out.

err-form-not-of-procedure = A document of the form "{ $form-named }" is not made from a file of its own.
rec-form-not-of-procedure = Make certificates and refusals from a case; "kualik template list" shows the other forms.

err-norm-not-in-force = The norm { $norm } is not in force on { $date }: it is from { $from }.
rec-norm-not-in-force = Check the day of the document: the law of earlier days does not know this, or is not at hand here.

err-date-late = { $value } is after the day of the document ({ $date }).
rec-date-late = Correct the date.

err-term-day = The last day of the term is not { $value }: the term (working days: { $days }) after { $from } ends on { $expected }.
rec-term-day = Correct the term by the calendar of working days.

err-term-passed = The document is made on { $date }; the term (working days: { $days }) ended on { $latest }.
rec-term-passed = Add to the file why the term was missed.

err-effect-day = The certificate has no force from { $expected } on, not from { $value }.
rec-effect-day = With the effect "adoption" give the day of the certificate, with "decision" the day of the decision.

err-document-unknown = The archive has no document No. { $number }.
rec-document-unknown = Check the number; it must be one that this archive issued. The duplicate of a paper certificate that it never issued has a part “paper”.

err-document-other-office = Document No. { $number } was issued by another office.
rec-document-other-office = Only the office that issued a document can speak of it under its seal. Check number and office.

err-document-other-form = Document No. { $number } is not of the form "{ $form-named }" but of "{ $found-named }".
rec-document-other-form = Check the number.

err-document-revoked = Document No. { $number } lost its force as a whole by document No. { $by }.
rec-document-revoked = Nothing more can be issued on it; an extract from the register can.
err-document-superseded = In the place of certificate No. { $number } stands No. { $by }: what happens to the objects is entered by that one.
rec-document-superseded = Name No. { $by } in the entry, with its date and the hash of its signature.

err-differs-from-sealed = { $sealed ->
    [unshown] The file says "{ $value }"; under the seal it is written otherwise.
   *[other] The file says "{ $value }"; under the seal stands "{ $sealed }".
}
rec-differs-from-sealed = Write it as the sealed document has it ("kualik show NUMBER --json" shows it).

err-differs-from-register = { $sealed ->
    [unshown] The file says "{ $value }"; by the register it stands otherwise.
   *[other] The file says "{ $value }"; by the register it stands as "{ $sealed }".
}
rec-differs-from-register = Write the standing that "kualik show NUMBER --json" shows; "parts" may be left out, it is taken from the register.

err-position-unknown = The list has no position { $position } (positions in the list: { $count }), or it is named twice.
rec-position-unknown = Name positions of the certificate's list, each once.

err-position-twice = Position { $position } is named twice.
rec-position-twice = Remove one.

err-position-revoked = Position { $position } was revoked already by notice No. { $by }.
rec-position-revoked = Take the position out.

err-positions-all = With this notice no position of the list ({ $count }) would stay in force.
rec-positions-all = Revoke the certificate as a whole: leave "positions" out.

err-event-hearing-needless = A hearing is named, but this event is not a decision that burdens the holder, or the law of that day knows no hearings.
rec-event-hearing-needless = Remove “hearing”: it goes before a suspension, since 1 July 2021.
err-event-hearing-missing = No hearing before the suspension is named.
rec-event-hearing-missing = Enter its protocol in “hearing”, or make sure an exception of art. 73 of the Administrative Code applies, and say which in the account.
err-positions-needless = This event concerns the whole certificate, but single rows are named.
rec-positions-needless = Remove “positions”.

err-document-in-archive = Certificate No. { $number } was issued by this archive, but the file calls it a paper one that the archive does not have.
rec-document-in-archive = Remove “paper”: the duplicate is held against the certificate in the archive. If another certificate is meant, check the number.

err-signature-needless = A paper certificate has no signature hash of a seal, but the file gives one.
rec-signature-needless = Remove “signature”.

err-crossing-denied = The objects are said not to have left, but a day of leaving ({ $date }) is given.
rec-crossing-denied = If they left, write “left” as “crossing”; if not, remove the field “left”.

err-nothing-returned = Nothing is said to have come back, but this field speaks of a return.
rec-nothing-returned = If an object came back, correct its “state”; if not, remove this field.

err-text-swapped = The Russian text has letters of Kazakh alone, and the Kazakh text has none: they look exchanged.
rec-text-swapped = Compare the two and exchange them.

err-text-same = One text stands in both languages, word for word.
rec-text-same = Write the Kazakh text in Kazakh and the Russian one in Russian.

err-text-numbers-differ = The Kazakh text says { $kk } where the Russian one says { $ru }.
rec-text-numbers-differ = Compare both texts with the papers: they say the same.

err-event-effect-needless = Only a cancellation says from when it takes effect.
rec-event-effect-needless = Remove “effect”.

err-event-cause-needless = Only a suspension and its end have a cause.
rec-event-cause-needless = Remove “cause”.

err-same-person = { $name } hands over to himself or herself.
rec-same-person = Name who hands over and who receives.

err-returned-count = { $value } objects of { $quantity } cannot have come back.
rec-returned-count = Give how many came back when fewer did than left; for none write the state “missing”, for all leave the field out.

err-secretary-chairs = { $name } both presides and keeps the protocol.
rec-secretary-chairs = Name the secretary, or who presided.

err-speaker-absent = { $name } speaks at the hearing and is not among those present.
rec-speaker-absent = Add the person to “present”, or write the name as it stands there.

err-person-twice = { $name } is named twice.
rec-person-twice = Name each person once, with one capacity.

err-chair-twice = { $count } members of the commission have the seat “chair”.
rec-chair-twice = Leave it to the one who presided.

err-entry-unknown = The archive knows of nothing that happened to the document on { $date } by the ground named here.
rec-entry-unknown = Compare with the register: the archive knows notices of revocation, entries of events and certificates that take the place of others, not papers of others.

err-standing-contradicts = The standing “{ $standing }” is none of such a document.
rec-standing-contradicts = A certificate is never “refused”; a refusal is “refused” until it is cancelled, withdrawn or superseded.

err-exit-day-over = The last day to leave ({ $last_exit }) passed before the day of the duplicate ({ $date }): it lets nothing out any more.
rec-exit-day-over = Compare with the paper; if the day is right, the objects leave by a new certificate alone.

err-hearing-decides = The hearing and the decision are on one day, { $value }: what is said at the hearing could hardly be weighed.
rec-hearing-decides = Check both dates, or decide later.

err-hearing-at-once = The hearing is on the day of its notice, { $value }: the applicant has no time to prepare.
rec-hearing-at-once = Check both dates.

err-hour-unusual = The hearing is at { $value }, when nobody works.
rec-hour-unusual = Check the time.

err-day-off = { $value } is no working day.
rec-day-off = Check the date.

err-evidence-after-hearing = The paper is of { $evidence }, the hearing of { $hearing }: the applicant could not be heard on it.
rec-evidence-after-hearing = Compare the dates; if they are right, hear the applicant on this paper as well (Administrative Code, art. 73).

err-thing-left-unnamed = Item “{ $inventory }” (position { $position } of the certificate) left as well and is not named.
rec-thing-left-unnamed = Name it too; if it did not come back, with the state “missing”. An act of return tells of everything that left.

err-thing-never-left = Item “{ $inventory }” stands on the certificate, but the archive knows of no exit of it: what did not leave cannot have come back.
rec-thing-never-left = Remove it from the list, or enter its exit first (“event-entry”).

err-duplicate-electronic = Certificate No. { $number } is electronic, and a duplicate is given only of a permit that was given on paper (Law 202-V, art. 43(1)).
rec-duplicate-electronic = Give the holder the same file again (it may be downloaded as often as needed), or a printout stamped and signed by the head (art. 48(4)). If a paper certificate from before the archive was lost, fill in the field “paper”.
err-event-unexpected = After the present standing ({ $standing }) the event “{ $event }” is not expected.
rec-event-unexpected = Check the event and its day; if it was so, it is entered.

err-not-replaceable =
    Nothing is issued in place of certificate No. { $number } (or with this object of it): { $standing ->
        [suspended] it is suspended
        [out] the objects are out
        [overdue] the objects are out and overdue
        [back] the objects are back, their expertise pending
        [discharged] it is discharged
        [reported] a loss, theft, damage or detention was reported
        [withdrawn] it was withdrawn
        [cancelled] it was cancelled
        [superseded] another one was issued in its place already
       *[unknown] its standing is not known
    }.
rec-not-replaceable = Only a certificate in force by which nothing has left yet is corrected or issued anew; otherwise a new application is made, or an event is entered.

err-correction-decides = { $sealed ->
    [unshown] The correction says "{ $value }", the sealed certificate says otherwise: that is what was decided, and no correction changes it (Law 202-V art. 44, АППК art. 82).
   *[other] The correction says "{ $value }", the sealed certificate "{ $sealed }": that is what was decided, and no correction changes it (Law 202-V art. 44, АППК art. 82).
}
rec-correction-decides = Leave it as the sealed certificate has it, or issue anew on a new application ("kind": "reissue").

err-reissue-application = The certificate is issued anew on application No. { $number }, on which the former one was issued too.
rec-reissue-application = Name the holder's new application; if it is only a slip, "kind": "correction".

err-replaces-nothing = Nothing here differs from certificate No. { $number }.
rec-replaces-nothing = Change what is to be corrected. An electronic certificate is not lost: "kualik show NUMBER --pdf FILE" gives it again.

err-replaces-only-grants = Only a certificate takes the place of a certificate, and this item is refused.
rec-replaces-only-grants = Make the refusal a case of its own.

err-mask-tells-person = The extract is masked, but this shows the name, the IIN or the document of a person.
rec-mask-tells-person = Leave initials and the last four digits, or set “masked” to false if the request gives the right to more.

err-act-not-entered = Document No. { $number } of { $date } concerns this document and is not among the entries.
rec-act-not-entered = Add an entry with its number and date as the ground.

err-form-reconstructed = The approved text of the form "{ $form-named }" ({ $act }) was not at hand when it was made: it is reconstructed, and no document of legal force is issued on it.
rec-form-reconstructed = Put the approved form in its place; or write into kualik.toml by whose decision it is used: reconstructed_forms = "who decided, when, why".
