"""Judges the seals on standard input with two JOSE libraries that are not ours.

In: [{"name", "jwk", "text"}]. Out: [{"name", "judge", "genuine", "kid"}], where kid is the library's own thumbprint.
"""
import json
import sys

from joserfc import jwk as joserfc_jwk, jws as joserfc_jws
from jwcrypto import jwk as jwcrypto_jwk, jws as jwcrypto_jws

ALGORITHMS = ["EdDSA", "Ed25519", "ES256"]


def by_joserfc(vector):
    key = joserfc_jwk.import_key(vector["jwk"])
    try:
        joserfc_jws.deserialize_compact(vector["text"], key, algorithms=ALGORITHMS)
        return True, key.thumbprint()
    except Exception:
        return False, key.thumbprint()


def by_jwcrypto(vector):
    key = jwcrypto_jwk.JWK(**vector["jwk"])
    token = jwcrypto_jws.JWS()
    token.allowed_algs = ALGORITHMS
    try:
        token.deserialize(vector["text"], key)
        return True, key.thumbprint()
    except Exception:
        return False, key.thumbprint()


results = []
for vector in json.load(sys.stdin):
    for judge in (by_joserfc, by_jwcrypto):
        genuine, thumbprint = judge(vector)
        results.append({"name": vector["name"], "judge": judge.__name__, "genuine": genuine, "kid": thumbprint[:16]})
print(json.dumps(results))
