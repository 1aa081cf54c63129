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
  /**
   * Tells who does which kind; then work begins when `start` is called.
   * @param lane "outside" for what asks other servers: those can be slow, and the others do not wait for them
   */
  handle(handlers: Record<string, JobHandler>, lane?: Lane): void;
  /** Looks for due jobs now and every second. */
  start(): void;
  /** Does everything that is due and returns when nothing is left. */
  runDue(): Promise<void>;
  /** Finishes the job under way and stops. */
  stop(): Promise<void>;
}

/** In each, one job is done after the other. */
export type Lane = "inside" | "outside";
const LANES: readonly Lane[] = ["inside", "outside"];

const PAUSE_MS = 1000;
const MAX_ATTEMPTS = 8;

/** A queue in the database's own table: a job is written in the same transaction as what caused it. */
export function createJobQueue(db: Database, log: Logger, now: () => Date): JobQueue {
  const handlers = new Map<string, JobHandler>();
  const outside = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const running = new Map<Lane, Promise<boolean>>();

  async function runNext(lane: Lane): Promise<boolean> {
    const job = await claimDueJob(db, now(), lane === "outside" ? { only: [...outside] } : { except: [...outside] });
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

  /** @returns whether there was something to do */
  function runLane(lane: Lane): Promise<boolean> {
    const going = running.get(lane);
    if (going) return going;
    const begun = (async () => {
      let done = false;
      while (await runNext(lane)) done = true;
      return done;
    })().finally(() => running.delete(lane));
    running.set(lane, begun);
    return begun;
  }

  /** What is done in one lane may leave something to do in another. */
  async function runDue(): Promise<void> {
    while ((await Promise.all(LANES.map(runLane))).some(Boolean));
  }

  return {
    add: (tx, kind, payload, options) =>
      insertJob(tx, { kind, payload: JSON.stringify(payload), runAt: options?.runAt ?? now(), uniqueKey: options?.uniqueKey ?? null }, options?.unlessWaiting),
    handle(more, lane = "inside") {
      for (const [kind, handler] of Object.entries(more)) {
        handlers.set(kind, handler);
        if (lane === "outside") outside.add(kind);
      }
    },
    start() {
      timer = setInterval(() => {
        for (const lane of LANES) runLane(lane).catch((error: unknown) => log.error({ err: error }, "the job queue cannot be read"));
      }, PAUSE_MS);
      timer.unref();
    },
    runDue,
    async stop() {
      clearInterval(timer);
      await Promise.allSettled(running.values());
    },
  };
}

/** 2 s, 8 s, 32 s, … at most an hour. */
function retryDelayMs(attempts: number): number {
  return Math.min(3_600_000, 2000 * 4 ** (attempts - 1));
}
