import type { enProofs } from "./en-proofs.ts";

/** Links by mail, passkeys and second factors, in French. */
export const frProofs: Record<keyof typeof enProofs, string> = {};
