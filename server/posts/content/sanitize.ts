import sanitizeHtml from "sanitize-html";
import type { SafeHtml } from "../../pages.ts";
import { ALLOWED_ATTRIBUTES, ALLOWED_CLASS, ALLOWED_SCHEMES, ALLOWED_TAGS, ID_PREFIX, KNOWN_ELEMENTS, RENAMED } from "./allowed-html.ts";
import type { MediaLookup } from "./media-lookup.ts";
import { dressPictures } from "./picture-markup.ts";
import { escapeText } from "./plain-text.ts";
import { isLocal, remoteUrl, replaceFrame, replacePicture, replacePlayer } from "./remote-pictures.ts";

/**
 * The only place where SafeHtml is made. What comes in should have been put in order by `balanceTokens`, which bounds the depth; safety does not
 * depend on it.
 */

/** Makes a post's HTML safe to be shown. @param ids the ids that the author gave to elements, so that links to them go on working */
export function sanitizePost(html: string, ids: ReadonlySet<string> = new Set()): SafeHtml {
  let links = 0;
  const count = (name: string, by: number): void => {
    if (name === "a") links += by;
  };
  return sanitizeHtml(html, {
    ...POST_RULES,
    onOpenTag: (name) => count(name, 1),
    onCloseTag: (name) => count(name, -1),
    transformTags: transformAll((name, attributes) => settle(name, attributes, { linked: links > 0, ids })),
  }) as SafeHtml;
}

/** Makes a comment's HTML safe: WordPress's list of tags for commenters, lists and blocks of code, and links that pass nothing on. */
export function sanitizeComment(html: string): SafeHtml {
  return sanitizeHtml(html, COMMENT_RULES) as SafeHtml;
}

/** Plain text as HTML. */
export function textToHtml(text: string): SafeHtml {
  return escapeText(text) as SafeHtml;
}

/** Puts safe pieces one after the other. @param separator safe by itself: white space or a comment of ours */
export function joinSafe(pieces: readonly SafeHtml[], separator: "" | "\n" | "<!--nextpage-->"): SafeHtml {
  return pieces.join(separator) as SafeHtml;
}

/** Changes safe HTML in places. @param replace must give what is safe and balanced where the match was */
export function finishSafe(html: SafeHtml, pattern: RegExp, replace: (match: string, ...groups: (string | undefined)[]) => string): SafeHtml {
  return html.replaceAll(pattern, replace) as SafeHtml;
}

/** Without the marks of its footnotes and their list, which stands at the end. */
export function withoutNotes(html: SafeHtml): SafeHtml {
  if (!html.includes('class="footnote')) return html;
  const list = html.lastIndexOf('<section class="footnotes"');
  const text = list < 0 ? html : html.slice(0, list);
  return text.replaceAll(/<sup class="footnote-ref">(?:<a [^<>]*>)?[^<]*(?:<\/a>)?<\/sup>/g, "") as SafeHtml;
}

/** The library's pictures in safe HTML with all their widths. What it writes comes from the library, and is escaped. */
export function showPictures(html: SafeHtml, lookup: MediaLookup, place: { first: boolean }): SafeHtml {
  return dressPictures(html, lookup, place) as SafeHtml;
}

/** A paragraph around safe inline HTML. */
export function paragraphOf(inline: SafeHtml): SafeHtml {
  return `<p>${inline}</p>` as SafeHtml;
}

const NOT_TEXT = ["script", "style", "textarea", "option", "noscript", "template", "svg", "math", "title", "xmp", "iframe", "noembed", "noframes"];

const POST_RULES: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED_TAGS,
  allowedAttributes: ALLOWED_ATTRIBUTES,
  allowedSchemes: ALLOWED_SCHEMES,
  allowedSchemesByTag: { img: [], audio: [], video: [] },
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  nonTextTags: NOT_TEXT,
  selfClosing: ["img", "br", "hr", "wbr", "col"],
};

