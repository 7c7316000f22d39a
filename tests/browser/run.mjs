// node run.mjs GIVEN.json: everything that is asked of the pages in a real browser.

import { readFileSync } from "node:fs";

import { House } from "./house.mjs";
import { paper } from "./paper.mjs";
import { preview } from "./preview.mjs";
import { lists, seals, trustLists } from "./seal.mjs";
import { staff } from "./staff.mjs";
import { verification } from "./verify.mjs";

const house = new House(JSON.parse(readFileSync(process.argv[2], "utf8")));
const begun = Date.now();
await house.open();
try {
  // Whoever verifies and whoever works there do not meet: two lanes, for a page waits longer than it computes.
  const lanes = [[seals, trustLists, lists, paper, verification], [staff, preview]];
  const walked = lanes.map(async (parts) => {
    for (const part of parts) await part(house);
  });
  // Neither is left running in a browser that closes.
  for (const { status, reason } of await Promise.allSettled(walked)) if (status === "rejected") throw reason;
} finally {
  await house.close();
}
console.log(`${house.made} held, ${house.failed.length} failed, ${Math.round((Date.now() - begun) / 1000)} s; pictures in ${house.given.shots}`);
process.exit(house.failed.length === 0 && house.made > 0 ? 0 : 1);
