/** Shows that a comment is being posted, and keeps a form from being sent twice at once. */
document.addEventListener("DOMContentLoaded", () => {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    else if (!event.submitter || !event.submitter.hasAttribute("formaction")) showPosting(form);
  });
  // Back from somewhere by the browser's own button: nothing is under way any more.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) stopWaiting();
  });

  /** @param {HTMLFormElement} form */
  function showPosting(form) {
    /** @type {HTMLElement | null} */
    const button = form.querySelector("[data-posting]");
    if (!button) return;
    form.setAttribute("aria-busy", "true");
    button.dataset.idle = button.textContent || "";
    button.textContent = button.dataset.posting || "";
    button.setAttribute("aria-disabled", "true");
  }

  function stopWaiting() {
    for (const button of document.querySelectorAll("[data-idle]")) {
      button.textContent = button.dataset.idle;
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-idle");
    }
    for (const form of document.querySelectorAll('form[aria-busy="true"]')) form.removeAttribute("aria-busy");
  }
});
