import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { clearCookie, COOKIES, readCookie, setCookie } from "../http/cookies.ts";
import { deleteSession, extendSession, findSession, insertSession, type SessionRow } from "./session-store.ts";
import { hashToken, newToken } from "./tokens.ts";

const HOUR_MS = 3_600_000;
const LIFE_SECONDS = 14 * 24 * 3600;

/**
 * Starts a session within the transaction that signs somebody in. The token is always a new one and the browser's former
 * session ends, so that a cookie planted before the sign-in is worth nothing after it (session fixation, CWE-384).
 * @returns the token; hand it to `giveSessionCookie` once the transaction has committed
 */
export async function startSession(ctx: Context, tx: Tx, req: Request, who: { personId: number; identityId?: number; way: string }): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  const former = readCookie(req, COOKIES.session);
  if (former) await deleteSession(tx, hashToken(former));
  await insertSession(tx, {
    tokenHash: hashToken(token),
    personId: who.personId,
    identityId: who.identityId ?? null,
    way: who.way,
    provedAt: now,
    userAgent: (req.get("user-agent") ?? "").slice(0, 300),
    createdAt: now,
    expiresAt: expiryFrom(now),
  });
  return token;
}

/** Gives the browser its new session. */
export function giveSessionCookie(ctx: Context, res: Response, token: string): void {
  setCookie(ctx, res, COOKIES.session, token, { maxAgeSeconds: LIFE_SECONDS });
}

/** The session of a request, if its cookie names one that lives. It slides on at most once an hour; a dead cookie is cleared. */
export async function resumeSession(ctx: Context, req: Request, res: Response): Promise<SessionRow | undefined> {
  const token = readCookie(req, COOKIES.session);
  if (!token) return undefined;
  const session = await findSession(ctx.db.client, hashToken(token));
  const now = ctx.now();
  if (!session || session.expiresAt <= now) {
    clearCookie(ctx, res, COOKIES.session);
    return undefined;
  }
  if (now.getTime() - session.lastSeenAt.getTime() >= HOUR_MS) {
    await extendSession(ctx.db.client, session.id, now, expiryFrom(now));
    giveSessionCookie(ctx, res, token);
  }
  return session;
}

/** Signs a browser out; without a session it does nothing. */
export async function endSession(ctx: Context, req: Request, res: Response): Promise<void> {
  const token = readCookie(req, COOKIES.session);
  if (!token) return;
  await ctx.db.transaction((tx) => deleteSession(tx, hashToken(token)));
  clearCookie(ctx, res, COOKIES.session);
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + LIFE_SECONDS * 1000);
}
