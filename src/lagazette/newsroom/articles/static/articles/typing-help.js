/* Beside a field with limited room: how much of it is used, what typography will change, and for
   a headline in capitals the same in sentence case, which a button behind the field puts in.
   articles/room.py writes the attributes; the line is set by the newsroom, as the press sets it. */
const ADDRESS = document.currentScript?.dataset.typeset ?? document.querySelector("[data-typeset]").dataset.typeset;
const WAIT_MS = 400;
const NOTHING = { parts: [] };
let number = 0;

function help(field) {
  if (field.dataset.typingHelped) return;
  field.dataset.typingHelped = "true";
  const count = line("typing__count");
  const shown = line("typing__set");
  count.id = `typing-${(number += 1)}`;
  const offered = line("typing__case");
  for (const said of [shown, offered]) said.setAttribute("role", "status");
  field.after(count, shown, offered);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${count.id}`.trim());
  const update = () => {
    tell(field, count);
    clearTimeout(field.typingTimer);
    field.typingTimer = setTimeout(() => set(field, shown, offered), WAIT_MS);
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

async function set(field, shown, offered) {
  const text = field.value;
  const { parts, sentence } = text ? await answerFor(text, field) : NOTHING;
  if (field.value !== text) return;
  offer(field, offered, sentence);
  shown.replaceChildren();
  if (parts.length === 0) return;
  shown.append(`${field.dataset.typingSet} `);
  const words = document.createElement("span");
  words.lang = field.lang;
  for (const [part, isChanged] of parts) words.append(isChanged ? marked(part) : part);
  shown.append(words);
}

function offer(field, offered, sentence) {
  offered.replaceChildren();
  if (!sentence) return;
  const words = document.createElement("span");
  words.lang = field.lang;
  words.textContent = sentence;
  const use = document.createElement("button");
  use.type = "button";
  use.className = "button button-small button-secondary";
  use.textContent = field.dataset.typingUse;
  use.addEventListener("click", () => {
    field.value = sentence;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  offered.append(`${field.dataset.typingCase} `, words, " ", use);
}

function marked(part) {
  const mark = document.createElement("mark");
  mark.textContent = part;
  return mark;
}

async function answerFor(text, field) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new URLSearchParams({ text, language: field.lang });
  if (field.dataset.typingCase) body.set("case", "1");
  const answer = await fetch(ADDRESS, { method: "POST", body, headers: { "X-CSRFToken": token } });
  return answer.ok ? answer.json() : NOTHING;
}

for (const field of document.querySelectorAll("[data-typing-room]")) help(field);
