import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { emailLinkUrl, LINK_MINUTES, type LinkKind } from "./email-link.ts";

const TEXTS: Record<Exclude<LinkKind, "invitation">, { subject: MessageKey; text: MessageKey; button: MessageKey }> = {
  "sign-in": { subject: "letter.signInSubject", text: "letter.signInText", button: "letter.signInButton" },
  claim: { subject: "letter.signInSubject", text: "letter.signInText", button: "letter.signInButton" },
  confirm: { subject: "letter.confirmSubject", text: "letter.confirmText", button: "letter.confirmButton" },
  password: { subject: "letter.passwordSubject", text: "letter.passwordText", button: "letter.passwordButton" },
};

/** Sends a link. It says nothing of who has an account: the same words go to everybody. */
export async function writeLinkLetter(ctx: Context, tx: Tx, { kind, to, token }: { kind: keyof typeof TEXTS; to: string; token: string }): Promise<void> {
  const { subject, text, button } = TEXTS[kind];
  const blog = ctx.settings.current.title;
  await ctx.mail.write(tx, {
    kind: `${kind}-link`,
    to,
    subject: ctx.t(subject, { blog }),
    parts: [
      { kind: "text", text: ctx.t(text, { blog, email: to }) },
      { kind: "button", text: ctx.t(button), href: emailLinkUrl(ctx, token) },
      { kind: "text", text: ctx.t("letter.linkLife", { minutes: LINK_MINUTES }) },
    ],
    foot: ctx.t("letter.linkFoot"),
  });
}

/** Says in place of a link that the address belongs to another account here. */
export async function writeTakenLetter(ctx: Context, tx: Tx, to: string): Promise<void> {
  const blog = ctx.settings.current.title;
  await ctx.mail.write(tx, {
    kind: "confirm-link",
    to,
    subject: ctx.t("letter.confirmSubject", { blog }),
    parts: [
      { kind: "text", text: ctx.t("letter.takenText", { blog, email: to }) },
      { kind: "button", text: ctx.t("letter.signInButton"), href: ctx.site.url("/sign-in") },
    ],
    foot: ctx.t("letter.linkFoot"),
  });
}
