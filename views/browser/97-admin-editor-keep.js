/*
 * The editor keeps what is typed: in this browser within a third of a second, on the server within about two, whatever happens to
 * the connection or the session. Without this script the form saves as it stands.
 */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const PAUSE_MS = 800;
  const LATEST_MS = 2000;
  const BEAT_MS = 15_000;
  const AGAIN_MS = 5000;
  const TWICE_MS = 5000;

  const { entriesOf, carried, contentOf, isNew, version, compareHref, post, letGo } = globalThis.editorForm(form);
  const status = form.querySelector("[data-typed]");
  const words = status.dataset;
  const first = contentOf();
  let saved = form.dataset.editor === "saved" ? first : "";
  /** What the server has, saved or kept. */
  let kept = form.dataset.editor === "saved" || form.dataset.typedAt ? first : "";
  let dirtySince = 0;
  let keepTimer = 0;
  let retryTimer = 0;
  let failures = 0;
  let running;
  let aborter;
  let saveWhenBack = false;
  let isLeaving = false;
  let leftAt = 0;
  const bar = globalThis.editorBar(form);
  const copies = globalThis.editorCopies(form);
  const local = globalThis.editorLocal(form, { copies, savedContent: () => saved, keptContent: () => kept });
  const { keepHere } = local;

  const fill = (entries) => {
    copies.fill(entries);
    form.elements.namedItem("content").dispatchEvent(new CustomEvent("content-replaced", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("form-filled"));
  };
  void globalThis.editorRestore(form, { copies, bar, fill, first, restored: offerBack });
  form.addEventListener("input", typed);
  form.addEventListener("submit", leave);
  addEventListener("pagehide", (event) => {
    local.leave();
    letGo();
    if (!event.persisted) stop();
  });
  addEventListener("pageshow", (event) => event.persisted && stay());
  addEventListener("focus", comeBack);
  addEventListener("online", comeBack);
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && local.hasNoRoom() && ![saved, kept].includes(contentOf())) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    void save();
  });
  form.addEventListener("editor-keep", ({ detail }) => void keep(false).then(detail));
  let beats = setInterval(() => void keep(true), BEAT_MS);
  if (form.dataset.post && !isNew()) setTimeout(() => void keep(true), 1500);

  function typed() {
    if (isLeaving && Date.now() > leftAt + TWICE_MS) stay();
    local.keepSoon();
    dirtySince ||= Date.now();
    clearTimeout(keepTimer);
    keepTimer = setTimeout(() => void keep(false), Math.max(0, Math.min(PAUSE_MS, dirtySince + LATEST_MS - Date.now())));
  }

  /** What this browser had kept is in the form now: says so, with the way back. */
  function offerBack({ before, at }) {
    const time = new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const back = () => {
      fill(before);
      void copies.forget();
      bar.hide("typed");
      kept = "";
      void keep(false);
    };
    document.querySelector("[data-notices] [data-notice=typed]")?.remove();
    bar.show("typed", words.restored.replace("{time}", time), [words.back, back]);
    typed();
  }

  /* On the server */

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
    const body = new URLSearchParams(isBeat ? carried() : entriesOf());
    if (isBeat) body.set("beat", "yes");
    const answer = await post(form.dataset.autosave, body, aborter.signal);
    if (aborter.signal.aborted) return;
    if (!answer?.ok) {
      dirtySince = since;
      return void (await refused(answer));
    }
    const told = await answer.json();
    failures = 0;
    bar.hide("lost");
    if (told.editHref) adopt(told);
    if (told.kept) {
      kept = content;
      if (contentOf() === content) keepHere({ taken: true });
      say(words.kept, told.clock);
    }
    follow(told);
    if (saveWhenBack) void save();
    else if (contentOf() !== kept && !isBeat) typed();
  }

  /** Who else is there. */
  function follow(told) {
    if (told.holder) bar.show("held", told.holder.text, [words.takeOver, () => void takeOver()]);
    else bar.hide("held");
    if (told.presentVersion > Number(version())) bar.show("changed", words.changed, [words.compare, compareHref()]);
  }

  async function takeOver() {
    const answer = await post(form.dataset.autosave.replace(/autosave$/, "takeover"), new URLSearchParams(carried()));
    if (!answer?.ok) return;
    bar.hide("held");
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
      clearTimeout(retryTimer);
      retryTimer = setTimeout(comeBack, AGAIN_MS);
      return bar.show("lost", words.signedOut, [words.signIn, form.dataset.signIn]);
    }
    const told = answer?.status === 409 ? await answer.json().catch(() => ({})) : {};
    const isGone = answer?.status === 404 || answer?.status === 403;
    bar.show("lost", isGone ? words.gone : told.detail || told.title || words.lost);
  }

  function comeBack() {
    if (bar.has("lost")) void retry();
  }

  async function retry() {
    clearTimeout(retryTimer);
    if (isNew() || contentOf() !== kept) kept = "";
    await keep(true);
  }

  /** A new post has become a draft. */
  function adopt(told) {
    void copies.forget();
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
    for (const name of ["lost", "typed", "changed"]) bar.hide(name);
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

  function leave(event) {
    if (event.defaultPrevented) return;
    // Pressed twice: it is on its way.
    if (isLeaving && Date.now() < leftAt + TWICE_MS) return event.preventDefault();
    isLeaving = true;
    leftAt = Date.now();
    aborter?.abort();
    stop();
    local.send();
  }

  /** The form was not sent after all, or its writer came back to it. */
  function stay() {
    isLeaving = false;
    local.stay();
    clearInterval(beats);
    beats = setInterval(() => void keep(true), BEAT_MS);
    void keep(true);
  }

  function stop() {
    clearTimeout(keepTimer);
    clearTimeout(retryTimer);
    clearInterval(beats);
  }

  function say(words, time) {
    form.querySelector("[data-saved-at]")?.remove();
    status.textContent = words.replace("{time}", time);
  }
})();
