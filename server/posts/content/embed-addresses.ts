/** Whose frame it is that a card opens. "oembed": any other site; then the card is a link alone. */
export type EmbedProvider = "youtube" | "vimeo" | "x" | "mastodon" | "oembed";

/** A web address that can become a card. */
export interface EmbedAddress {
  provider: EmbedProvider;
  /** In one spelling, whatever was pasted. */
  url: string;
  /** What the reader's browser opens after a click; made of the address alone, never of what a provider answers. */
  frameUrl?: string;
  /** Taller than wide (YouTube's Shorts). */
  upright?: boolean;
}

const LONGEST = 1000;
/** Files are not pages: nobody has cards for them. */
const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|pdf|zip|gz|txt|csv|docx?|xlsx?|pptx?|mp[34]|m4[av]|og[gav]|opus|flac|wav|webm|mov|avi)$/i;

/** What an address is for embedding; undefined for what is no address on the web, or a file. */
export function readEmbedAddress(address: string): EmbedAddress | undefined {
  if (address.length > LONGEST || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.username !== "" || url.password !== "" || !url.hostname.includes(".")) return undefined;
  const host = url.hostname.replace(/^(?:www|m|mobile|music)\./, "");
  const known = url.port === "" ? (readYouTube(host, url) ?? readVimeo(host, url) ?? readX(host, url) ?? readMastodon(url)) : readMastodon(url);
  if (known) return known;
  return FILE.test(url.pathname) ? undefined : { provider: "oembed", url: url.href };
}

/** Whether an address is known by its form alone, without asking anybody. */
export function isKnownEmbed(address: string): boolean {
  return (readEmbedAddress(address)?.provider ?? "oembed") !== "oembed";
}

const VIDEO = /^[\w-]{11}$/;
const LIST = /^[\w-]{10,64}$/;

function readYouTube(host: string, url: URL): EmbedAddress | undefined {
  const [first = "", second = ""] = url.pathname.split("/").filter(Boolean);
  if (host === "youtu.be") return youTubeVideo(first, url);
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return undefined;
  const list = url.searchParams.get("list") ?? "";
  if ((first === "playlist" || (first === "embed" && second === "videoseries")) && LIST.test(list)) {
    return { provider: "youtube", url: `https://www.youtube.com/playlist?list=${list}`, frameUrl: youTubeFrame("videoseries", `list=${list}`) };
  }
  if (first === "watch") return youTubeVideo(url.searchParams.get("v") ?? "", url);
  if (first === "shorts" && VIDEO.test(second)) {
    return { provider: "youtube", url: `https://www.youtube.com/shorts/${second}`, frameUrl: youTubeFrame(second), upright: true };
  }
  return first === "embed" || first === "live" || first === "v" ? youTubeVideo(second, url) : undefined;
}

function youTubeVideo(id: string, { searchParams, hash }: URL): EmbedAddress | undefined {
  if (!VIDEO.test(id)) return undefined;
  const start = readSeconds(searchParams.get("t") ?? searchParams.get("start") ?? /^#t=(.*)$/.exec(hash)?.[1] ?? "");
  const page = `https://www.youtube.com/watch?v=${id}`;
  return { provider: "youtube", url: start > 0 ? `${page}&t=${start}` : page, frameUrl: youTubeFrame(id, start > 0 ? `start=${start}` : "") };
}

/** The host that sets no cookie before one plays. */
function youTubeFrame(id: string, parameters = ""): string {
  return `https://www.youtube-nocookie.com/embed/${id}?${[parameters, "autoplay=1", "rel=0"].filter(Boolean).join("&")}`;
}

/** "90", "90s", "1m30s", "1h2m3s" in seconds; 0 for anything else. */
function readSeconds(text: string): number {
  const [, hours = "0", minutes = "0", seconds = "0"] = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function readVimeo(host: string, url: URL): EmbedAddress | undefined {
  const parts = url.pathname.split("/").filter(Boolean);
  const [id, hash] = host === "player.vimeo.com" && parts[0] === "video" ? [parts[1], url.searchParams.get("h")] : vimeoParts(host, parts);
  if (id === undefined || !/^\d{1,12}$/.test(id)) return undefined;
  const secret = hash && /^[0-9a-f]{6,20}$/.test(hash) ? hash : undefined;
  return {
    provider: "vimeo",
    url: `https://vimeo.com/${id}${secret ? `/${secret}` : ""}`,
    frameUrl: `https://player.vimeo.com/video/${id}?${secret ? `h=${secret}&` : ""}dnt=1&autoplay=1`,
  };
}

/** vimeo.com/ID, vimeo.com/ID/HASH of one that is not listed, vimeo.com/channels/NAME/ID, vimeo.com/groups/NAME/videos/ID. */
function vimeoParts(host: string, parts: readonly string[]): [string | undefined, string | undefined] {
  if (host !== "vimeo.com") return [undefined, undefined];
  if (/^\d+$/.test(parts[0] ?? "")) return [parts[0], parts[1]];
  return /^(?:channels|groups|album|showcase)$/.test(parts[0] ?? "") ? [parts.at(-1), undefined] : [undefined, undefined];
}

function readX(host: string, url: URL): EmbedAddress | undefined {
  if (host !== "x.com" && host !== "twitter.com") return undefined;
  const [, user, id] = /^\/(\w{1,20}|i\/web)\/status(?:es)?\/(\d{1,20})(?:\/|$)/.exec(url.pathname) ?? [];
  if (user === undefined || id === undefined) return undefined;
  return { provider: "x", url: `https://x.com/${user}/status/${id}`, frameUrl: `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true` };
}

/** Any server's: that it is one, its answer has to show. */
function readMastodon(url: URL): EmbedAddress | undefined {
  const [, user, id] = /^\/@([\w.-]{1,60}(?:@[\w.-]{1,200})?)\/(\d{5,25})(?:\/embed)?\/?$/.exec(url.pathname) ?? [];
  if (user === undefined || id === undefined) return undefined;
  const page = `${url.origin}/@${user}/${id}`;
  return { provider: "mastodon", url: page, ...(url.protocol === "https:" ? { frameUrl: `${page}/embed` } : {}) };
}
