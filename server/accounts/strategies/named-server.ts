import { z } from "zod";
import { type LegPolicy, Trouble } from "./leg.ts";
import type { CallbackQuery } from "./provider.ts";
import { DEFAULT_TIMEOUT_MS } from "./run.ts";

/** Settings of a way in where a visitor names the server; none of them has to be given. */
export const namedServerRule = z.object({
  /** Origins on loopback that may be named: local servers that stand in for the world. */
  allowLoopback: z.array(z.url()).default([]),
  timeoutMs: z.number().positive().default(DEFAULT_TIMEOUT_MS),
});

export type NamedServerSettings = z.infer<typeof namedServerRule>;

/** Hosts that a visitor named are asked with all care. */
export function policyOf({ allowLoopback, timeoutMs }: NamedServerSettings): LegPolicy {
  return { allowLoopback, timeoutMs };
}

/** An address that may be asked, or that a browser may be sent to: https, or an allowed one on loopback. */
export function safeAddress(address: string, allowLoopback: readonly string[]): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.username || url.password) return undefined;
  return url.protocol === "https:" || allowLoopback.includes(url.origin) ? url : undefined;
}

/**
 * Each server has a callback of its own. A server that leads the browser on to another one, to get hold of that one's answer, is found out by it
 * (the mix-up attack: RFC 9700, 4.4).
 */
export function callbackFor(callbackUrl: string, server: URL): string {
  return `${callbackUrl}?${new URLSearchParams({ server: server.host }).toString()}`;
}

/** @throws Trouble unless a callback is the one of this server */
export function checkServer(query: CallbackQuery, server: URL): void {
  if (query("server") !== server.host) throw new Trouble("another server");
}
