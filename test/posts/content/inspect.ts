/** A second opinion on sanitized HTML, which shares no code with the sanitizer: it reads tags the simplest way and knows nothing but its own list. */

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>"/]+(?:="[^"<>]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s=/]+)(?:="([^"]*)")?/g;
const VOID = new Set(["img", "br", "hr", "wbr", "col"]);
const NEVER = new Set(
  "script style iframe object embed form input button select option textarea svg math template meta base link title body html head noscript frame frameset applet portal dialog source picture marquee".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "href src alt title class id lang dir rel target width height loading decoding controls preload cite datetime value open start reversed type colspan rowspan headers scope span role data-width data-height".split(
    " ",
  ),
);

/** What is wrong with some HTML that claims to be safe; empty: nothing. */
export function findDangers(html: string): string[] {
  const dangers: string[] = [];
  const open: string[] = [];
  const rest = html.replaceAll("<!--nextpage-->", "").replaceAll(TAG, (_, slash: string, name: string, attributes: string) => {
    if (NEVER.has(name)) dangers.push(`<${name}>`);
    if (slash === "/") {
      if (open.pop() !== name) dangers.push(`</${name}> without its opening`);
    } else if (!VOID.has(name)) {
      open.push(name);
    }
    for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) dangers.push(...attributeDangers(name, key, value));
    return "";
  });
  if (/[<>]/.test(rest)) dangers.push("a bare < or >");
  if (open.length > 0) dangers.push(`unclosed: ${open.join(", ")}`);
  return dangers;
}

function attributeDangers(tag: string, name: string, value: string): string[] {
  const dangers: string[] = [];
  if (!ATTRIBUTES.has(name)) dangers.push(`${tag} ${name}=`);
  const address = value.replaceAll("&amp;", "&");
  if ((name === "href" || name === "cite") && /^\s*[a-z][a-z0-9+.-]*:/i.test(address) && !/^(?:https?|mailto|tel):/i.test(address))
    dangers.push(`${tag} ${name}="${value}"`);
  // A browser takes tabs and newlines out and a backslash for a slash.
  const loaded = address.replaceAll(/[\u0000-\u0020]/g, "").replaceAll("\\", "/");
  if (name === "src" && (/^[a-z][a-z0-9+.-]*:/i.test(loaded) || loaded.startsWith("//"))) dangers.push(`loads ${value}`);
  if (name === "id" && value !== "more" && !value.startsWith("in-text-")) dangers.push(`id ${value}`);
  if (name === "class" && /reply-form|admin-bar/.test(value)) dangers.push(`class ${value}`);
  if (name === "role" && !/^doc-(?:noteref|backlink|endnotes)$/.test(value)) dangers.push(`role ${value}`);
  if (name === "target" && value !== "_blank") dangers.push(`target ${value}`);
  return dangers;
}
