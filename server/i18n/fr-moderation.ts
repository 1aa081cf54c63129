import type { enModeration } from "./en-moderation.ts";

/** French: what the rules say of a comment, to moderators and to its author. */
export const frModeration: Record<keyof typeof enModeration, string> = {
  "reason.moderator": "Écrit par quelqu’un qui modère cet article.",
  "reason.allowed": "Figure sur la liste de ce qui passe toujours.",
  "reason.banned": "Banni : {words}.",
  "reason.listed": "Figure sur la liste de ce qui est à vérifier : {words}.",
  "reason.manual": "Chaque commentaire est approuvé à la main.",
  "reason.postHeld": "Chaque commentaire sur cet article est approuvé à la main.",
  "reason.newcomer": "Cette personne n’a pas encore de commentaire approuvé.",
  "reason.links": "{count, plural, one {# lien} other {# liens}} ; à partir de {most}, un commentaire est retenu.",
  "reason.trap": "A rempli un champ que personne ne voit.",
  "reason.words": "Contient {words}.",
  "reason.refusedWords": "Contient {words}, qui n’a pas sa place ici.",
  "reason.spamRepeats": "Presque identique à {count, plural, one {# commentaire marqué} other {# commentaires marqués}} comme indésirable.",
  "reason.repeats": "Le même texte, ou presque, a déjà été envoyé ({count, plural, one {une fois} other {# fois}}).",
  "reason.speakerRate": "{count, plural, one {# commentaire} other {# commentaires}} de cette personne en dix minutes.",
  "reason.networkRate": "{count, plural, one {# commentaire} other {# commentaires}} de ce réseau en dix minutes.",
  "reason.surge": "Bien plus de commentaires que d’habitude : {count} en cinq minutes.",
  "reason.hastyForm": "Envoyé {seconds, plural, one {# seconde} other {# secondes}} après le premier contact avec le formulaire.",
  "reason.language": "Écrit dans une autre langue que celle du blog.",
  "reason.disposable": "Une adresse e-mail jetable : {words}.",
  "reason.filter": "Ressemble à {percent} % à {count, plural, one {# commentaire marqué} other {# commentaires marqués}} comme indésirable.",
  "reason.classifier": "Indésirable d’après {name}.",
  "reason.classifierFailed": "{name} n’a pas pu être consulté.",
  "reason.proofOfWork": "Envoyé sans le calcul demandé aux navigateurs pendant une attaque.",
  "reason.young": "Quelqu’un de nouveau, et de petits signes de message indésirable : {parts}.",

  "sign.link": "un lien",
  "sign.ownHost": "un lien vers son propre site",
  "sign.disposable": "une adresse e-mail jetable",
  "sign.filter": "des mots d’indésirables",
  "sign.language": "un autre alphabet",
  "sign.typed": "plus de texte qu’on ne peut en taper dans ce temps",
  "sign.history": "des indésirables venus de là auparavant",

  "reply.slow":
    "Sur cet article, un certain temps sépare deux commentaires d’une même personne. Vous pourrez écrire dans {seconds, plural, one {# seconde} other {# secondes}}.",
  "reply.locked": "Cette discussion est verrouillée : rien ne peut y être ajouté ni modifié.",
  "reply.trap": "Laissez ce champ vide",
};
