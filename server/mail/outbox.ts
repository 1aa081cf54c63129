import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { drawLetter } from "./draw.ts";
import { type Envelope, messageId } from "./envelope.ts";
import type { Letter } from "./letter.ts";
import { insertMails, listKnownKeys } from "./store.ts";

/** The job that sends whatever is due. */
export const SEND_MAIL = "send-mail";

/** A mail on its way into the outbox. */
export interface Outgoing {
  /** "confirm-subscription", "new-comment", … */
  kind: string;
  recipient: string;
  letter: Letter;
  /** Default: a message id that nobody refers to. */
  envelope?: Envelope;
  /** The same mail is written once. */
  uniqueKey?: string;
  /** Whose end takes it back while it waits. */
  subscriptionId?: number;
}

/** Writes mails in the transaction of what caused them, with the job that sends them. Those that are there already are passed over. */
export async function writeMails(ctx: Context, tx: Tx, mails: readonly Outgoing[]): Promise<void> {
  if (ctx.options.mail === "off" || mails.length === 0) return;
  const known = await listKnownKeys(
    tx,
    mails.flatMap((mail) => mail.uniqueKey ?? []),
  );
  const fresh = mails.filter((mail) => mail.uniqueKey === undefined || !known.has(mail.uniqueKey));
  await insertMails(
    tx,
    fresh.map((mail) => rowOf(ctx, mail)),
  );
  if (ctx.options.mail === "smtp" && fresh.length > 0) await ctx.jobs.add(tx, SEND_MAIL, {}, { uniqueKey: SEND_MAIL });
}

function rowOf(ctx: Context, { kind, recipient, letter, envelope, uniqueKey, subscriptionId }: Outgoing) {
  const now = ctx.now();
  return {
    kind,
    recipient,
    ...drawLetter(letter),
    headers: JSON.stringify(envelope ?? { messageId: messageId(ctx, randomUUID()) }),
    status: ctx.options.mail === "shown" ? ("shown" as const) : ("waiting" as const),
    createdAt: now,
    nextTryAt: now,
    uniqueKey: uniqueKey ?? null,
    subscriptionId: subscriptionId ?? null,
  };
}
