import type { Context } from "../context.ts";
import { sumUp, type VisibleEvent, writeMessage } from "./changes.ts";
import { findDoor, listShownIds, listVisibleEvents, MOST_EVENTS } from "./store.ts";

/** A page that is open somewhere. */
export interface Listener {
  /** The last event it knows of. */
  after: number;
  /** Has not been told anything here yet. */
  fresh: boolean;
  send(text: string): void;
  end(): void;
}

/** All open pages of one post. */
export interface PostStream {
  readonly listeners: Set<Listener>;
  /** Tells everybody what they have not heard yet. Called again meanwhile, it looks once more. */
  wake(): void;
}

/** @param post the password is the one that the listeners have given: with another one they have to come again */
export function createPostStream(ctx: Pick<Context, "db" | "log" | "now">, post: { id: number; password: string | null }): PostStream {
  const listeners = new Set<Listener>();
  /** Told to all who are no longer fresh: a late event is read more than once. */
  const told = new Set<number>();
  let running = false;
  let again = false;

  function wake(): void {
    again = true;
    if (running) return;
    running = true;
    tellAll()
      .catch((error: unknown) => {
        if (listeners.size > 0) ctx.log.error({ err: error, postId: post.id }, "cannot tell open pages of new comments");
      })
      .finally(() => {
        running = false;
      });
  }

  async function tellAll(): Promise<void> {
    while (again) {
      again = false;
      const door = await findDoor(ctx.db.client, post.id);
      if (door?.status !== "published" || door.password !== post.password) return endAll();
      await tell([...listeners]);
    }
  }

  async function tell(present: readonly Listener[]): Promise<void> {
    const lowest = Math.min(...present.map(({ after }) => after));
    const events = await listVisibleEvents(ctx.db, post.id, lowest, ctx.now());
    const last = events.at(-1)?.id ?? 0;
    if (events.length === MOST_EVENTS && last > lowest) again = true;
    const shown = events.length === 0 ? new Set<number>() : await listShownIds(ctx.db.client, [...new Set(events.map(({ commentId }) => commentId))]);
    const messages = new Map<string, string>();
    for (const listener of present) {
      const { after, fresh } = listener;
      const high = Math.max(after, last);
      const kind = `${after} ${fresh}`;
      const message =
        messages.get(kind) ??
        writeMessage(
          high,
          sumUp(
            events.filter((event) => isNews(event, listener)),
            shown,
          ),
        );
      messages.set(kind, message);
      Object.assign(listener, { after: high, fresh: false });
      if (message !== "" && listeners.has(listener)) listener.send(message);
    }
    remember(events);
  }

  function isNews({ id, late }: VisibleEvent, { after, fresh }: Listener): boolean {
    return id > after || (late && (fresh || !told.has(id)));
  }

  function remember(events: readonly VisibleEvent[]): void {
    for (const { id } of events) told.add(id);
    for (const id of told) {
      if (told.size <= 2 * MOST_EVENTS) break;
      told.delete(id); // The oldest: a set keeps the order.
    }
  }

  function endAll(): void {
    for (const listener of [...listeners]) listener.end();
  }

  return { listeners, wake };
}
