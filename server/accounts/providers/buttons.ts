import type { Context } from "../../context.ts";
import { dayMoment, toLocal } from "../../dates.ts";
import type { Moment, ReplyForm } from "../../pages.ts";
import { findKind } from "./provider-settings.ts";

/** The ways to sign in elsewhere as buttons of a form, with what is to be said of each. @param actionOf where a button sends the form */
export function providerButtons(ctx: Context, actionOf: (key: string) => string): ReplyForm["providers"] {
  return ctx.providers.list().map(({ key, label, troubled, full, endingAt, asksAddress }) => ({
    key,
    label,
    action: actionOf(key),
    ...(troubled ? { troubled } : {}),
    ...(full ? { full } : {}),
    ...(endingAt ? { ending: dayOf(ctx, endingAt) } : {}),
    ...(asksAddress ? { asksAddress: true } : {}),
  }));
}

/** What a way in is called in a sentence, also when there are no keys for it any more; undefined for one that there never was. */
export function labelOf(ctx: Context, key: string | undefined): string | undefined {
  return key === undefined ? undefined : (ctx.providers.findConfigured(key)?.label ?? findKind(key)?.title);
}

/** A day on the blog's calendar. */
export function dayOf(ctx: Context, at: Date): Moment {
  const { language, timeZone } = ctx.settings.current;
  return dayMoment(toLocal(at, timeZone), at, language);
}
