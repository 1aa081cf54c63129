import type BetterSqlite3 from "better-sqlite3";
import { LRUCache } from "lru-cache";

/** What the stock adapter asks of a statement: `prepare(sql).bind(args)`, then one of these. */
interface BoundStatement {
  readonly reader: boolean;
  columns(): BetterSqlite3.ColumnDefinition[];
  raw(): { all(): unknown };
  run(): BetterSqlite3.RunResult;
}

/**
 * The stock adapter prepares each statement anew, which costs more than running most of them. This keeps the last few
 * hundred by their text.
 */
export function rememberStatements(handle: BetterSqlite3.Database): BetterSqlite3.Database {
  const remembered = new LRUCache<string, BetterSqlite3.Statement>({ max: 400 });
  const prepare = (sql: string) => {
    let statement = remembered.get(sql);
    if (!statement) remembered.set(sql, (statement = handle.prepare(sql)));
    return { bind: (args: unknown[]) => bound(statement, args) };
  };
  return new Proxy(handle, {
    get(target, name) {
      if (name === "prepare") return prepare;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function bound(statement: BetterSqlite3.Statement, args: unknown[]): BoundStatement {
  return {
    reader: statement.reader,
    columns: () => statement.columns(),
    raw: () => ({ all: () => statement.raw().all(args) }),
    run: () => statement.run(args),
  };
}
