# Texts of the verification page; one message a code.

## Checks
check-signature = Signature
check-digest = Content
check-certificate = Certificate
check-chain = Chain of trust
check-revocation = Revocation
check-time = Time
verdict-passed = passed
verdict-failed = failed
verdict-indeterminate = indeterminate

## The page
signature-number = Signature { $number }: { $verdict }
overall = Overall: { $verdict }
attached = The signature carries its document
detached = The signature is detached from its document
holder = Holder
iin = IIN
bin = BIN
organisation = Organisation
position = Position
issuer = Issued by
serial = Certificate number
validity = Valid
algorithm = Algorithm
as-of-given = Verified as of (given): { $at }
as-of-proven = Verified as of (proven by a time stamp): { $at }
claimed-time = Time claimed by the signer (unconfirmed): { $at }
no-signatures = The message has no signature
position-head = first head
position-authorised = authorised to sign
position-financial = authorised to sign financial documents
position-personnel = personnel department
position-employee = employee

## Findings
signature-valid = made by this key, what was signed is unchanged
signature-mismatch = the signature does not match
signature-weak = the signature matches, but the algorithm or key is weak
gost-34310-2004-not-supported = GOST 34.310-2004 is recognised but not supported
algorithm-not-supported = the algorithm is not supported
signer-certificate-missing = the signer's certificate is not at hand
key-unusable = the public key cannot be used
not-checked = not checked: an earlier check left nothing to check
digest-matches = the content is the signed one
digest-within-signature = the signature covers the content itself
digest-mismatch = the content was changed or is another
content-missing = the content was not given
content-differs = the content given differs from the one in the message
digest-not-supported = the digest is not supported
attributes-malformed = the signed attributes are malformed
certificate-valid = valid at the moment and meant for signing
certificate-expired = had expired at the moment
certificate-not-yet-valid = was not valid yet at the moment
certificate-not-for-signing = not meant for signing documents
key-usage-missing = does not say what its key is for
certificate-not-the-signed = the signature names another certificate
unknown-critical-extension = has an unknown critical extension
chain-trusted = leads to a trusted authority
chain-is-anchor = the certificate itself was given as trusted
no-anchors = no trusted certificates were given
issuer-missing = an issuer's certificate is not at hand
issuer-signature-mismatch = not signed by the issuer that it names
issuer-not-authority = an issuer is no certification authority
issuer-not-valid = an issuer was not valid at the moment
path-too-long = the path is longer than allowed
not-revoked = not revoked
revoked-later = revoked later, valid at the moment
revoked = revoked at the moment
on-hold = suspended at the moment
revocation-data-missing = no revocation data
revocation-data-stale = the revocation data are out of date
revocation-data-after-expiry = the data were made after the certificate expired
revocation-data-unverified = the revocation data could not be verified
status-unknown = the responder does not know the certificate
issuer-revoked = an issuer was revoked
issuer-revocation-unknown = revocation of an issuer cannot be told
anchor-not-checked = a trusted certificate needs no check
time-stamp-valid = a time stamp proves that the signature existed then
no-time-stamp = there is no time stamp
time-stamp-mismatch = the time stamp is of another signature
time-stamp-malformed = the time stamp cannot be read
time-stamp-signature-mismatch = the time stamp's own signature does not match
time-stamp-digest-not-supported = the time stamp's digest is not supported
time-stamp-algorithm-not-supported = the time stamp's algorithm is not supported
time-stamp-untrusted = the time stamp leads to no trusted authority
time-stamp-authority-invalid = the certificate of the time stamp is not valid for it
time-stamp-in-future = the time stamp is later than the moment given

## Files that could not be read
err-malformed = the file is malformed: { $detail }
err-unexpected-structure = this is no CMS signature: { $detail }
err-too-large = the file is too large
err-too-many-parts = the file has too many parts
err-unknown-encoding = the file is neither DER, nor PEM, nor Base64
err-xml-signature-not-supported = an XML signature: recognised, not verified here
