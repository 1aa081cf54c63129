import type { enWays } from "./en-ways.ts";

/** Ways in as the owner sets them up, in French. */
export const frWays: Record<keyof typeof enWays, string> = {};
