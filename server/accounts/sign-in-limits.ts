import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { say, TooMany } from "../errors.ts";
import { hashToken } from "./tokens.ts";

const QUARTER_HOUR_SECONDS = 900;

/** Counts tries to sign in, by the address they come from and by the e-mail that is tried. */
export interface SignInLimits {
  /** Counts a try. @throws TooMany when there were too many from this address, or for this e-mail */
  count(address: string, email: string): Promise<void>;
  /** Takes a try back that succeeded. */
  forgive(address: string, email: string): Promise<void>;
}

/** @param perQuarterHour failed tries allowed in 15 minutes; 0: no limit */
export function createSignInLimits(perQuarterHour: number): SignInLimits {
  if (perQuarterHour === 0) return { count: async () => {}, forgive: async () => {} };
  const limiter = new RateLimiterMemory({ points: perQuarterHour, duration: QUARTER_HOUR_SECONDS });
  return {
    async count(address, email) {
      for (const key of keysOf(address, email)) await consume(limiter, key);
    },
    async forgive(address, email) {
      for (const key of keysOf(address, email)) await limiter.reward(key);
    },
  };
}

/** The network that an address speaks for: a household or a server has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  while (tail !== undefined && groups.length + after < 8) groups.push("0");
  const network = [...groups, ...(tail ?? "").split(":")].slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, "") || "0");
  return `${network.join(":")}::/64`;
}

function keysOf(address: string, email: string): string[] {
  return [`address ${networkOf(address)}`, `email ${hashToken(email)}`];
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new TooMany(say("signIn.tooMany"), refusal.msBeforeNext / 1000);
  }
}
