import type { Request, Response } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid, Unavailable } from "../../errors.ts";
import { redirect } from "../../http/reply.ts";
import { addMedia } from "../../media/library.ts";
import { withQuery } from "../list-place.ts";
import { sendAdminPage } from "../reply.ts";
import { readMediaPlace } from "./filter.ts";
import { mediaJson } from "./json.ts";
import { mediaPage } from "./page.ts";
import type { MediaJson } from "./pages.ts";
import { forgetReceived, type ReceivedFile, receiveFiles } from "./receiving.ts";
import { wantsJson } from "../../http/input.ts";

/** What became of the files of an upload, one by one. */
interface Outcome {
  items: MediaJson[];
  /** How many of them the library had already. */
  known: number;
  errors: { fileName: string; message: string }[];
}

/**
 * POST /admin/media: takes files into the library and says of each what became of it, as JSON to scripts. 201 when all or some were taken.
 * @throws Unavailable when none was taken as too many are waiting
 */
export async function receiveUpload(ctx: Context, req: Request, res: Response): Promise<void> {
  const received = await receiveFiles(ctx, req, res);
  const outcome = await takeAndForget(ctx, req, received);
  if (wantsJson(req)) {
    res.status(outcome.items.length > 0 ? 201 : 422).set("Cache-Control", "no-store");
    return void res.json({ items: outcome.items, errors: outcome.errors });
  }
  await answerPage(ctx, req, res, outcome);
}

/** Nothing lies about any more when the answer goes out. */
async function takeAndForget(ctx: Context, req: Request, received: readonly ReceivedFile[]): Promise<Outcome> {
  try {
    return await takeAll(ctx, req, received);
  } finally {
    await forgetReceived(received);
  }
}

async function takeAll(ctx: Context, req: Request, received: readonly ReceivedFile[]): Promise<Outcome> {
  const outcome: Outcome = { items: [], known: 0, errors: [] };
  if (received.length === 0) outcome.errors.push({ fileName: "", message: ctx.t("media.noFile") });
  for (const file of received) {
    const refused = await takeOne(ctx, req, file, outcome);
    if (refused !== undefined) outcome.errors.push({ fileName: file.fileName, message: refused });
  }
  return outcome;
}

/** @returns why it was not taken */
async function takeOne(ctx: Context, req: Request, file: ReceivedFile, outcome: Outcome): Promise<string | undefined> {
  if (file.tooLarge) return ctx.t("media.tooLarge", { most: ctx.settings.current.uploadMegabytes });
  try {
    const viewer = requireViewer(req);
    const { row, isNew } = await addMedia(ctx, viewer, file);
    outcome.items.push(mediaJson(ctx, viewer, row));
    if (!isNew) outcome.known += 1;
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Invalid || (refusal instanceof Unavailable && outcome.items.length > 0)) return refusal.sayIn(ctx.t);
    throw refusal;
  }
}

async function answerPage(ctx: Context, req: Request, res: Response, { items, known, errors }: Outcome): Promise<void> {
  if (errors.length === 0) {
    redirect(ctx, res, withQuery("/admin/media", { done: "uploaded", count: String(items.length), ...(known > 0 ? { known: String(known) } : {}) }));
    return;
  }
  const refused = errors.map(({ fileName, message }) => (fileName === "" ? message : `${fileName}: ${message}`));
  const notice = items.length === 0 ? undefined : { tone: "success" as const, text: ctx.t("media.uploaded", { count: items.length, known }) };
  sendAdminPage(res, await mediaPage(ctx, req, readMediaPlace(req), { refused, ...(notice ? { notice } : {}) }), 422);
}
