import type { Context } from "../context.ts";
import { Forbidden, say, type Words } from "../errors.ts";

/** What decides whether a post takes comments. */
export interface Discussed {
  type: string;
  commentsOpen: boolean;
  publishedAt: Date | null;
  lockedAt: Date | null;
}

const DAY_MS = 24 * 3_600_000;

/** Whether a post takes comments now. Pages stay open, however old they are. */
export function takesComments(ctx: Pick<Context, "settings" | "now">, post: Discussed): boolean {
  return whyClosed(ctx, post) === undefined;
}

/** @throws Forbidden, saying why nothing can be added or changed */
export function assertOpen(ctx: Pick<Context, "settings" | "now">, post: Discussed): void {
  const reason = whyClosed(ctx, post);
  if (reason) throw new Forbidden(reason);
}

function whyClosed({ settings, now }: Pick<Context, "settings" | "now">, { type, commentsOpen, publishedAt, lockedAt }: Discussed): Words | undefined {
  if (lockedAt) return say("reply.locked");
  const { closeAfterDays } = settings.current;
  const tooOld = closeAfterDays > 0 && type === "post" && publishedAt !== null && now().getTime() - publishedAt.getTime() > closeAfterDays * DAY_MS;
  return !commentsOpen || tooOld ? say("reply.closedMeanwhile") : undefined;
}
