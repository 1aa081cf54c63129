import type { Request } from "express";
import { PROVIDER_KINDS } from "../../accounts/strategies/kinds.ts";
import type { Context } from "../../context.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, RowAct, WayRow, WaysPage } from "../pages.ts";
import { listOwnedWays, type OwnedWay } from "./owned.ts";
import { failuresOf, stateOf, useOf } from "./state.ts";
import { needsNothing } from "./ways.ts";

/** Every way in: what is on, what could be, and how each is doing. */
export async function waysPage(ctx: Context, req: Request, notice: AdminNotice | undefined): Promise<WaysPage> {
  const ways = await listOwnedWays(ctx);
  return {
    kind: "ways",
    frame: await adminFrame(ctx, req, "ways", notice),
    items: ways.map((way) => wayRow(ctx, way)),
    add: PROVIDER_KINDS.flatMap(({ kind, title, several }) =>
      several ? [{ text: ctx.t("ways.addAnother", { kind: title }), href: ctx.site.href(`/admin/ways/new/${kind}`) }] : [],
    ),
  };
}

function wayRow(ctx: Context, way: OwnedWay): WayRow {
  const failures = failuresOf(ctx, way);
  const act = switchAct(ctx, way);
  return {
    key: way.key,
    name: way.name,
    ...(way.name === way.kind.title ? {} : { kindLabel: way.kind.title }),
    href: ctx.site.href(`/admin/ways/${way.key}`),
    state: stateOf(ctx, way),
    ...(way.source === "nowhere" ? {} : { use: useOf(ctx, way) }),
    ...(failures ? { failures } : {}),
    acts: act ? [act] : [],
  };
}

/** Switches a way on or off; absent for one that has to be set up first, or anew. */
export function switchAct(ctx: Context, way: OwnedWay): RowAct | undefined {
  if (way.flaw && way.source === "pages") return undefined;
  const isOn = way.state?.enabled !== false && way.source !== "nowhere";
  if (!isOn && way.source === "nowhere" && !needsNothing(way)) return undefined;
  return {
    label: ctx.t(isOn ? "ways.switchOff" : "ways.switchOn"),
    action: ctx.site.href(`/admin/ways/${way.key}/${isOn ? "end-of-offer" : "offer"}`),
    weight: "plain",
  };
}
