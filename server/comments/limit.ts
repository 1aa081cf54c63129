import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../accounts/sign-in-limits.ts";
import { TooMany } from "../errors.ts";

/** Counts the comments of each address. @param perMinute 0: no limit @returns throws TooMany, with the seconds to wait */
export function createCommentLimit(perMinute: number): (address: string) => Promise<void> {
  if (perMinute === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (address) => {
    try {
      await limiter.consume(networkOf(address));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooMany("You are posting comments too quickly. Wait a moment; your text is kept below.", refusal.msBeforeNext / 1000);
    }
  };
}
