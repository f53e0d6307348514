/* The rich text editor gives its box of text no name that a screen reader could say: here it is
   given that of its field, or of its block. Blocks come and go while one writes. */
const BOXES = ".public-DraftEditor-content:not([aria-label])";

function nameOf(box) {
  const label = box.closest(".w-field__wrapper")?.querySelector("label");
  const block = box.closest(".w-panel")?.querySelector(".c-sf-block__type");
  return (label ?? block)?.firstChild?.textContent.trim();
}

function nameAll() {
  for (const box of document.querySelectorAll(BOXES)) {
    const name = nameOf(box);
    if (name) box.setAttribute("aria-label", name);
  }
}

let waits = false;
new MutationObserver(() => {
  if (waits) return;
  waits = true;
  requestAnimationFrame(() => {
    waits = false;
    nameAll();
  });
}).observe(document.documentElement, { childList: true, subtree: true });
