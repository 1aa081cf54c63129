import { z } from "zod";
import { findMention, removeMention, saveMention } from "../comments/mentions.ts";
import type { Context } from "../context.ts";
import { type Fetched, fetchOutside, OutboundRefused } from "../http/outbound.ts";
import { type Entry, readEntry } from "./entry.ts";
import { findPostById, type MentionedPost } from "./store.ts";
import { isAddressOf, takesMentions } from "./targets.ts";

const payloadSchema = z.object({ kind: z.enum(["webmention", "pingback"]), source: z.string(), target: z.string(), postId: z.int(), address: z.string() });

const MOST_BYTES = 1_000_000;
const TIMEOUT_MS = 8000;

/**
 * Fetches a page that is said to link here, and takes what it says of itself as a mention; one that does not link here, or is gone, leaves
 * none behind. A page that can't be read now is not tried again: its site can send word again.
 * @see https://www.w3.org/TR/webmention/ 3.2
 */
export async function receiveMention(ctx: Context, payload: unknown): Promise<void> {
  const { kind, source, target, postId, address } = payloadSchema.parse(payload);
  const post = await findPostById(ctx.db.client, postId);
  if (!post || !takesMentions(ctx, post)) return;
  const page = await fetchPage(ctx, source);
  if (!page) return;
  const entry = page.status === 404 || page.status === 410 ? undefined : readPage(ctx, page, post, target);
  if (entry === "unreadable") return;
  if (entry) return saveMention(ctx, { kind, post, source, address, ...entry });
  const known = await findMention(ctx, postId, source);
  if (known) await removeMention(ctx, known);
}

async function fetchPage(ctx: Context, source: string): Promise<Fetched | undefined> {
  try {
    return await fetchOutside(source, {
      maxBytes: MOST_BYTES,
      timeoutMs: TIMEOUT_MS,
      allowLoopback: ctx.options.localPeers ?? [],
      headers: { Accept: "text/html, application/xhtml+xml, text/plain;q=0.5" },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log.info({ host: new URL(source).host, reason, refused: error instanceof OutboundRefused }, "a page that mentions this blog was not read");
    return undefined;
  }
}

/** @returns undefined: it does not link here */
function readPage(ctx: Context, { status, contentType, body, url }: Fetched, post: MentionedPost, target: string): Entry | "unreadable" | undefined {
  if (status < 200 || status > 299) return "unreadable";
  const isTarget = isAddressOf(ctx, post, target);
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return readEntry(decode(body, contentType), url, isTarget);
  if (!/^text\/plain\b/i.test(contentType)) return "unreadable";
  return body.toString().includes(target) ? { name: new URL(url).hostname.replace(/^www\./, ""), text: "" } : undefined;
}

/** By the header, else as nearly every page is written. */
function decode(body: Buffer, contentType: string): string {
  const [, charset = "utf-8"] = /charset\s*=\s*"?([\w-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString();
  }
}
