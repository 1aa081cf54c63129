import type { enMe } from "./en-me.ts";

/** A person's own desk, in French. */
export const frMe: Record<keyof typeof enMe, string> = {};
