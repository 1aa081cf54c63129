import type { Request } from "express";
import type { Context } from "../context.ts";
import { type Arrival, arrive } from "./arrival.ts";
import { verifyPassword } from "./passwords.ts";
import { foldEmail } from "./people.ts";
import { can } from "./permissions.ts";
import type { SignInLimits } from "./sign-in-limits.ts";
import { findPersonByEmail } from "./store.ts";

export interface PasswordSignIn {
  arrival: Arrival;
  mayEnterAdmin: boolean;
}

/**
 * Signs somebody in by e-mail and password; undefined when they don't match.
 * @throws TooMany after too many failures, Unavailable when too many sign in at once
 */
export async function signInWithPassword(
  ctx: Context,
  req: Request,
  limits: SignInLimits,
  given: { email: string; password: string },
): Promise<PasswordSignIn | undefined> {
  const email = foldEmail(given.email).slice(0, 254);
  const address = req.ip ?? "";
  await limits.count(address, email);
  const person = await findPersonByEmail(ctx.db.client, email);
  if (!(await verifyPassword(person?.passwordHash, given.password)) || !person) return undefined;
  await limits.forgive(address, email);
  const arrival = await ctx.db.transaction((tx) => arrive(ctx, tx, req, { personId: person.id, way: "password" }));
  return { arrival, mayEnterAdmin: can({ person: { id: person.id, role: person.role } }, "enterAdmin") };
}
