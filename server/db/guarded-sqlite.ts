import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQuery, SqlQueryable, SqlResultSet, Transaction } from "@prisma/driver-adapter-utils";
import type BetterSqlite3 from "better-sqlite3";
import { untilFree } from "./busy.ts";
import { rememberStatements } from "./statements.ts";
import { TransactionLine } from "./transaction-line.ts";

type SqliteHandle = BetterSqlite3.Database;

/** Set while a transaction that may take long is started. */
const startedAlone = new AsyncLocalStorage<true>();

/** Starts a transaction that shares its commit with no other, so that nobody waits for its end. */
export function startAlone<T>(start: () => Promise<T>): Promise<T> {
  return startedAlone.run(true, start);
}

/**
 * The stock adapter has one connection and lets plain queries of other requests run inside whatever transaction is
 * open: a rollback then takes away writes that were acknowledged. Here a plain query waits until no transaction is
 * open, transactions that queue up share a commit, and one that fails leaves none behind. See docs/decisions/002-guarded-sqlite.md.
 */
export class GuardedSqlite implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "@prisma/adapter-better-sqlite3";
  readonly #stock: PrismaBetterSqlite3;

  /** @param file path of the database; ":memory:" for none */
  constructor(file: string) {
    this.#stock = new PrismaBetterSqlite3({ url: file });
  }

  async connect(): Promise<SqlDriverAdapter> {
    return guard(await this.#stock.connect());
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    return guard(await this.#stock.connectToShadowDb());
  }
}

function guard(stock: SqlDriverAdapter): SqlDriverAdapter {
  const holder = stock as unknown as { client: SqliteHandle };
  const handle = holder.client;
  handle.pragma("busy_timeout = 5000"); // First: changing the journal's mode needs a lock, too.
  handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = FULL");
  handle.pragma("foreign_keys = ON");
  // What is deleted is written over with zeros: nobody who was forgotten is left in the file's free room.
  handle.pragma("secure_delete = ON");
  // From here on nobody waits within SQLite, which would hold up the whole process: see busy.ts.
  handle.pragma("busy_timeout = 0");
  holder.client = rememberStatements(handle);
  return new GuardedAdapter(stock, handle);
}

class GuardedAdapter implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName: string;
  readonly #stock: SqlDriverAdapter;
  readonly #handle: SqliteHandle;
  readonly #line: TransactionLine;

  constructor(stock: SqlDriverAdapter, handle: SqliteHandle) {
    this.#stock = stock;
    this.#handle = handle;
    this.#line = new TransactionLine(handle);
    this.adapterName = stock.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return untilFree(() => this.#plainly(() => this.#stock.queryRaw(query)));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return untilFree(() => this.#plainly(() => this.#stock.executeRaw(query)));
  }

  /** Only migrations come this way, before anybody is served; half a script cannot be tried again. */
  executeScript(script: string): Promise<void> {
    return this.#plainly(async () => {
      this.#handle.pragma("busy_timeout = 5000");
      await this.#stock.executeScript(script).finally(() => this.#handle.pragma("busy_timeout = 0"));
    });
  }

  async startTransaction(): Promise<Transaction> {
    await this.#line.begin(startedAlone.getStore() === true);
    return new GuardedTransaction(this.#stock, this.#line);
  }

  getConnectionInfo() {
    return { supportsRelationJoins: false, maxBindValues: 32_766 };
  }

  dispose(): Promise<void> {
    return this.#stock.dispose();
  }

  /** Runs a query when no transaction is open. */
  async #plainly<T>(query: () => Promise<T>): Promise<T> {
    if (this.#line.isOpen) await this.#line.untilClosed();
    return query();
  }
}

class GuardedTransaction implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName: string;
  /** "Phantom": Prisma sends no COMMIT of its own; `commit` and `rollback` below are the only way out. */
  readonly options = { usePhantomQuery: true };
  readonly #queries: SqlQueryable;
  readonly #line: TransactionLine;

  constructor(queries: SqlQueryable, line: TransactionLine) {
    this.#queries = queries;
    this.#line = line;
    this.adapterName = queries.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#queries.queryRaw(query);
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#queries.executeRaw(query);
  }

  commit(): Promise<void> {
    return this.#line.commit();
  }

  async rollback(): Promise<void> {
    this.#line.rollback();
  }
}
