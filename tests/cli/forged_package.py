"""Stands for a forger: makes a package whole again after changing it. forged_package.py GENUINE FORGED"""
import base64, hashlib, json, sys, warnings, zipfile
from joserfc import jws
from joserfc.jwk import OKPKey

warnings.simplefilter("ignore")
b64 = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
part = lambda token: json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
genuine = zipfile.ZipFile(sys.argv[1])
files = {name: genuine.read(name) for name in genuine.namelist()}

key = OKPKey.generate_key("Ed25519")
public = {name: value for name, value in key.as_dict(private=False).items() if name in ("crv", "kty", "x")}
signed = lambda value: jws.serialize_compact({"alg": "EdDSA"}, json.dumps(value), key, algorithms=["EdDSA"]).encode()
claims, statement = part(files["seal.jws"].decode()), part(files["statement.jws"].decode())
claims["x"] = "2030-12-31"
for authority in statement["authorities"]:
    authority["key"] = public
files["seal.jws"], files["statement.jws"] = signed(claims), signed(statement)

manifest = files["META-INF/ASiCManifest.xml"].decode()
for name, content in files.items():
    digest = lambda content: base64.b64encode(hashlib.sha256(content).digest()).decode()
    if name in genuine.namelist():
        manifest = manifest.replace(digest(genuine.read(name)), digest(content))
files["META-INF/ASiCManifest.xml"] = manifest.encode()
with zipfile.ZipFile(sys.argv[2], "w") as out:
    for entry in genuine.infolist():
        out.writestr(entry, files[entry.filename])
