import type { Phase } from "../verdict.ts";

/** Everything is approved by hand: on this post, or everywhere. */
export const manual: Phase = {
  rule: "manual",
  version: 2,
  look({ post }, { manualApproval }) {
    if (post.rule === "hold") return { effect: "hold", key: "reason.postHeld" };
    return manualApproval ? { effect: "hold", key: "reason.manual" } : undefined;
  },
};
