import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { cleanAgain } from "./cleaning.ts";
import { type Afterwards, finishErasure } from "./forgetting.ts";
import { eraseGuestAgain } from "./guests.ts";
import { forgetAccount } from "./identities.ts";
import { appendJournal, readJournal } from "./journal.ts";
import { createKeyring, type ErasureMode, type ErasureRecord, type Keyring } from "./keys.ts";
import { forgetPerson } from "./people.ts";
import { sweepPictures } from "./pictures.ts";
import { listRecords, saveRecords } from "./record-store.ts";
import { mergeRecords, missingRecords } from "./records.ts";
import { listEverybody, listGuestEmails } from "./returned-store.ts";

/**
 * Forgets again whoever came back with an older copy of the database. To be done before anybody is served. The table and the journal beside
 * the database complete each other.
 */
export async function applyErasures(ctx: Context): Promise<void> {
  const keyring = createKeyring(ctx.options.secret);
  const journal = await readJournal(ctx.options.data, keyring);
  if (journal.foreign > 0) ctx.log.warn({ lines: journal.foreign }, "erasures.log was written with another secret: those erasures can't be applied again");
  const table = await listRecords(ctx.db.client);
  const records = mergeRecords([...journal.records, ...table]);
  if (records.length === 0) return;
  const lost = missingRecords(records, table);
  if (lost.length > 0) await ctx.db.transaction((tx) => saveRecords(tx, lost), { timeoutMs: 60_000 });
  await appendJournal(ctx.options.data, keyring, missingRecords(records, journal.records));
  const returned = await findReturned(ctx, keyring, new Map(records.map((record) => [record.keyHash, record])));
  for (const forgetOne of returned) {
    const afterwards = await ctx.db.transaction(forgetOne, { timeoutMs: 120_000 });
    await finishErasure(ctx, afterwards);
  }
  if (returned.length > 0) ctx.log.warn({ count: returned.length }, "forgot again who had come back with an older copy of the database");
  if (await sweepPictures(ctx)) await cleanAgain(ctx);
}

type ForgetOne = (tx: Tx) => Promise<Afterwards>;

/** What is to be done about those who are here although they were forgotten. Who came only afterwards is somebody new. */
async function findReturned(ctx: Context, keyring: Keyring, records: ReadonlyMap<string, ErasureRecord>): Promise<ForgetOne[]> {
  const found: ForgetOne[] = [];
  for await (const { identities, ...person } of listEverybody(ctx.db.client)) {
    const record = records.get(keyring.person(person));
    if (record) found.push((tx) => forgetPerson(ctx, tx, person.id, textMode(record.mode), record.createdAt));
    else
      for (const { createdAt, ...key } of identities) {
        const mark = keyring.identity(key).flatMap((hash) => records.get(hash) ?? [])[0];
        if (mark && createdAt <= mark.createdAt) found.push((tx) => forgetAccount(ctx, tx, key, textMode(mark.mode), mark.createdAt));
      }
  }
  const guests = new Map<string, ErasureRecord>();
  for (const { email, since } of await listGuestEmails(ctx.db.client)) {
    const record = records.get(keyring.email(email));
    if (record && since <= record.createdAt) guests.set(email.trim().toLowerCase(), record);
  }
  for (const [email, { mode, createdAt }] of guests) found.push((tx) => eraseGuestAgain(ctx, tx, email, textMode(mode), createdAt));
  return found;
}

function textMode(mode: ErasureMode): "anonymise" | "remove" {
  return mode === "remove" ? "remove" : "anonymise";
}
