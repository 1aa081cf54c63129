import type { z } from "zod";
import { type Fetched, fetchOutside, OutboundRefused, type OutsideOptions } from "../../http/outbound.ts";
import type { Leg } from "./provider.ts";

/** What ends a leg of a sign-in; its kind is all that is kept of it. */
export class Trouble extends Error {
  override name = "Trouble";

  constructor(readonly kind: string) {
    super(kind);
  }
}

/** Asks a host for something, within what is left of the leg's time. @throws what `fetchOutside` throws */
export type Ask = (address: string, request?: Pick<OutsideOptions, "method" | "headers" | "body" | "redirects">) => Promise<Fetched>;

export interface LegPolicy extends Pick<OutsideOptions, "allowLoopback" | "ownersOrigin"> {
  /** For the whole leg. */
  timeoutMs: number;
}

const MOST_BYTES = 1_000_000;

/** Runs one leg of a sign-in: what goes wrong in it ends as trouble, of which no more is told than the kind. */
export async function runLeg<T>(policy: LegPolicy, work: (ask: Ask) => Promise<T>): Promise<Leg<T>> {
  const { timeoutMs, ...hosts } = policy;
  const endsAt = performance.now() + timeoutMs;
  const left = () => Math.ceil(endsAt - performance.now());
  try {
    return {
      ok: true,
      ...(await work((address, request) => fetchOutside(address, { ...hosts, ...request, maxBytes: MOST_BYTES, timeoutMs: Math.max(1, left()) }))),
    };
  } catch (error) {
    return { ok: false, trouble: left() <= 0 ? "timeout" : troubleOf(error) };
  }
}

/** A form to be posted, and read by nobody but its first address. */
export function formOf(fields: Record<string, string>): { method: "POST"; headers: Record<string, string>; body: string; redirects: 0 } {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };
  return { method: "POST", headers, body: new URLSearchParams(fields).toString(), redirects: 0 };
}

/** What an answer says in JSON. @throws Trouble unless it is a 200 that follows the rule */
export function readJson<T>({ status, body }: Fetched, rule: z.ZodType<T>): T {
  if (status !== 200) throw new Trouble(`answered ${status}`);
  const read = rule.safeParse(parse(body.toString("utf8")));
  if (!read.success) throw new Trouble("unreadable answer");
  return read.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The kind of an error, without its message: a provider's answer may hold tokens or somebody's details. */
function troubleOf(error: unknown): string {
  if (error instanceof Trouble) return error.kind;
  if (error instanceof OutboundRefused) return "not to be asked";
  if (!(error instanceof Error)) return "unknown";
  const status = statusOf(error) ?? statusOf(error.cause);
  if (status !== undefined && status !== 200) return `answered ${status}`;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "timeout";
  if ("code" in error && typeof error.code === "string" && /^[A-Z_]+$/.test(error.code)) return error.code;
  return error.cause instanceof Error ? troubleOf(error.cause) : error.name;
}

/** Errors of openid-client carry the answer that they are about, or its status. */
function statusOf(value: unknown): number | undefined {
  return typeof value === "object" && value !== null && "status" in value && typeof value.status === "number" ? value.status : undefined;
}
