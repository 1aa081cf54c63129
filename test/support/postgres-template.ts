import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../server/db/database.ts";
import { startPostgres } from "./postgres.ts";

/** Starts PostgreSQL and migrates one empty database, which every test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const connection = new pg.Client({ connectionString: postgres.url });
  await connection.connect();
  await connection.query("CREATE DATABASE template_blog");
  await connection.end();
  const db = await openDatabase(postgres.url.replace(/\/postgres$/, "/template_blog"));
  await db.close();
  project.provide("databaseTemplate", postgres.url);
  return postgres.stop;
}
