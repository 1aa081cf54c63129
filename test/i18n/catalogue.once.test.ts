import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { en } from "../../server/i18n/en.ts";
import { fr } from "../../server/i18n/fr.ts";
import { readSources } from "../support/source-files.ts";

const LANGUAGES: [string, Record<string, string>][] = [
  ["en", en],
  ["fr", fr],
];
const sources = readSources(["server", "views"]);
const code = sources.filter(({ path }) => !path.startsWith("server/i18n/"));

describe("a key", () => {
  test("is in the catalogue wherever one is used", () => {
    const used = code.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:t|rich|say)(?:<\w+>)?\(\s*"([^"]+)"/g)].map((match) => ({ path, key: `${prefixOf(path)}${match[1]}` })),
    );
    expect(used.length).toBeGreaterThan(300);
    expect(used.filter(({ key }) => !Object.hasOwn(en, key))).toEqual([]);
  });

  test("is used somewhere", () => {
    const literals = new Set(code.flatMap(({ text }) => [...text.matchAll(/"(\w+\.[\w.]+)"/g)].map((match) => match[1])));
    const built = code.flatMap(({ text }) =>
      [...text.matchAll(/`(\w+\.\w*\$\{[^}`]+\}\w*)`/g)].map((match) => new RegExp(`^${match[1]?.replace(".", "\\.").replace(/\$\{.*\}/, "\\w+")}$`)),
    );
    const unused = Object.keys(en).filter((key) => !literals.has(key) && !built.some((pattern) => pattern.test(key)));
    expect(unused, "Take these out of server/i18n.").toEqual([]);
  });

  test("is given to the bundle of the editor, where it says it", () => {
    const given = sources.find(({ path }) => path === "views/admin/editor-words.ts")?.text ?? "";
    const said = code.filter(({ path }) => path.startsWith("views/editor/")).map(({ text }) => text);
    const words = [...given.matchAll(/^ {2}"(\w+)",$/gm)].map((match) => match[1] ?? "");
    const used = said.flatMap((text) => [...text.matchAll(/\bt\(\s*"(\w+)"/g)].map((match) => match[1] ?? ""));
    expect(used.filter((word) => !words.includes(word))).toEqual([]);
    const isSaid = (word: string) => said.some((text) => text.includes(`"${word}"`) || text.includes(word.replace(/^([a-z]+)\d$/, "`$1${")));
    expect(words.filter((word) => !isSaid(word))).toEqual([]);
  });

  test("stands in one file of a language", () => {
    for (const language of ["en", "fr"]) {
      const files = sources.filter(({ path }) => path.startsWith(`server/i18n/${language}`));
      const keys = files.flatMap(({ text }) => [...text.matchAll(/^ {2}"([\w.]+)":/gm)].map((match) => match[1] ?? ""));
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });
});

/** The bundle of the editor is given its texts by the page, without the first half of their keys (views/admin/editor-words.ts). */
function prefixOf(path: string): string {
  return path.startsWith("views/editor/") ? "rich." : "";
}

describe("a text for people", () => {
  test("is said by its key where a request ends", () => {
    const worded = code.flatMap(({ path, text }) =>
      [...text.matchAll(/new (?:BadRequest|Forbidden|NotFound|Conflict|TooLarge|TooMany|Unavailable)\(\s*["`][^)]*/g)].map((match) => `${path}: ${match[0]}`),
    );
    expect(worded, 'Write say("the.key") in the place of the text.').toEqual([]);
  });

  test("is given to a script by the page", () => {
    const scripts = readSources(["views/browser"], [".js"]);
    const worded = scripts.flatMap(({ path, text }) =>
      [...text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/ [^\n]*/g, "").matchAll(/["'`][A-Z][a-z]+(?: [a-z]+)+|textContent = ["`][A-Za-z]\w+/g)].map(
        (match) => `${path}: ${match[0]}`,
      ),
    );
    expect(worded, "Put it into a data- attribute, by t().").toEqual([]);
  });
});

describe.each(LANGUAGES)("the texts in %s", (language, catalogue) => {
  test("are all there, and ICU can read them", () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [key, text] of Object.entries(catalogue)) {
      expect(text.trim(), key).not.toBe("");
      expect(() => new IntlMessageFormat(text, language), key).not.toThrow();
    }
  });

  test("have the placeholders of the English ones", () => {
    for (const [key, text] of Object.entries(catalogue)) expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(LANGUAGES[0]?.[1][key] ?? "")]);
  });
});

test("French is set as French is: no-break spaces before its signs and within its quotes, and the curved apostrophe", () => {
  for (const [key, text] of Object.entries(fr)) {
    // In addresses and placeholders a colon is no punctuation, and ICU has quotes of its own around what a script fills in: '{name}'.
    const prose = text.replaceAll(/https?:\S+|%\w+%|'(?=\{\w+\}')|(?<='\{\w+\})'/g, "");
    expect([key, prose]).toEqual([key, expect.not.stringMatching(/ [:;!?»]|« |[^\s\u00A0\u202F]»|«[^\s\u00A0]|\w[;!?]|'|"/)]);
    expect([key, prose]).toEqual([key, expect.not.stringMatching(/[^\s\u00A0\u202F\d]:(?!\d)/)]);
  }
});

interface Part {
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
  children?: Part[];
}

/** Names of the placeholders, however deep, each once. */
function placeholdersOf(text: string): string[] {
  const names = (parts: Part[]): string[] =>
    parts.flatMap(({ type, value, options, children }) => [
      ...(type === 0 || type === 7 ? [] : [value ?? ""]), // 0: plain text; 7: the # of a plural.
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
      ...names(children ?? []),
    ]);
  return [...new Set(names(new IntlMessageFormat(text, "en").getAst()))].toSorted();
}
