import type { Context } from "../context.ts";
import { type Fetched, fetchOutside, OutboundRefused } from "../http/outbound.ts";
import { type EmbedAddress, readEmbedAddress } from "../posts/content/embed-addresses.ts";
import { type EmbedAnswer, findOembedLink, firstParagraph, readAnswer } from "./answer.ts";

const MOST_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

/** What is known of an address after its provider has been asked. */
export interface Asked extends EmbedAnswer {
  frameUrl?: string;
}

const SITES = { youtube: "YouTube", vimeo: "Vimeo", x: "X" };

/**
 * Asks a provider what a card is to show.
 * @throws OutboundRefused where trying again changes nothing; and what the network gives
 */
export async function askProvider(ctx: Pick<Context, "options">, url: string): Promise<Asked> {
  const address = readEmbedAddress(url);
  if (!address) throw new OutboundRefused("it is no address that has cards");
  const { provider } = address;
  if (provider === "mastodon") return askMastodon(ctx, address);
  if (provider === "oembed") return shown(await discover(ctx, url));
  const answer = await ask(ctx, `${endpointOf(ctx, provider)}${encodeURIComponent(url)}`);
  const title = provider === "x" ? firstParagraph(answer.html) || answer.title : answer.title;
  return { ...shown({ ...answer, title, siteName: SITES[provider] }), ...frameOf(address) };
}

function endpointOf({ options }: Pick<Context, "options">, provider: "youtube" | "vimeo" | "x"): string {
  const { youtube = "https://www.youtube.com", vimeo = "https://vimeo.com", x = "https://publish.x.com" } = options.oembedUrls ?? {};
  const endpoints = {
    youtube: `${youtube}/oembed?format=json&url=`,
    vimeo: `${vimeo}/api/oembed.json?dnt=1&url=`,
    x: `${x}/oembed?omit_script=1&dnt=true&url=`,
  };
  return endpoints[provider];
}

/** An address like those of Mastodon is one of it if the server says so; only then a click opens its frame. */
async function askMastodon(ctx: Pick<Context, "options">, address: EmbedAddress): Promise<Asked> {
  const endpoint = `${new URL(address.url).origin}/api/oembed?url=${encodeURIComponent(address.url)}`;
  const answer = await ask(ctx, endpoint).catch((error: unknown) => {
    if (error instanceof OutboundRefused) return discover(ctx, address.url);
    throw error;
  });
  const confirmed = answer.html.includes(`${address.url}/embed`);
  return { ...shown({ ...answer, siteName: new URL(address.url).host }), ...(confirmed ? frameOf(address) : {}) };
}

function frameOf({ frameUrl }: EmbedAddress): { frameUrl?: string } {
  return frameUrl === undefined ? {} : { frameUrl };
}

async function discover(ctx: Pick<Context, "options">, url: string): Promise<EmbedAnswer> {
  const page = await get(ctx, url, "text/html");
  const link = /^(?:text\/html|application\/xhtml\+xml)/i.test(page.contentType) ? findOembedLink(page.body.toString(), page.url) : undefined;
  if (link === undefined) throw new OutboundRefused("the page offers no card");
  return ask(ctx, link);
}

async function ask(ctx: Pick<Context, "options">, endpoint: string): Promise<EmbedAnswer> {
  const { body } = await get(ctx, endpoint, "application/json");
  const answer = readAnswer(body.toString());
  if (!answer) throw new OutboundRefused("the answer can't be read");
  return answer;
}

async function get({ options }: Pick<Context, "options">, address: string, accept: string): Promise<Fetched> {
  const fetched = await fetchOutside(address, {
    maxBytes: MOST_BYTES,
    timeoutMs: TIMEOUT_MS,
    allowLoopback: [...(options.localPeers ?? []), ...Object.values(options.oembedUrls ?? {})],
    headers: { Accept: accept },
  });
  if (fetched.status >= 500 || fetched.status === 429) throw new Error(`Its host answered ${fetched.status}.`);
  if (fetched.status !== 200) throw new OutboundRefused(`its host answered ${fetched.status}`);
  return fetched;
}

/** A card has to have something to say. */
function shown<Answer extends EmbedAnswer>(answer: Answer): Answer {
  if (answer.title === "" && answer.authorName === "") throw new OutboundRefused("the answer has no title");
  return answer;
}
