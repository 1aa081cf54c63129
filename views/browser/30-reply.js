/**
 * A Reply link brings the form to the comment instead of loading the page again, and what is typed stays in it.
 * Without this script the same links lead to the same form, by the server.
 */
document.addEventListener("DOMContentLoaded", () => {
  const respond = document.querySelector("section.respond");
  const title = respond && respond.querySelector(".respond-title");
  /** @type {HTMLInputElement | null} */
  const parent = respond && respond.querySelector('input[name="comment_parent"]');
  /** @type {HTMLTextAreaElement | null} */
  const text = respond && respond.querySelector("textarea");
  if (!respond || !title || !parent || !text) return;

  const home = document.createComment("");
  const cancel = respond.querySelector(".cancel-reply") || document.createElement("a");
  /** @type {HTMLElement | undefined} */
  let opener;

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLElement | null} */
    const link = target.closest(".thread .reply-link");
    const article = link && link.closest("article");
    if (link && article) {
      event.preventDefault();
      opener = link;
      replyTo(article);
    } else if (target.closest(".cancel-reply") && home.parentNode) {
      event.preventDefault();
      returnHome();
    }
  });

  /** @param {Element} article of a comment, with the id "comment-77" */
  function replyTo(article) {
    const name = article.querySelector(".comment-name");
    const link = document.createElement("a");
    link.href = `#${article.id}`;
    link.textContent = name ? name.textContent : "";
    title.replaceChildren("Leave a Reply to ", link);
    parent.value = article.id.replace("comment-", "");
    cancel.className = "cancel-reply";
    cancel.setAttribute("href", "#respond");
    cancel.textContent = "Cancel reply";
    title.after(cancel);
    if (!home.parentNode) respond.before(home);
    article.after(respond);
    text.focus();
    respond.scrollIntoView({ block: "nearest" });
  }

  function returnHome() {
    home.replaceWith(respond);
    title.textContent = "Leave a Reply";
    parent.value = "0";
    cancel.remove();
    if (opener) opener.focus();
  }
});
