import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from "@prisma/driver-adapter-utils";
import type BetterSqlite3 from "better-sqlite3";
import { rememberStatements } from "./statements.ts";

type SqliteHandle = BetterSqlite3.Database;

/** Set while the callback of a transaction runs, to tell a plain query that would wait for its own end. */
const insideTransaction = new AsyncLocalStorage<true>();

/** Runs a transaction's callback so that a plain query within it is refused instead of waiting for ever. */
export function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  // Awaited inside: Prisma starts a query only when somebody waits for it.
  return insideTransaction.run(true, async () => await work());
}

/**
 * The stock adapter has one connection and lets plain queries of other requests run inside whatever transaction is
 * open: a rollback then takes away writes that were acknowledged. Here a plain query waits until no transaction is
 * open, and a commit or rollback that fails leaves no transaction behind. See docs/decisions/002-guarded-sqlite.md.
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
  holder.client = rememberStatements(handle);
  return new GuardedAdapter(stock, handle);
}

class GuardedAdapter implements SqlDriverAdapter {
  readonly provider = "sqlite";
  readonly adapterName: string;
  readonly #stock: SqlDriverAdapter;
  readonly #handle: SqliteHandle;
  /** Pending while a transaction is open. */
  #open: Promise<void> | undefined;

  constructor(stock: SqlDriverAdapter, handle: SqliteHandle) {
    this.#stock = stock;
    this.#handle = handle;
    this.adapterName = stock.adapterName;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (this.#open) await this.#closed();
    return this.#stock.queryRaw(query);
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (this.#open) await this.#closed();
    return this.#stock.executeRaw(query);
  }

  async executeScript(script: string): Promise<void> {
    if (this.#open) await this.#closed();
    return this.#stock.executeScript(script);
  }

  async startTransaction(): Promise<Transaction> {
    while (this.#open) await this.#open;
    let release = () => {};
    this.#open = new Promise((resolve) => {
      release = () => {
        this.#open = undefined;
        resolve();
      };
    });
    try {
      // Immediate: the write lock is taken now, so that a read cannot turn into SQLITE_BUSY_SNAPSHOT at the first write.
      this.#handle.exec("BEGIN IMMEDIATE");
    } catch (error) {
      release();
      throw error;
    }
    return new GuardedTransaction(this.#stock, this.#handle, release);
  }

  getConnectionInfo() {
    return { supportsRelationJoins: false, maxBindValues: 32_766 };
  }

  dispose(): Promise<void> {
    return this.#stock.dispose();
  }

  async #closed(): Promise<void> {
    if (insideTransaction.getStore()) throw new Error("A plain query inside a transaction: use the transaction's own client.");
    while (this.#open) await this.#open;
  }
}

class GuardedTransaction implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName: string;
  /** "Phantom": Prisma sends no COMMIT of its own; `commit` and `rollback` below are the only way out. */
  readonly options = { usePhantomQuery: true };
  readonly #queries: SqlQueryable;
  readonly #handle: SqliteHandle;
  readonly #release: () => void;

  constructor(queries: SqlQueryable, handle: SqliteHandle, release: () => void) {
    this.#queries = queries;
    this.#handle = handle;
    this.#release = release;
    this.adapterName = queries.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#queries.queryRaw(query);
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#queries.executeRaw(query);
  }

  async commit(): Promise<void> {
    try {
      this.#handle.exec("COMMIT");
    } finally {
      this.#leave();
    }
  }

  async rollback(): Promise<void> {
    this.#leave();
  }

  /** After a failed COMMIT (SQLITE_BUSY) the transaction is still open: end it for real. */
  #leave(): void {
    try {
      if (this.#handle.inTransaction) this.#handle.exec("ROLLBACK");
    } finally {
      this.#release();
    }
  }
}
