import express, { type Request, type Response, Router } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, parseId } from "../../http/input.ts";
import { convertText, readFormat } from "../../posts/converting.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendJson } from "./editor-json.ts";
import type { SentPost } from "./form.ts";

/** Converts a text between Markdown and HTML for the editor's script. Nothing is stored. */
export function convertRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/admin/convert")
    .post(express.json({ limit: "20mb" }), (req, res) => convert(ctx, req, res))
    .all(onlyPost);
  return router;
}

async function convert(ctx: Context, req: Request, res: Response): Promise<void> {
  const postId = parseId(field(req, "postId"));
  const text = { from: readFormat(field(req, "from")), to: readFormat(field(req, "to")), content: field(req, "content") };
  sendJson(res, await convertText(ctx, requireViewer(req), { ...text, ...(postId === undefined ? {} : { postId }) }));
}

/** The buttons that convert without JavaScript; what is sent with them comes back in the editor, rewritten. */
const ACTS = { "convert-html": "html", "convert-markdown": "markdown" } as const;

/** Whether a form was sent to be converted, not to be saved. */
export function wantsConversion(req: Request): boolean {
  return Object.hasOwn(ACTS, field(req, "act"));
}

/** What was typed, with its text in the other format, and what has to be said about it. */
export async function convertSent(ctx: Context, req: Request, sent: SentPost, postId: number | undefined): Promise<{ sent: SentPost; notice: AdminNotice }> {
  const to = ACTS[field(req, "act") as keyof typeof ACTS];
  const from = to === "html" ? "markdown" : "html";
  const { content, losses } = await convertText(ctx, requireViewer(req), {
    from,
    to,
    content: sent.values.content,
    ...(postId === undefined ? {} : { postId }),
  });
  const format = to === "html" ? "HTML" : "Markdown";
  const text = losses.length === 0 ? ctx.t("convert.done", { format }) : ctx.t("convert.doneWithLosses", { format, losses: losses.join("; ") });
  return { sent: { ...sent, values: { ...sent.values, content, format: to } }, notice: { tone: losses.length === 0 ? "success" : "problem", text } };
}
