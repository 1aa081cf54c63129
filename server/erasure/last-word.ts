import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { LAST_WORD } from "../mail/store.ts";

/**
 * Tells somebody that they are forgotten, at the address that they proved to be theirs. The outbox holds the mail until it is sent, and no
 * longer. Where mails are only shown on this machine there is none: it would be kept.
 */
export async function writeLastWord(ctx: Context, tx: Tx, { email, emailConfirmedAt }: { email: string | null; emailConfirmedAt: Date | null }): Promise<void> {
  if (ctx.options.mail !== "smtp" || email === null || emailConfirmedAt === null) return;
  const values = { blog: ctx.settings.current.title };
  await ctx.mail.write(tx, {
    kind: LAST_WORD,
    to: email,
    subject: ctx.t("erasure.mailSubject", values),
    parts: [{ kind: "text", text: ctx.t("erasure.mailText", values) }],
    foot: ctx.t("erasure.mailFoot"),
  });
}
