import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../package-root.ts";

/** The script of the editor: what names its version, and a way to get at it. */
export interface EditorBundle {
  version: string;
  read(): Promise<string>;
}

/** What goes into the bundle, and with it into its version. */
const SOURCES = ["views/editor", "server/posts/content"];
const BUILT = "dist/editor.js";

/**
 * The built package has the bundle in a file; from the sources it is made when it is first asked for, which takes a second or two, and kept
 * until they change.
 */
export function editorBundle(): EditorBundle {
  if (!import.meta.url.endsWith(".ts")) {
    const script = readFileSync(join(packageRoot, BUILT), "utf8");
    return { version: script, read: () => Promise.resolve(script) };
  }
  const version = createHash("sha256").update(readSources()).digest("hex");
  let made: Promise<string> | undefined;
  const read = () =>
    (made ??= bundleOnce(version).catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
  return { version, read };
}

function readSources(): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .toSorted()
      .map((name) => `${name}\n${readFileSync(join(packageRoot, folder, name), "utf8")}`),
  );
  return [...files, readFileSync(join(packageRoot, "package.json"), "utf8")].join("\n");
}

async function bundleOnce(version: string): Promise<string> {
  const folder = join(packageRoot, "node_modules/.cache/pamphlet");
  const file = join(folder, `editor-${version.slice(0, 16)}.js`);
  try {
    return readFileSync(file, "utf8");
  } catch {
    const { bundleEditor } = (await import(pathToFileURL(join(packageRoot, "bundle-editor.mjs")).href)) as { bundleEditor(): Promise<string> };
    const script = await bundleEditor();
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, script);
    renameSync(`${file}.${process.pid}`, file);
    for (const name of readdirSync(folder)) if (/^editor-.*\.js$/.test(name) && !file.endsWith(name)) rmSync(join(folder, name), { force: true });
    return script;
  }
}
