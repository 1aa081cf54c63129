import type { Context } from "../context.ts";
import { NotFound, say } from "../errors.ts";
import { SEND_MAIL } from "./outbox.ts";
import { reviveMail } from "./store.ts";

/** Has a mail that was given up tried again, as if for the first time. @throws NotFound when it is not one */
export async function retryMail(ctx: Context, id: number): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await reviveMail(tx, id, ctx.now()))) throw new NotFound(say("outbox.notFailed"));
    if (ctx.options.mail === "smtp") await ctx.jobs.add(tx, SEND_MAIL, {}, { uniqueKey: SEND_MAIL });
  });
}
