import type { Context } from "../context.ts";
import { SEND_MAIL } from "./outbox.ts";
import { claimDueMail, findNextTry, type MailRow, markSent, markTrouble } from "./store.ts";
import { SendTrouble, type Transport } from "./transport.ts";

const MINUTE_MS = 60_000;
/** A mail whose sender has not said a word for so long is sent by another. */
const LEASE_MS = 5 * MINUTE_MS;
/** How long to wait after the first, second, … failure; after the last one a mail is given up. Two days in all. */
const WAITS_MS = [0.5, 2, 10, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);
/** Before the next run after one that was cut short: no server, or the blog was closed. */
const PAUSE_MS = MINUTE_MS / 2;
const LANES = 3;
/** One run of the job takes no longer, so that other jobs have their turn. */
const RUN_MS = 20_000;

/**
 * Sends what is due, and has the rest sent when its time comes. A mail is recorded as sent after the server has taken it:
 * if the process dies in between, it is sent again, with the same Message-ID.
 * @param closing the blog ends: no further mail is begun
 */
export async function sendDueMails(ctx: Context, transport: Transport, closing: AbortSignal): Promise<void> {
  const run: Run = { ctx, transport, closing, until: performance.now() + RUN_MS, stopped: false };
  await Promise.all(Array.from({ length: LANES }, () => sendInLane(run)));
  const next = await findNextTry(ctx.db.client);
  if (!next) return;
  // Under a key of its own: a mail that is written at this very moment asks for its own run.
  const pause = run.stopped || closing.aborted ? PAUSE_MS : 0;
  const soonest = new Date(ctx.now().getTime() + pause);
  await ctx.jobs.add(ctx.db.client, SEND_MAIL, {}, { uniqueKey: `${SEND_MAIL}:later`, runAt: next > soonest ? next : soonest });
}

interface Run {
  ctx: Context;
  transport: Transport;
  closing: AbortSignal;
  until: number;
  /** The server cannot be reached: the other mails wait too. */
  stopped: boolean;
}

async function sendInLane(run: Run): Promise<void> {
  const { ctx } = run;
  while (!run.stopped && !run.closing.aborted && performance.now() < run.until) {
    const mail = await claimDueMail(ctx.db.client, ctx.now(), LEASE_MS);
    if (!mail) return;
    await sendOne(run, mail);
  }
}

async function sendOne(run: Run, mail: MailRow): Promise<void> {
  const { ctx, transport } = run;
  try {
    await transport.send(mail);
  } catch (error) {
    if (!(error instanceof SendTrouble)) throw error;
    if (error.reach === "unreachable") run.stopped = true;
    const wait = error.reach === "refused" ? undefined : WAITS_MS[mail.attempts - 1];
    ctx.log.warn(
      { mail: mail.id, kind: mail.kind, attempt: mail.attempts, reason: error.message },
      wait === undefined ? "mail given up" : "mail not taken, will be tried again",
    );
    return markTrouble(ctx.db.client, mail, error.message, wait === undefined ? undefined : new Date(ctx.now().getTime() + wait));
  }
  await markSent(ctx.db.client, mail, ctx.now());
}
