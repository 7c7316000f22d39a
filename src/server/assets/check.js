// The page of verification in a browser that can verify by itself: the seal of a QR code never leaves it. Only the
// hash of its signature is sent, to ask where the document stands.

import { codesIn, compare, readPage } from "./annex.js";
import { scanning } from "./camera.js";
import { LIST, SealError, abilities, latin, mended, parse, signatureHash, textHash, verify } from "./seal.js";
import { readList } from "./trust.js";

const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("form");
const place = document.getElementById("answer");
const state = { able: null, keys: null, doubt: null, seal: null, turn: 0, genuine: null, annex: [], typed: "" };

async function begin() {
  const kept = takeKept();
  const handed = takeSeal() || kept.seal || history.state?.seal;
  enhance();
  state.able = await abilities();
  state.keys = await trustedKeys();
  if (!state.able.secure) tell("insecure");
  else if (!state.able.EdDSA) tell("old-browser");
  else if (!state.keys) tell(state.doubt ?? "keys-missing");
  document.documentElement.dataset.ready = state.keys ? "keys" : "none";
  if (handed) await check(handed, kept.seal ? kept.annex : history.state?.annex);
}

/** What was in hand when the language was changed: the seal, the codes of its list, what was typed and not yet sent. */
function takeKept() {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  let kept = {};
  try {
    kept = JSON.parse(text) ?? {};
  } catch {
    // Another edition of this page kept it otherwise.
  }
  for (const name of TYPED) if (kept.fields?.[name] && !form.elements[name].value) form.elements[name].value = kept.fields[name];
  const choice = kept.for && form.querySelector(`input[name="for"][value="${CSS.escape(kept.for)}"]`);
  if (choice) choice.checked = true;
  state.typed = kept.typed ?? "";
  return { seal: kept.seal ?? "", annex: kept.annex ?? [] };
}

