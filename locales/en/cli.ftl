# The command line.
cli-problem-error = error
cli-problem-warning = warning
cli-check-clean = { $file }: no problems
cli-check-summary = { $file }: errors { $errors }, warnings { $warnings }
cli-at = at { $pointer }
cli-whole-file = the whole file
cli-error = error
cli-what-to-do = What to do

cli-init-done = An archive was made in { $dir }.
cli-init-demonstration = It is a DEMONSTRATION: its root key was made here and now. Nothing it issues has legal force, and every page says so.
cli-init-keys = Keys (password-encrypted): { $path }
cli-init-settings = Settings: { $path }
cli-init-next = Next: kualik --dir { $dir } issue CASE.json

cli-password-prompt = Password of the keys in { $path }:
cli-password-new = Choose a password for the keys in { $path }:
cli-password-again = The same once more:
cli-password-differs = The two passwords differ.

cli-render-done = Draft written: { $path } (pages: { $pages })
cli-issued = Issued: { $form } № { $number }, { $date }
cli-issued-before = Issued before: { $form } № { $number }, { $date }
cli-issued-hash = Signature hash: { $hash }
cli-issued-package = Package: { $path }
cli-enrolled = Demonstration: a key was made for { $person }.
cli-voided = Number void: { $number } ({ $reason })
cli-batch-summary = Documents issued: { $issued }, cases refused: { $failed }
cli-form-certificate = certificate
cli-form-refusal = reasoned refusal
cli-form-void = void number

cli-search-total = Documents found: { $total }
cli-search-none = Nothing found.
cli-search-read-as = Searched for: { $words }
cli-search-relaxed = No document has all the words; what each lacks is named.
cli-search-approximate = Approximate: one slip was forgiven.
cli-search-lacks = lacks: { $words }
cli-search-next = Next page: --after { $cursor }
cli-how-exact = as typed
cli-how-stemmed = other forms
cli-how-skeleton = other script
cli-how-identifier = number
cli-how-layout = other keyboard layout: { $instead }
cli-how-approximate = one slip: { $instead }
cli-how-missing = not found

cli-show-standing = Standing: { $standing }
cli-show-day = Issued: { $date }
cli-show-office = Office: { $office }
cli-show-entry = Entry of the log: { $entry }
cli-show-record = Record digest: { $digest }
cli-show-files = Files of the package:
cli-written = Written: { $path }

cli-fsck-clean = Every byte of the archive was read: entries { $entries }, bytes { $bytes }. Nothing is damaged.
cli-fsck-damaged = Damage found: { $count }
cli-reindex-done = Made anew: documents { $documents }, entries { $entries }.
cli-registers-empty = The registers are empty.
cli-number-issued = issued
cli-number-void = void
cli-number-reserved = held
cli-sample-done = Cases written: { $count }, { $path }

cli-demo-title = Kualik: the main job in one go
cli-demo-archive = 1. An archive with a demonstration root of trust
cli-demo-issue = 2. A certificate and a reasoned refusal, in Kazakh and Russian, sealed and archived
cli-demo-verify = 3. Both verified from their PDF files
cli-demo-forged = 4. The same certificate with one byte changed
cli-demo-search = 5. Found by a Kazakh and by a Russian word
cli-demo-query = “{ $query }”: { $numbers }
cli-demo-where = Everything lies here: { $dir }
cli-demo-next = Try next:
cli-demo-time = Time: { $seconds } s
cli-serve-listening = The service listens: { $address }
cli-serve-only-looking = Another program writes to the archive: the service only looks.
cli-serve-stopped = The service has stopped; every answer begun was given.
