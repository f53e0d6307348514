/* Asks whether the press has passed the last entry, until it has or has failed. */
const INTERVAL_MS = 1000;

async function ask(place) {
  const answer = await fetch(place.dataset.pressStatus, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const status = await answer.json();
  const shown = status.link ? document.createElement("a") : document.createElement("span");
  if (status.link) shown.href = status.link;
  shown.textContent = (status.link && place.dataset.pressWords) || status.text;
  place.replaceChildren(shown);
  if (status.state === "pressing") setTimeout(() => ask(place), INTERVAL_MS);
}

for (const place of document.querySelectorAll("[data-press-status]")) ask(place);
