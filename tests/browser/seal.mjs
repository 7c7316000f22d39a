// One file of vectors is read by Rust (src/seal/vectors.rs) and here, with the same verdict and the same reason.

import { readFileSync } from "node:fs";

import { equal, holds } from "./house.mjs";

export async function seals(house) {
  await house.test("every vector has in Chromium the verdict it has in Rust", async () => {
    const { vectors } = JSON.parse(readFileSync(house.given.vectors, "utf8"));
    const { context, page } = await house.visitor();
    await page.goto(`${house.given.training}/v`);
    const module = await page.evaluate(() => document.querySelector('link[rel="modulepreload"]').href);
    const found = await page.evaluate(readAll, [module, vectors]);
    vectors.forEach((vector, at) => equal(found[at], [vector.expect, vector.signature_hash ?? null], vector.name));
    holds(vectors.filter(({ expect }) => expect === "key-weak").length >= 8, "keys of small order are among them");
    await context.close();
  });
}

export async function trustLists(house) {
  await house.test("every trust list has in Chromium the verdict it has in Rust", async () => {
    const { vectors } = JSON.parse(readFileSync(house.given.trust_vectors, "utf8"));
    const { context, page } = await house.visitor();
    await page.goto(`${house.given.training}/v`);
    const module = await page.evaluate(() => document.querySelector('link[rel="modulepreload"][href$="trust.js"]').href);
    const found = await page.evaluate(async ([address, all]) => {
      const { readList } = await import(address);
      const verdict = ({ text, roots }) => readList(text, roots).then(() => "genuine", (error) => error.code ?? String(error));
      return Promise.all(all.map(verdict));
    }, [module, vectors]);
    vectors.forEach((vector, at) => equal(found[at], vector.expect, vector.name));
    holds(vectors.length > 30, "there are vectors");
    await context.close();
  });
}

export async function lists(house) {
  await house.test("every vector of a list's codes has in Chromium the verdict it has in Rust", async () => {
    const { vectors } = JSON.parse(readFileSync(house.given.annex_vectors, "utf8"));
    const { context, page } = await house.visitor();
    await page.goto(`${house.given.training}/v`);
    const module = await page.evaluate(() => document.querySelector('link[rel="modulepreload"][href$="annex.js"]').href);
    const found = await page.evaluate(async ([address, all]) => {
      const { codesIn, compare } = await import(address);
      const verdict = async ({ pasted, number, sealed }) => {
        const { code, missing = [] } = await compare(codesIn(pasted), number, sealed);
        return [code, missing];
      };
      return Promise.all(all.map(verdict));
    }, [module, vectors]);
    vectors.forEach((vector, at) => equal(found[at], [vector.expect, vector.missing], vector.name));
    holds(vectors.length >= 20, "there are vectors");
    await context.close();
  });
}

async function readAll([module, vectors]) {
  const { read, signatureHash } = await import(module);
  const verdict = async ({ text, jwk }) => {
    try {
      return ["genuine", await signatureHash(await read(text, jwk))];
    } catch (error) {
      return [error.code ?? String(error), null];
    }
  };
  return Promise.all(vectors.map(verdict));
}
