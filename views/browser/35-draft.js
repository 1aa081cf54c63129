/** What is typed into the reply form is kept in this browser until it is posted, counted near the limit, and previewed in place. */
document.addEventListener("DOMContentLoaded", () => {
  const PREFIX = "pamphlet-draft ";
  const WEEK_MS = 7 * 24 * 3_600_000;
  const NEAR = 500;
  let timer = 0;

  const find = (/** @type {string} */ selector) => document.querySelector(`section.respond ${selector}`);
  /** @returns {HTMLTextAreaElement | null} */
  const findText = () => find("form textarea[name=comment]");

  clearPosted();
  begin();
  document.addEventListener("replyform", begin);

  document.addEventListener("input", ({ target }) => {
    if (target !== findText()) return;
    count();
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  });
  addEventListener("pagehide", keep);

  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = event.submitter;
    if (!findText() || findText().form !== form) return;
    if (button && "preview" in button.dataset && !event.defaultPrevented) {
      event.preventDefault();
      void preview(form, button);
    } else if (!button || !button.hasAttribute("formaction")) keep({ posted: true });
  });

  /** A form of its own has its own key: however often it is sent, it is taken once. */
  function begin() {
    const text = findText();
    if (!text) return;
    if (!find("[name=request_key]")) {
      const key = document.createElement("input");
      key.type = "hidden";
      key.name = "request_key";
      key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      text.form.append(key);
    }
    offer(text);
    count();
  }

  /** Brings a draft back into an empty form; where the form has another text already, the draft is only offered. */
  function offer(text) {
    const draft = read(nameOf(text));
    if (!draft || draft.text === text.value || find(".draft")) return;
    const box = document.createElement("p");
    box.className = "draft field-hint";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-link";
    const { draft: restored, discard, other, show } = find("").dataset;
    const fill = () => {
      text.value = draft.text;
      if (draft.key) find("[name=request_key]").value = draft.key;
    };
    const empty = text.value === "";
    if (empty) fill();
    button.textContent = empty ? discard : show;
    button.addEventListener("click", () => {
      if (empty) text.value = "";
      else fill();
      box.remove();
      keep();
      text.focus();
    });
    box.append(`${empty ? restored : other} `, button);
    text.after(box);
  }

  function count() {
    const text = findText();
    if (!text) return;
    const left = text.maxLength - text.value.length;
    let box = find(".counter");
    if (!box && left <= NEAR) {
      box = document.createElement("output");
      box.className = "counter field-hint";
      text.after(box);
    }
    if (box) box.textContent = left <= NEAR ? find("").dataset.left + left : "";
  }

  async function preview(form, button) {
    form.setAttribute("aria-busy", "true");
    const answer = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Reply-Slot": "1" } }).catch(
      () => undefined,
    );
    form.removeAttribute("aria-busy");
    const html = answer ? await answer.text() : "";
    if (html.includes('id="respond"')) document.dispatchEvent(new CustomEvent("replyform", { detail: html }));
    else {
      // Not by this way: as without a script.
      delete button.dataset.preview;
      form.requestSubmit(button);
    }
  }

  function nameOf(text) {
    return `${PREFIX}${text.form.getAttribute("action")} ${find("[name=comment_parent]").value}`;
  }

  /** @param {{ posted?: boolean }} state */
  function keep({ posted } = {}) {
    clearTimeout(timer);
    const text = findText();
    if (!text) return;
    const before = read(nameOf(text));
    try {
      if (text.value.trim() === "") localStorage.removeItem(nameOf(text));
      else if (posted || !before || before.text !== text.value) {
        localStorage.setItem(nameOf(text), JSON.stringify({ text: text.value, key: find("[name=request_key]").value, at: Date.now(), posted }));
      }
    } catch {
      // Storage is full or switched off: the text is still in the form.
    }
  }

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name) || "null");
    } catch {
      return undefined;
    }
  }

  /** Arriving at a comment says that it was taken. Drafts of another time go too. */
  function clearPosted() {
    const arrived = /^#comment-\d/.test(location.hash);
    try {
      for (const name of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
        const { posted, at } = read(name) || {};
        if ((posted && arrived) || !(at > Date.now() - WEEK_MS)) localStorage.removeItem(name);
      }
    } catch {
      // Switched off: there are none.
    }
  }
});
