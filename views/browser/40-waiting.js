/** Shows that something is under way: a comment being posted, a provider being asked. */
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form")) form.addEventListener("submit", showWaiting);
  // Back from somewhere by the browser's own button: nothing is under way any more.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopWaiting();
  });

  /** @param {SubmitEvent} event */
  function showWaiting(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    const button = event.submitter;
    const provider = button && button.dataset.connecting;
    if (provider) showConnecting(form, provider);
    else showPosting(form);
  }

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

  /**
   * @param {HTMLFormElement} form
   * @param {string} provider
   */
  function showConnecting(form, provider) {
    form.setAttribute("aria-busy", "true");
    const box = document.createElement("p");
    box.className = "connecting";
    box.setAttribute("role", "status");
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "button-link";
    cancel.textContent = "Cancel";
    cancel.addEventListener("click", () => {
      window.stop();
      stopWaiting();
    });
    box.append(`Connecting to ${provider}… `, cancel);
    form.querySelector(".providers").after(box);
  }

  function stopWaiting() {
    for (const box of document.querySelectorAll(".connecting")) box.remove();
    for (const button of document.querySelectorAll("[data-idle]")) {
      button.textContent = button.dataset.idle;
      button.removeAttribute("aria-disabled");
      button.removeAttribute("data-idle");
    }
    for (const form of document.querySelectorAll('form[aria-busy="true"]')) form.removeAttribute("aria-busy");
  }
});
