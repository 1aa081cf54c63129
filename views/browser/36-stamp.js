/** When the form that everybody gets is first touched; not for a text that was there already. Without it nothing is held against anybody. */
document.addEventListener("focusin", ({ target }) => {
  const respond = /** @type {Element} */ (target).closest("section.respond");
  const form = respond && respond.querySelector("form.reply-form");
  const text = form && form.querySelector("textarea");
  if (!text || text.value || form.elements.namedItem("stamp")) return;
  const stamp = document.createElement("input");
  stamp.type = "hidden";
  stamp.name = "stamp";
  form.append(stamp);
  fetch(respond.dataset.slot.replace(/reply$/, "stamp"))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then(
      (value) => (stamp.value = value),
      () => {},
    );
});
