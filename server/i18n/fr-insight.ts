import type { enInsight } from "./en-insight.ts";

/** The page of figures, in French. */
export const frInsight: Record<keyof typeof enInsight, string> = {
  "insight.title": "Aperçu",
  "insight.ranges": "Depuis quand",
  "insight.lastDays": "{count, plural, =365 {Un an} other {# jours}}",
  "insight.csv": "CSV",
  "insight.csvOf": "{chart} en CSV",
  "insight.csvDecisions": "Chaque décision en CSV",
  "insight.table": "La même chose en tableau",
  "insight.nothing": "Rien encore dans cette période.",

  "insight.comments": "Commentaires",
  "insight.commentsNote": "hors indésirables et corbeille",
  "insight.caught": "Arrêtés par les règles",
  "insight.caughtNote": "{share} de tout ce qui est arrivé",
  "insight.falseAlarms": "Fausses alertes",
  "insight.falseAlarmsNote": "{count, number} sur {decided} où des règles avaient vu quelque chose ont été approuvés ensuite",
  "insight.wait": "Délai de décision",
  "insight.waitNote": "{count, plural, =0 {rien n’a attendu} other {la médiane ; neuf sur dix en {slow} au plus}}",

  "insight.days": "Commentaires et leur état actuel",
  "insight.daysAbout": "Commentaires par jour",
  "insight.weeksAbout": "Commentaires par semaine",
  "insight.day": "Jour",
  "insight.week": "Jours",
  "insight.total": "Total",
  "insight.approved": "Approuvés",
  "insight.pending": "En attente",
  "insight.spam": "Indésirables",
  "insight.trash": "Corbeille",

  "insight.rules": "Ce que les règles ont arrêté",
  "insight.rulesAbout":
    "Un commentaire compte pour chaque règle qui en a parlé. L’approbation à la main et l’attente d’une première approbation ne sont pas des alertes : elles retiennent tout.",
  "insight.rule": "Règle",
  "insight.ruleCaught": "Arrêtés",
  "insight.ruleApproved": "Approuvés ensuite",
  "insight.ruleRefused": "Indésirables ou corbeille",
  "insight.ruleWaiting": "En attente encore",
  "insight.ruleRate": "Part approuvée des décidés",

  "insight.waits": "Délai de décision",
  "insight.waitsAbout": "Combien de temps les commentaires retenus ont attendu un modérateur, selon leur arrivée. L’échelle décuple, elle n’est pas régulière.",
  "insight.median": "Médiane",
  "insight.slow": "Neuf sur dix en",
  "insight.decided": "Décidés",

  "insight.hours": "Heures difficiles",
  "insight.hoursAbout": "Commentaires retenus ou refusés, par jour de la semaine et par heure. Plus le point est gros, plus il y en a.",
  "insight.weekday": "Jour",
  "insight.hourTitle": "{day}, {hour} : {count, plural, one {{text} commentaire} other {{text} commentaires}}",

  "insight.posts": "Articles les plus commentés",
  "insight.people": "Qui a décidé",
  "insight.person": "Nom",
  "insight.approvals": "Approuvés",
  "insight.unapproved": "Désapprouvés",
  "insight.spammed": "Indésirables",
  "insight.trashed": "Corbeille",
  "insight.restored": "Rétablis",
  "insight.deleted": "Supprimés",
};
