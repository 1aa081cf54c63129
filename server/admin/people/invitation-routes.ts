import { type Request, type Response, Router } from "express";
import { giveArrival } from "../../accounts/arrival.ts";
import { can } from "../../accounts/permissions.ts";
import { seeOther } from "../../accounts/see-other.ts";
import { requireViewer, signInHref, viewerOf } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid, MethodNotAllowed } from "../../errors.ts";
import { siteFrame } from "../../frame.ts";
import { field, query } from "../../http/input.ts";
import { sendPage } from "../../http/reply.ts";
import type { InvitationPage } from "../../pages.ts";
import { acceptAsNew, acceptAsViewer, findInvitationOf } from "./accepting.ts";
import { findInvitee } from "./invitation-store.ts";

/** Where the link of an invitation leads. To be mounted for everybody: who is invited need not be known here yet. */
export function invitationRoutes(ctx: Context): Router {
  const router = Router();
  router
    .route("/admin/invitation")
    .get(async (req, res) => sendPage(ctx, res, await invitationPage(ctx, req)))
    .post((req, res) => accept(ctx, req, res))
    .all(() => {
      throw new MethodNotAllowed("GET, HEAD, POST");
    });
  return router;
}

async function accept(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = tokenOf(req);
  if (field(req, "as") === "viewer") {
    const viewer = requireViewer(req);
    await acceptAsViewer(ctx, viewer, token);
    return seeOther(res, ctx.site.href(await placeFor(ctx, viewer.person.id)));
  }
  const typed = { name: field(req, "name"), password: field(req, "password") };
  try {
    const { invitation } = await findInvitationOf(ctx, token);
    const arrival = await acceptAsNew(ctx, req, token, typed);
    const place = can({ person: { id: 0, role: invitation.role } }, "enterAdmin") ? "/admin" : "/";
    seeOther(res, await giveArrival(ctx, res, arrival, ctx.site.href(place)));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    sendPage(ctx, res, await invitationPage(ctx, req, { name: typed.name, errors: refusal.sayFieldsIn(ctx.t) }), 422);
  }
}

async function placeFor(ctx: Context, personId: number): Promise<string> {
  const person = await findInvitee(ctx.db.client, personId);
  return person && can({ person }, "enterAdmin") ? "/admin" : "/";
}

async function invitationPage(ctx: Context, req: Request, refused?: { name: string; errors: Record<string, string> }): Promise<InvitationPage> {
  const { t } = ctx;
  const token = tokenOf(req);
  const { invitation, standing } = await findInvitationOf(ctx, token);
  const viewer = viewerOf(req);
  const site = await siteFrame(ctx);
  const action = `${ctx.site.href("/admin/invitation")}?token=${encodeURIComponent(token)}`;
  const asViewer = viewer && (standing.kind === "new" || (standing.kind === "account" && standing.person.id === viewer.person.id));
  const words = { blog: site.title, role: t(`role.${invitation.role}`) };
  const needsAccount = standing.kind === "account" && !asViewer;
  return {
    kind: "invitation",
    site,
    head: { title: `${t("invitation.title")} – ${site.title}`, robots: "noindex" },
    text: needsAccount ? t("invitation.signInText", words) : t("invitation.text", words),
    action,
    ...(asViewer ? { asViewer: { label: t("invitation.acceptAs", { name: viewer.person.name }) } } : {}),
    ...(standing.kind === "account"
      ? {}
      : {
          form: {
            email: invitation.email,
            name: refused?.name ?? (standing.kind === "imported" ? standing.person.name : ""),
            errors: refused?.errors ?? {},
          },
        }),
    links: asViewer || standing.kind === "imported" ? [] : [{ text: t("invitation.signIn"), href: signInHref(ctx, action) }],
  };
}

function tokenOf(req: Request): string {
  return query(req, "token") ?? "";
}
