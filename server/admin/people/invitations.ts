import { z } from "zod";
import { recordAccountEvent } from "../../accounts/event-store.ts";
import { foldEmail } from "../../accounts/people.ts";
import { assertCan, ROLES, type Role } from "../../accounts/permissions.ts";
import { hashToken, newToken } from "../../accounts/tokens.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { deleteInvitations, findByEmail, findInvitation, findInvitee, insertInvitation, type Invitee, mailKey } from "./invitation-store.ts";

/** How long an invitation is good for. */
const INVITATION_DAYS = 7;
/** What people are invited to be; readers come by themselves. */
export const INVITED_ROLES: readonly Role[] = ROLES.filter((role) => role !== "reader");

export interface InvitationInput {
  email: string;
  role: Role;
  /** An imported author who has no way in: whoever accepts becomes that one, with their posts. */
  personId?: number;
}

const emailRule = z.string().transform(foldEmail).pipe(z.email().max(254));

/**
 * Invites an address by mail. An invitation that waits for the same address is replaced.
 * @throws Forbidden, Invalid naming the fields, NotFound for somebody to become who is gone, Conflict where no mails are sent
 */
export async function invite(ctx: Context, viewer: Viewer, input: InvitationInput): Promise<{ email: string }> {
  assertCan(viewer, "managePeople");
  if (!ctx.mail.works) throw new Conflict(say("invitation.noMail"));
  const email = checkEmail(input.email);
  if (!INVITED_ROLES.includes(input.role)) throw new Invalid({ role: say("people.noSuchRole") });
  await ctx.db.transaction(async (tx) => {
    const personId = await whomToBecome(tx, email, input);
    await deleteInvitations(tx, { email });
    await send(ctx, tx, viewer, { email, role: input.role, personId });
  });
  return { email };
}

/** Sends an invitation anew, with another link and for another week: the old link is worth nothing any more. @throws Forbidden, NotFound, Conflict */
export async function resendInvitation(ctx: Context, viewer: Viewer, id: number): Promise<{ email: string }> {
  assertCan(viewer, "managePeople");
  const found = await findInvitation(ctx.db.client, id);
  if (!found) throw new NotFound(say("invitation.goneForInviter"));
  return invite(ctx, viewer, { email: found.email, role: found.role, ...(found.personId === undefined ? {} : { personId: found.personId }) });
}

/** Takes an invitation back. @throws Forbidden, NotFound when it was accepted or taken back before */
export async function withdrawInvitation(ctx: Context, viewer: Viewer, id: number): Promise<{ email: string }> {
  assertCan(viewer, "managePeople");
  return ctx.db.transaction(async (tx) => {
    const found = await findInvitation(tx, id);
    if (!found || (await deleteInvitations(tx, { id })) === 0) throw new NotFound(say("invitation.goneForInviter"));
    await recordAccountEvent(tx, {
      personId: viewer.person.id,
      act: "invitation-withdrawn",
      detail: { invitation: id },
      actorId: viewer.person.id,
      at: ctx.now(),
    });
    return { email: found.email };
  });
}

function checkEmail(typed: string): string {
  const checked = emailRule.safeParse(typed);
  if (!checked.success) throw new Invalid({ email: say("form.emailWrong") });
  return checked.data;
}

/** The author without a way in whom the invited one becomes: the one that was chosen, or who came with this address. */
async function whomToBecome(tx: Tx, email: string, { role, personId }: InvitationInput): Promise<number | undefined> {
  const holder = await findByEmail(tx, email);
  if (personId === undefined) {
    if (holder?.signsIn && ROLES.indexOf(holder.role) <= ROLES.indexOf(role)) throw alreadyIs(holder);
    return holder && !holder.signsIn ? holder.id : undefined;
  }
  const chosen = await findInvitee(tx, personId);
  if (!chosen || chosen.erasedAt) throw new NotFound(say("people.gone"));
  if (chosen.signsIn) throw new Invalid({ email: say("invitation.hasWays", { name: chosen.name }) });
  if (holder && holder.id !== chosen.id) throw new Invalid({ email: say("invitation.emailTaken", { name: holder.name }) });
  return chosen.id;
}

function alreadyIs({ name }: Invitee): Invalid {
  return new Invalid({ email: say("invitation.already", { name }) });
}

async function send(ctx: Context, tx: Tx, { person: inviter }: Viewer, given: { email: string; role: Role; personId: number | undefined }): Promise<void> {
  const token = newToken();
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  const id = await insertInvitation(tx, { ...given, inviterId: inviter.id, tokenHash: hashToken(token), createdAt: now, expiresAt });
  await recordAccountEvent(tx, { personId: inviter.id, act: "invited", detail: { invitation: id, role: given.role }, actorId: inviter.id, at: now });
  const { t } = ctx;
  const blog = ctx.settings.current.title;
  await ctx.mail.write(tx, {
    kind: "invitation",
    to: given.email,
    subject: t("invitation.subject", { blog }),
    parts: [
      { kind: "text", text: t("invitation.letter", { name: inviter.name, blog, role: t(`role.${given.role}`) }) },
      { kind: "button", text: t("invitation.letterButton"), href: ctx.site.url(`/admin/invitation?token=${token}`) },
    ],
    foot: t("invitation.letterFoot", { days: INVITATION_DAYS }),
    uniqueKey: mailKey(id),
  });
}
