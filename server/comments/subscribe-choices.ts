import type { Request } from "express";
import { viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { field, query } from "../http/input.ts";
import type { ReplyForm } from "../pages.ts";

/** Whether the reply form offers notifications by mail. */
export function offersSubscriptions(ctx: Pick<Context, "options" | "settings">): boolean {
  return ctx.options.mail !== "off" && ctx.settings.current.subscriptionsOffered;
}

/** The boxes below the form as everybody gets them. */
export function anonymousChoices(ctx: Context): Pick<ReplyForm, "subscribe"> {
  return offersSubscriptions(ctx) ? { subscribe: { comments: false, posts: false, asksEmail: false, email: "" } } : {};
}

/** The same for one reader. @param sent the form comes back: what was ticked stays so */
export function personalChoices(ctx: Context, req: Request, sent: boolean): Pick<ReplyForm, "subscribe"> {
  if (!offersSubscriptions(ctx)) return {};
  const viewer = viewerOf(req);
  return {
    subscribe: {
      comments: sent && field(req, "subscribe_comments") !== "",
      posts: sent && field(req, "subscribe_posts") !== "",
      asksEmail: viewer !== undefined && !viewer.person.email,
      email: sent ? field(req, "subscribe_email") : "",
    },
  };
}

/** What is said after somebody ticked a box; the same whether the address was known or not. */
export function subscribedNotice(ctx: Context, req: Request): Pick<ReplyForm, "notice"> {
  if (query(req, "subscribed") === undefined) return {};
  const link = ctx.options.mail === "shown" ? { link: { text: ctx.t("subscribe.readMails"), href: ctx.site.href("/mail") } } : {};
  return { notice: { tone: "info", text: ctx.t("subscribe.asked"), ...link } };
}
