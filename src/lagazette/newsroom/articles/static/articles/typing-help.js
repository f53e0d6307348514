/* Beside a field with limited room: how much of it is used, and what typography will change.
   articles/room.py writes the attributes; the line is set by the newsroom, as the press sets it. */
const ADDRESS = document.currentScript?.dataset.typeset ?? document.querySelector("[data-typeset]").dataset.typeset;
const WAIT_MS = 400;
let number = 0;

function help(field) {
  if (field.dataset.typingHelped) return;
  field.dataset.typingHelped = "true";
  const count = line("typing__count");
  const shown = line("typing__set");
  count.id = `typing-${(number += 1)}`;
  shown.setAttribute("role", "status");
  field.after(count, shown);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${count.id}`.trim());
  const update = () => {
    tell(field, count);
    clearTimeout(field.typingTimer);
    field.typingTimer = setTimeout(() => set(field, shown), WAIT_MS);
  };
  field.addEventListener("input", update);
  update();
}

function line(name) {
  const element = document.createElement("p");
  element.className = name;
  return element;
}

function tell(field, count) {
  const room = Number(field.dataset.typingRoom);
  const used = [...field.value].length;
  const over = used > room;
  const words = over ? field.dataset.typingOver : field.dataset.typingFits;
  count.textContent = words.replace("{count}", used).replace("{room}", room);
  count.classList.toggle("typing__count--over", over);
}

async function set(field, shown) {
  const text = field.value;
  const parts = text ? await partsOf(text, field.lang) : [];
  if (field.value !== text) return;
  shown.replaceChildren();
  if (parts.length === 0) return;
  shown.append(`${field.dataset.typingSet} `);
  const words = document.createElement("span");
  words.lang = field.lang;
  for (const [part, isChanged] of parts) words.append(isChanged ? marked(part) : part);
  shown.append(words);
}

function marked(part) {
  const mark = document.createElement("mark");
  mark.textContent = part;
  return mark;
}

async function partsOf(text, language) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new URLSearchParams({ text, language });
  const answer = await fetch(ADDRESS, { method: "POST", body, headers: { "X-CSRFToken": token } });
  return answer.ok ? (await answer.json()).parts : [];
}

for (const field of document.querySelectorAll("[data-typing-room]")) help(field);
