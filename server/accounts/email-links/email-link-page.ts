import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import type { DoorField, DoorForm, DoorPage } from "../../pages.ts";
import { doorPage } from "../door-page.ts";
import { LINK_MINUTES } from "./email-link.ts";
import { linkOwner } from "./email-link-sign-in.ts";
import type { EmailLinkRow } from "./email-link-store.ts";
import { MIN_PASSWORD_LENGTH } from "../passwords/passwords.ts";
import { MAX_NAME_LENGTH } from "../people.ts";
import { findPersonByEmail } from "../store.ts";
import { signInHref, type Viewer } from "../viewer.ts";

/** After a link was asked for: the same for every address. */
export function sentPage(ctx: Context, email: string): Promise<DoorPage> {
  return doorPage(ctx, {
    heading: ctx.t("link.sentTitle"),
    text: [ctx.t("link.sentText", { email: email.trim(), minutes: LINK_MINUTES }), ctx.t("link.sentLate")],
    links: [...(ctx.options.mail === "shown" ? [{ text: ctx.t("door.mailbox"), href: ctx.site.href("/mail") }] : []), backLink(ctx)],
  });
}

/** A link that is used, old, or was never made. */
export function wornPage(ctx: Context): Promise<DoorPage> {
  return doorPage(ctx, { heading: ctx.t("link.wornTitle"), text: [ctx.t("link.wornText")], links: [backLink(ctx)] });
}

/** Asks whom to send a link to a new password. */
export function forgottenPage(ctx: Context, { email = "", error }: { email?: string; error?: string } = {}): Promise<DoorPage> {
  const address: DoorField = { name: "email", label: ctx.t("signIn.email"), type: "email", autocomplete: "username", value: email, error, maxLength: 254 };
  return doorPage(ctx, {
    heading: ctx.t("forgotten.title"),
    text: [ctx.t("forgotten.text")],
    forms: [{ action: ctx.site.href("/sign-in/forgotten"), hidden: {}, fields: [address], submit: ctx.t("forgotten.submit") }],
    links: [backLink(ctx)],
  });
}

interface Visit {
  viewer: Viewer | undefined;
  browserHash: string | undefined;
  /** What was typed, and is not right. */
  typed?: { name: string };
  errors?: FieldErrors;
}

/** What a link is about to do, and the button that does it. */
export async function linkPage(ctx: Context, link: EmailLinkRow, token: string, visit: Visit): Promise<DoorPage> {
  if (link.kind === "confirm") return confirmPage(ctx, link, token, visit);
  const owner = linkOwner(await findPersonByEmail(ctx.db.client, link.email));
  const { email } = link;
  const reset = link.kind === "password";
  const heading = ctx.t(reset ? "forgotten.title" : "link.title");
  if (owner.kind === "closed") return doorPage(ctx, { heading, text: [ctx.t("link.closedText", { email })], links: [backLink(ctx)] });
  const elsewhere = link.browserHash !== null && link.browserHash !== visit.browserHash ? [ctx.t("link.otherBrowser")] : [];
  if (owner.kind === "new") {
    if (reset) return doorPage(ctx, { heading, text: [ctx.t("newPassword.nobody", { email })], links: [backLink(ctx)] });
    const form = { ...formOf(ctx, token, "link.signIn"), fields: [nameField(ctx, visit)] };
    return doorPage(ctx, { heading, text: [ctx.t("link.newText", { email }), ...elsewhere], forms: [form] });
  }
  const text = [ctx.t(reset ? "newPassword.text" : "link.knownText", { name: owner.name, email }), ...elsewhere];
  const form = reset ? { ...formOf(ctx, token, "newPassword.submit"), fields: [passwordField(ctx, visit)] } : formOf(ctx, token, "link.signIn");
  return doorPage(ctx, { heading, text, forms: [form] });
}

function confirmPage(ctx: Context, { email, personId }: EmailLinkRow, token: string, { viewer }: Visit): Promise<DoorPage> {
  const heading = ctx.t("link.confirmTitle");
  if (viewer?.person.id !== personId) {
    const here = `${ctx.site.href("/sign-in/link")}?token=${encodeURIComponent(token)}`;
    const links = [{ text: ctx.t("signIn.heading"), href: signInHref(ctx, here) }];
    return doorPage(ctx, { heading, text: [ctx.t("link.confirmSignIn", { email })], links });
  }
  return doorPage(ctx, { heading, text: [ctx.t("link.confirmText", { email, name: viewer.person.name })], forms: [formOf(ctx, token, "link.confirm")] });
}

function formOf(ctx: Context, token: string, submit: "link.signIn" | "link.confirm" | "newPassword.submit"): DoorForm {
  return { action: ctx.site.href("/sign-in/link"), hidden: { token }, fields: [], submit: ctx.t(submit) };
}

function nameField(ctx: Context, { typed, errors }: Visit): DoorField {
  const words = { label: ctx.t("link.name"), hint: ctx.t("link.nameHint"), error: errors?.["name"] };
  return { name: "name", type: "text", autocomplete: "name", value: typed?.name ?? "", maxLength: MAX_NAME_LENGTH, ...words };
}

function passwordField(ctx: Context, { errors }: Visit): DoorField {
  const words = { label: ctx.t("newPassword.label"), hint: ctx.t("setup.passwordHint", { minimum: MIN_PASSWORD_LENGTH }), error: errors?.["password"] };
  return { name: "password", type: "password", autocomplete: "new-password", minLength: MIN_PASSWORD_LENGTH, maxLength: 1024, ...words };
}

function backLink(ctx: Context) {
  return { text: ctx.t("door.again"), href: ctx.site.href("/sign-in") };
}
