import type { Phase } from "../verdict.ts";

/** A field of the form that no person sees was filled in. */
export const trap: Phase = {
  rule: "trap",
  version: 1,
  look: ({ form }, { trapIsSpam }) => (trapIsSpam && form.trap ? { effect: "spam", key: "reason.trap" } : undefined),
};
