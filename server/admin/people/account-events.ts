import { ROLES } from "../../accounts/permissions.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { PersonPage } from "../pages.ts";
import { listNames } from "./person-store.ts";
import { wayName } from "./way-names.ts";

interface EventRow {
  personId: number;
  act: string;
  detail: string;
  actorId: number | null;
  createdAt: Date;
}

/** What happened to an account, in words; whoever did it by name, if they are still there. */
export async function eventLines(ctx: Context, events: readonly EventRow[]): Promise<PersonPage["events"]> {
  const names = await listNames(
    ctx.db.client,
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  const { language, timeZone } = ctx.settings.current;
  return events.map(({ personId, act, detail, actorId, createdAt }) => {
    const by = actorId === null || actorId === personId ? undefined : names.get(actorId);
    return { text: wordsFor(ctx, act, detailsOf(detail)), ...(by ? { by } : {}), moment: timeMoment(createdAt, language, timeZone) };
  });
}

/** What can happen to an account, in words; `test/admin/account-events.once.test.ts` sees to it that nothing is missing. */
export const ACT_WORDS: Readonly<Record<string, MessageKey>> = {
  "role-changed": "event.roleChanged",
  "sessions-ended": "event.sessionsEnded",
  "posts-given": "event.postsGiven",
  invited: "event.invited",
  "invitation-withdrawn": "event.invitationWithdrawn",
  "invitation-accepted": "event.invitationAccepted",
  linked: "event.linked",
  unlinked: "event.unlinked",
  merged: "event.merged",
  "profile-changed": "event.profileChanged",
  settings: "rules.recorded",
  "merged-into": "event.mergedInto",
  "email-confirmed": "event.emailConfirmed",
  "password-changed": "event.passwordChanged",
  "password-removed": "event.passwordRemoved",
  "passkey-added": "event.passkeyAdded",
  "passkey-removed": "event.passkeyRemoved",
  "passkey-copied": "event.passkeyCopied",
  "second-step-on": "event.factorAdded",
  "second-step-off": "event.factorRemoved",
  "second-step-failed": "event.stepFailed",
  "recovery-code-used": "event.recoveryUsed",
  "recovery-codes-renewed": "event.recoveryRenewed",
  "identity-revoked": "event.identityRevoked",
  "identity-moved": "event.identityMoved",
  claimed: "event.claimed",
  banned: "event.banned",
  "ban-ended": "event.banEnded",
  "erased-somebody": "event.erasedSomebody",
  "way-settings": "event.waySettings",
  "way-on": "event.wayOn",
  "way-off": "event.wayOff",
  "way-ceiling": "event.wayCeiling",
  "way-ending": "event.wayEnding",
  "way-stays": "event.wayStays",
  "way-removed": "event.wayRemoved",
};

function wordsFor(ctx: Context, act: string, detail: Record<string, unknown>): string {
  const key = Object.hasOwn(ACT_WORDS, act) ? ACT_WORDS[act] : undefined;
  // Of another version of Pamphlet.
  if (!key) return ctx.t("event.other", { act });
  const role = (name: string) => {
    const known = ROLES.find((each) => each === detail[name]);
    return known ? ctx.t(`role.${known}`) : "";
  };
  return ctx.t(key, {
    count: typeof detail["count"] === "number" ? detail["count"] : 0,
    from: role("from"),
    to: role("to"),
    role: role("role"),
    way: typeof detail["provider"] === "string" ? wayName(ctx, detail["provider"]) : "",
  });
}

function detailsOf(json: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
}
