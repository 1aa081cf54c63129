import { describe, expect, test } from "vitest";
import { NotFound, say, TooLarge } from "../../server/errors.ts";
import { directionOf } from "../../server/i18n/direction.ts";
import { interfaceLanguage, joinRich, type MessageKey, type MessageValues, translateRich, translator } from "../../server/i18n/translate.ts";

test.each<[string, MessageKey, MessageValues | undefined, string]>([
  ["en", "reply.title", undefined, "Leave a Reply"],
  ["en", "card.comments", { count: 0 }, "Leave a reply"],
  ["en", "card.comments", { count: 1 }, "1 response"],
  ["en", "card.comments", { count: 2 }, "2 responses"],
  ["en", "card.comments", { count: 1000 }, "1,000 responses"],
  ["en", "search.found", { total: 0 }, "Nothing was found."],
  ["en", "search.found", { total: 1 }, "One post was found."],
  ["en", "reason.links", { count: 1, most: 1 }, "1 link; 1 or more are held."],
  ["en", "signIn.noMatch", undefined, "That e-mail and password don't match."],
  ["fr", "reply.title", undefined, "Laisser un commentaire"],
  ["fr", "card.comments", { count: 1 }, "1 commentaire"],
  ["fr", "card.comments", { count: 2 }, "2 commentaires"],
  ["fr", "card.comments", { count: 12_345 }, "12\u202F345 commentaires"],
  ["fr", "card.comments", { count: 1_000_000 }, "1\u202F000\u202F000 commentaires"],
  ["fr", "thread.title", { count: 1, title: "A" }, "1 commentaire sur «\u00A0A\u00A0»"],
  ["fr-CA", "reply.cancel", undefined, "Annuler la réponse"],
  ["FR", "reply.cancel", undefined, "Annuler la réponse"],
  ["ar", "card.comments", { count: 3 }, "3 responses"],
  ["xx-unknown", "reply.title", undefined, "Leave a Reply"],
  ["constructor", "reply.title", undefined, "Leave a Reply"],
])("in %s, %s with %j is %j", (language, key, values, text) => {
  expect(translator(language)(key, values)).toBe(text);
});

test("what a placeholder stands for is never read as a message", () => {
  expect(translator("en")("reply.titleTo", { name: "{name} <b> 'quoted' #" })).toBe("Leave a Reply to {name} <b> 'quoted' #");
});

test("a text can hold something richer than text, where its language wants it", () => {
  const link = { href: "#" };
  expect(translateRich("en", "reply.titleTo", { name: link })).toEqual(["Leave a Reply to ", link]);
  expect(translateRich("fr", "reply.titleTo", { name: link })).toEqual(["Répondre à ", link]);
});

describe("a list", () => {
  const [a, b, c] = [{ name: "a" }, { name: "b" }, { name: "c" }];
  test.each([
    ["en", [], []],
    ["en", [a], [a]],
    ["en", [a, b, c], [a, ", ", b, ", ", c]],
    ["fr", [a, b, c], [a, ", ", b, " et ", c]],
    ["ar", [a, b], [a, ", ", b]],
  ])("in %s of %j is joined as %j", (language, items, joined) => {
    expect(joinRich<object | string>(language, items)).toEqual(joined);
  });
});

test.each([
  ["en", "en", "ltr"],
  ["fr-CA", "fr-CA", "ltr"],
  ["de", "en", "ltr"],
  ["ar", "en", "rtl"],
  ["he-IL", "en", "rtl"],
  ["AR-eg", "en", "rtl"],
  ["az-Arab", "en", "rtl"],
  ["ks-Deva", "en", "ltr"],
])("content in %s has an interface in %s and is written %s", (language, spoken, direction) => {
  expect([interfaceLanguage(language), directionOf(language)]).toEqual([spoken, direction]);
});

test("a failure speaks English to logs and the blog's language to people", () => {
  const failure = new TooLarge(say("reply.tooManyCharacters", { count: 65_525 }));
  expect(failure.message).toBe("A comment can have at most 65,525 characters.");
  expect(failure.sayIn(translator("fr"))).toBe("Un commentaire peut compter au plus 65\u202F525 caractères.");
  expect(new NotFound().sayIn(translator("fr"))).toBe("Rien n’a été trouvé à cette adresse.");
  expect(new TooLarge("Said already").sayIn(translator("fr"))).toBe("Said already");
});
