import type { Context } from "../context.ts";
import { sign, unsign } from "../http/cookies.ts";

const PURPOSE = "reply form stamp";
const DAY_MS = 24 * 3_600_000;

type Place = Pick<Context, "options" | "now">;

/** When a reply form was first touched, signed: "POST.TIME.SIGNATURE". */
export function stampFor({ options, now }: Place, postId: number): string {
  return sign(options.secret, PURPOSE, `${postId}.${now().getTime().toString(36)}`);
}

/** Seconds since a form was first touched; null: no stamp, another post's, an old one, or one that is not ours. That proves nothing. */
export function secondsSince({ options, now }: Place, postId: number, stamp: string | undefined): number | null {
  const [post, time = ""] = unsign(options.secret, PURPOSE, stamp)?.split(".") ?? [];
  if (post !== String(postId)) return null;
  const passed = now().getTime() - Number.parseInt(time, 36);
  return passed >= 0 && passed <= DAY_MS ? passed / 1000 : null;
}
