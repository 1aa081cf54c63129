import type { Context } from "../context.ts";
import { sign, unsign } from "../http/cookies.ts";

const PURPOSE = "resume a parked comment";
/** As long as the text itself is kept. */
const LIFE_SECONDS = 7 * 24 * 3600;

/** A ticket to one parked text: signed, for nothing else, and no longer good than the text is kept. */
export function resumeTicket(ctx: Context, id: number): string {
  const until = Math.floor(ctx.now().getTime() / 1000) + LIFE_SECONDS;
  return sign(ctx.options.secret, PURPOSE, `${id}-${until}`);
}

/** The parked text that a ticket is for, or undefined for one that is forged or too old. */
export function readResumeTicket(ctx: Context, ticket: string | undefined): number | undefined {
  const [id, until] = (unsign(ctx.options.secret, PURPOSE, ticket) ?? "").split("-").map(Number);
  return id && until && until > ctx.now().getTime() / 1000 ? id : undefined;
}
