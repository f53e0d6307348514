// « Voir plus »: fetches the list that the link leads to and puts what is new of it at the end.
//
// The address becomes that of what was added, so that it can be shared, loaded again and gone
// back from; the Back button takes it away again. Whatever goes wrong, the link is followed.
// Nothing happens before the link is used: with the script, a page loads as it does without.

const list = document.querySelector("[data-list]");
const link = document.querySelector("[data-more]");
const pages = new Map([[location.pathname, { cards: [], next: link?.pathname }]]);
let shown = location.pathname;
let busy = false;

const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "unseen";
list?.after(said);

const addressOf = (card) => card.querySelector("a[href]")?.getAttribute("href");

// The cards of a fetched page that are not shown yet, and the address that it leads on to.
async function read(address, before) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const held = new Set(Array.from(document.querySelectorAll("main .card"), addressOf));
  const cards = Array.from(page.querySelectorAll("[data-list] > *"));
  if (!cards.length) throw new Error("no list");
  const next = page.querySelector(".way-on [rel=prev]")?.getAttribute("href");
  return { cards: cards.filter((card) => !held.has(addressOf(card))), next, before };
}

// Shows a page that was read, after the ones that lead to it.
function show(address) {
  const way = [];
  for (let at = address; at; at = pages.get(at).before) way.unshift(pages.get(at));
  const wanted = way.flatMap((page) => page.cards);
  for (const page of pages.values())
    for (const card of page.cards) if (!wanted.includes(card)) card.remove();
  list.append(...wanted.filter((card) => card.parentNode !== list));
  shown = address;
  const next = pages.get(address).next;
  link.hidden = !next;
  if (next) link.href = next;
}

async function more(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  list.setAttribute("aria-busy", "true");
  const before = shown;
  const address = link.pathname;
  try {
    if (!pages.has(address)) pages.set(address, await read(address, before));
    // The reader may have gone back meanwhile: then what was read waits for the next time.
    if (shown !== before) return;
    show(address);
    history.pushState(null, "", address);
    const { cards } = pages.get(address);
    said.textContent = link.dataset.added.replace("{number}", cards.length);
    cards[0]?.querySelector("a")?.focus();
  } catch {
    location.assign(address);
  } finally {
    busy = false;
    list.removeAttribute("aria-busy");
  }
}

if (list) link?.addEventListener("click", more);
addEventListener("popstate", () => {
  // An anchor within the page brings this about too.
  if (location.pathname === shown) return;
  if (pages.has(location.pathname)) show(location.pathname);
  else location.reload();
});
