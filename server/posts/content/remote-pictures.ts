import type sanitizeHtml from "sanitize-html";

/**
 * The decision that a reader's browser asks no other host for anything: a picture, a player or a frame of another host becomes
 * a link that says what it leads to. Change it here.
 */

/** An address on another host as an absolute one; undefined if it is on this host or is not a web address. */
export function remoteUrl(address: string): URL | undefined {
  const url = parseAddress(address);
  return url !== undefined && url.host !== HERE && isWeb(url) ? url : undefined;
}

/** Whether an address leads to this host: "/a.png", "a.png", "?p=1", "#top". */
export function isLocal(address: string): boolean {
  return parseAddress(address)?.host === HERE;
}

const HERE = "here.invalid";

function parseAddress(address: string): URL | undefined {
  try {
    return new URL(address, `https://${HERE}/`);
  } catch {
    return undefined;
  }
}

function isWeb(url: URL): boolean {
  return url.protocol === "http:" || url.protocol === "https:";
}

type Attributes = sanitizeHtml.Attributes;

/** What an `<img>` becomes. @param linked it stands in a link already */
export function replacePicture(attributes: Attributes, linked: boolean): sanitizeHtml.Tag {
  const { src = "", alt = "", width, height } = attributes;
  const remote = remoteUrl(src);
  if (remote === undefined) {
    if (src === "" || !isLocal(src)) return { tagName: "span", attribs: {}, text: alt };
    const { class: _class, ...rest } = attributes;
    return { tagName: "img", attribs: { ...rest, alt, loading: "lazy", decoding: "async" } };
  }
  const size = { ...(isLength(width) && { "data-width": width }), ...(isLength(height) && { "data-height": height }) };
  const text = `${alt.trim() || fileName(remote)} (${remote.host})`;
  const name = ["remote-picture", ...(attributes["class"] ?? "").split(/\s+/).filter((word) => /^align(left|right|center|none)$/.test(word))].join(" ");
  if (linked) return { tagName: "span", attribs: { class: name, ...size }, text };
  return { tagName: "a", attribs: { class: name, href: remote.href, ...size, rel: "noopener" }, text };
}

/** What an `<audio>` or a `<video>` becomes. */
export function replacePlayer(kind: string, attributes: Attributes, linked: boolean): sanitizeHtml.Tag {
  const { src = "", width, height } = attributes;
  const remote = remoteUrl(src);
  if (remote !== undefined) return linkOut("remote-media", `${fileName(remote)} (${remote.host})`, remote, linked);
  if (!isLocal(src) || src === "") return { tagName: "span", attribs: {}, text: "" };
  return { tagName: kind, attribs: { src, controls: "", preload: "none", ...(width && { width }), ...(height && { height }) } };
}

/** What a frame or a plug-in becomes. */
export function replaceFrame(attributes: Attributes, linked: boolean): sanitizeHtml.Tag {
  const { src = "" } = attributes;
  const url = parseAddress(src);
  if (src === "" || url === undefined || !isWeb(url)) return { tagName: "span", attribs: {}, text: "" };
  if (url.host === HERE) return linked ? { tagName: "span", attribs: {}, text: src } : { tagName: "a", attribs: { href: src }, text: src };
  return linkOut("remote-frame", `${fileName(url)} (${url.host})`, url, linked);
}

function linkOut(name: string, text: string, url: URL, linked: boolean): sanitizeHtml.Tag {
  if (linked) return { tagName: "span", attribs: { class: name }, text };
  return { tagName: "a", attribs: { class: name, href: url.href, rel: "noopener" }, text };
}

function isLength(value: string | undefined): value is string {
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value);
}

/** The last part of a path, decoded; the host where there is none. */
function fileName(url: URL): string {
  const last = url.pathname.split("/").findLast((part) => part !== "") ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