const COMMENT_RULES: sanitizeHtml.IOptions = {
  allowedTags: "a abbr acronym b blockquote cite code del em i q s strike strong p br ul ol li pre".split(" "),
  allowedAttributes: { ol: ["start"], a: ["href", "title", "rel"], abbr: ["title"], acronym: ["title"], blockquote: ["cite"], q: ["cite"], del: ["datetime"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
  nonTextTags: NOT_TEXT,
  selfClosing: ["br"],
  transformTags: { a: (tagName, { href, title }) => ({ tagName, attribs: { ...(href && { href }), ...(title && { title }), rel: "nofollow ugc noopener" } }) },
};

/** One rule for each element, as a rule for "*" could not give an element its text. */
function transformAll(transform: sanitizeHtml.Transformer): Record<string, sanitizeHtml.Transformer> {
  return Object.fromEntries([...KNOWN_ELEMENTS].map((name) => [name, transform]));
}

interface Surroundings {
  linked: boolean;
  ids: ReadonlySet<string>;
}

/** Decides on one element: what it is called, and which of its attributes stay. */
function settle(name: string, attributes: sanitizeHtml.Attributes, around: Surroundings): sanitizeHtml.Tag {
  if (name === "img") return settlePicture(attributes, around);
  if (name === "audio" || name === "video") return replacePlayer(name, attributes, around.linked);
  if (name === "iframe") return replaceFrame(attributes, around.linked);
  const attribs = settleCommon(name, attributes);
  if (name === "a") settleLink(attribs, attributes, around.ids);
  return { tagName: RENAMED[name] ?? name, attribs };
}

function settlePicture(attributes: sanitizeHtml.Attributes, around: Surroundings): sanitizeHtml.Tag {
  const classes = filterClasses(`${attributes.class ?? ""} ${alignment(attributes.align, "align")}`);
  const { class: _class, id: _id, ...rest } = attributes;
  const tag = replacePicture({ ...rest, class: classes }, around.linked);
  if (tag.tagName === "img" && classes !== "") tag.attribs.class = classes;
  return tag;
}

/** Classes, id and alignment. Attributes that are not allowed are left to the sanitizer. */
function settleCommon(name: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const { class: classes = "", id, name: anchor, style = "", align, role: _role, ...rest } = attributes;
  const aligned = /(?:^|;)\s*text-align\s*:\s*(left|right|center|justify)\b/i.exec(style)?.[1] ?? (name === "center" ? "center" : align);
  const kept = filterClasses(`${classes} ${alignment(aligned, "has-text-align-")}`);
  const settled: sanitizeHtml.Attributes = rest;
  if (kept !== "") settled.class = kept;
  const role = NOTE_ROLES[`${name}.${kept}`];
  if (role !== undefined) settled.role = role;
  const anchorId = id ?? (name === "a" ? anchor : undefined);
  if (anchorId !== undefined) settled.id = kept === "more-mark" ? "more" : ID_PREFIX + anchorId.replaceAll(/\s+/g, "-");
  return settled;
}

/** What the parts of footnotes are (DPUB-ARIA 1.1), by element and class. */
const NOTE_ROLES: Record<string, string> = { "a.footnote-mark": "doc-noteref", "a.footnote-back": "doc-backlink", "section.footnotes": "doc-endnotes" };

function settleLink(attribs: sanitizeHtml.Attributes, given: sanitizeHtml.Attributes, ids: ReadonlySet<string>): void {
  const { href } = given;
  if (href !== undefined) {
    const remote = /^[\s/\\]/.test(href) ? remoteUrl(href) : undefined;
    attribs.href = remote?.href ?? (href.startsWith("#") && ids.has(href.slice(1)) ? `#${ID_PREFIX}${href.slice(1)}` : href);
    if (!isLocal(attribs.href) && !isAllowedScheme(attribs.href)) delete attribs.href;
  }
  const rel = (given.rel ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /^(?:nofollow|ugc|sponsored|noreferrer|external|tag|license|author|me)$/.test(word));
  if (given.target !== undefined) rel.push("noopener");
  if (given.target !== "_blank") delete attribs.target;
  if (rel.length > 0) attribs.rel = [...new Set(rel)].join(" ");
  else delete attribs.rel;
}

function isAllowedScheme(href: string): boolean {
  try {
    return ALLOWED_SCHEMES.includes(new URL(href).protocol.slice(0, -1));
  } catch {
    return false;
  }
}

function alignment(value: string | undefined, prefix: string): string {
  const word = value?.toLowerCase();
  return word === "left" || word === "right" || word === "center" || word === "justify" ? prefix + word : "";
}

function filterClasses(classes: string): string {
  const kept = classes.split(/\s+/).filter((name) => name.length < 80 && ALLOWED_CLASS.test(name));
  return [...new Set(kept)].slice(0, 12).join(" ");
}
