/** What may stand in a post: everything a text needs, nothing that runs, loads from elsewhere or looks like our own pages. */

const TEXT =
  "a abbr acronym b bdi bdo big center cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr br";
const BLOCKS = "address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary ul";
const TABLES = "caption col colgroup table tbody td tfoot th thead tr";
const LOADED = "img audio video iframe";

/** Elements that the renderer keeps until the sanitizer decides on them. */
export const KNOWN_ELEMENTS: ReadonlySet<string> = new Set(`${TEXT} ${BLOCKS} ${TABLES} ${LOADED}`.split(" "));

/** Old elements and what is written for them today. */
export const RENAMED: Record<string, string> = { acronym: "abbr", big: "span", center: "div", font: "span", strike: "s", tt: "code" };

export const ALLOWED_TAGS = [...KNOWN_ELEMENTS].filter((name) => RENAMED[name] === undefined && name !== "iframe");

export const ALLOWED_ATTRIBUTES: Record<string, string[]> = {
  "*": ["class", "id", "lang", "dir", "title"],
  a: ["href", "rel", "target", "data-width", "data-height", "role"],
  section: ["role"],
  span: ["data-width", "data-height"],
  img: ["src", "alt", "width", "height", "loading", "decoding", "data-media-id"],
  audio: ["src", "controls", "preload"],
  video: ["src", "controls", "preload", "width", "height"],
  blockquote: ["cite"],
  q: ["cite"],
  del: ["cite", "datetime"],
  ins: ["cite", "datetime"],
  time: ["datetime"],
  data: ["value"],
  details: ["open"],
  ol: ["start", "reversed", "type"],
  li: ["value"],
  td: ["colspan", "rowspan", "headers"],
  th: ["colspan", "rowspan", "headers", "scope"],
  col: ["span"],
  colgroup: ["span"],
};

export const ALLOWED_SCHEMES = ["http", "https", "mailto", "tel"];

/** Classes of WordPress and of Markdown that say something about the text. No class of our own pages fits. */
export const ALLOWED_CLASS =
  /^(?:align(?:left|right|center|none|wide|full)|size-[\w-]+|wp-(?:caption|element|image|block)[\w-]*|gallery[\w-]*|blocks-gallery[\w-]*|columns-\d|language-[\w+#-]+|has-text-align-(?:left|right|center|justify)|has-drop-cap|has-\d-columns|is-style-[\w-]+|is-cropped|footnotes|footnote-(?:ref|mark|back)|task-item|more-mark|embed-place|remote-(?:picture|media|frame))$/;

/** What comes before an id of the author's, so that it can't be taken for one of ours. */
export const ID_PREFIX = "in-text-";
