import type { Request, Response } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { moderateComments } from "../../comments/moderation-verbs.ts";
import { assertOpen } from "../../comments/open.ts";
import { postComment } from "../../comments/posting.ts";
import { findAnswered } from "../../comments/queue-store.ts";
import { checkText } from "../../comments/input.ts";
import type { Context } from "../../context.ts";
import { Failure, Invalid, inWords, NotFound } from "../../errors.ts";
import { field, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { sendAdminPage } from "../reply.ts";
import { queuePage } from "./page.ts";
import { placePath, readSentPlace } from "./place.ts";

/**
 * Answers a comment from the queue, as its moderator; what waits for approval is approved by it, as in WordPress.
 * @throws NotFound, Forbidden
 */
export async function replyFromQueue(ctx: Context, id: number, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const text = field(req, "comment");
  const place = readSentPlace(req);
  const parent = await findAnswered(ctx.db.client, id);
  if (!parent) throw new NotFound();
  assertCan(viewer, "moderateComments", parent.post);
  try {
    // Before anything is approved.
    checkText(text);
    assertOpen(ctx, parent.post);
    const { events } = parent.status === "pending" ? await moderateComments(ctx, viewer, [id], "approve") : { events: [] };
    const typed = { comment: text, author: "", email: "", url: "" };
    const posted = await postComment(ctx, {
      ...{ post: parent.post, parentId: id, typed, viewer },
      ...{ browserHash: undefined, address: req.ip ?? "", userAgent: req.get("user-agent") ?? "" },
    });
    const done = { done: "replied", reply: String(posted.id), ...(events.length > 0 ? { events: events.join(",") } : {}) };
    if (wantsJson(req))
      res.set("Cache-Control", "no-store").json({ message: ctx.t(events.length > 0 ? "queue.approvedAndReplied" : "queue.replied"), events, reply: posted.id });
    else redirect(ctx, res, placePath(place, done));
  } catch (error) {
    if (!(error instanceof Failure) || wantsJson(req)) throw error;
    const words = error instanceof Invalid ? (Object.values(error.fields)[0] ?? error.words) : error.words;
    const page = await queuePage(ctx, req, place, { notice: undefined, refused: { id, typed: text, error: inWords(words, ctx.t) } });
    sendAdminPage(res, page, error.status);
  }
}
