import { hasEnded, isFull, isTroubled } from "../../accounts/providers/offering.ts";
import { dayOf, labelOf } from "../../accounts/providers/buttons.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { OwnedWay } from "./owned.ts";
import type { WayState } from "./pages.ts";

/** How a way in is doing, in words. */
export function stateOf(ctx: Context, way: OwnedWay): WayState {
  const { t } = ctx;
  const more = [
    ...problemsOf(ctx, way).map((text) => ({ tone: "problem" as const, text })),
    ...detailsOf(ctx, way).map((text) => ({ tone: "quiet" as const, text })),
  ];
  if (way.offered) return { tone: "on", text: t("ways.on"), more };
  if (way.flaw && way.source === "nowhere") return { tone: "problem", text: t("ways.off"), more };
  return { tone: "off", text: t(whyOff(ctx, way)), more };
}

function whyOff(ctx: Context, { source, state }: OwnedWay): MessageKey {
  if (source === "nowhere") return "ways.notSetUp";
  return state && hasEnded(state, ctx.now()) ? "ways.ended" : "ways.off";
}

function problemsOf(ctx: Context, { key, flaw, state, name }: OwnedWay): string[] {
  const { t } = ctx;
  const now = ctx.now();
  const troubled = state && isTroubled(state, now);
  return [
    ...(flaw === "unreadable" ? [t("ways.unreadable")] : []),
    ...(flaw === "unfit" ? [t("ways.unfit")] : []),
    ...(troubled ? [t("ways.troubled", { count: state.failuresInRow, trouble: state.lastTrouble ?? "" })] : []),
    ...(state && isFull(state) ? [t("ways.full", { provider: labelOf(ctx, key) ?? name })] : []),
    ...(state?.endingAt && !hasEnded(state, now) ? [t("ways.ending", { date: dayOf(ctx, state.endingAt).text })] : []),
  ];
}

function detailsOf(ctx: Context, { source, state }: OwnedWay): string[] {
  const { language, timeZone } = ctx.settings.current;
  const last = state?.lastSuccessAt;
  return [
    ...(source === "options" ? [ctx.t("ways.fromOptions")] : []),
    ...(last ? [ctx.t("ways.lastSuccess", { time: timeMoment(last, language, timeZone).text })] : []),
  ];
}

/** "12 sign-ins this month, about $0.12"; with the ceiling if there is one. */
export function useOf(ctx: Context, { state, kind }: OwnedWay): string {
  const count = state?.signIns ?? 0;
  const cost = count * (state?.price ?? kind.price ?? 0);
  const amount = new Intl.NumberFormat(ctx.settings.current.language, { style: "currency", currency: "USD" }).format(cost / 100_000);
  const used = cost > 0 ? ctx.t("ways.usedFor", { count, amount }) : ctx.t("ways.used", { count });
  return state?.ceiling ? ctx.t("ways.ofCeiling", { used, ceiling: state.ceiling }) : used;
}

export function failuresOf(ctx: Context, { state }: OwnedWay): string | undefined {
  return state && state.failures > 0 ? ctx.t("ways.failures", { count: state.failures }) : undefined;
}
