/** Ways in as the owner sets them up, in English. */
export const enWays = {};
