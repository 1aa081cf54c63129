/** Links by mail, passkeys and second factors, in English. */
export const enProofs = {};
