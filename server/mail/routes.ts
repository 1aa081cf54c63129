import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { BadRequest, MethodNotAllowed, NotFound, say } from "../errors.ts";
import { field, queried, query } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { endHref, manageHref, readConfirmToken, readEndToken, readManageToken } from "./links.ts";
import { questionPage, subscriptionsPage } from "./page.ts";
import { changeDigest, confirmSubscriptions, describeSubscriptions, endSubscriptions } from "./subscribing.ts";
import { listOfAddress, listSubscriptions, type SubscriptionRow } from "./subscription-store.ts";

/** Where the links in mails lead. None needs a cookie: who holds the link may do what it says, and looking at it does nothing. */
export function subscriptionRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/subscriptions/confirmation")
    .get((req, res) => askToConfirm(ctx, req, res))
    .post((req, res) => confirm(ctx, req, res))
    .all(onlyForms);
  router
    .route("/subscriptions")
    .get((req, res) => manage(ctx, req, res))
    .post((req, res) => change(ctx, req, res))
    .all(onlyForms);
  return router;
}

/**
 * Ending subscriptions with one click (RFC 8058). It stands before what refuses foreign origins: the POST comes from
 * somebody's mail program or its server, without our cookies, and the signed address is all that counts.
 */
export function oneClickRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/subscriptions/end")
    .get((req, res) => askToEnd(ctx, req, res))
    .post((req, res) => end(ctx, req, res))
    .all(onlyForms);
  return router;
}

function onlyForms(): never {
  throw new MethodNotAllowed("GET, HEAD, POST");
}

async function askToConfirm(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = query(req, "token") ?? "";
  const rows = await existing(ctx, readConfirmToken(ctx, token));
  const page = await questionPage(ctx, {
    heading: ctx.t("subscriptions.confirmTitle"),
    text: ctx.t("subscriptions.confirmText", { email: rows[0].email }),
    items: await describeSubscriptions(ctx, ctx.db.client, rows),
    form: { action: ctx.site.href("/subscriptions/confirmation"), fields: { token }, label: ctx.t("subscriptions.confirm") },
    links: [],
  });
  sendPage(ctx, res, page);
}

async function confirm(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = await confirmSubscriptions(ctx, readConfirmToken(ctx, field(req, "token")));
  seeOther(res, `${manageHref(ctx, id)}&done=confirmed`);
}

async function askToEnd(ctx: Context, req: Request, res: Response): Promise<void> {
  const ids = readEndToken(ctx, query(req, "token") ?? "");
  await sendEnd(ctx, res, await existing(ctx, ids), { heading: ctx.t("subscriptions.endTitle"), text: "subscriptions.endText", action: endHref(ctx, ids) });
}

/** Answers at once: mail programs follow no redirect here. */
async function end(ctx: Context, req: Request, res: Response): Promise<void> {
  const ids = readEndToken(ctx, query(req, "token") ?? "");
  await endSubscriptions(ctx, ids);
  const rows = await existing(ctx, ids);
  await sendEnd(ctx, res, rows, { heading: ctx.t("subscriptions.endedTitle"), text: "subscriptions.endedText" });
}

/** @param action where its button posts to; undefined once they have ended */
async function sendEnd(
  ctx: Context,
  res: Response,
  rows: Existing,
  { heading, text, action }: { heading: string; text: MessageKey; action?: string },
): Promise<void> {
  const [{ id, email }] = rows;
  const page = await questionPage(ctx, {
    heading,
    text: ctx.t(text, { email }),
    items: await describeSubscriptions(ctx, ctx.db.client, rows),
    ...(action ? { form: { action, fields: {}, label: ctx.t("subscriptions.end") } } : {}),
    links: [{ text: ctx.t("subscriptions.manage"), href: manageHref(ctx, id) }],
  });
  sendPage(ctx, res, page);
}

const DONE: Record<string, MessageKey> = {
  confirmed: "subscriptions.doneConfirmed",
  changed: "subscriptions.doneChanged",
  ended: "subscriptions.doneEnded",
  "ended-all": "subscriptions.doneEndedAll",
};

async function manage(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = query(req, "token") ?? "";
  const [{ email }] = await existing(ctx, [readManageToken(ctx, token)]);
  const done = queried(req, "done", DONE);
  sendPage(ctx, res, await subscriptionsPage(ctx, { email, rows: await listOfAddress(ctx.db.client, email), token, notice: done && ctx.t(done) }));
}

async function change(ctx: Context, req: Request, res: Response): Promise<void> {
  const keyId = readManageToken(ctx, field(req, "token"));
  const [{ email }] = await existing(ctx, [keyId]);
  const rows = await listOfAddress(ctx.db.client, email);
  const [act = "", id] = field(req, "change").split(":");
  const done =
    act === "end-all"
      ? await endAll(ctx, rows)
      : await changeOne(
          ctx,
          act,
          rows.find((row) => row.id === Number(id)),
        );
  seeOther(res, `${manageHref(ctx, keyId)}&done=${done}`);
}

async function endAll(ctx: Context, rows: readonly SubscriptionRow[]): Promise<string> {
  await endSubscriptions(
    ctx,
    rows.map((row) => row.id),
  );
  return "ended-all";
}

/** @param row one of the address's own @throws BadRequest, NotFound */
async function changeOne(ctx: Context, act: string, row: SubscriptionRow | undefined): Promise<string> {
  if (!row) throw new NotFound(say("subscriptions.goneLink"));
  switch (act) {
    case "end":
      await endSubscriptions(ctx, [row.id]);
      return "ended";
    case "confirm":
      await confirmSubscriptions(ctx, [row.id]);
      return "confirmed";
    case "digest":
    case "at-once":
      await changeDigest(ctx, row, act === "digest");
      return "changed";
    default:
      throw new BadRequest(say("failure.unreadable"));
  }
}

type Existing = [SubscriptionRow, ...SubscriptionRow[]];

/** @throws NotFound when none is left: those that ended are forgotten after a while */
async function existing(ctx: Context, ids: readonly number[]): Promise<Existing> {
  const [first, ...others] = await listSubscriptions(ctx.db.client, ids);
  if (!first) throw new NotFound(say("subscriptions.goneLink"));
  return [first, ...others];
}

/** @param href with the blog's prefix */
function seeOther(res: Response, href: string): void {
  res.set("Cache-Control", "no-store").redirect(303, href);
}
