/** Code and tables that are wider than the column can be scrolled by keyboard. */
document.addEventListener("DOMContentLoaded", () => {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(".prose :is(pre, table), .comment-text pre, .roles-scroll, .chart-table-box")) watcher.observe(box);
});
