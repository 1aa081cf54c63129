/** Staff: invitations, roles, sessions, in English. */
export const enStaff = {};