/** Only in this browser, and only until the next page has taken it. */
function keep() {
  const fields = Object.fromEntries(TYPED.map((name) => [name, form.elements[name].value]));
  const typed = document.getElementById("list-codes")?.value ?? "";
  const kept = { seal: state.seal ?? "", annex: state.annex, typed, fields, for: asked() };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/**
 * The seal in the address is taken and the address forgets it at once, before anything else happens. The page's place in
 * this tab's history has it, so that whoever loads the page again has the same paper in hand.
 */
function takeSeal() {
  const fragment = decodeURIComponentOrSelf(location.hash.slice(1));
  if (!fragment.includes(".")) return "";
  history.replaceState({ seal: fragment }, "", location.pathname + location.search);
  return fragment;
}

function remember() {
  history.replaceState({ seal: state.seal, annex: state.annex }, "");
}

/** The keys of the trust list, when a root that this page pins signed these very bytes. */
async function trustedKeys() {
  try {
    const answer = await fetch("/v/trust", { credentials: "omit" });
    // An archive in which nobody may sign yet.
    if (answer.status === 404) return { authorities: [] };
    if (!answer.ok || !state.able.secure) return null;
    const text = await answer.text();
    if (!state.able[parse(text, LIST).alg]) return null;
    return await readList(text, JSON.parse(document.getElementById("roots").textContent));
  } catch (error) {
    if (error instanceof SealError) state.doubt = error.code === "trust-root-unknown" ? "list-other-root" : "list-altered";
    return null;
  }
}

/** Verifies a seal here; where this browser cannot, says so and lets the server do it. */
async function check(text, annex = []) {
  state.seal = text;
  state.annex = annex.filter((code) => readPage(code));
  state.genuine = null;
  remember();
  const turn = ++state.turn;
  let seal;
  let warnings;
  try {
    const typed = latin(text);
    seal = parse(mended(typed));
    warnings = doubts(typed);
  } catch (error) {
    return show(broken(error));
  }
  if (!state.able[seal.alg] || !state.keys) return offerServer(text);
  const said = { ...(await judge(seal)), warnings };
  if (turn !== state.turn) return;
  show(said);
  if (!said.ask) return;
  state.genuine = said;
  const answer = await askStanding(seal);
  if (turn !== state.turn) return;
  // Whatever the archive would say, what is no certificate permits nothing.
  const lead = answer === "seal" && standsNowhere(seal) ? "alone" : answer;
  if (typeof answer === "string") return weighList(show({ ...said, offline: true, lead }), annex);
  warn(answer, warnings);
  place.replaceChildren(answer, printing());
  settle(answer, false);
  await weighList(answer, annex);
}

/** What is doubtful around a seal, genuine or not: an address of another house before it, spaces within it. */
function doubts(typed) {
  const at = typed.lastIndexOf("#");
  const address = typed.slice(0, Math.max(at, 0)).replace(/\s/gu, "");
  const host = address.replace(/^[a-z][a-z0-9+.-]*:\/\//iu, "").split(/[/?]/u)[0].toLowerCase();
  const told = [];
  if (host && host !== form.dataset.host.toLowerCase()) told.push(words["host-foreign"].replace("{host}", () => host.slice(0, LONGEST_HOST)));
  if (mended(typed) !== typed.slice(at + 1).trim()) told.push(words["seal-text-mended"]);
  return told;
}

/** What this browser can say of a seal by itself. */
async function judge(seal) {
  const terms = state.keys.authorities.filter((authority) => authority.kid === seal.kid);
  if (terms.length === 0) return said(seal, "open", "unknown-key", "unknown-key", "indeterminate");
  try {
    await verify(seal, terms[0].key);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { ...said(seal, "failed", "failed", "failed", "failed"), facts: false };
  }
  const kind = kindOf(seal.claims);
  const sound = terms.filter((authority) => mayHaveSealed(authority, terms, seal.claims.i, kind));
  // A seal does not say its office: where the key serves several, none is named, for it may be the wrong one.
  const [term, ...others] = sound.length > 0 ? sound : terms;
  const office = others.every((other) => other.office.bin === term.office.bin) ? term.office : null;
  if (sound.length === 0) return { ...said(seal, "open", "no-authority", "no-authority", "indeterminate"), office };
  const demonstration = state.keys.profile === "demonstration";
  const genuine = { office, demonstration, ask: true };
  const answer = (tone, verdict, advice) => ({ ...said(seal, tone, verdict, "seal", advice), ...genuine });
  if (kind === "refusal") return answer("refused", "refusal", demonstration ? "demonstration" : "refusal");
  if (demonstration) return answer("specimen", "demonstration", "demonstration");
  if (kind === "certificate" || kind === "void" || seal.claims.x) return answer("open", "seal", "indeterminate");
  return answer(asked() === "record" ? "open" : "refused", "procedure", "procedure");
}

/** The name of a seal's form, as a trust list grants it. */
function kindOf(claims) {
  return words[`kind-${claims.k}`] ?? "unknown";
}

/** Only a permit stands somewhere, a certificate or what stands for a paper one; any other document is genuine or not. */
function standsNowhere({ claims }) {
  return !claims.x && !["certificate", "void", "unknown"].includes(kindOf(claims));
}

/** What only the archive knows of a seal: a refusal may be cancelled, other documents are there or not. */
function notKnown({ ask, seal }) {
  if (!ask || !standsNowhere(seal)) return "not-standing";
  return kindOf(seal.claims) === "refusal" ? "not-cancelled" : "not-registered";
}

/**
 * A key speaks for its office within its term; a revoked, suspended or compromised one does not. A compromise is of the
 * key, and a revocation under one term holds for every other that had begun before it.
 */
function mayHaveSealed(authority, terms, day, kind) {
  const of = (status) => terms.flatMap((term) => (term.events ?? []).filter((event) => event.status === status).map((event) => ({ term, event })));
  const reaches = ({ term, event }) => event.from <= day && (term === authority || authority.from < event.from);
  const changes = (authority.events ?? []).filter((event) => event.status !== "compromised" && event.from <= day);
  const last = changes.filter((event) => event.status !== "revoked").sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return (
    authority.from <= day && (!authority.to || day <= authority.to) && authority.may_sign.includes(kind) &&
    of("compromised").length === 0 && !of("revoked").some(reaches) && last?.status !== "suspended"
  );
}

function said(seal, tone, verdict, lead, advice) {
  return { seal, tone, verdict, lead, advice, facts: true };
}

function broken(error) {
  if (!(error instanceof SealError)) throw error;
  return { tone: "open", verdict: "broken", lead: "broken", advice: "indeterminate", facts: false };
}

/** The archive's answer, or why there is none. The log publishes hashes of signatures; the second hash, of the
 * seal's whole text, nobody has who has not the paper, and neither gives the seal away. */
async function askStanding(seal) {
  const lang = language();
  const body = new URLSearchParams({ hash: await signatureHash(seal), proof: await textHash(seal), for: asked(), lang });
  try {
    const answer = await fetch("/v/standing", { method: "POST", body, signal: AbortSignal.timeout(15000) });
    if (answer.status === 404) return "elsewhere";
    if (answer.status === 429) return "too-many";
    if (!answer.ok) return "seal";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("article");
  } catch {
    return "seal";
  }
}

/** Draws an answer of this browser from the page's own template; texts are set as texts. */
function show(said) {
  const answer = document.getElementById("seal-answer").content.cloneNode(true);
  const article = answer.querySelector("article");
  const waiting = said.ask && !said.offline;
  // While the archive is asked a certificate has no colour yet.
  const tone = waiting && said.verdict === "seal" ? "waiting" : said.tone;
  article.classList.add(`tone-${tone}`);
  article.dataset.tone = tone;
  article.dataset.waiting = String(waiting === true);
  const slot = (name, text) => Object.assign(article.querySelector(`[data-slot="${name}"]`), { textContent: text, hidden: !text });
  slot("question", words[`asked-line-${asked()}`]);
  slot("headline", words[`verdict-${said.verdict}`]);
  const twin = said.verdict === "refusal" && { kk: "ru", ru: "kk" }[language()];
  slot("twin", twin ? words["twin-refusal"] : "").lang = twin || language();
  slot("lead", waiting ? words.asking : words[`lead-${said.lead}`]);
  slot("warning", said.demonstration && said.verdict !== "demonstration" ? words.demonstration : "");
  slot("next", words[`advice-${said.advice}`]);
  slot("moment", words["checked-at"].replace("{moment}", moment()));
  list(article, "lines", lines(said, waiting));
  list(article, "facts", said.facts ? facts(said) : []);
  if (!said.facts) article.querySelector('[data-part="facts"]').remove();
  const unchecked = [["", words[notKnown(said)]]];
  if (said.facts) unchecked.push(["", words["not-page"]]);
  if (said.ask && said.seal.claims.a) unchecked.push([CODES, words["unchecked-annex-codes"]]);
  article.querySelector('[data-list="unchecked"]').append(...unchecked.map(([code, text]) => {
    const line = element("li", text);
    if (code) line.dataset.code = code;
    return line;
  }));
  warn(article, said.warnings);
  place.replaceChildren(answer, printing());
  settle(article, waiting);
  return article;
}

/** Warnings stand below the verdict, whoever gave it: the archive never saw the text around the seal. */
function warn(article, warnings = []) {
  article.querySelector(".band").after(...warnings.map((text) => {
    const line = Object.assign(element("p"), { className: "warning" });
    line.setAttribute("role", "note");
    line.append(element("strong", `${words.warnings}:`), ` ${text}`);
    return line;
  }));
}

/** A certificate's list can be compared once its seal is known to be genuine: the place for the codes is opened. */
function openList(article) {
  const part = document.getElementById("list-entry").content.cloneNode(true).firstElementChild;
  article.querySelector(".next").after(part);
  const typed = part.querySelector("textarea");
  typed.value = state.typed;
  state.typed = "";
  part.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const codes = codesIn(typed.value);
    const wrong = codes.length === 0 || codes.some((code) => !readPage(code));
    if (wrong) return tellList(part, words["annex-unreadable"], "open");
    state.annex.push(...codes);
    typed.value = "";
    compareList(article, part);
  });
  const again = part.querySelector("[data-again]");
  again.hidden = state.annex.length === 0;
  again.addEventListener("click", () => check(state.seal));
  return part;
}

