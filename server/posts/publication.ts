import { can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { fromLocal, toLocal } from "../dates.ts";
import { hasAddress, statusFor, type WantedStatus } from "./statuses.ts";
import type { CheckedPost } from "./writing-input.ts";
import type { WrittenPost } from "./writing-store.ts";

export interface Publication {
  status: WantedStatus;
  publishedAt: Date | null;
  publishedLocal: string | null;
}

/** What becomes of a post, and when. A date that is left empty means now, for what is not public yet. */
export function publication(ctx: Context, viewer: Viewer, input: CheckedPost, post: WrittenPost, now: Date): Publication {
  const { timeZone } = ctx.settings.current;
  const typed = input.publishedLocal;
  const asBefore = { publishedAt: post.publishedAt, publishedLocal: post.publishedLocal };
  const at = (moment: Date) => ({ publishedAt: moment, publishedLocal: toLocal(moment, timeZone) });
  const isPublic = post.status === "published" || post.status === "private";
  const keeps = typed === undefined ? isPublic : post.publishedLocal?.startsWith(typed);
  const given = keeps ? asBefore : typed === undefined ? { publishedAt: null, publishedLocal: null } : at(fromLocal(typed, timeZone));
  const mayPublish = input.type === "page" ? can(viewer, "writePages") : can(viewer, "publishPosts", post);
  const status = statusFor(input.status, mayPublish, given.publishedAt, now);
  return { status, ...(given.publishedAt === null && hasAddress(status) ? at(now) : given) };
}
