import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;
/** Filters for text that holds some other, whatever the case. */
type Containing = (text: string) => { contains: string };

/** Deletes what waits for, or was sent to, some addresses: subscriptions, one-time links, texts typed as a guest, mails. @param until what is younger stays */
export async function deleteByEmail(tx: Tx, containing: Containing, emails: readonly string[], until?: Date): Promise<void> {
  if (emails.length === 0) return;
  const young = until ? { createdAt: { lte: until } } : {};
  const subscriptions = await tx.subscription.findMany({ where: { email: { in: [...emails] }, ...young }, select: { id: true } });
  const ids = subscriptions.map(({ id }) => id);
  await tx.mail.deleteMany({ where: { subscriptionId: { in: ids } } });
  await tx.subscription.deleteMany({ where: { id: { in: ids } } });
  await tx.emailLink.deleteMany({ where: { email: { in: [...emails] }, ...young } });
  const found = emails.map(containing);
  const mails = await tx.mail.findMany({ where: { OR: found.map((recipient) => ({ recipient })), ...young }, select: { id: true, recipient: true } });
  await tx.mail.deleteMany({ where: { id: { in: ofThem(mails, ({ recipient }) => recipient, emails) } } });
  const parked = await tx.parkedComment.findMany({
    where: { OR: found.map((authorEmail) => ({ authorEmail })), ...young },
    select: { id: true, authorEmail: true },
  });
  await tx.parkedComment.deleteMany({ where: { id: { in: ofThem(parked, ({ authorEmail }) => authorEmail, emails) } } });
}

/** Of rows whose address holds one of some others those whose it is, in any case. */
function ofThem<Row extends { id: number }>(rows: readonly Row[], addressOf: (row: Row) => string, emails: readonly string[]): number[] {
  return rows.filter((row) => emails.includes(addressOf(row).trim().toLowerCase())).map(({ id }) => id);
}

/** Mails that tell of some comments, or quote them: by the key that they were written under, or by the address of a comment in one that tells of many. */
export async function deleteMailsAbout(tx: Tx, commentIds: ReadonlySet<number>): Promise<void> {
  const keyed = await tx.mail.findMany({
    where: { OR: [{ uniqueKey: { startsWith: "comment:" } }, { uniqueKey: { startsWith: "held:" } }] },
    select: { id: true, uniqueKey: true },
  });
  const digests = await tx.mail.findMany({ where: { kind: { in: ["digest", "held"] } }, select: { id: true, text: true } });
  const about = [
    ...keyed.filter(({ uniqueKey }) => commentIds.has(Number(uniqueKey?.split(":")[1]))),
    ...digests.filter(({ text }) => [...text.matchAll(/\/comments\/(\d+)/g)].some(([, id]) => commentIds.has(Number(id)))),
  ];
  for (let start = 0; start < about.length; start += BATCH) {
    await tx.mail.deleteMany({ where: { id: { in: about.slice(start, start + BATCH).map(({ id }) => id) } } });
  }
}

const BATCH = 500;

/** What a browser has typed and not sent, and where it was about to sign in. */
export async function deleteOfBrowser(tx: Tx, browserHash: string): Promise<void> {
  await tx.parkedComment.deleteMany({ where: { browserHash } });
  await tx.signInAttempt.deleteMany({ where: { browserHash } });
}

/** What Gravatar said of some addresses. @returns the pictures */
export async function takeGravatarAnswers(tx: Tx, emailHashes: readonly string[]): Promise<string[]> {
  const where = { emailHash: { in: [...emailHashes] } };
  const rows = await tx.gravatarAnswer.findMany({ where, select: { picture: true } });
  await tx.gravatarAnswer.deleteMany({ where });
  return rows.flatMap(({ picture }) => picture ?? []);
}

/** Rules that were made for somebody. Those for the address of a network stay: they name nobody. */
export async function deleteBansOf(tx: Tx, personId: number | undefined, emails: readonly string[]): Promise<void> {
  const person = personId === undefined ? [] : [{ kind: "person", value: String(personId) }];
  await tx.ban.deleteMany({ where: { OR: [{ kind: "email", value: { in: [...emails] } }, ...person] } });
}

/**
 * Rows with free text by the blog itself, or by those who look after it, that holds one of some words. Not what other people wrote, nor what
 * the rules looked at in it.
 */
export async function listTelling(db: Db, containing: Containing, words: readonly string[]) {
  const found = words.map(containing);
  const mails = await db.mail.findMany({
    where: { OR: found.flatMap((text) => [{ subject: text }, { text }, { html: text }, { headers: text }, { lastError: text }]) },
    select: { id: true, subject: true, text: true, html: true, headers: true, lastError: true },
  });
  const jobs = await db.job.findMany({
    where: { OR: found.flatMap((text) => [{ payload: text }, { lastError: text }]) },
    select: { id: true, payload: true, lastError: true },
  });
  const events = await db.moderationEvent.findMany({
    where: { reasons: { not: "[]" }, OR: found.map((reasons) => ({ reasons })) },
    select: { id: true, reasons: true },
  });
  const links = await db.emailLink.findMany({
    where: { OR: found.flatMap((text) => [{ data: text }, { returnPath: text }]) },
    select: { id: true, data: true, returnPath: true },
  });
  const batches = await db.moderationBatch.findMany({ where: { OR: found.map((selection) => ({ selection })) }, select: { id: true, selection: true } });
  const bans = await db.ban.findMany({ where: { OR: found.map((note) => ({ note })) }, select: { id: true, note: true } });
  return { mails, jobs, events, links, batches, bans };
}

type MailTexts = Pick<Prisma.MailUpdateManyMutationInput, "subject" | "text" | "html" | "headers" | "lastError">;

export async function rewriteMail(tx: Tx, id: number, data: MailTexts): Promise<void> {
  await tx.mail.updateMany({ where: { id }, data });
}

export async function rewriteJob(tx: Tx, id: number, data: { payload: string; lastError: string | null }): Promise<void> {
  await tx.job.updateMany({ where: { id }, data });
}

export async function rewriteReasons(tx: Tx, id: number, reasons: string): Promise<void> {
  await tx.moderationEvent.updateMany({ where: { id }, data: { reasons } });
}

export async function rewriteSelection(tx: Tx, id: number, selection: string): Promise<void> {
  await tx.moderationBatch.updateMany({ where: { id }, data: { selection } });
}

export async function rewriteNote(tx: Tx, id: number, note: string): Promise<void> {
  await tx.ban.updateMany({ where: { id }, data: { note } });
}

export async function rewriteLink(tx: Tx, id: number, data: { data: string; returnPath: string }): Promise<void> {
  await tx.emailLink.updateMany({ where: { id }, data });
}
