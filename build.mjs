// Compiles server/ and views/ into dist/ and bundles the editor (npm run build). Styles and other browser scripts are read from views/ as they are.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleEditor } from "./bundle-editor.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
chmodSync(`${root}dist/server/cli.js`, 0o755);
writeFileSync(`${root}dist/editor.js`, await bundleEditor());
