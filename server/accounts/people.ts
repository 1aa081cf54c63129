import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { type FieldWords, Invalid, say, type Words } from "../errors.ts";
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./passwords/passwords.ts";
import { ROLES, type Role } from "./permissions.ts";
import { freeAuthorSlug } from "./slugs.ts";
import { findPersonByEmail, insertPerson, updatePerson } from "./store.ts";

export interface PersonInput {
  email: string;
  name: string;
  role: Role;
  password: string;
}

export const MAX_NAME_LENGTH = 245;

const rules = z.object({
  email: z.string().transform(foldEmail).pipe(z.email().max(254)),
  name: z.string().trim().min(1).max(MAX_NAME_LENGTH),
  role: z.enum(ROLES),
  password: z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH),
});

/** What to say of a field that is wrong. */
const COMPLAINTS: Record<keyof PersonInput, (input: PersonInput) => Words> = {
  email: () => say("form.emailWrong"),
  name: ({ name }) => (name.trim() === "" ? say("form.nameMissing") : say("form.tooLong", { maximum: MAX_NAME_LENGTH })),
  role: () => say("person.noSuchRole", { roles: ROLES.join(", ") }),
  password: ({ password }) =>
    password.length < MIN_PASSWORD_LENGTH ? say("form.tooShort", { minimum: MIN_PASSWORD_LENGTH }) : say("form.tooLong", { maximum: MAX_PASSWORD_LENGTH }),
};

/** An e-mail as it is kept and compared. */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Adds somebody who signs in with e-mail and password. An imported author with the same e-mail and no password becomes that
 * somebody, with their posts: whoever runs the command vouches for it.
 * @throws Invalid naming the fields
 */
export async function addPerson(ctx: Context, input: PersonInput): Promise<{ id: number; adopted: boolean }> {
  const person = checkPerson(input);
  const passwordHash = await hashPassword(person.password);
  const saved = await ctx.db.transaction((tx) => savePerson(tx, { ...person, passwordHash }));
  ctx.cache.forget(saved.adopted ? ["site"] : ["people"]);
  return saved;
}

/** What was entered, trimmed and folded. @throws Invalid naming every field that is wrong */
export function checkPerson(input: PersonInput): PersonInput {
  const result = rules.safeParse(input);
  if (result.success) return result.data;
  const wrong = new Set(result.error.issues.map((issue) => issue.path[0] as keyof PersonInput));
  const errors: FieldWords = Object.fromEntries([...wrong].map((name) => [name, COMPLAINTS[name](input)]));
  throw new Invalid(errors);
}

/** Writes a checked person. @throws Invalid when somebody signs in with this e-mail already */
export async function savePerson(tx: Tx, person: Omit<PersonInput, "password"> & { passwordHash: string }): Promise<{ id: number; adopted: boolean }> {
  const { email, name, role, passwordHash } = person;
  const known = await findPersonByEmail(tx, email);
  if (known?.passwordHash) throw new Invalid({ email: say("person.emailTaken") });
  if (known) {
    await updatePerson(tx, known.id, { name, role, passwordHash });
    return { id: known.id, adopted: true };
  }
  const slug = await freeAuthorSlug(tx, name, email.split("@")[0]);
  return { id: await insertPerson(tx, { email, name, role, passwordHash, slug, url: null }), adopted: false };
}
