import type { enErasure } from "./en-erasure.ts";

/** Being forgotten, and claiming what one wrote, in French. */
export const frErasure: Record<keyof typeof enErasure, string> = {
  "erasure.anonymous": "Anonyme",
  "erasure.removedText": "Ce commentaire a été retiré à la demande de la personne qui l’a écrit.",

  "erasure.title": "Être oublié",
  "erasure.about": "Votre compte ici, et tout ce qui dit qui vous êtes, est supprimé aussitôt. C’est définitif.",
  "erasure.export": "Emporter tout ce que ce blog sait de vous",
  "erasure.desk": "Retour à votre bureau",
  "erasure.goesHeading": "Ce qui disparaît",
  "erasure.goes.account": "Votre compte : nom, adresse e-mail, site, image, mots de passe, clés d’accès, et les endroits où vous êtes connecté.",
  "erasure.goes.accounts": "Les liens avec les comptes que vous avez ailleurs. Ces comptes eux-mêmes ne changent pas.",
  "erasure.goes.comments":
    "Votre nom, adresse e-mail, site, image et adresse internet sur {count, plural, =0 {les commentaires} one {votre unique commentaire} other {vos # commentaires}}.",
  "erasure.goes.mails": "Vos notifications, et les messages qui vous ont été envoyés ou qui parlent de vous.",
  "erasure.goes.evidence": "Ce que la modération a gardé au sujet de vos commentaires.",
  "erasure.staysHeading": "Ce qui reste",
  "erasure.stays.others": "Ce que d’autres ont écrit, même là où il est question de vous.",
  "erasure.stays.copies": "Ce que d’autres ont déjà : les messages arrivés, et les copies faites par les moteurs de recherche.",
  "erasure.stays.hash": "Un nombre qu’on ne peut pas relire, pour que vous soyez oublié de nouveau si une copie plus ancienne de ce blog est rétablie.",
  "erasure.modeHeading": "Vos commentaires",
  "erasure.anonymise": "Laisser les textes",
  "erasure.anonymiseText": "Ils restent tels quels, signés « Anonyme ». S’ils disent qui vous êtes, choisissez l’autre possibilité.",
  "erasure.remove": "Retirer aussi les textes",
  "erasure.removeText": "Vos commentaires sont supprimés. Là où quelqu’un a répondu, une ligne dit qu’un commentaire a été retiré.",
  "erasure.confirm": "Votre nom",
  "erasure.confirmHint": "Saisissez {name} pour confirmer",
  "erasure.confirmWrong": "Veuillez saisir le nom exactement comme il figure ici : {name}.",
  "erasure.modeMissing": "Veuillez choisir ce que deviennent vos commentaires.",
  "erasure.submit": "M’oublier",
  "erasure.done": "Vous êtes oublié",
  "erasure.doneText": "Votre compte n’existe plus. Les dernières traces sont en train d’être effacées des fichiers du blog ; cela prend quelques secondes.",
  "erasure.lastAdministrator":
    "C’est la dernière personne à administrer ce blog : plus personne ne pourrait s’en occuper. Donnez d’abord ce rôle à quelqu’un d’autre.",
  "erasure.hasPosts": "Des articles ou des pages resteraient sans auteur. Ils doivent d’abord être confiés à quelqu’un d’autre.",
  "erasure.hasPostsOwn":
    "Vous avez écrit {count, plural, one {un article ou une page} other {# articles et pages}} ici. Demandez à l’administration de les confier à quelqu’un d’autre ; vous pourrez ensuite être oublié.",
  "erasure.asReader": "Vous regardez le blog comme un lecteur. Retrouvez d’abord vos propres droits.",

  "erasure.mailSubject": "{blog} vous a oublié",
  "erasure.mailText":
    "Votre compte sur {blog} et ce qui disait qui vous êtes ont été supprimés, comme cela a été demandé. Si ce n’était pas votre souhait, quelqu’un d’autre a pu se servir de votre compte.",
  "erasure.mailFoot": "Ceci est le dernier message qui vous est adressé. Votre adresse n’est pas conservée.",

  "erasure.personTitle": "Oublier {name}",
  "erasure.personAbout": "Pour une personne qui vous a demandé de supprimer ce que le blog sait d’elle. C’est définitif.",
  "erasure.personName": "Nom",
  "erasure.comments": "Ses commentaires",
  "erasure.anonymiseTheirs": "Les textes restent tels quels, signés « Anonyme ».",
  "erasure.removeTheirs": "Les textes sont supprimés aussi. Là où quelqu’un a répondu, une ligne dit qu’un commentaire a été retiré.",
  "erasure.postsTo": "Confier {count, plural, one {un article ou une page} other {# articles et pages}} à",
  "erasure.postsToNobody": "Choisissez quelqu’un",
  "erasure.postsToMissing": "Veuillez choisir qui en devient l’auteur.",
  "erasure.forget": "Oublier",
  "erasure.personDone": "La personne est oubliée.",
  "erasure.guestTitle": "Oublier un invité",
  "erasure.guestLink": "Oublier un invité par son adresse e-mail",
  "erasure.guestAbout":
    "Pour une personne sans compte qui vous a demandé de supprimer ce que le blog sait d’elle : les commentaires laissés sous une adresse e-mail, ses notifications et les messages qui y ont été envoyés. Assurez-vous que le souhait vient d’elle : répondez d’abord à cette adresse.",
  "erasure.guestEmail": "Adresse e-mail",
  "erasure.guestDone":
    "{count, plural, =0 {Il n’y avait aucun commentaire sous cette adresse ; le reste a disparu.} one {Un commentaire était de cette personne.} other {# commentaires étaient de cette personne.}} Elle est oubliée.",
  "erasure.hasAccount": "C’est l’adresse d’un compte d’ici : {name}. Oubliez plutôt le compte.",

  "claims.title": "Commentaires sans compte",
  "claims.some":
    "{count, plural, one {Un commentaire a été écrit} other {# commentaires ont été écrits}} sous {email} sans compte. Vous pouvez rattacher à votre compte ceux qui sont les vôtres ; le nom dont ils sont signés reste.",
  "claims.none": "Aucun commentaire écrit sous {email} n’est sans compte.",
  "claims.noEmail": "Pour revendiquer des commentaires que vous avez écrits sans compte, confirmez l’adresse e-mail que vous aviez donnée.",
  "claims.confirm": "Confirmer une adresse à votre bureau",
  "claims.desk": "Retour à votre bureau",
  "claims.list": "Commentaires à revendiquer",
  "claims.signed": "signé {name}",
  "claims.chosen": "Revendiquer ceux qui sont cochés",
  "claims.all": "{count, plural, one {Le revendiquer} other {Revendiquer les #}}",
  "claims.nothingChosen": "Veuillez choisir au moins un commentaire.",
  "claims.done":
    "{count, plural, =0 {Aucun ne pouvait plus être revendiqué.} one {Un commentaire est désormais le vôtre.} other {# commentaires sont désormais les vôtres.}}",

  "event.claimed": "A revendiqué {count, plural, one {un commentaire écrit} other {# commentaires écrits}} sans compte",
  "event.erasedSomebody": "A fait oublier quelqu’un",

  "claim.link": "Vous avez déjà écrit ici, sans compte ?",
  "claim.title": "Revendiquer vos commentaires",
  "claim.about":
    "Vous avez écrit ici sans compte, ou sur le blog que celui-ci était auparavant ? Donnez l’adresse e-mail que vous utilisiez alors. Un lien qui y est envoyé vous connecte et vous montre ce que vous avez écrit.",
  "claim.email": "Adresse e-mail",
  "claim.submit": "M’envoyer un lien",
  "claim.sent": "Un lien est en route",
  "claim.sentText": "Si le courrier adressé à {email} arrive, il contient un lien valable 15 minutes. Vous pouvez fermer cette page.",
  "claim.noMail": "Ce blog n’envoie pas de courrier : rien ne peut être prouvé de cette façon. Adressez-vous à son propriétaire.",
};
