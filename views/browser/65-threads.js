/** In threads: goes to a comment that stands on another page, and shows at a reader's own comments what they may do there. */
document.addEventListener("DOMContentLoaded", () => {
  const pages = document.querySelector("[data-comment-href]");
  /** @type {HTMLElement | null} */
  const own = document.querySelector("#own");
  if (pages) {
    findComment();
    addEventListener("hashchange", findComment);
  }
  if (own) {
    showActs();
    // What came in the meantime (60-live.js) is the same for everybody.
    document.addEventListener("threadchange", showActs);
  }

  function findComment() {
    const [, id] = /^#comment-(\d+)$/.exec(location.hash) || [];
    if (!id || document.getElementById(`comment-${id}`)) return;
    fetch(pages.getAttribute("data-comment-href") + id).then(
      ({ ok, url }) => {
        const [place] = url.split("#");
        if (ok && place !== location.href.split("#")[0]) location.replace(place + location.hash);
      },
      () => {}, // No connection: the page stays as it is.
    );
  }

  function showActs() {
    for (const item of own.querySelectorAll("li")) {
      const comment = document.getElementById(`comment-${item.dataset.own}`);
      if (!comment || comment.querySelector(".own-acts")) continue;
      let actions = comment.querySelector(".comment-actions");
      if (!actions) {
        actions = document.createElement("div");
        actions.className = "comment-actions";
        comment.append(actions);
      }
      actions.append(item.querySelector(".own-acts").cloneNode(true));
      item.hidden = true;
    }
    own.hidden = !own.querySelector("li:not([hidden])");
  }
});
