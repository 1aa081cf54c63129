/*
 * The editor keeps what is typed: in this browser within a second, on the server within five, whatever happens to the
 * connection or the session. Without this script the form saves as it stands.
 */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const PREFIX = "pamphlet-editor ";
  const LOCAL_MS = 400;
  const PAUSE_MS = 1500;
  const LATEST_MS = 4500;
  const BEAT_MS = 15_000;
  const AGAIN_MS = 5000;
  const MONTH_MS = 30 * 24 * 3_600_000;
  /** What a form carries along, and nobody types. */
  const CARRIED = new Set(["version", "window", "draftKey", "writer", "takesOver"]);

  const status = form.querySelector("[data-typed]");
  const words = status.dataset;
  const text = form.elements.namedItem("content");
  const first = contentOf();
  let saved = form.dataset.editor === "saved" ? first : "";
  /** What the server has, saved or kept. */
  let kept = form.dataset.editor === "saved" || form.dataset.typedAt ? first : "";
  let dirtySince = 0;
  let keepTimer = 0;
  let localTimer = 0;
  let retryTimer = 0;
  let failures = 0;
  let running;
  let aborter;
  let saveWhenBack = false;
  let isLeaving = false;
  let localFails = false;
  let ownElsewhere = false;
  const bar = makeBar();

  clearOld();
  restore();
  form.addEventListener("input", typed);
  form.addEventListener("submit", leave);
  addEventListener("pagehide", (event) => {
    keepHere();
    letGo();
    if (!event.persisted) stop();
  });
  addEventListener("pageshow", (event) => {
    isLeaving = false;
    if (event.persisted) void keep(true);
  });
  addEventListener("focus", comeBack);
  addEventListener("online", comeBack);
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && localFails && ![saved, kept].includes(contentOf())) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    void save();
  });
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button[value=preview]");
    if (!button || !form.dataset.preview) return;
    event.preventDefault();
    void preview();
  });
  form.addEventListener("editor-preview", () => void preview());
  const beats = setInterval(() => void keep(true), BEAT_MS);
  if (form.dataset.post && !isNew()) setTimeout(() => void keep(true), 1500);

  function typed() {
    if (!localTimer) localTimer = setTimeout(keepHere, LOCAL_MS);
    dirtySince ||= Date.now();
    clearTimeout(keepTimer);
    keepTimer = setTimeout(() => void keep(false), Math.max(0, Math.min(PAUSE_MS, dirtySince + LATEST_MS - Date.now())));
  }

  function entriesOf() {
    return [...new FormData(form)].filter(([, value]) => typeof value === "string");
  }

  function contentOf() {
    return JSON.stringify(entriesOf().filter(([name]) => !CARRIED.has(name)));
  }

  function isNew() {
    return form.dataset.post.startsWith("new");
  }

  /* In the browser */

  function nameHere() {
    const tail = isNew() ? ` ${form.elements.namedItem("draftKey").value}` : ownElsewhere ? ` ${form.elements.namedItem("window").value}` : "";
    return `${PREFIX}${form.dataset.person} ${form.dataset.post}${tail}`;
  }

  /** @param {{ sent?: boolean }} [more] */
  function keepHere(more) {
    clearTimeout(localTimer);
    localTimer = 0;
    const content = contentOf();
    try {
      if (content === saved) localStorage.removeItem(nameHere());
      else localStorage.setItem(nameHere(), JSON.stringify({ at: Date.now(), version: version(), content, entries: entriesOf(), ...more }));
      localFails = false;
    } catch {
      // Full, or switched off.
      localFails = true;
    }
  }

  function forgetHere() {
    try {
      localStorage.removeItem(nameHere());
    } catch {
      // Switched off.
    }
  }

  function copies() {
    const found = [];
    try {
      for (const name of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
        const copy = JSON.parse(localStorage.getItem(name) || "null");
        if (copy) found.push({ ...copy, name });
      }
    } catch {
      // Switched off, or not ours.
    }
    return found;
  }

  /** What was sent and has arrived, and what is a month old. */
  function clearOld() {
    const arrived = new URLSearchParams(location.search).has("saved");
    for (const copy of copies()) {
      const isOther = !copy.name.startsWith(`${PREFIX}${form.dataset.person} `);
      const isTaken = arrived && copy.sent && copy.name.includes(" new ");
      if (copy.at < Date.now() - MONTH_MS || (!isOther && isTaken)) localStorage.removeItem(copy.name);
    }
  }

  /** Brings back what this browser kept and the server does not have. */
  function restore() {
    const mine = `${PREFIX}${form.dataset.person} ${form.dataset.post}`;
    const [copy, ...older] = copies()
      .filter(({ name }) => name === mine || name.startsWith(`${mine} `))
      .toSorted((a, b) => b.at - a.at);
    for (const { name } of older) localStorage.removeItem(name);
    if (!copy) return;
    const isSaved = copy.sent && Number(version()) > Number(copy.version);
    const isShown = form.dataset.typedAt && Date.parse(form.dataset.typedAt) >= copy.at - LATEST_MS && form.dataset.editor === "unsaved";
    const isRefused = form.dataset.editor === "unsaved" && !form.dataset.typedAt;
    if (copy.content === first || isSaved || isRefused) return localStorage.removeItem(copy.name);
    if (copy.version !== version()) return isShown ? undefined : void handOver(copy);
    const before = entriesOf();
    fill(copy.entries);
    if (copy.name !== nameHere()) localStorage.removeItem(copy.name);
    const time = new Date(copy.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    show("typed", words.restored.replace("{time}", time), [
      words.back,
      () => {
        fill(before);
        forgetHere();
        hide("typed");
        kept = "";
        void keep(false);
      },
    ]);
    typed();
  }

  /** Somebody saved another version since: the server shows both. */
  async function handOver(copy) {
    const answer = await post(form.dataset.autosave, new URLSearchParams(copy.entries));
    if (!answer?.ok || !(await answer.json()).kept) return;
    localStorage.removeItem(copy.name);
    isLeaving = true;
    location.assign(compareHref());
  }

  function fill(entries) {
    for (const element of form.elements) {
      if (!element.name || element.type === "submit" || element.type === "button" || ["version", "window", "writer"].includes(element.name)) continue;
      const values = entries.filter(([name]) => name === element.name).map(([, value]) => value);
      if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
      else if (values.length > 0) element.value = values[0];
    }
    text.dispatchEvent(new CustomEvent("content-replaced", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("form-filled"));
  }

  /* On the server */

  function version() {
    return form.elements.namedItem("version").value;
  }

  function compareHref() {
    return `${form.action}/edit?typed=yes`;
  }

  /** @returns {Promise<Response | undefined>} undefined: nobody answers */
  function post(address, body, signal) {
    return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal }).catch(() => undefined);
  }

  /** Keeps what is typed on the server; `beat`: says also without anything new that the window is open. */
  async function keep(beat) {
    if (running) await running;
    const content = contentOf();
    const isBeat = content === kept;
    if (isLeaving || (isBeat && (!beat || isNew()))) return;
    running = send(content, isBeat).finally(() => (running = undefined));
    await running;
  }

  async function send(content, isBeat) {
    clearTimeout(keepTimer);
    const since = dirtySince;
    dirtySince = 0;
    aborter = new AbortController();
    const body = new URLSearchParams(isBeat ? entriesOf().filter(([name]) => CARRIED.has(name)) : entriesOf());
    if (isBeat) body.set("beat", "yes");
    const answer = await post(form.dataset.autosave, body, aborter.signal);
    if (aborter.signal.aborted) return;
    if (!answer?.ok) {
      dirtySince = since;
      return void (await refused(answer));
    }
    const told = await answer.json();
    failures = 0;
    hide("lost");
    if (told.editHref) adopt(told);
    if (told.kept) {
      kept = content;
      say(words.kept, told.clock);
    }
    follow(told);
    if (saveWhenBack) void save();
    else if (contentOf() !== kept && !isBeat) typed();
  }

  /** Who else is there. */
  function follow(told) {
    ownElsewhere = told.holder?.own ?? false;
    if (told.holder) show("held", told.holder.text, [words.takeOver, () => void takeOver()]);
    else hide("held");
    if (told.presentVersion > Number(version())) show("changed", words.changed, [words.compare, compareHref()]);
  }

  async function takeOver() {
    const answer = await post(form.dataset.autosave.replace(/autosave$/, "takeover"), new URLSearchParams(entriesOf().filter(([name]) => CARRIED.has(name))));
    if (!answer?.ok) return;
    ownElsewhere = false;
    hide("held");
    kept = "";
    void keep(false);
  }

  /** Nobody answers, or not to this person now: the text is safe here, and it is tried again. */
  async function refused(answer) {
    keepHere();
    failures += 1;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void keep(true).then(() => contentOf() !== kept && typed()), Math.min(30_000, 2000 * 2 ** Math.min(failures, 5)));
    if (answer?.status === 401) {
      retryTimer && clearTimeout(retryTimer);
      retryTimer = setTimeout(comeBack, AGAIN_MS);
      return show("lost", words.signedOut, [words.signIn, form.dataset.signIn]);
    }
    const told = answer?.status === 409 ? await answer.json().catch(() => ({})) : {};
    show("lost", told.title || words.lost);
  }

  function comeBack() {
    if (bar.querySelector("[data-notice=lost]")) void retry();
  }

  async function retry() {
    clearTimeout(retryTimer);
    if (isNew() || contentOf() !== kept) kept = "";
    await keep(true);
  }

  /** A new post has become a draft. */
  function adopt(told) {
    forgetHere();
    form.action = told.action;
    form.dataset.autosave = told.autosaveAction;
    form.dataset.post = String(told.postId);
    form.elements.namedItem("version").value = told.version;
    history.replaceState(history.state, "", told.editHref);
    keepHere();
  }

  /** Saves without leaving the page; whatever that can't do is done as without a script. */
  async function save() {
    aborter?.abort();
    const content = contentOf();
    const named = form.elements.namedItem("newCategories")?.value;
    const body = new URLSearchParams(entriesOf());
    body.set("act", "keep");
    status.textContent = words.saving;
    const answer = await post(form.action, body);
    saveWhenBack = !answer || answer.status === 401;
    if (saveWhenBack) {
      status.textContent = "";
      return refused(answer);
    }
    if (!answer.ok) return form.requestSubmit(form.querySelector("button[value=keep]"));
    const told = await answer.json();
    adopt(told);
    saved = content;
    kept = content;
    keepHere();
    for (const name of ["lost", "typed", "changed"]) hide(name);
    document.querySelector("[data-notice=typed]")?.remove();
    say(words.saved, told.clock);
    form.querySelector("[data-status]").textContent = told.statusLabel;
    const slug = form.elements.namedItem("slug");
    if (slug.value === "" && told.slug) {
      slug.value = told.slug;
      saved = kept = contentOf();
      keepHere();
    }
    if (named) form.dispatchEvent(new CustomEvent("categories-made", { detail: told.editHref }));
  }

  /** As readers will see it, in a window beside this one; nothing that they see changes. */
  async function preview() {
    const tab = open("", "pamphlet-preview");
    await keep(false);
    if (isNew() || !tab) {
      tab?.close();
      return form.requestSubmit(form.querySelector("button[value=preview]"));
    }
    tab.location = `${form.dataset.preview}?p=${form.dataset.post}&preview=true&typed=yes`;
    tab.focus();
  }

  function leave(event) {
    if (event.defaultPrevented) return;
    isLeaving = true;
    aborter?.abort();
    stop();
    keepHere({ sent: true });
  }

  function stop() {
    clearTimeout(keepTimer);
    clearTimeout(retryTimer);
    clearInterval(beats);
  }

  function letGo() {
    if (isNew()) return;
    const body = new URLSearchParams({ window: form.elements.namedItem("window").value });
    navigator.sendBeacon(form.dataset.autosave.replace(/autosave$/, "release"), body);
  }

  /* What is said */

  function say(words, time) {
    form.querySelector("[data-saved-at]")?.remove();
    status.textContent = words.replace("{time}", time);
  }

  function makeBar() {
    const box = document.createElement("div");
    box.className = "editor-bar";
    box.setAttribute("role", "status");
    form.prepend(box);
    return box;
  }

  /** @param {string} name @param {string} sentence @param {[label: string, act: string | (() => void)]} [act] an address opens a window of its own */
  function show(name, sentence, act) {
    const known = bar.querySelector(`[data-notice=${name}]`);
    if (known?.dataset.said === sentence) return;
    const line = document.createElement("p");
    line.dataset.notice = name;
    line.dataset.said = sentence;
    line.append(`${sentence} `);
    if (act) line.append(control(...act));
    if (known) known.replaceWith(line);
    else bar.append(line);
  }

  function control(label, act) {
    const element = document.createElement(typeof act === "string" ? "a" : "button");
    element.textContent = label;
    if (typeof act === "string") {
      element.href = act;
      if (act === form.dataset.signIn) element.target = "_blank";
    } else {
      element.type = "button";
      element.className = "button-link";
      element.addEventListener("click", act);
    }
    return element;
  }

  function hide(name) {
    bar.querySelector(`[data-notice=${name}]`)?.remove();
  }
})();
