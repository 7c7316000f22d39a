// The public page: from a code, a file, a number; with everything missing that may be missing at a border.

import { createHash, generateKeyPairSync, sign } from "node:crypto";

import { DESK, LANGUAGES, PHONE, equal, holds, sound } from "./house.mjs";

const REFUSAL = { kk: "БАС ТАРТУ: әкетуге рұқсат бермейді", ru: "ОТКАЗ: вывоз не разрешён", en: "REFUSAL: export is not permitted" };

// The office's archive keeps the true time: within the term of its certificate export is permitted, else not.

export async function verification(house) {
  const { given } = house;
  for (const lang of LANGUAGES) await fromTheCode(house, lang);
  for (const lang of LANGUAGES) await ofTheProcedure(house, lang);
  await withoutTheArchive(house);
  await forged(house);
  await numbers(house);
  await goingBack(house);
  await files(house);
  await poorBrowsers(house);
  await typing(house);
  await house.test("the list of who may sign is the one that the root signed, and no page shows its names", async () => {
    const list = await (await fetch(`${given.office}/v/trust`)).text();
    equal(list, await (await fetch(`${given.office}/api/v1/trust`)).text(), "byte for byte");
    holds(!/Үлгібаев|Мысалова/.test(await (await fetch(`${given.office}/v`)).text()), "no name on the page");
  });
}

/** The code is opened: the address forgets it, nothing but two hashes leaves the browser, the answer is honest. */
async function fromTheCode(house, lang) {
  const { given } = house;
  const cases = [
    ["specimen", given.training, given.certificate, "exit", "specimen"],
    ["specimen-refusal", given.training, given.refusal, "exit", "refused"],
    ["permitted", given.office, given.real_certificate, "exit", "permitted"],
    ["refusal", given.office, given.real_refusal, "exit", "refused"],
  ];
  for (const [name, host, document, , tone] of cases) {
    for (const [device, size] of [["desk", DESK], ["phone", PHONE]]) {
      // Every verdict in every language, and on the desk in Kazakh alone: the style is one.
      if (device === "desk" && lang !== "kk") continue;
      await house.test(`${lang} ${device}: the code of a ${name}`, async () => {
        const visit = await house.visitor({ lang, size });
        const { page } = visit;
        await page.goto(`${host}/v#${document.seal}`);
        await page.waitForSelector('article[data-tone]:not([data-waiting="true"])');
        equal(await page.getAttribute("article", "data-tone"), tone, "tone");
        equal(new URL(page.url()).hash, "", "the address forgets the seal");
        const leaked = visit.requests.filter(({ url, body }) => `${url} ${body ?? ""}`.includes(document.seal.slice(30, 90)));
        equal(leaked, [], "the seal stays in the browser");
        if (name.includes("refusal")) holds((await page.textContent("h1")).startsWith(REFUSAL[lang]), await page.textContent("h1"));
        if (tone !== "permitted") equal(await greenOnPage(page), false, "never green");
        equal(await page.locator("table.items").count(), name.includes("refusal") ? 0 : 1, "the list to compare");
        holds(!(await page.textContent("article")).includes("Үлгібаев"), "no name of a person");
        await sound(visit);
        await house.shot(page, `${name}-${device}-${lang}`);
        await house.accessible(page);
        await visit.context.close();
      });
    }
  }
}

const ACCEPTANCE = { kk: "өтінішті қабылдаудан бас тарту", ru: "отказ в приёме заявления", en: "refusal to accept an application" };

/** A sealed document that is no decision is genuine, is named, and permits nothing, with and without the archive. */
async function ofTheProcedure(house, lang) {
  const { given } = house;
  for (const [host, document, tone] of [[given.training, given.procedure, "specimen"], [given.office, given.real_procedure, "refused"]]) {
    for (const offline of [false, true]) {
      await house.test(`${lang} ${offline ? "offline" : "online"}: the code of a document of the procedure, ${tone}`, async () => {
        const visit = await house.visitor({ lang, size: PHONE });
        const { page, context } = visit;
        if (offline) await page.route("**/v/standing", (route) => route.abort());
        await page.goto(`${host}/v#${document.seal}`);
        await page.waitForSelector('article[data-tone]:not([data-waiting="true"])');
        equal(await page.getAttribute("article", "data-tone"), tone, await page.textContent("h1"));
        equal(await greenOnPage(page), false, "never green");
        const told = await page.textContent("article");
        holds(told.includes(ACCEPTANCE[lang]), told);
        holds(!told.includes("Құрақбаева"), "no name of a person");
        if (!offline) await sound(visit);
        await house.shot(page, `procedure-${tone}-${offline ? "offline" : "online"}-${lang}`);
        await house.accessible(page);
        await context.close();
      });
    }
  }
}

