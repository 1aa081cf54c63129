import { isSurge } from "../surge.ts";
import type { Phase } from "../verdict.ts";

/** Far more than usual is said on the whole blog: while that lasts, newcomers wait, unless their browser has done the sum that was asked of it. */
export const surge: Phase = {
  rule: "surge",
  version: 1,
  look({ kind, author, post, rates, proofOfWork }, { surgeHeld }) {
    if (!surgeHeld || kind === "edit" || author.approved > 0 || proofOfWork === "solved" || post.rule === "open" || !isSurge(rates.site)) return undefined;
    return { effect: "hold", key: "reason.surge", values: { count: rates.site.fiveMinutes } };
  },
};
