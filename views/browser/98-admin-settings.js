/*
 * What the settings gain with JavaScript: samples that follow what is typed, pictures chosen by sight, and rows that are
 * dragged. Without it there are buttons for each.
 */
(() => {
  followSamples();
  offerLibrary();
  dragRows();

  /** The samples beside the form are drawn by a style sheet whose address holds what is typed. */
  function followSamples() {
    const form = document.querySelector("form[data-sample]");
    const sheet = form && [...document.querySelectorAll('link[rel="stylesheet"]')].find(({ href }) => new URL(href).pathname === form.dataset.sample);
    if (!sheet) return;
    form.addEventListener("input", () => {
      const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      sheet.href = `${form.dataset.sample}?${new URLSearchParams(typed)}`;
    });
  }

  /** A button beside a list of pictures opens the library. */
  function offerLibrary() {
    for (const select of document.querySelectorAll("select[data-pick]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = select.dataset.pick;
      button.addEventListener("click", () => {
        const done = ([item]) => item && choose(select, item);
        document.dispatchEvent(new CustomEvent("media-pick", { detail: { multiple: false, kind: "image", done } }));
      });
      select.after(button);
    }
  }

  function choose(select, { id, title, fileName }) {
    const value = String(id);
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(title || fileName || `#${id}`, value));
    select.value = value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function dragRows() {
    for (const list of document.querySelectorAll("[data-rows]")) {
      let dragged;
      for (const row of list.children) letDrag(row);
      list.addEventListener("dragover", (event) => {
        const over = event.target.closest("[data-drag]");
        if (!dragged || over?.parentElement !== list) return;
        event.preventDefault();
        const { top, height } = over.getBoundingClientRect();
        if (over !== dragged) over[event.clientY > top + height / 2 ? "after" : "before"](dragged);
      });
      list.addEventListener("drop", (event) => event.preventDefault());

      function letDrag(row) {
        row.draggable = true;
        row.querySelector(".row-what").title = row.dataset.drag;
        // Text in a field is selected by dragging, too.
        row.addEventListener("pointerdown", ({ target }) => {
          row.draggable = !target.closest("input, select, textarea, button");
        });
        row.addEventListener("dragstart", (event) => {
          dragged = row;
          event.dataTransfer.effectAllowed = "move";
          row.classList.add("is-dragged");
        });
        row.addEventListener("dragend", () => {
          dragged = undefined;
          row.classList.remove("is-dragged");
          renumber(list);
        });
      }
    }
  }

  /** The buttons name the place of their row. */
  function renumber(list) {
    for (const [index, row] of [...list.children].entries()) {
      for (const button of row.querySelectorAll('button[name="act"]')) button.value = button.value.replace(/\d+$/, index);
    }
    list.dispatchEvent(new Event("input", { bubbles: true }));
  }
})();
