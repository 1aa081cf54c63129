import type { enThreads } from "./en-threads.ts";

/** Long threads, and comments that their authors change, in French. */
export const frThreads: Record<keyof typeof enThreads, string> = {
  "thread.pages": "Pages de commentaires",
  "thread.older": "Commentaires plus anciens",
  "thread.newer": "Commentaires plus récents",
  "post.titleOfComments": "{title} (commentaires, page {page} sur {pages})",
  "comment.edited": "modifié",
  "comment.editedAt": "Dernière modification : {date}",
  "comment.toParent": "Vers le commentaire de {name} auquel celui-ci répond",
  "comment.branch": "{count, plural, one {# réponse} other {# réponses}}",

  "own.heading": "Vos commentaires",
  "own.left": "Vous pouvez le modifier pendant encore {minutes, plural, one {# minute} other {# minutes}}.",
  "own.edit": "Modifier",
  "own.editThis": "Modifier votre commentaire",
  "own.delete": "Supprimer",
  "own.deleteThis": "Supprimer votre commentaire",
  "own.deleted": "Supprimé.",
  "own.restore": "Rétablir",
  "own.restoreThis": "Rétablir votre commentaire",

  "queue.edited": "Modifié par son auteur. Texte précédent :",
  "queue.restoreText": "Rétablir le texte précédent",

  "edit.heading": "Modifier votre commentaire",
  "edit.about": "À propos de « {post} ». {time}",
  "edit.save": "Enregistrer",
  "edit.saving": "Enregistrement…",
  "edit.cancel": "Annuler",
  "edit.tooLate": "Un commentaire peut être modifié pendant {minutes, plural, one {# minute} other {# minutes}} après sa publication. Ce délai est écoulé.",
  "edit.meanwhile": "Ce commentaire a changé depuis que vous l’avez ouvert. Votre texte est conservé ci-dessous ; relisez le commentaire avant de l’envoyer.",
};
