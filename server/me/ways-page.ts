import { browserName } from "../accounts/browser-name.ts";
import { dayOf, labelOf, providerButtons } from "../accounts/providers/buttons.ts";
import { hasRecentProof, proveAgainHref } from "../accounts/recent-proof.ts";
import type { listLiveSessions } from "../accounts/session-store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { countLastingWays, isLasting } from "../accounts/ways-in.ts";
import type { WaysIn } from "../accounts/ways-in-store.ts";
import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import type { MyIdentity, MySession, MyWays } from "../pages.ts";
import type { DeskRow } from "./desk-store.ts";
import { otherWays } from "./other-ways-page.ts";

/** How somebody comes in, and what can be done about it. */
export function myWays(ctx: Context, viewer: Viewer, row: DeskRow): MyWays {
  const returnTo = ctx.site.href("/me/");
  const isProved = hasRecentProof(ctx, viewer);
  return {
    ...(isProved ? {} : { proveHref: proveAgainHref(ctx, viewer, returnTo) }),
    identities: row.identities.map((identity) => myIdentity(ctx, row, identity, isProved)),
    others: otherWays(ctx, row),
    add: isProved ? providerButtons(ctx, (key) => ctx.site.href(`/sign-in/${key}`)) : [],
    returnTo,
  };
}

type IdentityRow = DeskRow["identities"][number];

function myIdentity(ctx: Context, row: DeskRow, identity: IdentityRow, isProved: boolean): MyIdentity {
  const { id, provider, handle, name, profileUrl, createdAt, lastUsedAt } = identity;
  const others = waysOf({ ...row, identities: row.identities.filter((other) => other.id !== id) });
  const isRemovable = isProved && countLastingWays(ctx, others) > 0;
  const trouble = troubleOf(ctx, identity);
  return {
    id,
    provider,
    label: labelOf(ctx, provider) ?? provider,
    name,
    ...(handle ? { handle: handle.startsWith("@") ? handle : `@${handle}` } : {}),
    // It was checked when it came; this holds for whatever another program wrote.
    ...(profileUrl && /^https?:\/\//i.test(profileUrl) ? { profileHref: profileUrl } : {}),
    since: dayOf(ctx, createdAt),
    lastUsed: dayOf(ctx, lastUsedAt),
    ...(trouble ? { trouble } : {}),
    ...(isRemovable ? { removeAction: ctx.site.href(`/me/identities/${id}/removal`) } : {}),
  };
}

/** Why an account does not count as a way in that lasts. */
function troubleOf(ctx: Context, { provider, revokedAt }: IdentityRow): string | undefined {
  const endingAt = ctx.providers.endingOf(provider);
  if (endingAt) return endingAt > ctx.now() ? ctx.t("me.wayEnds", { date: dayOf(ctx, endingAt).text }) : ctx.t("me.wayEnded");
  if (revokedAt) return ctx.t("me.wayRevoked");
  if (isLasting(ctx, provider)) return undefined;
  const offered = ctx.providers.find(provider);
  return ctx.t(!offered ? "me.wayOff" : offered.troubled ? "me.wayTroubled" : "me.wayFull");
}

/** A person's row as the rule of lasting ways reads it. */
function waysOf({ identities, passkeys, email, emailConfirmedAt, passwordHash }: DeskRow): WaysIn {
  return {
    identities: identities.filter(({ revokedAt }) => revokedAt === null),
    passkeyIds: passkeys.map(({ id }) => id),
    password: email !== null && passwordHash !== null,
    email: email !== null && emailConfirmedAt !== null,
  };
}

/** Where somebody is signed in. */
export function mySessions(ctx: Context, viewer: Viewer, rows: Awaited<ReturnType<typeof listLiveSessions>>): MySession[] {
  const { language, timeZone } = ctx.settings.current;
  return rows.map(({ id, way, userAgent, createdAt, lastSeenAt }) => ({
    id,
    browser: browserWords(ctx, userAgent),
    way: wayWords(ctx, way),
    began: timeMoment(createdAt, language, timeZone),
    lastSeen: timeMoment(lastSeenAt, language, timeZone),
    current: id === viewer.sessionId,
  }));
}

function browserWords({ t }: Context, userAgent: string): string {
  const { browser, system } = browserName(userAgent);
  if (browser && system) return t("me.browserOn", { browser, system });
  return browser ?? system ?? t("me.browserUnknown");
}

/** What a way in is called: a provider's name, or one of ours. */
export function wayWords(ctx: Context, way: string): string {
  if (way === "password") return ctx.t("me.password");
  if (way === "email") return ctx.t("me.link");
  return way === "passkey" ? ctx.t("me.passkey") : (labelOf(ctx, way) ?? way);
}
