import { z } from "zod";
import type { Context } from "../context.ts";
import { type Fetched, fetchOutside, OutboundRefused, type OutsideOptions } from "../http/outbound.ts";
import { type Endpoint, findEndpoint } from "./discovery.ts";
import { attribute, elementsIn, readTree } from "./html-tree.ts";
import { addTargets, findLinkingPost, findOutgoing, listTargets, setOutgoing } from "./outgoing-store.ts";
import { comparable } from "./page-links.ts";
import { pingXml } from "./ping-xml.ts";

/** The job that tells one site of one link. */
export const SEND_MENTION = "send-mention";

/** Links of one post that word is sent of. */
const MOST_TARGETS = 50;
const MINUTE_MS = 60_000;
/** How long to wait after the first, second, … failure; after the last one it is given up. */
const WAITS_MS = [1, 10, 60, 360, 1440].map((minutes) => minutes * MINUTE_MS);
const TIMEOUT_MS = 8000;
const MOST_BYTES = 1_000_000;

const payloadSchema = z.object({ id: z.int() });

/** Finds the links of a published post to other sites, and has each site told that was not told yet. */
export async function sendMentions(ctx: Context, payload: unknown): Promise<void> {
  const post = await findLinkingPost(ctx.db.client, payloadSchema.parse(payload).id);
  if (!post || !isTold(ctx, post)) return;
  const links = linksOf(ctx, post.contentHtml);
  await ctx.db.transaction(async (tx) => {
    const known = await listTargets(tx, post.id);
    const fresh = links.filter((link) => !known.has(link)).slice(0, Math.max(0, MOST_TARGETS - known.size));
    if (fresh.length === 0) return;
    for (const id of await addTargets(tx, post.id, fresh, ctx.now())) await ctx.jobs.add(tx, SEND_MENTION, { id });
  });
}

/** Only what everybody can read; and a blog without a public address tells nobody of it. */
function isTold(ctx: Context, post: { status: string; path: string | null; password: string | null }): boolean {
  if (ctx.options.url === undefined && ctx.options.localPeers === undefined) return false;
  return ctx.settings.current.mentionsSent && post.status === "published" && post.path !== null && post.password === null;
}

/** Addresses on other hosts, each once. */
function linksOf(ctx: Context, html: string): string[] {
  const own = new URL(ctx.site.origin).host;
  const found = new Set<string>();
  for (const element of elementsIn(readTree(html))) {
    const url = element.name === "a" ? comparable(attribute(element, "href") ?? "") : undefined;
    if (url !== undefined && new URL(url).host !== own) found.add(url);
  }
  return [...found];
}

/** Tells one site, or finds that it does not want to be told. What may go well later is tried again. */
export async function sendMention(ctx: Context, payload: unknown): Promise<void> {
  const row = await findOutgoing(ctx.db.client, payloadSchema.parse(payload).id);
  if (row?.status !== "waiting") return;
  const post = await findLinkingPost(ctx.db.client, row.postId);
  if (!post || !isTold(ctx, post)) return setOutgoing(ctx.db.client, row.id, { status: "failed", lastError: "the post is not public any more" });
  const attempts = row.attempts + 1;
  try {
    const status = await tell(ctx, ctx.site.url(post.path ?? "/"), row.target);
    await setOutgoing(ctx.db.client, row.id, { status, attempts, lastError: null, ...(status === "sent" ? { sentAt: ctx.now() } : {}) });
  } catch (error) {
    const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const wait = error instanceof OutboundRefused ? undefined : WAITS_MS[attempts - 1];
    await ctx.db.transaction(async (tx) => {
      await setOutgoing(tx, row.id, { status: wait === undefined ? "failed" : "waiting", attempts, lastError });
      if (wait !== undefined) await ctx.jobs.add(tx, SEND_MENTION, { id: row.id }, { runAt: new Date(ctx.now().getTime() + wait) });
    });
  }
}

/** @throws OutboundRefused (no use in trying again), and what the network gives */
async function tell(ctx: Context, source: string, target: string): Promise<"sent" | "none"> {
  const options = { maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, allowLoopback: ctx.options.localPeers ?? [] };
  const page = await fetchOutside(target, { ...options, headers: { Accept: "text/html, */*;q=0.5" } });
  assertWell(page);
  const html = /^(text\/html|application\/xhtml\+xml)\b/i.test(page.contentType) ? page.body.toString() : "";
  const endpoint = findEndpoint({ url: page.url, headers: page.headers, html });
  if (!endpoint) return "none";
  const answer = await fetchOutside(endpoint.url, { ...options, ...requestTo(endpoint, source, target), redirects: 0 });
  assertWell(answer);
  // A fault is an answer of 200; that the mention is known already is as good as taken.
  if (endpoint.kind === "pingback" && /<fault>/.test(answer.body.toString()) && !/<int>48<\/int>|<i4>48<\/i4>/.test(answer.body.toString()))
    throw new OutboundRefused("its pingback server gave a fault");
  return "sent";
}

function requestTo({ kind }: Endpoint, source: string, target: string): Pick<OutsideOptions, "method" | "headers" | "body"> {
  if (kind === "pingback") return { method: "POST", headers: { "Content-Type": "text/xml" }, body: pingXml(source, target) };
  return { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ source, target }).toString() };
}

/** @throws what says whether it may go well later */
function assertWell({ status, url }: Fetched): void {
  if (status >= 200 && status < 300) return;
  const words = `${new URL(url).host} answered with ${status}`;
  throw status === 429 || status >= 500 ? new Error(words) : new OutboundRefused(words);
}
