import { recordAccountEvent } from "../accounts/event-store.ts";
import { deleteFormerKeys, listFormerImports } from "../accounts/former-person-store.ts";
import { can } from "../accounts/permissions.ts";
import { countAdministrators, lockAdministrators } from "../accounts/store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { clearAccount, countAuthored, deletePerson, findAuthor, giveAuthored, holdPerson, listMergedInto, stripPerson } from "./account-store.ts";
import { type Afterwards, finishErasure, forget, hashesOfPerson, recordErasure } from "./forgetting.ts";
import { gatherPerson } from "./gathering.ts";
import { createKeyring } from "./keys.ts";
import { writeLastWord } from "./last-word.ts";
import type { PersonTraces } from "./subject-store.ts";

export interface ErasureWish {
  /** Whether what they wrote stays, as nobody's, or goes too. */
  mode: "anonymise" | "remove";
  /** Who becomes the author of their posts. */
  postsTo?: number;
  /** The browser that asks: what was typed there and not sent goes too. */
  browserHash?: string;
  /** The administrator who does it for somebody; undefined: they themselves. */
  actorId?: number;
}

/** A transaction that touches everything somebody ever did. */
const LONG = { timeoutMs: 120_000 };

/**
 * Forgets a person: account, ways in, name, and what they wrote or their name under it. It can't be taken back, and is done again wherever
 * an older copy of the database is put in its place.
 * @throws NotFound, Conflict (the last administrator; posts that would be left without an author)
 */
export async function erasePerson(ctx: Context, personId: number, wish: ErasureWish): Promise<void> {
  const afterwards = await ctx.db.transaction((tx) => writeErasure(ctx, tx, personId, wish), LONG);
  await finishErasure(ctx, afterwards);
}

async function writeErasure(ctx: Context, tx: Tx, personId: number, { mode, postsTo, browserHash, actorId }: ErasureWish): Promise<Afterwards> {
  await lockAdministrators(tx, ctx.now());
  if (!(await holdPerson(tx, personId))) throw new NotFound(say("people.gone"));
  const found = await gatherPerson(ctx, tx, personId);
  if (!found) throw new NotFound(say("people.gone"));
  const { person, subject } = found;
  await assertMayGo(tx, person);
  if ((await countAuthored(tx, personId)) > 0) await givePosts(tx, personId, postsTo);
  const before = { people: await listMergedInto(tx, personId), imports: await listFormerImports(tx, personId) };
  const pictures = await forget(ctx, tx, { ...subject, browserHash }, mode);
  await clearAccount(tx, personId);
  await deleteFormerKeys(tx, personId);
  await deletePerson(tx, personId);
  if (actorId !== undefined) await recordAccountEvent(tx, { personId: actorId, act: "erased-somebody", detail: { mode }, actorId, at: ctx.now() });
  await writeLastWord(ctx, tx, person);
  const hashes = hashesOfPerson(createKeyring(ctx.options.secret), person, subject, before);
  return { pictures, records: await recordErasure(ctx, tx, hashes, mode) };
}

/** @throws Conflict */
async function assertMayGo(tx: Tx, { id, role }: PersonTraces): Promise<void> {
  if (role === "administrator" && (await countAdministrators(tx, id)) === 0) throw new Conflict(say("erasure.lastAdministrator"));
}

/** @throws Conflict without somebody who may have them */
async function givePosts(tx: Tx, fromId: number, toId: number | undefined): Promise<void> {
  const author = toId === undefined || toId === fromId ? undefined : await findAuthor(tx, toId);
  if (!author || !can({ person: author }, "writePosts")) throw new Conflict(say("erasure.hasPosts"));
  await giveAuthored(tx, fromId, author.id);
}

/**
 * Forgets a person whom nobody can ask: they came back with an older copy of the database, or a platform asks for them. Posts stay, and are
 * nobody's.
 * @param at when it was asked for
 * @returns what is to be done after the transaction
 */
export async function forgetPerson(ctx: Context, tx: Tx, personId: number, mode: "anonymise" | "remove", at: Date): Promise<Afterwards> {
  const found = (await holdPerson(tx, personId)) ? await gatherPerson(ctx, tx, personId) : undefined;
  if (!found) return { pictures: [], records: [] };
  const { person, subject } = found;
  const before = { people: await listMergedInto(tx, personId), imports: await listFormerImports(tx, personId) };
  const pictures = await forget(ctx, tx, subject, mode);
  await clearAccount(tx, personId);
  await deleteFormerKeys(tx, personId);
  if ((await countAuthored(tx, personId)) > 0) await stripPerson(tx, personId, ctx.t("erasure.anonymous"), ctx.now());
  else await deletePerson(tx, personId);
  const hashes = hashesOfPerson(createKeyring(ctx.options.secret), person, subject, before);
  return { pictures, records: await recordErasure(ctx, tx, hashes, mode, at) };
}
