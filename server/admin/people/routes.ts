import { type Request, type Response, Router } from "express";
import { assertCan, ROLES } from "../../accounts/permissions.ts";
import { needRecentProof } from "../../accounts/recent-proof.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { BadRequest, say } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { readPlace } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { inviteRoutes } from "./invite-routes.ts";
import { PEOPLE_VIEWS, peoplePage } from "./page.ts";
import { personRoutes } from "./person-routes.ts";
import { rolesPage } from "./roles-page.ts";
import { changeRole } from "./roles.ts";
import { findPerson } from "./store.ts";

/** Who the blog knows, their roles and sessions, and who is invited; for administrators. */
export function peopleRoutes(ctx: Context): Router {
  const router = Router();
  router.use(["/admin/people", "/admin/invitations", "/admin/roles"], (req, _res, next) => {
    assertCan(requireViewer(req), "managePeople");
    next();
  });
  router.get("/admin/people", async (req, res) => {
    const notice = await readNotice(ctx, req);
    sendAdminPage(res, await peoplePage(ctx, req, readPlace(req, PEOPLE_VIEWS), notice ? { notice } : {}));
  });
  router.get("/admin/roles", async (req, res) => sendAdminPage(res, await rolesPage(ctx, req)));
  router
    .route("/admin/people/:id/role")
    .post(needRecentProof(ctx), (req, res) => change(ctx, req, res))
    .all(onlyPost);
  router.use(inviteRoutes(ctx));
  router.use(personRoutes(ctx));
  return router;
}

async function change(ctx: Context, req: Request, res: Response): Promise<void> {
  const role = ROLES.find((known) => known === field(req, "role"));
  if (!role) throw new BadRequest(say("people.noSuchRole"));
  const id = idParam(req.params["id"]);
  const viewer = requireViewer(req);
  const { was } = await changeRole(ctx, viewer, id, role);
  if (id === viewer.person.id && role !== "administrator") return redirect(ctx, res, "/admin"); // This page is closed to them now.
  redirect(ctx, res, `/admin/people?changed=${id}&was=${was}`);
}

async function readNotice(ctx: Context, req: Request): Promise<AdminNotice | undefined> {
  const id = parseId(query(req, "changed"));
  const person = id === undefined ? undefined : await findPerson(ctx.db.client, id);
  if (!person) return inviteNotice(ctx, req);
  const was = ROLES.find((known) => known === query(req, "was"));
  const text = ctx.t("people.changed", { name: person.name, role: ctx.t(`role.${person.role}`) });
  if (!was || was === person.role) return { tone: "success", text };
  return {
    tone: "success",
    text,
    undo: { action: ctx.site.href(`/admin/people/${person.id}/role`), fields: { role: was } },
  };
}

function inviteNotice({ t }: Context, req: Request): AdminNotice | undefined {
  if (query(req, "invited") === "yes") return { tone: "success", text: t("invitation.sent") };
  if (query(req, "withdrawn") === "yes") return { tone: "success", text: t("invitation.withdrawn") };
  return undefined;
}
