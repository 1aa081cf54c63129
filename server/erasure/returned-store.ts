import type { Client } from "../db/database.ts";

const PAGE = 500;

/** Everybody, with their accounts at providers, by pages. */
export async function* listEverybody(db: Client) {
  for (let after = 0; ;) {
    const people = await db.person.findMany({
      where: { id: { gt: after }, erasedAt: null },
      select: { id: true, createdAt: true, identities: { select: { provider: true, realm: true, subject: true, createdAt: true } } },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    yield* people;
    const last = people.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Every e-mail that guests left, or that something is to be sent to, with the moment it was first seen. As it was typed. */
export async function listGuestEmails(db: Client): Promise<{ email: string; since: Date }[]> {
  const _min = { createdAt: true } as const;
  const comments = await db.comment.groupBy({ by: ["authorEmail"], where: { personId: null, authorEmail: { not: null } }, _min });
  const subscriptions = await db.subscription.groupBy({ by: ["email"], _min });
  const links = await db.emailLink.groupBy({ by: ["email"], _min });
  const mails = await db.mail.groupBy({ by: ["recipient"], _min });
  const parked = await db.parkedComment.groupBy({ by: ["authorEmail"], _min });
  const deleted = await listDeletedGuests(db);
  return [
    ...[...comments, ...parked].map(({ authorEmail, _min: { createdAt } }) => ({ email: authorEmail, since: createdAt })),
    ...[...subscriptions, ...links].map(({ email, _min: { createdAt } }) => ({ email, since: createdAt })),
    ...mails.map(({ recipient, _min: { createdAt } }) => ({ email: recipient, since: createdAt })),
    ...deleted,
  ].flatMap(({ email, since }) => (email && since ? [{ email, since }] : []));
}

/** Of comments that were deleted and could be brought back. */
async function listDeletedGuests(db: Client): Promise<{ email: string | null; since: Date }[]> {
  const events = await db.moderationEvent.findMany({ where: { toStatus: null, snapshot: { not: null } }, select: { snapshot: true } });
  return events.flatMap(({ snapshot }) => {
    const { comment } = JSON.parse(snapshot ?? "{}") as { comment?: { personId: number | null; authorEmail: string | null; createdAt: string } };
    return comment && comment.personId === null ? [{ email: comment.authorEmail, since: new Date(comment.createdAt) }] : [];
  });
}
