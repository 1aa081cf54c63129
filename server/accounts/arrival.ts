import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { giveSessionCookie, startSession } from "./sessions.ts";

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
  /** The session's token. */
  token: string;
}

/** Every way in ends here: starts the session. */
export async function arrive(ctx: Context, tx: Tx, req: Request, who: Proved): Promise<Arrival> {
  return { token: await startSession(ctx, tx, req, who) };
}

/** Gives the browser what it has earned. @param place where it wants to go @returns where it has to go */
export async function giveArrival(ctx: Context, res: Response, arrival: Arrival, place: string): Promise<string> {
  giveSessionCookie(ctx, res, arrival.token);
  return place;
}
