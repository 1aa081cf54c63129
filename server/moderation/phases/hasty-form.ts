import type { Phase } from "../verdict.ts";

/** The form was sent sooner after its first touch than a person can fill it in. */
export const hastyForm: Phase = {
  rule: "hasty-form",
  version: 1,
  look({ form: { seconds } }, { leastSeconds }) {
    if (seconds === null || seconds >= leastSeconds) return undefined;
    return { effect: "hold", key: "reason.hastyForm", values: { seconds: Math.round(seconds * 10) / 10 } };
  },
};
