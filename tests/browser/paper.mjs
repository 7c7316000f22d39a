// The list on paper: the codes of its pages are entered beside the seal, and compared without leaving the browser.

import { DESK, LANGUAGES, PHONE, equal, holds, sound } from "./house.mjs";

export async function paper(house) {
  for (const lang of LANGUAGES) await genuine(house, lang);
  for (const lang of LANGUAGES) await foreign(house, lang);
  await together(house);
  await severalPages(house);
}

async function opened(house, host, document, options = {}) {
  const visit = await house.visitor({ lang: "kk", ...options });
  await visit.page.goto(`${host}/v#${document.seal}`);
  await visit.page.waitForSelector(".list form");
  return visit;
}

async function enter(page, text) {
  await page.fill("#list-codes", text);
  await page.click(".list form button:not([data-again])");
}

async function genuine(house, lang) {
  const { given } = house;
  await house.test(`${lang}: the codes of a genuine list pass, and its rows are shown`, async () => {
    const visit = await opened(house, given.office, given.real_certificate, { lang, size: lang === "ru" ? DESK : PHONE });
    const { page, context } = visit;
    equal(await page.locator('li[data-code="annex-codes"]').count(), 1, "not entered: said to be unchecked");
    await house.shot(page, `list-open-${lang}`);
    await enter(page, given.real_certificate.annex.join("\r\n") + "\n");
    await page.waitForSelector(".list-told.passed");
    equal(await page.getAttribute("article", "data-tone"), "permitted", "tone");
    equal(await page.locator('li[data-code="annex-codes"]').count(), 0, "nothing of the list is left unchecked");
    holds((await page.textContent(".list table")).includes("ҮОМ КП-1204/3"), "the row");
    const leaked = visit.requests.filter(({ url, body }) => `${url} ${body ?? ""}`.includes("КП-1204"));
    equal(leaked, [], "the list stays in the browser");
    await sound(visit);
    await house.shot(page, `list-genuine-${lang}`);
    await house.accessible(page);
    await context.close();
  });
}

async function foreign(house, lang) {
  const { given } = house;
  const [code] = given.real_certificate.annex;
  const cases = [
    ["other-number", given.real_other.annex[0], { kk: "БАСҚА ҚҰЖАТТАН", ru: "ДРУГОГО ДОКУМЕНТА", en: "ANOTHER DOCUMENT" }],
    ["differs", code.replace("КП-1204", "КП-1205"), { kk: "ӨЗГЕРТІЛГЕН", ru: "ИЗМЕНЁН", en: "CHANGED" }],
  ];
  for (const [name, text, headline] of cases) {
    await house.test(`${lang}: a list that is not the seal's own (${name}) takes the good answer away`, async () => {
      const visit = await opened(house, given.office, given.real_certificate, { lang, size: lang === "kk" ? PHONE : DESK });
      const { page, context } = visit;
      await page.waitForSelector("article.tone-permitted");
      await enter(page, text);
      await page.waitForSelector("article.tone-failed");
      holds((await page.textContent("h1")).includes(headline[lang]), await page.textContent("h1"));
      await sound(visit);
      await house.shot(page, `list-${name}-${lang}`);
      await house.accessible(page);
      // A page of another pile was scanned by mistake: the way back is there.
      await page.click("[data-again]");
      await page.waitForSelector("article.tone-permitted .list form");
      await enter(page, code);
      await page.waitForSelector(".list-told.passed");
      await context.close();
    });
  }
  await house.test(`${lang}: what is no code of a list is said to be none, and the answer stays`, async () => {
    const { page, context } = await opened(house, given.office, given.real_certificate, { lang });
    for (const text of ["", "  ", given.real_certificate.seal, code.slice(0, -3)]) {
      await enter(page, text);
      await page.waitForSelector(".list-told.open");
      equal(await page.getAttribute("article", "data-tone"), "permitted", "tone");
    }
    await context.close();
  });
}

/** Both are pasted at once: in the browser, and without JavaScript at the server. */
async function together(house) {
  const { given } = house;
  const { seal, annex } = given.real_certificate;
  const changed = annex.map((code) => code.replace("КП-1204", "КП-1205"));
  await house.test("a seal and its list pasted together; without JavaScript the server compares", async () => {
    for (const javaScriptEnabled of [true, false]) {
      for (const [codes, tone] of [[annex, "permitted"], [changed, "failed"]]) {
        const { page, context } = await house.visitor({ lang: "ru", javaScriptEnabled });
        await page.goto(`${given.office}/v`);
        if (javaScriptEnabled) await page.waitForSelector("html[data-ready=keys]");
        await page.fill("#code", seal);
        await page.fill("#annex", codes.join("\n"));
        await page.click('button[value="code"]');
        await page.waitForSelector(`article[data-tone="${tone}"]`);
        const text = await page.textContent("article");
        if (tone === "permitted") {
          await page.waitForFunction(() => document.querySelector("article").textContent.includes("Коды страниц списка совпадают с печатью"));
          equal(await page.locator('li[data-code="annex-codes"]').count(), 0, "compared");
        }
        if (tone === "failed" && !javaScriptEnabled) holds(text.includes("Список чужой"), text);
        await context.close();
      }
    }
  });
}

async function severalPages(house) {
  const { given } = house;
  const { annex } = given.long;
  await house.test("pages that are not entered are named as not checked, also without network", async () => {
    holds(annex.length > 1, `the list has ${annex.length} pages`);
    const visit = await house.visitor({ lang: "ru", size: PHONE });
    const { page, context } = visit;
    await page.goto(`${given.training}/v`);
    await page.waitForSelector("html[data-ready=keys]");
    await context.setOffline(true);
    await page.fill("#code", given.long.seal);
    await page.click('button[value="code"]');
    await page.waitForSelector(".list form");
    await enter(page, annex.at(-1));
    await page.waitForSelector(".list-told.open");
    const missing = annex.slice(0, -1).map((_, at) => at + 1).join(", ");
    holds((await page.textContent('li[data-code="annex-codes"]')).includes(`не введены коды страниц: ${missing} (всего ${annex.length})`), "named");
    equal(await page.getAttribute("article", "data-tone"), "specimen", "tone");
    await house.shot(page, "list-partly-phone-ru");
    await house.accessible(page);
    for (const code of annex.slice(0, -1)) await enter(page, code);
    await page.waitForSelector(".list-told.passed");
    equal(await page.locator(".list tbody tr").count() >= annex.length, true, "the rows of every page");
    await sound(visit, ["ERR_INTERNET_DISCONNECTED"]);
    await house.shot(page, "list-long-phone-ru");
    await house.accessible(page);
    await context.close();
  });
}
