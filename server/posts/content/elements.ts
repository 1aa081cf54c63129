/** What HTML says of elements, as far as putting tags in order needs it (HTML Standard, 13.1.2 and 13.2.6). */

export const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Elements that stand beside paragraphs, not in them. */
export const BLOCK = new Set(
  (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr legend li main menu nav ol p pre section summary table caption colgroup col thead tbody tfoot tr td th ul"
  ).split(" "),
);

const LIST = ["ul", "ol", "menu", "dir"];
const TABLE = ["table"];

/** An opening tag ends these elements, if one is open with nothing of `within` between. */
export const ENDED_BY: Record<string, { ends: readonly string[]; within: readonly string[] }> = {
  li: { ends: ["li"], within: LIST },
  dt: { ends: ["dt", "dd"], within: ["dl"] },
  dd: { ends: ["dt", "dd"], within: ["dl"] },
  td: { ends: ["td", "th", "caption"], within: ["tr", ...TABLE] },
  th: { ends: ["td", "th", "caption"], within: ["tr", ...TABLE] },
  tr: { ends: ["tr", "caption", "colgroup"], within: TABLE },
  thead: { ends: ["thead", "tbody", "tfoot", "caption", "colgroup"], within: TABLE },
  tbody: { ends: ["thead", "tbody", "tfoot", "caption", "colgroup"], within: TABLE },
  tfoot: { ends: ["thead", "tbody", "tfoot", "caption", "colgroup"], within: TABLE },
  a: { ends: ["a"], within: [] },
};

/** A closing tag inside one of these does not end what is open outside. */
export const WALLS = new Set(["td", "th", "caption", "table"]);

/** Elements that a closing tag of their own kind ends in spite of a wall between. */
export const TABLE_PARTS = new Set(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"]);
