import type { enReplying } from "./en-replying.ts";

/** Ways from and back to the reply form, what is kept, and the preview, in French. */
export const frReplying: Record<keyof typeof enReplying, string> = {
  "reply.byPassword": "ou par adresse e-mail et mot de passe",
  "reply.remember": "Enregistrer mon nom, mon adresse e-mail et mon site dans ce navigateur pour mon prochain commentaire.",
  "reply.preview": "Aperçu",
  "reply.previewTitle": "Aperçu",
  "reply.previewNote": "Pas encore publié.",
  "reply.logIn": "Se connecter",
  "reply.formats": "Markdown est accepté : **gras**, *italique*, [lien](https://…), - liste, > citation, `code`.",
  "reply.charactersLeft": "Caractères restants : ",
  "reply.signedOutMeanwhile":
    "Vous n’êtes plus connecté, et rien n’a été publié. Votre texte est conservé ci-dessous : reconnectez-vous, ou publiez-le en tant qu’invité.",
  "reply.connectFailed": "La connexion n’a pas abouti. Ce que vous avez écrit est toujours là.",
  "reply.draftRestored": "Voici ce que vous aviez commencé à écrire dans ce navigateur.",
  "reply.draftOther": "Un autre de vos brouillons est conservé dans ce navigateur.",
  "reply.draftShow": "L’afficher",
  "reply.draftDiscard": "Le supprimer",

  "return.title": "Retour à {blog}",
  "return.signedIn": "Vous êtes connecté",
  "return.notSignedIn": "Vous n’êtes pas connecté",
  "return.closing": "Cette fenêtre peut être fermée : ce que vous avez écrit vous attend sur la page qui l’a ouverte.",
  "return.continue": "Poursuivre votre réponse",
  "return.kept": "Ce que vous avez écrit est en sécurité",
  "return.keptNotSignedIn":
    "Ce navigateur n’a plus le cookie avec lequel la connexion a commencé ; vous n’avez donc pas pu être connecté. Le texte que vous avez laissé est toujours conservé ici, pendant sept jours.",
  "return.keptSignedIn":
    "Vous êtes connecté. Ce navigateur n’a plus le cookie sous lequel votre texte était conservé ; le texte lui-même est toujours là, pendant sept jours.",
  "return.resume": "L’afficher de nouveau dans le formulaire",
};
