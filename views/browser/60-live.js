/**
 * What is said, changed and taken away while the page is open. The server tells by ids; the rest is taken from the page as
 * it is now, so that each comment stands where a reload would put it. New replies wait until the reader asks for them.
 */
document.addEventListener("DOMContentLoaded", () => {
  /** @type {HTMLElement | null} */
  const box = document.querySelector(".live");
  const bar = box && box.querySelector(".live-bar");
  if (!box || !bar || !window.EventSource) return;

  let last = Number(box.dataset.after);
  /** @type {EventSource | undefined} */
  let source;
  /** Ids of comments that are not shown yet. @type {Set<number>} */
  const waiting = new Set();

  const find = (id) => box.querySelector(`article#comment-${id}`);

  // A page that nobody looks at needs no line: browsers have but six to a host.
  document.addEventListener("visibilitychange", connect);
  connect();

  function connect() {
    if (source) source.close();
    source = undefined;
    if (document.hidden) return;
    source = new EventSource(`${box.dataset.events}?after=${last}`);
    source.addEventListener("message", ({ data, lastEventId }) => {
      last = Math.max(last, Number(lastEventId));
      take(JSON.parse(data));
    });
    source.addEventListener("error", () => {
      // Refused, not interrupted: the browser itself does not try again.
      if (source && source.readyState === EventSource.CLOSED) setTimeout(connect, 60_000);
    });
  }

  function take({ added, changed, removed }) {
    const gone = removed.filter(find);
    for (const id of removed) waiting.delete(id);
    for (const id of gone) remove(id);
    for (const id of added) {
      const there = find(id);
      if (!there) waiting.add(id);
      else if (there.classList.contains("comment-gone")) changed.push(id);
    }
    if (gone.length > 0 || changed.some(find)) {
      ask((fresh) => {
        for (const id of changed) replace(id, fresh);
        retitle(fresh);
      });
    }
    announce();
  }

  function announce() {
    if (waiting.size === 0) return bar.replaceChildren();
    /** @type {HTMLButtonElement} */
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-link";
    button.textContent = waiting.size === 1 ? bar.dataset.one : bar.dataset.many.replace("#", String(waiting.size));
    button.addEventListener("click", () => ask(show));
    bar.replaceChildren(button);
  }

  /** Hands over the thread as a reload would show it. @param {(fresh: Element) => void} then */
  function ask(then, tries = 3) {
    const again = () => {
      if (tries > 0) setTimeout(ask, 2000, then, tries - 1);
    };
    fetch(location.pathname)
      .then((answer) => answer.text())
      .then((text) => {
        const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".live");
        // Another process may have answered, which has not heard of it yet.
        if (!fresh || Number(fresh.dataset.after) < last) return again();
        then(fresh);
        document.dispatchEvent(new Event("threadchange"));
      })
      .catch(again);
  }

  /** @param {Element} fresh */
  function show(fresh) {
    const shown = [];
    for (const article of fresh.querySelectorAll("article")) {
      if (box.querySelector(`#${article.id}`)) continue;
      const own = document.querySelector(`.own-pending #${article.id}`);
      if (own) own.closest("li").remove();
      shown.push(place(article));
    }
    retitle(fresh);
    const elsewhere = [...waiting].find((id) => !find(id));
    waiting.clear();
    announce();
    if (shown[0]) {
      for (const branch of box.querySelectorAll("details")) branch.open ||= branch.contains(shown[0]);
      shown[0].tabIndex = -1;
      shown[0].focus({ preventScroll: true });
      shown[0].scrollIntoView({ block: "nearest" });
    }
    if (elsewhere) {
      const link = document.createElement("a");
      link.href = box.dataset.comment + elsewhere;
      link.textContent = bar.dataset.elsewhere;
      bar.append(link);
    }
  }

  /** Puts a new comment after the one that it follows, before the one that it precedes, or begins a list with it. */
  function place(article) {
    const item = article.closest("li");
    const copy = item.cloneNode(true);
    // Replies that stand at the top, because what they answer was not to be seen, move to it.
    for (const nested of copy.querySelectorAll("li")) {
      const there = twin(nested);
      if (there) nested.replaceWith(there);
    }
    const before = twin(item.previousElementSibling);
    const after = twin(item.nextElementSibling);
    if (before) before.after(copy);
    else if (after) after.before(copy);
    else begin(item.parentElement, copy);
    const placed = box.querySelector(`#${article.id}`);
    placed.classList.add("comment-new");
    return placed;
  }

  /** The first reply to a comment, or the first comment of all. */
  function begin(list, copy) {
    const parent = twin(list.parentElement.closest("li"));
    const section = box.querySelector(".thread");
    const begun = list.cloneNode(false);
    begun.append(copy);
    if (parent) {
      const branch = list.parentElement.cloneNode(true);
      branch.querySelector(".comments").replaceWith(begun);
      parent.append(branch);
    } else if (section) section.querySelector(".thread-title").after(begun);
    else {
      const whole = list.closest(".thread").cloneNode(true);
      whole.querySelector(".comments").replaceWith(begun);
      box.prepend(whole);
    }
  }

  /** The same comment as it stands on this page. @param {Element | null} item */
  function twin(item) {
    const article = item && item.querySelector("article");
    const there = article && box.querySelector(`#${article.id}`);
    return there && there.closest("li");
  }

  function replace(id, fresh) {
    const [old, now] = [find(id), fresh.querySelector(`#comment-${id}`)];
    if (old && now) old.replaceWith(now.cloneNode(true));
  }

  /** Replies to it stay where they are, and so does one that is being written. */
  function remove(id) {
    const article = find(id);
    const item = article.closest("li");
    if (item.querySelector("li, .respond")) {
      article.className = "comment comment-gone";
      article.textContent = box.dataset.removed;
      return;
    }
    const list = item.parentElement;
    item.remove();
    if (list.children.length === 0) (list.closest("li > .branch") || list).remove();
  }

  /** @param {Element} fresh */
  function retitle(fresh) {
    const [old, now] = [box, fresh].map((where) => where.querySelector(".thread-title"));
    if (old && now) old.replaceWith(now.cloneNode(true));
    else if (old && !box.querySelector("article")) old.closest(".thread").remove();
    for (const count of fresh.querySelectorAll("summary")) {
      const item = twin(count.closest("li"));
      const there = item && item.querySelector("summary");
      if (there) there.replaceWith(count.cloneNode(true));
    }
  }
});
