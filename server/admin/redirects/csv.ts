import type { Request, Response } from "express";
import multer, { MulterError } from "multer";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { BadRequest, Invalid, say, TooLarge } from "../../errors.ts";
import { field } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { importRedirects, type ImportOutcome } from "../../redirects/importing.ts";
import { listAfter } from "../../redirects/store.ts";
import { BYTE_ORDER_MARK, csvLine } from "../insight/csv.ts";
import { readSentPlace, withQuery } from "../list-place.ts";
import type { ImportForm } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { REDIRECT_VIEWS, redirectsPage } from "./page.ts";

const MOST_BYTES = 5 * 1024 * 1024;
/** Refused lines that are shown. */
const MOST_SHOWN = 200;

/** Takes a CSV file, or its lines pasted. If some are wrong they are named, and nothing is written before the owner says so. */
export async function takeImport(ctx: Context, req: Request, res: Response): Promise<void> {
  const file = await receiveFile(req, res);
  const lines = file || field(req, "lines");
  const onlyGood = field(req, "onlyGood") === "yes";
  try {
    const outcome = await importRedirects(ctx, requireViewer(req), lines, { onlyGood });
    if (outcome.bad.length > 0 && !onlyGood) return await sendRefused(ctx, req, res, { lines, refused: refusedOf(ctx, outcome) });
    redirect(ctx, res, withQuery("/admin/redirects", { done: "imported", of: String(outcome.imported) }));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    await sendRefused(ctx, req, res, { lines, error: refusal.sayIn(ctx.t) });
  }
}

async function sendRefused(ctx: Context, req: Request, res: Response, importing: Pick<ImportForm, "lines" | "error" | "refused">): Promise<void> {
  sendAdminPage(res, await redirectsPage(ctx, req, readSentPlace(req, REDIRECT_VIEWS), { importing }), 422);
}

function refusedOf({ t }: Context, { bad, good }: ImportOutcome): NonNullable<ImportForm["refused"]> {
  return {
    text: t("redirects.importBad", { count: bad.length }),
    lines: bad.slice(0, MOST_SHOWN).map(({ line, text, problem }) => ({ label: t("redirects.importLine", { line }), text, problem })),
    ...(good > 0 ? { goodLabel: t("redirects.importGood", { count: good }) } : {}),
  };
}

const read = multer({ storage: multer.memoryStorage(), limits: { files: 1, fileSize: MOST_BYTES, fields: 20, fieldSize: MOST_BYTES } }).single("file");

/** The text of the file that was sent; "" for none. @throws TooLarge, BadRequest */
async function receiveFile(req: Request, res: Response): Promise<string> {
  if (!req.is("multipart/form-data")) return "";
  try {
    await new Promise<void>((done, fail) =>
      read(req, res, (problem?: Error | string) => (problem ? fail(problem instanceof Error ? problem : new Error(problem)) : done())),
    );
  } catch (problem) {
    throw problem instanceof MulterError ? new TooLarge(say("failure.tooMuchText")) : new BadRequest(say("failure.unreadable"));
  }
  return req.file?.buffer.toString("utf8").replaceAll("\0", "") ?? "";
}

/** Every redirect, as a file that can be imported again. */
export async function sendRedirectsCsv(ctx: Context, res: Response): Promise<void> {
  res.set({ "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="redirects.csv"', "Cache-Control": "no-store" });
  res.write(BYTE_ORDER_MARK + csvLine(["path", "target", "status", "hits", "last"]));
  for (let after = 0; ;) {
    const rows = await listAfter(ctx.db.client, after, 1000);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    res.write(rows.map(({ path, target, status, hits, lastHitAt }) => csvLine([path, target ?? "", status, hits, lastHitAt?.toISOString() ?? ""])).join(""));
  }
  res.end();
}
