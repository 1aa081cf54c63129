/** Being forgotten, and claiming what one wrote, in English. */
export const enErasure = {};
