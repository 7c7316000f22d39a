// The register seal, read in a browser: a compact JWS (RFC 7515) in one form, verified by WebCrypto.
//
// Every refusal bears the code that the Rust reader gives it (src/seal/); src/seal/testdata/vectors.json holds both
// readers to the same answers. Nothing here touches the page or the network.

/** Why a text is no genuine seal. `code` is the stable name of the reason. */
export class SealError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** What this browser can verify: asked once, by verifying nothing. */
export async function abilities() {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return { secure: false, EdDSA: false, ES256: false };
  const can = async (jwk, algorithm) => {
    try {
      await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
      return true;
    } catch {
      return false;
    }
  };
  return {
    secure: true,
    EdDSA: await can(KNOWN_ED25519, { name: "Ed25519" }),
    ES256: await can(KNOWN_P256, { name: "ECDSA", namedCurve: "P-256" }),
  };
}

/** Takes off what a scanner, a messenger or a hand adds: the address before `#`, spaces, breaks, invisible marks. */
export function mended(typed) {
  const parts = typed.split("#");
  if (parts.length > 2 || (parts.length === 2 && parts[1].trim() === "")) refuse("link-without-seal");
  return parts[parts.length - 1].replace(/[\s\u0085\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "");
}

/** What a scanner that speaks as a keyboard typed, as the Latin layout has it on the same keys. */
export function latin(text) {
  if (!/[\u0400-\u052f]/u.test(text)) return text;
  const kazakh = /[әіңғүұқөһӘІҢҒҮҰҚӨҺ]/u.test(text);
  const [own, keys] = kazakh ? KAZAKH : RUSSIAN;
  const key = (c, from, to) => (from.includes(c) ? to[from.indexOf(c)] : undefined);
  return Array.from(text, (c) => key(c, LETTERS[0], LETTERS[1]) ?? key(c, own, keys) ?? c).join("");
}

/** Reads a seal strictly. Whether it is genuine only `verify` says. */
export function parse(text, kind = SEAL) {
  checkCharacters(text, kind.limit);
  const parts = text.split(".");
  if (parts.length !== 3) refuse("seal-parts");
  const header = base64url(parts[0]) ?? refuse("seal-spare-bits");
  const { alg, kid } = readHeader(utf8(header), kind.typ);
  const payload = base64url(parts[1]) ?? refuse("seal-spare-bits");
  const claims = readObject(utf8(payload));
  const signature = base64url(parts[2]) ?? refuse("seal-spare-bits");
  if (signature.length !== 64) refuse("signature-length");
  if (!isCanonical(signature, alg)) refuse("signature-not-canonical");
  return { text, alg, kid, claims, signature, signed: text.slice(0, text.lastIndexOf(".")) };
}

/** Whether the key of this JWK made this seal; resolves to the seal or throws. */
export async function verify(seal, jwk) {
  const key = await importKey(jwk);
  if (seal.kid !== (await kidOf(jwk))) refuse("key-mismatch");
  if (seal.alg !== key.alg) refuse("algorithm-mismatch");
  const algorithm = key.alg === "EdDSA" ? { name: "Ed25519" } : { name: "ECDSA", hash: "SHA-256" };
  const bytes = new TextEncoder().encode(seal.signed);
  if (!(await crypto.subtle.verify(algorithm, key.key, seal.signature, bytes))) refuse("signature-wrong");
  return seal;
}

/** SHA-256 of the signature's bytes in hexadecimal: what the paper bears in sixteen groups. */
export async function signatureHash(seal) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", seal.signature)));
}

/** SHA-256 of the seal's text in hexadecimal: whoever knows it has held the seal, and it does not give it away. */
export async function textHash(seal) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seal.text))));
}

/** Verifies a text against one key, in the order of the Rust reader. */
export async function read(text, jwk) {
  await importKey(jwk);
  return verify(parse(text), jwk);
}