/** What came with the seal is compared at once. */
async function weighList(article, annex) {
  if (!state.genuine?.seal.claims.a) return;
  const part = openList(article);
  if (state.annex.length < annex.length) tellList(part, words["annex-unreadable"], "open");
  else if (annex.length) await compareList(article, part);
}

async function compareList(article, part) {
  const { seal } = state.genuine;
  remember();
  const found = await compare(state.annex, seal.claims.n, seal.claims.a);
  if (!found.pages) {
    // A foreign list takes the good answer away, whatever the archive said of the first page.
    const failed = { ...state.genuine, ask: false, foreign: true, demonstration: false, tone: "failed" };
    const list = openList(show({ ...failed, verdict: found.code, lead: found.code, advice: "failed" }));
    list.querySelector("form").classList.add("spent");
    return;
  }
  const filled = (text) => text.replace("{pages}", found.missing.join(", ")).replace("{all}", found.all);
  part.querySelector("[data-again]").hidden = false;
  part.querySelector('[data-slot="list-rows"]').replaceChildren(element("h3", words["annex-rows"]), ...found.pages.flatMap(listed));
  const open = article.querySelector(`li[data-code="${CODES}"]`);
  if (found.missing.length) {
    if (open) open.textContent = filled(words["unchecked-annex-incomplete"]);
    return tellList(part, filled(words["annex-partly"]), "open");
  }
  open?.remove();
  part.querySelector("form").classList.add("done");
  tellList(part, filled(words["annex-passed"]), "passed");
  const line = Object.assign(element("li"), { className: "passed" });
  line.append(element("b", words["mark-passed"]), ` ${words["finding-annex-codes"]}`);
  article.querySelector(".checked ul")?.append(line);
}

