import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { TooMany, type Words } from "../errors.ts";
import { networkOf } from "./sign-in-limits.ts";

/** How often one network may do a thing. */
export interface AddressLimit {
  /** Counts a try. @throws TooMany, with the seconds to wait */
  count(address: string): Promise<void>;
  /** Takes a try back. */
  forgive(address: string): Promise<void>;
}

/** @param rule `points` tries in `seconds`; 0 points: no limit. `message` is for who had too many */
export function createAddressLimit({ points, seconds, message }: { points: number; seconds: number; message: Words }): AddressLimit {
  if (points === 0) return { count: async () => {}, forgive: async () => {} };
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    async count(address) {
      try {
        await limiter.consume(networkOf(address));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new TooMany(message, refusal.msBeforeNext / 1000);
      }
    },
    async forgive(address) {
      await limiter.reward(networkOf(address));
    },
  };
}
