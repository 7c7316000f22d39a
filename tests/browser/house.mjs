// The browser and its visitors, and what must hold on every page they see.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const LANGUAGES = ["kk", "ru", "en"];
export const DESK = { width: 1200, height: 850 };
const MOST_FAILURES = 8;
export const PHONE = { width: 390, height: 844 };

/** Opens Chromium and counts what its visitors find. */
export class House {
  constructor(given) {
    this.given = given;
    this.require = createRequire(join(given.modules, "/"));
    this.axe = readFileSync(this.require.resolve("axe-core/axe.min.js"), "utf8");
    this.failed = [];
    this.made = 0;
  }

  async open() {
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    // A name that is not the machine's own is no secure context over plain HTTP.
    const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    const args = [...flags, ...camera, "--host-resolver-rules=MAP insecure.test 127.0.0.1"];
    this.browser = await this.require("playwright-core").chromium.launch({ executablePath: this.given.chromium, args });
  }

  async close() {
    await this.browser.close();
  }

  /** One thing that must hold. A failure is told and the next one is tried. */
  async test(name, body) {
    if (this.given.only && !this.given.only.split("|").some((part) => name.includes(part))) return;
    // A page that does not work at all would cost minutes of waiting.
    if (this.failed.length >= MOST_FAILURES) return;
    const begun = Date.now();
    try {
      await body();
      this.made += 1;
      console.log(`ok    ${name} (${Date.now() - begun} ms)`);
    } catch (error) {
      this.failed.push(name);
      console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).split("\n").slice(0, 6).join("\n      ")}`);
    }
  }

  /** Somebody with a browser of his own. What no page may ever do is collected from the first moment. */
  async visitor(options = {}) {
    const { lang = "kk", size = DESK, ...rest } = options;
    const context = await this.browser.newContext({ locale: lang, viewport: size, deviceScaleFactor: size === PHONE ? 2 : 1, hasTouch: size === PHONE, ...rest });
    context.setDefaultTimeout(20000);
    const page = await context.newPage();
    const visit = { context, page, requests: [], faults: [] };
    page.on("request", (request) => visit.requests.push({ url: request.url(), body: request.postData() }));
    page.on("pageerror", (error) => visit.faults.push(`script: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && visit.faults.push(`console: ${message.text()}`));
    page.on("dialog", (dialog) => { visit.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    return visit;
  }

  async shot(page, name) {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(this.given.shots, `${name}.png`), fullPage: true });
  }

  /** WCAG 2.2 AA as far as a program can see. */
  async accessible(page) {
    await page.evaluate(this.axe);
    const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`);
    equal(told, [], "axe");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    equal(wide <= 0, true, `nothing to scroll sideways, but ${wide} pixels`);
  }
}

/** Nothing foreign is loaded, no script failed, no word is missing. */
export async function sound(visit, allowed = []) {
  const own = new URL(visit.page.url()).origin;
  const foreign = visit.requests.filter(({ url }) => !url.startsWith(own) && !url.startsWith("data:") && !url.startsWith("blob:"));
  equal(foreign, [], "only this host is asked");
  equal(visit.faults.filter((fault) => !allowed.some((part) => fault.includes(part))), [], "no fault");
  const text = await visit.page.evaluate(() => document.documentElement.innerHTML);
  equal(/⟨[a-z-]+⟩/u.exec(text)?.[0], undefined, "every message has words");
  equal(await visit.page.evaluate(() => globalThis.pwned), undefined, "no text runs");
}

export function equal(found, wanted, what) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: found ${one}, wanted ${other}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}
