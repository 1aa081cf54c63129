import type { Database } from "../../db/database.ts";
import { OptionsError, type ResolvedOptions } from "../../options.ts";
import { type MadeProvider, monthOf, nextChange, offer, type OfferedProvider } from "./offering.ts";
import { findKind, makeGiven, unsealSettings } from "./provider-settings.ts";
import { listProviderStates, type ProviderStateRow } from "./provider-store.ts";
import { PROVIDER_KINDS } from "../strategies/kinds.ts";
import type { Provider } from "../strategies/provider.ts";

export type { OfferedProvider } from "./offering.ts";

/** The ways in that the owner gave keys for, in the options or on the admin pages; kept in memory. */
export interface Providers {
  /** In the order that they are offered. */
  list(): readonly OfferedProvider[];
  find(key: string): OfferedProvider | undefined;
  /** One that there are keys for, whether it is offered or not: what a platform asks of us it may ask at any time. */
  findConfigured(key: string): Provider | undefined;
  /** When the owner said that a way in ends; also once it has. */
  endingOf(key: string): Date | undefined;
  /** Reads them again, after a write here or in another process. @returns whether other ones are offered now, or in another way */
  reload(): Promise<boolean>;
  /** Whether time alone has changed what is offered since this was last asked: a trouble is over, a way in has ended, a new month began. Costs a look at the clock. */
  followTime(): boolean;
}

/** @throws OptionsError naming every setting of a provider that is wrong */
export async function openProviders(db: Database, options: ResolvedOptions, now: () => Date): Promise<Providers> {
  const given = makeGiven(options);
  if (given.problems.length > 0) throw new OptionsError(given.problems);
  const makeAll = createMaker(options, given.made);
  let made: ReadonlyMap<string, MadeProvider> = new Map();
  let states: readonly ProviderStateRow[] = [];
  let month = "";
  let offered: readonly OfferedProvider[] = [];
  let dueAt = 0;
  let changedByTime = false;
  let reloads = 0;
  let latest = 0;

  function settle(at: Date): boolean {
    const before = looksOf(offered);
    offered = offer([...made.values()], { states, month }, rankOf, at);
    dueAt = nextChange(states, at);
    return looksOf(offered) !== before;
  }

  function current(): readonly OfferedProvider[] {
    const at = now();
    if (at.getTime() >= dueAt && settle(at)) changedByTime = true;
    return offered;
  }

  const result: Providers = {
    list: current,
    find: (key) => current().find((provider) => provider.key === key),
    findConfigured: (key) => made.get(key)?.provider,
    endingOf: (key) => states.find((state) => state.key === key)?.endingAt ?? undefined,
    async reload() {
      const turn = ++reloads;
      const at = now();
      const rows = await listProviderStates(db.client, monthOf(at));
      if (turn < latest) return false; // One that began later was quicker, and knows more.
      [latest, states, month, made] = [turn, rows, monthOf(at), makeAll(rows)];
      return settle(at);
    },
    followTime() {
      current();
      const changed = changedByTime;
      changedByTime = false;
      return changed;
    },
  };
  await result.reload();
  return result;
}

/** What people see of them. */
function looksOf(offered: readonly OfferedProvider[]): string {
  return JSON.stringify(
    offered.map(({ key, label, accountName, troubled, full, endingAt, formOrigins }) => [key, label, accountName, troubled, full, endingAt, formOrigins]),
  );
}

function rankOf(kind: string): number {
  return PROVIDER_KINDS.findIndex((each) => each.kind === kind);
}

/** What the admin pages say goes before the options. A provider stays the same one as long as its settings do: it may remember things. */
function createMaker({ secret }: ResolvedOptions, given: readonly MadeProvider[]) {
  let stored = new Map<string, { sealed: string; made: MadeProvider | undefined }>();
  return (states: readonly ProviderStateRow[]): Map<string, MadeProvider> => {
    const former = stored;
    stored = new Map();
    for (const { key, kind, sealed } of states) {
      if (sealed === null) continue;
      const known = former.get(key);
      stored.set(key, known?.sealed === sealed ? known : { sealed, made: makeStored(secret, { key, kind, sealed }) });
    }
    const fromStates = [...stored].flatMap(([key, { made }]) => (made ? [[key, made] as const] : []));
    return new Map([...given.map((each) => [each.provider.key, each] as const), ...fromStates]);
  };
}

function makeStored(secret: string, { key, kind, sealed }: { key: string; kind: string; sealed: string }): MadeProvider | undefined {
  const settings = unsealSettings(secret, { key, sealed });
  const result = settings && findKind(kind)?.make(key, settings);
  return result?.ok ? { kind, provider: result.provider } : undefined;
}
