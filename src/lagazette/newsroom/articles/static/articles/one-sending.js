/* Wagtail saves a new article by itself while one writes. Who pressed the button meanwhile sent the
   same form as a second new article, which the newsroom refuses. What is under way is waited for:
   the form then leads to the article that was made. */
let isUnderWay = false;
let pressed = null;

function isNew(form) {
  return form.matches("[data-edit-form]") && new URL(form.action).pathname.includes("/add/");
}

function send({ form, button }) {
  // Wagtail has switched the button off by now, and a form leaves out what is off.
  if (button?.name) {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name: button.name, value: button.value });
    form.append(kept);
  }
  form.requestSubmit();
}

document.addEventListener("w-autosave:save", (event) => {
  isUnderWay = !event.defaultPrevented;
});

for (const end of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(end, () => {
    isUnderWay = false;
    if (pressed) send(pressed);
    pressed = null;
  });
}

document.addEventListener(
  "submit",
  (event) => {
    if (!isUnderWay || !isNew(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = { form: event.target, button: event.submitter };
  },
  { capture: true },
);
