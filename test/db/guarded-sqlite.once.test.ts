import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../server/db/database.ts";
import { PrismaClient } from "../../server/db/generated/sqlite/client.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pamphlet-guard-"));
  file = join(folder, "blog.sqlite");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ROUNDS = 40;

/** What two requests do that share a connection: one writes within a transaction that fails, the other writes plainly. */
async function raceFailingTransactions(client: PrismaClient, transaction: (work: (tx: Pick<PrismaClient, "setting">) => Promise<void>) => Promise<void>) {
  const acknowledged: string[] = [];
  let dirtyReads = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let begun = () => {};
    const open = new Promise<void>((resolve) => (begun = resolve));
    const failing = transaction(async (tx) => {
      await tx.setting.create({ data: { key: `inside ${round}`, value: "1" } });
      begun();
      // Gives the other request its turn while the transaction is open.
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      throw new Error("rolled back");
    });
    const plain = open.then(async () => {
      if (await client.setting.findUnique({ where: { key: `inside ${round}` } })) dirtyReads += 1;
      await client.setting.create({ data: { key: `plain ${round}`, value: "1" } });
      acknowledged.push(`plain ${round}`);
    });
    await Promise.allSettled([failing, plain]);
  }
  const kept = new Set((await client.setting.findMany()).map((row) => row.key));
  return { lost: acknowledged.filter((key) => !kept.has(key)).length, acknowledged: acknowledged.length, dirtyReads };
}

describe("a plain write beside a transaction that is rolled back", () => {
  it("is lost with the stock adapter: the hazard that the guard is for", async () => {
    await (await openDatabase(file)).close();
    const client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: file }) });
    const outcome = await raceFailingTransactions(client, (work) => client.$transaction((tx) => work(tx)));
    await client.$disconnect();
    expect(outcome.acknowledged).toBe(ROUNDS);
    expect(outcome.lost).toBeGreaterThan(0);
    expect(outcome.dirtyReads).toBeGreaterThan(0);
  });

  it("is kept with the guarded one", async () => {
    const db = await openDatabase(file);
    const outcome = await raceFailingTransactions(db.client, (work) => db.transaction((tx) => work(tx)));
    await db.close();
    expect(outcome).toEqual({ lost: 0, acknowledged: ROUNDS, dirtyReads: 0 });
  });
});

describe("the guarded adapter", () => {
  let db: Database;
  beforeEach(async () => {
    db = await openDatabase(file);
  });
  afterEach(() => db.close());

  it("leaves no transaction open when COMMIT fails", async () => {
    const child = { commentId: 1, act: "posted", personId: 12_345 };
    await db.client.$executeRawUnsafe("PRAGMA foreign_keys = ON");
    // A foreign key that is checked at COMMIT only makes that COMMIT fail.
    await expect(
      db.transaction(async (tx) => {
        await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
        await tx.moderationEvent.create({ data: child });
      }),
    ).rejects.toThrow();
    expect(await db.client.moderationEvent.count()).toBe(0);
    await db.transaction((tx) => tx.setting.create({ data: { key: "after", value: "1" } }).then(() => {}));
    expect(await db.client.setting.count()).toBe(1);
  });

  it("refuses a plain query inside a transaction instead of waiting for ever", async () => {
    await expect(db.transaction(() => db.client.setting.count())).rejects.toThrow(/inside a transaction/);
    expect(await db.client.setting.count()).toBe(0);
  });

  it("runs transactions one after the other and keeps every one", async () => {
    const writes = Array.from({ length: 50 }, (_, index) =>
      db.transaction(async (tx) => {
        const row = await tx.setting.findUnique({ where: { key: "counter" } });
        const value = String(Number(row?.value ?? "0") + 1);
        await tx.setting.upsert({ where: { key: "counter" }, create: { key: "counter", value }, update: { value } });
        return index;
      }),
    );
    expect(await Promise.all(writes)).toHaveLength(50);
    expect((await db.client.setting.findUnique({ where: { key: "counter" } }))?.value).toBe("50");
  });

  it("lets transactions that queue up share a commit, and one that fails fall out alone", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        db.transaction(async (tx) => {
          await tx.setting.create({ data: { key: `shared ${index}`, value: "1" } });
          if (index % 4 === 3) throw new Error("not this one");
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(10);
    const kept = (await db.client.setting.findMany()).map((row) => row.key);
    expect(kept.toSorted()).toEqual(
      Array.from({ length: 40 }, (_, index) => `shared ${index}`)
        .filter((_, index) => index % 4 !== 3)
        .toSorted(),
    );
  });

  it("acknowledges nothing of a group whose commit fails", async () => {
    const bad = db.transaction(async (tx) => {
      await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
      await tx.moderationEvent.create({ data: { commentId: 1, act: "posted", personId: 12_345 } });
    });
    const good = Array.from({ length: 5 }, (_, index) =>
      db.transaction((tx) => tx.setting.create({ data: { key: `good ${index}`, value: "1" } }).then(() => {})),
    );
    const outcomes = await Promise.allSettled([bad, ...good]);
    const acknowledged = outcomes.slice(1).filter(({ status }) => status === "fulfilled").length;
    expect(outcomes[0]?.status).toBe("rejected");
    expect(await db.client.setting.count()).toBe(acknowledged);
    await db.transaction((tx) => tx.setting.create({ data: { key: "after", value: "1" } }).then(() => {}));
    expect(await db.client.setting.count()).toBe(acknowledged + 1);
  });

  it("writes to disk before it answers: WAL with synchronous FULL", async () => {
    expect(await db.client.$queryRawUnsafe("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    const [row] = await db.client.$queryRawUnsafe<{ synchronous: unknown }[]>("PRAGMA synchronous");
    expect(Number(row?.synchronous)).toBe(2);
  });
});
