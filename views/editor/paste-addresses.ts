import { attributeOf, type Pasted } from "./pasted.ts";

/** Where a link leads, without the detour through a counter of clicks; undefined if it must not be followed. */
export function safeAddress(address: string): string | undefined {
  const trimmed = address.trim();
  if (!/^(?:https?:|mailto:|tel:|#|\/(?!\/))/i.test(trimmed)) return undefined;
  // Bookmarks of the document that was copied from are not here.
  if (/^#(?:_|h\.|heading=|cmnt|ftnt)/.test(trimmed)) return undefined;
  return unwrapTracking(trimmed);
}

const DETOURS: readonly [RegExp, string][] = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i, "q"],
  [/^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i, "url"],
  [/^https?:\/\/l\.(?:facebook|instagram)\.com\/l?\.?(?:php)?\?/i, "u"],
  [/^https?:\/\/(?:www\.)?youtube\.com\/redirect\?/i, "q"],
  [/^https?:\/\/[a-z0-9.]*\.safelinks\.protection\.outlook\.com\/\?/i, "url"],
  [/^https?:\/\/slack-redir\.net\/link\?/i, "url"],
  [/^https?:\/\/out\.reddit\.com\/[^?]*\?/i, "url"],
];

function unwrapTracking(address: string): string {
  for (const [detour, name] of DETOURS) {
    if (!detour.test(address)) continue;
    const target = new URLSearchParams(address.slice(address.indexOf("?") + 1)).get(name) ?? "";
    if (/^https?:\/\//i.test(target)) return target;
  }
  return address;
}

/** A picture, unless it is there to count who looks, or lies in a file of another computer. */
export function safePicture(node: Pasted): string {
  const src = attributeOf(node, "src").trim();
  const sizes = ["width", "height"].map(
    (name) => attributeOf(node, name) || (new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d+)px`).exec(attributeOf(node, "style"))?.[1] ?? ""),
  );
  const isPixel = sizes.some((size) => /^[01](?:px)?$/.test(size));
  if (isPixel || !/^(?:https?:|\/(?!\/)|blob:|data:image\/(?:png|jpe?g|gif|webp|avif);)/i.test(src)) return "";
  const alt = attributeOf(node, "alt").replaceAll(/\s+/g, " ");
  return `<img src="${quote(src)}" alt="${quote(alt)}">`;
}

function quote(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
