import type { Request, Response } from "express";
import { can } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { listModerated } from "../../comments/moderation-store.ts";
import { type Act, ACTS, moderateComments, type Overtaken, undoModeration } from "../../comments/moderation-verbs.ts";
import { listNewestHappenings } from "../../comments/queue-details-store.ts";
import type { Context } from "../../context.ts";
import { field, fields, parseId, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { actOnAll } from "./all.ts";
import { sayWhatHappened } from "./happenings.ts";
import { placePath, readSentPlace } from "./place.ts";
import { readSeen } from "./seen.ts";

/** What the script of an open page is answered. */
interface ActAnswer {
  message: string;
  /** For undoing. */
  events: number[];
  /** The newest event of each comment now, as forms send it. */
  seen: Record<number, string>;
  /** Left alone, because somebody did something meanwhile. */
  overtaken: { id: number; text: string }[];
}

/** One of the buttons of a comment. */
export function decideOnOne(ctx: Context, id: number, act: Act, req: Request, res: Response): Promise<void> {
  return decide(ctx, [id], act, req, res);
}

/** The bar above the list: those that are ticked, or everything that is found. */
export async function decideOnMany(ctx: Context, req: Request, res: Response): Promise<void> {
  const act = ACTS.find((known) => known === field(req, "act"));
  if (act && field(req, "all") !== "") return back(ctx, req, res, await actOnAll(ctx, req, act));
  const ids = readIds(fields(req, "ids").join(","));
  if (!act || ids.length === 0) return back(ctx, req, res, { done: "nothing" });
  await decide(ctx, ids, act, req, res);
}

async function decide(ctx: Context, ids: number[], act: Act, req: Request, res: Response): Promise<void> {
  const seen = field(req, "over") === "" ? { seen: readSeen(fields(req, "seen")) } : {};
  const { events, overtaken } = await moderateComments(ctx, requireViewer(req), ids, act, seen);
  if (wantsJson(req))
    return answer(ctx, { req, res }, ids, {
      message: ctx.t(events.length === 0 ? "queue.doneAlready" : "queue.doneHere", { act }),
      events,
      overtaken: overtaken.map((each) => told(ctx, each)),
    });
  back(ctx, req, res, {
    done: events.length === 0 ? "unchanged" : act,
    ...(events.length > 0 ? { events: events.join(",") } : {}),
    ...(overtaken.length > 0 ? { overtaken: overtaken.map(({ commentId }) => commentId).join(","), act } : {}),
  });
}

/** The way back from whatever was done. */
export async function takeBack(ctx: Context, req: Request, res: Response): Promise<void> {
  const count = await undoModeration(ctx, requireViewer(req), readIds(field(req, "events")));
  if (wantsJson(req))
    return answer(ctx, { req, res }, readIds(fields(req, "ids").join(",")), { message: undoneWords(ctx, count), events: [], overtaken: [] }, count);
  back(ctx, req, res, { done: "undone", count: String(count) });
}

/** What a notice says after undoing. */
export function undoneWords({ t }: Pick<Context, "t">, count: number): string {
  return count > 0 ? t("queue.undone", { count }) : t("queue.nothingToUndo");
}

async function answer(
  ctx: Context,
  { req, res }: { req: Request; res: Response },
  named: readonly number[],
  said: Omit<ActAnswer, "seen">,
  count = said.events.length,
): Promise<void> {
  const viewer = requireViewer(req);
  // Of others' comments not even that something has happened to them.
  const ids = (await listModerated(ctx.db.client, named)).filter(({ post }) => can(viewer, "moderateComments", post)).map(({ id }) => id);
  const newest = await listNewestHappenings(ctx.db.client, ids);
  const seen = Object.fromEntries(ids.map((id) => [id, `${id}:${newest.get(id)?.id ?? 0}`]));
  res.set("Cache-Control", "no-store").json({ ...said, seen, count });
}

function told(ctx: Context, { commentId, act, by, at }: Overtaken): { id: number; text: string } {
  return { id: commentId, text: sayWhatHappened(ctx, { act, name: by, at }) };
}

/** To the place in the queue that the form was sent from, which tells what was done and offers to take it back. */
function back(ctx: Context, req: Request, res: Response, done: Record<string, string>): void {
  redirect(ctx, res, placePath(readSentPlace(req), done));
}

/** Ids separated by commas. */
export function readIds(list: string): number[] {
  return list.split(",").flatMap((id) => parseId(id) ?? []);
}
