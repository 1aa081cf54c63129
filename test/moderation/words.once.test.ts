import { describe, expect, it } from "vitest";
import { judge } from "../../server/moderation/pipeline.ts";
import { findWords } from "../../server/moderation/word-list.ts";
import { factsOf, type FactsInShort, rulesOf } from "../support/facts.ts";

const finds = (list: string, facts: FactsInShort) => findWords(list, factsOf(facts));

describe("an entry of a list of words", () => {
  it.each([
    ["a part of a word", "press", "My WordPress", true],
    ["whatever the capitals", "ROULETTE", "roulette", true],
    ["whatever the accents", "casino", "cásínö", true],
    ["a word of another alphabet", "казино", "Лучшее КАЗИНО города", true],
    ["the whole word", "=ham", "ham and eggs", true],
    ["the whole word, at the end", "=ham", "eggs, ham", true],
    ["the whole word, not a part", "=ham", "Birmingham, hamster", false],
    ["a phrase", "cheap pills", "CHEAP pills here", true],
    ["full width", "casino", "ｃａｓｉｎｏ", true],
    ["letters that cannot be seen within", "roulette", "rou\u200Blet\u00ADte", true],
    ["Cyrillic look-alikes", "casino", "саsinо", true],
    ["Greek look-alikes", "poker", "pοkεr", true],
    ["a word that is all look-alikes", "cop", "сор", true],
    ["signs for letters", "casino", "c4$1no", true],
    ["one for an l", "pills", "pi11s", true],
    ["an entry in signs", "v1agra", "viagra", true],
    ["letters apart", "casino", "c a s i n o", true],
    ["letters with dots between", "casino", "c.a.s.i.n.o", true],
    ["a number that is a number", "ioi", "In 101 cases", false],
    ["prices are no words", "sss", "It cost $555", false],
    ["an i is no l", "fall", "to fail", false],
    ["the whole word, behind a part of another", "=ham", "Birmingham has ham", true],
    ["the longer of two that begin alike", "hamlet", "a hamlet", true],
    ["the end of the text is no match", "hamlets", "a hamlet", false],
    ["one character", "=x", "an x", true],
    ["signs that mean something elsewhere", ".*", "anything", false],
    ["and are meant here", "(.*)+", "a (.*)+ b", true],
    ["a line of nothing but spaces", "  \n \n", "anything", false],
    ["a lone sign for the whole word", "=", "anything =", false],
  ])("%s", (_, list, text, expected) => {
    expect(finds(list, { text }).length > 0).toBe(expected);
  });

  it.each([
    ["name:pete", { name: "Poker Pete" }, true],
    ["name:pete", { text: "Pete wrote" }, false],
    ["name:=pete", { name: "Peter" }, false],
    ["email:@spam.example", { email: "a@spam.example" }, true],
    ["email:@spam.example", { text: "a@spam.example" }, false],
    ["url:spam.example", { text: "https://spam.example/x" }, true],
    ["url:spam.example", { website: "https://spam.example/" }, true],
    ["url:spam.example", { text: "spam.example" }, false],
    ["ip:203.0.113.", { address: "203.0.113.9" }, true],
    ["ip:203.0.113.", { text: "203.0.113.9", address: "198.51.100.1" }, false],
    ["text:poker", { name: "Poker Pete" }, false],
    ["poker", { name: "Poker Pete" }, true],
    ["203.0.113.", { address: "203.0.113.9" }, true],
    ["https://spam", { text: "https://spam.example/x" }, true],
  ] as [string, FactsInShort, boolean][])("%s in %j", (list, facts, expected) => {
    expect(finds(list, facts).length > 0).toBe(expected);
  });

  it("is told as the owner wrote it, each one", () => {
    expect(finds("Casino\n\nname:Pete\n=x", { text: "CASINO x", name: "pete" })).toEqual(["Casino", "name:Pete", "=x"]);
  });
});

describe("in a text that is in another alphabet", () => {
  const written = (text: string, writtenIn: string) => finds("cop\ncasino", { text, writtenIn });

  it("a word that only looks like a Latin one is none, and one that is half of it is", () => {
    expect(written("У нас во дворе сорок рублей и сор", "Cyrl")).toEqual([]);
    expect(written("Лучшее саsinо города", "Cyrl")).toEqual(["casino"]);
    expect(written("A сор in an English text", "en")).toEqual(["cop"]);
  });
});

it("what the sender's program calls itself is looked at only where the entry says so", () => {
  const facts = { text: "Hello", userAgent: "Mozilla/5.0 SpamSender" };
  expect([finds("mozilla", facts), finds("agent:spamsender", facts), finds("agent:=spam", facts), finds("agent:x", {})]).toEqual([
    [],
    ["agent:spamsender"],
    [],
    [],
  ]);
});

it("finds the same as looking for one word after the other", () => {
  let seed = 5;
  const letter = () => "abc "[(seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 30] ?? "a";
  const some = (length: number) => Array.from({ length }, letter).join("").trim();
  for (let round = 0; round < 40; round++) {
    const words = [...new Set(Array.from({ length: 60 }, (_, at) => some(1 + (at % 7)).replaceAll(/ +/g, "")).filter((word) => word !== ""))];
    const text = `a ${some(60)}`;
    const isFound = (word: string, whole: boolean) => (whole ? ` ${text.replaceAll(/ +/g, "  ")} `.includes(` ${word} `) : text.includes(word));
    const list = words.map((word, at) => (at % 2 === 0 ? `text:=${word}` : `text:${word}`));
    expect(finds(list.join("\n"), { text })).toEqual(list.filter((_, at) => isFound(words[at] ?? "", at % 2 === 0)));
  }
});

it("held words hold, refused words go to the trash", () => {
  const facts = factsOf({ text: "Play poker and roulette" });
  expect(judge(facts, rulesOf({ heldWords: "poker\nroulette" }))).toMatchObject({
    status: "pending",
    reasons: [{ rule: "words", text: "Contains “poker”, “roulette”.", seen: ["poker", "roulette"] }],
  });
  expect(judge(facts, rulesOf({ heldWords: "poker", refusedWords: "roulette" }))).toMatchObject({ status: "trash", reasons: [{ rule: "refused-words" }] });
});

it("a long list and the longest comment take no time to speak of", () => {
  const list = Array.from({ length: 10_000 }, (_, at) => `${at % 2 === 0 ? "=" : ""}word${at}x`).join("\n");
  findWords(list, factsOf({ text: "Reads the list" }));
  const pieces = ["a.a.a.a.bb ", "c4$1no ", "саs ", "1", "ab ", "@ ", "hello word this is ", "word", "казино", "кa"];
  for (const piece of pieces) {
    const facts = factsOf({ text: piece.repeat(65_525 / piece.length), writtenIn: "Cyrl" });
    const began = process.cpuUsage().user;
    findWords(list, facts);
    expect([piece, (process.cpuUsage().user - began) / 1000]).toEqual([piece, expect.toSatisfy((ms: number) => ms < 250)]);
  }
});
