// Puts views/editor, with the libraries that it uses, into one script for the browser.
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @returns {Promise<string>} an ES module */
export async function bundleEditor() {
  const result = await build({
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      minify: true,
      rolldownOptions: { input: `${root}views/editor/main.ts`, output: { format: "es" } },
    },
  });
  const [{ output }] = /** @type {{ output: { code?: string }[] }[]} */ (Array.isArray(result) ? result : [result]);
  const chunks = output.flatMap(({ code }) => code ?? []);
  if (chunks.length !== 1) throw new Error(`The editor became ${chunks.length} scripts instead of one.`);
  return chunks[0];
}
