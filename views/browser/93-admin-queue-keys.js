/*
 * The queue by keyboard, for who wants it: the keys of WordPress, and a few more. A key is for the row that has the focus when it is pressed.
 */
(() => {
  const queue = window.pamphletQueue;
  const box = document.querySelector("[data-queue-keys]");
  const words = document.querySelector(".queue-live");
  if (!queue || !box || !words) return;
  const KEPT = "queue-keys";
  const PLACE = "queue-place";
  /** After rows have moved by themselves, a key that was meant for another is not taken. */
  const STILL_MS = 300;
  /** What each key does, by the buttons of a row: the first that it has. */
  const ACTS = { a: ["approve"], u: ["unapprove"], s: ["spam"], d: ["trash", "delete"] };
  const BULK = { A: "approve", U: "unapprove", S: "spam", D: "delete", T: "trash", Z: "restore" };
  const wanted = box.querySelector("[data-keys-switch]");
  const list = box.querySelector("[data-keys-list]");
  let movedAt = performance.now();

  const rows = () => [...document.querySelectorAll(".queue-row")];
  const rowOf = (node) => (node instanceof Element ? node.closest(".queue-row") : null);

  box.hidden = false;
  wanted.checked = localStorage.getItem(KEPT) === "on";
  wanted.addEventListener("change", () => {
    localStorage.setItem(KEPT, wanted.checked ? "on" : "off");
    if (wanted.checked) focusRow(rows()[0]);
  });
  box.querySelector("[data-keys-help]").addEventListener("click", () => list.showModal());
  document.addEventListener("queuemoved", () => {
    movedAt = performance.now();
  });
  document.addEventListener("submit", (event) => {
    const row = rowOf(event.target);
    if (row && event.target.matches("[data-acts]")) moveOn(row);
  });
  addEventListener("keydown", (event) => {
    if (!wanted.checked || event.defaultPrevented || isTyping(event)) return;
    if (press(event)) event.preventDefault();
  });
  takePlaceAgain();

  function isTyping({ target, isComposing, keyCode, ctrlKey, altKey, metaKey }) {
    if (isComposing || keyCode === 229 || ctrlKey || altKey || metaKey || document.querySelector("dialog[open]")) return true;
    return target instanceof Element && target.closest("textarea, select, [contenteditable], input:not([type=checkbox])") !== null;
  }

  /** @returns whether the key means something */
  function press({ key, repeat }) {
    const row = rowOf(document.activeElement);
    if (key === "j" || key === "k") step(row, key === "j" ? 1 : -1);
    else if (key === "?") list.showModal();
    else if (key === "X") toggleAll();
    else if (key in BULK) bulk(BULK[key]);
    else if (!row || !(key in ACTS || "zrqeox".includes(key))) return false;
    else if (!repeat && performance.now() - movedAt >= STILL_MS) onRow(row, key);
    return true;
  }

  function onRow(row, key) {
    const find = (selector) => row.querySelector(selector);
    if (key === "x") find('[name="ids"]').click();
    else if (key === "e") location.href = find("[data-edit]").href;
    else if (key === "o") follow(find("[data-thread], .queue-post a"));
    else if (key === "q") void edit(row);
    else if (key === "r") openReply(find(".queue-reply"));
    else if (key === "z" && row.dataset.now) queue.undo(row);
    else decide(row, key === "z" ? ["restore"] : ACTS[key]);
  }

  function decide(row, names) {
    const button = names.map((name) => row.querySelector(`[data-act="${name}"]`)).find(Boolean);
    if (!button || row.dataset.now) return;
    queue.act(row, button);
    moveOn(row, true);
  }

  function follow(link) {
    if (link) location.href = link.href;
  }

  function openReply(details) {
    if (!details) return;
    details.open = true;
    details.querySelector("textarea").focus();
  }

  function step(row, by) {
    const all = rows();
    const next = row ? all[all.indexOf(row) + by] : all[0];
    if (next) focusRow(next, true);
    else if (row) void turnPage(by);
  }

  /** To the next row that nothing was done to; the last one keeps the focus. */
  function moveOn(row, scroll = false) {
    const all = rows();
    const next = all.slice(all.indexOf(row) + 1).find((each) => !each.dataset.now);
    focusRow(next || row, scroll);
  }

  function focusRow(row, scroll = false) {
    if (!row) return;
    row.focus({ preventScroll: true });
    if (scroll) row.scrollIntoView({ block: "nearest" });
  }

  /** What was decided on has left the view, and what came behind it has moved up: the same page then shows what is next. */
  async function turnPage(by) {
    await queue.idle();
    const all = rows();
    const failed = all.find((row) => row.dataset.failed);
    if (failed) return focusRow(failed, true);
    const shown = words.dataset.statuses.split(" ");
    const gone = all.filter(({ dataset }) => dataset.now && !shown.includes(dataset.now)).length;
    const same = new URL(location.href);
    for (const name of ["done", "events", "count", "overtaken", "act", "batch", "reply"]) same.searchParams.delete(name);
    same.hash = "";
    if (by < 0) return words.dataset.previous && go(words.dataset.previous, -1);
    if (gone > 0) return go(same.href, words.dataset.next ? all.length - gone : 0);
    if (words.dataset.next) go(words.dataset.next, 0);
  }

  function go(href, index) {
    const { pathname, search, href: there } = new URL(href, location.href);
    sessionStorage.setItem(PLACE, JSON.stringify({ path: pathname + search, index }));
    if (there === location.href) location.reload();
    else location.assign(there);
  }

  /** Where the keys have led to from another page. */
  function takePlaceAgain() {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (!wanted.checked || !kept) return;
    const { path, index } = JSON.parse(kept);
    if (path === location.pathname + location.search) focusRow(rows().at(index) || rows()[0], true);
  }

  function toggleAll() {
    const all = document.querySelector("[data-bulk-all]");
    if (all) all.click();
  }

  function bulk(act) {
    const form = document.querySelector("#bulk");
    const option = form && form.querySelector(`option[value="${act}"]`);
    if (!option || !document.querySelector('[name="ids"]:checked, [data-bulk-found]:checked')) return;
    option.selected = true;
    form.requestSubmit();
  }

  /** The form of the edit page, in the row. */
  async function edit(row) {
    const open = document.querySelector(".queue-quick");
    if (open) open.remove();
    const answer = await fetch(row.querySelector("[data-edit]").href);
    const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.comment-edit");
    if (form) place(row, form);
  }

  function place(row, form) {
    form.classList.add("queue-quick");
    form.removeAttribute("data-guarded");
    const cancel = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.dataset.cancel });
    const close = () => (form.remove(), focusRow(row));
    cancel.addEventListener("click", close);
    form.addEventListener("keydown", ({ key, isComposing }) => key === "Escape" && !isComposing && close());
    for (const button of form.querySelectorAll("[formaction]")) button.remove();
    form.querySelector(".comment-edit-acts").append(cancel);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void save(row, form, event.submitter);
    });
    row.querySelector(".queue-body").append(form);
    form.querySelector("textarea").focus();
  }

  async function save(row, form, button) {
    if (button && button.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    const page = await queue.sendForm(form).catch(() => undefined);
    if (!page) return queue.say(words.dataset.failed.replace("#", words.dataset.silent), true);
    const again = page.querySelector("form.comment-edit");
    form.remove();
    if (again) return place(row, again);
    const fresh = page.getElementById(row.id);
    const notice = page.querySelector(".desk-notice .notice span");
    queue.say(notice ? notice.textContent : "", true);
    if (fresh) row.replaceWith(fresh);
    else queue.cover(row, notice ? notice.textContent : "");
    focusRow(fresh || row);
  }
})();
