/** A person's own desk, in English. */
export const enMe = {};
