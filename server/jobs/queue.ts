import type { Logger } from "pino";
import type { Client, Database, Tx } from "../db/database.ts";
import { type ClaimedJob, claimDueJob, finishJob, insertJob, postponeJob } from "./store.ts";

/** Does one kind of job. Must bear being run twice: a process may die between the work and its record. */
export type JobHandler = (payload: unknown) => Promise<void>;

export interface JobQueue {
  /**
   * Records a job in the transaction of the write that it belongs to. With a `uniqueKey` at most one waits: this one takes
   * the other's place, or with `unlessWaiting` leaves it as it is.
   */
  add(tx: Client | Tx, kind: string, payload: unknown, options?: { runAt?: Date; uniqueKey?: string; unlessWaiting?: boolean }): Promise<void>;
  /** Tells who does which kind; then work begins when `start` is called. */
  handle(handlers: Record<string, JobHandler>): void;
  /** Looks for due jobs now and every second. */
  start(): void;
  /** Does everything that is due and returns when nothing is left. */
  runDue(): Promise<void>;
  /** Finishes the job under way and stops. */
  stop(): Promise<void>;
}

const PAUSE_MS = 1000;
const MAX_ATTEMPTS = 8;

/** A queue in the database's own table: a job is written in the same transaction as what caused it. */
export function createJobQueue(db: Database, log: Logger, now: () => Date): JobQueue {
  const handlers = new Map<string, JobHandler>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function runNext(): Promise<boolean> {
    const job = await claimDueJob(db, now());
    if (!job) return false;
    try {
      const handler = handlers.get(job.kind);
      if (!handler) throw new Error(`Nobody does jobs of the kind "${job.kind}".`);
      await handler(JSON.parse(job.payload));
      await finishJob(db.client, job, now());
    } catch (error) {
      await giveBack(job, error);
    }
    return true;
  }

  async function giveBack(job: ClaimedJob, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    const last = job.attempts >= MAX_ATTEMPTS;
    log.warn({ job: job.kind, attempt: job.attempts, reason: message }, last ? "job given up" : "job failed, will be tried again");
    await postponeJob(db.client, job, message, last ? undefined : new Date(now().getTime() + retryDelayMs(job.attempts)));
  }

  function runDue(): Promise<void> {
    running ??= (async () => {
      while (await runNext());
    })().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    add: (tx, kind, payload, options) =>
      insertJob(tx, { kind, payload: JSON.stringify(payload), runAt: options?.runAt ?? now(), uniqueKey: options?.uniqueKey ?? null }, options?.unlessWaiting),
    handle(more) {
      for (const [kind, handler] of Object.entries(more)) handlers.set(kind, handler);
    },
    start() {
      timer = setInterval(() => {
        runDue().catch((error: unknown) => log.error({ err: error }, "the job queue cannot be read"));
      }, PAUSE_MS);
      timer.unref();
    },
    runDue,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}

/** 2 s, 8 s, 32 s, … at most an hour. */
function retryDelayMs(attempts: number): number {
  return Math.min(3_600_000, 2000 * 4 ** (attempts - 1));
}
