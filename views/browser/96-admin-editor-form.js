/* What the editor's scripts read from its form, and whom they ask. */
globalThis.editorForm = (/** @type {HTMLFormElement} */ form) => {
  /** What a form carries along, and nobody types. */
  const CARRIED = new Set(["version", "window", "draftKey", "writer", "takesOver"]);
  const entriesOf = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const isNew = () => form.dataset.post.startsWith("new");

  return {
    entriesOf,
    isNew,
    carried: () => entriesOf().filter(([name]) => CARRIED.has(name)),
    contentOf: () => JSON.stringify(entriesOf().filter(([name]) => !CARRIED.has(name))),
    version: () => form.elements.namedItem("version").value,
    compareHref: () => `${form.action}/edit?typed=yes`,
    /** @returns {Promise<Response | undefined>} undefined: nobody answers */
    post: (address, body, signal) => fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal }).catch(() => undefined),
    /** The window is closed: others need not wait a minute. */
    letGo() {
      if (isNew()) return;
      const body = new URLSearchParams({ window: form.elements.namedItem("window").value });
      navigator.sendBeacon(form.dataset.autosave.replace(/autosave$/, "release"), body);
    },
  };
};

/**
 * Brings back what this browser kept and the server does not have. What was kept of a version that is no longer the present
 * one goes to the server, which shows both.
 * @returns what stood in the form before, and when the other was typed; undefined: the form is as it was
 */
globalThis.editorRestore = (/** @type {HTMLFormElement} */ form, { copies, fill, first, latestMs }) => {
  const { entriesOf, version, compareHref, post } = globalThis.editorForm(form);
  const copy = copies.takeNewest();
  if (!copy) return undefined;
  const { editor, typedAt } = form.dataset;
  const isSaved = copy.sent && Number(version()) > Number(copy.version);
  const isRefused = editor === "unsaved" && !typedAt;
  if (copy.content === first || isSaved || isRefused) return void copies.drop(copy);
  const isShown = typedAt && Date.parse(typedAt) >= copy.at - latestMs;
  if (copy.version !== version()) return isShown ? undefined : void handOver();
  const before = entriesOf();
  fill(copy.entries);
  copies.drop(copy);
  return { before, at: copy.at };

  async function handOver() {
    const answer = await post(form.dataset.autosave, new URLSearchParams(copy.entries));
    if (!answer?.ok || !(await answer.json()).kept) return;
    copies.drop(copy);
    location.assign(compareHref());
  }
};
