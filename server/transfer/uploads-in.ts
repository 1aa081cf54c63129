import { decodeEntities } from "../posts/content/plain-text.ts";

const ADDRESS = /(?:https?:)?\/\/[^\s"'<>()[\]\\]{4,2000}/gi;
/** What a browser shows, plays or keeps; pages of the old blog are none of it. */
const FILE = /\.(?:jpe?g|png|gif|webp|avif|bmp|pdf|mp3|m4a|og[gav]|wav|flac|mp4|m4v|mov|webm|zip|docx?|xlsx?|pptx?|odt|ods|txt|csv|epub)$/i;
const MOST = 500;

/** Hosts that an old blog's files are at: its own, with and without "www.", and those of its attachments. */
export function uploadHosts(source: string, attachments: Iterable<string>): Set<string> {
  const own = URL.canParse(source) ? new URL(source).host : "";
  const bare = own.replace(/^www\./, "");
  return new Set([own, bare, `www.${bare}`, ...attachments].filter((host) => host !== "" && host !== "www."));
}

/** The files below an old blog's folder of uploads that a text names, each once, without queries. */
export function uploadsIn(content: string, hosts: ReadonlySet<string>): string[] {
  if (!content.includes("//")) return [];
  const found = new Set<string>();
  for (const [match] of content.matchAll(ADDRESS)) {
    const address = decodeEntities(match).replace(/[,;.]+$/, "");
    const whole = address.startsWith("//") ? `https:${address}` : address;
    if (!URL.canParse(whole)) continue;
    const url = new URL(whole);
    if (hosts.has(url.host) && isUpload(url) && FILE.test(url.pathname)) found.add(`${url.origin}${url.pathname}`);
    if (found.size >= MOST) break;
  }
  return [...found];
}

function isUpload({ host, pathname }: URL): boolean {
  return pathname.includes("/wp-content/uploads/") || (host.endsWith(".files.wordpress.com") && /^\/\d{4}\/\d{2}\//.test(pathname));
}

/** A picture that is named in several sizes is one file: the largest that is named, the whole one if it is. */
export function oneOfEach(addresses: readonly string[]): string[] {
  const best = new Map<string, { address: string; pixels: number }>();
  for (const address of addresses) {
    const [, size, width = "0", height = "0"] = /(-(\d{1,5})x(\d{1,5}))\.[a-z0-9]+$/i.exec(address) ?? [];
    const whole = size === undefined ? address : address.replace(size, "");
    const pixels = size === undefined ? Number.POSITIVE_INFINITY : Number(width) * Number(height);
    if ((best.get(whole)?.pixels ?? -1) < pixels) best.set(whole, { address, pixels });
  }
  return [...best.values()].map(({ address }) => address);
}
