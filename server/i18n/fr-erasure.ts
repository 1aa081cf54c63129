import type { enErasure } from "./en-erasure.ts";

/** Being forgotten, and claiming what one wrote, in French. */
export const frErasure: Record<keyof typeof enErasure, string> = {};
