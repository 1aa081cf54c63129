import type { Request, Response } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import { findNewestEvent } from "../../comments/batch-store.ts";
import { countByStatus } from "../../comments/queue-store.ts";
import type { Context } from "../../context.ts";
import { Forbidden, MethodNotAllowed, say } from "../../errors.ts";
import { query } from "../../http/input.ts";
import type { Line, Live } from "../../live/live.ts";
import { moderatedBy } from "../frame.ts";
import { sayWhatHappened } from "./happenings.ts";
import { listPostAuthors, listQueueEvents, listRolesBySession, MOST_EVENTS, type QueueEvent } from "./stream-store.ts";

/** An open queue. */
interface Listener extends Line {
  sessionId: number;
  role: string;
  /** Told only of what is on this person's posts. */
  postAuthorId: number | undefined;
  /** Whose waiting comments are counted in the navigation. */
  countedAuthorId: number | undefined;
  after: number;
  fresh: boolean;
}

/** Tells open queues what happens to comments, in this process and in others. */
export interface QueueStream {
  /** The newest event there is. */
  last(): Promise<number>;
  /** @returns what to call when the page is gone */
  join(listener: Listener): () => void;
}

/** How often other processes' work, and what no page has to be made anew for, is looked for while somebody listens. */
const LOOK_MS = 2000;

/** `GET /admin/comments/events`: what happens to the comments that somebody may moderate, as server-sent events. */
export async function listenToQueue(live: Live, stream: QueueStream, req: Request, res: Response): Promise<void> {
  if (req.method === "HEAD") throw new MethodNotAllowed("GET");
  const { person, sessionId } = requireViewer(req);
  const scope = moderatedBy(requireViewer(req));
  if (!scope) throw new Forbidden(say("queue.notAllowed"));
  const postAuthorId = query(req, "mine") === undefined ? scope.postAuthorId : person.id;
  const known = [req.get("last-event-id"), query(req, "after")].find((text) => text !== undefined && /^\d{1,10}$/.test(text));
  const after = known === undefined ? await stream.last() : Number(known);
  live.hold(req, res, (line) => stream.join({ ...line, sessionId, role: person.role, postAuthorId, countedAuthorId: scope.postAuthorId, after, fresh: true }));
}

export function createQueueStream(ctx: Context): QueueStream {
  const listeners = new Set<Listener>();
  /** Told already: a late event is read more than once. */
  const told = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  function wake(): void {
    if (listeners.size === 0) return;
    again = true;
    if (running) return;
    running = true;
    tellAll()
      .catch((error: unknown) => {
        if (listeners.size > 0) ctx.log.error({ err: error }, "cannot tell open queues what has happened");
      })
      .finally(() => {
        running = false;
      });
  }

  async function tellAll(): Promise<void> {
    while (again && listeners.size > 0) {
      again = false;
      const present = [...listeners];
      const lowest = Math.min(...present.map(({ after }) => after));
      const events = await listQueueEvents(ctx.db, lowest, ctx.now());
      const last = events.at(-1)?.id ?? 0;
      if (events.length === MOST_EVENTS && last > lowest) again = true;
      if (events.some((event) => present.some((listener) => isNews(event, listener)))) await tell(present, events, last);
      remember(events);
      for (const listener of present) listener.fresh = false;
    }
  }

  async function tell(present: readonly Listener[], events: readonly QueueEvent[], last: number): Promise<void> {
    const { client } = ctx.db;
    const sessions = present.map(({ sessionId }) => sessionId);
    const roles = await listRolesBySession(client, sessions, ctx.now());
    const authors = await listPostAuthors(client, [...new Set(events.flatMap(({ postId }) => postId ?? []))]);
    const waiting = new Map<number | undefined, number>();
    for (const listener of present) {
      if (roles.get(listener.sessionId) !== listener.role) {
        listener.end(); // What they may see has changed: they come again, or not.
        continue;
      }
      const { postAuthorId, countedAuthorId } = listener;
      const own = events.filter((event) => isNews(event, listener) && (postAuthorId === undefined || authors.get(event.postId ?? 0) === postAuthorId));
      Object.assign(listener, { after: Math.max(listener.after, last) });
      if (own.length === 0) continue;
      if (!waiting.has(countedAuthorId))
        waiting.set(countedAuthorId, (await countByStatus(client, countedAuthorId === undefined ? {} : { postAuthorId: countedAuthorId })).pending);
      if (listeners.has(listener)) listener.send(messageOf(own, listener.after, waiting.get(countedAuthorId) ?? 0));
    }
  }

  function messageOf(events: readonly QueueEvent[], after: number, waiting: number): string {
    const acts = events.map((event) => ({
      id: event.commentId,
      event: event.id,
      to: event.toStatus,
      from: event.fromStatus,
      text: sayWhatHappened(ctx, event),
    }));
    return `id: ${after}\ndata: ${JSON.stringify({ acts, waiting })}\n\n`;
  }

  function isNews({ id, late }: QueueEvent, { after, fresh }: Listener): boolean {
    return id > after || (late && !fresh && !told.has(id));
  }

  function remember(events: readonly QueueEvent[]): void {
    for (const { id } of events) told.add(id);
    for (const id of told) {
      if (told.size <= 4 * MOST_EVENTS) break;
      told.delete(id);
    }
  }

  ctx.cache.onForgotten(wake);
  return {
    last: () => findNewestEvent(ctx.db.client),
    join(listener) {
      listeners.add(listener);
      timer ??= setInterval(wake, LOOK_MS).unref();
      wake(); // Something may have happened since the page was made.
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