function tellList(part, text, tone) {
  const told = part.querySelector('[data-slot="list-told"]');
  told.className = `list-told ${tone}`;
  told.textContent = text;
  told.hidden = false;
}

/** The rows of one page as its code names them, to be compared with the paper and the goods. */
function listed(page) {
  const caption = element("p", `${page.page}/${page.pages}`);
  caption.className = "code";
  if (page.rows.length === 0) return [caption, element("p", words["annex-digested"])];
  const columns = ["place", "title", "inventory", "size", "photo"];
  const table = Object.assign(element("table"), { className: "items" });
  const head = element("tr");
  head.append(...columns.map((name) => Object.assign(element("th", words[`item-${name}`]), { scope: "col" })));
  table.createTHead().append(head);
  const body = table.createTBody();
  for (const row of page.rows) {
    const line = body.insertRow();
    for (const name of columns) {
      const cell = name === "place" ? Object.assign(element("th"), { scope: "row" }) : element("td");
      cell.dataset.label = words[`item-${name}`];
      // The codes name the objects in Kazakh, whatever language the page is read in.
      if (row[name]) cell.append(Object.assign(element("bdi", row[name]), { lang: name === "title" ? "kk" : "" }));
      line.append(cell);
    }
  }
  return [caption, table];
}

/** The eye and the screen reader are led to the verdict; while the archive is asked they wait. */
function settle(article, waiting) {
  document.title = `${article.querySelector("h1").textContent} – ${words.system}`;
  document.getElementById("ask").hidden = false;
  const title = document.getElementById("ask-title");
  if (title.tagName === "H1") title.replaceWith(Object.assign(document.createElement("h2"), { id: title.id, textContent: words.another }));
  document.querySelector(".intro")?.remove();
  if (!waiting) article.querySelector("h1").focus({ preventScroll: true });
  article.scrollIntoView({ block: "start" });
}

