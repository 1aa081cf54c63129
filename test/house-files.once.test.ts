import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type SourceFile } from "./support/source-files.ts";

const server = readSources(["server"]);
const byPath = new Map(server.map((file) => [file.path, file]));

const MOST_LINES = 250;

describe("each file", () => {
  it("is short enough to be read at once", () => {
    const files = [...server, ...readSources(["views"], [".ts", ".tsx", ".js"]), ...readSources(["prisma", "bench", "examples"], [".ts", ".mjs"])];
    const long = files.filter(({ text }) => text.split("\n").length - 1 > MOST_LINES);
    expect(names(long), `Longer than ${MOST_LINES} lines. Cut it where its nouns part.`).toEqual([]);
  });

  it("is named for what it holds", () => {
    const vague = /^(.*-)?(utils?|helpers?|managers?|services?|commons?|misc)$/;
    const files = readSources(["server", "views", "test", "bench"], [".ts", ".tsx", ".js", ".mjs", ".css"]);
    const nameless = files.filter(({ path }) => path.split("/").some((part) => vague.test(part.replace(/\.((once|long)\.)?(test\.)?\w+$/, ""))));
    expect(names(nameless), "Such a name says nothing. Name the file for the thing in it.").toEqual([]);
    const odd = files.filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(once|long))?(\.test)?(\.d)?\.\w+$/.test(basename(path)));
    expect(names(odd), "Names of files are kebab-case.").toEqual([]);
  });
});

describe("a store", () => {
  it("is the only place that queries", () => {
    const query = /\b(?:tx|db|client)\.[a-z]\w+\.(?:find|create|update|delete|upsert|count|aggregate|groupBy)\w*\(/;
    const raw = /\$(?:query|execute)Raw/;
    /** Their queries belong to no feature: the table of settings, news of other processes. */
    const itself = ["server/settings.ts", "server/cache/other-writers.ts"];
    const elsewhere = server.filter((file) => (query.test(file.text) || raw.test(file.text)) && !isStore(file) && !itself.includes(file.path));
    expect(names(elsewhere), "Queries stand in the feature's store.ts, or in a file …-store.ts beside it.").toEqual([]);
  });

  it("knows nothing but the database and what is computed", () => {
    const broken = server
      .filter(isStore)
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ to, typesOnly }) => !typesOnly && !to.startsWith("server/db/") && !isStore({ path: to }) && !isPure(to))
          .map(({ to }) => `${path} imports ${to}`),
      );
    expect(
      broken,
      `${broken.join("\n")}\nA store asks the database and no one else: what it imports must not query, send or decide. Have the verb do that.`,
    ).toEqual([]);
  });
});

describe("only", () => {
  it("the command line reads environment, arguments and signals", () => {
    const readers = server.filter(({ text }) => /\bprocess\.(env|argv|on|once|exit|exitCode|stdin)\b/.test(text));
    expect(names(readers), "Take it as an option of createBlog; server/environment.ts fills it in from the environment.").toEqual([
      "server/cli.ts",
      "server/commands.ts",
    ]);
  });

  it("the sanitizer makes safe HTML", () => {
    const makers = [...server, ...readSources(["views"])].filter(({ text }) => /\bas (unknown as )?SafeHtml\b|<SafeHtml>\s*[`"'(a-z]/.test(text));
    const allowed = ["server/posts/content/sanitize.ts", "server/stored-html.ts"];
    expect(names(makers), "HTML becomes SafeHtml by server/posts/content/sanitize.ts; what the database holds went through it: storedHtml.").toEqual(allowed);
  });

  it("what the database holds is taken for sanitized", () => {
    const trusting = server.filter(({ imports }) => imports.some(({ to }) => to === "server/stored-html.ts"));
    const rooms = new Set(trusting.map(({ path }) => dirname(path)));
    expect([...rooms].toSorted(), "storedHtml is for columns that were sanitized when they were written.").toEqual([
      "server/comments",
      "server/feeds",
      "server/moderation",
      "server/posts",
      "server/reader",
      "server/search",
    ]);
  });
});

function isStore({ path }: Pick<SourceFile, "path">): boolean {
  return /(^|\/|-)store\.ts$/.test(path);
}

/** Whether a file, and all that it imports, computes and does nothing else. */
function isPure(path: string, trail: readonly string[] = []): boolean {
  const file = byPath.get(path);
  if (!file || isStore(file) || path.startsWith("server/db/") || trail.includes(path)) return false;
  if (/^import (?!type).*"(express|node:(?!crypto|net|path|url))/m.test(file.text)) return false;
  return file.imports.every(({ to, typesOnly }) => typesOnly || isPure(to, [...trail, path]));
}

function names(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path);
}
