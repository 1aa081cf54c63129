/*
 * The dialog in which files of the library are chosen. Others open it by the event "media-pick" on the document: { multiple, kind: "image" | "any",
 * done(items) }. The server draws it (/admin/media/picker), so that its words are in the blog's language.
 */
(() => {
  const address = document.body.dataset.media;
  if (!address) return;
  const TYPING_MS = 200;
  /** @type {Promise<HTMLDialogElement | undefined> | undefined} */
  let loading;

  document.addEventListener("media-pick", (event) => void open(event.detail));

  async function open(asked) {
    loading ??= load().catch(() => undefined);
    const dialog = await loading;
    if (dialog) return openFor(dialog, asked);
    // The session has ended, or nobody answers: signing in leads to the library, and then back here.
    loading = undefined;
    window.open(address, "_blank", "noopener");
  }

  async function load() {
    const answer = await fetch(`${address}/picker`, { headers: { Accept: "text/html" } });
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("media-picker");
    if (!drawn) return undefined;
    const dialog = document.importNode(drawn, true);
    document.body.append(dialog);
    return dialog;
  }

  /** @param {HTMLDialogElement} dialog */
  function openFor(dialog, { multiple = false, kind = "any", done }) {
    const part = (name) => dialog.querySelector(`[data-picker-${name}]`);
    const [grid, search, more, none, failed, use, alt, files] = ["grid", "search", "more", "none", "failed", "use", "alt", "files"].map(part);
    const altField = alt.querySelector("input");
    /** The chosen ones, in the order in which they were chosen. @type {Map<number, any>} */
    const chosen = new Map();
    const ended = new AbortController();
    const { signal } = ended;
    let page = 1;
    let round = 0;
    /** The alternative text as it was, to tell whether it has been written. */
    let altOf;

    const show = async (fresh) => {
      const mine = fresh ? ++round : round;
      if (fresh) page = 1;
      const found = await ask();
      if (mine !== round || signal.aborted) return;
      failed.hidden = found !== undefined;
      const { items, nextPage } = found ?? { items: [], nextPage: fresh ? undefined : page };
      if (fresh) grid.replaceChildren();
      for (const item of items) grid.append(tile(item));
      more.hidden = nextPage === undefined;
      none.hidden = grid.children.length > 0 || found === undefined;
      page = nextPage ?? page;
    };
    /** @returns undefined where nobody answers, or the session has ended */
    const ask = async () => {
      const query = new URLSearchParams({ q: search.value, ...(kind === "image" ? { kind: "image" } : {}), page: String(page) });
      const answer = await fetch(`${address}?${query}`, { headers: { Accept: "application/json" }, signal }).catch(() => undefined);
      return answer?.ok ? answer.json().catch(() => undefined) : undefined;
    };
    const tile = (item) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      row.className = "media-tile";
      button.type = "button";
      button.className = "media-tile-face";
      button.dataset.id = item.id;
      button.setAttribute("aria-pressed", String(chosen.has(item.id)));
      button.append(face(item), named(item));
      button.addEventListener("click", () => choose(item, button));
      button.addEventListener("dblclick", () => finish());
      row.append(button);
      return row;
    };
    const choose = (item, button) => {
      const was = chosen.has(item.id);
      if (!multiple) chosen.clear();
      if (was) chosen.delete(item.id);
      else chosen.set(item.id, item);
      for (const each of grid.querySelectorAll("button")) each.setAttribute("aria-pressed", String(chosen.has(Number(each.dataset.id))));
      button?.setAttribute("aria-pressed", String(chosen.has(item.id)));
      follow();
    };
    /** What is asked, and what the button says, follows from what is chosen. */
    const follow = () => {
      void saveAlt();
      const last = [...chosen.values()].at(-1);
      use.disabled = chosen.size === 0;
      use.textContent = chosen.size > 1 ? use.dataset.many : use.dataset.one;
      alt.hidden = !last?.mayEdit || !last.mimeType.startsWith("image/");
      altOf = alt.hidden ? undefined : last;
      altField.value = altOf?.alt ?? "";
    };
    /** What could not be written is written with the next choice. */
    const saveAlt = async () => {
      const item = altOf;
      if (!item || altField.value.trim() === item.alt) return;
      const before = item.alt;
      item.alt = altField.value.trim();
      const body = new URLSearchParams({ alt: item.alt });
      const answer = await fetch(`${address}/${item.id}`, { method: "POST", headers: { Accept: "application/json" }, body, keepalive: true }).catch(
        () => undefined,
      );
      if (!answer?.ok) item.alt = before;
    };
    const finish = () => {
      if (chosen.size === 0) return;
      void saveAlt();
      const items = [...chosen.values()];
      dialog.close();
      done(items);
    };
    const add = (list) => {
      window.pamphletMedia.showIn(dialog.querySelector("[data-media-sending]"), list, (item, row) => {
        row.remove();
        grid.querySelector(`[data-id="${item.id}"]`)?.closest("li").remove();
        const fresh = tile(item);
        grid.prepend(fresh);
        none.hidden = true;
        if (!chosen.has(item.id) && (kind !== "image" || item.mimeType.startsWith("image/"))) choose(item, fresh.querySelector("button"));
      });
    };

    let typing;
    search.addEventListener(
      "input",
      () => {
        clearTimeout(typing);
        typing = setTimeout(() => void show(true), TYPING_MS);
      },
      { signal },
    );
    more.addEventListener("click", () => void show(false), { signal });
    use.addEventListener("click", finish, { signal });
    part("close").addEventListener("click", () => dialog.close(), { signal });
    altField.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), finish()), { signal });
    files.addEventListener(
      "change",
      () => {
        add([...files.files]);
        files.value = "";
      },
      { signal },
    );
    for (const kindOf of ["dragover", "drop"])
      dialog.addEventListener(
        kindOf,
        (event) => {
          event.preventDefault();
          event.stopPropagation();
          if (kindOf === "drop") add([...event.dataTransfer.files]);
        },
        { signal },
      );
    grid.addEventListener("keydown", moveByArrows, { signal });
    dialog.addEventListener("close", () => ended.abort(), { once: true });
    search.value = "";
    grid.replaceChildren();
    dialog.querySelector("[data-media-sending]").replaceChildren();
    follow();
    dialog.showModal();
    search.focus();
    void show(true);
  }

  /** Left and right, and up and down by as many as stand in a row. @param {KeyboardEvent} event */
  function moveByArrows(event) {
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const inRow = buttons.filter((button) => button.offsetTop === buttons[0].offsetTop).length || 1;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: inRow, ArrowUp: -inRow }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  }

  function face({ thumbnailUrl, kindLabel }) {
    if (!thumbnailUrl) {
      const kind = document.createElement("span");
      kind.className = "media-tile-kind";
      kind.textContent = kindLabel;
      return kind;
    }
    const img = document.createElement("img");
    img.src = thumbnailUrl;
    img.alt = "";
    img.loading = "lazy";
    return img;
  }

  function named({ title, fileName, alt }) {
    const name = document.createElement("span");
    name.className = "media-tile-title";
    name.textContent = title || fileName;
    if (alt) name.title = alt;
    return name;
  }
})();
