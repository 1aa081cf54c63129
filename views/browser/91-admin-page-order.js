/*
 * The order of pages: rows are dragged by their handle, to the left and right to stand beside or below others; the buttons work in their place. Each move
 * is one request, and the server draws the tree that comes of it.
 */
(() => {
  const said = document.querySelector("[data-list-said]");
  let list = document.querySelector("[data-order]");
  if (!list || !said) return;
  /** Pixels that a page steps in below its parent; as in the style sheet. */
  const STEP = 28;
  prepare();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.closest("[data-order]")) return;
    event.preventDefault();
    const step = event.submitter ? event.submitter.value : "";
    void send(form, { step }, `[value="${step}"]`);
  });

  function prepare() {
    for (const handle of list.querySelectorAll("[data-handle]")) {
      handle.hidden = false;
      handle.addEventListener("pointerdown", (event) => {
        if (event.button === 0) drag(handle, event);
      });
    }
  }

  /** Asks for a move, and shows the tree as it is then. @param {string} focus what has the focus afterwards, in the row */
  async function send(form, fields, focus) {
    const id = form.closest("li").id;
    list.setAttribute("aria-busy", "true");
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "text/html" } }).catch(() => undefined);
    if (!answer) return list.removeAttribute("aria-busy");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-order]");
    if (!answer.ok || !fresh) return location.reload();
    const notice = page.querySelector(".desk-notice");
    const old = document.querySelector(".desk-notice");
    if (notice && old) old.replaceWith(document.importNode(notice, true));
    else if (notice) document.querySelector("#main").prepend(document.importNode(notice, true));
    const copy = document.importNode(fresh, true);
    list.replaceWith(copy);
    list = copy;
    prepare();
    const row = document.getElementById(id);
    row.classList.add("row-saved");
    const target = focus && row.querySelector(`${focus}:not(:disabled)`);
    (target || row).focus();
    said.textContent = notice ? notice.querySelector("span").textContent : "";
  }

  function drag(handle, start) {
    const row = handle.closest("li");
    const rows = [...list.children];
    const at = rows.indexOf(row);
    const depth = Number(row.dataset.depth);
    const after = rows.slice(at + 1).findIndex((each) => Number(each.dataset.depth) <= depth);
    const moved = rows.slice(at, after < 0 ? rows.length : at + 1 + after);
    const others = rows.filter((each) => !moved.includes(each));
    let goal;
    start.preventDefault();
    handle.setPointerCapture(start.pointerId);
    for (const each of moved) each.classList.add("order-moved");
    const mark = Object.assign(document.createElement("li"), { className: "order-mark" });

    const move = (event) => {
      goal = goalAt(event);
      mark.style.setProperty("--depth", String(goal.depth));
      const next = others[goal.before];
      if (next) next.before(mark);
      else list.append(mark);
    };
    const end = (event) => {
      handle.removeEventListener("pointermove", move);
      mark.remove();
      for (const each of moved) each.classList.remove("order-moved");
      if (event.type === "pointerup" && goal) void send(row.querySelector("form"), { parent: goal.parent, index: String(goal.index) }, "");
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });

    /** Between which rows, and how deep: at most below the one above, at least beside the one below. */
    function goalAt(event) {
      const found = others.findIndex((each) => {
        const box = each.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      const before = found < 0 ? others.length : found;
      const most = before === 0 ? 0 : Number(others[before - 1].dataset.depth) + 1;
      const least = others[before] ? Number(others[before].dataset.depth) : 0;
      const towards = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const wanted = depth + Math.round((towards * (event.clientX - start.clientX)) / STEP);
      const deep = Math.min(most, Math.max(Math.min(least, most), wanted));
      const above = others.slice(0, before);
      const parent = above.findLast((each) => Number(each.dataset.depth) === deep - 1);
      const parentId = deep === 0 || !parent ? "0" : parent.dataset.id;
      const from = parentId === "0" ? 0 : above.indexOf(parent) + 1;
      const index = above.slice(from).filter((each) => Number(each.dataset.depth) === deep).length;
      return { before, depth: deep, parent: parentId, index };
    }
  }
})();
