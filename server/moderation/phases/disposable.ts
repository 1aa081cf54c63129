import { isDisposable } from "../disposable-mail.ts";
import type { Phase } from "../verdict.ts";

/** A guest with an e-mail address that is made to be thrown away. */
export const disposable: Phase = {
  rule: "disposable-mail",
  version: 1,
  look({ email }, { disposableMailHeld, disposableDomains }) {
    if (!disposableMailHeld || !isDisposable(email, disposableDomains)) return undefined;
    const domain = email.split("@")[1] ?? "";
    return { effect: "hold", key: "reason.disposable", quoted: [domain], seen: [domain] };
  },
};
