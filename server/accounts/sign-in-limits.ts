import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "../context.ts";
import { say, TooMany } from "../errors.ts";
import { hashToken } from "./tokens.ts";

const QUARTER_HOUR_SECONDS = 900;

/** Counts tries to prove who one is, by where they come from and by whom they claim to be. */
export interface TryLimits {
  /** Counts a try. @param subject whom it is about: an e-mail, a person's id @throws TooMany */
  count(address: string, subject: string): Promise<void>;
  /** Takes a try back that succeeded. */
  forgive(address: string, subject: string): Promise<void>;
}

/** How many tries pass in 15 minutes. */
interface Most {
  /** From one network, whoever they are about. */
  network: number;
  /** From one network about one subject. */
  pair: number;
  /** About one subject from all networks together: looser, or a stranger's wrong guesses would lock its owner out. */
  subject: number;
}

/** The limits of a blog, in all its rooms; they live as long as its process. */
export interface Limits {
  passwords: TryLimits;
  /** Links by mail. */
  links: TryLimits;
  /** Codes of second factors. */
  codes: TryLimits;
}

const LIMITS = new WeakMap<object, Limits>();

/** The limits of this blog, made when they are first asked for. */
export function limitsOf({ options }: Pick<Context, "options">): Limits {
  let limits = LIMITS.get(options);
  if (!limits) LIMITS.set(options, (limits = createLimits(options.limits.signInsPerQuarterHour)));
  return limits;
}

/** @param most failed tries allowed in 15 minutes from one network; 0: no limit */
function createLimits(most: number): Limits {
  return {
    passwords: createTryLimits({ network: most, pair: most, subject: 10 * most }),
    // Each is a mail to somebody: of those even all networks together get fewer through.
    links: createTryLimits({ network: most, pair: Math.ceil(most / 3), subject: 2 * most }),
    // Whoever tries one knows the password already, and a code has only a million values.
    codes: createTryLimits({ network: 2 * most, pair: most, subject: 3 * most }),
  };
}

/** @param most 0 for the network: no limit at all */
export function createTryLimits(most: Most): TryLimits {
  if (most.network === 0) return { count: async () => {}, forgive: async () => {} };
  const limiterOf = (points: number) => new RateLimiterMemory({ points, duration: QUARTER_HOUR_SECONDS });
  const limiters = { network: limiterOf(most.network), pair: limiterOf(most.pair), subject: limiterOf(most.subject) };
  const each = (address: string, subject: string) => {
    const network = networkOf(address);
    const who = hashToken(subject);
    return [
      [limiters.network, network],
      [limiters.pair, `${network} ${who}`],
      [limiters.subject, who],
    ] as const;
  };
  return {
    async count(address, subject) {
      for (const [limiter, key] of each(address, subject)) await consume(limiter, key);
    },
    async forgive(address, subject) {
      for (const [limiter, key] of each(address, subject)) await limiter.reward(key);
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

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new TooMany(say("signIn.tooMany"), refusal.msBeforeNext / 1000);
  }
}