function checkCharacters(text, limit) {
  if (new TextEncoder().encode(text).length > 4 * limit) refuse("seal-too-long");
  for (const c of text) {
    if (c === "." || /^[A-Za-z0-9_-]$/.test(c)) continue;
    if (/[\n\r\u0085\u2028\u2029]/.test(c)) refuse("seal-line-break");
    if (/\s/.test(c)) refuse("seal-space");
    refuse(c === "=" ? "seal-padding" : "seal-character");
  }
  if (text.length > limit) refuse("seal-too-long");
}

function readHeader(text, typ) {
  const members = new Json(text).whole();
  if (!isObject(members)) refuse("json-not-object");
  if ("crit" in members) refuse("header-critical");
  if (typ && typeof members.typ !== "string") refuse("header-members");
  if (typ && members.typ !== typ) refuse("header-type");
  if (typeof members.alg !== "string") refuse("header-members");
  const alg = ALGORITHMS.get(members.alg) ?? refuse("header-algorithm");
  if (typeof members.kid !== "string") refuse("header-members");
  if (!/^[A-Za-z0-9_-]{16}$/.test(members.kid)) refuse("kid-malformed");
  if (Object.keys(members).length !== (typ ? 3 : 2)) refuse("header-members");
  const last = typ ? `,"typ":"${typ}"` : "";
  if (text !== `{"alg":"${members.alg}","kid":"${members.kid}"${last}}`) refuse("json-not-canonical");
  return { alg, kid: members.kid };
}

function readObject(text) {
  const value = new Json(text).whole();
  if (canonical(value) !== text) refuse("json-not-canonical");
  return isObject(value) ? value : refuse("json-not-object");
}

/** RFC 8785: members by UTF-16 code units, no spaces, numbers as ECMAScript prints them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/** A reader that sees what JSON.parse hides: members that stand twice, integers that lose digits, deep nesting. */
class Json {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  whole() {
    const value = this.value(0);
    this.space();
    return this.at === this.text.length ? value : refuse("json-malformed");
  }

  value(depth) {
    this.space();
    const c = this.text[this.at];
    if (c === "{" || c === "[") {
      if (depth === DEPTH) refuse("json-too-deep");
      return c === "{" ? this.members(depth) : this.elements(depth);
    }
    return this.scalar();
  }

  members(depth) {
    const found = Object.create(null);
    this.each("}", () => {
      this.space();
      if (this.text[this.at] !== '"') refuse("json-malformed");
      const name = this.scalar();
      if (name in found) refuse("json-duplicate");
      this.take(":");
      found[name] = this.value(depth + 1);
    });
    return found;
  }

  elements(depth) {
    const found = [];
    this.each("]", () => found.push(this.value(depth + 1)));
    return found;
  }

  each(end, member) {
    this.at += 1;
    this.space();
    if (this.text[this.at] === end) return void (this.at += 1);
    for (;;) {
      member();
      this.space();
      if (this.text[this.at] === end) return void (this.at += 1);
      this.take(",");
    }
  }

  scalar() {
    SCALAR.lastIndex = this.at;
    const found = SCALAR.exec(this.text)?.[0] ?? refuse("json-malformed");
    this.at += found.length;
    let value;
    try {
      value = JSON.parse(found);
    } catch {
      refuse("json-malformed");
    }
    if (typeof value === "string" && !value.isWellFormed()) refuse("json-malformed");
    if (typeof value === "number" && !isLossless(value)) refuse("json-number");
    return value;
  }

  take(c) {
    this.space();
    if (this.text[this.at] !== c) refuse("json-malformed");
    this.at += 1;
  }

  space() {
    while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at += 1;
  }
}

function isLossless(number) {
  const whole = Number.isInteger(number) && Math.abs(number) < 1e21;
  return Number.isFinite(number) && !(whole && Math.abs(number) > Number.MAX_SAFE_INTEGER);
}

/** Nothing for padding, an impossible length or spare bits that are not zero: one value has one text. */
function base64url(text) {
  if (text.length % 4 === 1) return null;
  const spare = { 2: 15, 3: 3 }[text.length % 4] ?? 0;
  if (text && ALPHABET.indexOf(text.at(-1)) & spare) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse("json-malformed");
  }
}

