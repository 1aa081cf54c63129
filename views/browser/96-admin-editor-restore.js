/*
 * Brings back what this browser kept and the server does not have. What was kept of a version that is no longer the present one goes to the
 * server, which shows both. Where something else was typed since, it is offered: nothing that was typed takes the place of
 * another text by itself.
 */
globalThis.editorRestore = async (/** @type {HTMLFormElement} */ form, { copies, bar, fill, first, restored }) => {
  /** How much later than the browser the server notes what it is sent. */
  const UNDER_WAY_MS = 500;
  const { entriesOf, contentOf, version, compareHref, post } = globalThis.editorForm(form);
  const { editor, typedAt, aside, now } = form.dataset;
  const words = form.querySelector("[data-typed]").dataset;
  const aheadMs = Date.parse(now) - Date.now();
  const opened = entriesOf();
  if (editor === "unsaved" && !typedAt) return;

  for (const copy of await copies.ofNew()) if (hasSameText(copy)) void copies.drop(copy);
  const [newest, ...older] = (await copies.own()).filter((copy) => !isSettled(copy) || void copies.drop(copy));
  if (!newest) return;
  const isAsOpened = contentOf() === first && !newest.aside;
  const isNewer = !typedAt || newest.at + aheadMs > Date.parse(typedAt) - UNDER_WAY_MS;
  if (isAsOpened && isNewer && newest.version === version()) {
    takeUp(newest);
    offer(older);
  } else if (isAsOpened && !typedAt && newest.version !== version()) void handOver(newest);
  else offer([newest, ...older]);

  /** Whether there is nothing to bring back. */
  function isSettled(copy) {
    if (contentOf(copy.entries) === first || (copy.sent && hasSameText(copy))) return true;
    return copy.taken && Boolean(typedAt || aside || copy.version !== version());
  }

  function hasSameText({ entries }) {
    const textOf = (all, name) => String(all.find(([each]) => each === name)?.[1] ?? "").replaceAll("\r\n", "\n");
    return ["title", "content", "excerpt"].every((name) => textOf(entries, name).trim() === textOf(opened, name).trim());
  }

  function takeUp(copy) {
    const before = entriesOf();
    const [from] = copy.entries.flatMap(([name, value]) => (name === "window" ? [value] : []));
    // Typed elsewhere, not a moment before what is brought back.
    if (typedAt && contentOf(before) === first && form.dataset.typedWindow !== from) void copies.keepAside({ version: version(), entries: before });
    fill(copy.entries);
    void copies.takeOver(copy, { version: version(), entries: entriesOf() });
    restored({ before, at: copy.at });
  }

  function offer([copy, ...more]) {
    if (!copy) return bar.hide("aside");
    const time = new Date(copy.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    const show = async () => {
      const unsaved = contentOf() !== first || typedAt;
      if (unsaved) await copies.keepAside({ version: version(), entries: entriesOf() });
      if (copy.version !== version()) return handOver(copy);
      takeUp(copy);
      offer(more);
    };
    const throwAway = () => {
      void copies.drop(copy);
      offer(more);
    };
    bar.show("aside", words.aside.replace("{time}", time), [words.show, () => void show()], [words.throwAway, throwAway]);
  }

  async function handOver(copy) {
    const body = new URLSearchParams(copy.entries);
    body.set("from", body.get("window") ?? "");
    body.set("window", form.elements.namedItem("window").value);
    const answer = await post(form.dataset.autosave, body);
    if (!answer?.ok) return offer([copy, ...older]);
    const { kept, holder } = await answer.json();
    // Another window of the same person has it open: it keeps its own text.
    if (!kept && holder) return offer([copy, ...older]);
    await copies.drop(copy);
    if (kept) location.assign(compareHref());
    else offer(older);
  }
};
