import type { Phase } from "../verdict.ts";

/** Whoever moderates here is not held. */
export const moderator: Phase = {
  rule: "moderator",
  version: 1,
  look: ({ author }) => (author.moderates ? { effect: "pass", key: "reason.moderator" } : undefined),
};
