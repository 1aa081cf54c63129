/** Says of young comments how long ago they were; the exact time moves into the title. */
document.addEventListener("DOMContentLoaded", () => {
  const MINUTE = 60;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

  /**
   * @param {number} seconds since then
   * @returns {string | undefined} nothing when it is so long ago that the date says more
   */
  function sayAge(seconds) {
    if (seconds < 0 || seconds >= 14 * DAY) return undefined;
    if (seconds < MINUTE) return words.format(0, "second");
    if (seconds < HOUR) return words.format(-Math.floor(seconds / MINUTE), "minute");
    if (seconds < DAY) return words.format(-Math.floor(seconds / HOUR), "hour");
    return words.format(-Math.floor(seconds / DAY), "day");
  }

  function sayAges() {
    for (const time of document.querySelectorAll(".comment-when time:not([title])")) {
      const age = sayAge((Date.now() - Date.parse(time.getAttribute("datetime") || "")) / 1000);
      if (age === undefined) continue;
      time.setAttribute("title", time.textContent || "");
      time.textContent = age;
    }
  }

  sayAges();
  document.addEventListener("threadchange", sayAges); // Comments came while the page was open.
});
