import type { Request, RequestHandler, Response } from "express";
import { createAddressLimit } from "../accounts/address-limit.ts";
import { browserOf, markBrowser } from "../accounts/browser.ts";
import { hashToken } from "../accounts/tokens.ts";
import { signInHref, type Viewer, viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { say, TooLarge } from "../errors.ts";
import { COOKIES, readCookie } from "../http/cookies.ts";
import { field, wantsJson } from "../http/input.ts";
import type { TypedFields } from "../posts/autosaves.ts";
import { deleteForm, findForm, saveForm } from "./parked-form-store.ts";
import { editorFields } from "./posts/form.ts";

const LIFE_MS = 24 * 3_600_000;
/** In characters. */
const LARGEST = 2_000_000;
/** Nobody can tell an ended session from one that was made up: what strangers have kept here must not fill the disk. */
const MOST_KEPT = 200;
/** What the editor's script asks. */
const SCRIPTED = /^\/admin\/(posts|pages|editor)(\/|$)/;
const EDITOR = /^\/admin\/(posts|pages)(?:\/(\d+))?$/;

/**
 * Keeps what the editor sends for somebody whose session has ended meanwhile, and leads to the sign-in and back: the editor
 * then shows it, and nothing is saved until its writer says so. Who never was signed in here gets nothing kept.
 */
export function parkForms(ctx: Context): RequestHandler {
  const limit = createAddressLimit({ points: ctx.options.limits.commentsPerMinute === 0 ? 0 : 30, seconds: 600, message: say("parkedForm.tooMany") });
  return async (req, res, next) => {
    if (req.method !== "POST" || viewerOf(req)) return next();
    if (SCRIPTED.test(req.path) && wantsJson(req)) return answerSignedOut(ctx, res);
    const place = EDITOR.exec(req.path);
    if (!place || !wasSignedIn(req)) return next();
    await limit.count(req.ip ?? "");
    const fields = JSON.stringify(editorFields(req));
    if (fields.length > LARGEST) throw new TooLarge(say("failure.tooMuchText"));
    const tokenHash = keyOf(markBrowser(ctx, req, res), req.path);
    const now = ctx.now();
    const form = { tokenHash, path: req.path, fields, createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) };
    await ctx.db.transaction((tx) => saveForm(tx, form, MOST_KEPT));
    const back = ctx.site.href(`/admin/${place[1]}/${place[2] ? `${place[2]}/edit` : "new"}?parked=yes`);
    res.set("Cache-Control", "no-store").redirect(303, signInHref(ctx, back));
  };
}

/** Whether a browser carries a session, be it an ended one; or had one until another of its windows sent a form, too. */
export function wasSignedIn(req: Request): boolean {
  return readCookie(req, COOKIES.session) !== undefined || browserOf(req) !== undefined;
}

/** For a script, which keeps the text and asks again (RFC 9110, 15.5.2). */
function answerSignedOut({ t }: Context, res: Response): void {
  const problem = { title: t("parkedForm.signedOut"), status: 401 };
  res.status(401).set("Cache-Control", "no-store").type("application/problem+json").send(JSON.stringify(problem));
}

/** What this browser has parked for an editor's address, if it was this person's; undefined: nothing. */
export async function findParkedForm(ctx: Context, req: Request, { person }: Viewer, path: string): Promise<{ form: TypedFields; at: Date } | undefined> {
  const browser = browserOf(req);
  const row = browser === undefined ? undefined : await findForm(ctx.db.client, keyOf(browser, path), ctx.now());
  if (!row) return undefined;
  const form = JSON.parse(row.fields) as TypedFields;
  const isOwn = field({ body: form }, "writer") === String(person.id);
  return isOwn ? { form, at: row.createdAt } : undefined;
}

/** Forgets what this browser has parked for an editor's address. */
export async function forgetParkedForm(ctx: Context, req: Request, path: string): Promise<void> {
  const browser = browserOf(req);
  if (browser !== undefined) await deleteForm(ctx.db.client, keyOf(browser, path));
}

function keyOf(browserHash: string, path: string): string {
  return hashToken(`form of ${browserHash} for ${path}`);
}
