/**
 * A Reply link brings the form to the comment instead of loading the page again, and what is typed stays in it.
 * Without this script the same links lead to the same form, by the server. The form's texts stand in its data attributes.
 */
document.addEventListener("DOMContentLoaded", () => {
  const home = document.createComment("");
  /** @type {HTMLElement | undefined} */
  let opener;

  const findForm = () => document.querySelector("section.respond");

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const respond = findForm();
    if (!respond || !respond.querySelector("textarea")) return;
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLElement | null} */
    const link = target.closest(".thread .reply-link");
    const article = link && link.closest("article");
    if (link && article) {
      event.preventDefault();
      opener = link;
      replyTo(respond, article);
    } else if (target.closest(".cancel-reply") && home.parentNode) {
      event.preventDefault();
      returnHome(respond);
    }
  });

  /**
   * @param {HTMLElement} respond
   * @param {Element} article of a comment, with the id "comment-77"
   */
  function replyTo(respond, article) {
    const name = article.querySelector(".comment-name");
    const link = document.createElement("a");
    link.href = `#${article.id}`;
    link.textContent = name ? name.textContent : "";
    const [before, after] = respond.dataset.titleTo.split("{name}");
    const title = respond.querySelector(".respond-title");
    title.replaceChildren(before, link, after || "");
    respond.querySelector('[name="comment_parent"]').value = article.id.replace("comment-", "");
    const cancel = respond.querySelector(".cancel-reply") || document.createElement("a");
    cancel.className = "cancel-reply";
    cancel.setAttribute("href", "#respond");
    cancel.textContent = respond.dataset.cancel;
    title.after(cancel);
    if (!home.parentNode) respond.before(home);
    article.after(respond);
    respond.querySelector("textarea").focus();
    respond.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} respond */
  function returnHome(respond) {
    home.replaceWith(respond);
    respond.querySelector(".respond-title").textContent = respond.dataset.title;
    respond.querySelector('[name="comment_parent"]').value = "0";
    respond.querySelector(".cancel-reply").remove();
    if (opener) opener.focus();
  }

  /** The server has made the form anew (its HTML is the event's detail): it takes the old one's place and keeps what is typed. */
  document.addEventListener("replyform", (event) => {
    const former = findForm();
    const box = document.createElement("template");
    box.innerHTML = event.detail;
    const respond = box.content.querySelector("section.respond");
    if (!former || !respond) return location.reload();
    for (const old of former.querySelectorAll("textarea, input:not([name=as_person])")) {
      const input = respond.querySelector(`[name="${old.name}"]`);
      if (!input) continue;
      if (old.value) input.value = old.value;
      input.checked = old.checked;
    }
    former.replaceWith(respond);
    const wrong = respond.querySelector("[aria-invalid], #preview-title, textarea");
    if (wrong) wrong.focus();
  });
});
