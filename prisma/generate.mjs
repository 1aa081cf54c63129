// Writes one Prisma client per database from the one set of models (npm run generate).
//
// `prisma generate` looks for a schema engine that it never uses here; naming any executable spares the download.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));
const prisma = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url));
const models = readFileSync(`${here}models.prisma`, "utf8");

for (const provider of ["sqlite", "postgresql"]) {
  const output = `${root}server/db/generated/${provider}`;
  const schema = `${here}.build/${provider}.prisma`;
  mkdirSync(`${here}.build`, { recursive: true });
  rmSync(output, { recursive: true, force: true });
  writeFileSync(schema, header(provider, output) + models);
  execFileSync(process.execPath, [prisma, "generate", "--no-hints", "--schema", schema], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
  // The engine that applies migrations wants the same text, so it travels with the client.
  writeFileSync(
    `${output}/datamodel.ts`,
    `/** The schema that this client was made from. */\nexport const datamodel = ${JSON.stringify(`datasource db {\n  provider = "${provider}"\n}\n\n${models}`)};\n`,
  );
}

function header(provider, output) {
  return `datasource db {
  provider = "${provider}"
}

generator client {
  provider               = "prisma-client"
  output                 = ${JSON.stringify(output)}
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

`;
}
