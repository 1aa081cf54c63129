// Writes the migrations that bring the newest history to prisma/models.prisma, for both databases:
//   npm run migration -- add_likes
// Prisma sees only what its models know; add full-text tables, triggers and the like to the files by hand.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import { datamodel as postgresql } from "../server/db/generated/postgresql/datamodel.ts";
import { datamodel as sqlite } from "../server/db/generated/sqlite/datamodel.ts";
import { GuardedSqlite } from "../server/db/guarded-sqlite.ts";
import { openSchemaEngine } from "../server/db/schema-engine.ts";
import { startPostgres } from "../test/support/postgres.ts";

const [name = "change"] = process.argv.slice(2);
const here = new URL("./migrations/", import.meta.url);
const postgres = await startPostgres();

for (const [provider, datamodel, factory] of [
  ["sqlite", sqlite, new GuardedSqlite(":memory:")],
  ["postgresql", postgresql, new PrismaPg({ connectionString: postgres.url })],
] as const) {
  const folder = new URL(`${provider}/`, here);
  mkdirSync(folder, { recursive: true });
  const before = previousModels(folder);
  const engine = await openSchemaEngine(datamodel, factory);
  const { stdout } = await engine.diff({
    from: before ? { tag: "schemaDatamodel", files: [{ path: "before.prisma", content: before }] } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: datamodel }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const migration = new URL(`${nextNumber(folder)}_${name}/`, folder);
  mkdirSync(migration);
  writeFileSync(new URL("migration.sql", migration), stdout ?? "");
  writeFileSync(new URL("models.prisma", migration), datamodel);
  writeFileSync(new URL("migration_lock.toml", folder), `provider = "${provider}"\n`);
}
await postgres.stop();

function migrations(folder: URL): string[] {
  return readdirSync(folder)
    .filter((entry) => /^\d{4}_/.test(entry))
    .toSorted();
}

function previousModels(folder: URL): string | undefined {
  const last = migrations(folder).at(-1);
  return last ? readFileSync(new URL(`${last}/models.prisma`, folder), "utf8") : undefined;
}

function nextNumber(folder: URL): string {
  return String(migrations(folder).length + 1).padStart(4, "0");
}
