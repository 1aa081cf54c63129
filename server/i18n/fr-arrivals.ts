import type { enArrivals } from "./en-arrivals.ts";

/** French: cards of pages elsewhere, our own page in other sites' frames, what an import brings. */
export const frArrivals: Record<keyof typeof enArrivals, string> = {
  "embed.play": "Lire ici",
  "embed.show": "Afficher ici",
  "embed.close": "Fermer",
  "embed.unnamed": "{provider, select, youtube {Vidéo sur YouTube} vimeo {Vidéo sur Vimeo} x {Message sur X} other {Message sur Mastodon}}",
  "embed.contacts": "Cela contacte {host}",
  "embed.comments": "{count, plural, =0 {Laisser un commentaire} one {# commentaire} other {# commentaires}}",
  "embed.readOn": "Lire la suite",
  "embed.noAddress": "Il manque l’adresse d’un article (?url=).",
  "embed.noFormat": "Les formats sont json et xml.",

  "missingFiles.title": "Fichiers qui ne sont pas arrivés",
  "missingFiles.about":
    "Des articles viennent d’un autre blog, avec des fichiers qui n’ont pas pu y être récupérés. Les articles montrent un lien à leur place.",
  "missingFiles.none": "Tous les fichiers sont là, ou en route.",
  "missingFiles.count": "{count, plural, one {# fichier d’un autre blog n’est pas arrivé} other {# fichiers d’un autre blog ne sont pas arrivés}}",
  "missingFiles.file": "Fichier",
  "missingFiles.why": "Pourquoi",
  "missingFiles.retry": "Réessayer",
  "missingFiles.retryAll": "Tout réessayer",
  "missingFiles.again": "{count, plural, one {# fichier est de nouveau récupéré.} other {# fichiers sont de nouveau récupérés.}}",
  "missingFiles.address": "Son adresse n’en est pas une que l’on puisse demander.",
  "missingFiles.private": "Son adresse mène à un réseau privé.",
  "missingFiles.redirects": "Son adresse tourne en rond.",
  "missingFiles.missing": "Il n’y est plus.",
  "missingFiles.large": "Il dépasse {most} Mo, le maximum prévu dans les réglages.",
  "missingFiles.page": "Une page se trouve à sa place.",
  "missingFiles.type": "La médiathèque n’accepte pas ce genre de fichier.",
  "missingFiles.unreachable": "Son hôte n’a pas répondu, malgré plusieurs demandes.",
  "missingFiles.notInFolder": "Il n’était pas dans le dossier donné à l’importation.",
};
