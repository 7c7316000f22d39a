// The staff: the door, search, a document; and texts that would run if a page forgot to escape them.

import { DESK, LANGUAGES, PHONE, equal, holds, sound } from "./house.mjs";

/** The document of this number among those found: others may name it. */
function hit(page, number) {
  return page.locator(".hit h2 a", { hasText: `№ ${number}` }).first();
}

/** Searches as a person does: types and presses the button. */
async function seek(page, host, words, lang) {
  await page.goto(`${host}/search${lang ? `?lang=${lang}` : ""}`);
  await page.fill("#q", words);
  await pressed(page, ".seek button");
}

/** Presses a button that leads to another page. */
async function pressed(page, button) {
  await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);
}

/** The address of a page of results says nothing of what was looked for. */
function unsaid(page) {
  holds(/\/search\?asked=[0-9a-f]{32}$/.test(page.url()), page.url());
}

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
    equal(await page.inputValue("#q"), "", "what was looked for from outside is not carried through addresses");
    await seek(page, host, "қолжазбаның");
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
  await house.test("a border officer compares the goods with the photographs, on a phone", async () => {
    for (const [lang, size] of [["kk", PHONE], ["ru", DESK]]) {
      const visit = await house.visitor({ lang, size });
      const { page, context } = visit;
      await page.goto(`${host}/sign-in`);
      await page.fill("#token", given.officer);
      await pressed(page, "form:has(#token) button");
      equal(new URL(page.url()).pathname, "/v", "an officer begins where papers are verified");
      await page.fill("#number", given.certificate.number);
      await pressed(page, 'button[value="number"]');
      const pictures = page.locator(".pictures img");
      holds((await pictures.count()) > 0, "photographs");
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded();
        await page.waitForFunction((img) => img.complete && img.naturalWidth > 0, await picture.elementHandle());
        holds((await picture.getAttribute("alt")).length > 5, "told to whoever does not see it");
      }
      await sound(visit);
      await house.shot(page, `officer-${size === PHONE ? "phone" : "desk"}-${lang}`);
      await house.accessible(page);
      // The code, verified in the browser itself, is answered with the photographs too.
      await page.goto(`${host}/v#${given.certificate.seal}`);
      await page.waitForSelector(".pictures img");
      await sound(visit);
      await context.close();
    }
    const stranger = await house.visitor({ lang: "kk", size: PHONE });
    await stranger.page.goto(`${host}/v#${given.certificate.seal}`);
    await stranger.page.waitForSelector("table.items");
    equal(await stranger.page.locator(".pictures").count(), 0, "no stranger sees them");
    await stranger.context.close();
  });
  const signed = await house.visitor({ lang: "kk" });
  await signed.page.goto(`${host}/sign-in`);
  await enter(signed.page, given.account);
  const { page, context } = signed;
  await house.test("search: any form of a word, facets, filters, marks, pages", async () => {
    await seek(page, host, "қолжазбаның");
    holds((await page.locator("mark").count()) > 0, "what matches is marked");
    equal(await page.locator("fieldset:has(legend) input[name=signatory]").count() > 0, true, "who signed is a facet");
    holds((await page.textContent(".read-as")).includes("түрлері де"), "how the query was read");
    await seek(page, host, "");
    equal(await page.locator(".hit").count(), 20, "a page");
    const total = Number((await page.textContent(".total")).match(/\d+/)[0]);
    const counts = await page.locator(".count").allTextContents();
    holds(counts.every((count) => Number(count) <= total), `a facet counts documents: ${counts} of ${total}`);
    const first = await page.locator(".hit h2").first().textContent();
    await pressed(page, "[data-next]");
    holds((await page.locator(".hit").count()) > 0, "the next page");
    const second = await page.locator(".hit h2").first().textContent();
    holds(second !== first, "and another one");
    unsaid(page);
    // Loaded again, gone back to, in another language: the same page each time, and nothing of it in an address.
    await page.reload();
    equal(await page.locator(".hit h2").first().textContent(), second, "loaded again");
    await page.goBack();
    equal(await page.locator(".hit h2").first().textContent(), first, "back");
    await page.goForward();
    equal(await page.locator(".hit h2").first().textContent(), second, "and forth");
    await pressed(page, "[data-language][lang=ru]");
    equal(await page.locator(".hit h2").first().textContent(), second, "in another language it is the same page");
    unsaid(page);
    await pressed(page, "[data-language][lang=kk]");
    await pressed(page, ".results > .pages .quiet:not([data-next])");
    equal(await page.locator(".hit h2").first().textContent(), first, "the first again");
    await seek(page, host, "");
    await page.check('input[name=form][value="refusal"]');
    await pressed(page, ".filters .pages button:not(.link)");
    const forms = await page.locator(".hit .tag.refusal").count();
    holds(forms > 0 && forms === (await page.locator(".hit").count()), "only refusals");
    await seek(page, host, "жоқсөзжоқ");
    holds(await page.isVisible(".total"), "nothing found is said");
    await seek(page, host, '"');
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
    // Who types it into an address all the same finds it nowhere, and who has no mark of this visit is refused.
    await page.goto(`${host}/search?q=${iin}`);
    unsaid(page);
    equal([await page.locator(".hit").count(), await page.inputValue("#q")], [0, ""], "neither asked nor given back");
    const forged = await context.request.post(`${host}/search`, { form: { q: iin, why: "x", csrf: "0" } });
    equal(forged.status(), 403, "a form of another site");
    await page.goto(`${host}/search`);
    await page.fill("#q", "қолжазба");
    await pressed(page, ".seek button");
    unsaid(page);
  });
  await house.test("a look asks for its reason once, is kept, and shows the whole document with its files", async () => {
    await seek(page, host, given.certificate.number);
    await hit(page, given.certificate.number).click();
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
    await seek(page, host, given.procedure.number);
    await hit(page, given.procedure.number).click();
    const told = await page.textContent("main");
    holds(told.includes("өтінішті қабылдаудан бас тарту") && told.includes(given.procedure.number), told);
    holds(!told.includes("⟨"), "no word is missing");
    await house.shot(page, "procedure-document-kk");
    await house.accessible(page);
  });
  await house.test("every form of the procedure shows its facts, timeline and files, in three languages", async () => {
    for (const [place, [form, number]] of Object.entries(given.forms).entries()) {
      const [lang, size] = [LANGUAGES[place % 3], place % 2 ? PHONE : DESK];
      await page.setViewportSize(size);
      await seek(page, host, number, lang);
      await hit(page, number).click();
      const facts = await page.locator(".facts > div").count();
      holds(facts >= 7, `${form}: ${facts} facts`);
      holds((await page.locator(".timeline li").count()) >= 2, `${form}: a timeline`);
      equal(await page.locator(".files li").count(), 3, `${form}: files`);
      await sound(signed);
      await house.shot(page, `form-${form}-${lang}`);
      await house.accessible(page);
    }
    await page.setViewportSize(DESK);
    await page.goto(`${host}/search?lang=kk`);
  });
  await house.test("the timeline tells what later documents did, by whom, and leads to each and back", async () => {
    for (const [lang, size] of [["kk", DESK], ["ru", PHONE], ["en", DESK]]) {
      await page.setViewportSize(size);
      await seek(page, host, given.acted.number, lang);
      await hit(page, given.acted.number).click();
      const acts = page.locator(".timeline li:has(.act)");
      equal(await acts.count(), given.acted.entries.length, "as many as were entered");
      holds((await page.textContent(".timeline")).includes(given.acted.signatory), "who signed");
      await sound(signed);
      await house.shot(page, `acts-${lang}`);
      await house.accessible(page);
      await acts.first().locator("a").click();
      holds((await page.textContent("h1")).includes(given.acted.entries[0]), "the act's own page");
      await sound(signed);
      await house.shot(page, `act-${lang}`);
      await house.accessible(page);
      await page.click(".about a");
      holds((await page.textContent("h1")).includes(given.acted.number), "and back");
    }
    await page.setViewportSize(DESK);
    await page.goto(`${host}/search?lang=kk`);
  });
  await house.test("a file is attached, found by its page, given back; what is refused says why", async () => {
    const act = "Бірінші бетте ештеңе жоқ.\f«Құрдымсыз» жинағын уақытша әкетуге рұқсат берілсін.";
    const file = { name: "Қаулы № 7 <b>.txt", mimeType: "text/plain", buffer: Buffer.from(act) };
    await seek(page, host, given.certificate.number);
    await hit(page, given.certificate.number).click();
    const address = page.url();
    await page.click(".attach summary");
    await page.setInputFiles("#attach-file", { ...file, buffer: Buffer.from("PK\u0003\u0004") });
    await page.fill("#attach-why", "қордан табылды");
    await house.shot(page, "attach-kk");
    await house.accessible(page);
    await page.click(".attach form button");
    await page.waitForSelector(".attach .fault");
    equal(await page.inputValue("#attach-why"), "қордан табылды", "the reason is not typed twice");
    await house.shot(page, "attach-refused-kk");
    await house.accessible(page);
    // The language changes, the reason stays.
    await page.click("[data-language][lang=ru]");
    await page.waitForSelector("html[lang=ru] #attach-why");
    equal(await page.inputValue("#attach-why"), "қордан табылды", "in another language, too");
    await page.click("[data-language][lang=kk]");
    await page.setInputFiles("#attach-file", file);
    await page.click(".attach form button");
    await page.waitForSelector(".attached li");
    holds((await page.textContent(".attached")).includes(file.name), "listed under its name");
    equal(new URL(page.url()).pathname, new URL(address).pathname, "on the page of the document");
    await house.shot(page, "attached-kk");
    await house.accessible(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".attached a")]);
    const { readFileSync } = await import("node:fs");
    equal(readFileSync(await download.path()).toString(), act, "given back as it was");
    const found = async () => {
      await seek(page, host, "құрдымсыз");
      return page.locator(".beside .hit").count();
    };
    for (let tries = 0; tries < 40 && (await found()) === 0; tries += 1) await page.waitForTimeout(100);
    holds((await page.textContent(".beside .hit")).includes("2-бет"), "on which page it stands");
    holds((await page.locator(".beside mark").count()) > 0, "marked");
    await sound(signed, ["422"]);
    signed.faults.length = 0;
    await house.shot(page, "search-attached-kk");
    await house.accessible(page);
    await page.click(".beside .hit .tags a");
    equal(new URL(page.url()).pathname, new URL(address).pathname, "to its document");
    const forged = await context.request.post(`${address}/attachments`, { multipart: { csrf: "0", why: "x", file } });
    equal(forged.status(), 403, "a form of another site");
  });
  await house.test("the search in another language keeps what was typed, and Enter searches", async () => {
    await seek(page, host, "қолжазба");
    await page.click("[data-language][lang=ru]");
    await page.waitForSelector("html[lang=ru] .total");
    equal(await page.inputValue("#q"), "қолжазба", "asked again");
    await page.fill("#q", "коран");
    await page.click("[data-language][lang=en]");
    await page.waitForSelector("html[lang=en]");
    equal([await page.inputValue("#q"), await page.locator(".total").count()], ["коран", 0], "typed and not yet asked");
    await page.press("#q", "Enter");
    await page.waitForSelector("html[lang=en] .total");
    unsaid(page);
    await page.click("[data-language][lang=kk]");
    await page.waitForSelector("html[lang=kk] .total");
  });
  await house.test("an order, words to go on with, documents like one", async () => {
    await seek(page, host, "");
    const days = () => page.locator(".hit .tags > span:nth-child(2)").allTextContents();
    const sortable = (day) => day.split(".").reverse().join("");
    await page.selectOption("#sort", "oldest");
    await pressed(page, ".order button");
    unsaid(page);
    const oldest = (await days()).map(sortable);
    equal(oldest, [...oldest].sort(), "the oldest first");
    equal(await page.inputValue("#sort"), "oldest", "the order stays chosen");
    await page.fill("#q", "");
    signed.requests.length = 0;
    await page.locator("#q").pressSequentially("құр");
    // Whoever types slowly was offered words for two letters before.
    await page.waitForFunction(() => document.querySelector("#q-words option")?.value.toLowerCase().startsWith("құр"));
    holds(signed.requests.every(({ url }) => !url.includes("q=")), "what is typed is in no address");
    signed.requests.length = 0;
    await page.fill("#q", "791103100");
    await page.waitForTimeout(600);
    equal(signed.requests.length, 0, "what may become a person's number is not asked with");
    await seek(page, host, given.certificate.number);
    await page.click(".hit .more a");
    holds((await page.locator(".hit").count()) > 0, "documents like it");
    await sound(signed);
    await house.shot(page, "like-kk");
    await house.accessible(page);
    const plain = await context.browser().newContext({ javaScriptEnabled: false, storageState: await context.storageState(), locale: "kk" });
    const still = await plain.newPage();
    await seek(still, host, "қол");
    holds((await still.locator(".going-on button").count()) > 0, "without JavaScript the page offers words");
    await plain.close();
  });
  await house.test("a search is kept, asked again and forgotten; hostile names are texts", async () => {
    await seek(page, host, "қолжазба");
    await page.check('input[name=form][value="certificate"]');
    await page.selectOption("#sort", "newest");
    await pressed(page, ".order button");
    unsaid(page);
    await page.click("details:has(#name) summary");
    await page.fill("#name", "менің <b>іздеуім</b>");
    await page.click("button[formaction='/search/keep']");
    await page.goto(`${host}/search`);
    equal((await page.textContent(".kept li .link")).trim(), "менің <b>іздеуім</b>", "kept");
    await house.shot(page, "search-kept-kk");
    await house.accessible(page);
    await pressed(page, ".kept li .link");
    unsaid(page);
    equal(await page.isChecked('input[name=form][value="certificate"]'), true, "narrowed as it was");
    equal(await page.inputValue("[name=sort]"), "newest", "ordered as it was");
    await pressed(page, ".kept li .quiet");
    equal(await page.locator(".kept li").count(), 0, "forgotten");
    await seek(page, host, "x");
    await page.click("details:has(#name) summary");
    await page.click("button[formaction='/search/keep']");
    equal(await page.isVisible(".fault"), true, "without a name it is not kept, and that is said");
    await sound(signed);
  });
  await house.test("the list leaves as CSV, XLSX and JSON for a reason", async () => {
    await seek(page, host, "");
    await page.check('input[name=form][value="certificate"]');
    await pressed(page, ".filters .pages button:not(.link)");
    const total = Number((await page.textContent(".total")).match(/\d+/)[0]);
    await page.click("details:has(#list-why) summary");
    await house.shot(page, "list-kk");
    await house.accessible(page);
    await page.click(".leave button[value=csv]");
    equal(await page.isVisible(".fault"), true, "no list without a reason");
    await page.click("details:has(#list-why) summary");
    await page.fill("#list-why", "жылдық есеп");
    for (const format of ["csv", "xlsx", "json"]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(`.leave button[value=${format}]`)]);
      equal(download.suggestedFilename(), `kualik.${format}`, "its name");
      const { readFileSync } = await import("node:fs");
      const bytes = readFileSync(await download.path());
      if (format === "json") equal(JSON.parse(bytes).length, total, "the whole list, not the page");
      if (format === "csv") equal(bytes.toString().trim().split("\r\n").length, total + 1, "a line a document");
      if (format === "xlsx") equal(bytes.subarray(0, 2).toString(), "PK", "a workbook");
    }
    await sound(signed);
  });
  await house.test("the number of a body is in no address either, and asks for no reason", async () => {
    await page.goto(`${host}/search`);
    signed.requests.length = 0;
    await page.fill("#q", "040340000007");
    await page.click(".seek button");
    await page.waitForSelector(".total");
    equal(await page.locator("#why").count(), 0, "no reason");
    equal(signed.requests.filter(({ url }) => url.includes("040340000007")), [], "no address holds it");
    await page.goto(`${host}/search?q=040340000007`);
    equal([await page.locator(".hit").count(), await page.locator(".note").count()], [0, 1], "from an address it is not asked");
    unsaid(page);
    equal(await page.inputValue("#q"), "", "nor given back");
    await page.goto(`${host}/search?q=${encodeURIComponent("қолжазба")}&form=certificate`);
    unsaid(page);
    equal([await page.locator(".hit").count(), await page.inputValue("#q")], [0, "қолжазба"], "words are given back, and not asked");
    await house.shot(page, "search-from-an-address-kk");
    await house.accessible(page);
    await pressed(page, ".seek button");
    holds((await page.locator(".hit").count()) > 0, "until the button is pressed");
  });
  await house.test("hostile texts are texts, on every page", async () => {
    await seek(page, host, "<script>pwned=4</script> \"><img src=x onerror=pwned=5> қолжазба");
    await sound(signed);
    await seek(page, host, given.hostile.number);
    await sound(signed);
    await hit(page, given.hostile.number).click();
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
        await seek(page, host, "қолжазба", lang);
        equal(await page.getAttribute("html", "lang"), lang, "language");
        await house.shot(page, `search-${device}-${lang}`);
        await house.accessible(page);
        await seek(page, host, given.refusal.number);
        await hit(page, given.refusal.number).click();
        await house.shot(page, `document-refusal-${device}-${lang}`);
        await seek(page, host, given.certificate.number);
        await hit(page, given.certificate.number).click();
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
