import type { en } from "./en.ts";

/** The interface in French. */
export const fr: Record<keyof typeof en, string> = {
  "reply.title": "Laisser un commentaire",
  "reply.cancel": "Annuler la réponse",
};
