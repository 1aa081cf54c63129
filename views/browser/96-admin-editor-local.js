/* When the editor keeps a copy in its browser: soon after each change, and when the page is left. */
globalThis.editorLocal = (/** @type {HTMLFormElement} */ form, { copies, savedContent, keptContent }) => {
  const LOCAL_MS = 250;
  const { entriesOf, contentOf, version } = globalThis.editorForm(form);
  let timer = 0;
  let fails = false;
  /** What a button has sent. @type {string | undefined} */
  let sent;

  /** What is typed while the form is on its way is not what the server knows this window to have saved. */
  function unsentEntries() {
    const entries = entriesOf();
    if (sent === undefined || contentOf(entries) === sent) return entries;
    return entries.map(([name, value]) => [name, name === "window" ? `${Date.now()}-${Math.random().toString(36).slice(2)}` : value]);
  }

  /** @param {{ taken?: boolean, sent?: boolean }} [more] */
  function keepHere(more, now = false) {
    clearTimeout(timer);
    timer = 0;
    const entries = unsentEntries();
    if (contentOf(entries) === savedContent()) return void copies.forget();
    const copy = { version: version(), entries, ...more };
    if (now) fails = !copies.keepNow(copy);
    else void copies.keep(copy).then((hasRoom) => (fails = !hasRoom));
  }

  return {
    keepHere,
    keepSoon: () => (timer ||= setTimeout(keepHere, LOCAL_MS)),
    hasNoRoom: () => fails,
    leave() {
      if (contentOf() !== sent) keepHere({ taken: contentOf() === keptContent() }, true);
    },
    send() {
      sent = contentOf();
      keepHere({ sent: true }, true);
    },
    stay: () => (sent = undefined),
  };
};
