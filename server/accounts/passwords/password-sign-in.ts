import type { Request } from "express";
import type { Context } from "../../context.ts";
import { arrive, mayEnterAdmin, type SignedIn } from "../arrival.ts";
import { verifyPassword } from "./passwords.ts";
import { foldEmail } from "../people.ts";
import { limitsOf } from "../sign-in-limits.ts";
import { findPersonByEmail } from "../store.ts";

/**
 * Signs somebody in by e-mail and password; undefined when they don't match.
 * @throws TooMany after too many failures, Unavailable when too many sign in at once
 */
export async function signInWithPassword(ctx: Context, req: Request, given: { email: string; password: string }): Promise<SignedIn | undefined> {
  const email = foldEmail(given.email).slice(0, 254);
  const address = req.ip ?? "";
  const limits = limitsOf(ctx).passwords;
  await limits.count(address, email);
  const person = await findPersonByEmail(ctx.db.client, email);
  if (!(await verifyPassword(person?.passwordHash, given.password)) || !person) return undefined;
  await limits.forgive(address, email);
  const arrival = await ctx.db.transaction((tx) => arrive(ctx, tx, req, { personId: person.id, way: "password" }));
  return { arrival, mayEnterAdmin: mayEnterAdmin(person) };
}
