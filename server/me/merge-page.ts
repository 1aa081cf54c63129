import { dayOf, labelOf } from "../accounts/providers/buttons.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { avatarFor } from "../comments/avatar.ts";
import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { MergePage, MergeParty } from "../pages.ts";
import { deskHead } from "./head.ts";
import type { Merge } from "./merging.ts";
import type { PartyRow } from "./merging-store.ts";

/** Asks whether two people are to be one, naming both. */
export async function mergePage(ctx: Context, viewer: Viewer, ticket: string, { kept, gone }: Merge): Promise<MergePage> {
  const { t } = ctx;
  const site = await siteFrame(ctx);
  const names = { kept: kept.name, gone: gone.name };
  return {
    kind: "merge",
    site,
    head: deskHead(ctx, site, t("me.mergeTitle")),
    action: ctx.site.href("/me/merge"),
    ticket,
    kept: partyOf(ctx, viewer, kept),
    gone: partyOf(ctx, viewer, gone),
    effects: [t("me.mergeAll", names), t("me.mergeSigned"), t("me.mergeLater", names), t("me.mergeForGood")],
    cancelHref: ctx.site.href("/me/"),
  };
}

function partyOf(ctx: Context, viewer: Viewer, { id, name, email, identities, passkeys, createdAt, _count }: PartyRow): MergeParty {
  const picture = identities.find((identity) => identity.picture !== null)?.picture;
  return {
    name,
    picture: avatarFor(ctx.site, name, picture),
    current: id === viewer.person.id,
    ways: [
      ...identities.map(({ provider, handle }) => {
        const label = labelOf(ctx, provider) ?? provider;
        return handle ? `${label} (${handle.startsWith("@") ? handle : `@${handle}`})` : label;
      }),
      ...passkeys.map((passkey) => `${ctx.t("me.passkey")} (${passkey.name})`),
      ...(email === null ? [] : [email]),
    ],
    since: dayOf(ctx, createdAt),
    commentCount: _count.comments,
    postCount: _count.posts,
  };
}
