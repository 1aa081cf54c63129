import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { BadRequest, NotFound, say } from "../../errors.ts";
import { seal, unseal } from "../../seal.ts";
import {
  deletePlatformRequestsBefore,
  findDeletion,
  findPlatformRequest,
  finishDeletion,
  insertPlatformRequest,
  type NewPlatformRequest,
} from "./deletion-store.ts";
import { recordAccountEvent } from "../event-store.ts";
import type { Forgetting } from "../forgetting.ts";
import { listBusinessIdentities, findPlatformIdentity, revokeIdentity } from "./identity-store.ts";
import type { PlatformRequest } from "../strategies/provider.ts";
import { isFresh } from "../strategies/signed-request.ts";

const FACEBOOK = "facebook";
const DEAUTHORIZATION = "facebook deauthorization";
/** Longer than a request stays fresh, clocks that go wrong included. */
const REPLAY_MEMORY_MS = 3 * 86_400_000;

/**
 * Somebody took the app out of their Facebook account: sessions that began with it end, and what Facebook told of e-mail and picture goes. The
 * same request a second time does nothing, so that it can't undo a later sign-in. Somebody whom the blog does not know is answered alike.
 * @throws BadRequest for what Facebook did not sign, NotFound without Facebook
 */
export async function deauthorize(ctx: Context, signedRequest: string): Promise<void> {
  const request = readRequest(ctx, signedRequest);
  const now = ctx.now();
  const row = newRow(ctx, DEAUTHORIZATION, request);
  await againIfTaken(() =>
    ctx.db.transaction(async (tx) => {
      if (await findPlatformRequest(tx, row.keyHash)) return;
      await deletePlatformRequestsBefore(tx, DEAUTHORIZATION, new Date(now.getTime() - REPLAY_MEMORY_MS));
      await insertPlatformRequest(tx, row);
      await withdraw(tx, request, now);
    }),
  );
}

async function withdraw(tx: Tx, { realm, subject }: PlatformRequest, at: Date): Promise<void> {
  const identity = await findPlatformIdentity(tx, { provider: FACEBOOK, realm, subject });
  if (!identity) return;
  await revokeIdentity(tx, identity.id, at);
  const detail = { provider: FACEBOOK, identityId: identity.id };
  await recordAccountEvent(tx, { personId: identity.personId, act: "identity-revoked", detail, actorId: identity.personId, at });
}

/**
 * Somebody asks Facebook that we forget what came from there. It is done by a job. The same request again gets the same code, and is not done
 * twice; a later one, of somebody who came back in between, is a new one.
 * @returns the code by which the request can be looked up
 * @throws BadRequest for what Facebook did not sign, NotFound without Facebook
 */
export async function requestDeletion(ctx: Context, signedRequest: string): Promise<string> {
  const request = readRequest(ctx, signedRequest);
  const row = newRow(ctx, FACEBOOK, request);
  return againIfTaken(() =>
    ctx.db.transaction(async (tx) => {
      const known = await findPlatformRequest(tx, row.keyHash);
      if (known) return known.code;
      const requestId = await insertPlatformRequest(tx, row);
      const { realm, subject } = request;
      await ctx.jobs.add(tx, "forget-identity", { requestId, who: seal(ctx.options.secret, SEALED_FOR, JSON.stringify({ realm, subject })) });
      return row.code;
    }),
  );
}

/** When a deletion was asked for and done. @throws NotFound for a code that was not given out */
export async function getDeletion(ctx: Context, code: string): Promise<{ createdAt: Date; doneAt: Date | null }> {
  const deletion = /^[0-9a-f]{24}$/.test(code) ? await findDeletion(ctx.db.client, FACEBOOK, code) : null;
  if (!deletion) throw new NotFound(say("facebook.deletionUnknown"));
  return deletion;
}

/** Work of this feature that is done after the answer. Who it is about stands sealed in the job: jobs are kept for a while. */
export function deletionJobs(ctx: Context, forgetting: Forgetting): Record<string, (payload: unknown) => Promise<void>> {
  return {
    async "forget-identity"(payload) {
      const { requestId, who } = payloadRule.parse(payload);
      const key = { provider: FACEBOOK, ...whoRule.parse(JSON.parse(unseal(ctx.options.secret, SEALED_FOR, who) ?? "null")) };
      const identity = await findPlatformIdentity(ctx.db.client, key);
      // The one that is meant comes last: while it is there, a job that was broken off finds the others again.
      const known = identity ? await listBusinessIdentities(ctx.db.client, identity.id) : [];
      // Somebody who is not here may be in an older copy of the database.
      for (const each of known.length > 0 ? known : [key]) await forgetting.forgetIdentity(each);
      await finishDeletion(ctx.db.client, requestId, ctx.now());
    },
  };
}

const SEALED_FOR = "deletion request";
const payloadRule = z.object({ requestId: z.int(), who: z.string() });
const whoRule = z.object({ realm: z.string(), subject: z.string() });

/** @throws NotFound, BadRequest */
function readRequest(ctx: Context, signedRequest: string): PlatformRequest {
  // Also while it is not offered: whoever signed in with it once may withdraw.
  const read = ctx.providers.findConfigured(FACEBOOK)?.readSignedRequest;
  if (!read) throw new NotFound(say("signIn.noSuchWay"));
  const request = read(signedRequest);
  if (request && isFresh(request, ctx.now())) return request;
  ctx.log.warn({ provider: FACEBOOK, reason: request ? "not fresh" : "not signed" }, "a signed request was refused");
  throw new BadRequest(say("facebook.notSigned"));
}

/** A request is the same one when it is about the same person at the same second, however it is written. Only a keyed hash of that is kept. */
function newRow(ctx: Context, provider: string, { realm, subject, issuedAt }: PlatformRequest): NewPlatformRequest {
  const what = JSON.stringify([provider, realm, subject, issuedAt?.getTime()]);
  const keyHash = createHmac("sha256", ctx.options.secret).update(`platform request\0${what}`).digest("base64url");
  return { provider, keyHash, code: randomBytes(12).toString("hex"), createdAt: ctx.now() };
}
