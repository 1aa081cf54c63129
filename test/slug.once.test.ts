import { describe, expect, test } from "vitest";
import { fold } from "../server/fold.ts";
import { numberedSlug, slugify, typedSlug, uniqueSlug } from "../server/slug.ts";

describe("slugify", () => {
  test.each([
    ["Hello World", "hello-world"],
    ["Héllo Wörld! & Co. 100%", "hello-world-co-100"],
    ["C++ / C# <b>x</b>", "c-c-x"],
    ["Don’t panic, it's “fine”", "dont-panic-its-fine"],
    ["straße Ærø Łódź Þór İstanbul", "strasse-aero-lodz-thor-istanbul"],
    ["日本語 タイトル", "日本語-タイトル"],
    ["Επίπεδο 2", "επίπεδο-2"],
    ["Привет, мир", "привет-мир"],
    ["مرحبا بالعالم", "مرحبا-بالعالم"],
    ["हिन्दी भाषा", "हिन्दी-भाषा"],
    ["한국어", "한국어"],
    ["a_b--c", "a_b-c"],
    ["a/b?c#d%20e\\f", "a-b-c-d-20e-f"],
    ["../../etc/passwd", "etc-passwd"],
    ["!!! …", ""],
    ["🙂", ""],
    ["co\u00ADoperate \u200Bnow", "cooperate-now"],
    ["สวัสดีชาวโลก", "สวัสดีชาวโลก"],
    ["می\u200Cخواهم", "می-خواهم"],
    ["🎉 Party ❤️", "party"],
    ["", ""],
  ])("%j → %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  test("at most 200 bytes, cut between characters", () => {
    expect(slugify("a".repeat(500))).toBe("a".repeat(200));
    expect(slugify("日".repeat(500))).toBe("日".repeat(66));
    expect(slugify("हि".repeat(200))).toMatch(/^(?:हि)+$/);
    expect(slugify(`${"a".repeat(199)} b`)).toBe("a".repeat(199));
  });

  test("typed or pasted as it stands in an address", () => {
    expect(typedSlug("%e6%97%a5%e6%9c%ac")).toBe("日本");
    expect(typedSlug("100%25-pure")).toBe("100-pure");
    expect(typedSlug("50%-off %zz")).toBe("50-off-zz");
  });

  test("the same again", () => {
    for (const title of ["Héllo Wörld", "日本語", "Επίπεδο"]) expect(slugify(slugify(title))).toBe(slugify(title));
  });
});

test("uniqueSlug numbers from 2", async () => {
  const taken = new Set(["a", "a-2"]);
  expect(await uniqueSlug("a", async (slug) => taken.has(slug))).toBe("a-3");
  expect(await uniqueSlug("b", async (slug) => taken.has(slug))).toBe("b");
  expect(Buffer.byteLength(numberedSlug("a".repeat(200), 12))).toBe(200);
});

describe("fold", () => {
  test.each([
    ["Crème  Brûlée", "creme brulee"],
    ["ÆRØ straße Łódź", "aero strasse lodz"],
    ["İstanbul ISPARTA", "istanbul isparta"],
    ["ﬁn ① Ⅻ ｆｕｌｌ", "fin 1 xii full"],
    ["日本語テキスト", "日 本 語 テ キ ス ト"],
    ["ab日本cd", "ab 日 本 cd"],
    ["한국어", "한 국 어"],
    ["don't e-mail 3.14 a_b", "dont e mail 3 14 a b"],
    ["Ελληνικά", "ελληνικα"],
    ["", ""],
  ])("%j → %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(folded)).toBe(folded);
  });
});
