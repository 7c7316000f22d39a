// The preview of forms: whoever writes a template sees each change, and each fault with its place.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { LANGUAGES, PHONE, equal, holds, sound } from "./house.mjs";

export async function preview(house) {
  const { given } = house;
  const at = (query) => `${given.preview}?${query}`;
  const [form, words] = ["templates/receipt/form.typ", "locales/ru/receipt.ftl"].map((file) => join(given.own, file));
  const [whole, said] = [readFileSync(form, "utf8"), readFileSync(words, "utf8")];
  const seen = (page, selector) => page.waitForSelector(selector, { timeout: 60000 });
  const loaded = (page) => page.waitForFunction(() => [...document.images].every((one) => one.complete && one.naturalWidth > 0), null, { timeout: 60000 });

  await house.test("preview: pages in the language of the reader, every choice by hand", async () => {
    for (const lang of LANGUAGES) {
      const visit = await house.visitor({ lang });
      const { page, context } = visit;
      await page.goto(at(`form=receipt&lang=${lang}`), { timeout: 60000 });
      await loaded(page);
      equal(await page.getAttribute("html", "lang"), lang, "the language");
      const size = await page.locator(".sheets img").first().evaluate((one) => [one.naturalWidth === Number(one.getAttribute("width")), one.naturalHeight === Number(one.getAttribute("height"))]);
      equal(size, [true, true], "a picture is as large as it was said to be");
      await house.shot(page, `preview-${lang}`);
      await house.accessible(page);
      await sound(visit);
      await context.close();
    }
    const visit = await house.visitor({ lang: "ru" });
    const { page, context } = visit;
    await page.goto(at("form=receipt&lang=ru"), { timeout: 60000 });
    await Promise.all([page.waitForURL(/form=certificate/u), page.selectOption("#form", "certificate")]);
    await loaded(page);
    const data = await page.locator("#data option").allTextContents();
    equal(data, ["templates/certificate/sample.json", "samples/case.json"], "the data of a certificate");
    const both = await page.locator(".sheets img").count();
    await Promise.all([page.waitForURL(/only=kk/u), page.selectOption("#only", "kk")]);
    await loaded(page);
    holds((await page.locator(".sheets img").count()) >= 1 && both >= 2, "one language alone is drawn");
    await page.goto(at("form=certificate&data=samples/case.json&day=2026-11-21&lang=ru"), { timeout: 60000 });
    await loaded(page);
    holds((await page.locator(".sheets img").count()) > 1, "a case is drawn");
    await page.goto(at("form=certificate&data=samples/case.json&day=2031-01-01&lang=ru"), { timeout: 60000 });
    holds((await page.locator(".wrong li").count()) > 0, "what is wrong with a case is told");
    equal(/⟨/u.test(await page.textContent("#view")), false, "in words");
    await sound(visit);
    await context.close();
  });

  await house.test("preview: a saved file is drawn again, a fault stands in the place of the page", async () => {
    const visit = await house.visitor({ lang: "kk" });
    const { page, context } = visit;
    try {
      await page.goto(at("form=receipt&lang=kk"), { timeout: 60000 });
      await loaded(page);
      const digest = await page.getAttribute(".digest", "title");
      const picture = () => page.evaluate(async () => (await (await fetch(document.images[0].src)).blob()).text());
      const before = await picture();
      writeFileSync(words, said.replace("receipt-name = РАСПИСКА", "receipt-name = КВИТАНЦИЯ"));
      await page.waitForFunction((old) => document.querySelector(".digest")?.title !== old, digest, { timeout: 60000 });
      await loaded(page);
      holds((await picture()) !== before, "the new word is on the page");

      writeFileSync(form, `${whole}\n#let sum = nothing-here(1)\n`);
      await seen(page, ".wrong");
      const line = whole.split("\n").length + 1;
      equal(await page.textContent(".wrong .place"), `templates/receipt/form.typ:${line}:12`, "file, line and column");
      holds((await page.textContent(".wrong .what")).includes("«nothing-here» деген атау белгісіз"), "what is wrong");
      const [source, caret] = (await page.textContent(".wrong pre")).split("\n");
      equal(caret.indexOf("^"), source.indexOf("nothing-here"), "the caret stands under it");
      await house.shot(page, "preview-fault-kk");
      await house.accessible(page);

      writeFileSync(form, whole);
      writeFileSync(words, "receipt-name = А\nreceipt-name = Б\n");
      await page.waitForFunction(() => document.querySelector(".wrong .place")?.textContent.startsWith("locales/ru/receipt.ftl:2:1"), null, { timeout: 60000 });

      rmSync(words);
      await seen(page, ".sheets img");
      await loaded(page);
      await sound(visit);
    } finally {
      writeFileSync(form, whole);
      writeFileSync(words, said);
      await context.close();
    }
  });

  await house.test("preview: on a small screen", async () => {
    const { page, context } = await house.visitor({ lang: "ru", size: PHONE });
    await page.goto(at("form=receipt&lang=ru"), { timeout: 60000 });
    await loaded(page);
    await house.shot(page, "preview-phone-ru");
    await house.accessible(page);
    await context.close();
  });

  await house.test("preview: nothing without its token, nothing under another name, nothing outside the folder", async () => {
    const { page, context } = await house.visitor();
    const { origin, port, pathname } = new URL(given.preview);
    const status = async (url, options) => (await context.request.get(url, options)).status();
    equal(await status(`${origin}/`), 404, "without the token");
    equal(await status(`${origin}/${"0".repeat(32)}/`), 404, "with another");
    equal(/^\/[0-9a-f]{32}\/$/u.test(pathname), true, "128 bits");
    equal(await status(given.preview, { headers: { host: "evil.example" } }), 421, "under a foreign name");
    equal(await status(`http://localhost:${port}${pathname}`), 200, "this machine");
    for (const data of ["../../../etc/passwd", "/etc/passwd", "samples/../../photos.json"]) {
      await page.goto(at(`form=receipt&data=${encodeURIComponent(data)}&lang=en`), { timeout: 60000 });
      equal(await page.inputValue("#data"), "templates/receipt/sample.json", "only what is offered is drawn");
    }
    equal(await status(`${given.preview}assets/..%2f..%2fCargo.toml`), 404, "only assets");
    equal((await context.request.post(given.preview)).status(), 405, "nothing is written");
    await context.close();
  });
}
