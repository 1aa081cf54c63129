/*
 * Where the editor's copies lie: in IndexedDB, which says that it has one when it is on the disk. Where that is missing (some
 * private windows), and when a page is left and nobody can wait, in localStorage. A copy: { at, … }, `at` in milliseconds.
 */
globalThis.editorStore = (/** @type {string} */ prefix) => {
  const STORE = "copies";
  const OPENING_MS = 3000;
  /** @type {Promise<IDBDatabase | undefined> | undefined} */
  let opening;
  /** Names of what this page has put into localStorage, and from when it is. @type {Map<string, number>} */
  const quick = new Map();

  /** Without storage there is nothing, and nothing fails. */
  function quietly(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }

  function open() {
    return new Promise((done) => {
      const request = quietly(() => indexedDB.open("pamphlet-desk", 1));
      if (!request) return done(undefined);
      setTimeout(done, OPENING_MS, undefined);
      request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
      request.addEventListener("error", () => done(undefined));
      request.addEventListener("success", () => {
        const database = request.result;
        const end = () => {
          opening = undefined;
          database.close();
        };
        database.addEventListener("close", end);
        database.addEventListener("versionchange", end);
        done(database);
      });
    });
  }

  /** @returns what was asked for, once it is done for good; undefined: it failed */
  async function run(mode, act) {
    const database = await (opening ??= open());
    return new Promise((done) => {
      const asked = quietly(() => {
        const transaction = database.transaction(STORE, mode, { durability: "strict" });
        transaction.addEventListener("abort", () => done(undefined));
        const request = act(transaction.objectStore(STORE));
        transaction.addEventListener("complete", () => done(request.result ?? true));
        return transaction;
      });
      if (!asked) done(undefined);
    });
  }

  function removeQuick(name) {
    quick.delete(name);
    quietly(() => localStorage.removeItem(name));
  }

  /** At once; what is in IndexedDB under that name is older then. @returns whether there was room */
  function putQuickly(name, copy) {
    quick.set(name, copy.at);
    return quietly(() => localStorage.setItem(name, JSON.stringify(copy)) ?? true) ?? false;
  }

  async function allQuick() {
    const names = quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix))) ?? [];
    return names.flatMap((name) => {
      const copy = quietly(() => JSON.parse(localStorage.getItem(name)));
      return copy ? [{ ...copy, name }] : [];
    });
  }

  async function allKept() {
    const range = quietly(() => IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    const found = [];
    await run("readonly", (store) => {
      const request = store.openCursor(range);
      request.addEventListener("success", () => {
        const cursor = request.result;
        if (!cursor) return;
        found.push({ ...cursor.value, name: cursor.key });
        cursor.continue();
      });
      return request;
    });
    return found;
  }

  return {
    putQuickly,

    /** @returns whether there was room */
    async put(name, copy) {
      if (!(await run("readwrite", (store) => store.put(copy, name)))) return putQuickly(name, copy);
      if ((quick.get(name) ?? Infinity) <= copy.at) removeQuick(name);
      return true;
    },

    async remove(name) {
      removeQuick(name);
      await run("readwrite", (store) => store.delete(name));
    },

    /** Each once, the newest first. */
    async all() {
      const both = [...(await allQuick()), ...(await allKept())].toSorted((a, b) => b.at - a.at);
      return both.filter(({ name }, index) => both.findIndex((copy) => copy.name === name) === index);
    },
  };
};
