import type { ProviderStateRow } from "./provider-store.ts";
import type { Provider } from "../strategies/provider.ts";

/** A way in that people can use now. */
export interface OfferedProvider extends Provider {
  /** "x", "oidc": of which kind it is. */
  kind: string;
  /** It failed several times in a row, lately: shown last, and said. */
  troubled: boolean;
  /** The month's ceiling is reached: nobody can leave for it. */
  full: boolean;
  /** When the owner said that it will end. */
  endingAt: Date | undefined;
}

/** A provider that there are keys for. */
export interface MadeProvider {
  kind: string;
  provider: Provider;
}

/** Failures in a row after which a way in counts as troubled. */
const TROUBLED_AFTER = 3;
/** Without a further failure it then gets another chance. */
const TROUBLED_MS = 30 * 60_000;

/** "2026-11", in UTC. */
export function monthOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/**
 * The ways in that can be used at a moment, in the order that they are offered: those that don't work well come last.
 * @param states their rows, with the sign-ins of `month`
 * @param rank the order of kinds
 */
export function offer(
  made: readonly MadeProvider[],
  { states, month }: { states: readonly ProviderStateRow[]; month: string },
  rank: (kind: string) => number,
  now: Date,
): OfferedProvider[] {
  const byKey = new Map(states.map((state) => [state.key, state]));
  const counts = month === monthOf(now);
  return made
    .map(({ kind, provider }) => ({ kind, provider, state: byKey.get(provider.key) }))
    .filter(({ state }) => !state || (state.enabled && !hasEnded(state, now)))
    .map(({ kind, provider, state }) => ({
      ...provider,
      kind,
      troubled: state !== undefined && isTroubled(state, now),
      full: counts && state !== undefined && isFull(state),
      endingAt: state?.endingAt ?? undefined,
    }))
    .toSorted((a, b) => Number(a.troubled || a.full) - Number(b.troubled || b.full) || rank(a.kind) - rank(b.kind) || a.key.localeCompare(b.key));
}

/** Whether it failed so often in a row, and so lately, that people should try another way first. */
export function isTroubled(state: Pick<ProviderStateRow, "failuresInRow" | "lastFailureAt">, now: Date): boolean {
  return state.failuresInRow >= TROUBLED_AFTER && now.getTime() < troubleOverAt(state);
}

/** Whether the month's sign-ins have reached the ceiling. */
export function isFull({ ceiling, signIns }: Pick<ProviderStateRow, "ceiling" | "signIns">): boolean {
  return ceiling !== null && signIns >= ceiling;
}

export function hasEnded({ endingAt }: Pick<ProviderStateRow, "endingAt">, now: Date): boolean {
  return endingAt !== null && endingAt <= now;
}

/** When time alone next changes what is offered: a trouble is over, a way in ends, or a month does. In milliseconds since 1970. */
export function nextChange(states: readonly ProviderStateRow[], now: Date): number {
  const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const moments = states.flatMap((state) => [troubleOverAt(state), state.endingAt?.getTime() ?? 0]);
  return Math.min(nextMonth, ...moments.filter((moment) => moment > now.getTime()));
}

function troubleOverAt({ lastFailureAt }: Pick<ProviderStateRow, "lastFailureAt">): number {
  return (lastFailureAt?.getTime() ?? 0) + TROUBLED_MS;
}
