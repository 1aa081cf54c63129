import type { Request } from "express";
import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { DoorPage, Head, PasskeyForm, SiteFrame } from "../pages.ts";
import { relyingParty } from "./passkeys/relying-party.ts";

type Said = Omit<DoorPage, "kind" | "site" | "head" | "forms" | "links"> & Partial<Pick<DoorPage, "forms" | "links">>;

/** One thing to do at the door. */
export async function doorPage(ctx: Context, said: Said): Promise<DoorPage> {
  const site = await siteFrame(ctx);
  return { kind: "door", site, head: accountHead(ctx, site, said.heading), forms: [], links: [], ...said };
}

/** The head of a page about an account: for nobody's index, with the styles and the script of such pages. */
export function accountHead(ctx: Context, site: SiteFrame, title: string): Head {
  return {
    title: `${title} – ${site.title}`,
    robots: "noindex",
    stylesheetHref: ctx.site.href(ctx.assets.accountStylesheet),
    scriptHref: ctx.site.href(ctx.assets.accountScript),
  };
}

/** A form that proves who one is by a passkey; undefined where browsers allow none. @param path which takes the answer; "/options" below it asks */
export function usePasskeyForm(ctx: Context, req: Request, path: string, text: string, hidden: Record<string, string> = {}): PasskeyForm | undefined {
  if (!relyingParty(ctx, req)) return undefined;
  return {
    act: "use",
    action: ctx.site.href(path),
    optionsHref: ctx.site.href(`${path}/options`),
    hidden,
    submit: text,
    failed: ctx.t("passkey.cancelled"),
  };
}
