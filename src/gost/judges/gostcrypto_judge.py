"""An independent implementation as a judge: PyPI `gostcrypto`, pure Python.

Reads one case a line and answers one line a case; all bytes in hexadecimal, all integers
little-endian as the national toolkit writes them (gostcrypto wants big-endian):

    verify SET KEY DIGEST SIGNATURE   ->  yes | no
    sign SET SECRET DIGEST            ->  KEY SIGNATURE
    streebog BITS MESSAGE             ->  DIGEST
"""
import sys

import gostcrypto
from gostcrypto.gostsignature import MODE_256, MODE_512

CURVES = gostcrypto.gostsignature.CURVES_R_1323565_1_024_2019
SETS = {
    "256a": "id-tc26-gost-3410-2012-256-paramSetA",
    "256b": "id-tc26-gost-3410-2012-256-paramSetB",
    "256c": "id-tc26-gost-3410-2012-256-paramSetC",
    "256d": "id-tc26-gost-3410-2012-256-paramSetD",
    "512a": "id-tc26-gost-3410-12-512-paramSetA",
    "512b": "id-tc26-gost-3410-12-512-paramSetB",
    "512c": "id-tc26-gost-3410-2012-512-paramSetC",
}


def scheme(name):
    return gostcrypto.gostsignature.new(MODE_256 if name.startswith("256") else MODE_512, CURVES[SETS[name]])


def turned(value):
    return bytearray(reversed(bytes.fromhex(value)))


def halves_turned(data):
    half = len(data) // 2
    return bytes(reversed(data[:half])) + bytes(reversed(data[half:]))


def answer(line):
    verb, name, *rest = line.split()
    if verb == "streebog":
        digest = gostcrypto.gosthash.new("streebog" + name)
        digest.update(bytearray.fromhex(rest[0] if rest else ""))
        return digest.digest().hex()
    if verb == "sign":
        secret, digest = rest
        public = scheme(name).public_key_generate(turned(secret))
        signature = scheme(name).sign(turned(secret), turned(digest))
        return halves_turned(public).hex() + " " + halves_turned(signature).hex()
    key, digest, signature = rest
    key, signature = (bytearray(halves_turned(bytes.fromhex(v))) for v in (key, signature))
    return "yes" if scheme(name).verify(key, turned(digest), signature) else "no"


for line in sys.stdin:
    print(answer(line), flush=True)
