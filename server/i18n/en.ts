/** The interface in English, in ICU MessageFormat. Keys are grouped by where the text stands. */
export const en = {
  "reply.title": "Leave a Reply",
  "reply.cancel": "Cancel reply",
};
