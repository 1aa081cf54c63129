import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Context } from "../context.ts";
import { say, TooMany } from "../errors.ts";
import { speakerOf } from "../moderation/recent.ts";
import { listSaidSince } from "./store.ts";

/** Who wants to say something. */
interface Speaking {
  personId: number | null;
  authorName: string;
  authorEmail: string | null;
  address: string;
}

/** Where a post has slow mode, one person or network says one thing at a time. @throws TooMany with the seconds to wait */
export async function waitTurn(ctx: Pick<Context, "db" | "now">, post: { id: number; slowSeconds: number }, speaking: Speaking): Promise<void> {
  if (post.slowSeconds === 0) return;
  const now = ctx.now().getTime();
  const said = await listSaidSince(ctx.db.client, post.id, new Date(now - post.slowSeconds * 1000));
  const isSame = (other: Speaking) => speakerOf(other) === speakerOf(speaking) || networkOf(other.address) === networkOf(speaking.address);
  const last = said.find(isSame);
  if (!last) return;
  const seconds = Math.max(1, Math.ceil(post.slowSeconds - (now - last.createdAt.getTime()) / 1000));
  throw new TooMany(say("reply.slow", { seconds }), seconds);
}
