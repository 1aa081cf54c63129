import type { Request } from "express";
import { browserOf } from "../accounts/browser.ts";
import { newToken } from "../accounts/tokens.ts";
import type { Context } from "../context.ts";
import { parseId, query } from "../http/input.ts";
import { guestDetails } from "./guest-details.ts";
import type { TypedComment } from "./input.ts";
import { findParked, findParkedById, type ParkedText } from "./parked-store.ts";
import { readResumeTicket } from "./resume.ts";

/** What a reply form is filled with. */
export interface KeptForm {
  values: TypedComment;
  /** Sent along with the form: see request-key.ts. */
  requestKey: string;
  /** The box for keeping a guest's details is ticked. */
  remembered: boolean;
}

/**
 * What this reader had typed: just now, or before leaving to sign in; and the details that a guest asked this browser to keep.
 * @param sent a form that comes back to its reader
 * @param parentKey the comment replied to, be it there or not; 0: the post itself
 */
export async function keptForm(
  ctx: Context,
  req: Request,
  { postId, parentKey }: { postId: number; parentKey: number },
  sent?: { typed: TypedComment; formKey?: string; remember?: boolean },
): Promise<KeptForm> {
  if (sent) return { values: sent.typed, requestKey: sent.formKey ?? newToken(), remembered: sent.remember ?? false };
  const details = guestDetails(ctx, req);
  const parked = await parkedText(ctx, req, postId, parentKey);
  const values = {
    comment: parked?.body ?? "",
    author: parked?.authorName || details?.author || "",
    email: parked?.authorEmail || details?.email || "",
    url: parked?.authorUrl || details?.url || "",
  };
  return { values, requestKey: parked?.formKey || newToken(), remembered: details !== undefined };
}

async function parkedText(ctx: Context, req: Request, postId: number, parentKey: number): Promise<(ParkedText & { formKey: string }) | undefined> {
  const resumed = readResumeTicket(ctx, query(req, "resume"));
  if (resumed !== undefined) {
    const row = await findParkedById(ctx.db.client, resumed, ctx.now());
    if (row?.postId === postId) return row;
  }
  const browserHash = browserOf(req);
  return browserHash === undefined ? undefined : findParked(ctx.db.client, { browserHash, postId, parentKey }, ctx.now(), parseId(query(req, "parked")));
}
