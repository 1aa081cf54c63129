import { type Request, type Response, Router } from "express";
import { type Role, ROLES } from "../../accounts/permissions.ts";
import { needRecentProof } from "../../accounts/recent-proof.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid } from "../../errors.ts";
import { field, idParam } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { onlyPost } from "../only-post.ts";
import { sendAdminPage } from "../reply.ts";
import { invite, resendInvitation, withdrawInvitation } from "./invitations.ts";
import { peoplePage, type RefusedInvitation } from "./page.ts";
import { personPage } from "./person-page.ts";

/** Inviting people, one who is new or an imported author, and taking it back. */
export function inviteRoutes(ctx: Context): Router {
  const router = Router();
  const proved = needRecentProof(ctx);
  router
    .route("/admin/invitations")
    .post(proved, (req, res) =>
      send(ctx, req, res, undefined, async (refused) => sendAdminPage(res, await peoplePage(ctx, req, { view: "all", search: "", page: 1 }, { refused }), 422)),
    )
    .all(onlyPost);
  router
    .route("/admin/people/:id/invitation")
    .post(proved, (req, res) => {
      const id = idParam(req.params["id"]);
      return send(ctx, req, res, id, async (refused) => sendAdminPage(res, await personPage(ctx, req, id, { refused }), 422));
    })
    .all(onlyPost);
  router
    .route("/admin/invitations/:id/resending")
    .post(proved, async (req, res) => {
      await resendInvitation(ctx, requireViewer(req), idParam(req.params["id"]));
      redirect(ctx, res, "/admin/people?invited=yes");
    })
    .all(onlyPost);
  router
    .route("/admin/invitations/:id/withdrawal")
    .post(async (req, res) => {
      await withdrawInvitation(ctx, requireViewer(req), idParam(req.params["id"]));
      redirect(ctx, res, "/admin/people?withdrawn=yes");
    })
    .all(onlyPost);
  return router;
}

async function send(
  ctx: Context,
  req: Request,
  res: Response,
  personId: number | undefined,
  giveBack: (refused: RefusedInvitation) => Promise<void>,
): Promise<void> {
  const values = { email: field(req, "email"), role: field(req, "role") };
  try {
    await invite(ctx, requireViewer(req), { email: values.email, role: roleOf(values.role), ...(personId === undefined ? {} : { personId }) });
    redirect(ctx, res, "/admin/people?invited=yes");
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    await giveBack({ values, errors: refusal.sayFieldsIn(ctx.t) });
  }
}

/** What is none of the roles is refused where it is invited to. */
function roleOf(typed: string): Role {
  return ROLES.find((known) => known === typed) ?? "reader";
}
