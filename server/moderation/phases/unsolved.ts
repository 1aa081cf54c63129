import type { Phase } from "../verdict.ts";

/** Browsers were asked for a sum, and it did not come along. */
export const unsolved: Phase = {
  rule: "proof-of-work",
  version: 1,
  look: ({ proofOfWork }) => (proofOfWork === "missing" ? { effect: "hold", key: "reason.proofOfWork" } : undefined),
};
