// Judges the seals on standard input with WebCrypto, as a browser would.
// In: [{"name", "jwk", "text"}]. Out: [{"name", "judge", "genuine", "kid"}].
import { readFileSync } from "node:fs";

const { subtle } = globalThis.crypto;
const utf8 = new TextEncoder();
const b64 = (bytes) => Buffer.from(bytes).toString("base64url");

async function kidOf(jwk) {
  const members = Object.fromEntries(Object.entries(jwk).sort(([a], [b]) => (a < b ? -1 : 1)));
  return b64(await subtle.digest("SHA-256", utf8.encode(JSON.stringify(members)))).slice(0, 16);
}

async function isGenuine({ jwk, text }) {
  const curve = jwk.kty === "OKP" ? { name: "Ed25519" } : { name: "ECDSA", namedCurve: "P-256" };
  const key = await subtle.importKey("jwk", jwk, curve, false, ["verify"]);
  const [header, payload, signature] = text.split(".");
  const how = jwk.kty === "OKP" ? { name: "Ed25519" } : { name: "ECDSA", hash: "SHA-256" };
  return subtle.verify(how, key, Buffer.from(signature, "base64url"), utf8.encode(`${header}.${payload}`));
}

const results = [];
for (const vector of JSON.parse(readFileSync(0, "utf8"))) {
  const genuine = await isGenuine(vector);
  results.push({ name: vector.name, judge: "webcrypto", genuine, kid: await kidOf(vector.jwk) });
}
console.log(JSON.stringify(results));
