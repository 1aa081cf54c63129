import { createHash } from "node:crypto";
import { can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors.ts";
import { type CheckedComment, checkComment, type TypedComment } from "./input.ts";
import { decide, type Verdict } from "./moderation.ts";
import { deleteParked } from "./parked-store.ts";
import { addToApprovedCount, type CommentablePost, findByDedupeKey, findParent, hasApproved, insertComment, recordEvent } from "./store.ts";

/** A comment on its way in. */
export interface Posting {
  post: CommentablePost;
  parentId: number | undefined;
  typed: TypedComment;
  viewer: Viewer | undefined;
  /** Whose parked text this is, if it was parked. */
  browserHash: string | undefined;
  address: string;
  userAgent: string;
}

export interface Posted {
  id: number;
  status: string;
  path: string;
}

/** The same words by the same speaker in the same place within this time are a repeated request, not a second comment. */
const REPEAT_MS = 60 * 60_000;

/**
 * Takes a comment: checks it, lets the rules decide, and writes it with its event and the post's counter at once.
 * A repeated request gives the comment that is there already. That the reader may see the post is the caller's to check.
 * @throws NotFound, Forbidden (closed, or sign-in required), Invalid (fields), Conflict (said long ago)
 */
export async function postComment(ctx: Context, posting: Posting): Promise<Posted> {
  const { viewer, post, parentId } = posting;
  const { settings } = ctx;
  if (post.path === null || post.status !== "published") throw new NotFound();
  const moderates = can(viewer, "moderateComments", { authorId: post.authorId });
  if (!post.commentsOpen) throw new Forbidden("Sorry, comments are closed for this post.");
  if (settings.current.signInRequired && !viewer) throw new Forbidden("Sorry, you must be signed in to leave a reply.");
  const checked = checkComment(posting.typed, !viewer, settings.current.nameAndEmailRequired);
  if (parentId !== undefined && !(await findParent(ctx.db.client, post.id, parentId))) {
    throw new Invalid({ "": "The comment that you reply to is no longer there. Your text is kept: send it again to post it on its own." });
  }
  const earlierApproval = viewer !== undefined && (await hasApproved(ctx.db.client, viewer.person.id));
  const verdict = decide(
    {
      body: checked.body,
      linkCount: checked.linkCount,
      authorName: viewer?.person.name ?? checked.author,
      authorEmail: viewer ? "" : checked.email,
      authorUrl: viewer ? "" : checked.url,
      address: posting.address,
      byModerator: moderates,
      earlierApproval,
    },
    settings.current,
  );
  const comment = await writeOnce(ctx, posting, checked, verdict);
  if (comment.status === "approved") ctx.cache.forget([`post:${post.id}`, "lists"]);
  return { ...comment, path: post.path };
}

async function writeOnce(ctx: Context, posting: Posting, checked: CheckedComment, verdict: Verdict) {
  const dedupeKey = dedupeKeyOf(posting, checked);
  try {
    return await ctx.db.transaction((tx) => write(tx, ctx.now(), posting, checked, verdict, dedupeKey));
  } catch (error) {
    const earlier = isUniqueViolation(error) ? await findByDedupeKey(ctx.db.client, dedupeKey) : undefined;
    if (!earlier) throw error;
    if (ctx.now().getTime() - earlier.createdAt.getTime() < REPEAT_MS) return { id: earlier.id, status: earlier.status };
    throw new Conflict("Duplicate comment detected; it looks as though you've already said that!");
  }
}

async function write(tx: Tx, now: Date, posting: Posting, checked: CheckedComment, verdict: Verdict, dedupeKey: string) {
  const { parentId, viewer } = posting;
  const postId = posting.post.id;
  const speaker = viewer
    ? {
        personId: viewer.person.id,
        authorName: viewer.identity?.name ?? viewer.person.name,
        authorEmail: viewer.person.email,
        authorUrl: viewer.person.url,
        provider: viewer.identity?.provider ?? null,
        picture: viewer.identity?.picture ?? null,
      }
    : { authorName: checked.author, authorEmail: checked.email || null, authorUrl: checked.url || null };
  const comment = await insertComment(tx, {
    postId,
    parentId: parentId ?? null,
    status: verdict.status,
    ...speaker,
    body: checked.body,
    bodyHtml: checked.bodyHtml,
    address: posting.address,
    userAgent: posting.userAgent.slice(0, 254),
    createdAt: now,
    dedupeKey,
  });
  await recordEvent(tx, {
    commentId: comment.id,
    postId,
    act: "posted",
    toStatus: verdict.status,
    reasons: JSON.stringify(verdict.reasons),
    personId: viewer?.person.id ?? null,
    createdAt: now,
  });
  if (verdict.status === "approved") await addToApprovedCount(tx, postId, 1);
  if (posting.browserHash) await deleteParked(tx, { browserHash: posting.browserHash, postId, parentKey: parentId ?? 0 });
  return comment;
}

function dedupeKeyOf({ post, parentId, viewer }: Posting, checked: CheckedComment): string {
  const speaker = viewer ? ["person", viewer.person.id] : ["guest", checked.author.toLowerCase(), checked.email.toLowerCase()];
  const text = checked.body.normalize("NFC").replaceAll(/\s+/g, " ");
  return createHash("sha256").update(JSON.stringify([post.id, parentId ?? 0, speaker, text])).digest("base64url");
}

/** Prisma's P2002. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
