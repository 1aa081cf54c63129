import type { enLive } from "./en-live.ts";

/** Les nouveaux commentaires pendant que la page est ouverte. */
export const frLive: Record<keyof typeof enLive, string> = {
  "live.one": "1 nouvelle réponse",
  "live.many": "# nouvelles réponses",
  "live.elsewhere": "La voir sur une autre page",
  "live.removed": "Ce commentaire a été retiré.",
  "live.full": "Trop de pages attendent de nouveaux commentaires en ce moment. Rechargez celle-ci pour voir les nouveautés.",
};
