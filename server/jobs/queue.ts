import type { Logger } from "pino";
import type { Client, Database, Tx } from "../db/database.ts";
import { type ClaimedJob, claimDueJob, finishJob, insertJob, postponeJob, renewClaim } from "./store.ts";

/**
 * Does one kind of job. Must bear being run twice: a process may die between the work and its record.
 * @param stopping is aborted when the process is asked to end: what takes long and can be taken up again had better stop
 */
export type JobHandler = (payload: unknown, stopping: AbortSignal) => Promise<void>;

export interface JobQueue {
  /**
   * Records a job in the transaction of the write that it belongs to. With a `uniqueKey` at most one waits: this one takes
   * the other's place, or with `unlessWaiting` leaves it as it is.
   */
  add(tx: Client | Tx, kind: string, payload: unknown, options?: { runAt?: Date; uniqueKey?: string; unlessWaiting?: boolean }): Promise<void>;
  /**
   * Tells who does which kind; then work begins when `start` is called.
   * @param lane "outside" for what asks other servers: those can be slow, and the others do not wait for them; "clock" for
   * what is due at its minute and waits for nothing; "files" for what moves files about, thousands of them after an import
   */
  handle(handlers: Record<string, JobHandler>, lane?: Lane): void;
  /** Looks for due jobs now and every second. */
  start(): void;
  /** Does everything that is due and returns when nothing is left. */
  runDue(): Promise<void>;
  /** Does what is due in one lane. @returns whether there was anything */
  runLane(lane: Lane): Promise<boolean>;
  /** Finishes the jobs under way and stops. */
  stop(): Promise<void>;
}

/** In each, one job is done after the other; in "files" two are done at once. */
export type Lane = "inside" | "outside" | "clock" | "files";
const LANES: readonly Lane[] = ["clock", "inside", "outside", "files"];
const AT_ONCE: Record<Lane, number> = { clock: 1, inside: 1, outside: 1, files: 2 };

/**
 * A claim older than this belongs to a process that died: one that lives renews those of the jobs under way. What is due at its minute takes a
 * moment, and is taken over soon; an import that is begun anew waits for files that were being fetched.
 */
const CLAIM_MS: Record<Lane, number> = { clock: 10_000, inside: 5 * 60_000, outside: 5 * 60_000, files: 45_000 };

const PAUSE_MS = 1000;
/** Timers are a little early now and then. */
const AFTER_MS = 10;
const MAX_ATTEMPTS = 8;

/** A queue in the database's own table: a job is written in the same transaction as what caused it. */
export function createJobQueue(db: Database, log: Logger, now: () => Date): JobQueue {
  const handlers = new Map<string, JobHandler>();
  /** Kinds that have a lane of their own; every other one is done in "inside". */
  const apart = { clock: new Set<string>(), outside: new Set<string>(), files: new Set<string>() };
  let stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const running = new Map<Lane, Promise<boolean>>();

  async function runNext(lane: Lane): Promise<boolean> {
    const kinds = lane === "inside" ? { except: [...apart.clock, ...apart.outside, ...apart.files] } : { only: [...apart[lane]] };
    const job = await claimDueJob(db, now(), { ...kinds, claimMs: CLAIM_MS[lane] });
    if (!job) return false;
    const renewing = setInterval(() => void renewClaim(db.client, job, now()).catch(() => {}), CLAIM_MS[lane] / 3);
    renewing.unref();
    try {
      const handler = handlers.get(job.kind);
      if (!handler) throw new Error(`Nobody does jobs of the kind "${job.kind}".`);
      await handler(JSON.parse(job.payload), stopping.signal);
      await finishJob(db.client, job, now());
    } catch (error) {
      await giveBack(job, error);
    } finally {
      clearInterval(renewing);
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
    const { signal } = stopping;
    const work = async () => {
      let done = false;
      while (!signal.aborted && (await runNext(lane))) done = true;
      return done;
    };
    const begun = Promise.all(Array.from({ length: AT_ONCE[lane] }, work))
      .then((done) => done.some(Boolean))
      .finally(() => running.delete(lane));
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
        if (lane !== "inside") apart[lane].add(kind);
      }
    },
    start() {
      const look = () => {
        for (const lane of LANES) runLane(lane).catch((error: unknown) => log.error({ err: error }, "the job queue cannot be read"));
        wait();
      };
      // At the beginning of a second: what is due at its minute is found at once, and not up to a second later.
      const wait = () => (timer = setTimeout(look, PAUSE_MS - (Date.now() % PAUSE_MS) + AFTER_MS).unref());
      wait();
    },
    runDue,
    runLane,
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await Promise.allSettled(running.values());
      stopping = new AbortController(); // What is asked for by name later on is done.
    },
  };
}

/** 2 s, 8 s, 32 s, … at most an hour. */
function retryDelayMs(attempts: number): number {
  return Math.min(3_600_000, 2000 * 4 ** (attempts - 1));
}
