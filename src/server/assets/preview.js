// The preview of forms: a choice shows at once, and a change of a file without being asked for.

const pause = (millis) => new Promise((done) => setTimeout(done, millis));
const main = document.getElementById("main");
const wish = document.getElementById("wish");
const gone = document.getElementById("gone");

// Without a script there is a button.
document.getElementById("show").hidden = true;
wish.addEventListener("change", (event) => {
  // Another form has other data.
  if (event.target.name === "form") document.getElementById("data").disabled = true;
  wish.requestSubmit();
});

/** Draws the view anew; the old pages stay until the new ones are there, so that nothing jumps. */
async function renew() {
  const answer = await fetch(`view?${new URLSearchParams(new FormData(wish))}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const view = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("view");
  const pictures = [...view.querySelectorAll("img")];
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  main.replaceChildren(document.adoptNode(view));
}

async function follow() {
  for (;;) {
    const shown = document.getElementById("view").dataset.edition;
    try {
      const answer = await fetch(`edition?after=${shown}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const newest = await answer.text();
      if (newest !== shown) await renew();
      gone.hidden = true;
    } catch {
      gone.hidden = false;
      await pause(1000);
    }
  }
}

if ("watched" in document.body.dataset) follow();
