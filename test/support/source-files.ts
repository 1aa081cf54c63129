import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../server/package-root.ts";

/** A file of ours, as text. */
export interface SourceFile {
  /** From the project's root: "server/posts/store.ts". */
  path: string;
  text: string;
  /** What it imports of our own; packages are left out. */
  imports: Import[];
}

export interface Import {
  /** The imported file, from the project's root. */
  to: string;
  /** Nothing of it remains once types are erased. */
  typesOnly: boolean;
}

/** The files of some folders, generated ones left out. @param endings ".ts", ".tsx", … */
export function readSources(folders: readonly string[], endings: readonly string[] = [".ts", ".tsx"]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((path) => endings.some((ending) => path.endsWith(ending)) && !path.includes("/generated/"))
      .toSorted()
      .map(readSource),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(packageRoot, path), "utf8");
  return { path, text, imports: readImports(path, text) };
}

const STATEMENT = /^(?:import|export)\s+(?:(?<clause>[^"';]*?)\s+from\s+)?"(?<from>\.[^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*"(\.[^"]+)"/g;

function readImports(path: string, text: string): Import[] {
  const resolve = (from: string) => relative(packageRoot, join(packageRoot, dirname(path), from));
  const written = [...text.matchAll(STATEMENT)].map(({ groups }) => ({ to: resolve(groups?.["from"] ?? ""), typesOnly: isErased(groups?.["clause"]) }));
  const dynamic = [...text.matchAll(DYNAMIC)].map((match) => ({ to: resolve(match[1] ?? ""), typesOnly: false }));
  return [...written, ...dynamic];
}

/** `type { A }`, `{ type A, type B }`. */
function isErased(clause: string | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.startsWith("type ")) return true;
  const names = /^\{(.*)\}$/s
    .exec(clause)?.[1]
    ?.split(",")
    .map((name) => name.trim());
  return names !== undefined && names.filter(Boolean).every((name) => name.startsWith("type "));
}
