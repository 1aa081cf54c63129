import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { clearCookie, COOKIES, readCookie, setCookie } from "../http/cookies.ts";
import { can, type Role } from "./permissions.ts";
import { beginSecondStep, SECOND_STEP_SECONDS } from "./second-step/second-step.ts";
import { hasSecondFactor, saveSecondStepPlace } from "./second-step/second-step-store.ts";
import { giveSessionCookie, startSession } from "./sessions.ts";
import { hashToken } from "./tokens.ts";

/** Somebody who has proved who they are, by any way in. */
export interface Proved {
  personId: number;
  /** The provider's account that was used. */
  identityId?: number;
  /** "password", "email", "passkey", or a provider's key. */
  way: string;
}

/** What a sign-in has come to, within its transaction; to be handed to `giveArrival` once that has committed. */
export interface Arrival {
  /** Of the session, or of the second step. */
  token: string;
  /** A second proof is asked for: nobody is signed in yet. */
  secondStep: boolean;
}

/**
 * Every way in ends here: starts the session, or asks for the second proof of somebody who wants two. A passkey is both: it is something one has, and
 * it is used only after its device has verified who holds it.
 */
export async function arrive(ctx: Context, tx: Tx, req: Request, who: Proved): Promise<Arrival> {
  if (who.way !== "passkey" && (await hasSecondFactor(tx, who.personId))) return { secondStep: true, token: await beginSecondStep(ctx, tx, who) };
  return { secondStep: false, token: await startSession(ctx, tx, req, who) };
}

/** Gives the browser what it has earned. @param place where it wants to go @returns where it has to go */
export async function giveArrival(ctx: Context, res: Response, arrival: Arrival, place: string): Promise<string> {
  if (!arrival.secondStep) {
    giveSession(ctx, res, arrival.token);
    return place;
  }
  await saveSecondStepPlace(ctx.db.client, hashToken(arrival.token), place);
  setCookie(ctx, res, COOKIES.secondStep, arrival.token, { maxAgeSeconds: SECOND_STEP_SECONDS });
  return ctx.site.href("/sign-in/second");
}

/** Gives the browser its session, and ends what led there. */
export function giveSession(ctx: Context, res: Response, token: string): void {
  giveSessionCookie(ctx, res, token);
  if (readCookie(res.req, COOKIES.secondStep) !== undefined) clearCookie(ctx, res, COOKIES.secondStep);
}

/** What a way in gives that knows whom it has let in. */
export interface SignedIn {
  /** To be handed to `giveArrival`. */
  arrival: Arrival;
  /** They have something to do in the admin pages. */
  mayEnterAdmin: boolean;
}

/** Whether somebody has something to do in the admin pages. */
export function mayEnterAdmin(person: { id: number; role: Role } | null): boolean {
  return person !== null && can({ person }, "enterAdmin");
}
