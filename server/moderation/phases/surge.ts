import { isSurge } from "../surge.ts";
import type { Phase } from "../verdict.ts";

/** Far more than usual is said on the whole blog: while that lasts, newcomers wait. */
export const surge: Phase = {
  rule: "surge",
  version: 1,
  look({ kind, author, post, rates }, { surgeHeld }) {
    if (!surgeHeld || kind === "edit" || author.approved > 0 || post.rule === "open" || !isSurge(rates.site)) return undefined;
    return { effect: "hold", key: "reason.surge", values: { count: rates.site.fiveMinutes } };
  },
};
