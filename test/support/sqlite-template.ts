import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { editorBundle } from "../../server/http/editor-bundle.ts";
import { openDatabase } from "../../server/db/database.ts";
import { scratchFolder } from "./scratch.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** An empty, migrated database: a file to copy, or the address of a PostgreSQL server with a template. */
    databaseTemplate: string;
  }
}

/** Migrates one empty file, which every test copies, and has the editor's script made if it has changed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await scratchFolder("template");
  const bundling = editorBundle().read();
  const file = join(folder, "template.sqlite");
  const db = await openDatabase(file);
  await db.client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
  await db.close();
  await bundling;
  project.provide("databaseTemplate", file);
  return () => rm(folder, { recursive: true, force: true });
}
