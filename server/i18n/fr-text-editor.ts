import type { enTextEditor } from "./en-text-editor.ts";

/** La conversion d’un texte entre HTML et Markdown, en français. */
export const frTextEditor: Record<keyof typeof enTextEditor, string> = {
  "convert.button": "Convertir en {format}",
  "convert.hint": "Réécrit le texte dans l’autre format. Rien n’est enregistré.",
  "convert.done": "Le texte est maintenant en {format}. Rien n’est encore enregistré.",
  "convert.doneWithLosses": "Le texte est maintenant en {format}, sans : {losses}. Rien n’est encore enregistré.",
  "convert.unknown": "Un texte se convertit entre « markdown » et « html ».",
  "convert.tooLong": "Ce texte est trop long pour être converti.",
  "convert.notes": "{count, plural, one {# note de bas de page} other {# notes de bas de page}}",
  "convert.noteParts": "{count, plural, one {la numérotation de # note} other {la numérotation de # notes}}",
  "convert.captions": "{count, plural, one {la légende de # image} other {les légendes de # images}}",
  "convert.galleries": "{count, plural, one {# galerie} other {# galeries}}",
  "convert.emptyGalleries":
    "{count, plural, one {# galerie dont les images ne sont pas dans la médiathèque} other {# galeries dont les images ne sont pas dans la médiathèque}}",
  "convert.pictures": "{count, plural, one {# image, ou un de ses détails} other {# images, ou un de leurs détails}}",
  "convert.players": "{count, plural, one {# lecteur de son ou de vidéo} other {# lecteurs de son ou de vidéo}}",
  "convert.sources": "{count, plural, one {# autre fichier d’un lecteur} other {# autres fichiers de lecteurs}}",
  "convert.alignments": "{count, plural, one {l’alignement de # partie} other {l’alignement de # parties}}",
  "convert.classes": "{count, plural, one {# classe qui met en forme une partie} other {# classes qui mettent en forme des parties}}",
  "convert.styles":
    "{count, plural, one {# couleur, taille ou classe, que les lecteurs ne voient pas ici} other {# couleurs, tailles et classes, que les lecteurs ne voient pas ici}}",
  "convert.headerCells": "{count, plural, one {# titre de colonne ou de ligne d’un tableau} other {# titres de colonnes ou de lignes de tableaux}}",
  "convert.tables": "{count, plural, one {# tableau} other {# tableaux}}",
  "convert.cells": "{count, plural, one {# cellule ou ligne d’un tableau} other {# cellules ou lignes de tableaux}}",
  "convert.code": "{count, plural, one {la forme de # morceau de code} other {la forme de # morceaux de code}}",
  "convert.anchors": "{count, plural, one {# endroit où un lien peut mener} other {# endroits où un lien peut mener}}",
  "convert.links": "{count, plural, one {# lien, ou un de ses détails} other {# liens, ou un de leurs détails}}",
  "convert.headings": "{count, plural, one {# titre} other {# titres}}",
  "convert.lists": "{count, plural, one {la forme de # liste ou élément} other {la forme de # listes ou éléments}}",
  "convert.quotes": "{count, plural, one {# citation} other {# citations}}",
  "convert.emphasis": "{count, plural, one {# mise en valeur} other {# mises en valeur}}",
  "convert.paragraphs": "{count, plural, one {# paragraphe ou saut de ligne} other {# paragraphes ou sauts de ligne}}",
  "convert.figures": "{count, plural, one {# cadre autour d’une partie} other {# cadres autour de parties}}",
  "convert.words": "{count, plural, one {# mot} other {# mots}}",
  "convert.hidden":
    "{count, plural, one {# script, formulaire ou dessin, que les lecteurs ne voient pas} other {# scripts, formulaires ou dessins, que les lecteurs ne voient pas}}",
  "convert.comments": "{count, plural, one {# commentaire dans la source} other {# commentaires dans la source}}",
  "convert.blockMarks":
    "{count, plural, one {# marque de l’éditeur de blocs de WordPress, que les lecteurs ne voient pas} other {# marques de l’éditeur de blocs de WordPress, que les lecteurs ne voient pas}}",
  "convert.other": "autre chose, vers « {place} »",
};
