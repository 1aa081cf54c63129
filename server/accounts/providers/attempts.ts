import type { Context } from "../../context.ts";
import { seal, unseal } from "../../seal.ts";
import { deleteAttempt, deleteOldAttempts, findAttempt, insertAttempt } from "./attempt-store.ts";
import { hashToken } from "../tokens.ts";

const QUARTER_HOUR_MS = 900_000;

/** What was remembered of a sign-in under way. */
export interface Attempt {
  /** What the provider gave to be remembered: a PKCE verifier, the secret of a request token, … */
  secret: string;
  trip: Trip;
  /** Its time is over. */
  expired: boolean;
}

/** Where a sign-in began, and so has to come back to. */
export interface Trip {
  /** An address on this host. */
  returnPath: string;
  /** The text that was parked before leaving. */
  parkedId: number | undefined;
  /** What the page that opened a window for it listens for; undefined: it took the page's own window. */
  popup: string | undefined;
  /** Who adds this way in to the ones they have; undefined: it signs in. */
  linkPersonId: number | undefined;
}

/** Remembers a sign-in that leaves for a provider. @param key the OAuth 2.0 state, the OAuth 1.0a request token, a passkey's challenge @param lifeMs default: 15 minutes */
export async function rememberAttempt(
  ctx: Context,
  attempt: { provider: string; key: string; secret: string; browserHash: string; trip: Trip; lifeMs?: number },
): Promise<void> {
  const { key, trip, lifeMs = QUARTER_HOUR_MS, ...rest } = attempt;
  const keyHash = hashToken(key);
  const secret = seal(ctx.options.secret, purposeOf(keyHash), rest.secret);
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await deleteOldAttempts(tx, now);
    await insertAttempt(tx, { ...rest, ...trip, secret, keyHash, createdAt: now, expiresAt: new Date(now.getTime() + lifeMs) });
  });
}

/**
 * What was remembered under a key, once: of two callbacks with the same key one gets it. Undefined for a key that is unknown, used,
 * or was begun in another browser (RFC 6819, 4.4.1.8); that browser can still use it.
 */
export async function takeAttempt(ctx: Context, provider: string, key: string | undefined, browserHash: string | undefined): Promise<Attempt | undefined> {
  if (!key || !browserHash) return undefined;
  return ctx.db.transaction(async (tx) => {
    const keyHash = hashToken(key);
    const found = await findAttempt(tx, { provider, keyHash, browserHash });
    if (!found) return undefined;
    const secret = unseal(ctx.options.secret, purposeOf(keyHash), found.secret);
    if (secret === undefined || !(await deleteAttempt(tx, found.id))) return undefined;
    return { secret, trip: tripOf(found), expired: found.expiresAt <= ctx.now() };
  });
}

/**
 * Where a sign-in began whose browser has lost its cookie. It signs nobody in: the key says only which text is meant, and nobody but that
 * browser and the provider was told it. It stays, so that the page can be loaded again.
 */
export async function findTrip(ctx: Context, provider: string, key: string | undefined): Promise<Trip | undefined> {
  const found = key ? await findAttempt(ctx.db.client, { provider, keyHash: hashToken(key) }) : undefined;
  return found ? tripOf(found) : undefined;
}

/** The secret is sealed for the one attempt: a client's own secret, at a server that a visitor named, can be a part of it. */
function purposeOf(keyHash: string): string {
  return `attempt ${keyHash}`;
}

function tripOf({ returnPath, ...rest }: { returnPath: string; parkedId: number | null; popup: string | null; linkPersonId: number | null }): Trip {
  return { returnPath, parkedId: rest.parkedId ?? undefined, popup: rest.popup ?? undefined, linkPersonId: rest.linkPersonId ?? undefined };
}
