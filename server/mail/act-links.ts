import type { Context } from "../context.ts";
import { Forbidden, NotFound, say } from "../errors.ts";
import { sign, unsign } from "../http/cookies.ts";

/*
 * Links by which a moderator decides from a mail. Each is for one act on one comment by one person, as the comment was when the mail was
 * written. They hold for 14 days, as long as the blog's secret is the same.
 */

/** Nouns, as in the addresses of the queue. */
export const MAIL_ACTS = ["approval", "spam", "trash"] as const;
export type MailAct = (typeof MAIL_ACTS)[number];

/** Whose decision on what a link is. */
export interface ActLink {
  commentId: number;
  act: MailAct;
  personId: number;
  /** The newest event that the mail knew of. */
  eventId: number;
}

/** The same for taking a decision back. */
export interface UndoLink {
  commentId: number;
  personId: number;
  /** The event that is undone. */
  eventId: number;
}

const PURPOSE = "decide by mail";
const LIFE_MS = 14 * 24 * 3_600_000;

/** The whole address of the page that asks. */
export function actUrl(ctx: Context, { commentId, act, personId, eventId }: ActLink): string {
  return ctx.site.origin + actHref(ctx, commentId, act, tokenFor(ctx, [act, commentId, personId, eventId]));
}

/** The same as a path. @param noun an act, or "undo" */
export function actHref(ctx: Context, commentId: number, noun: MailAct | "undo", token: string): string {
  return `${ctx.site.href(`/moderation/comments/${commentId}/${noun}`)}?token=${encodeURIComponent(token)}`;
}

export function undoToken(ctx: Context, { commentId, personId, eventId }: UndoLink): string {
  return tokenFor(ctx, ["undo", commentId, personId, eventId]);
}

/** @throws Forbidden for a token that was changed or is another's, NotFound for one that has run out */
export function readActToken(ctx: Context, token: string, commentId: number, act: MailAct): ActLink {
  return { act, ...readToken(ctx, token, commentId, act) };
}

/** @throws as `readActToken` */
export function readUndoToken(ctx: Context, token: string, commentId: number): UndoLink {
  return readToken(ctx, token, commentId, "undo");
}

function tokenFor(ctx: Context, parts: readonly (string | number)[]): string {
  return sign(ctx.options.secret, PURPOSE, [...parts, Math.floor((ctx.now().getTime() + LIFE_MS) / 1000)].join("~"));
}

function readToken(ctx: Context, token: string, commentId: number, noun: string): UndoLink {
  const [act, comment, person, event, until] = unsign(ctx.options.secret, PURPOSE, token)?.split("~") ?? [];
  if (act !== noun || Number(comment) !== commentId) throw new Forbidden(say("mailAct.badLink"));
  if (Number(until) * 1000 <= ctx.now().getTime()) throw new NotFound(say("mailAct.oldLink"));
  return { commentId, personId: Number(person), eventId: Number(event) };
}
