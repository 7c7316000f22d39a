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
  await seals(house);
  await trustLists(house);
  await lists(house);
  await paper(house);
  await verification(house);
  await staff(house);
  await preview(house);
} finally {
  await house.close();
}
console.log(`${house.made} held, ${house.failed.length} failed, ${Math.round((Date.now() - begun) / 1000)} s; pictures in ${house.given.shots}`);
process.exit(house.failed.length === 0 && house.made > 0 ? 0 : 1);
