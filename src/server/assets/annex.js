// The codes of the pages of a list, read in a browser and compared with the digest that the seal bears.
//
// The rules are those of src/domain/annex.rs and src/engine/annex.rs; src/engine/testdata/annex.json holds both to
// the same answers. Nothing here touches the page or the network.

/** The codes in a text: readers part them by line feeds, and each begins with the same word. */
export function codesIn(text) {
  const codes = text.replaceAll("\r\n", "\n").split(/(?=^[ \t]*KUALIK )/mu);
  return codes.map((code) => code.trim()).filter(Boolean);
}

/** What a code says of its page, or nothing where it is no code of a page. */
export function readPage(text) {
  if (new TextEncoder().encode(text).length > MOST) return null;
  const [head, ...lines] = text.split("\n");
  const said = /^KUALIK (\S{1,8}\/[0-9]{4}-[0-9]{4,9}) ([0-9]+)\/([0-9]+)$/u.exec(head);
  if (!said || !/^[0-9]{1,4}(-[0-9]{1,4})*\//u.test(said[1])) return null;
  const [page, pages] = [whole(said[2]), whole(said[3])];
  if (page === null || pages === null || page < 1 || page > pages) return null;
  const rows = readRows(lines);
  return rows && { number: said[1], page, pages, rows, text };
}

/** Compares codes with the number and the digest of a seal. `missing` names the pages whose codes are not there: until
 * all are, nothing can be said of any. */
export async function compare(codes, number, sealed) {
  const pages = new Map();
  let all = 0;
  for (const code of codes) {
    const page = readPage(code);
    if (!page) return { code: "annex-unreadable" };
    if (page.pages > MOST_PAGES) return { code: "annex-too-many-pages" };
    if (page.number !== number) return { code: "annex-other-number" };
    const before = pages.get(page.page);
    if ((all && all !== page.pages) || (before && before.text !== code)) return { code: "annex-differs" };
    all = page.pages;
    pages.set(page.page, page);
  }
  const missing = [];
  for (let place = 1; place <= all && missing.length < LISTED; place += 1) if (!pages.has(place)) missing.push(place);
  const sorted = [...pages.values()].sort((one, other) => one.page - other.page);
  if (missing.length) return { code: "annex-incomplete", missing, all, pages: sorted };
  const same = (await digest(sorted.map(({ text }) => text))) === sealed;
  return same ? { code: "annex-codes", missing, all, pages: sorted } : { code: "annex-differs" };
}

async function digest(codes) {
  const sha = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const each = await Promise.all(codes.map((code) => sha(new TextEncoder().encode(code))));
  const whole = await sha(new Uint8Array(each.flatMap((bytes) => [...bytes])));
  return btoa(String.fromCharCode(...whole.slice(0, 16))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function readRows(lines) {
  if (lines.length === 1 && lines[0].includes("#") && !lines[0].includes("|")) {
    const said = /^([0-9]+)-([0-9]+)#[0-9a-f]{16}$/u.exec(lines[0]);
    return said && whole(said[1]) !== null && whole(said[2]) !== null ? [] : null;
  }
  const rows = lines.map((line) => {
    const cells = line.split("|");
    const [place, title, inventory, size, photo] = cells;
    const sound = cells.length === 5 && whole(place) !== null && /^([0-9a-f]{8}|-)$/u.test(photo);
    return sound ? { place, title, inventory, size, photo: photo === "-" ? "" : photo } : null;
  });
  return rows.includes(null) ? null : rows;
}

function whole(text) {
  return /^(0|[1-9][0-9]{0,9})$/u.test(text) && Number(text) < 2 ** 32 ? Number(text) : null;
}

const MOST = 512;
// As src/domain/annex.rs has it: a case holds no more objects, and each page has one at least.
const MOST_PAGES = 2000;
// As src/engine/annex.rs has it: many missing pages must not fill the screen.
const LISTED = 50;
