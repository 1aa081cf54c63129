import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { MessageKey, MessageValues } from "../i18n/translate.ts";

/** Tells somebody by mail what has just changed about their account, so that they hear of it if it was not them. In the transaction that changes it. */
export async function tellOfAccount(
  ctx: Context,
  tx: Tx,
  to: string | undefined,
  { kind, subject, text, values }: { kind: string; subject: MessageKey; text: MessageKey; values?: MessageValues },
): Promise<void> {
  if (to === undefined || !ctx.mail.works) return;
  const words = { blog: ctx.settings.current.title, ...values };
  await ctx.mail.write(tx, {
    kind,
    to,
    subject: ctx.t(subject, words),
    parts: [
      { kind: "text", text: ctx.t(text, words) },
      { kind: "text", text: ctx.t("me.mailNotYou") },
      { kind: "button", text: ctx.t("me.mailButton"), href: ctx.site.url("/me/") },
    ],
    foot: ctx.t("me.mailFoot", words),
  });
}
