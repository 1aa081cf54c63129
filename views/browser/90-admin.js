/*
 * What the admin pages gain with JavaScript. Without it every form works as it stands.
 */
(() => {
  guardForms();
  nameTheLaterButton();
  offerSelectAll();

  /** Warns before what was typed is lost, and saves with Ctrl+S or Cmd+S. */
  function guardForms() {
    for (const form of document.querySelectorAll("form[data-guarded]")) {
      const saved = form.dataset.guarded === "saved" ? contentOf(form) : undefined;
      let isLeaving = false;
      form.addEventListener("submit", () => {
        isLeaving = true;
      });
      addEventListener("pageshow", () => {
        isLeaving = false;
      });
      addEventListener("beforeunload", (event) => {
        if (!isLeaving && contentOf(form) !== saved) event.preventDefault();
      });
      addEventListener("keydown", (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
        event.preventDefault();
        form.requestSubmit(form.querySelector("button"));
      });
    }
  }

  /** @param {HTMLFormElement} form */
  function contentOf(form) {
    return JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  }

  /** The button that publishes says "Schedule" while the date is still to come. */
  function nameTheLaterButton() {
    const date = document.querySelector("#publishedLocal");
    const button = document.querySelector("[data-later-label]");
    if (!date || !button) return;
    const usual = button.textContent;
    const name = () => {
      button.textContent = date.value !== "" && date.value > date.dataset.now ? button.dataset.laterLabel : usual;
    };
    date.addEventListener("input", name);
    name();
  }

  /** One box that ticks all others. */
  function offerSelectAll() {
    const all = document.querySelector("[data-bulk-all]");
    if (!all) return;
    const boxes = () => [...document.querySelectorAll('input[form="bulk"]')]; // Rows come and go.
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
    });
    addEventListener("change", () => {
      const present = boxes();
      const ticked = present.filter((box) => box.checked).length;
      all.checked = ticked === present.length;
      all.indeterminate = ticked > 0 && ticked < present.length;
    });
  }
})();
