import type { Response } from "express";
import type { Context } from "../../context.ts";
import { timeMoment, toLocal } from "../../dates.ts";
import { NotFound, say } from "../../errors.ts";
import type { Holder } from "../../posts/edit-locks.ts";
import { findEdited } from "./editor-store.ts";
import { viewLink } from "./row.ts";
import { STATUS_LABELS } from "./words.ts";

/** Tells a script that it has saved, and what the form is based on from now on. */
export async function savedJson(ctx: Context, res: Response, type: "post" | "page", id: number): Promise<void> {
  const post = await findEdited(ctx.db.client, id);
  if (!post) throw new NotFound(say("post.gone"));
  const { language, timeZone } = ctx.settings.current;
  const at = (noun: string) => ctx.site.href(`/admin/${type}s/${id}${noun}`);
  sendJson(res, {
    postId: id,
    version: post.version,
    slug: post.slug,
    statusLabel: ctx.t(STATUS_LABELS[post.status]),
    saved: timeMoment(post.updatedAt, language, timeZone),
    clock: clockOf(ctx),
    action: at(""),
    editHref: at("/edit"),
    autosaveAction: at("/autosave"),
    view: viewLink(ctx, post),
  });
}

/** The blog's clock, as "10:32". */
export function clockOf(ctx: Context): string {
  return toLocal(ctx.now(), ctx.settings.current.timeZone).slice(11, 16);
}

/** Who else has a post open, as a script says it. */
export function holderJson(ctx: Context, holder: Holder | undefined, personId: number) {
  if (!holder) return {};
  const { language, timeZone } = ctx.settings.current;
  const words = { name: holder.name, time: timeMoment(holder.since, language, timeZone).text };
  const own = holder.personId === personId;
  return { holder: { own, text: ctx.t(own ? "editor.heldByYou" : "editor.held", words) } };
}

/** Sends what nobody may store. */
export function sendJson(res: Response, body: object, status = 200): void {
  res.status(status).set("Cache-Control", "private, no-store").type("application/json").send(JSON.stringify(body));
}
