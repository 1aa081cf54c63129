import type { Phase } from "../verdict.ts";

/** The owner's lists of people, addresses and hosts: who is on one is let pass, held, or not wanted. */
export const lists: Phase = {
  rule: "lists",
  version: 1,
  look({ bans }) {
    // A host that is allowed lets its links pass, not the comment.
    const allowed = bans.find(({ effect, kind }) => effect === "allow" && kind !== "host");
    if (allowed) return { effect: "pass", key: "reason.allowed", seen: [allowed.value] };
    const refused = bans.find(({ effect }) => effect === "refuse");
    if (refused) return { effect: "trash", key: "reason.banned", quoted: [refused.value], seen: [refused.value] };
    const held = bans.find(({ effect }) => effect === "hold");
    return held ? { effect: "hold", key: "reason.listed", quoted: [held.value], seen: [held.value] } : undefined;
  },
};
