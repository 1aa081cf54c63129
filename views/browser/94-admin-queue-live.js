/*
 * The queue while it is open: what is new announces itself, what others decide is seen in its row, and the number in the navigation follows.
 */
(() => {
  const queue = window.pamphletQueue;
  const page = document.querySelector(".queue-live");
  if (!queue || !page || !window.EventSource) return;
  const words = page.dataset;
  const news = page.querySelector("[data-live-news]");
  const statuses = words.announces ? words.statuses.split(" ") : [];
  /** How long it takes to see what somebody else has done: until then an act here is not meant to undo it. */
  const NOTICED_MS = 1500;
  let last = Number(words.after);
  /** @type {EventSource | undefined} */
  let source;
  /** Ids of comments that belong into this view and are not shown. @type {Set<number>} */
  const arrived = new Set();

  document.addEventListener("visibilitychange", connect);
  document.addEventListener("queuesettled", offerMore);
  connect();

  function connect() {
    if (source) source.close();
    source = undefined;
    if (document.hidden) return;
    source = new EventSource(`${words.events}${words.events.includes("?") ? "&" : "?"}after=${last}`);
    source.addEventListener("message", ({ data, lastEventId }) => {
      last = Math.max(last, Number(lastEventId));
      const { acts, waiting } = JSON.parse(data);
      for (const act of acts) take(act);
      count(waiting);
      announce();
    });
    source.addEventListener("error", () => {
      // Refused, not interrupted: the browser itself does not try again.
      if (source && source.readyState === EventSource.CLOSED) setTimeout(connect, 60_000);
    });
  }

  function take({ id, event, to, text }) {
    const row = document.querySelector(`#comment-${id}`);
    if (!row) {
      if (statuses.includes(to)) arrived.add(id);
      else arrived.delete(id);
      return;
    }
    // What was done here is told here; one's own event comes back this way, too.
    if (row.dataset.now || knows(row, event)) return;
    const note = row.querySelector(".queue-elsewhere") || Object.assign(document.createElement("span"), { className: "queue-elsewhere" });
    note.textContent = text;
    row.querySelector(".queue-meta").append(note);
    row.classList.toggle("queue-row-elsewhere", to !== row.dataset.status);
    queue.say(text);
    setTimeout(() => {
      for (const field of row.querySelectorAll('[name="seen"]')) if (!knows(row, event)) field.value = `${id}:${event}`;
    }, NOTICED_MS);
  }

  function knows(row, event) {
    return Number(row.querySelector('[name="seen"]').value.split(":")[1]) >= event;
  }

  function count(waiting) {
    const link = document.querySelector('.desk-sections a[href$="/admin/comments"]');
    let bubble = link && link.querySelector(".desk-count");
    if (link && !bubble && waiting > 0) link.append((bubble = Object.assign(document.createElement("span"), { className: "desk-count" })));
    if (bubble)
      bubble.replaceChildren(
        String(waiting),
        Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` ${words.waiting}` }),
      );
    if (bubble && waiting === 0) bubble.remove();
    const view = document.querySelector(".views .view-count");
    if (view && !words.events.includes("mine")) view.textContent = String(waiting);
  }

  function announce() {
    const old = news.querySelector("[data-new]");
    if (arrived.size === 0) return old && old.remove();
    const text = arrived.size === 1 ? words.one : words.many.replace("#", String(arrived.size));
    if (old) {
      old.textContent = text;
      return;
    }
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button queue-new", textContent: text });
    button.dataset.new = "";
    button.addEventListener("click", () => void (words.atTop ? show().catch(reload) : reload()));
    news.prepend(button);
    queue.say(text);
  }

  function reload() {
    location.assign(location.pathname + location.search.replace(/[?&]page=\d+/, ""));
  }

  /** Puts what is new above the list. The focus stays where it is. */
  async function show() {
    const answer = await fetch(location.pathname + location.search);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = document.querySelector("ul.queue");
    const first = list && list.firstElementChild;
    if (!first) return reload();
    const rows = [...fresh.querySelectorAll(".queue-row")].filter(({ id }) => !document.getElementById(id));
    first.before(...rows);
    for (const row of rows) row.classList.add("queue-row-new");
    arrived.clear();
    announce();
    document.dispatchEvent(new Event("queuemoved"));
    if (rows[0]) rows[0].focus();
  }

  /** Where all that is shown is decided on, the way on is offered. */
  function offerMore() {
    const isLeft = [...document.querySelectorAll(".queue-row")].some(({ dataset }) => !dataset.now);
    const there = document.querySelector(".queue-more");
    if (isLeft || there) return;
    const link = Object.assign(document.createElement("a"), { className: "button queue-more", textContent: words.more });
    const url = new URL(location.href);
    for (const name of ["done", "events", "count"]) url.searchParams.delete(name);
    link.href = url.pathname + url.search;
    document.querySelector("ul.queue").after(link);
  }
})();
