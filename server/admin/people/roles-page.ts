import type { Request } from "express";
import { CAPABILITIES, type Capability, reachOf, ROLES } from "../../accounts/permissions.ts";
import { WORDPRESS_CAPABILITIES } from "../../accounts/wordpress-capabilities.ts";
import type { Context } from "../../context.ts";
import { adminFrame } from "../frame.ts";
import type { RolesPage } from "../pages.ts";
import { roleChoices } from "./page.ts";

/** Who may do what, as the table of permissions has it. */
export async function rolesPage(ctx: Context, req: Request): Promise<RolesPage> {
  return {
    kind: "roles",
    frame: await adminFrame(ctx, req, "people"),
    peopleLink: { text: ctx.t("desk.people"), href: ctx.site.href("/admin/people") },
    roles: roleChoices(ctx),
    rows: (Object.keys(CAPABILITIES) as Capability[]).map((capability) => ({
      capability,
      text: ctx.t(`capability.${capability}`),
      wordpress: [...WORDPRESS_CAPABILITIES[capability]],
      reach: Object.fromEntries(ROLES.map((role) => [role, reachWord(ctx, capability, role)])),
    })),
  };
}

function reachWord(ctx: Context, capability: Capability, role: (typeof ROLES)[number]): string {
  const reach = reachOf({ person: { id: 0, role } }, capability);
  if (!reach) return "";
  return ctx.t(reach === "any" && !OF_SOMEBODY.has(capability) ? "reach.yes" : `reach.${reach}`);
}

/** What is done to posts, pages, comments or files, which belong to somebody. */
const OF_SOMEBODY: ReadonlySet<Capability> = new Set(["writePosts", "publishPosts", "readUnpublished", "writePages", "moderateComments", "uploadMedia"]);
