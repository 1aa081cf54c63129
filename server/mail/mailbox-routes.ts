import { isIPv4 } from "node:net";
import { type Request, type Response, Router } from "express";
import { sendUnstored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import { idParam } from "../http/input.ts";
import { sendPage } from "../http/reply.ts";
import { letterPage, mailboxPage } from "./page.ts";
import { findMail, listMails, type MailRow } from "./store.ts";

const SHOWN = 100;
/** A mail carries its own styles. It is in a frame that runs nothing and fetches nothing; its links open outside of the frame. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups";

/** The mails of a blog that is only tried, for whoever sits at the machine that it runs on. Where mails are sent, there is no such page. */
export function mailboxRoutes(ctx: Context): Router {
  const router = Router();
  if (ctx.options.mail !== "shown") return router;
  router.get("/mail", async (req, res) => {
    assertLocal(req);
    const { items } = await listMails(ctx.db, { status: "shown", search: "", page: 1, perPage: SHOWN });
    sendPage(ctx, res, await mailboxPage(ctx, items));
  });
  router.get("/mail/:id", async (req, res) => {
    res.set("Content-Security-Policy", `${res.get("Content-Security-Policy") ?? ""};frame-src 'self'`);
    sendPage(ctx, res, await letterPage(ctx, await shownMail(ctx, req)));
  });
  router.get("/mail/:id/html", async (req, res) => sendLetter(res, await shownMail(ctx, req)));
  return router;
}

function sendLetter(res: Response, mail: MailRow): void {
  res.set({ "Content-Security-Policy": LETTER_POLICY, "X-Frame-Options": "SAMEORIGIN" });
  sendUnstored(res, mail.html.replace("<head>", '<head><base target="_top">'));
}

async function shownMail(ctx: Context, req: Request): Promise<MailRow> {
  assertLocal(req);
  const mail = await findMail(ctx.db.client, idParam(req.params["id"]));
  if (mail?.status !== "shown") throw new NotFound();
  return mail;
}

/** Asked by this machine, by its own name (another's may have been made to point here), and not passed on by a proxy. @throws NotFound */
function assertLocal(req: Request): void {
  const { host = "", forwarded, "x-forwarded-for": passedOn } = req.headers;
  const name = host.replace(/:\d+$/, "").replaceAll(/^\[|\]$/g, "");
  if (!isLoopback(req.socket.remoteAddress ?? "") || !(name === "localhost" || isLoopback(name)) || forwarded || passedOn) throw new NotFound();
}

function isLoopback(address: string): boolean {
  const bare = address.replace(/^::ffff:/, "");
  return bare === "::1" || (isIPv4(bare) && bare.startsWith("127."));
}
