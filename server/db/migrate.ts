import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { packageRoot } from "../package-root.ts";
import { openSchemaEngine, type MigrationList } from "./schema-engine.ts";

export type Provider = "sqlite" | "postgresql";

/**
 * Brings a database to the newest schema by the migration history of its kind. Does nothing (and loads no engine) when
 * all are applied.
 * @throws when a migration fails; on PostgreSQL nothing of it remains
 */
export async function migrate(provider: Provider, factory: SqlMigrationAwareDriverAdapterFactory, datamodel: string): Promise<void> {
  const migrations = await readMigrations(provider);
  const names = migrations.migrationDirectories.map((directory) => directory.path);
  if (await allApplied(factory, names)) return;
  const connections: SqlDriverAdapter[] = [];
  const engine = await openSchemaEngine(datamodel, recordConnections(factory, connections));
  try {
    await engine.applyMigrations({ migrationsList: migrations, filters: { externalTables: [], externalEnums: [] } });
  } finally {
    engine.free();
    // The engine leaves its connection open, and a new SQLite file locked by it.
    for (const connection of connections) await connection.dispose();
  }
}

function recordConnections(factory: SqlMigrationAwareDriverAdapterFactory, opened: SqlDriverAdapter[]): SqlMigrationAwareDriverAdapterFactory {
  const record = async (connection: Promise<SqlDriverAdapter>) => {
    opened.push(await connection);
    return connection;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => record(factory.connect()),
    connectToShadowDb: () => record(factory.connectToShadowDb()),
  };
}

/** How many migrations are still to be applied; changes nothing. @throws when the database can't be read, or has no table of migrations yet */
export async function countPendingMigrations(provider: Provider, factory: SqlMigrationAwareDriverAdapterFactory): Promise<number> {
  const names = (await readMigrations(provider)).migrationDirectories.map((directory) => directory.path);
  const connection = await factory.connect();
  try {
    const applied = await listApplied(connection);
    return names.filter((name) => !applied.has(name)).length;
  } finally {
    await connection.dispose();
  }
}

async function allApplied(factory: SqlMigrationAwareDriverAdapterFactory, names: string[]): Promise<boolean> {
  const connection = await factory.connect();
  try {
    const applied = await listApplied(connection);
    return names.every((name) => applied.has(name));
  } catch {
    return false; // No such table: a new database.
  } finally {
    await connection.dispose();
  }
}

async function listApplied(connection: SqlDriverAdapter): Promise<Set<string>> {
  const sql = 'SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
  return new Set(rows.map((row) => String(row[0])));
}

/** The folders prisma/migrations/PROVIDER/NAME/migration.sql, in order, as the engine wants them. */
async function readMigrations(provider: Provider): Promise<MigrationList> {
  const baseDir = join(packageRoot, "prisma/migrations", provider);
  const entries = await readdir(baseDir, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"` },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      folders.map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(join(baseDir, path, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}
