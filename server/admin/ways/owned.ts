import { monthOf, type OfferedProvider } from "../../accounts/providers/offering.ts";
import { findKind, isKeyOf, unsealSettings, type WaySettings, waysOfOptions } from "../../accounts/providers/provider-settings.ts";
import { listProviderStates, type ProviderStateRow } from "../../accounts/providers/provider-store.ts";
import { PROVIDER_KINDS } from "../../accounts/strategies/kinds.ts";
import type { ProviderKind } from "../../accounts/strategies/kind.ts";
import type { Context } from "../../context.ts";
import { NotFound } from "../../errors.ts";

/** A way in as its owner knows it, set up or not. */
export interface OwnedWay {
  key: string;
  kind: ProviderKind;
  /** Where its settings come from: these pages, the options, or nowhere. */
  source: "pages" | "options" | "nowhere";
  /** Stored settings are of no use: the blog's secret is another one than they were sealed with, or their rule has changed. */
  flaw?: "unreadable" | "unfit";
  /** The options have settings for it, whether they are the ones that count or not. */
  given: boolean;
  /** With the secrets. */
  settings: WaySettings;
  state: ProviderStateRow | undefined;
  /** Undefined: people are not offered it. */
  offered: OfferedProvider | undefined;
  /** The kind's title; of several of a kind, what stands on the button. */
  name: string;
}

/** Every way in, in the order of kinds; of a kind that is not set up, the one that could be. */
export async function listOwnedWays(ctx: Context): Promise<OwnedWay[]> {
  const states = await listProviderStates(ctx.db.client, monthOf(ctx.now()));
  const given = waysOfOptions(ctx.options);
  const keys = new Set([...given.map((way) => way.key), ...states.map((state) => state.key)]);
  return PROVIDER_KINDS.flatMap((kind) => {
    const own = [...keys].filter((key) => isKeyOf(kind, key)).toSorted();
    return (own.length > 0 ? own : [kind.kind]).map((key) =>
      ownedWay(
        ctx,
        kind,
        key,
        states.find((state) => state.key === key),
        given.find((way) => way.key === key)?.settings,
      ),
    );
  });
}

/** @throws NotFound */
export async function getOwnedWay(ctx: Context, key: string): Promise<OwnedWay> {
  const way = (await listOwnedWays(ctx)).find((each) => each.key === key);
  if (!way) throw new NotFound();
  return way;
}

/** A kind of which another can be added. @throws NotFound */
export function getKindOfSeveral(name: string): ProviderKind {
  const kind = findKind(name);
  if (!kind?.several) throw new NotFound();
  return kind;
}

function ownedWay(ctx: Context, kind: ProviderKind, key: string, state: ProviderStateRow | undefined, given: WaySettings | undefined): OwnedWay {
  const sealed = state?.sealed ?? undefined;
  const stored = sealed === undefined ? undefined : unsealSettings(ctx.options.secret, { key, sealed });
  const flaw = sealed === undefined ? undefined : stored === undefined ? "unreadable" : kind.make(key, stored).ok ? undefined : "unfit";
  const source = sealed !== undefined && (flaw === undefined || given === undefined) ? "pages" : given ? "options" : "nowhere";
  return {
    key,
    kind,
    source,
    ...(flaw ? { flaw } : {}),
    given: given !== undefined,
    settings: (source === "options" ? given : stored) ?? {},
    state,
    offered: ctx.providers.find(key),
    name: (kind.several ? ctx.providers.findConfigured(key)?.label : undefined) ?? kind.title,
  };
}
