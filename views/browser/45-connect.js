/**
 * Signing in with a provider from the reply form happens in a window of its own, and this page keeps its place and its text. Where no window
 * opens, the form goes where it would go without a script. The windows find each other by a channel of this origin: a provider's page may cut
 * the tie between a window and its opener.
 */
document.addEventListener("DOMContentLoaded", () => {
  const channel = window.BroadcastChannel && new BroadcastChannel("pamphlet-sign-in");
  const door = document.querySelector("[data-popup]");
  /** The sign-in under way, in a window that is named as the server names it back. */
  let trip = { id: "", popup: /** @type {Window | null} */ (null), timer: 0 };

  if (door) return tellOpener(door.dataset);
  if (channel) channel.addEventListener("message", ({ data: { popup, query } }) => popup === trip.id && void takeOutcome(query));
  document.addEventListener("submit", connect);
  addEventListener("pageshow", ({ persisted }) => persisted && stop());

  function connect(event) {
    const button = event.submitter;
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!button || !button.dataset.connecting || event.defaultPrevented) return;
    stop();
    const respond = form.closest("section.respond");
    const id = `w${Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-")}`;
    const popup = respond && channel ? window.open("", id, "popup,width=600,height=720") : null;
    show(button, popup);
    if (!popup) return;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "popup";
    field.value = id;
    form.append(field);
    button.formTarget = id;
    setTimeout(() => {
      field.remove();
      button.removeAttribute("formtarget");
    });
    trip = { id, popup, timer: setInterval(watch, 500) };
  }

  /** Says so below the buttons, and offers to give up. */
  function show(button, popup) {
    const box = document.createElement("p");
    box.className = "connecting";
    box.setAttribute("role", "status");
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "button-link";
    const respond = button.closest("section.respond");
    cancel.textContent = button.closest(".providers").dataset.stop;
    cancel.addEventListener("click", () => {
      if (popup) popup.close();
      else window.stop();
      stop();
      if (respond && respond.querySelector("textarea")) respond.querySelector("textarea").focus();
    });
    box.append(`${button.dataset.connecting} `, cancel);
    button.closest(".speaker-ways, .providers").after(box);
  }

  function stop() {
    clearInterval(trip.timer);
    trip.id = "";
    for (const box of document.querySelectorAll(".connecting")) box.remove();
  }

  /** The window seems to be closed. That can also be the provider's doing: what counts is what the server says, once the reader is back here. */
  function watch() {
    if (!trip.popup || !trip.popup.closed || !document.hasFocus()) return;
    const { id } = trip;
    clearInterval(trip.timer);
    setTimeout(() => {
      if (id === trip.id) void takeOutcome();
    }, 700);
  }

  /** @param {string} [query] how it ended, for the form; nothing: the window was closed */
  async function takeOutcome(query) {
    const { id } = trip;
    const respond = /** @type {HTMLElement} */ (document.querySelector("section.respond"));
    const parent = respond.querySelector("[name=comment_parent]");
    const before = respond.querySelectorAll(".signed-in").length;
    const address = `${respond.dataset.slot}?${query || ""}${parent && parent.value !== "0" ? `&replytocom=${parent.value}` : ""}`;
    const answer = await fetch(address).catch(() => undefined);
    const html = answer && answer.ok ? await answer.text() : "";
    if (id !== trip.id) return;
    if (html && (query !== undefined || html.includes('class="signed-in"') !== before > 0)) {
      stop();
      document.dispatchEvent(new CustomEvent("replyform", { detail: html }));
    } else if (trip.popup && trip.popup.closed) {
      for (const box of document.querySelectorAll(".connecting")) box.textContent = respond.dataset.failed;
    }
  }

  /** In the window itself, at its end: tells, and closes. Where it can't, its link leads on. */
  function tellOpener({ popup, query }) {
    const action = /** @type {HTMLAnchorElement} */ (door.querySelector("a"));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
    if (channel) channel.postMessage({ popup, query });
    setTimeout(() => window.close(), 100);
    action.focus();
  }
});
