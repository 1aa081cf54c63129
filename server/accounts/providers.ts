import type { Database } from "../db/database.ts";
import { OptionsError, type ResolvedOptions } from "../options.ts";
import { unseal } from "../seal.ts";
import { listProviderStates, type ProviderStateRow } from "./provider-store.ts";
import { PROVIDER_KINDS } from "./strategies/kinds.ts";
import type { Provider } from "./strategies/provider.ts";

/** A way in that people can use now. */
export interface OfferedProvider extends Provider {
  /** It failed several times in a row: shown last, and said. */
  troubled: boolean;
  /** The month's ceiling is reached: nobody can leave for it. */
  full: boolean;
  /** When the owner said that it will end. */
  endingAt: Date | undefined;
}

/** The ways in that the owner gave keys for, in the options or on the admin pages; kept in memory. */
export interface Providers {
  /** In the order that they are offered. */
  list(): readonly OfferedProvider[];
  find(key: string): OfferedProvider | undefined;
  /** Reads them again, after a write here or in another process. */
  reload(): Promise<void>;
}

/** What sealed settings are bound to. */
export function sealPurpose(key: string): string {
  return `provider ${key}`;
}

/** "2026-11", in UTC. */
export function monthOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/** Failures in a row after which a way in counts as troubled. */
const TROUBLED_AFTER = 3;

interface Made {
  kind: string;
  provider: Provider;
}

/** @throws OptionsError naming every setting of a provider that is wrong */
export async function openProviders(db: Database, options: ResolvedOptions, now: () => Date): Promise<Providers> {
  const given = fromOptions(options);
  let offered: OfferedProvider[] = [];
  const result: Providers = {
    list: () => offered,
    find: (key) => offered.find((provider) => provider.key === key),
    async reload() {
      offered = offer(options, given, await listProviderStates(db.client, monthOf(now())));
    },
  };
  await result.reload();
  return result;
}

/** Those of the options, by key. */
function fromOptions(options: ResolvedOptions): Map<string, Made> {
  const { x, facebook } = options;
  const wanted = [...(x ? [{ kind: "x", settings: x as unknown }] : []), ...(facebook ? [{ kind: "facebook", settings: facebook as unknown }] : [])];
  const problems: string[] = [];
  const made = wanted.flatMap(({ kind, settings }) => {
    const result = PROVIDER_KINDS.find((each) => each.kind === kind)?.make(kind, settings);
    if (result?.ok) return [[kind, { kind, provider: result.provider }] as const];
    problems.push(...(result?.problems.map(({ path, message }) => `${kind}.${path}: ${message}`) ?? [`providers: there is no kind "${kind}"`]));
    return [];
  });
  if (problems.length > 0) throw new OptionsError(problems);
  return new Map(made);
}

/** What the admin pages say goes before the options; what is switched off is left out. */
function offer(options: ResolvedOptions, given: ReadonlyMap<string, Made>, states: readonly ProviderStateRow[]): OfferedProvider[] {
  const byKey = new Map(states.map((state) => [state.key, state]));
  const made = new Map(given);
  for (const state of states) {
    const provider = fromState(options, state);
    if (provider) made.set(state.key, { kind: state.kind, provider });
  }
  const rank = (kind: string) => PROVIDER_KINDS.findIndex((each) => each.kind === kind);
  return [...made.values()]
    .filter(({ provider }) => byKey.get(provider.key)?.enabled !== false)
    .map(({ kind, provider }) => ({ kind, ...dressed(provider, byKey.get(provider.key)) }))
    .toSorted((a, b) => Number(a.troubled || a.full) - Number(b.troubled || b.full) || rank(a.kind) - rank(b.kind) || a.key.localeCompare(b.key));
}

function fromState(options: ResolvedOptions, { key, kind, sealed }: ProviderStateRow): Provider | undefined {
  const text = sealed === null ? undefined : unseal(options.secret, sealPurpose(key), sealed);
  const result = text === undefined ? undefined : PROVIDER_KINDS.find((each) => each.kind === kind)?.make(key, JSON.parse(text));
  return result?.ok ? result.provider : undefined;
}

function dressed(provider: Provider, state: ProviderStateRow | undefined): OfferedProvider {
  return {
    ...provider,
    troubled: (state?.failuresInRow ?? 0) >= TROUBLED_AFTER,
    full: state !== undefined && state.ceiling !== null && state.signIns >= state.ceiling,
    endingAt: state?.endingAt ?? undefined,
  };
}
