// The trust list, read in a browser: a JWS that a root key signs over exact bytes. Every refusal bears the code of the
// Rust reader (src/seal/trust.rs); src/seal/testdata/trust.json holds both readers to the same answers.

import { LIST, SealError, kidOf, parse, verify } from "./seal.js";

/** Reads a list against pinned roots, each for one profile; resolves to what it says of keys, or throws. */
export async function readList(text, roots) {
  const jws = parse(text, LIST);
  const list = jws.claims;
  checkShape(list);
  const kids = await Promise.all(roots.map(({ key }) => kidOf(key)));
  const root = roots[kids.indexOf(jws.kid)];
  if (!root) throw new SealError("trust-root-unknown");
  await verify(jws, root.key);
  if (root.profile !== list.profile) throw new SealError("trust-profile");
  for (const { from, to } of list.authorities) if (to && to < from) throw new SealError("trust-term");
  const keyed = async (authority) => ({ ...authority, kid: await kidOf(authority.key) });
  return { ...list, root: jws.kid, authorities: await Promise.all(list.authorities.map(keyed)) };
}

/** Exactly the members that a list has, no more and no less: what is not known is not passed over. */
function checkShape(list) {
  const malformed = () => {
    throw new SealError("trust-malformed");
  };
  const has = (value, names, optional = []) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) malformed();
    if (names.some((name) => !(name in value))) malformed();
    if (Object.keys(value).some((name) => !names.includes(name) && !optional.includes(name))) malformed();
  };
  has(list, ["authorities", "issued", "issuer", "profile", "sequence"]);
  if (!PROFILES.includes(list.profile) || !Number.isInteger(list.sequence) || list.sequence < 0) malformed();
  if (!Array.isArray(list.authorities)) malformed();
  for (const authority of list.authorities) {
    has(authority, ["from", "key", "may_sign", "office", "order", "person", "position"], ["events", "to"]);
    if (!Array.isArray(authority.may_sign) || !DAY.test(authority.from)) malformed();
    for (const event of authority.events ?? []) {
      has(event, ["from", "reason", "status"]);
      if (!CHANGES.includes(event.status) || !DAY.test(event.from)) malformed();
    }
  }
}

const PROFILES = ["demonstration", "authority"];
const CHANGES = ["suspended", "resumed", "revoked", "compromised"];
const DAY = /^\d{4}-\d\d-\d\d$/;
