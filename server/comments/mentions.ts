import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { learn } from "../moderation/filter.ts";
import type { LearnedAs } from "../moderation/filter-store.ts";
import { judgeSubmission } from "../moderation/moderate.ts";
import type { Facts } from "../moderation/facts.ts";
import type { Verdict } from "../moderation/verdict.ts";
import { paragraphOf, textToHtml } from "../posts/content/sanitize.ts";
import { reportHeld } from "./announcing.ts";
import { type EditableRow, findEditable, type FormerText, replaceText } from "./editing-store.ts";
import { type CommentStatus, listLastChanges } from "./moderation-store.ts";
import { moveStatus } from "./quiet-store.ts";
import { type CommentablePost, findByDedupeKey, insertComment, recordEvent } from "./store.ts";

/** Another site's page that links to a post here. */
export interface Mention {
  kind: "webmention" | "pingback";
  post: CommentablePost;
  /** The page's address. */
  source: string;
  name: string;
  /** Plain text; "" for none. */
  text: string;
  /** Where the word of it came from. */
  address: string;
}

/** The mention of a post by a page, if it is known already. */
export async function findMention(ctx: Context, postId: number, source: string): Promise<EditableRow | undefined> {
  const known = await findByDedupeKey(ctx.db.client, keyOf(postId, source));
  return known && findEditable(ctx.db.client, known.id);
}

/**
 * Takes a mention as a comment of its kind: the rules decide what becomes of it. One that is known gets its new text; what moderators took
 * away stays where it is.
 */
export async function saveMention(ctx: Context, mention: Mention): Promise<void> {
  const known = await findMention(ctx, mention.post.id, mention.source);
  if (known) return updateMention(ctx, known, mention);
  const judged = await judge(ctx, mention, undefined);
  const { facts, verdict } = judged;
  const { post, kind, source, name, text, address } = mention;
  await ctx.db.transaction(async (tx) => {
    const comment = await insertComment(tx, {
      postId: post.id,
      kind,
      status: verdict.status,
      authorName: name,
      authorUrl: source,
      body: text,
      bodyHtml: htmlOf(text),
      address,
      createdAt: ctx.now(),
      simhash: facts.simhash,
      dedupeKey: keyOf(post.id, source),
    });
    await record(ctx, tx, comment.id, post.id, { act: "posted", toStatus: verdict.status, judged });
    if (verdict.status === "pending") await reportHeld(ctx, tx);
  });
  forget(ctx, post.id, verdict.status);
}

/** The page is gone, or links here no more: to the trash. What is there already, or is spam, stays as it is. */
export async function removeMention(ctx: Context, row: EditableRow): Promise<void> {
  if (row.status !== "approved" && row.status !== "pending") return;
  const reasons = [{ rule: "mention", text: ctx.t("mentions.sourceGone") }];
  await ctx.db.transaction(async (tx) => {
    if (!(await moveStatus(ctx.db, tx, [row.id], row.status, "trash")).has(row.id)) return;
    await record(ctx, tx, row.id, row.postId, { act: "withdrawn", fromStatus: row.status, toStatus: "trash", reasons: JSON.stringify(reasons) });
  });
  forget(ctx, row.postId, row.status);
}

async function updateMention(ctx: Context, row: EditableRow, mention: Mention): Promise<void> {
  const withdrawn = row.status === "trash" && (await listLastChanges(ctx.db.client, [row.id])).get(row.id)?.act === "withdrawn";
  if (row.status !== "approved" && row.status !== "pending" && !withdrawn) return;
  if (row.body === mention.text && !withdrawn) return;
  const judged = await judge(ctx, mention, row);
  const status = withdrawn ? judged.verdict.status : statusAfter(row.status, judged.verdict);
  await ctx.db.transaction(async (tx) => {
    if (row.learnedAs !== null) await learn(ctx, tx, [row.id], null);
    const now = ctx.now();
    const written = { body: mention.text, bodyHtml: htmlOf(mention.text), editedAt: null, dedupeKey: row.dedupeKey, simhash: judged.facts.simhash };
    const done = await replaceText(tx, row, { ...written, updatedAt: now, status });
    if (row.learnedAs !== null) await learn(ctx, tx, [row.id], row.learnedAs as LearnedAs);
    if (!done) return;
    await record(ctx, tx, row.id, row.postId, { act: "edited", fromStatus: row.status, toStatus: status, judged, snapshot: JSON.stringify(formerText(row)) });
    if (status === "pending" && row.status !== "pending") await reportHeld(ctx, tx);
  });
  forget(ctx, row.postId, "approved");
}

/** What somebody has approved stays, unless more speaks against it than that it was said by nobody known. */
function statusAfter(before: CommentStatus, { status, reasons }: Verdict): CommentStatus {
  if (before !== "approved" || status === "approved") return before;
  if (status !== "pending") return status;
  return reasons.every(({ rule }) => rule === "newcomer" || rule === "manual") ? before : status;
}

function judge(ctx: Context, { kind, post, source, name, text, address }: Mention, former: EditableRow | undefined): Promise<Judged> {
  const said = { text, bodyHtml: htmlOf(text), linkCount: 0 };
  return judgeSubmission(ctx, { kind, post, viewer: undefined, name, email: "", website: source, address, ...said, ...(former ? { former } : {}) });
}

interface Judged {
  facts: Facts;
  verdict: Verdict;
}

interface Happening {
  act: string;
  fromStatus?: CommentStatus;
  toStatus: CommentStatus;
  judged?: Judged;
  reasons?: string;
  snapshot?: string;
}

async function record(ctx: Context, tx: Tx, commentId: number, postId: number, { judged, ...event }: Happening): Promise<void> {
  const why = judged ? { reasons: JSON.stringify(judged.verdict.reasons), facts: JSON.stringify(judged.facts) } : {};
  await recordEvent(tx, { commentId, postId, ...event, ...why, createdAt: ctx.now() });
}

function formerText({ body, bodyHtml, editedAt, dedupeKey, simhash, updatedAt }: EditableRow): FormerText {
  return { body, bodyHtml, editedAt, dedupeKey, simhash, updatedAt };
}

/** A page mentions a post once. */
function keyOf(postId: number, source: string): string {
  return createHash("sha256")
    .update(JSON.stringify(["mention", postId, source]))
    .digest("base64url");
}

function htmlOf(text: string): string {
  return text === "" ? "" : paragraphOf(textToHtml(text));
}

function forget(ctx: Context, postId: number, status: CommentStatus): void {
  if (status === "approved") ctx.cache.forget([`post:${postId}`, "lists"]);
}
