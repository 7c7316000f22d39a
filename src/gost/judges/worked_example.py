"""The algorithm once more, for whoever writes it in another language: the signature of a real certificate,
step by step, with Python's integers alone. Only Streebog comes from a library, PyPI `gostcrypto`.

    python3 worked_example.py ISSUER.cer CERTIFICATE.cer

Prints every number on the way; exit code 0 if the signature holds.
"""
import base64
import sys

import gostcrypto

# id-tc26-gost-3410-12-512-paramSetA, RFC 7836.
p = 2**512 - 569
a = p - 3
q = int(
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275",
    16,
)
P = (
    3,
    int(
        "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921"
        "DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
        16,
    ),
)


def der(path):
    """The bytes of a certificate, PEM or DER."""
    data = open(path, "rb").read()
    if data.startswith(b"-----"):
        data = base64.b64decode(b"".join(line for line in data.splitlines() if not line.startswith(b"-----")))
    return data


def elements(data):
    """The DER elements that follow one another: (the whole element, its content)."""
    at = 0
    while at < len(data):
        size, head = data[at + 1], 2
        if size & 0x80:
            head += size & 0x7F
            size = int.from_bytes(data[at + 2 : at + head], "big")
        yield data[at : at + head + size], data[at + head : at + head + size]
        at += head + size


def certificate(path):
    """The signed part, the point of the key, and the signature."""
    (_, body), = elements(der(path))
    (signed, fields), _, (_, signature) = elements(body)
    # version, serial number, algorithm, issuer, validity, subject, key: RFC 5280, 4.1.
    _, (_, bits) = elements(list(elements(fields))[6][1])
    # A BIT STRING begins with the number of unused bits; in it is an OCTET STRING of x and y.
    key = next(elements(bits[1:]))[1]
    return signed, (little(key[:64]), little(key[64:])), signature[1:]


def little(data):
    return int.from_bytes(data, "little")


def add(one, other):
    """The sum of two points; None is the neutral one."""
    if one is None or other is None:
        return other or one
    if one[0] == other[0]:
        if (one[1] + other[1]) % p == 0:
            return None
        slope = (3 * one[0] ** 2 + a) * pow(2 * one[1], -1, p)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, p)
    x = (slope**2 - one[0] - other[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


def times(k, point):
    total = None
    while k:
        total = add(total, point) if k & 1 else total
        point, k = add(point, point), k >> 1
    return total


issuer, subject = sys.argv[1:]
Q = certificate(issuer)[1]
signed, _, signature = certificate(subject)
streebog = gostcrypto.gosthash.new("streebog512")
streebog.update(bytearray(signed))
digest = bytes(streebog.digest())
r, s = little(signature[:64]), little(signature[64:])
e = little(digest) % q or 1
v = pow(e, -1, q)
C = add(times(s * v % q, P), times(-r * v % q, Q))
for name, number in [("x(Q)", Q[0]), ("y(Q)", Q[1]), ("r", r), ("s", s), ("e", e), ("v", v), ("x(C)", C[0])]:
    print(f"{name:5} {number:0128x}")
holds = 0 < r < q and 0 < s < q and C[0] % q == r
print("x(C) mod q = r: the signature holds" if holds else "x(C) mod q is not r: the signature does not hold")
sys.exit(0 if holds else 1)
