import Sqlite from "better-sqlite3";
import { vi } from "vitest";

/** The statements that SQLite was asked to run, of whichever connection; counted in the driver, so that nothing can go around it. */
export interface QueryLog {
  /** What `work` ran. BEGIN, COMMIT and pragmas are not queries. */
  during(work: () => Promise<unknown>): Promise<string[]>;
}

/** Watches every statement of this process from now on. */
export function watchQueries(): QueryLog {
  const log: string[] = [];
  const statement = Object.getPrototypeOf(new Sqlite(":memory:").prepare("SELECT 1")) as Sqlite.Statement;
  for (const method of ["all", "get", "run", "iterate"] as const) {
    const real: (...parameters: unknown[]) => unknown = statement[method];
    vi.spyOn(statement, method).mockImplementation(function (this: Sqlite.Statement, ...parameters: unknown[]) {
      if (!/^\s*PRAGMA/i.test(this.source)) log.push(this.source);
      return real.apply(this, parameters);
    } as typeof real as never);
  }
  return {
    async during(work) {
      log.length = 0;
      await work();
      return [...log];
    },
  };
}