/** One signature has one form: S below the group's order, and of two ECDSA signatures the lower. */
function isCanonical(signature, alg) {
  if (alg === "EdDSA") return number(signature.slice(32).reverse()) < ED25519_ORDER;
  const [r, s] = [number(signature.slice(0, 32)), number(signature.slice(32))];
  return r > 0n && r < P256_ORDER && s > 0n && s <= P256_ORDER / 2n;
}

async function importKey(jwk) {
  if ("d" in jwk || "k" in jwk) refuse("key-private");
  const point = (name) => (typeof jwk[name] === "string" ? base64urlOrNull(jwk[name]) : null);
  if (jwk.kty === "OKP" && jwk.crv === "Ed25519") {
    const x = point("x");
    if (x?.length !== 32) refuse("key-malformed");
    checkPoint(x);
    return { alg: "EdDSA", key: await imported(jwk, ["x"], { name: "Ed25519" }) };
  }
  if (jwk.kty === "EC" && jwk.crv === "P-256") {
    if (point("x")?.length !== 32 || point("y")?.length !== 32) refuse("key-malformed");
    return { alg: "ES256", key: await imported(jwk, ["x", "y"], { name: "ECDSA", namedCurve: "P-256" }) };
  }
  return refuse("key-unsupported");
}

async function imported(jwk, coordinates, algorithm) {
  const bare = { kty: jwk.kty, crv: jwk.crv };
  for (const name of coordinates) bare[name] = jwk[name];
  try {
    return await crypto.subtle.importKey("jwk", bare, algorithm, false, ["verify"]);
  } catch {
    return refuse("key-malformed");
  }
}

/** Under a key of small order one signature fits every text. */
function checkPoint(bytes) {
  const little = number(bytes.slice().reverse());
  const y = little & ((1n << 255n) - 1n);
  if (SMALL_ORDER.has(y % FIELD)) refuse("key-weak");
  if (y >= FIELD) refuse("key-malformed");
}

/** RFC 7638: the thumbprint, of which a seal names the first sixteen characters. */
export async function kidOf(jwk) {
  const members = jwk.kty === "OKP" ? ["crv", "kty", "x"] : ["crv", "kty", "x", "y"];
  const text = canonical(Object.fromEntries(members.map((name) => [name, jwk[name]])));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const encoded = btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_");
  return encoded.slice(0, 16);
}

function base64urlOrNull(text) {
  return /^[A-Za-z0-9_-]*$/.test(text) ? base64url(text) : null;
}

function number(bytes) {
  return BigInt(`0x${hex(bytes)}`);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function refuse(code) {
  throw new SealError(code);
}

// The keys of src/engine/verify/keyboard.rs.
const LETTERS = [
  "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>",
];
const RUSSIAN = [".,№", "/?#"];
const KAZAKH = ['әіңғүұқөһӘІҢҒҮҰҚӨҺ",.;:№', "2345890-=@#$%*()_+167^&/"];
/** The kinds of texts: none is read as another. */
const SEAL = { typ: null, limit: 512 };
export const LIST = { typ: "kualik-trust-list", limit: 4 * 1024 * 1024 };
const DEPTH = 32;
// Ed25519 is the name of RFC 9864, EdDSA that of RFC 8037.
const ALGORITHMS = new Map([["EdDSA", "EdDSA"], ["Ed25519", "EdDSA"], ["ES256", "ES256"]]);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SCALAR = /"(?:[^"\\\u0000-\u001f]|\\.)*"|true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/sy;
// RFC 8032 §5.1, SEC 2 §2.4.2.
const FIELD = (1n << 255n) - 19n;
const ED25519_ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
// The y of the points whose order divides eight.
const SMALL_ORDER = new Set([
  0n,
  1n,
  FIELD - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
]);
// Keys of RFC 8037 and RFC 6979, to ask what a browser can do.
const KNOWN_ED25519 = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
const KNOWN_P256 = {
  kty: "EC",
  crv: "P-256",
  x: "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
  y: "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk",
};
