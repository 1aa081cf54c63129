import type { Context } from "../../context.ts";
import { interfaceLanguage } from "../../i18n/translate.ts";

interface Happening {
  /** Of the event: "approved", … */
  act: string;
  name: string | null;
  at: Date;
}

/** "Anna approved this 10 seconds ago." */
export function sayWhatHappened(ctx: Context, { act, name, at }: Happening): string {
  const who = BY_AUTHORS.has(act) ? ctx.t("queue.itsAuthor") : (name ?? ctx.t("queue.somebody"));
  return ctx.t("queue.happened", { act, name: who, ago: sayAgo(at, ctx.now(), ctx.settings.current.language) });
}

const BY_AUTHORS = new Set(["edited", "withdrawn"]);

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "10 seconds ago", in the language of the interface. */
function sayAgo(at: Date, now: Date, language: string): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000));
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(interfaceLanguage(language), { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
}