async function greenOnPage(page) {
  return page.evaluate(() => [...document.querySelectorAll(".band")].some((band) => getComputedStyle(band).backgroundColor === "rgb(10, 90, 51)"));
}

async function withoutTheArchive(house) {
  const { given } = house;
  await house.test("the network is cut after loading: only the seal is said to be checked", async () => {
    for (const [host, document, tone] of [[given.office, given.real_certificate, "open"], [given.training, given.certificate, "specimen"], [given.office, given.real_refusal, "refused"]]) {
      const visit = await house.visitor({ lang: "ru", size: PHONE });
      const { page, context } = visit;
      await page.goto(`${host}/v`);
      await page.waitForSelector("html[data-ready=keys]");
      await context.setOffline(true);
      await page.fill("#code", `https://verify.kualik.example/v#${document.seal}`);
      await page.click('button[value="code"]');
      await page.waitForSelector('article[data-waiting="false"]');
      equal(await page.getAttribute("article", "data-tone"), tone, "tone");
      const text = await page.textContent("article");
      holds(text.includes("только по датам на документе"), "the source is named");
      holds(/на день печати, \d\d\.\d\d\.\d{4}; о более поздних действиях здесь неизвестно/.test(text), `as of when: ${text}`);
      holds(/список доверия, редакция \d+, от \d\d\.\d\d\.\d{4}/.test(text), "how fresh the keys are");
      holds(text.includes(tone === "refused" ? "например, отмена" : "Состояние документа: отзыв"), "what was not checked is named");
      await sound(visit, ["ERR_INTERNET_DISCONNECTED"]);
      await house.shot(page, `offline-${tone}-phone-ru`);
      await house.accessible(page);
      await context.close();
    }
  });
  await house.test("before its first day a certificate is told to have no term yet, with the archive and without", async () => {
    const said = { kk: ["мерзім әлі басталмаған", "Әкетуге болатын бірінші күн"], ru: ["срок ещё не начался", "Первый день вывоза"], en: ["term has not begun", "First day to leave"] };
    const [year, month, day] = given.later.first_day.split("-");
    for (const lang of LANGUAGES) {
      for (const offline of [true, false]) {
        const { page, context } = await house.visitor({ lang, size: PHONE });
        if (offline) await page.route("**/v/standing", (route) => route.abort());
        await page.goto(`${given.office}/v?for=exit#${given.later.seal}`);
        await page.waitForSelector('article[data-tone]:not([data-waiting="true"])');
        const [standing, label] = said[lang];
        const text = (await page.textContent("article")).replace(/\s+/g, " ");
        const told = lang === "en" && !offline ? "not yet valid" : lang === "kk" && !offline ? "мерзімі әлі басталмаған" : standing;
        holds(text.includes(told), `${offline ? "offline" : "online"}: ${text}`);
        holds(text.includes(label) && text.includes(`${day}.${month}.${year}`), text);
        equal(await greenOnPage(page), false, "nothing green");
        await house.shot(page, `later-${offline ? "offline" : "online"}-${lang}`);
        await context.close();
      }
    }
  });
  await house.test("without the archive it is said in every language that later acts are not known here", async () => {
    const said = { kk: "кейінгі әрекеттер мұнда белгісіз", ru: "о более поздних действиях здесь неизвестно", en: "later acts are not known here" };
    for (const lang of LANGUAGES) {
      const { page, context } = await house.visitor({ lang, size: PHONE });
      await page.route("**/v/standing", (route) => route.abort());
      await page.goto(`${given.office}/v#${given.real_certificate.seal}`);
      await page.waitForSelector('article[data-waiting="false"]');
      holds((await page.textContent(".lines")).includes(said[lang]), await page.textContent(".lines"));
      await house.shot(page, `offline-acts-${lang}`);
      await context.close();
    }
  });
  await house.test("the archive does not know the seal, or is asked too often: said so, and never green", async () => {
    for (const [status, part] of [[404, "в этом архиве такого документа нет"], [429, "слишком много"]]) {
      const { page, context } = await house.visitor({ lang: "ru" });
      await page.route("**/v/standing", (route) => route.fulfill({ status }));
      await page.goto("about:blank");
      await page.goto(`${given.office}/v#${given.real_certificate.seal}`);
      await page.waitForSelector('article[data-waiting="false"]');
      equal(await page.getAttribute("article", "data-tone"), "open", "tone");
      holds((await page.textContent(".lead")).includes(part), await page.textContent(".lead"));
      await context.close();
    }
  });
}

