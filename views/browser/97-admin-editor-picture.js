/* The featured picture from the library, the preview in a window of its own, and keys. */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const { changed, make } = globalThis.editorParts(form);
  picture(form.querySelector("[data-picture]"));
  copying(document.querySelector("[data-copy]"));
  previewing();
  keys();

  /* The featured picture */

  function picture(box) {
    if (!box) return;
    const select = form.elements.namedItem("featuredMediaId");
    const choose = make("button", { type: "button", className: "button" });
    const remove = make("button", { type: "button", className: "row-act row-act-danger" }, box.dataset.remove);
    select.closest(".field").hidden = true;
    box.append(make("div", { className: "editor-picture-acts" }, choose, remove));
    const draw = () => {
      choose.textContent = select.value === "" ? box.dataset.choose : box.dataset.other;
      remove.hidden = select.value === "";
    };
    const show = (item) => {
      box.querySelector("img")?.remove();
      box.querySelector("[data-alt-note]")?.remove();
      if (!item) return;
      const note = make("p", { className: "field-hint" }, box.dataset.noAlt);
      note.dataset.altNote = "";
      box.prepend(make("img", { src: item.thumbnailUrl || item.url, alt: item.alt, width: 280, height: 158 }), ...(item.alt ? [] : [note]));
    };
    choose.addEventListener("click", () => {
      const done = ([item]) => {
        if (!item) return;
        if (![...select.options].some((option) => option.value === String(item.id)))
          select.append(make("option", { value: item.id }, item.title || item.fileName));
        select.value = String(item.id);
        show(item);
        draw();
        changed();
      };
      document.dispatchEvent(new CustomEvent("media-pick", { detail: { multiple: false, kind: "image", done } }));
    });
    remove.addEventListener("click", () => {
      select.value = "";
      show(undefined);
      draw();
      changed();
      choose.focus();
    });
    form.addEventListener("form-filled", draw);
    draw();
  }

  function copying(field) {
    if (!field || !navigator.clipboard) return;
    const button = make("button", { type: "button", className: "button" }, field.dataset.copy);
    button.addEventListener("click", () => {
      field.select();
      void navigator.clipboard.writeText(field.value);
    });
    field.after(button);
  }

  /** As readers will see it, in a window beside this one; nothing that they see changes. */
  function previewing() {
    const button = form.querySelector("button[value=preview]");
    if (!button) return;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      void preview(button);
    });
    form.addEventListener("editor-preview", () => void preview(button));
  }

  async function preview(button) {
    const tab = open("", "pamphlet-preview");
    await new Promise((done) => form.dispatchEvent(new CustomEvent("editor-keep", { detail: done })));
    if (form.dataset.post.startsWith("new") || !tab) {
      tab?.close();
      return form.requestSubmit(button);
    }
    tab.location = `${form.dataset.preview}?p=${form.dataset.post}&preview=true&typed=yes`;
    tab.focus();
  }

  /* Keys */

  function keys() {
    const dialog = document.querySelector("#editor-keys");
    addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "?" && !isTyping && !dialog.open) dialog.showModal();
      if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
      const act = { KeyP: () => form.dispatchEvent(new CustomEvent("editor-preview")), KeyT: () => form.elements.namedItem("title").focus(), KeyX: focusText }[
        event.code
      ];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  function focusText() {
    const rich = form.querySelector(".editor-text [contenteditable=true]");
    if (rich instanceof HTMLElement && rich.offsetParent) rich.focus();
    else form.elements.namedItem("content").focus();
  }
})();
