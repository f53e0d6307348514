/* Makes the calls that stand in the newsroom's pages as data, so that the pages need no inline
   script: the Content-Security-Policy refuses every one. look/templates/look/start.html writes
   them. Stimulus calls connect() for what is in the page, and for whatever is added later: a row
   of an inline panel, the contents of a dialogue. */
(() => {
  "use strict";

  // Nothing else can be called, whatever a page contains.
  const functions = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
  const classes = /^(InlinePanel|MultipleChooserPanel|[A-Za-z]*Chooser)$/;

  // A row that is moved is taken out and put in again; its call was made already.
  const started = new WeakSet();

  class Start extends window.StimulusModule.Controller {
    static values = { call: String, arguments: Array };

    connect() {
      if (started.has(this.element)) return;
      started.add(this.element);
      const name = this.callValue;
      if (functions.has(name)) {
        const [id, options] = this.argumentsValue;
        // The picker would put this very minute in the place of a date that it cannot read, such as
        // 28/11/2026 08:00: the server reads that one, and refuses what is none.
        window[name](id, { ...options, validateOnBlur: false });
        // Nor does it go when the Tab key has led on, and lies over the next field.
        document.getElementById(id).addEventListener("keydown", (event) => {
          if (event.key === "Tab") window.jQuery(event.target).datetimepicker("hide");
        });
      } else if (classes.test(name)) {
        new window[name](...this.argumentsValue);
      } else {
        throw new Error(`"${name}" is not among the calls that a page may ask for.`);
      }
    }
  }

  window.wagtail.app.register("gazette-start", Start);
})();
