// node chromium.mjs MODULES FOLDER ROUNDS: prints certificate-5.html and certificate-40.html with headless Chromium as
// tagged PDF, one browser for all, and tells the seconds a document as JSON lines.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [modules, folder, rounds] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, "/"))("playwright-core");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
for (const items of [5, 40]) {
  const draw = async () => {
    await page.goto(`file://${folder}/certificate-${items}.html`);
    return page.pdf({ format: "A4", tagged: true });
  };
  writeFileSync(join(folder, `chromium-${items}.pdf`), await draw());
  const count = Math.max(1, Math.floor(rounds / (items === 5 ? 1 : 3)));
  const begun = performance.now();
  for (let round = 0; round < count; round += 1) await draw();
  const seconds = (performance.now() - begun) / 1000 / count;
  console.log(JSON.stringify({ name: "Chromium, tagged", items, seconds }));
}
await browser.close();
