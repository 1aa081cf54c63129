import type { CallbackQuery, Provider } from "../../../server/accounts/strategies/provider.ts";
import type { ProviderKind } from "../../../server/accounts/strategies/kind.ts";

/** Makes a provider of settings that are right. */
export function make(kind: ProviderKind, settings: object, key = kind.kind): Provider {
  const made = kind.make(key, settings);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.provider;
}

export const callbackOf = (provider: Provider) => `http://127.0.0.1:3000/blog/sign-in/${provider.key}/callback`;

/** Leaves for a provider as a browser does, and comes back. @param alter changes the answer on its way */
export async function walk(provider: Provider, { address, alter }: { address?: string; alter?: (callback: URL) => void } = {}) {
  const { location, remembered } = await leave(provider, address);
  const callback = await visit(location, callbackOf(provider));
  alter?.(callback);
  const query: CallbackQuery = (name) => callback.searchParams.get(name) ?? undefined;
  const secret = remembered.get(provider.attemptKey(query) ?? "");
  return { location: new URL(location), callback, query, secret, finish: () => provider.finish(callbackOf(provider), query, secret ?? "") };
}

/** The first leg alone. @throws with its trouble */
export async function leave(provider: Provider, address?: string) {
  const remembered = new Map<string, string>();
  const leg = await provider.begin(callbackOf(provider), async (key, secret) => void remembered.set(key, secret), address);
  if (!leg.ok) throw new Error(leg.trouble);
  return { location: leg.location, remembered };
}

/** Follows redirects with the cookies of one browser, until they lead back. */
export async function visit(location: string, callbackUrl: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = location;
  for (let step = 0; step < 10; step++) {
    if (next.startsWith(callbackUrl)) return new URL(next);
    const answer = await fetch(next, { redirect: "manual", headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const led = answer.headers.get("location");
    if (led === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    next = new URL(led, next).href;
  }
  throw new Error("The redirects do not end.");
}
