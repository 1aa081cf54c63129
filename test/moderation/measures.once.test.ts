import { describe, expect, it } from "vitest";
import { readValue } from "../../server/comments/ban-input.ts";
import { createBanList } from "../../server/moderation/ban-list.ts";
import { inverseChiSquare } from "../../server/moderation/filter-weights.ts";
import { generalReason } from "../../server/moderation/general-reason.ts";
import { findLinks } from "../../server/moderation/links.ts";
import { guessLanguage, isOtherLanguage } from "../../server/moderation/language.ts";
import { createRecentWindow, type RecentComment } from "../../server/moderation/recent-window.ts";
import { countBits, simhashOf, wordsOf } from "../../server/moderation/simhash.ts";
import { createSimilarTexts } from "../../server/moderation/similar-texts.ts";

const TEXT = `A simhash is made of the hashes of each three words in a row, so that a word that is changed somewhere in a long text changes few of its bits,
  and two texts that differ in a word or two are found to be nearly the same, whatever stands before and behind that word; the longer they are, the surer that is.`;

const distance = (one: string, other: string) => {
  const [a, b] = [one, other].map((text) => simhashOf(wordsOf(text)) ?? "") as [string, string];
  return (
    countBits(Number.parseInt(a.slice(0, 8), 16) ^ Number.parseInt(b.slice(0, 8), 16)) +
    countBits(Number.parseInt(a.slice(8), 16) ^ Number.parseInt(b.slice(8), 16))
  );
};

describe("a simhash", () => {
  it("is the same whatever case, accents and punctuation, nearly the same for nearly the same text, and far from another one's", () => {
    expect(distance(TEXT, TEXT.toUpperCase().replaceAll(",", " —"))).toBe(0);
    expect(distance(TEXT.repeat(3), `${TEXT.repeat(3)} Indeed`)).toBeLessThanOrEqual(3);
    expect(
      distance(TEXT, "Quite another text, about tulips and the soil they like best, which is neither wet nor dry but something in between"),
    ).toBeGreaterThan(12);
    expect(simhashOf(wordsOf("Thanks a lot"))).toBeNull();
  });

  it("counts bits", () => {
    expect([0, 1, -1, 0x80000000, 0x55555555].map(countBits)).toEqual([0, 1, 32, 1, 16]);
  });
});

it("texts that differ by up to three bits are found among thousands, and no others", () => {
  const texts = createSimilarTexts();
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0);
  const hex = (high: number, low: number) => (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
  for (let id = 1; id <= 5000; id++) texts.add(id, hex(random(), random()));
  const [high, low] = [0x12345678, 0x9abcdef0];
  const flips = [
    [0, 0],
    [1, 0],
    [1 << 31, 1 << 15],
    [1, (1 << 16) | 1],
    [3, 3],
  ] as const;
  for (const [at, [a, b]] of flips.entries()) texts.add(6000 + at, hex(high ^ a, low ^ b));
  expect(texts.find(hex(high, low), 10)).toEqual([3, 2, 1, 0].map((at) => ({ id: 6000 + at, distance: at })));
  texts.remove(6000);
  expect(texts.find(hex(high, low), 2).map(({ id }) => id)).toEqual([6003, 6002]);
});

describe("the window of recent comments", () => {
  const MINUTE = 60_000;
  const comment = (id: number, at: number, given: Partial<RecentComment> = {}): RecentComment => ({
    id,
    postId: 1,
    at,
    status: "approved",
    marked: false,
    simhash: null,
    speaker: "person 1",
    network: "n",
    email: null,
    ...given,
  });

  it("keeps so many, for so long, and forgets all of what it forgets", () => {
    const window = createRecentWindow(10 * MINUTE, 3);
    for (let id = 1; id <= 4; id++) window.add(comment(id, id * MINUTE, { simhash: "0000000000000000" }));
    window.prune(4 * MINUTE);
    expect([window.size, window.has(1), window.of("network", "n")?.since(0)]).toEqual([3, false, 3]);
    window.prune(13 * MINUTE);
    expect([window.size, window.similar("0000000000000001", 9).map(({ id }) => id)]).toEqual([2, [4, 3]]);
    window.prune(60 * MINUTE);
    expect([window.size, window.of("network", "n"), window.similar("0000000000000000", 9)]).toEqual([0, undefined, []]);
  });

  it("follows a comment's state", () => {
    const window = createRecentWindow();
    window.add(comment(1, MINUTE, { email: "A@example.org" }));
    window.change(1, "spam", true, undefined);
    expect(window.of("email", "a@EXAMPLE.org")).toMatchObject({ approved: 0, spam: 1 });
  });

  it("knows what is usual from the busiest hour, not from the surge itself", () => {
    const window = createRecentWindow();
    const now = 1000 * 60 * MINUTE;
    for (let at = 0; at < 120; at++) window.add(comment(at, now - 300 * MINUTE + at * 1000));
    for (let at = 0; at < 90; at++) window.add(comment(1000 + at, now - 2 * MINUTE + at));
    expect(window.site(now)).toEqual({ fiveMinutes: 90, usual: 10 });
  });
});

