/**
 * The reader's choice of colours. This part runs in <head>, before anything is painted; the switch in the foot appears
 * once the page is there.
 */
(() => {
  const KEY = "pamphlet-scheme";
  const root = document.documentElement;

  /** @returns {string} "light", "dark" or "auto" */
  function readChoice() {
    try {
      const choice = localStorage.getItem(KEY);
      return choice === "light" || choice === "dark" ? choice : "auto";
    } catch {
      return "auto"; // Storage is switched off: the system decides.
    }
  }

  /** @param {string} choice */
  function keepChoice(choice) {
    try {
      if (choice === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // Not kept; it holds for this page.
    }
  }

  /** @param {string} choice */
  function applyChoice(choice) {
    if (choice === "auto") root.removeAttribute("data-scheme");
    else root.setAttribute("data-scheme", choice);
  }

  function showSwitch() {
    for (const box of document.querySelectorAll(".scheme-switch")) {
      /** @type {NodeListOf<HTMLInputElement>} */
      const inputs = box.querySelectorAll("input");
      for (const input of inputs) input.checked = input.value === readChoice();
      box.addEventListener("change", (event) => {
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        keepChoice(value);
        applyChoice(value);
      });
      box.removeAttribute("hidden");
    }
  }

  applyChoice(readChoice());
  document.addEventListener("DOMContentLoaded", showSwitch);
})();
