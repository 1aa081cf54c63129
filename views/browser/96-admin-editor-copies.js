/* What an editor keeps in its browser: a copy of the form for each post and writer. */
globalThis.editorCopies = (/** @type {HTMLFormElement} */ form) => {
  const PREFIX = "pamphlet-editor ";
  const MONTH_MS = 30 * 24 * 3_600_000;
  const mine = () => `${PREFIX}${form.dataset.person} ${form.dataset.post}`;
  const nameOf = (tail) => mine() + (tail && ` ${tail}`);

  /** Without storage there is nothing, and nothing fails. */
  function quietly(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }

  function all() {
    const names = quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) ?? [];
    return names.flatMap((name) => {
      const copy = quietly(() => JSON.parse(localStorage.getItem(name)));
      return copy ? [{ ...copy, name }] : [];
    });
  }

  const drop = ({ name }) => quietly(() => localStorage.removeItem(name));

  return {
    drop,
    /** @returns whether there was room */
    keep: (tail, copy) => quietly(() => localStorage.setItem(nameOf(tail), JSON.stringify({ at: Date.now(), ...copy })) ?? true) ?? false,
    forget: (tail) => drop({ name: nameOf(tail) }),

    /** The newest of this post and writer; older ones go. */
    takeNewest() {
      const own = all().filter(({ name }) => name === mine() || name.startsWith(`${mine()} `));
      const [newest, ...older] = own.toSorted((a, b) => b.at - a.at);
      for (const copy of older) drop(copy);
      return newest;
    },

    /** Away with what was sent and has arrived, and with what is a month old. */
    clearOld() {
      const arrived = new URLSearchParams(location.search).has("saved");
      for (const copy of all()) {
        const isTaken = arrived && copy.sent && copy.name.startsWith(`${PREFIX}${form.dataset.person} new `);
        if (isTaken || copy.at < Date.now() - MONTH_MS) drop(copy);
      }
    },

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
