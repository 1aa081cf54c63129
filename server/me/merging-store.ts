import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const partySelect = {
  id: true,
  role: true,
  name: true,
  slug: true,
  email: true,
  emailConfirmedAt: true,
  passwordHash: true,
  totpSealed: true,
  totpStep: true,
  url: true,
  bio: true,
  source: true,
  sourceId: true,
  sourceHash: true,
  createdAt: true,
  erasedAt: true,
  passkeys: { select: { name: true }, orderBy: { id: "asc" } },
  identities: { select: { id: true, provider: true, handle: true, name: true, picture: true }, orderBy: { id: "asc" } },
  _count: { select: { comments: true, posts: true } },
} as const satisfies Prisma.PersonSelect;

/** One of two people who may be merged. */
export type PartyRow = Prisma.PersonGetPayload<{ select: typeof partySelect }>;

export async function findParty(db: Db, id: number): Promise<PartyRow | undefined> {
  return (await db.person.findFirst({ where: { id, erasedAt: null }, select: partySelect })) ?? undefined;
}

/**
 * Holds on to the one who will be gone. Another slug makes PostgreSQL keep out whoever is about to write something in that person's name:
 * only a change of a unique key does.
 * @returns false if somebody else was first
 */
export async function retire(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.person.updateMany({ where: { id, erasedAt: null }, data: { slug: `gone-${id}-${crypto.randomUUID()}` } });
  return count === 1;
}

/** How many rows of each kind went over to the kept person. */
export type MovedCounts = Record<"comments" | "identities" | "passkeys" | "posts" | "media" | "moderation" | "reports" | "batches" | "bans" | "events", number>;

/** Gives one person's rows to another. Raw where a row must not count as edited. Which columns name people: test/me/columns-of-people.ts. */
export async function moveRows(tx: Tx, fromId: number, toId: number): Promise<MovedCounts> {
  const of = { where: { personId: fromId }, data: { personId: toId } };
  const comments = await tx.$executeRaw`UPDATE "Comment" SET "personId" = ${toId} WHERE "personId" = ${fromId}`;
  const identities = await tx.identity.updateMany(of);
  const passkeys = await tx.passkey.updateMany(of);
  const posts = await tx.$executeRaw`UPDATE "Post" SET "authorId" = ${toId} WHERE "authorId" = ${fromId}`;
  const media = await tx.media.updateMany({ where: { uploadedById: fromId }, data: { uploadedById: toId } });
  const moderation = await tx.moderationEvent.updateMany(of);
  const reports = await tx.report.updateMany(of);
  const batches = await tx.moderationBatch.updateMany(of);
  const bans = await moveBans(tx, fromId, toId);
  await moveWriting(tx, fromId, toId);
  const events = await tx.accountEvent.updateMany({ ...of, where: { personId: fromId, act: { not: "merged-into" } } });
  await tx.accountEvent.updateMany({ where: { actorId: fromId }, data: { actorId: toId } });
  return {
    comments,
    identities: identities.count,
    passkeys: passkeys.count,
    posts,
    media: media.count,
    moderation: moderation.count,
    reports: reports.count,
    batches: batches.count,
    bans,
    events: events.count,
  };
}

/** Versions that the person saved, what was typed and not saved, and what is open in an editor. Of two autosaves of one post the later one stays. */
async function moveWriting(tx: Tx, fromId: number, toId: number): Promise<void> {
  const of = { where: { personId: fromId }, data: { personId: toId } };
  await tx.revision.updateMany(of);
  await tx.editLock.updateMany(of);
  for (const { postId, savedAt } of await tx.autosave.findMany({ where: { personId: fromId }, select: { postId: true, savedAt: true } })) {
    const { count } = await tx.autosave.deleteMany({ where: { postId, personId: toId, savedAt: { lte: savedAt } } });
    const same = count === 0 && (await tx.autosave.count({ where: { postId, personId: toId } })) > 0;
    if (!same) await tx.autosave.updateMany({ where: { postId, personId: fromId }, data: { personId: toId } });
  }
}

/** Those that the person made, and those that keep the person out: nobody gets rid of one by becoming somebody else. */
async function moveBans(tx: Tx, fromId: number, toId: number): Promise<number> {
  await tx.ban.updateMany({ where: { createdById: fromId }, data: { createdById: toId } });
  await tx.ban.updateMany({ where: { endedById: fromId }, data: { endedById: toId } });
  const { count } = await tx.ban.updateMany({ where: { kind: "person", value: String(fromId) }, data: { value: String(toId) } });
  return count;
}

/** The second factor and its codes go over. */
export async function moveCodes(tx: Tx, fromId: number, toId: number): Promise<void> {
  await tx.recoveryCode.updateMany({ where: { personId: fromId }, data: { personId: toId } });
}

/** Sessions of the one who is gone become the kept one's; whatever asks for a recent proof asks them anew. @param sameProofId the session that has proved to be both */
export async function moveSessions(tx: Tx, fromId: number, toId: number, sameProofId: number): Promise<void> {
  await tx.session.updateMany({ where: { personId: fromId, id: { not: sameProofId } }, data: { personId: toId, provedAt: new Date(0) } });
  await tx.session.updateMany({ where: { personId: fromId, id: sameProofId }, data: { personId: toId } });
}

/** Ends what is under way in the name of the one who will be gone. */
export async function endBeginnings(tx: Tx, personId: number): Promise<void> {
  await tx.emailLink.deleteMany({ where: { personId } });
  await tx.signInAttempt.deleteMany({ where: { linkPersonId: personId } });
}

/** Notifications that went to one address go to another from now on. Of two of the same thing, the confirmed one stays. @returns how many were moved */
export async function moveSubscriptions(tx: Tx, fromEmail: string, toEmail: string): Promise<number> {
  const rows = await tx.subscription.findMany({ where: { email: fromEmail } });
  for (const { id, kind, postKey, status } of rows) {
    const same = await tx.subscription.findUnique({ where: { email_kind_postKey: { email: toEmail, kind, postKey } } });
    const isBetter = !same || (same.status !== "confirmed" && status === "confirmed");
    if (same && isBetter) await tx.subscription.deleteMany({ where: { id: same.id } });
    if (isBetter) await tx.subscription.updateMany({ where: { id }, data: { email: toEmail } });
    else await tx.subscription.deleteMany({ where: { id } });
  }
  return rows.length;
}

/** @returns false if it was not there any more */
export async function deleteParty(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.person.deleteMany({ where: { id } });
  return count === 1;
}

/** What the kept person did not have and takes over. */
export type TakenOver = Partial<
  Pick<PartyRow, "email" | "emailConfirmedAt" | "passwordHash" | "totpSealed" | "totpStep" | "url" | "bio" | "source" | "sourceId" | "sourceHash">
>;

/** @returns false if the person is gone, or has got another role meanwhile */
export async function completeKept(tx: Tx, { id, role }: Pick<PartyRow, "id" | "role">, taken: TakenOver): Promise<boolean> {
  const { count } = await tx.person.updateMany({ where: { id, role, erasedAt: null }, data: taken });
  return count === 1;
}
