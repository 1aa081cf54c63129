/* What the editor's scripts read from its form, and whom they ask. */
globalThis.editorForm = (/** @type {HTMLFormElement} */ form) => {
  /** What a form carries along, and nobody types. */
  const CARRIED = new Set(["version", "window", "draftKey", "writer", "takesOver"]);
  const entriesOf = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const isNew = () => form.dataset.post.startsWith("new");
  const contentOf = (entries = entriesOf()) => JSON.stringify(entries.filter(([name]) => !CARRIED.has(name)));

  return {
    entriesOf,
    isNew,
    carried: () => entriesOf().filter(([name]) => CARRIED.has(name)),
    contentOf,
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