function lines(said, waiting) {
  const genuine = said.ask === true;
  const authenticity = said.tone === "failed" ? "failed" : said.demonstration ? "demonstration" : genuine ? "passed" : "indeterminate";
  const rows = [[words["line-authenticity"], said.foreign ? words["authenticity-annex"] : genuine ? words["authenticity-seal"] : words[`authenticity-${authenticity}`], true]];
  const standing = waiting ? words.asking : (genuine && dates(said.seal.claims)) || words["standing-unknown"];
  if (!said.ask || !standsNowhere(said.seal)) rows.push([words["line-standing"], standing, true]);
  // What the archive has not been asked, or does not answer, is as old as the paper.
  const printed = genuine && !waiting && said.seal.claims.i;
  rows.push([words["line-as-of"], printed ? words["as-printed"].replace("{day}", day(printed)) : moment(), Boolean(printed)]);
  if (!waiting) rows.push([words["line-source"], genuine ? words["source-paper"] : words["source-none"], false]);
  if (state.keys?.issued) rows.push([words["line-keys"], edition(state.keys), false]);
  if (said.office) rows.push([words["sealed-by"], said.office.name[language()] ?? said.office.name.ru, false]);
  return rows;
}

/** By the dates on the document alone. */
function dates(claims) {
  if (!claims?.x) return null;
  const today = byItsClocks(Date.now()).toISOString().slice(0, 10);
  return words[today > claims.x ? "dates-past" : today < firstExit(claims) ? "dates-ahead" : "dates-open"];
}

/** The first day to leave: the day of issue, or so many days later. */
function firstExit({ i, f = 0 }) {
  const first = new Date(`${i}T00:00:00Z`);
  first.setUTCDate(first.getUTCDate() + f);
  return first.toISOString().slice(0, 10);
}

function facts({ seal }) {
  const { claims } = seal;
  const rows = [
    [words["fact-kind"], words[`form-${kindOf(claims)}`]],
    [words["fact-number"], claims.n],
    [words["fact-issued"], claims.i && day(claims.i)],
    [words["fact-first-exit"], claims.f && day(firstExit(claims))],
    [words["fact-last-exit"], claims.x && day(claims.x)],
    [words["fact-last-return"], claims.b && day(claims.b)],
    [words["fact-destinations"], claims.d && countries(claims.d)],
    [words["fact-purpose"], claims.p && (words[`purpose-${claims.p}`] ?? claims.p)],
    [words["fact-holder"], claims.h],
    [words["fact-items"], claims.q],
  ];
  return rows.filter(([, value]) => value !== undefined && value !== "");
}

function countries(text) {
  const named = (code) => words[`country-${code}`] ?? code;
  const [codes, rest] = String(text).split("+");
  return codes.split(",").map(named).join(", ") + (rest ? ` +${rest}` : "");
}

function day(text) {
  const [year, month, date] = String(text).split("-");
  return `${date}.${month}.${year}`;
}

/** How fresh the keys are that everything here was judged by. */
function edition({ sequence, issued }) {
  return words["keys-of"].replace("{number}", sequence).replace("{moment}", moment(Date.parse(issued)));
}

function moment(at = Date.now()) {
  const [date, time] = byItsClocks(at).toISOString().split("T");
  return `${day(date)} ${time.slice(0, 5)} (UTC+${hoursAhead(at)})`;
}

/** A moment whose UTC reads as the clocks of Kazakhstan do: `civil.rs` has the same rules. */
function byItsClocks(at) {
  return new Date(at + hoursAhead(at) * 3600 * 1000);
}

function hoursAhead(at) {
  return at < FIRST_OF_MARCH_2024 ? 6 : 5;
}

function list(article, name, rows) {
  const target = article.querySelector(`[data-list="${name}"]`);
  for (const [label, value, weighty] of rows) {
    const row = element("div");
    if (name === "lines") row.className = weighty ? "line weighty" : "line";
    else if (String(value).length > WIDE) row.className = "wide";
    row.append(element("dt", label), element("dd", value));
    target?.append(row);
  }
}

