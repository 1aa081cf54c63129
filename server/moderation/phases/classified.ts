import type { Phase } from "../verdict.ts";

/** Another program was asked. */
export const classified: Phase = {
  rule: "classifier",
  version: 1,
  look({ classifier }) {
    if (!classifier) return undefined;
    const { kind, spam, score, onFailure } = classifier;
    const values = { name: kind === "akismet" ? "Akismet" : kind };
    if (spam === null) return onFailure === "hold" ? { effect: "hold", key: "reason.classifierFailed", values } : undefined;
    return spam ? { effect: "spam", key: "reason.classifier", values, ...(score === undefined ? {} : { score }) } : undefined;
  },
};
