import type { z } from "zod";
import type { MessageKey } from "../../i18n/translate.ts";
import type { Provider } from "./provider.ts";

/**
 * A kind of way in: what its owner has to fill in, and how a provider is made of it. One file a kind; `kinds.ts` lists them. The recipe for a
 * new one is in docs/sign-in-ways.md.
 */
export interface ProviderKind {
  /** "x", "github", "oidc": also the key of its provider, where there can be only one. */
  kind: string;
  /** "X (Twitter)", "OpenID Connect". */
  title: string;
  /** In "You are commenting using your … account."; undefined where each has a name of its own. */
  accountName?: string;
  /** Several can be set up, each with a key of its own ("oidc-work"). */
  several?: boolean;
  /** What the admin page asks for. */
  fields: readonly ProviderField[];
  /** Further addresses of the blog that the platform has to be told, besides the callback. */
  addresses?: readonly { path: string; label: MessageKey }[];
  /** What the platform charges for one sign-in, in thousandths of a cent, as far as is known; the owner can say otherwise. */
  price?: number;
  /** Makes a provider of settings, if they are right. */
  make(key: string, settings: unknown): { ok: true; provider: Provider } | { ok: false; problems: SettingProblem[] };
}

/** A setting that is wrong: its name, and why, in English. */
export interface SettingProblem {
  path: string;
  message: string;
}

export interface ProviderField {
  /** As in the rule of the settings. */
  name: string;
  label: MessageKey;
  hint?: MessageKey;
  /** Kept sealed and never shown again. */
  secret?: boolean;
  required?: boolean;
  /** Values to choose from; the first is the default. */
  choices?: readonly { value: string; label: MessageKey }[];
}

/** A kind, of the rule that its settings follow and of what makes a provider of them. */
export function providerKind<Settings>({
  rule,
  create,
  ...kind
}: Omit<ProviderKind, "make"> & { rule: z.ZodType<Settings>; create(key: string, settings: Settings): Provider }): ProviderKind {
  return {
    ...kind,
    make(key, settings) {
      const checked = rule.safeParse(settings);
      if (checked.success) return { ok: true, provider: create(key, checked.data) };
      return { ok: false, problems: checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message })) };
    },
  };
}
