/*
 * Lists of posts: the quick edit opens and is saved in its row, and an act on many tells how far it has come. Without JavaScript each is a
 * page of its own. The server draws the rows in both cases.
 */
(() => {
  const said = document.querySelector("[data-list-said]");
  const table = document.querySelector("[data-quick-list]");
  if (table && said) editInPlace(table);
  if (said && said.dataset.progress) followProgress(said.dataset.progress);

  /** @param {Element} list */
  function editInPlace(list) {
    /** The rows that forms stand in the place of, by id. @type {Map<string, Element>} */
    const covered = new Map();
    list.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[data-quick], a[data-quick-cancel]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const row = link.closest("tr");
      if (link.matches("[data-quick-cancel]") && !covered.has(row.id)) return;
      event.preventDefault();
      if (link.matches("[data-quick-cancel]")) uncover(row);
      else openForm(row, link.href).catch(() => location.assign(link.href));
    });
    list.addEventListener("keydown", (event) => {
      const row = event.key === "Escape" && event.target instanceof Element && event.target.closest("tr.quick-row");
      if (row && covered.has(row.id)) uncover(row);
    });
    list.addEventListener("submit", (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.matches("[data-quick-form]")) return;
      event.preventDefault();
      save(form);
    });

    async function openForm(row, href) {
      row.setAttribute("aria-busy", "true");
      const page = await read(await fetch(href, { headers: { Accept: "text/html" } }));
      const form = page.querySelector(`#${row.id}.quick-row`);
      row.removeAttribute("aria-busy");
      if (!form) return location.assign(href);
      covered.set(row.id, row);
      replace(row, form).querySelector("input:not([type=hidden])").focus();
    }

    function uncover(row) {
      const old = covered.get(row.id);
      covered.delete(row.id);
      row.replaceWith(old);
      const link = old.querySelector("[data-quick]");
      if (link) link.focus();
    }

    function save(form) {
      const row = form.closest("tr");
      const button = form.querySelector("button");
      button.disabled = true;
      fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" } })
        .then(async (answer) => show(row, await read(answer)))
        .catch(() => form.submit())
        .finally(() => (button.disabled = false));
    }

    /** What came back: the form with what was wrong, or the row as it is now, or a list that it has left. */
    function show(row, page) {
      const next = page.querySelector(`#${row.id}`);
      const notice = page.querySelector(".desk-notice .notice");
      if (next && next.matches(".quick-row")) {
        const problem = replace(row, next).querySelector(".notice-problem");
        if (problem) Object.assign(problem, { tabIndex: -1 }).focus();
        return;
      }
      covered.delete(row.id);
      const text = notice ? notice.textContent : "";
      said.textContent = text;
      if (!next) {
        const gone = Object.assign(document.createElement("tr"), { className: "row-gone" });
        gone.append(Object.assign(document.createElement("td"), { colSpan: row.cells[0].colSpan, textContent: text }));
        return row.replaceWith(gone);
      }
      const fresh = replace(row, next);
      fresh.classList.add("row-saved");
      const link = fresh.querySelector("[data-quick]");
      if (link) link.focus();
    }

    function replace(row, next) {
      const copy = document.importNode(next, true);
      row.replaceWith(copy);
      return copy;
    }
  }

  async function read(answer) {
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /** Says every second how far it is; the page is loaded again when it is done. */
  function followProgress(href) {
    const text = document.querySelector(".desk-notice .notice span");
    const ask = async () => {
      const answer = await fetch(href, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const state = await answer.json();
      if (text) text.textContent = state.text;
      if (state.running) setTimeout(() => void ask(), 1000);
      else location.reload();
    };
    setTimeout(() => void ask(), 1000);
  }
})();
