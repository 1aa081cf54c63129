import type { Request, Response } from "express";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Context } from "../context.ts";
import { say, Unavailable } from "../errors.ts";
import { createPostStream, type Listener, type PostStream } from "./post-stream.ts";
import { findLastEventId } from "./store.ts";

/** Tells open pages of what is said, changed and taken away. Holds a response for each, and no connection to the database. */
export interface Live {
  /**
   * Answers with a stream of what happens to a post's comments. That the reader may read them is the caller's to check.
   * @param after the last event that the page knows of; undefined: begin with the present
   * @throws Unavailable when too many pages are open
   */
  open(req: Request, res: Response, post: { id: number; password: string | null }, after: number | undefined): Promise<void>;
  /**
   * Answers with a stream of something else, within the same limits.
   * @param join is given the line, and gives back what to do when the page is gone
   * @throws Unavailable when too many pages are open
   */
  hold(req: Request, res: Response, join: (line: Line) => () => void): void;
  /** How many pages listen. */
  readonly size: number;
  /** Ends all streams, and begins no more: an open one would keep a server from closing. */
  close(): void;
}

/** The line to one open page. */
export type Line = Pick<Listener, "send" | "end">;

/** Keeps proxies and browsers from taking a quiet line for a dead one. */
const HEARTBEAT_MS = 25_000;
/** When a browser comes again after a break. */
const RETRY_MS = 3000;
/** What a reader may leave lying on the line; whoever is slower comes again. */
const MOST_UNSENT_BYTES = 64 * 1024;
const TRY_LATER_SECONDS = 60;

export function createLive(ctx: Context): Live {
  const streams = new Map<number, PostStream>();
  const responses = new Set<Response>();
  const perNetwork = new Map<string, number>();
  let closed = false;

  ctx.cache.onForgotten((tags) => {
    for (const [id, stream] of streams) if (tags.includes("site") || tags.includes(`post:${id}`)) stream.wake();
  });
  const heart = setInterval(() => {
    for (const res of responses) send(res, ":\n\n");
  }, HEARTBEAT_MS);
  heart.unref();

  function takePlace(address: string): () => void {
    const { openPages, openPagesPerAddress } = ctx.options.limits;
    const network = networkOf(address);
    const here = perNetwork.get(network) ?? 0;
    const full = (openPages > 0 && responses.size >= openPages) || (openPagesPerAddress > 0 && here >= openPagesPerAddress);
    if (closed || full) throw new Unavailable(say("live.full"), TRY_LATER_SECONDS);
    perNetwork.set(network, here + 1);
    return () => {
      const left = (perNetwork.get(network) ?? 1) - 1;
      if (left > 0) perNetwork.set(network, left);
      else perNetwork.delete(network);
    };
  }

  function join(post: { id: number; password: string | null }, listener: Listener): () => void {
    let stream = streams.get(post.id);
    if (!stream) streams.set(post.id, (stream = createPostStream(ctx, post)));
    stream.listeners.add(listener);
    stream.wake(); // Something may have happened since the page was made.
    return () => {
      stream.listeners.delete(listener);
      if (stream.listeners.size === 0 && streams.get(post.id) === stream) streams.delete(post.id);
    };
  }

  function hold(req: Request, res: Response, joinWith: (line: Line) => () => void): void {
    if (req.socket.destroyed) return; // Gone while something was asked: no "close" will come.
    const leavePlace = takePlace(req.ip ?? "");
    beginStream(res);
    responses.add(res);
    const leave = joinWith({ send: (text) => send(res, text), end: () => res.end() });
    res.on("close", () => {
      leave();
      leavePlace();
      responses.delete(res);
    });
  }

  return {
    async open(req, res, post, known) {
      const after = known ?? (await findLastEventId(ctx.db, post.id));
      hold(req, res, (line) => join(post, { after, fresh: true, ...line }));
    },
    hold,
    get size() {
      return responses.size;
    },
    close() {
      closed = true;
      clearInterval(heart);
      for (const res of responses) res.end();
    },
  };
}

function beginStream(res: Response): void {
  res.status(200);
  res.set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no", // nginx would wait until there is enough to send.
  });
  res.write(`retry: ${RETRY_MS}\n\n`);
}

function send(res: Response, text: string): void {
  if (res.writableLength > MOST_UNSENT_BYTES) res.destroy();
  else if (!res.writableEnded) res.write(text);
}
