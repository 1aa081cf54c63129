import { type AddressLimit, createAddressLimit } from "../accounts/address-limit.ts";
import { say } from "../errors.ts";

/** Counts the comments of each network. @param perMinute 0: no limit */
export function createCommentLimit(perMinute: number): AddressLimit {
  return createAddressLimit({ points: perMinute, seconds: 60, message: say("reply.tooFast") });
}

/** Counts the texts that a network has kept while somebody signs in: each lies in the database for a week. */
export function createParkingLimit(commentsPerMinute: number): AddressLimit {
  return createAddressLimit({ points: 3 * commentsPerMinute, seconds: 60, message: say("reply.tooMuch") });
}
