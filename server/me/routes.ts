import { type Request, type Response, Router } from "express";
import { askToConfirmEmail } from "../accounts/email-links/email-link-confirm.ts";
import { needRecentProof } from "../accounts/recent-proof.ts";
import { needSignIn, requireViewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Invalid, MethodNotAllowed } from "../errors.ts";
import { field, idParam, parseId, query } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import { myCommentsPage } from "./comments-page.ts";
import { exportRoutes } from "./export-routes.ts";
import { mergePage } from "./merge-page.ts";
import { findMerge, mergePeople } from "./merging.ts";
import { mePage, type RefusedFields } from "./page.ts";
import { passwordRoutes } from "./password-routes.ts";
import { saveProfile } from "./profile.ts";
import { endOtherSessions, endOwnSession } from "./sessions.ts";
import { removeIdentity } from "./unlinking.ts";

/** Somebody's own desk. Nobody else sees any of it, and nothing of it may be stored. */
export function meRoutes(ctx: Context): Router {
  const router = Router();
  const signedIn = needSignIn(ctx);
  const proved = needRecentProof(ctx);
  router
    .route("/me/")
    .get(signedIn, async (req, res) => sendPage(ctx, res, await mePage(ctx, req, requireViewer(req))))
    .all(only("GET, HEAD"));
  router.route("/me/profile").post(signedIn, takeProfile(ctx)).all(only("POST"));
  router.route("/me/email").post(signedIn, proved, takeEmail(ctx)).all(only("POST"));
  router
    .route("/me/comments")
    .get(signedIn, async (req, res) => sendPage(ctx, res, await myCommentsPage(ctx, requireViewer(req).person.id, parseId(query(req, "page")) ?? 1)))
    .all(only("GET, HEAD"));
  router
    .route("/me/identities/:id/removal")
    .post(signedIn, proved, async (req, res) => {
      await removeIdentity(ctx, requireViewer(req), idParam(req.params["id"]));
      toDesk(ctx, res, "unlinked", "ways");
    })
    .all(only("POST"));
  router
    .route("/me/sessions/end")
    .post(signedIn, async (req, res) => endSessions(ctx, req, res))
    .all(only("POST"));
  router.use(mergeRoutes(ctx));
  router.use(passwordRoutes(ctx));
  router.use(exportRoutes(ctx));
  return router;
}

/** Saves who somebody is, or shows the desk again with what was typed. */
function takeProfile(ctx: Context) {
  return async (req: Request, res: Response) => {
    const typed = { name: field(req, "name"), url: field(req, "url") };
    const refused = await refusalOf(ctx, () => saveProfile(ctx, requireViewer(req), typed));
    if (refused) return showRefused(ctx, req, res, { typed, ...refused });
    toDesk(ctx, res, "saved");
  };
}

/** Has a link sent to an address that somebody says is theirs. */
function takeEmail(ctx: Context) {
  return async (req: Request, res: Response) => {
    const typed = { email: field(req, "email") };
    const refused = await refusalOf(ctx, () => askToConfirmEmail(ctx, requireViewer(req), typed.email));
    if (refused) return showRefused(ctx, req, res, { typed, ...refused });
    toDesk(ctx, res, "email-asked");
  };
}

/** What was wrong with the fields, if they were refused. */
async function refusalOf(ctx: Context, act: () => Promise<void>): Promise<Pick<RefusedFields, "errors"> | undefined> {
  return act().then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Invalid) return { errors: error.sayFieldsIn(ctx.t) };
      throw error;
    },
  );
}

async function showRefused(ctx: Context, req: Request, res: Response, refused: RefusedFields): Promise<void> {
  sendPage(ctx, res, await mePage(ctx, req, requireViewer(req), refused), 422);
}

async function endSessions(ctx: Context, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const which = field(req, "session");
  if (which === "others") await endOtherSessions(ctx, viewer);
  else await endOwnSession(ctx, viewer, idParam(which));
  toDesk(ctx, res, "ended", "sessions");
}

function mergeRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/me/merge")
    .get(needSignIn(ctx), needRecentProof(ctx), async (req, res) => {
      const ticket = query(req, "ticket") ?? "";
      const viewer = requireViewer(req);
      sendPage(ctx, res, await mergePage(ctx, viewer, ticket, await findMerge(ctx, ctx.db.client, viewer, ticket)));
    })
    .post(needSignIn(ctx), needRecentProof(ctx), async (req, res) => {
      await mergePeople(ctx, requireViewer(req), field(req, "ticket"));
      toDesk(ctx, res, "merged");
    })
    .all(only("GET, HEAD, POST"));
  return router;
}

/** @param done what the desk is to say */
function toDesk(ctx: Context, res: Response, done: string, part?: string): void {
  redirect(ctx, res, `/me/?done=${done}${part ? `#${part}` : ""}`);
}

/** Answers every other method. */
function only(allowed: string) {
  return () => {
    throw new MethodNotAllowed(allowed);
  };
}
