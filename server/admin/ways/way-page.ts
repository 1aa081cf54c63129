import type { Request } from "express";
import type { ProviderKind } from "../../accounts/strategies/kind.ts";
import type { Context } from "../../context.ts";
import { toLocal } from "../../dates.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, WayField, WayPage } from "../pages.ts";
import { fieldName, type RefusedForm, toDollars, type Typed } from "./form.ts";
import type { OwnedWay } from "./owned.ts";
import { switchAct } from "./page.ts";
import { stateOf, useOf } from "./state.ts";

interface Shown {
  notice?: AdminNotice | undefined;
  refused?: RefusedForm;
}

/** One way in: its settings, what to tell the platform, its ceiling and its end. */
export async function wayPage(ctx: Context, req: Request, way: OwnedWay, { notice, refused }: Shown = {}): Promise<WayPage> {
  const { t, site } = ctx;
  const { key, kind, state, source, name } = way;
  const hrefOf = (part: string) => site.href(`/admin/ways/${key}/${part}`);
  const act = switchAct(ctx, way);
  const { timeZone } = ctx.settings.current;
  const typed = refused?.typed ?? {};
  return {
    kind: "way",
    frame: await adminFrame(ctx, req, "ways", notice),
    heading: name === kind.title ? name : t("ways.named", { name, kind: kind.title }),
    backLink: { text: t("ways.all"), href: site.href("/admin/ways") },
    state: stateOf(ctx, way),
    ...(source === "nowhere" ? {} : { use: useOf(ctx, way) }),
    addresses: addressesOf(ctx, kind, key),
    errors: refused?.errors ?? {},
    settings: {
      action: hrefOf("settings"),
      ...(source === "options" ? { note: t("ways.goesBefore") } : {}),
      fields: fieldsOf(ctx, kind, { settings: way.settings, isStored: source === "pages" }, typed),
    },
    ...(act ? { switchAct: act } : {}),
    ...(source === "nowhere"
      ? {}
      : {
          ceiling: {
            action: hrefOf("ceiling"),
            ceiling: typed["ceiling"] ?? String(state?.ceiling ?? ""),
            price: typed["price"] ?? toDollars(state?.price ?? kind.price ?? 0),
          },
          ending: {
            action: hrefOf("ending"),
            endsOn: typed["endsOn"] ?? (state?.endingAt ? toLocal(state.endingAt, timeZone).slice(0, 10) : ""),
            earliest: toLocal(ctx.now(), timeZone).slice(0, 10),
            ...(state?.endingAt ? { withdrawAction: hrefOf("end-of-ending") } : {}),
          },
        }),
    ...(typeof state?.sealed === "string"
      ? { removal: { action: hrefOf("removal"), key, text: t(way.given ? "ways.removeToOptions" : "ways.removeText") } }
      : {}),
  };
}

/** The form of one that is not there yet, of a kind of which there can be several. */
export async function newWayPage(ctx: Context, req: Request, kind: ProviderKind, refused?: RefusedForm): Promise<WayPage> {
  const typed = refused?.typed ?? {};
  return {
    kind: "way",
    frame: await adminFrame(ctx, req, "ways"),
    heading: ctx.t("ways.addAnother", { kind: kind.title }),
    backLink: { text: ctx.t("ways.all"), href: ctx.site.href("/admin/ways") },
    addresses: addressesOf(ctx, kind, `${kind.kind}-NAME`),
    errors: refused?.errors ?? {},
    settings: {
      action: ctx.site.href(`/admin/ways/new/${kind.kind}`),
      name: { value: typed["name"] ?? "", prefix: `${kind.kind}-` },
      fields: fieldsOf(ctx, kind, { settings: {}, isStored: false }, typed),
    },
  };
}

function addressesOf(ctx: Context, { addresses = [] }: ProviderKind, key: string): WayPage["addresses"] {
  const callback = { label: ctx.t("ways.callback"), url: ctx.site.url(`/sign-in/${key}/callback`) };
  return [callback, ...addresses.map(({ path, label }) => ({ label: ctx.t(label), url: ctx.site.url(path) }))];
}

function fieldsOf(ctx: Context, kind: ProviderKind, { settings, isStored }: { settings: OwnedWay["settings"]; isStored: boolean }, typed: Typed): WayField[] {
  return kind.fields.map(({ name, label, hint, secret = false, required = false, choices }) => {
    const stored = settings[name];
    const isKept = secret && isStored && typeof stored === "string" && stored !== "";
    return {
      name: fieldName(name),
      label: ctx.t(label),
      ...(hint ? { hint: ctx.t(hint) } : {}),
      value: secret ? "" : (typed[fieldName(name)] ?? (typeof stored === "string" ? stored : "")),
      secret,
      stored: isKept,
      required: required && !isKept,
      ...(choices ? { choices: choices.map((choice) => ({ value: choice.value, label: ctx.t(choice.label) })) } : {}),
    };
  });
}
