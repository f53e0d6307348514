/* The front-page editor without leaving the page, and by drag. Each button is a form that works by
   itself; this sends the same form, puts the answer's parts in place and keeps the focus. */
const root = document.querySelector("[data-arrange]");
let dragged = null;

async function send(form, fields) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  root.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(location.href, { method: "POST", body });
    if (!answer.ok) return location.reload();
    show(await answer.text(), fields.do);
  } finally {
    root.removeAttribute("aria-busy");
  }
}

function show(html, done) {
  const next = new DOMParser().parseFromString(html, "text/html");
  if (!next.querySelector("[data-arrange]")) return location.reload();
  for (const part of root.querySelectorAll("[data-arrange-part]")) {
    const name = part.dataset.arrangePart;
    const other = next.querySelector(`[data-arrange-part="${name}"]`);
    // The search as it is being typed stays; only parts are replaced.
    if (other) part.replaceWith(document.importNode(other, true));
  }
  const said = next.querySelector(".messages");
  if (said) document.querySelector(".messages").replaceWith(document.importNode(said, true));
  offerDrag();
  focusOn(done);
}

function focusOn(done) {
  const [verb, story] = done.split(":");
  const same = root.querySelector(`[data-focus="${CSS.escape(done)}"]`);
  const moved = story && root.querySelector(`[data-zone] [data-story="${CSS.escape(story)}"] button`);
  const again = root.querySelector(`button[value="${CSS.escape(verb)}"]`);
  (same ?? moved ?? again ?? root.querySelector(".arrange__zones button"))?.focus();
}

root.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || !submitter) return;
  event.preventDefault();
  send(form, { do: submitter.value });
});

function offerDrag() {
  for (const story of root.querySelectorAll("[data-story]")) story.draggable = true;
}

root.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-story]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.story);
});

root.addEventListener("dragover", (event) => {
  const zone = event.target.closest("[data-zone]");
  if (!dragged || !zone) return;
  event.preventDefault();
  mark(event.target.closest("[data-zone] [data-story]") ?? zone);
});

root.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});

root.addEventListener("drop", (event) => {
  const zone = event.target.closest("[data-zone]");
  if (!dragged || !zone) return;
  event.preventDefault();
  const before = event.target.closest("[data-zone] [data-story]");
  const place = before ? before.dataset.place : zone.querySelectorAll("[data-story]").length;
  const step = `place:${dragged.dataset.story}:${zone.dataset.zone}:${place}`;
  send(root.querySelector("form.arrange__zones"), { do: step });
});

function mark(element) {
  for (const marked of root.querySelectorAll(".arrange__target")) marked.classList.remove("arrange__target");
  element?.classList.add("arrange__target");
}

offerDrag();