async function forged(house) {
  const { given } = house;
  const seal = given.real_certificate.seal;
  const [header, payload, signature] = seal.split(".");
  const claims = Buffer.from(payload, "base64url").toString().replace('"q":1', '"q":9').replace(/"x":"2026/, '"x":"2027');
  const changed = [header, Buffer.from(claims).toString("base64url"), signature].join(".");
  const twin = signature.slice(0, 20) + (signature[20] === "A" ? "B" : "A") + signature.slice(21);
  for (const lang of LANGUAGES) {
    await house.test(`${lang}: a forged code is called so, and the archive is not asked`, async () => {
      const visit = await house.visitor({ lang, size: lang === "kk" ? PHONE : DESK });
      for (const text of [changed, [header, payload, twin].join(".")]) {
        await visit.page.goto("about:blank");
        await visit.page.goto(`${given.office}/v#${text}`);
        await visit.page.waitForSelector("article[data-tone]");
        equal(await visit.page.getAttribute("article", "data-tone"), "failed", "tone");
        holds(!(await visit.page.textContent("article")).includes("2027"), "a forged claim is not shown");
      }
      equal(visit.requests.filter(({ url }) => url.endsWith("/v/standing")), [], "nothing is asked");
      await house.shot(visit.page, `forged-${lang}`);
      await house.accessible(visit.page);
      await visit.context.close();
    });
  }
  await house.test("a genuine seal behind a foreign address: its host is told, with the archive and without, with JavaScript and without", async () => {
    const said = { kk: "бөгде мекенжайға апарады: evil.example", ru: "ведёт на чужой адрес: evil.example", en: "leads to a foreign address: evil.example" };
    const spaces = { kk: "бос орын", ru: "пробелы", en: "paces" };
    for (const lang of LANGUAGES) {
      for (const [javaScriptEnabled, offline] of [[true, false], [true, true], [false, false]]) {
        const { page, context } = await house.visitor({ lang, size: PHONE, javaScriptEnabled });
        if (offline) await page.route("**/v/standing", (route) => route.abort());
        const ask = async (text) => {
          await page.goto(`${given.office}/v`);
          if (javaScriptEnabled) await page.waitForSelector("html[data-ready=keys]");
          await page.fill("#code", text);
          await page.click('button[value="code"]');
          await page.waitForSelector('article[data-tone]:not([data-waiting="true"])');
          return (await page.locator("p.warning:visible").allTextContents()).join(" ");
        };
        const foreign = await ask(`https://evil.example//verify.kualik.example/v#${seal}`);
        holds(foreign.includes(said[lang]), `script ${javaScriptEnabled}, offline ${offline}: ${foreign}`);
        const broken = await ask(`${seal.slice(0, 50)}\n ${seal.slice(50)}`);
        holds(broken.includes(spaces[lang]) && !broken.includes("example"), broken);
        const plain = await ask(seal);
        holds(!plain.includes("example") && !plain.includes(spaces[lang]), plain);
        if (!offline && javaScriptEnabled) {
          await ask(`https://evil.example/v#${seal}`);
          await house.shot(page, `host-foreign-phone-${lang}`);
          await house.accessible(page);
        }
        await context.close();
      }
    }
  });
  await house.test("a foreign key and a damaged text are left open, not called false", async () => {
    const { page, context } = await house.visitor({ lang: "kk" });
    for (const [text, name] of [[given.certificate.seal, "unknown-key"], [seal.slice(0, -3), "broken"]]) {
      await page.goto("about:blank");
      await page.goto(`${given.office}/v#${text}`);
      await page.waitForSelector("article[data-tone]");
      equal(await page.getAttribute("article", "data-tone"), "open", name);
      await house.shot(page, `${name}-desk-kk`);
      await house.accessible(page);
    }
    await context.close();
  });
  await house.test("an altered list of who may sign, or one of another root, counts for nothing, and that is said", async () => {
    const text = await (await fetch(`${given.office}/v/trust`)).text();
    const [head, body, signature] = text.split(".");
    const list = JSON.parse(Buffer.from(body, "base64url"));
    const longer = Buffer.from(canonical({ ...list, sequence: list.sequence + 1 })).toString("base64url");
    const foreign = await (await fetch(`${given.training}/v/trust`)).text();
    const cases = [
      [`${head}.${longer}.${signature}`, { kk: "жолда өзгертілген", ru: "изменён в пути", en: "altered on its way" }],
      [foreign, { kk: "басқасы қол қойған", ru: "не тем корневым ключом", en: "another root key" }],
    ];
    for (const lang of LANGUAGES) {
      for (const [place, [given_list, said]] of cases.entries()) {
        const { page, context } = await house.visitor({ lang, size: PHONE });
        await page.route("**/v/trust", (route) => route.fulfill({ contentType: "application/jose", body: given_list }));
        await page.goto(`${given.office}/v`);
        await page.waitForSelector("html[data-ready=none]");
        holds((await page.textContent("#note")).includes(said[lang]), await page.textContent("#note"));
        await page.goto("about:blank");
        await page.goto(`${given.office}/v#${seal}`);
        await page.waitForSelector("#send");
        equal(await page.locator("article").count(), 0, "no answer of this browser");
        holds((await page.textContent(".offer")).includes(said[lang]), await page.textContent(".offer"));
        await house.shot(page, `list-${place ? "other-root" : "altered"}-${lang}`);
        await house.accessible(page);
        await page.click("#send");
        await page.waitForSelector("article.tone-permitted");
        await context.close();
      }
    }
  });
  await house.test("a revoked key no longer counts", async () => {
    const { page, context } = await house.visitor({ lang: "ru" });
    // A root of the test's own signs the list in which every key is revoked, and the page pins it.
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const { crv, kty, x } = publicKey.export({ format: "jwk" });
    const key = { crv, kty, x };
    const kid = createHash("sha256").update(canonical(key)).digest("base64url").slice(0, 16);
    const [, body] = (await (await fetch(`${given.office}/v/trust`)).text()).split(".");
    const list = JSON.parse(Buffer.from(body, "base64url"));
    const reason = { kk: "себеп", ru: "причина" };
    for (const authority of list.authorities) authority.events = [{ status: "revoked", from: "2026-01-10", reason }];
    const encoded = (value) => Buffer.from(value).toString("base64url");
    const input = `${encoded(`{"alg":"EdDSA","kid":"${kid}","typ":"kualik-trust-list"}`)}.${encoded(canonical(list))}`;
    const signed = `${input}.${sign(null, Buffer.from(input), privateKey).toString("base64url")}`;
    await page.route("**/v/trust", (route) => route.fulfill({ contentType: "application/jose", body: signed }));
    await page.route(/\/v(\?.*)?$/, async (route) => {
      const answer = await route.fetch();
      const pinned = JSON.stringify([{ key, profile: list.profile }]);
      const html = (await answer.text()).replace(/(id="roots">)[^<]*/, (_, before) => before + pinned);
      await route.fulfill({ response: answer, body: html });
    });
    await page.goto(`${given.office}/v#${seal}`);
    await page.waitForSelector("article[data-tone]");
    equal(await page.getAttribute("article", "data-tone"), "open", "tone");
    holds((await page.textContent("h1")).startsWith("НЕ ОПРЕДЕЛЕНО"), "headline");
    await context.close();
  });
}

/** RFC 8785, as far as a trust list needs it. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** What was in hand is in hand again when the page is loaded anew, and when its reader comes back to it. */
async function goingBack(house) {
  const { given } = house;
  const answered = 'article[data-tone="permitted"]';
  await house.test("the page of a code is loaded again with its answer, and the address still has no code", async () => {
    const visit = await house.visitor({ lang: "kk", size: PHONE });
    const { page, context } = visit;
    await page.goto(`${given.office}/v#${given.real_certificate.seal}`);
    await page.waitForSelector(answered);
    await page.reload();
    await page.waitForSelector(answered);
    equal(new URL(page.url()).hash, "", "the address");
    const leaked = visit.requests.filter(({ url, body }) => `${url} ${body ?? ""}`.includes(given.real_certificate.seal.slice(30, 90)));
    equal(leaked, [], "the seal stays in the browser");
    await page.goto(`${given.office}/sign-in`);
    await page.goto(`${given.office}/v`);
    equal(await page.locator("article[data-tone]").count(), 0, "a new page has nothing in hand");
    await page.goBack();
    await page.goBack();
    await page.waitForSelector(answered);
    await sound(visit);
    await context.close();
  });
  await house.test("whoever goes back to the answer for a number sees it; without JavaScript too", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await house.visitor({ lang: "ru", javaScriptEnabled });
      const { number, groups } = given.real_certificate;
      await page.goto(`${given.office}/v`);
      await page.fill("#number", number);
      await page.fill("[name=group1]", groups[0]);
      await page.fill("[name=group2]", groups[1]);
      await page.click('button[value="number"]');
      await page.waitForSelector(answered);
      await page.goto(`${given.office}/sign-in`);
      await page.goBack();
      await page.waitForSelector(answered);
      await context.close();
    }
  });
}

