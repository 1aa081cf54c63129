import { ALLOWED_ATTRIBUTES, ALLOWED_CLASS } from "../allowed-html.ts";
import type { Attributes } from "../html-tokens.ts";

/** Elements whose attributes say what they load, or what is to stand in their place. */
const LEFT_ALONE = new Set(["iframe", "object", "embed", "param", "audio", "video", "source", "blockquote", "img", "font", "pre", "code"]);
/** Attributes that the sanitizer reads though it does not keep them. */
const READ = new Set(["align", "name", "data-note", "data-media-id"]);

interface Tag {
  name: string;
  attributes: Attributes;
}

/** The names of attributes that readers see nothing of. */
export function unseenAttributes({ name, attributes }: Tag): string[] {
  if (LEFT_ALONE.has(name)) return isStyled(attributes.get("style") ?? "") ? ["style"] : [];
  return [...attributes].filter(([key, value]) => !isSeen(name, key, value)).map(([key]) => key);
}

/** An element's attributes without those. */
export function seenAttributes(tag: Tag): Attributes {
  const kept = new Map(tag.attributes);
  for (const key of unseenAttributes(tag)) if (key !== "class") kept.delete(key);
  const classes = kept.get("class");
  if (classes !== undefined && !LEFT_ALONE.has(tag.name)) {
    const seen = classes.split(/\s+/).filter(isSeenClass);
    if (seen.length > 0) kept.set("class", seen.join(" "));
    else kept.delete("class");
  }
  return kept;
}

function isSeen(element: string, key: string, value: string): boolean {
  if (key === "class") return value.split(/\s+/).every((name) => name === "" || isSeenClass(name));
  if (key === "style") return !isStyled(value);
  return READ.has(key) || (ALLOWED_ATTRIBUTES["*"] ?? []).includes(key) || (ALLOWED_ATTRIBUTES[element] ?? []).includes(key);
}

function isSeenClass(name: string): boolean {
  return name === "footnote" || ALLOWED_CLASS.test(name);
}

/** Alignment of text is kept as a class. */
function isStyled(style: string): boolean {
  return style.split(";").some((rule) => rule.trim() !== "" && !/^\s*text-align\s*:\s*(?:left|right|center|justify)\s*$/i.test(rule));
}
