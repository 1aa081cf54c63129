import type { ImportedAuthor } from "../accounts/former-person-store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { CLEAN } from "./cleaning.ts";
import { forgetComments } from "./comments.ts";
import { appendJournal } from "./journal.ts";
import { createKeyring, type ErasureMode, type ErasureRecord, type Keyring } from "./keys.ts";
import { deletePictures } from "./pictures.ts";
import { listRecordsOf, saveRecords } from "./record-store.ts";
import { mergeRecords } from "./records.ts";
import type { Subject } from "./subject.ts";
import type { PersonTraces } from "./subject-store.ts";
import { forgetTraces } from "./traces.ts";

/** What has to be done once the transaction of an erasure is on disk. */
export interface Afterwards {
  records: ErasureRecord[];
  pictures: string[];
}

/**
 * Takes somebody out of everything but the row of their account.
 * @returns our copies of their pictures
 */
export async function forget(ctx: Context, tx: Tx, subject: Subject, mode: "anonymise" | "remove"): Promise<string[]> {
  await forgetComments(ctx, tx, subject, mode);
  return forgetTraces(ctx, tx, subject);
}

/**
 * Records an erasure in the table, and has the database's file cleaned of what was deleted.
 * @param createdAt when it was asked for
 */
export async function recordErasure(ctx: Context, tx: Tx, hashes: readonly string[], mode: ErasureMode, createdAt = ctx.now()): Promise<ErasureRecord[]> {
  const fresh = [...new Set(hashes)].map((keyHash) => ({ keyHash, mode, createdAt }));
  const records = mergeRecords([...(await listRecordsOf(tx, hashes)), ...fresh]);
  await saveRecords(tx, records);
  await ctx.jobs.add(tx, CLEAN, {}, { uniqueKey: CLEAN });
  return records;
}

/** Writes the journal, deletes the pictures and the pages that are stored. */
export async function finishErasure(ctx: Context, { records, pictures }: Afterwards): Promise<void> {
  ctx.cache.forget(["site"]);
  await appendJournal(ctx.options.data, createKeyring(ctx.options.secret), records);
  await deletePictures(ctx, pictures);
}

/** What a person is recorded by. @param before who had become this person, by what they were then */
export function hashesOfPerson(
  keyring: Keyring,
  person: PersonTraces,
  { proven, comments, gone }: Subject,
  before: { people: readonly { id: number; createdAt: Date }[]; imports: readonly ImportedAuthor[] },
): string[] {
  return [
    ...[person, ...before.people].map((one) => keyring.person(one)),
    ...person.identities.flatMap((identity) => keyring.identity(identity)),
    ...[person, ...before.imports].flatMap(({ source, sourceId }) => (source && sourceId ? [keyring.importedPerson(source, sourceId)] : [])),
    ...hashesOfGuest(keyring, { proven, comments, gone }),
  ];
}

export function hashesOfGuest(keyring: Keyring, { proven, comments, gone }: Pick<Subject, "proven" | "comments" | "gone">): string[] {
  const imported = [...comments, ...gone].flatMap(({ source, sourceId }) => (source && sourceId ? [keyring.importedComment(source, sourceId)] : []));
  return [...proven.map((email) => keyring.email(email)), ...imported];
}
