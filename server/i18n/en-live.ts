/** New comments while the page is open. "#" stands for a number that the script counts. */
export const enLive = {
  "live.one": "1 new reply",
  "live.many": "# new replies",
  "live.elsewhere": "See it on another page",
  "live.removed": "This comment was taken away.",
  "live.full": "Too many pages wait for new comments at the moment. Reload this one to see what is new.",
};
