import type BetterSqlite3 from "better-sqlite3";
import { untilFree } from "./busy.ts";

interface Waiting {
  alone: boolean;
  start(): void;
}

interface Commit {
  done(): void;
  failed(reason: unknown): void;
}

/** Transactions that are committed together. */
interface Group {
  size: number;
  alone: boolean;
  commits: Commit[];
}

/** So many share a commit at most; whoever reads plainly waits for the group to end. */
const MOST_IN_GROUP = 32;

/**
 * The line of transactions on one SQLite connection: one at a time, in the order they came.
 *
 * Waiting for the disk costs more than most transactions, so those that queue up while one runs share a commit: each is a
 * savepoint, which can be rolled back by itself, within one real transaction. A caller hears of its commit when the real
 * one is on disk, never before; if that fails, all of the group fail.
 */
export class TransactionLine {
  readonly #handle: BetterSqlite3.Database;
  readonly #waiting: Waiting[] = [];
  #taken = false;
  #group: Group | undefined;
  #closed: Promise<void> | undefined;
  #close = () => {};

  constructor(handle: BetterSqlite3.Database) {
    this.#handle = handle;
  }

  /** Whether a transaction is open: a plain query must wait for `untilClosed` first. */
  get isOpen(): boolean {
    return this.#closed !== undefined;
  }

  async untilClosed(): Promise<void> {
    while (this.#closed) await this.#closed;
  }

  /** Waits for its turn and begins. @param alone shares its commit with nobody, because it may take long */
  async begin(alone: boolean): Promise<void> {
    if (this.#taken) await new Promise<void>((start) => this.#waiting.push({ alone, start }));
    this.#taken = true;
    try {
      this.#group ??= await untilFree(() => this.#open(alone));
      this.#group.size += 1;
      this.#handle.exec("SAVEPOINT pamphlet");
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  /** @returns when it is on disk */
  async commit(): Promise<void> {
    try {
      this.#handle.exec("RELEASE pamphlet");
    } catch (error) {
      this.#leave();
      throw error;
    }
    const onDisk = new Promise<void>((done, failed) => this.#group?.commits.push({ done, failed }));
    this.#leave();
    return onDisk;
  }

  rollback(): void {
    try {
      if (this.#handle.inTransaction) this.#handle.exec("ROLLBACK TO pamphlet; RELEASE pamphlet");
    } finally {
      this.#leave();
    }
  }

  #open(alone: boolean): Group {
    // Immediate: the write lock is taken now, so that a read cannot turn into SQLITE_BUSY_SNAPSHOT at the first write.
    this.#handle.exec("BEGIN IMMEDIATE");
    this.#closed = new Promise((resolve) => {
      this.#close = resolve;
    });
    return { size: 0, alone, commits: [] };
  }

  /** Hands the turn on: within the same group if the next may join it, else after its end. */
  #leave(): void {
    const next = this.#waiting.shift();
    const group = this.#group;
    const joins = next && !next.alone && group && !group.alone && group.size < MOST_IN_GROUP && this.#handle.inTransaction;
    if (group && !joins) this.#end(group);
    if (next) next.start();
    else this.#taken = false;
  }

  #end(group: Group): void {
    this.#group = undefined;
    try {
      // Some errors (a full disk) make SQLite roll back the whole transaction by itself.
      if (!this.#handle.inTransaction) throw new Error("The transaction was ended by the database.");
      this.#handle.exec(group.commits.length > 0 ? "COMMIT" : "ROLLBACK");
      for (const commit of group.commits) commit.done();
    } catch (error) {
      // After a COMMIT that failed (SQLITE_BUSY) the transaction is still open.
      if (this.#handle.inTransaction) this.#handle.exec("ROLLBACK");
      for (const commit of group.commits) commit.failed(error);
    } finally {
      this.#closed = undefined;
      this.#close();
    }
  }
}
