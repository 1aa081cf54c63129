import { tellOfEnding } from "../../accounts/providers/ending.ts";
import { recordAccountEvent } from "../../accounts/event-store.ts";
import { assertCan } from "../../accounts/permissions.ts";
import { sealSettings, type WaySettings } from "../../accounts/providers/provider-settings.ts";
import { deleteProviderState, type ProviderChanges, saveProviderState } from "../../accounts/providers/provider-store.ts";
import type { ProviderKind } from "../../accounts/strategies/kind.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { BadRequest, say } from "../../errors.ts";
import type { OwnedWay } from "./owned.ts";

/** A way in, as far as these verbs have to know it. */
type Way = Pick<OwnedWay, "key" | "kind">;

/** Stores checked settings, sealed. One that was not set up is switched on by it. @throws Forbidden */
export async function saveSettings(ctx: Context, viewer: Viewer, way: Way & { source?: OwnedWay["source"] }, settings: WaySettings): Promise<void> {
  const sealed = sealSettings(ctx.options.secret, way.key, settings);
  const isNew = way.source === undefined || way.source === "nowhere";
  await change(ctx, viewer, way, "way-settings", { sealed, ...(isNew ? { enabled: true } : {}) });
}

/** Offers a way in, or no longer; who is signed in stays so. @throws Forbidden, BadRequest for one that has to be set up first */
export async function switchWay(ctx: Context, viewer: Viewer, way: OwnedWay, offered: boolean): Promise<void> {
  // Some need no keys at all.
  if (offered && way.source === "nowhere" && needsNothing(way)) return saveSettings(ctx, viewer, way, {});
  if (way.source === "nowhere") throw new BadRequest(say("ways.setUpFirst"));
  await change(ctx, viewer, way, offered ? "way-on" : "way-off", { enabled: offered });
}

export function needsNothing({ kind, key }: Way): boolean {
  return kind.make(key, {}).ok;
}

/** @param ceiling sign-ins a month; null: as many as come @param price in thousandths of a cent @throws Forbidden */
export async function limitWay(ctx: Context, viewer: Viewer, way: Way, limits: { ceiling: number | null; price: number }): Promise<void> {
  await change(ctx, viewer, way, "way-ceiling", limits);
}

/** Marks a way in as ending: whoever has no other is told, on the next visit and by mail. @throws Forbidden */
export async function endWay(ctx: Context, viewer: Viewer, way: Way, endingAt: Date): Promise<void> {
  await change(ctx, viewer, way, "way-ending", { endingAt }, (tx) => tellOfEnding(ctx, tx, way.key));
}

/** Takes the end back. @throws Forbidden */
export async function keepWay(ctx: Context, viewer: Viewer, way: Way): Promise<void> {
  await change(ctx, viewer, way, "way-stays", { endingAt: null });
}

/** Forgets what is stored: settings, ceiling, end. Accounts that came by it stay. @throws Forbidden */
export async function removeWay(ctx: Context, viewer: Viewer, way: Way): Promise<void> {
  await write(ctx, viewer, way, "way-removed", async (tx) => void (await deleteProviderState(tx, way.key)));
}

function change(
  ctx: Context,
  viewer: Viewer,
  way: Way,
  act: string,
  changes: ProviderChanges,
  alongside: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  return write(ctx, viewer, way, act, async (tx) => {
    await saveProviderState(tx, newState(way), changes);
    await alongside(tx);
  });
}

async function write(ctx: Context, viewer: Viewer, { key }: Way, act: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  assertCan(viewer, "manageSettings");
  const { id } = viewer.person;
  await againIfTaken(() =>
    ctx.db.transaction(async (tx) => {
      await work(tx);
      await recordAccountEvent(tx, { personId: id, act, detail: { provider: key }, actorId: id, at: ctx.now() });
    }),
  );
  await ctx.providers.reload();
  ctx.cache.forget(["site"]);
}

function newState({ key, kind }: { key: string; kind: ProviderKind }) {
  return { key, kind: kind.kind, price: kind.price ?? 0 };
}
