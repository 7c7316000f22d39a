// The staff: the door, search, a document; and texts that would run if a page forgot to escape them.

import { DESK, LANGUAGES, PHONE, equal, holds, sound } from "./house.mjs";

export async function staff(house) {
  const { given } = house;
  const host = given.training;
  await house.test("nobody searches who has not signed in, and the door leads back", async () => {
    const visit = await house.visitor({ lang: "ru" });
    const { page, context } = visit;
    await page.goto(`${host}/search?q=қолжазбаның`);
    equal(new URL(page.url()).pathname, "/sign-in", "the door");
    await house.shot(page, "sign-in-ru");
    await house.accessible(page);
    await page.fill("#name", given.account[0]);
    await page.fill("#password", "қате құпиясөз");
    await page.click("form:has(#password) button");
    equal(await page.isVisible(".fault"), true, "a wrong password is refused");
    await enter(page, given.account);
    equal(new URL(page.url()).pathname, "/search", "back to the search");
    holds((await page.textContent(".total")).includes("Найдено"), "found");
    const cookies = await context.cookies();
    const visitCookie = cookies.find(({ name }) => name === "kualik-visit");
    equal([visitCookie.httpOnly, visitCookie.sameSite], [true, "Strict"], "the cookie");
    await sound(visit, ["401"]);
    await context.close();
  });
  await house.test("a token opens the door too", async () => {
    const { page, context } = await house.visitor({ lang: "kk", size: PHONE });
    await page.goto(`${host}/sign-in`);
    await house.shot(page, "sign-in-phone-kk");
    await house.accessible(page);
    await page.fill("#token", given.token);
    await page.click("form:has(#token) button");
    equal(new URL(page.url()).pathname, "/search", "inside");
    await context.close();
  });
  const signed = await house.visitor({ lang: "kk" });
  await signed.page.goto(`${host}/sign-in`);
  await enter(signed.page, given.account);
  const { page, context } = signed;
  await house.test("search: any form of a word, facets, filters, marks, pages", async () => {
    await page.goto(`${host}/search?q=қолжазбаның`);
    holds((await page.locator("mark").count()) > 0, "what matches is marked");
    holds((await page.textContent(".read-as")).includes("түрлері де"), "how the query was read");
    await page.goto(`${host}/search?q=`);
    equal(await page.locator(".hit").count(), 20, "a page");
    const total = Number((await page.textContent(".total")).match(/\d+/)[0]);
    const counts = await page.locator(".count").allTextContents();
    holds(counts.every((count) => Number(count) <= total), `a facet counts documents: ${counts} of ${total}`);
    await page.click("a[rel=next]");
    holds((await page.locator(".hit").count()) > 0, "the next page");
    await page.goto(`${host}/search?q=`);
    await page.check('input[name=form][value="refusal"]');
    await page.click(".filters button");
    const forms = await page.locator(".hit .tag.refusal").count();
    holds(forms > 0 && forms === (await page.locator(".hit").count()), "only refusals");
    await page.goto(`${host}/search?q=${encodeURIComponent("жоқсөзжоқ")}`);
    holds(await page.isVisible(".total"), "nothing found is said");
    await page.goto(`${host}/search?q=${encodeURIComponent('"')}`);
    await sound(signed);
  });
  await house.test("a person's number: a reason first, and the number in no address and no record", async () => {
    const iin = "791103100121";
    await page.goto(`${host}/search`);
    signed.requests.length = 0;
    await page.fill("#q", `${iin.slice(0, 6)} ${iin.slice(6)}`);
    await page.click(".seek button");
    await page.waitForSelector("#why");
    equal(await page.locator(".hit").count(), 0, "nothing is looked up without a reason");
    await house.shot(page, "search-person-why-kk");
    await house.accessible(page);
    // Spaces are no reason.
    await page.fill("#why", "   ");
    await page.click(".person button");
    await page.waitForSelector("#why");
    equal(await page.locator(".hit").count(), 0, "spaces are no reason");
    await page.fill("#why", "полиция сұрауы № 7");
    await page.click(".person button");
    await page.waitForSelector(".hit");
    equal(await page.inputValue("#why"), "полиция сұрауы № 7", "the reason stays for the pages that follow");
    await house.shot(page, "search-person-kk");
    await house.accessible(page);
    equal(signed.requests.filter(({ url }) => /79110|100121/.test(url)), [], "no address holds the number");
    holds(!/79110|100121/.test(await page.locator("a").evaluateAll((links) => links.map((link) => link.href).join(" "))), "nor does a link");
    // Who types it into an address all the same is asked why, and so is who has no mark of this visit.
    await page.goto(`${host}/search?q=${iin}`);
    equal([await page.locator(".hit").count(), await page.locator("#why").count()], [0, 1], "asked why");
    const forged = await context.request.post(`${host}/search`, { form: { q: iin, why: "x", csrf: "0" } });
    equal(forged.status(), 403, "a form of another site");
    await page.goto(`${host}/search`);
    await page.fill("#q", "қолжазба");
    await page.click(".seek button");
    holds(page.url().includes("/search?q="), "any other search has an address");
  });
  await house.test("a look asks for its reason once, is kept, and shows the whole document with its files", async () => {
    await page.goto(`${host}/search?q=${encodeURIComponent(given.certificate.number)}`);
    await page.click(".hit a");
    await house.shot(page, "why-kk");
    await house.accessible(page);
    await page.fill("#why", "сұрау № 12");
    await page.click("main form button");
    holds((await page.textContent("h1")).includes(given.certificate.number), "the document");
    holds((await page.textContent(".timeline")).includes("берілді"), "the timeline");
    holds((await page.textContent("main")).includes("Құран"), "the objects");
    for (const [name, head] of [["document.pdf", "%PDF-"], ["package.asice", "PK"], ["proof.tlog-proof", "c2sp.org/tlog-proof"]]) {
      const answer = await context.request.get(`${page.url()}/${name}`);
      equal(answer.status(), 200, name);
      holds((await answer.body()).subarray(0, 40).toString("latin1").includes(head), `${name} is what it is called`);
      holds(answer.headers()["content-disposition"].startsWith("attachment"), "to be kept, not to be opened here");
    }
    await sound(signed);
  });
  await house.test("a document of the procedure has its page", async () => {
    await page.goto(`${host}/search?q=${encodeURIComponent(given.procedure.number)}`);
    await page.click(".hit a");
    const told = await page.textContent("main");
    holds(told.includes("өтінішті қабылдаудан бас тарту") && told.includes(given.procedure.number), told);
    holds(!told.includes("⟨"), "no word is missing");
    await house.shot(page, "procedure-document-kk");
    await house.accessible(page);
  });
  await house.test("hostile texts are texts, on every page", async () => {
    await page.goto(`${host}/search?q=${encodeURIComponent("<script>pwned=4</script> \"><img src=x onerror=pwned=5> қолжазба")}`);
    await sound(signed);
    await page.goto(`${host}/search?q=${encodeURIComponent(given.hostile.number)}`);
    await sound(signed);
    await page.click(".hit a");
    holds((await page.textContent("main")).includes("<script>pwned=1</script>"), "the text is shown as it is");
    await sound(signed);
    await house.shot(page, "hostile-kk");
    const stranger = await house.visitor({ lang: "kk", size: PHONE });
    await stranger.page.goto(`${host}/v#${given.hostile.seal}`);
    await stranger.page.waitForSelector("table.items");
    holds((await stranger.page.textContent("table.items")).includes("<script>pwned=1</script>"), "in the list too");
    await sound(stranger);
    await stranger.page.goto(`${host}/v`);
    await stranger.page.fill("#number", '"><script>pwned=6</script>');
    await stranger.page.click('button[value="number"]');
    await stranger.page.waitForSelector(".fault");
    await sound(stranger, ["422"]);
    await house.accessible(stranger.page);
    await stranger.context.close();
  });
  for (const lang of LANGUAGES) {
    await house.test(`${lang}: search and a document can be read by everybody`, async () => {
      for (const [device, size] of [["desk", DESK], ["phone", PHONE]]) {
        await page.setViewportSize(size);
        await page.goto(`${host}/search?q=${encodeURIComponent("қолжазба")}&lang=${lang}`);
        equal(await page.getAttribute("html", "lang"), lang, "language");
        await house.shot(page, `search-${device}-${lang}`);
        await house.accessible(page);
        await page.goto(`${host}/search?q=${encodeURIComponent(given.refusal.number)}`);
        await page.click(".hit a");
        await house.shot(page, `document-refusal-${device}-${lang}`);
        await page.goto(`${host}/search?q=${encodeURIComponent(given.certificate.number)}`);
        await page.click(".hit a");
        await house.shot(page, `document-${device}-${lang}`);
        await house.accessible(page);
        await sound(signed);
      }
    });
  }
  await house.test("a form without the mark of the visit is refused; who leaves is outside", async () => {
    const forged = await context.request.post(`${host}/sign-out`, { form: { csrf: "0".repeat(64) }, maxRedirects: 0 });
    equal(forged.status(), 403, "refused");
    await page.setViewportSize(DESK);
    await page.goto(`${host}/search`);
    await page.click(".desk-line button");
    await page.goto(`${host}/search`);
    equal(new URL(page.url()).pathname, "/sign-in", "outside");
    const unknown = await context.request.get(`${host}/documents/${"0".repeat(64)}`, { maxRedirects: 0 });
    equal(unknown.status(), 303, "nothing is told outside");
  });
  await context.close();
}

async function enter(page, [name, password]) {
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.click("form:has(#password) button");
  await page.waitForLoadState();
}
