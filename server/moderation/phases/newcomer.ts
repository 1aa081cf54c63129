import type { Phase } from "../verdict.ts";

/** Nobody has approved anything of this person yet. A guest is always new: anybody can type an e-mail. */
export const newcomer: Phase = {
  rule: "newcomer",
  version: 1,
  look({ author, post }, { earlierApprovalNeeded }) {
    if (!earlierApprovalNeeded || author.approved > 0 || post.rule === "open") return undefined;
    return { effect: "hold", key: "reason.newcomer" };
  },
};
