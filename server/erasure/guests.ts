import { recordAccountEvent } from "../accounts/event-store.ts";
import { foldEmail } from "../accounts/people.ts";
import { findPersonByEmail } from "../accounts/store.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Invalid, say } from "../errors.ts";
import { type Afterwards, finishErasure, forget, hashesOfGuest, recordErasure } from "./forgetting.ts";
import { gatherGuest } from "./gathering.ts";
import { createKeyring } from "./keys.ts";

/**
 * Forgets somebody who has no account: what guests wrote under an e-mail, and everything that was sent there. Whoever calls vouches that
 * it is the wish of who reads the mail of that address.
 * @returns how many comments were theirs
 * @throws Invalid naming the field "email": none, or that of an account
 */
export async function eraseGuest(ctx: Context, actorId: number, typed: { email: string; mode: "anonymise" | "remove" }): Promise<number> {
  const email = foldEmail(typed.email);
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) throw new Invalid({ email: say("form.emailWrong") });
  const { comments, ...afterwards } = await ctx.db.transaction(
    async (tx) => {
      const person = await findPersonByEmail(tx, email);
      if (person) throw new Invalid({ email: say("erasure.hasAccount", { name: person.name }) });
      const subject = await gatherGuest(ctx, tx, email);
      const pictures = await forget(ctx, tx, subject, typed.mode);
      await recordAccountEvent(tx, { personId: actorId, act: "erased-somebody", detail: { mode: typed.mode }, actorId, at: ctx.now() });
      const records = await recordErasure(ctx, tx, hashesOfGuest(createKeyring(ctx.options.secret), subject), typed.mode);
      return { comments: subject.comments.length, pictures, records };
    },
    { timeoutMs: 120_000 },
  );
  await finishErasure(ctx, afterwards);
  return comments;
}

/** The same for what came back with an older copy of the database. @param until when they were forgotten: what is younger stays */
export async function eraseGuestAgain(ctx: Context, tx: Tx, email: string, mode: "anonymise" | "remove", until: Date): Promise<Afterwards> {
  const subject = await gatherGuest(ctx, tx, email, until);
  return { pictures: await forget(ctx, tx, subject, mode), records: [] };
}
