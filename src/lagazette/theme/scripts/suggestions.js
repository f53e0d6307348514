// Completes what is typed into the search form with names from the paper. Without it, or without
// an answer, the form is as it was.
const field = document.querySelector("[data-suggestions]");
let wait;

field.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(suggest, 150);
});

async function suggest() {
  const typed = field.value.trim();
  if (typed.length < 2) return;
  try {
    const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(typed)}`);
    const [, names] = await answer.json();
    field.list.replaceChildren(...names.map((name) => new Option(name, name)));
  } catch {
    field.list.replaceChildren();
  }
}
