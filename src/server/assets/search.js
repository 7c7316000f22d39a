// What JavaScript adds to a search: words to go on with while somebody types. They are asked for in a body, so that
// nothing typed on the way to a search stands in an address; without JavaScript the page of results offers them.

const PAUSE = 180;
const field = document.getElementById("q");
const offered = document.getElementById("q-words");
const mark = field.form.elements.csrf?.value;
let turn = 0;
let waiting;

async function offer() {
  const mine = ++turn;
  const typed = field.value;
  // What may become the number of a person is not asked with at all.
  if (typed.trim().length < 2 || /[0-9]{6}/.test(typed.replace(/[\s-]/g, ""))) return offered.replaceChildren();
  try {
    const answer = await fetch("/search/words", { method: "POST", body: new URLSearchParams({ q: typed, csrf: mark }) });
    const words = answer.ok ? await answer.json() : [];
    if (mine !== turn) return;
    offered.replaceChildren(...words.map((text) => Object.assign(document.createElement("option"), { value: text })));
  } catch {
    // Without the network nothing is offered, and the search itself will say so.
  }
}

if (mark) {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, PAUSE);
  });
}