async function numbers(house) {
  const { given } = house;
  const ask = async (page, number, groups = ["", ""], asked = "exit") => {
    await page.goto(`${given.office}/v`);
    await page.check(`input[name=for][value=${asked}]`);
    await page.fill("#number", number);
    await page.fill("[name=group1]", groups[0]);
    await page.fill("[name=group2]", groups[1]);
    await page.click('button[value="number"]');
    await page.waitForLoadState();
  };
  await house.test("a number and two groups show what the paper shows; without JavaScript too", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const visit = await house.visitor({ lang: "kk", javaScriptEnabled });
      const { number, groups } = given.real_certificate;
      // In lower case, with the Cyrillic letters that look alike, and with spaces.
      const typed = [` ${groups[2].toLowerCase()} `, groups[9].replaceAll("A", "А").replaceAll("E", "Е").replaceAll("C", "С")];
      await ask(visit.page, ` ${number} `, typed, "entry");
      equal(await visit.page.getAttribute("article", "data-tone"), "permitted", "tone");
      holds((await visit.page.textContent("table.items")).includes("ҮОМ КП-1204/3"), "the list");
      holds(!(await visit.page.textContent("main")).includes("2500000"), "no value");
      if (javaScriptEnabled) await sound(visit);
      await house.shot(visit.page, `entry-number-${javaScriptEnabled ? "script" : "no-script"}-kk`);
      await visit.context.close();
    }
  });
  await house.test("a number alone: a certificate exists; anything else is like an unknown number", async () => {
    const { page, context } = await house.visitor({ lang: "ru" });
    await ask(page, given.real_certificate.number);
    equal(await page.getAttribute("article", "data-tone"), "neutral", "tone");
    equal(await page.textContent("h1"), "Свидетельство с таким номером есть", "headline");
    holds(!(await page.textContent("main")).includes("Коран"), "no object");
    await house.shot(page, "number-known-ru");
    await house.accessible(page);
    const said = [];
    for (const number of [given.real_refusal.number, "07-06/2026-0999", "07-05/2026-0999"]) {
      await ask(page, number);
      said.push((await page.textContent("#answer")).replaceAll(number, "№"));
    }
    equal(said[0], said[1], "a refusal answers as a number that nobody has");
    equal(said[2], said[1], "and so does a certificate's");
    await house.shot(page, "number-unknown-ru");
    await house.accessible(page);
    await context.close();
  });
  await house.test("wrong groups, whichever is wrong, have one answer", async () => {
    const { page, context } = await house.visitor({ lang: "kk" });
    const said = [];
    for (const number of [given.real_certificate.number, given.real_refusal.number, "07-05/2026-0999"]) {
      await ask(page, number, ["0000", "1111"]);
      said.push(await page.textContent(".fault"));
    }
    equal(new Set(said).size, 1, "one answer");
    await house.shot(page, "groups-wrong-kk");
    await house.accessible(page);
    await context.close();
  });
}

