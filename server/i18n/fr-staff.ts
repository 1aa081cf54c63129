import type { enStaff } from "./en-staff.ts";

/** Staff: invitations, roles, sessions, in French. */
export const frStaff: Record<keyof typeof enStaff, string> = {};
