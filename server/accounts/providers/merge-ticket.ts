import { z } from "zod";
import type { Context } from "../../context.ts";
import { sign, unsign } from "../../http/cookies.ts";

const PURPOSE = "merge two people";
const LIFE_MS = 10 * 60_000;

const rule = z.object({ sessionId: z.int(), mine: z.int(), other: z.int(), identityId: z.int(), until: z.int() });

/** That somebody has just proved to be two people: the one signed in, and the one that an account at a provider belongs to. */
export type MergeTicket = Pick<z.infer<typeof rule>, "sessionId" | "mine" | "other" | "identityId">;

/** A ticket for the address of the page that offers to merge them. Good for 10 minutes, in the session that it was made in. */
export function mergeTicket(ctx: Pick<Context, "options" | "now">, proved: MergeTicket): string {
  const value = JSON.stringify({ ...proved, until: ctx.now().getTime() + LIFE_MS });
  return sign(ctx.options.secret, PURPOSE, Buffer.from(value).toString("base64url"));
}

/** What a ticket says, or undefined: of another session, too old, or not made here. */
export function readMergeTicket(
  ctx: Pick<Context, "options" | "now">,
  viewer: { sessionId: number; person: { id: number } },
  ticket: string | undefined,
): MergeTicket | undefined {
  const value = unsign(ctx.options.secret, PURPOSE, ticket);
  if (value === undefined) return undefined;
  const { until, ...proved } = rule.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
  const isHere = proved.sessionId === viewer.sessionId && proved.mine === viewer.person.id;
  return isHere && ctx.now().getTime() < until ? proved : undefined;
}
