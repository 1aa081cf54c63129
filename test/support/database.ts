import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import "./sqlite-template.ts";

/** A database of its own for one test, migrated and empty. @returns the option `databaseUrl`, and what removes it */
export async function testDatabase(folder: string): Promise<{ databaseUrl: string; remove(): Promise<void> }> {
  const template = inject("databaseTemplate");
  if (process.env["PAMPHLET_TEST_DATABASE"] !== "postgresql") {
    const file = join(folder, "pamphlet.sqlite");
    await copyFile(template, file);
    return { databaseUrl: `file:${file}`, remove: async () => {} };
  }
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  // Copying the files takes a third of the time that writing them through the log does, where nothing is synced.
  await command(template, `CREATE DATABASE ${name} TEMPLATE template_blog STRATEGY FILE_COPY`);
  return {
    databaseUrl: template.replace(/\/postgres$/, `/${name}`),
    remove: () => command(template, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

let connection: Promise<pg.Client> | undefined;

/** All of a worker's go through one connection; it ends with the worker. */
async function command(url: string, sql: string): Promise<void> {
  connection ??= connect(url);
  await (await connection).query(sql);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // The server may stop first.
  await client.connect();
  return client;
}
