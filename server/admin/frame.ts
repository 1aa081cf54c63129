import type { Request } from "express";
import { can, reachOf } from "../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../accounts/viewer.ts";
import { avatarFor } from "../comments/avatar.ts";
import { countByStatus } from "../comments/queue-store.ts";
import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { AdminFrame, AdminNotice, Section, SectionKey } from "./pages.ts";

/** What surrounds an admin page. @param current the section that it belongs to @param notice what has just happened @param waiting how many comments wait, if that is known */
export async function adminFrame(ctx: Context, req: Request, current: SectionKey, notice?: AdminNotice, waiting?: number): Promise<AdminFrame> {
  const { site, assets } = ctx;
  const viewer = requireViewer(req);
  const { title, language, homeHref, stylesheetHref, scriptHref, iconHref } = await siteFrame(ctx);
  return {
    blogTitle: title,
    language,
    homeHref,
    stylesheetHrefs: [stylesheetHref, site.href(assets.adminStylesheet)],
    scriptHrefs: [scriptHref, site.href(assets.adminScript)],
    iconHref,
    viewer: {
      name: viewer.person.name,
      href: site.href("/me/"),
      role: ctx.t(`role.${viewer.person.role}`),
      picture: avatarFor(site, viewer.person.name, viewer.identity?.picture),
    },
    signOutAction: site.href("/sign-out"),
    asReaderAction: site.href("/admin/as-reader"),
    newPostHref: site.href("/admin/posts/new"),
    sections: sectionsFor(ctx, viewer, waiting ?? (await countWaiting(ctx, viewer))).map((section) => ({
      ...section,
      current: section.key === current,
    })),
    ...(notice ? { notice } : {}),
  };
}

/** Whose comments somebody looks after: everybody's, those on one's own posts, or nobody's. */
export function moderatedBy(viewer: Viewer): { postAuthorId?: number } | undefined {
  const reach = reachOf(viewer, "moderateComments");
  if (!reach) return undefined;
  return reach === "any" ? {} : { postAuthorId: viewer.person.id };
}

async function countWaiting(ctx: Context, viewer: Viewer): Promise<number> {
  const scope = moderatedBy(viewer);
  return scope ? (await countByStatus(ctx.db.client, scope)).pending : 0;
}

function sectionsFor(ctx: Context, viewer: Viewer, waiting: number): Omit<Section, "current">[] {
  const { site } = ctx;
  const all: (Omit<Section, "current"> & { shown: boolean })[] = [
    { key: "dashboard", text: ctx.t("desk.dashboard"), href: site.href("/admin"), shown: true },
    {
      key: "posts",
      text: ctx.t("desk.posts"),
      href: site.href("/admin/posts"),
      shown: can(viewer, "writePosts"),
    },
    {
      key: "pages",
      text: ctx.t("desk.pages"),
      href: site.href("/admin/pages"),
      shown: can(viewer, "writePages"),
    },
    {
      key: "media",
      text: ctx.t("media.title"),
      href: site.href("/admin/media"),
      shown: can(viewer, "uploadMedia"),
    },
    {
      key: "categories",
      text: ctx.t("terms.categories"),
      href: site.href("/admin/categories"),
      shown: can(viewer, "manageTerms"),
    },
    {
      key: "tags",
      text: ctx.t("terms.tags"),
      href: site.href("/admin/tags"),
      shown: can(viewer, "manageTerms"),
    },
    {
      key: "redirects",
      text: ctx.t("desk.redirects"),
      href: site.href("/admin/redirects"),
      shown: can(viewer, "manageRedirects"),
    },
    {
      key: "comments",
      text: ctx.t("desk.comments"),
      href: site.href("/admin/comments"),
      count: waiting,
      shown: can(viewer, "moderateComments"),
    },
    {
      key: "insight",
      text: ctx.t("insight.title"),
      href: site.href("/admin/insight"),
      shown: reachOf(viewer, "moderateComments") === "any",
    },
    {
      key: "rules",
      text: ctx.t("rules.title"),
      href: site.href("/admin/rules"),
      shown: can(viewer, "manageSettings"),
    },
    {
      key: "bans",
      text: ctx.t("bans.title"),
      href: site.href("/admin/bans"),
      shown: can(viewer, "manageBans"),
    },
    {
      key: "people",
      text: ctx.t("desk.people"),
      href: site.href("/admin/people"),
      shown: can(viewer, "managePeople"),
    },
    {
      key: "ways",
      text: ctx.t("ways.title"),
      href: site.href("/admin/ways"),
      shown: can(viewer, "manageSettings"),
    },
    {
      key: "mail",
      text: ctx.t("outbox.title"),
      href: site.href("/admin/mail"),
      shown: can(viewer, "manageSettings"),
    },
    {
      key: "settings",
      text: ctx.t("desk.settings"),
      href: site.href("/admin/settings"),
      shown: can(viewer, "manageSettings"),
    },
  ];
  return all.flatMap(({ shown, ...section }) => (shown ? [section] : []));
}
