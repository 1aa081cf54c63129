/*
 * What an editor keeps in its browser: a copy of the form for each post, writer and window. A copy: { version, entries, sent?: it was
 * sent by a button, taken?: the server has it, too, aside?: something newer stood in the form }.
 */
globalThis.editorCopies = (/** @type {HTMLFormElement} */ form) => {
  const PREFIX = "pamphlet-editor ";
  const MONTH_MS = 30 * 24 * 3_600_000;
  const store = globalThis.editorStore(PREFIX);
  const field = (name) => form.elements.namedItem(name).value;
  const isNew = () => form.dataset.post.startsWith("new");
  const owner = () => `${PREFIX}${form.dataset.person} ${form.dataset.post} `;
  const nameOf = () => owner() + field(isNew() ? "draftKey" : "window");
  /** What is to be written next, and the writing. */
  let next;
  let writing;

  async function write() {
    let hasRoom = true;
    while (next) {
      const { name, copy } = next;
      next = undefined;
      hasRoom = await store.put(name, copy);
    }
    return hasRoom;
  }

  return {
    drop: ({ name }) => store.remove(name),

    /** Of what comes while one is being written, only the last is written. @returns whether there was room */
    keep(copy) {
      next = { name: nameOf(), copy: { at: Date.now(), ...copy } };
      writing ??= write().finally(() => (writing = undefined));
      return writing;
    },

    /** The same when the page is being left: nothing can be waited for. @returns whether there was room */
    keepNow(copy) {
      const full = { at: Date.now(), ...copy };
      const hasRoom = store.putQuickly(nameOf(), full);
      void this.keep(full);
      return hasRoom;
    },

    /** What another window had kept is this window's now. */
    async takeOver({ name }, copy) {
      await this.keep(copy);
      if (name !== nameOf()) await store.remove(name);
    },

    /** Beside the copy of this window. */
    keepAside: (copy) => store.put(`${owner()}aside ${Date.now()} ${Math.random()}`, { at: Date.now(), ...copy, aside: true }),

    forget() {
      const name = nameOf();
      if (next?.name === name) next = undefined;
      return store.remove(name);
    },

    /** Those of this post and writer, the newest first. What is a month old goes. */
    async own() {
      const all = await store.all();
      for (const copy of all) if (copy.at < Date.now() - MONTH_MS) void store.remove(copy.name);
      return all.filter((copy) => copy.name.startsWith(owner()) && copy.at >= Date.now() - MONTH_MS);
    },

    /** What a new post had sent, for the page that it led to. */
    ofNew: async () => (await store.all()).filter((copy) => copy.sent && copy.name.startsWith(`${PREFIX}${form.dataset.person} new `)),

    /** Puts what was kept into the form. */
    fill(entries) {
      for (const element of form.elements) {
        if (!element.name || element.type === "submit" || element.type === "button" || ["version", "window", "writer"].includes(element.name)) continue;
        const values = entries.filter(([name]) => name === element.name).map(([, value]) => value);
        if (element.type === "checkbox" || element.type === "radio") element.checked = values.includes(element.value);
        else if (values.length > 0) element.value = values[0];
      }
    },
  };
};