it.each([
  ["en", "I have been reading this for a while and I think that it is one of the better ones that you can find about the topic."],
  ["fr", "Je ne suis pas du tout d’accord avec ce qui est écrit dans cet article, mais je vous remercie pour le temps que vous y avez passé."],
  ["de", "Ich habe das nicht verstanden, aber es ist mir auch nicht so wichtig, dass ich es noch einmal lesen möchte, wenn ich ehrlich bin."],
  ["Cyrl", "Спасибо за интересную статью, очень понравилось"],
  ["Jpan", "とても面白い記事でした。ありがとうございます。また読みます。"],
  [null, "Great post, thanks!"],
  [null, "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna"],
  [null, "git commit -m fix && npm run build && node dist/server.js --port 8080 # works on Linux x64 arm64 darwin windows too"],
])("the language is %s: %s", (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});

it("a language of the blog's own script is another one only if it is certain", () => {
  expect([
    isOtherLanguage(null, "en"),
    isOtherLanguage("en", "en-GB"),
    isOtherLanguage("fr", "en"),
    isOtherLanguage("Cyrl", "ru"),
    isOtherLanguage("Hani", "ja"),
  ]).toEqual([false, false, true, false, false]);
});

it("a list of thousands of bans is quick to look into", () => {
  const rows = Array.from({ length: 10_000 }, (_, id) => ({
    id,
    kind: id % 2 ? "address" : "host",
    value: id % 2 ? `10.${id >> 8}.${id & 255}.0/24` : `h${id}.example`,
    effect: "hold",
    untilAt: null,
  }));
  const list = createBanList(rows);
  const began = process.cpuUsage().user;
  for (let n = 0; n < 1000; n++) list.find({ personId: 1, email: "a@example.org", address: "192.0.2.1", hosts: ["a.b.example.org"] }, new Date(0));
  expect((process.cpuUsage().user - began) / 1000).toBeLessThan(200);
  expect(list.find({ personId: null, email: "", address: "10.1.3.9", hosts: ["x.h4.example"] }, new Date(0)).map(({ id }) => id)).toEqual([4, 259]);
});

it("the inverse chi-square function gives the values of the tables", () => {
  expect(inverseChiSquare(5.991, 2)).toBeCloseTo(0.05, 3);
  expect(inverseChiSquare(18.307, 10)).toBeCloseTo(0.05, 3);
  expect(inverseChiSquare(0, 4)).toBe(1);
  expect(inverseChiSquare(3000, 80)).toBe(0);
});

it("a reader is told in general why a comment waits, and of spam the same", () => {
  const told = (...rules: string[]) => generalReason(rules.map((rule) => ({ rule })));
  expect(told("links", "newcomer")).toBe("me.why.links");
  expect(told("filter", "newcomer")).toBe("me.why.newcomer");
  expect(told("trap", "newcomer")).toBe(told("newcomer"));
  expect(told("trap")).toBe(told("words"));
});

it("a host is the same host in every way of writing it", () => {
  const value = readValue("host", "*.Spam.example") ?? "";
  expect([value, readValue("host", "https://www.spam.example./x"), readValue("host", "com")]).toEqual(["spam.example", "spam.example", undefined]);
  const list = createBanList([{ id: 1, kind: "host", value, effect: "hold", untilAt: null }]);
  const isOn = (url: string) =>
    list.find({ personId: null, email: "", address: "", hosts: findLinks(`<a href="${url}">`).map(({ host }) => host) }, new Date(0)).length === 1;
  expect(["https://SPAM.example", "https://spam.example.:443/", "https://a.www.spam.example/", "https://good.example@spam.example/"].map(isOn)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["https://notspam.example/", "https://spam.example.org/", "https://spam.example@good.example/"].map(isOn)).toEqual([false, false, false]);
});

it.each([
  ["203.0.113.9", "203.0.113.9"],
  ["203.0.113.9/24", "203.0.113.0/24"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:DB8::/32", "2001:db8::/32"],
  ["0.0.0.0/0", undefined],
  ["::/0", undefined],
  ["203.0.113.9/33", undefined],
  ["203.0.113.9/-1", undefined],
  ["203.0.113.9/", undefined],
  ["203.0.113.0/24/1", undefined],
  ["fe80::1%eth0", undefined],
  ["0203.0.113.9", undefined],
])("the network %s is read as %s", (typed, expected) => {
  expect(readValue("address", typed)).toBe(expected);
});
