"""Judges an archive by FORMAT.md alone: python3 verify.py DIR [VKEY]"""

import base64
import hashlib
import json
import pathlib
import struct
import sys
import xml.etree.ElementTree as ET
import zipfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DS = "{http://www.w3.org/2000/09/xmldsig#}"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
    return holds


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(entry):
    return sha256(b"\x00" + entry)


def root(hashes):
    """RFC 6962, section 2.1."""
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << ((len(hashes) - 1).bit_length() - 1)
    return sha256(b"\x01" + root(hashes[:k]) + root(hashes[k:]))


def climb(hash_, index, size, path):
    """The root that an audit path of RFC 6962, section 2.1.1, leads to."""
    if size == 1:
        return hash_ if not path else None
    if not path:
        return None
    k = 1 << ((size - 1).bit_length() - 1)
    if index < k:
        below = climb(hash_, index, k, path[:-1])
        return below and sha256(b"\x01" + below + path[-1])
    below = climb(hash_, index - k, size - k, path[:-1])
    return below and sha256(b"\x01" + path[-1] + below)


def read_vkey(text):
    origin, key_id, key = text.split("+", 2)
    raw = base64.b64decode(key, validate=True)
    check(raw[0] == 1 and len(raw) == 33, "log.vkey: not Ed25519")
    expected = sha256(origin.encode() + b"\n" + raw)[:4]
    check(expected.hex() == key_id, "log.vkey: key id")
    return origin, expected, Ed25519PublicKey.from_public_bytes(raw[1:])


def open_checkpoint(note, vkey):
    origin, key_id, key = vkey
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, name, signature = line.split(" ")
        raw = base64.b64decode(signature, validate=True)
        if dash == "\u2014" and name == origin and raw[:4] == key_id:
            key.verify(raw[4:], text.encode())
            break
    else:
        raise InvalidSignature
    lines = text.splitlines()
    check(len(lines) == 3 and lines[0] == origin, "checkpoint: not three lines of this log")
    return int(lines[1]), base64.b64decode(lines[2], validate=True)


def read_journal(raw):
    entries, heads = [], {}
    for line in raw.split(b"\n")[:-1]:
        if line.startswith(b"= "):
            _, size, head = line.decode().split(" ")
            check(int(size) == len(entries), f"journal: batch of {size}")
            heads[len(entries)] = head
        else:
            entries.append(line)
    check(raw.endswith(b"\n") or not raw, "journal: torn")
    for size, head in heads.items():
        check(root([leaf(e) for e in entries[:size]]).hex() == head, f"journal: root of {size}")
    return entries


def tile_path(kind, index, width):
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    return f"tile/{kind}/" + "/".join(parts) + ("" if width == 256 else f".p/{width}")


def check_tiles(folder, entries):
    level, row = 0, [leaf(e) for e in entries]
    while row:
        for index in range(0, len(row), 256):
            part = row[index : index + 256]
            path = tile_path(level, index // 256, len(part))
            check((folder / path).read_bytes() == b"".join(part), path)
        row = [root(row[i : i + 256]) for i in range(0, len(row) - 255, 256)]
        level += 1
    for index in range(0, len(entries), 256):
        part = entries[index : index + 256]
        path = tile_path("entries", index // 256, len(part))
        bundle = b"".join(struct.pack(">H", len(e)) + e for e in part)
        check((folder / path).read_bytes() == bundle, path)


def check_package(folder, index, entry):
    path = folder / f"packages/{index // 1000:06}/{index:09}.asice"
    raw = path.read_bytes()
    check(sha256(raw).hex() == entry["container"], f"{path.name}: container")
    check(len(raw) == entry["length"], f"{path.name}: length")
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        check(package.testzip() is None, f"{path.name}: check sums")
        check(names[0] == "mimetype" and names[-1] == "META-INF/ASiCManifest.xml", f"{path.name}: order")
        check(package.read("mimetype") == b"application/vnd.etsi.asic-e+zip", f"{path.name}: mimetype")
        plain = all(not i.extra and not i.comment and not i.flag_bits for i in package.infolist())
        check(plain and not package.comment, f"{path.name}: profile")
        manifest = package.read("META-INF/ASiCManifest.xml")
        check(sha256(manifest).hex() == entry["manifest"], f"{path.name}: manifest")
        listed = []
        for reference in ET.fromstring(manifest).iter(ASIC + "DataObjectReference"):
            name = reference.get("URI")
            digest = base64.b64decode(reference.find(DS + "DigestValue").text, validate=True)
            check(sha256(package.read(name)) == digest, f"{path.name}: {name}")
            listed.append(name)
        check(names[1:-1] == listed, f"{path.name}: files and manifest")
        check(listed[1:] == sorted(listed[1:]), f"{path.name}: order of files")
        number = None
        if "number.json" in names:
            slip = json.loads(package.read("number.json"))
            number = sha256(f"kualik-number\n{slip['salt']}\n{slip['number']}\n".encode()).hex()
        check(number == entry.get("number"), f"{path.name}: number")


def check_proof(folder, index, entry, vkey):
    path = folder / f"packages/{index // 1000:06}/{index:09}.tlog-proof"
    head, _, note = path.read_text(encoding="utf-8").partition("\n\n")
    kind, extra, place, *steps = head.split("\n")
    check(kind == "c2sp.org/tlog-proof@v1" and place == f"index {index}", f"{path.name}: head")
    check(base64.b64decode(extra.removeprefix("extra "), validate=True) == entry, f"{path.name}: entry")
    size, head = open_checkpoint(note, vkey)
    steps = [base64.b64decode(step, validate=True) for step in steps]
    check(climb(leaf(entry), index, size, steps) == head, f"{path.name}: path")


def main(folder, trusted=None):
    folder = pathlib.Path(folder)
    own = (folder / "log.vkey").read_text(encoding="utf-8").removesuffix("\n")
    check(trusted in (None, own), "log.vkey: not the trusted key")
    vkey = read_vkey(trusted or own)
    format_digest = sha256((folder / "FORMAT.md").read_bytes()).hex()
    version = f"kualik-archive v0\nformat {format_digest}\n"
    check((folder / "VERSION").read_text() == version, "VERSION")
    size, head = open_checkpoint((folder / "checkpoint").read_text(encoding="utf-8"), vkey)
    entries = read_journal((folder / "journal").read_bytes())
    check(len(entries) == size, f"journal: {len(entries)} entries, signed are {size}")
    check(root([leaf(e) for e in entries]) == head, "checkpoint: root")
    check_tiles(folder, entries)
    for index, raw in enumerate(entries):
        entry = json.loads(raw)
        text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        check(text.encode() == raw, f"entry {index}: not canonical")
        try:
            check_package(folder, index, entry)
        except zipfile.BadZipFile as error:
            check(False, f"{index:09}.asice: {error}")
        check_proof(folder, index, raw, vkey)
    print("\n".join(faults) or f"sound: {size} entries of {vkey[0]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
