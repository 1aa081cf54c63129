import type { Forgetting, IdentityKey } from "../accounts/forgetting.ts";
import { can } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { clearEvents } from "./comment-store.ts";
import { type Afterwards, finishErasure, recordErasure } from "./forgetting.ts";
import { gatherPerson } from "./gathering.ts";
import { clearWebsite, deleteIdentityRow, findForgettable, type ForgettableIdentity, signAsPerson } from "./identity-store.ts";
import { createKeyring } from "./keys.ts";
import { forgetPerson } from "./people.ts";
import { forgetTraces } from "./traces.ts";

/** What a platform may ask for in the name of its user. */
export function createForgetting(ctx: Context): Forgetting {
  return {
    async forgetIdentity(key) {
      const afterwards = await ctx.db.transaction((tx) => forgetAccount(ctx, tx, key, "anonymise", ctx.now()), { timeoutMs: 120_000 });
      await finishErasure(ctx, afterwards);
    },
  };
}

/**
 * Forgets an account at a provider. Its person goes with it if there is no other way in; somebody with work to do here stays in any case, and
 * an administrator invites them anew.
 * @param mode what becomes of the comments of a person who goes
 * @param at when it was asked for
 */
export async function forgetAccount(ctx: Context, tx: Tx, key: IdentityKey, mode: "anonymise" | "remove", at: Date): Promise<Afterwards> {
  const identity = await findForgettable(tx, key);
  const hashes = createKeyring(ctx.options.secret).identity(key);
  // Nobody now, and perhaps somebody in an older copy.
  if (!identity) return { pictures: [], records: await recordErasure(ctx, tx, hashes, "identity", at) };
  if (!staysWithout(identity)) return forgetPerson(ctx, tx, identity.personId, mode, at);
  const pictures = await forgetOnly(ctx, tx, identity);
  return { pictures, records: await recordErasure(ctx, tx, hashes, "identity", at) };
}

function staysWithout({ id, person }: ForgettableIdentity): boolean {
  const byMail = person.email !== null && (person.emailConfirmedAt !== null || person.passwordHash !== null);
  return byMail || person._count.passkeys > 0 || person.identities.some((other) => other.id !== id) || can({ person }, "enterAdmin");
}

async function forgetOnly(ctx: Context, tx: Tx, identity: ForgettableIdentity): Promise<string[]> {
  const { id, personId, person, provider, name, handle, email, profileUrl, pictureUrl, picture } = identity;
  const found = await gatherPerson(ctx, tx, personId);
  const through = (comment: { provider: string | null }) => comment.provider === provider;
  const gone = found?.subject.gone.filter(through) ?? [];
  const said = [...(found?.subject.comments.filter(through) ?? []), ...gone];
  const url = person.url === profileUrl ? null : person.url;
  if (url !== person.url) await clearWebsite(tx, personId);
  await deleteIdentityRow(tx, id);
  if (!person.identities.some((other) => other.id !== id && other.provider === provider)) {
    await signAsPerson(tx, personId, provider, { name: person.name, email: person.email, url });
    await clearEvents(
      tx,
      gone.map((comment) => comment.id),
    );
  }
  const kept = new Set([person.name, person.email, url]);
  const words = [name, handle, email, profileUrl, pictureUrl].flatMap((word) => (word === null || kept.has(word) ? [] : [word]));
  const pictures = [picture, ...said.map((comment) => comment.picture)].flatMap((file) => file ?? []);
  return forgetTraces(ctx, tx, { proven: [], emails: [], words, comments: [], gone: [], pictures });
}
