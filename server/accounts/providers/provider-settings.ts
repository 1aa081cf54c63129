import type { BlogOptions } from "../../options.ts";
import { seal, unseal } from "../../seal.ts";
import { PROVIDER_KINDS } from "../strategies/kinds.ts";
import type { ProviderKind, SettingProblem } from "../strategies/kind.ts";
import type { Provider } from "../strategies/provider.ts";

/** The settings of a way in, by the names of its kind's rule. */
export type WaySettings = Record<string, unknown>;

/** A way in that the options give. */
export interface GivenWay {
  key: string;
  kind: string;
  settings: WaySettings;
  /** Where it stands in the options: "x", "providers.0". */
  place: string;
}

export function findKind(kind: string): ProviderKind | undefined {
  return PROVIDER_KINDS.find((each) => each.kind === kind);
}

/** Whether a key can be that of a way of this kind: the kind itself or, where there can be several, that with a name of its own ("oidc-work"). */
export function isKeyOf({ kind, several }: Pick<ProviderKind, "kind" | "several">, key: string): boolean {
  return key === kind || (several === true && key.startsWith(`${kind}-`) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(key) && key.length <= 60);
}

/** The ways in of the options, as they stand there. */
export function waysOfOptions({ x, facebook, providers }: Pick<BlogOptions, "x" | "facebook" | "providers">): GivenWay[] {
  return [
    ...(x ? [{ key: "x", kind: "x", settings: { ...x }, place: "x" }] : []),
    ...(facebook ? [{ key: "facebook", kind: "facebook", settings: { ...facebook }, place: "facebook" }] : []),
    ...(providers ?? []).map(({ kind, key, ...settings }, index) => ({ key: key ?? kind, kind, settings, place: `providers.${index}` })),
  ];
}

/** A provider of each way in of the options, or everything that is wrong with them. */
export function makeGiven(options: Pick<BlogOptions, "x" | "facebook" | "providers">): { made: { kind: string; provider: Provider }[]; problems: string[] } {
  const problems: string[] = [];
  const made = waysOfOptions(options).flatMap((way, index, all) => {
    if (all.findIndex((other) => other.key === way.key) < index) problems.push(`${way.place}.key: "${way.key}" is there already`);
    const result = makeOne(way);
    if (result.ok) return [{ kind: way.kind, provider: result.provider }];
    problems.push(...result.problems.map(({ path, message }) => `${[way.place, path].filter(Boolean).join(".")}: ${message}`));
    return [];
  });
  return { made, problems };
}

function makeOne({ key, kind: name, settings }: GivenWay): ReturnType<ProviderKind["make"]> {
  const kind = findKind(name);
  if (!kind) return refusal("kind", `must be one of ${PROVIDER_KINDS.map((each) => each.kind).join(", ")}`);
  if (!isKeyOf(kind, key))
    return refusal("key", kind.several ? `must be "${name}", or "${name}-" with small letters and digits` : `must be left out: there is one ${name}`);
  return kind.make(key, settings);
}

function refusal(path: string, message: string): { ok: false; problems: SettingProblem[] } {
  return { ok: false, problems: [{ path, message }] };
}

/** Settings as they are stored: nobody can read them without the blog's secret, nor move them to another way in. */
export function sealSettings(secret: string, key: string, settings: WaySettings): string {
  return seal(secret, purposeOf(key), JSON.stringify(settings));
}

/** The settings that were stored; undefined when they can't be read, because the blog's secret is another one. */
export function unsealSettings(secret: string, { key, sealed }: { key: string; sealed: string }): WaySettings | undefined {
  const text = unseal(secret, purposeOf(key), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as WaySettings);
}

function purposeOf(key: string): string {
  return `provider ${key}`;
}