async function files(house) {
  const { given } = house;
  await house.test("a PDF and a package are verified; without JavaScript too", async () => {
    for (const [javaScriptEnabled, path] of [[true, "pdf"], [false, "pdf"], [false, "package"]]) {
      const visit = await house.visitor({ lang: "ru", javaScriptEnabled });
      const { page } = visit;
      await page.goto(`${given.office}/v`);
      await page.setInputFiles("#file", given.real_certificate[path]);
      await page.click('button[value="file"]');
      await page.waitForSelector("article[data-tone]");
      equal(await page.getAttribute("article", "data-tone"), "permitted", path);
      if (!javaScriptEnabled && path === "pdf") await house.shot(page, "file-no-script-ru");
      await visit.context.close();
    }
  });
  await house.test("a file that is dropped is verified", async () => {
    const { page, context } = await house.visitor({ lang: "kk" });
    await page.goto(`${given.training}/v`);
    const { readFileSync } = await import("node:fs");
    const bytes = readFileSync(given.refusal.pdf).toString("base64");
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], "бас тарту.pdf", { type: "application/pdf" }));
      return transfer;
    }, bytes);
    await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
    await page.waitForSelector("article[data-tone]");
    equal(await page.getAttribute("article", "data-tone"), "refused", "tone");
    await context.close();
  });
  await house.test("a PDF with one bit turned is not genuine", async () => {
    const { page, context } = await house.visitor({ lang: "ru", size: PHONE });
    const { readFileSync } = await import("node:fs");
    const buffer = readFileSync(given.real_certificate.pdf);
    buffer[Math.floor(buffer.length / 2)] ^= 1;
    await page.goto(`${given.office}/v`);
    await page.setInputFiles("#file", { name: "x.pdf", mimeType: "application/pdf", buffer });
    await page.click('button[value="file"]');
    await page.waitForSelector("article[data-tone]");
    equal(await page.getAttribute("article", "data-tone"), "failed", "tone");
    await house.shot(page, "file-forged-phone-ru");
    await house.accessible(page);
    await context.close();
  });
  await house.test("what is no document is said to be none", async () => {
    const { page, context } = await house.visitor({ lang: "en" });
    await page.goto(`${given.office}/v`);
    await page.setInputFiles("#file", { name: "x.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff]) });
    await page.click('button[value="file"]');
    await page.waitForSelector(".fault");
    await house.shot(page, "fault-en");
    await house.accessible(page);
    await context.close();
  });
}

async function poorBrowsers(house) {
  const { given } = house;
  await house.test("no secure context: said so, and the server verifies", async () => {
    const { page, context } = await house.visitor({ lang: "kk", size: PHONE });
    await page.goto(`${given.office.replace("127.0.0.1", "insecure.test")}/v#${given.real_certificate.seal}`);
    await page.waitForSelector("#send");
    holds((await page.textContent(".offer")).includes("HTTPS"), "the reason is told");
    await house.shot(page, "insecure-phone-kk");
    await house.accessible(page);
    await page.click("#send");
    await page.waitForSelector("article[data-tone]");
    equal(await page.getAttribute("article", "data-tone"), "permitted", "tone");
    holds(!page.url().includes(given.real_certificate.seal.slice(30, 60)), "the seal is in the body, not in the address");
    await context.close();
  });
  await house.test("a browser without Ed25519: said so, and the server verifies", async () => {
    const { page, context } = await house.visitor({ lang: "ru" });
    await context.addInitScript(() => {
      const real = SubtleCrypto.prototype.importKey;
      SubtleCrypto.prototype.importKey = function importKey(format, key, algorithm, ...rest) {
        if (algorithm.name === "Ed25519") throw new DOMException("Unrecognized name", "NotSupportedError");
        return real.call(this, format, key, algorithm, ...rest);
      };
    });
    await page.goto(`${given.office}/v#${given.real_refusal.seal}`);
    await page.waitForSelector("#send");
    holds((await page.textContent(".offer")).includes("Ed25519"), "the reason is told");
    await page.click("#send");
    await page.waitForSelector("article[data-tone]");
    equal(await page.getAttribute("article", "data-tone"), "refused", "tone");
    await context.close();
  });
}

async function typing(house) {
  const { given } = house;
  await house.test("a typed code is mended: spaces, line breaks, a scanner in another keyboard layout", async () => {
    const { page, context } = await house.visitor({ lang: "kk" });
    const link = `https://verify.kualik.example/v#${given.certificate.seal}`;
    const wrapped = link.replace(/(.{40})/g, "$1\n ");
    for (const text of [wrapped, inRussianLayout(link), given.certificate.seal]) {
      await page.goto(`${given.training}/v`);
      await page.waitForSelector("html[data-ready=keys]");
      await page.fill("#code", text);
      await page.click('button[value="code"]');
      await page.waitForSelector('article[data-waiting="false"], article[data-tone]:not([data-waiting])');
      equal(await page.getAttribute("article", "data-tone"), "specimen", text.slice(0, 40));
    }
    await context.close();
  });
  await house.test("what was asked can be changed afterwards, and so can the language", async () => {
    const visit = await house.visitor({ lang: "kk" });
    const { page, context } = visit;
    await page.goto(`${given.office}/v#${given.real_certificate.seal}`);
    await page.waitForSelector(`article.tone-permitted`);
    await page.check("input[name=for][value=record]");
    await page.waitForSelector("article.tone-genuine");
    await house.shot(page, "record-kk");
    await page.click("[data-language][lang=ru]");
    // The question goes along with the language.
    await page.waitForSelector(`html[lang=ru] article.tone-genuine`);
    await sound(visit);
    await context.close();
  });
  await house.test("nothing in hand is lost when the language is changed: list codes, the question, what was typed", async () => {
    const visit = await house.visitor({ lang: "kk" });
    const { page, context } = visit;
    const { seal, annex } = given.real_certificate;
    holds(annex.length > 0, "a certificate with a list");
    await page.goto(`${given.office}/v`);
    await page.waitForSelector("html[data-ready=keys]");
    await page.check("input[name=for][value=record]");
    await page.fill("#number", "07-05/2026");
    await page.fill("#code", seal);
    await page.fill("#annex", annex.join("\n"));
    await page.click("[data-language][lang=ru]");
    await page.waitForSelector("html[lang=ru][data-ready=keys]");
    equal(await page.inputValue("#annex"), annex.join("\n"), "pasted list codes");
    equal([await page.inputValue("#number"), await page.inputValue("#code")], ["07-05/2026", seal], "what was typed");
    equal(await page.isChecked("input[name=for][value=record]"), true, "what was asked");
    await page.click('button[value="code"]');
    await page.waitForSelector(".list-told.passed");
    await page.click("[data-language][lang=en]");
    await page.waitForSelector("html[lang=en] .list-told.passed");
    holds((await page.locator(".list table.items tbody tr").count()) > 0, "the rows are there again");
    await page.goto("about:blank");
    await page.goto(`${given.office}/v#${seal}`);
    await page.waitForSelector("#list-codes");
    await page.fill("#list-codes", annex[0]);
    await page.click("[data-language][lang=kk]");
    await page.waitForSelector("html[lang=kk] #list-codes");
    equal(await page.inputValue("#list-codes"), annex[0], "typed and not yet compared");
    equal(await page.evaluate(() => sessionStorage.length), 0, "and nothing stays behind");
    await sound(visit);
    await context.close();
  });
  await house.test("without JavaScript nothing is lost when the language is changed, and what was answered is answered again", async () => {
    const visit = await house.visitor({ lang: "kk", javaScriptEnabled: false });
    const { page, context } = visit;
    const { number, groups, seal, annex } = given.real_certificate;
    await page.goto(`${given.office}/v`);
    await page.check("input[name=for][value=record]");
    await page.fill("#number", number);
    await page.fill("#code", seal);
    await page.fill("#annex", annex.join("\n"));
    await page.click("[data-language][lang=ru]");
    equal(await page.getAttribute("html", "lang"), "ru", "the language");
    equal(await page.locator("article").count(), 0, "nothing was asked yet");
    equal([await page.inputValue("#number"), await page.inputValue("#code"), await page.inputValue("#annex")], [number, seal, annex.join("\n")], "what was typed");
    equal(await page.isChecked("input[name=for][value=record]"), true, "what is asked");
    await page.click('button[value="code"]');
    await page.waitForSelector("article.tone-genuine");
    await page.click("[data-language][lang=en]");
    await page.waitForSelector("html[lang=en] article.tone-genuine");
    equal(await page.inputValue("#number"), number, "still there");
    await page.fill("#number", number);
    await page.fill("[name=group1]", groups[0]);
    await page.fill("[name=group2]", groups[1]);
    // Enter asks; it does not change the language.
    await page.press("[name=group2]", "Enter");
    await page.waitForSelector("html[lang=en] article.tone-genuine");
    await page.click("[data-language][lang=kk]");
    await page.waitForSelector("html[lang=kk] article.tone-genuine");
    equal(visit.requests.filter(({ url }) => /2026|ey[A-Z]/.test(url)), [], "no address holds anything of it");
    await page.setInputFiles("#file", given.real_certificate.pdf);
    await page.click('button[value="file"]');
    await page.waitForSelector("article");
    await page.click("[data-language][lang=ru]");
    holds((await page.textContent("main")).includes("выберите его ещё раз"), "a file does not go along, and that is said");
    await house.shot(page, "language-file-ru");
    await context.close();
  });
  await house.test("a list code that declares more pages than any list has is an error that says so", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await house.visitor({ lang: "ru", javaScriptEnabled });
      await page.goto(`${given.office}/v`);
      if (javaScriptEnabled) await page.waitForSelector("html[data-ready=keys]");
      await page.fill("#code", given.real_certificate.seal);
      await page.fill("#annex", given.real_certificate.annex[0].replace(/ 1\/[0-9]+/, " 1/4294967295"));
      await page.click('button[value="code"]');
      await page.waitForSelector('article[data-tone="failed"]');
      holds((await page.textContent("article")).includes("больше страниц, чем может быть"), "why");
      if (javaScriptEnabled) await house.shot(page, "list-too-many-pages-ru");
      await context.close();
    }
  });
  await house.test("without the archive a document of the procedure is told to permit nothing, and not to be perhaps revoked", async () => {
    for (const lang of LANGUAGES) {
      const { page, context } = await house.visitor({ lang });
      await page.goto(`${given.office}/v`);
      await page.waitForSelector("html[data-ready=keys]");
      await page.route("**/v/standing", (route) => route.abort());
      for (const document of [given.real_procedure, given.real_refusal]) {
        await page.evaluate((seal) => { location.hash = seal; }, document.seal);
        await page.waitForSelector('article[data-waiting="false"]');
        const told = await page.textContent("article");
        const [lead, revoked] = { kk: ["әкетуге рұқсат бермейді", "кері қайтар"], ru: ["не разрешает в любом случае", "отозван"], en: ["permits no export in any case", "withdraw"] }[lang];
        holds(told.includes(lead), told);
        holds(!told.includes(revoked), told);
      }
      await house.shot(page, `refusal-alone-${lang}`);
      await context.close();
    }
  });
  await house.test("the camera: what cannot be done is said, in three languages", async () => {
    for (const lang of LANGUAGES) {
      const visit = await house.visitor({ lang, size: PHONE, permissions: ["camera"] });
      const { page, context } = visit;
      await page.goto(`${given.office}/v`);
      await page.waitForSelector("html[data-ready=keys]");
      const able = await page.evaluate(() => "BarcodeDetector" in globalThis);
      await page.click('[data-scan="open"]');
      await page.waitForSelector('[data-scan="told"]:not([hidden])');
      equal(await page.isVisible('[data-scan="video"]'), able, "a picture only where it can be read");
      await sound(visit);
      await house.shot(page, `scan-${able ? "open" : "unable"}-phone-${lang}`);
      await house.accessible(page);
      await context.close();
    }
    const { page, context } = await house.visitor({ lang: "kk" });
    await page.goto(`${given.office.replace("127.0.0.1", "insecure.test")}/v`);
    await page.click('[data-scan="open"]');
    holds((await page.textContent('[data-scan="told"]')).includes("HTTPS"), "no camera without HTTPS");
    await context.close();
  });
  await house.test("the camera: its picture is watched, list codes are gathered, a seal is checked, and the camera goes off", async () => {
    const { seal, annex } = given.real_certificate;
    for (const allowed of [true, false]) {
      const visit = await house.visitor({ lang: "kk", size: PHONE });
      const { page, context } = visit;
      // The device is Chromium's own pretended camera; what reads its picture is pretended where the browser has nothing.
      await page.addInitScript(([codes, allowed]) => {
        let turn = 0;
        globalThis.BarcodeDetector = class {
          static async getSupportedFormats() { return ["qr_code"]; }
          async detect(video) {
            if (video.videoWidth === 0) throw new Error("no picture");
            globalThis.watched = video.srcObject;
            turn += 1;
            const code = codes[Math.floor(turn / 4)];
            return code ? [{ rawValue: code }] : [];
          }
        };
        if (!allowed) navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("no", "NotAllowedError"); };
      }, [["", "https://example.kz/", annex[0], seal], allowed]);
      await page.goto(`${given.office}/v`);
      await page.waitForSelector("html[data-ready=keys]");
      await page.click('[data-scan="open"]');
      if (!allowed) {
        await page.waitForSelector('[data-scan="told"]:not([hidden])');
        holds((await page.textContent('[data-scan="told"]')).includes("рұқсат берілмеді"), "told that it was not allowed");
        await context.close();
        continue;
      }
      await page.waitForFunction(() => document.querySelector('[data-scan="told"]').textContent.includes("оқылды"));
      await house.shot(page, "scan-page-phone-kk");
      await page.waitForSelector("article.tone-permitted");
      await page.waitForFunction(() => globalThis.watched.getTracks().every((track) => track.readyState === "ended"));
      holds(await page.isVisible(".list-told"), "what was read of the list is compared");
      await sound(visit);
      await context.close();
    }
  });
  for (const lang of LANGUAGES) {
    await house.test(`${lang}: the page as it is first seen`, async () => {
      for (const [device, size] of [["desk", DESK], ["phone", PHONE]]) {
        const visit = await house.visitor({ lang, size });
        await visit.page.goto(`${given.training}/v`);
        await visit.page.waitForSelector("html[data-ready=keys]");
        equal(await visit.page.getAttribute("html", "lang"), lang, "language");
        await sound(visit);
        await house.shot(visit.page, `first-${device}-${lang}`);
        await house.accessible(visit.page);
        await visit.context.close();
      }
    });
  }
  await house.test("printed, the answer stands alone", async () => {
    const { page, context } = await house.visitor({ lang: "ru" });
    await page.goto(`${given.office}/v#${given.real_certificate.seal}`);
    await page.waitForSelector(`article.tone-permitted`);
    await page.emulateMedia({ media: "print" });
    equal(await page.isVisible("#form"), false, "no form on paper");
    equal(await page.isVisible("h1"), true, "the verdict on paper");
    await house.shot(page, "print-ru");
    await context.close();
  });
}

/** What a scanner types that speaks as a keyboard when the Russian layout is on. */
function inRussianLayout(text) {
  const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>/?#";
  const russian = "йцукенгшщзхъфывапролджэячсмитьбюЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ.,№";
  return [...text].map((c) => (english.includes(c) ? russian[english.indexOf(c)] : c)).join("");
}
