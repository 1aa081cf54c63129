import { AsyncLocalStorage } from "node:async_hooks";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { say, Unavailable } from "../errors.ts";
import { datamodel as postgresqlDatamodel } from "./generated/postgresql/datamodel.ts";
import { PrismaClient as PostgresqlClient } from "./generated/postgresql/client.ts";
import { datamodel as sqliteDatamodel } from "./generated/sqlite/datamodel.ts";
import { type Prisma, PrismaClient as SqliteClient } from "./generated/sqlite/client.ts";
import { type FastReads, openFastReads } from "./fast-reads.ts";
import { GuardedSqlite, startAlone } from "./guarded-sqlite.ts";
import { isBusy } from "./busy.ts";
import { countPendingMigrations, migrate, type Provider } from "./migrate.ts";
import { nameStatement } from "./statement-names.ts";

/** The models are the same on both databases, so SQLite's client type, the narrower one, stands for both. */
export type Client = SqliteClient;
/** A client within a transaction. */
export type Tx = Prisma.TransactionClient;
export type { Prisma } from "./generated/sqlite/client.ts";

export interface Database {
  readonly provider: Provider;
  /** For plain queries. Never inside a transaction. */
  readonly client: Client;
  /** The fast way for the hottest reads; SQLite only. Never inside a transaction: it would not see that one's writes. */
  readonly fast: FastReads | undefined;
  /** "postgresql://…" or the path of the SQLite file. */
  readonly location: string;
  /**
   * Runs `work` as one transaction: all of it is written, or nothing. Await nothing but `tx` inside.
   * @param options `timeoutMs` for one that may take long: nobody then waits for it to share its commit
   * @throws Unavailable when none could be started in time, and whatever `work` throws
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  close(): Promise<void>;
}

/** Opens the database, creates it if it is a SQLite file that is not there, and applies migrations. @param location "postgresql://…" or a path */
export async function openDatabase(location: string): Promise<Database> {
  return isPostgresql(location) ? openPostgresql(location) : openSqlite(location);
}

/**
 * How many migrations a database waits for; it is not changed.
 * @throws when it can't be read, or is no blog's
 */
export function countPending(location: string): Promise<number> {
  return isPostgresql(location)
    ? countPendingMigrations("postgresql", new PrismaPg({ connectionString: location, connectionTimeoutMillis: 5000 }))
    : countPendingMigrations("sqlite", new GuardedSqlite(location));
}

function isPostgresql(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

async function openSqlite(file: string): Promise<Database> {
  await mkdir(dirname(file), { recursive: true });
  const adapter = new GuardedSqlite(file);
  await migrate("sqlite", adapter, sqliteDatamodel);
  const client = new SqliteClient({ adapter });
  await client.$connect();
  return database("sqlite", file, client, openFastReads(file));
}

async function openPostgresql(url: string): Promise<Database> {
  await withMigrationLock(url, () => migrate("postgresql", new PrismaPg({ connectionString: url }), postgresqlDatamodel));
  const adapter = new PrismaPg({ connectionString: url, max: 10 }, { statementNameGenerator: nameStatement });
  const client = new PostgresqlClient({ adapter });
  await client.$connect();
  return database("postgresql", url, client as unknown as Client, undefined);
}

/**
 * Set while the callback of a transaction runs. A plain query there would not be part of it, and on SQLite would wait for
 * its end, that is for itself. Told where the client is asked for, not where the query arrives: Prisma sends what several
 * requests look up in one go, in the context of the first.
 */
const insideTransaction = new AsyncLocalStorage<true>();

function database(provider: Provider, location: string, client: Client, fast: FastReads | undefined): Database {
  return {
    provider,
    location,
    get client() {
      if (insideTransaction.getStore()) throw new Error("A plain query inside a transaction: use the transaction's own client.");
      return client;
    },
    fast,
    transaction: (work, options) => {
      const timeout = options?.timeoutMs ?? 15_000;
      const run = () => client.$transaction((tx) => insideTransaction.run(true, async () => await work(tx)), { maxWait: 15_000, timeout });
      return (options?.timeoutMs === undefined ? run() : startAlone(run)).catch((error: unknown) => {
        throw isStartTimeout(error) || isBusy(error) ? new Unavailable(say("failure.databaseBusy")) : error;
      });
    },
    async close() {
      fast?.close();
      await client.$disconnect();
    },
  };
}

/** Prisma's P2028: no transaction could be started within `maxWait`. */
function isStartTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2028" && /start a transaction/i.test(error.message);
}

/** Two processes that start at once on one PostgreSQL migrate one after the other. */
async function withMigrationLock(url: string, work: () => Promise<void>): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await connection.query("SELECT pg_advisory_lock(7265673, 1)");
    await work();
  } finally {
    await connection.end(); // Ends the session, and with it the lock.
  }
}

/** A filter for text that holds some other, whatever the case (SQLite's LIKE does so by itself, for ASCII). */
export function containing(db: Pick<Database, "provider">, text: string): { contains: string } {
  const insensitive = db.provider === "postgresql" ? { mode: "insensitive" } : {};
  return { contains: text, ...insensitive };
}
