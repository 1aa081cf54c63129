import type { Request } from "express";
import { CAPABILITIES, ROLES } from "../../accounts/permissions.ts";
import { countAdministrators } from "../../accounts/store.ts";
import type { Context } from "../../context.ts";
import { countAuthored } from "../../erasure/account-store.ts";
import { NotFound, say } from "../../errors.ts";
import { adminFrame } from "../frame.ts";
import { findPerson, listByRoles } from "../people/store.ts";
import type { AdminFrame, AdminNotice, ForgetPage } from "../pages.ts";

const WRITERS = ROLES.filter((role) => role in CAPABILITIES.writePosts);
const MOST_HEIRS = 500;

/** What was typed, and what was wrong with it. */
export interface TypedForgetting {
  mode?: string;
  confirm?: string;
  email?: string;
  to?: number;
  errors?: Record<string, string>;
}

/** Asks whether a person is to be forgotten. @throws NotFound */
export async function forgetPersonPage(ctx: Context, req: Request, id: number, typed: TypedForgetting = {}): Promise<ForgetPage> {
  const { client } = ctx.db;
  const person = await findPerson(client, id);
  if (!person) throw new NotFound(say("people.gone"));
  const isLast = person.role === "administrator" && (await countAdministrators(client, id)) === 0;
  const posts = await countAuthored(client, id);
  const heirs = posts === 0 ? [] : (await listByRoles(client, WRITERS, MOST_HEIRS)).filter((heir) => heir.id !== id);
  return {
    kind: "forget",
    frame: await frameOf(ctx, req),
    heading: ctx.t("erasure.personTitle", { name: person.name }),
    about: ctx.t("erasure.personAbout"),
    action: ctx.site.href(`/admin/people/${id}/erasure`),
    backLink: { text: person.name, href: ctx.site.href(`/admin/people/${id}`) },
    ...(isLast ? { refusal: ctx.t("erasure.lastAdministrator") } : {}),
    confirm: { name: person.name, value: typed.confirm ?? "" },
    ...(posts > 0
      ? {
          heirs: {
            label: ctx.t("erasure.postsTo", { count: posts }),
            people: heirs.map((heir) => ({ id: heir.id, name: heir.name, chosen: heir.id === typed.to })),
          },
        }
      : {}),
    modes: modesOf(ctx, typed),
    errors: typed.errors ?? {},
  };
}

/** Asks whether a guest is to be forgotten. */
export async function forgetGuestPage(ctx: Context, req: Request, typed: TypedForgetting = {}, notice?: AdminNotice): Promise<ForgetPage> {
  return {
    kind: "forget",
    frame: await frameOf(ctx, req, notice),
    heading: ctx.t("erasure.guestTitle"),
    about: ctx.t("erasure.guestAbout"),
    action: ctx.site.href("/admin/erasures"),
    backLink: { text: ctx.t("desk.people"), href: ctx.site.href("/admin/people") },
    email: typed.email ?? "",
    modes: modesOf(ctx, typed),
    errors: typed.errors ?? {},
  };
}

/** With the styles of the page that asks people themselves. */
async function frameOf(ctx: Context, req: Request, notice?: AdminNotice): Promise<AdminFrame> {
  const frame = await adminFrame(ctx, req, "people", notice);
  return { ...frame, stylesheetHrefs: [...frame.stylesheetHrefs, ctx.site.href(ctx.assets.accountStylesheet)] };
}

function modesOf({ t }: Context, { mode }: TypedForgetting): ForgetPage["modes"] {
  return (["anonymise", "remove"] as const).map((value) => ({
    value,
    label: t(`erasure.${value}`),
    text: t(`erasure.${value}Theirs`),
    checked: value === mode,
  }));
}
