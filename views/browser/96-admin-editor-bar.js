/* What the editor's scripts say above the form: one line for each thing, until it is over. */
globalThis.editorBar = (/** @type {HTMLFormElement} */ form) => {
  const box = document.createElement("div");
  box.className = "editor-bar";
  box.setAttribute("role", "status");
  form.prepend(box);
  const find = (name) => box.querySelector(`[data-notice=${name}]`);

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

  return {
    has: (/** @type {string} */ name) => find(name) !== null,
    hide: (/** @type {string} */ name) => find(name)?.remove(),
    /** @param {string} name @param {string} sentence @param {[label: string, act: string | (() => void)][]} acts each an address, or what a button does */
    show(name, sentence, ...acts) {
      const known = find(name);
      if (known?.dataset.said === sentence) return;
      const line = document.createElement("p");
      line.dataset.notice = name;
      line.dataset.said = sentence;
      line.append(`${sentence} `);
      for (const act of acts) line.append(control(...act), " ");
      if (known) known.replaceWith(line);
      else box.append(line);
    },
  };
};
