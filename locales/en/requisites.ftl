### What an official abroad must understand of the requisites: of the annex in English alone, so not every message of
### the other languages is here.

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }
page = page { $page } of { $pages }
specimen = SPECIMEN
demonstration = This is a specimen for demonstration: it has no legal force and gives no right of export.

signatory = Signed by the authorized person
signatory-order = by order No. { $number } of { $date }

verify-address = Authenticity is verified at this address only: { $host }. Do not trust a code that opens another address.
seal = Register seal
seal-meaning = This is a seal of the issuing authority’s register, not an electronic signature of a person. It proves that the record of this document has not been altered since it was sealed. Scan the code, or enter the number of the document and two groups of the hash.
seal-hash = Hash of the seal’s signature (SHA-256)
seal-time = Sealed at
seal-key = Key of the seal
no-signature = Not certified with an electronic digital signature

photos-heading = Photographs of the objects
photo-of = object { $position }
