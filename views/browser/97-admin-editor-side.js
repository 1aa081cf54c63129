/*
 * What stands beside the text: tags as tokens, categories made in place, the featured picture from the library, and
 * keys. Without this script each is a plain field.
 */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  tokens(form.querySelector("[data-tags]"));
  categories(form.querySelector("[data-new-category]"));
  picture(form.querySelector("[data-picture]"));
  copying(document.querySelector("[data-copy]"));
  keys();

  function changed() {
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /* Tags */

  function tokens(box) {
    if (!box) return;
    const stored = form.elements.namedItem("tagNames");
    const label = box.querySelector("label");
    const list = make("ul", { className: "tokens" });
    const found = make("datalist", { id: "tags-found" });
    const input = make("input", { type: "text", id: "tag-typed", autocomplete: "off", maxLength: 200 });
    input.setAttribute("list", "tags-found");
    input.setAttribute("aria-describedby", "tagNames-hint");
    input.enterKeyHint = "done";
    stored.hidden = true;
    label.htmlFor = input.id;
    box.querySelector("#tagNames-hint").textContent = box.dataset.hint;
    stored.after(list, input, found);
    let asked = 0;

    const names = () =>
      stored.value
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter(Boolean);
    const store = (all) => {
      stored.value = all.join(", ");
      draw();
      changed();
    };
    const add = () => {
      const typed = input.value.split(",").map((name) => name.trim());
      const before = names();
      const known = new Set(before.map((name) => name.toLowerCase()));
      const more = typed.filter((name) => name && !known.has(name.toLowerCase()));
      input.value = "";
      found.replaceChildren();
      if (more.length > 0) store([...before, ...more]);
    };
    const draw = () => {
      list.replaceChildren(
        ...names().map((name) => {
          const remove = make("button", { type: "button", className: "token-remove", ariaLabel: box.dataset.remove.replace("{name}", name) }, "×");
          remove.addEventListener("click", () => {
            store(names().filter((each) => each !== name));
            input.focus();
          });
          return make("li", { className: "token" }, name, remove);
        }),
      );
    };
    const suggest = async () => {
      const typed = input.value.trim();
      const turn = ++asked;
      if (typed === "") return found.replaceChildren();
      const answer = await fetch(`${box.dataset.tags}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } }).catch(() => undefined);
      if (!answer?.ok || turn !== asked) return;
      found.replaceChildren(...(await answer.json()).tags.map((name) => make("option", { value: name })));
    };
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      const isChosen = !event.inputType || event.inputType === "insertReplacementText";
      if (input.value.includes(",") || (isChosen && [...found.options].some((option) => option.value === input.value))) add();
      else void suggest();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        add();
      } else if (event.key === "Backspace" && input.value === "") store(names().slice(0, -1));
    });
    input.addEventListener("blur", add);
    form.addEventListener("form-filled", draw);
    draw();
  }

  /* Categories */

  function categories(box) {
    const tree = form.querySelector("[data-categories]");
    form.addEventListener("categories-made", async ({ detail }) => {
      const answer = await fetch(detail).catch(() => undefined);
      const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
      const fresh = page?.querySelector("[data-categories]");
      if (!fresh) return;
      tree.replaceChildren(...fresh.children);
      tree.hidden = false;
      form.elements.namedItem("newCategories").value = "";
    });
    if (!box?.dataset.newCategory || !tree) return;
    const plain = box.firstElementChild;
    const input = make("input", { type: "text", id: "category-typed", autocomplete: "off", maxLength: 200 });
    const parent = make("select", { id: "category-parent", ariaLabel: box.dataset.below });
    const button = make("button", { type: "button", className: "button" }, box.dataset.add);
    const problem = make("span", { className: "field-error" });
    problem.setAttribute("role", "alert");
    const fields = make(
      "div",
      { className: "category-new" },
      make("label", { htmlFor: input.id, className: "field-label" }, box.dataset.label),
      input,
      parent,
      button,
      problem,
    );
    if (form.elements.namedItem("newCategories").value === "") {
      plain.hidden = true;
      box.append(fields);
    }
    const offer = () => {
      const rows = [...tree.querySelectorAll("label")];
      parent.replaceChildren(
        make("option", { value: "" }, box.dataset.top),
        ...rows.map((row) => make("option", { value: row.querySelector("input").value }, "– ".repeat(Number(row.dataset.depth)) + row.textContent.trim())),
      );
    };
    const create = async () => {
      if (input.value.trim() === "") return;
      problem.textContent = "";
      const body = new URLSearchParams({ name: input.value, parentId: parent.value });
      const answer = await fetch(box.dataset.newCategory, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => undefined);
      const told = answer ? await answer.json().catch(() => ({})) : {};
      if (!answer?.ok) {
        problem.textContent = told.error || told.detail || told.title || form.querySelector("[data-typed]").dataset.lost;
        return;
      }
      place(tree, told);
      input.value = "";
      offer();
      changed();
      input.focus();
    };
    button.addEventListener("click", create);
    for (const field of [input, parent]) {
      field.addEventListener("input", (event) => event.stopPropagation());
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        void create();
      });
    }
    offer();
  }

  /** Puts a new category below its parent, ticked. */
  function place(tree, { id, name, parentId }) {
    const above = parentId === null ? undefined : tree.querySelector(`input[value="${parentId}"]`)?.closest("label");
    const depth = above ? Number(above.dataset.depth) + 1 : 0;
    const row = make(
      "label",
      { className: `choice depth-${Math.min(depth, 5)}` },
      make("input", { type: "checkbox", name: "categoryIds", value: id, checked: true }),
      name,
    );
    row.dataset.depth = String(depth);
    if (above) above.after(row);
    else tree.append(row);
    tree.hidden = false;
  }

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
