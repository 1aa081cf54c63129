/* What the scripts of the editor's side make its fields anew with. */
globalThis.editorParts = (/** @type {HTMLFormElement} */ form) => ({
  /** Something was changed that is no typing: what watches the form is told. */
  changed() {
    form.dispatchEvent(new Event("input", { bubbles: true }));
  },
  /** @param {string} tag @param {object} properties @param {...(Node | string)} children */
  make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  },
});
