/*
 * The queue: what is done to a comment is done in its place, and can be taken back there. Each act is sent at once, with the row it was meant for;
 * acts on one row follow each other. What fails gives the row back.
 */
(() => {
  const page = document.querySelector(".queue-live");
  const said = document.querySelector("[data-live-said]");
  if (!page || !said) return;
  const words = page.dataset;
  /** The states that acts lead to. Restoring leads back to whatever it was. */
  const LEADS_TO = { approve: "approved", unapprove: "pending", spam: "spam", trash: "trash", restore: "restored", delete: "deleted" };
  /** At most so many requests at once: a browser has six lines to a host, and one listens. */
  const MOST = 4;
  const TRIES = 3;
  let underWay = 0;
  /** @type {(() => void)[]} */
  const line = [];
  /** @type {(() => void)[]} */
  const idlers = [];
  /** What is going on in a row; the next act there waits for it. @type {WeakMap<Element, Promise<unknown>>} */
  const goingOn = new WeakMap();

  window.pamphletQueue = { act, undo, idle, say, cover, uncover, sendForm };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const row = form instanceof HTMLFormElement && form.closest(".queue-row");
    if (!row || event.defaultPrevented) return;
    if (form.matches("[data-acts]")) {
      event.preventDefault();
      act(row, event.submitter || form.querySelector("button"));
    } else if (form.closest(".queue-reply")) {
      event.preventDefault();
      reply(row, form);
    }
  });
  // What has been sent is done even if the page is left; what still waits in line would be lost.
  addEventListener("beforeunload", (event) => {
    if (line.length > 0) event.preventDefault();
  });

  /** @param {HTMLElement} row @param {HTMLButtonElement} button @param {Record<string, string>} [more] */
  function act(row, button, more = {}) {
    if (row.dataset.now) return;
    const name = button.dataset.act || "";
    const fields = new URLSearchParams(new FormData(button.form));
    for (const [key, value] of Object.entries(more)) fields.set(key, value);
    row.dataset.now = LEADS_TO[name];
    cover(row, words.working);
    inTurn(row, () => send(button.formAction, fields)).then(
      (answer) => {
        remember(row, answer.seen);
        const [overtaken] = answer.overtaken;
        if (!overtaken) return settle(row, answer);
        const text = `${overtaken.text} ${words.left}`;
        say(text);
        cover(row, text, [
          [words.again, () => (giveBack(row), act(row, button, { over: "1" }))],
          [words.cancel, () => giveBack(row)],
        ]);
      },
      (/** @type {unknown} */ error) => fail(row, error),
    );
  }

  function settle(row, { message, events }) {
    row.dataset.events = events.join(",");
    say(message);
    cover(row, message, events.length > 0 ? [[words.undo, () => undo(row)]] : []);
    document.dispatchEvent(new CustomEvent("queuesettled", { detail: row }));
  }

  /** Takes back what was done to a row here. */
  function undo(row) {
    const fields = () => new URLSearchParams({ events: row.dataset.events || "", ids: row.id.replace("comment-", "") });
    if (!row.dataset.now || row.dataset.undoing) return;
    row.dataset.undoing = "yes";
    inTurn(row, () => (row.dataset.events ? send(undoPath(), fields()) : undefined)).then(
      (answer) => {
        delete row.dataset.undoing;
        if (!answer) return;
        remember(row, answer.seen);
        say(answer.message);
        if (answer.count > 0) giveBack(row);
        else cover(row, answer.message);
      },
      (/** @type {unknown} */ error) => {
        delete row.dataset.undoing;
        say(failure(error));
      },
    );
  }

  function undoPath() {
    return words.events.replace(/\/events.*/, "/undo");
  }

  function reply(row, form) {
    const button = form.querySelector("button");
    const old = form.querySelector(".queue-problem");
    if (old) old.remove();
    button.disabled = true;
    inTurn(row, () => send(form.action, new URLSearchParams(new FormData(form)), 1))
      .then(
        (answer) => {
          form.reset();
          form.closest("details").open = false;
          if (answer.events.length === 0) return say(answer.message, true);
          row.dataset.now = "approved";
          settle(row, answer);
        },
        (/** @type {unknown} */ error) => form.append(problem(failure(error))),
      )
      .finally(() => {
        button.disabled = false;
      });
  }

  /** The newest that is known of a comment, for its next act. */
  function remember(row, seen) {
    const value = seen[row.id.replace("comment-", "")];
    if (value) for (const field of row.querySelectorAll('[name="seen"]')) field.value = value;
  }

  function fail(row, error) {
    giveBack(row);
    const text = failure(error);
    row.querySelector(".queue-body").append(problem(text));
    row.dataset.failed = "yes";
    say(text);
  }

  function failure(error) {
    const why = error instanceof Error && error.name === "Refused" ? error.message : words.silent;
    return words.failed.replace("#", why);
  }

  function problem(text) {
    const line = document.createElement("p");
    line.className = "queue-problem";
    line.textContent = text;
    return line;
  }

  /** Says in the place of the buttons what became of the comment; nothing moves. @param {[string, () => void][]} buttons */
  function cover(row, text, buttons = []) {
    const acts = row.querySelector(".queue-acts");
    let over = row.querySelector(".queue-said");
    const hadFocus = acts.contains(document.activeElement);
    if (!over) acts.append((over = Object.assign(document.createElement("p"), { className: "queue-said" })));
    row.classList.add("queue-row-done");
    for (const old of row.querySelectorAll(".queue-problem")) old.remove();
    delete row.dataset.failed;
    over.replaceChildren(
      text,
      ...buttons.map(([label, then]) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "button-link", textContent: label });
        button.addEventListener("click", then);
        return button;
      }),
    );
    if (hadFocus) row.focus({ preventScroll: true });
  }

  function uncover(row) {
    const over = row.querySelector(".queue-said");
    if (over) over.remove();
    row.classList.remove("queue-row-done");
  }

  function giveBack(row) {
    delete row.dataset.now;
    delete row.dataset.events;
    uncover(row);
  }

  /** For those who listen; and for all, where there is no row to say it in. */
  function say(text, seen = false) {
    said.textContent = text;
    said.className = seen ? "queue-toast" : "visually-hidden";
    if (seen) setTimeout(() => (said.className = "visually-hidden"), 5000);
  }

  function inTurn(row, work) {
    const next = (goingOn.get(row) || Promise.resolve()).then(work, work);
    goingOn.set(row, next);
    return next;
  }

  /** Sends a form when a line is free. What the network loses is sent again: an act that was done already changes nothing. */
  async function send(path, fields, tries = TRIES) {
    if (underWay >= MOST) await new Promise((free) => line.push(free));
    else underWay++;
    try {
      return await sendNow(path, fields, tries);
    } finally {
      const next = line.shift();
      if (next) next();
      else if (--underWay === 0) for (const idler of idlers.splice(0)) idler();
    }
  }

  async function sendNow(path, fields, tries) {
    let answer;
    try {
      answer = await fetch(path, { method: "POST", body: fields, headers: { Accept: "application/json" }, keepalive: true });
    } catch (error) {
      if (tries <= 1) throw error;
    }
    if (answer && answer.ok) return answer.json();
    if (tries > 1 && (!answer || answer.status === 503)) {
      await new Promise((later) => setTimeout(later, 1000 * (TRIES + 1 - tries)));
      return sendNow(path, fields, tries - 1);
    }
    const { detail } = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(detail || words.silent), { name: "Refused" });
  }

  /** Sends a form and gives the page that it leads to. */
  async function sendForm(form) {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" } });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /** Once everything that was asked for is done. */
  function idle() {
    return underWay === 0 ? Promise.resolve() : new Promise((done) => idlers.push(done));
  }
})();
