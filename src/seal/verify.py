"""Verifies a package (.asice) without Kualik: python3 verify.py PACKAGE ROOTS.json

ROOTS.json is what `kualik trust --root` prints: the keys you pinned, from the office and not from the package. Needs
joserfc (or any other JOSE library). It says what the paper was on its day; whether the key or the document was revoked
since, only the newest trust list and the archive tell.
"""
import base64, hashlib, hmac, json, sys, warnings, zipfile
import xml.etree.ElementTree as xml
from joserfc import jws
from joserfc.jwk import OKPKey

# RFC 9864 has another name for the same signature.
warnings.simplefilter("ignore")

package = zipfile.ZipFile(sys.argv[1])
pinned = json.load(open(sys.argv[2], encoding="utf-8"))
roots = [root["key"] for root in pinned]
text = lambda name: package.read(name).decode().strip()


def by_any(keys, token):
    """The payload of a signed text, and which of the keys signed it."""
    for key in keys:
        try:
            return json.loads(jws.deserialize_compact(token, OKPKey.import_key(key), algorithms=["EdDSA"]).payload), key
        except Exception:
            continue
    sys.exit("NOT GENUINE: signed by none of the keys that may have signed it")


# 1. Every file is the one that the manifest names.
for reference in xml.fromstring(text("META-INF/ASiCManifest.xml")).iter("{http://uri.etsi.org/02918/v1.2.1#}DataObjectReference"):
    digest = base64.b64encode(hashlib.sha256(package.read(reference.get("URI"))).digest()).decode()
    assert digest == reference.find("{http://www.w3.org/2000/09/xmldsig#}DigestValue").text, reference.get("URI")

# 2. The statement of who may sign is by a root that you pinned, and the seal by a key that it names.
statement, root = by_any(roots, text("statement.jws"))
specimen = pinned[roots.index(root)]["profile"] == "demonstration"
authorities = statement["authorities"]
claims, key = by_any([authority["key"] for authority in authorities], text("seal.jws"))

# 3. The record is the one that the seal speaks of (DISCLOSURE.md).
b64 = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
jcs = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
record = json.loads(text("record.json"))
office, day, form = record["office"]["bin"], record["date"], record["form"]["name"]
seed = base64.urlsafe_b64decode(record.pop("salt") + "=")


def digest(pointer, *content):
    salt = b64(hmac.new(seed, pointer.encode(), "sha256").digest()[:16])
    return b64(hashlib.sha256(b64(jcs([salt, *content])).encode()).digest())


def members(value, pointer):
    places = {name: f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}" for name in value}
    return sorted(digest(places[name], name, shape(child, places[name])) for name, child in value.items())


def shape(value, pointer):
    if isinstance(value, dict):
        return {"_sd": members(value, pointer)} if value else {}
    if isinstance(value, list):
        return [{"...": digest(f"{pointer}/{i}", shape(child, f"{pointer}/{i}"))} for i, child in enumerate(value)]
    return value


whole = jcs({"_sd": members(record, ""), "_sd_alg": "sha-256"})
assert b64(hashlib.sha256(whole).digest()) == claims["r"], "the record is not the one that was sealed"

# 4. The key had the authority for this office and form on that day.
may = [
    one for one in authorities
    if one["key"] == key and one["office"]["bin"] == office and form in one["may_sign"]
    and one["from"] <= day and day <= (one.get("to") or day)
]
assert may, "the key had no authority for this office, form and day"

# 5. The signature hash that is printed on the page.
signature = base64.urlsafe_b64decode(text("seal.jws").split(".")[2] + "==")
print(f"{'SPECIMEN, without legal force' if specimen else 'GENUINE on its day'}: {form} {claims['n']} of {day}, signed by {may[0]['person']['ru']}")
print(hashlib.sha256(signature).hexdigest())
