/* Tags as tokens, and categories made in place. Without this script both are plain fields. */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const { changed, make } = globalThis.editorParts(form);
  tokens(form.querySelector("[data-tags]"));
  categories(form.querySelector("[data-new-category]"));

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
    form.addEventListener("categories-made", (event) => void showMade(tree, event.detail));
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

  /** Those that a save has made from their names. */
  async function showMade(tree, address) {
    const answer = await fetch(address).catch(() => undefined);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
    const fresh = page?.querySelector("[data-categories]");
    if (!fresh) return;
    tree.replaceChildren(...fresh.children);
    tree.hidden = false;
    form.elements.namedItem("newCategories").value = "";
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
})();
