import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../server/package-root.ts";
import { settingsSchema } from "../../server/settings.ts";
import { readSources } from "../support/source-files.ts";

const server = readSources(["server"]);
const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync(join(packageRoot, "docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readFileSync(join(packageRoot, path), "utf8") }));

describe("the documentation", () => {
  it("has every option of createBlog", () => {
    const source = server.find(({ path }) => path === "server/options.ts")?.text ?? "";
    const names = ["BlogOptions", "XOptions", "FacebookOptions", "Limits"].flatMap((type) => fieldsOf(source, type));
    expect(names).toEqual(expect.arrayContaining(["databaseUrl", "graphVersion", "commentsPerMinute"]));
    expect(undocumented(names, "docs/options.md"), "Say in docs/options.md what it does, and its default.").toEqual([]);
  });

  it("has every variable of the environment", () => {
    const read = server
      .filter(({ path }) => /^server\/(\w+-)?environment\.ts$/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/"([A-Z][A-Z0-9_]{2,})"/g)]);
    const direct = server.flatMap(({ text }) => [...text.matchAll(/process\.env(?:\.|\[")([A-Z][A-Z0-9_]+)/g)]);
    const names = [...new Set([...read, ...direct].map((match) => match[1] ?? ""))];
    expect(names).toEqual(expect.arrayContaining(["PAMPHLET_URL", "DATABASE_URL", "X_CONSUMER_KEY"]));
    expect(undocumented(names), "Say in README.md or docs/options.md what it does.").toEqual([]);
  });

  it("has every setting", () => {
    expect(undocumented(Object.keys(settingsSchema.shape), "docs/settings.md"), "Say in docs/settings.md what it does, and its default.").toEqual([]);
  });

  it("has every command", () => {
    const source = server.find(({ path }) => path === "server/cli.ts")?.text ?? "";
    const names = [...source.matchAll(/\.(?:command|option|requiredOption)\("(-{0,2}[a-z-]+)/g)].map((match) => match[1] ?? "");
    const written = pages.map(({ text }) => text).join("\n");
    expect(names).toEqual(expect.arrayContaining(["serve", "import", "--dry-run"]));
    expect(
      names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(written)),
      "Say in README.md or docs/ what it does.",
    ).toEqual([]);
  });

  it("leads nowhere that is not there", () => {
    const lost = pages.flatMap(({ path, text }) =>
      [...text.replaceAll(/`[^`\n]*`/g, "").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .filter(([, to = ""]) => !existsSync(join(packageRoot, dirname(path), to)))
        .map(([, to]) => `${path}: ${to}`),
    );
    expect(lost).toEqual([]);
  });
});

function fieldsOf(source: string, type: string): string[] {
  const body = new RegExp(`interface ${type} \\{\\n(.*?)\\n\\}`, "s").exec(source)?.[1] ?? "";
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map((match) => match[1] ?? "");
}

/** Names that stand nowhere in backquotes. */
function undocumented(names: readonly string[], path?: string): string[] {
  const text = pages
    .filter((page) => path === undefined || page.path === path)
    .map((page) => page.text)
    .join("\n");
  const quoted = new Set([...text.matchAll(/`([^`\n]+)`/g)].flatMap((match) => (match[1] ?? "").split(/[^\w-]+/)));
  return names.filter((name) => !quoted.has(name));
}
