import type { Request } from "express";
import { type Arrival, arrive } from "../../accounts/arrival.ts";
import { recordAccountEvent } from "../../accounts/event-store.ts";
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../../accounts/passwords/passwords.ts";
import { MAX_NAME_LENGTH } from "../../accounts/people.ts";
import { can, ROLES, type Role } from "../../accounts/permissions.ts";
import { freeAuthorSlug } from "../../accounts/slugs.ts";
import { insertPerson } from "../../accounts/store.ts";
import { hashToken } from "../../accounts/tokens.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { Client, Tx } from "../../db/database.ts";
import { isTaken } from "../../db/taken.ts";
import { Conflict, type FieldWords, Forbidden, Invalid, say } from "../../errors.ts";
import { findByEmail, findInvitee, findOpenInvitation, type Invitation, type Invitee, updateInvitee, useInvitation } from "./invitation-store.ts";

/**
 * Whom accepting an invitation would give the role to.
 * - `new`: somebody new, who gives a name.
 * - `imported`: an author who came with an import and gets a way in.
 * - `account`: somebody who has the address already, and has to be signed in.
 */
export type Standing = { kind: "new" } | { kind: "imported"; person: Invitee } | { kind: "account"; person: Invitee };

export interface AcceptInput {
  name: string;
  /** "": none; one signs in by mail. */
  password: string;
}

/** @throws Forbidden for a link that was used, replaced, withdrawn or has run out; Conflict when what it was for has changed */
export async function findInvitationOf(ctx: Context, token: string): Promise<{ invitation: Invitation; standing: Standing }> {
  return findGood(ctx.db.client, hashToken(token), ctx.now());
}

/**
 * Accepts an invitation as somebody new, or as the imported author that it names: the link proves the address. The account signs in at once.
 * @returns what to hand to `giveArrival`
 * @throws Invalid naming the fields, Forbidden, Conflict
 */
export async function acceptAsNew(ctx: Context, req: Request, token: string, input: AcceptInput): Promise<Arrival> {
  const { name, password } = checkAccept(input);
  const passwordHash = password === "" ? null : await hashPassword(password);
  const arrival = await ctx.db
    .transaction(async (tx) => {
      const { invitation, standing } = await useUp(ctx, tx, token);
      if (standing.kind === "account") throw new Forbidden(say("signIn.first"));
      const confirmed = { email: invitation.email, emailConfirmedAt: ctx.now(), passwordHash };
      const personId = standing.kind === "imported" ? standing.person.id : await createPerson(tx, invitation, name);
      await updateInvitee(tx, personId, { ...confirmed, name, role: invitation.role });
      await recordAccepted(ctx, tx, invitation, personId, standing.kind === "imported" ? standing.person.role : undefined);
      return arrive(ctx, tx, req, { personId, way: "email" });
    })
    .catch((error: unknown) => {
      throw isTaken(error) ? new Conflict(say("invitation.stale")) : error;
    });
  ctx.cache.forget(["people"]);
  return arrival;
}

/**
 * Accepts an invitation as the account that is signed in: the one that has the address or, where nobody has it, any. A role is only ever raised.
 * @throws Forbidden for another account than the one that has the address, Conflict
 */
export async function acceptAsViewer(ctx: Context, viewer: Viewer, token: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { invitation, standing } = await useUp(ctx, tx, token);
    const person = standing.kind === "new" ? await findInvitee(tx, viewer.person.id) : standing.person;
    if (standing.kind === "imported" || person?.id !== viewer.person.id) throw new Forbidden(say("invitation.otherAccount"));
    const raised = ROLES.indexOf(invitation.role) < ROLES.indexOf(person.role);
    const confirms = person.email === invitation.email || person.email === null;
    await updateInvitee(tx, person.id, {
      ...(raised ? { role: invitation.role } : {}),
      ...(confirms ? { email: invitation.email, emailConfirmedAt: person.emailConfirmedAt ?? ctx.now() } : {}),
    });
    await recordAccepted(ctx, tx, invitation, person.id, person.role);
  });
  ctx.cache.forget(["people"]);
}

async function useUp(ctx: Context, tx: Tx, token: string): Promise<{ invitation: Invitation; standing: Standing }> {
  const found = await findGood(tx, hashToken(token), ctx.now());
  if (!(await useInvitation(tx, found.invitation.id, ctx.now()))) throw wornOut();
  return found;
}

async function findGood(db: Client | Tx, tokenHash: string, now: Date): Promise<{ invitation: Invitation; standing: Standing }> {
  const invitation = await findOpenInvitation(db, tokenHash, now);
  if (!invitation) throw wornOut();
  // Who may not invite any more has not invited.
  const inviter = await findInvitee(db, invitation.inviterId);
  if (!inviter || inviter.erasedAt || !can({ person: inviter }, "managePeople")) throw wornOut();
  return { invitation, standing: await standingOf(db, invitation) };
}

async function standingOf(db: Client | Tx, { email, personId }: Invitation): Promise<Standing> {
  const holder = await findByEmail(db, email);
  if (personId === undefined) {
    if (!holder) return { kind: "new" };
    // An author who was imported since then: nobody has said that it is the one who was invited.
    if (!holder.signsIn) throw new Conflict(say("invitation.stale"));
    return { kind: "account", person: holder };
  }
  const person = await findInvitee(db, personId);
  const other = holder !== undefined && holder.id !== personId;
  if (!person || person.erasedAt || person.signsIn || other) throw new Conflict(say("invitation.stale"));
  return { kind: "imported", person };
}

async function createPerson(tx: Tx, { email, role }: Invitation, name: string): Promise<number> {
  const slug = await freeAuthorSlug(tx, name, email.split("@")[0]);
  return insertPerson(tx, { name, slug, role, email, passwordHash: null, url: null });
}

function recordAccepted(ctx: Context, tx: Tx, { id, role, inviterId }: Invitation, personId: number, was: Role | undefined): Promise<void> {
  return recordAccountEvent(tx, {
    personId,
    act: "invitation-accepted",
    detail: { invitation: id, role, ...(was ? { was } : {}) },
    actorId: inviterId,
    at: ctx.now(),
  });
}

function checkAccept(input: AcceptInput): AcceptInput {
  const name = input.name.trim();
  const errors: FieldWords = {};
  if (name === "") errors["name"] = say("form.nameMissing");
  if (name.length > MAX_NAME_LENGTH) errors["name"] = say("form.tooLong", { maximum: MAX_NAME_LENGTH });
  if (input.password !== "" && input.password.length < MIN_PASSWORD_LENGTH) errors["password"] = say("form.tooShort", { minimum: MIN_PASSWORD_LENGTH });
  if (input.password.length > MAX_PASSWORD_LENGTH) errors["password"] = say("form.tooLong", { maximum: MAX_PASSWORD_LENGTH });
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return { name, password: input.password };
}

function wornOut(): Forbidden {
  return new Forbidden(say("invitation.wornOut"));
}