function element(tag, text = "") {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function printing() {
  const line = Object.assign(element("p"), { className: "after" });
  const button = Object.assign(element("button", words.print), { type: "button", className: "quiet" });
  button.addEventListener("click", () => print());
  line.append(button);
  return line;
}

/** The browser cannot verify: the text goes to the server in the body of a form, and the reader is told so first. */
function offerServer(text) {
  const missing = state.doubt ?? (state.able.EdDSA ? "keys-missing" : "old-browser");
  const why = words[!state.able.secure ? "insecure" : !state.keys ? missing : "old-browser"];
  document.getElementById("note").hidden = true;
  form.elements.code.value = text;
  const send = element("button", words["send-to-server"]);
  send.type = "button";
  send.id = "send";
  send.addEventListener("click", () => {
    // From here on this text is the server's to verify.
    form.dataset.server = "true";
    form.requestSubmit(form.querySelector('button[value="code"]'));
  });
  const box = Object.assign(element("div"), { className: "note offer" });
  box.append(element("p", why), send);
  place.replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
  send.focus({ preventScroll: true });
}

function tell(id) {
  const note = document.getElementById("note");
  note.textContent = words[id];
  note.hidden = false;
}

/** What JavaScript adds to a page that works without it. */
function enhance() {
  form.addEventListener("submit", (event) => {
    const way = event.submitter?.value;
    const text = form.elements.code.value;
    if (way !== "code" || !looksLikeSeal(text) || form.dataset.server) return;
    if (!state.able?.secure || !state.keys) return;
    event.preventDefault();
    check(text, codesIn(form.elements.annex.value));
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "for" && state.seal && state.able?.secure) check(state.seal, state.annex);
  });
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", (event) => {
      // What the server answered it answers again; what this browser has in hand never leaves it.
      if (form.elements["last-by"] && !state.seal) return;
      event.preventDefault();
      keep();
      location.assign(`/v?lang=${button.dataset.language}`);
    });
  }
  addEventListener("hashchange", () => {
    const text = takeSeal();
    if (text) check(text);
  });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  dropping(document.getElementById("drop"), form.elements.file);
  scanning(document.getElementById("scan"), words, scanned);
}

/** A code before the camera: a seal is checked at once, a page of a list is laid to the others. Says what became of it. */
function scanned(text) {
  if (!readPage(text)) {
    if (!looksLikeSeal(text)) return { text: words["scan-other"] };
    check(text, state.annex.length ? [] : codesIn(form.elements.annex.value));
    return { done: true };
  }
  const page = readPage(text);
  const field = document.getElementById("list-codes") ?? form.elements.annex;
  const before = codesIn(field.value);
  if (!before.includes(text.trim())) field.value = [...before, text.trim()].join("\n");
  return { text: words["scan-page"].replace("{page}", page.page).replace("{pages}", page.pages) };
}

function dropping(zone, input) {
  document.documentElement.classList.add("can-drop");
  const over = (event) => {
    event.preventDefault();
    zone.classList.toggle("over", event.type === "dragover");
  };
  for (const name of ["dragover", "dragleave"]) zone.addEventListener(name, over);
  // A file that misses the zone would otherwise replace the page.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    over(event);
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit(form.querySelector('button[value="file"]'));
  });
}

function looksLikeSeal(text) {
  const bare = latin(text.trim());
  return bare.includes("#") || (bare.length > 100 && bare.split(".").length === 3);
}

function asked() {
  return form.elements.for.value || "record";
}

function language() {
  return document.documentElement.lang;
}

function decodeURIComponentOrSelf(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const KEPT = "kualik-in-hand";
const TYPED = ["number", "group1", "group2", "code", "annex"];
const CODES = "annex-codes";
// Too long for half of a phone's width.
const WIDE = 22;
// No host that can be reached is longer (RFC 1035).
const LONGEST_HOST = 253;
// Midnight by the old time, UTC+6.
const FIRST_OF_MARCH_2024 = Date.parse("2024-02-29T18:00:00Z");

begin();
