import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, Forbidden, Invalid, NotFound, say } from "../errors.ts";
import type { Facts } from "../moderation/facts.ts";
import type { Submission } from "../moderation/gather.ts";
import { judgeSubmission } from "../moderation/moderate.ts";
import type { Verdict } from "../moderation/verdict.ts";
import { dedupeKeyOf } from "./dedupe-key.ts";
import { announceNew, reportHeld } from "./announcing.ts";
import { assertNotBanned } from "./ban-guard.ts";
import { type CheckedComment, checkComment, type TypedComment } from "./input.ts";
import { assertOpen } from "./open.ts";
import { deletePosted } from "./parked-store.ts";
import { wantPicture } from "./pictures.ts";
import { requestKeyOf } from "./request-key.ts";
import { waitTurn } from "./slow-mode.ts";
import { addToApprovedCount, type CommentablePost, findByDedupeKey, findByRequestKey, findParent, insertComment, recordEvent } from "./store.ts";

/** A comment on its way in. */
export interface Posting {
  post: CommentablePost;
  parentId: number | undefined;
  typed: TypedComment;
  viewer: Viewer | undefined;
  /** Whose parked text this is, if it was parked. */
  browserHash: string | undefined;
  /** The key of the form that it was typed into. */
  formKey?: string;
  address: string;
  userAgent: string;
  /** What else came with the form: the field that nobody sees, and when the form was first touched (see moderation/stamp.ts). */
  form?: { trap: string; stamp: string | undefined };
  proofOfWork?: Facts["proofOfWork"];
}

export interface Posted {
  id: number;
  status: string;
  path: string;
  /** It was there already, and the same words alone say that it is the same: they do not prove who sends them. */
  byWords?: true;
}

/** Only people who are signed in may reply; the text of who is not is worth keeping. */
export class SignInRequired extends Forbidden {}

function parentGone(): Invalid {
  return new Invalid({ "": say("reply.parentGone") });
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
  assertOpen(ctx, post);
  await assertNotBanned(ctx, posting);
  if (settings.current.signInRequired && !viewer) throw new SignInRequired(say("reply.signInRequired"));
  const checked = checkComment(posting.typed, !viewer, settings.current.nameAndEmailRequired, ctx.t("site.namelessAuthor"));
  if (parentId !== undefined && !(await findParent(ctx.db.client, post.id, parentId))) throw parentGone();
  const { facts, verdict } = await judgeSubmission(ctx, submissionOf(posting, checked));
  if (!facts.author.moderates)
    await waitTurn(ctx, post, { personId: viewer?.person.id ?? null, authorName: facts.name, authorEmail: facts.email || null, address: posting.address });
  const comment = await writeOnce(ctx, posting, checked, { facts, verdict });
  if (comment.status === "approved") ctx.cache.forget([`post:${post.id}`, "lists"]);
  return { ...comment, path: post.path };
}

function submissionOf({ post, viewer, address, userAgent, form, proofOfWork }: Posting, checked: CheckedComment): Submission {
  const { text, bodyHtml, linkCount } = checked;
  const details = viewer ? { name: viewer.person.name, email: "", website: "" } : { name: checked.author, email: checked.email, website: checked.url };
  return {
    kind: "comment",
    post,
    viewer,
    address,
    userAgent,
    text,
    bodyHtml,
    linkCount,
    ...details,
    ...(form ? { form } : {}),
    ...(proofOfWork ? { proofOfWork } : {}),
  };
}

/** What the rules said, and what they went by. */
interface Judged {
  facts: Facts;
  verdict: Verdict;
}

async function writeOnce(ctx: Context, posting: Posting, checked: CheckedComment, judged: Judged) {
  const { verdict } = judged;
  const { post, parentId = null, viewer } = posting;
  const speaker = viewer ? { personId: viewer.person.id } : { name: checked.author, email: checked.email };
  const dedupeKey = dedupeKeyOf({ postId: post.id, parentId }, speaker, checked.body);
  const requestKey = requestKeyOf(posting);
  try {
    return await ctx.db.transaction(async (tx) => {
      const comment = await write(tx, ctx.now(), posting, checked, judged, { dedupeKey, requestKey });
      if (verdict.status === "approved") await announceNew(ctx, tx, [comment.id]);
      else if (verdict.status === "pending") await reportHeld(ctx, tx);
      if (verdict.status === "approved")
        await wantPicture(ctx, tx, { ...viewer?.identity, id: comment.id, authorEmail: viewer ? viewer.person.email : checked.email });
      return comment;
    });
  } catch (error) {
    // Deleted since it was looked for.
    if (hasCode(error, "P2003")) throw posting.parentId === undefined ? new NotFound() : parentGone();
    if (!hasCode(error, "P2002")) throw error;
    const repeated = requestKey && (await findByRequestKey(ctx.db.client, requestKey));
    if (repeated) return repeated;
    const earlier = await findByDedupeKey(ctx.db.client, dedupeKey);
    if (!earlier) throw error;
    if (ctx.now().getTime() - earlier.createdAt.getTime() < REPEAT_MS) return { id: earlier.id, status: earlier.status, byWords: true as const };
    throw new Conflict(say("reply.duplicate"));
  }
}

async function write(
  tx: Tx,
  now: Date,
  posting: Posting,
  checked: CheckedComment,
  { facts, verdict }: Judged,
  keys: { dedupeKey: string; requestKey: string | undefined },
) {
  const { parentId, viewer } = posting;
  const postId = posting.post.id;
  const speaker = viewer
    ? {
        personId: viewer.person.id,
        authorName: viewer.person.name,
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
    simhash: facts.simhash,
    announcedAt: verdict.status === "approved" ? now : null,
    ...keys,
  });
  await recordEvent(tx, {
    commentId: comment.id,
    postId,
    act: "posted",
    toStatus: verdict.status,
    reasons: JSON.stringify(verdict.reasons),
    facts: JSON.stringify(facts),
    personId: viewer?.person.id ?? null,
    createdAt: now,
  });
  if (verdict.status === "approved") await addToApprovedCount(tx, postId, 1);
  await deletePosted(tx, { browserHash: posting.browserHash, postId, formKey: posting.formKey }, checked.body);
  return comment;
}

/** Prisma's: P2002, a unique key is taken; P2003, what a foreign key names is not there. */
function hasCode(error: unknown, code: "P2002" | "P2003"): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
