import { hash, verify } from "@node-rs/argon2";
import { say, Unavailable } from "../../errors.ts";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 20 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const MOST_WAITING = 40;
/** Argon2 takes any length; this only keeps a huge body from being hashed. */
export const MAX_PASSWORD_LENGTH = 1024;
export const MIN_PASSWORD_LENGTH = 10;

/** The argon2id hash of a password, in PHC form. @throws Unavailable when too many are being worked on */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * Whether a password is the one of a hash. Without a hash the same work is done in vain and the answer is no, so that
 * the time taken does not tell whether somebody is known here.
 * @throws Unavailable when too many are being worked on
 */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const against = passwordHash ?? (await nobodysHash());
  const matches = await inTurn(() => verify(against, password.slice(0, MAX_PASSWORD_LENGTH)));
  return matches && passwordHash !== null && passwordHash !== undefined;
}

let made: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  made ??= hash("nobody has this password", COST);
  return made;
}

let running = 0;
const waiting: (() => void)[] = [];

/** At most two hashes at once: each holds 19 MiB and a thread of the pool that files and DNS need too. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Unavailable(say("signIn.tooManyAtOnce"), 5);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
