import type { Request } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { Invalid, say } from "../../errors.ts";
import { arrive, mayEnterAdmin, type SignedIn } from "../arrival.ts";
import { consumeLastLink, type LinkKind, makeEmailLink } from "./email-link.ts";
import { writeLinkLetter } from "./email-link-letters.ts";
import type { EmailLinkRow } from "./email-link-store.ts";
import { recordAccountEvent } from "../event-store.ts";
import { confirmEmail } from "../passwords/password-store.ts";
import { foldEmail, MAX_NAME_LENGTH } from "../people.ts";
import type { Role } from "../permissions.ts";
import { limitsOf } from "../sign-in-limits.ts";
import { freeAuthorSlug } from "../slugs.ts";
import { findPersonByEmail, insertPerson } from "../store.ts";

const emailRule = z.string().transform(foldEmail).pipe(z.email().max(254));
const nameRule = z.string().trim().min(1).max(MAX_NAME_LENGTH);

export interface LinkWish {
  kind: Extract<LinkKind, "sign-in" | "claim" | "password">;
  /** As it was typed. */
  email: string;
  /** Where it was asked for (req.ip). */
  address: string;
  browserHash: string;
  /** An address on this host to go to afterwards; "": wherever that person goes. */
  returnPath: string;
  /** The text that waits for its author to be signed in. */
  parkedId?: number;
}

/**
 * Sends a link that signs in whoever reads the mail of an address. Nobody is looked up here: who asks gets the same answer for every address, after
 * the same work, and the letter says the same to everybody. Who it is turns out when the link is used.
 * @throws Invalid for what is no address, TooMany
 */
export async function sendSignInLink(ctx: Context, { email: typed, address, kind, parkedId, ...rest }: LinkWish): Promise<void> {
  const email = checkEmail(typed);
  await limitsOf(ctx).links.count(address, email);
  await ctx.db.transaction(async (tx) => {
    const token = await makeEmailLink(ctx, tx, { ...rest, kind, email, data: { parkedId: parkedId ?? null } });
    await writeLinkLetter(ctx, tx, { kind, to: email, token });
  });
}

/** An e-mail as it is kept. @throws Invalid */
export function checkEmail(typed: string): string {
  const checked = emailRule.safeParse(typed);
  if (!checked.success) throw new Invalid({ email: say("form.emailWrong") });
  return checked.data;
}

/** Whom a link to an address opens. */
export type LinkOwner =
  | { kind: "new" }
  | { kind: "known"; id: number; name: string }
  /** An account that may do things here, whose e-mail was given by somebody else: an import. */
  | { kind: "closed" };

/**
 * Who an address belongs to. One that was confirmed is its person's; so is one that goes with a password, since the person or an administrator
 * entered it. One that only came with an import opens a reader's account, and no other: those an administrator invites.
 */
export function linkOwner(person: { id: number; name: string; role: Role; passwordHash: string | null; emailConfirmedAt: Date | null } | null): LinkOwner {
  if (!person) return { kind: "new" };
  const isTheirs = person.emailConfirmedAt !== null || person.passwordHash !== null || person.role === "reader";
  return isTheirs ? { kind: "known", id: person.id, name: person.name } : { kind: "closed" };
}

/**
 * Signs in whoever an address belongs to, or a new reader, and uses the link up; that the address is theirs is confirmed by it.
 * @param given what a new reader wants to be called
 * @returns undefined for a link that somebody else used first, or that opens nothing
 * @throws Invalid for a new reader without a name
 */
export async function signInByLink(ctx: Context, req: Request, link: EmailLinkRow, given: { name: string }): Promise<SignedIn | undefined> {
  // Two links to one new address, used at once: the second finds the reader whom the first has made.
  return againIfTaken(() =>
    ctx.db.transaction(async (tx) => {
      const person = await findPersonByEmail(tx, link.email);
      const owner = linkOwner(person);
      if (owner.kind === "closed" || !(await consumeLastLink(ctx, tx, link))) return undefined;
      const personId = owner.kind === "known" ? owner.id : await createReader(ctx, tx, link.email, given.name);
      if (await confirmEmail(tx, personId, ctx.now())) await recordAccountEvent(tx, { personId, act: "email-confirmed", actorId: personId, at: ctx.now() });
      return { arrival: await arrive(ctx, tx, req, { personId, way: "email" }), mayEnterAdmin: mayEnterAdmin(person) };
    }),
  );
}

async function createReader(ctx: Context, tx: Tx, email: string, typed: string): Promise<number> {
  const name = nameRule.safeParse(typed);
  if (!name.success) throw new Invalid({ name: typed.trim() === "" ? say("form.nameMissing") : say("form.tooLong", { maximum: MAX_NAME_LENGTH }) });
  const slug = await freeAuthorSlug(tx, name.data);
  return insertPerson(tx, { name: name.data, slug, role: "reader", email, passwordHash: null, url: null });
}
