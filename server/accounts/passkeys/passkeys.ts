import { createHmac } from "node:crypto";
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Context } from "../../context.ts";
import { isTaken } from "../../db/taken.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { tellOfAccount } from "../account-letters.ts";
import { recordAccountEvent } from "../event-store.ts";
import { readMadePasskey } from "./passkey-answer.ts";
import { rememberChallenge, takeChallenge } from "./passkey-challenges.ts";
import { countPasskeys, deletePasskey, insertPasskey, listPasskeys, renamePasskey } from "./passkey-store.ts";
import { findCredentials, ownAddress } from "../passwords/password-store.ts";
import { assertRecentProof } from "../recent-proof.ts";
import type { RelyingParty } from "./relying-party.ts";
import { deleteRecoveryCodes } from "../second-step/second-step-store.ts";
import type { Viewer } from "../viewer.ts";
import { assertKeepsAWay } from "../ways-in.ts";

const MOST = 20;
const MOST_CHARACTERS = 60;

/** What a browser is asked for when somebody makes a passkey: one that it offers by itself, behind the device's own lock. @throws Forbidden, Conflict for one too many */
export async function askForNewPasskey(
  ctx: Context,
  party: RelyingParty,
  browserHash: string,
  viewer: Viewer,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  assertRecentProof(ctx, viewer);
  const { person } = viewer;
  const known = await listPasskeys(ctx.db.client, person.id);
  if (known.length >= MOST) throw new Conflict(say("passkey.tooMany", { most: MOST }));
  const options = await generateRegistrationOptions({
    rpName: ctx.settings.current.title,
    rpID: party.id,
    userID: userHandle(ctx, person.id),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: JSON.parse(transports) as string[] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    timeout: 5 * 60_000,
  });
  await rememberChallenge(ctx, options.challenge, browserHash, { kind: "new", personId: person.id });
  return options;
}

/** Adds a passkey that a browser has just made. @throws Invalid for one that is not what was asked for, Forbidden without a recent proof */
export async function addPasskey(
  ctx: Context,
  party: RelyingParty,
  browserHash: string | undefined,
  viewer: Viewer,
  { json, name }: { json: string; name: string },
): Promise<void> {
  assertRecentProof(ctx, viewer);
  const { id: personId } = viewer.person;
  const made = await verifyNew(ctx, party, browserHash, personId, json);
  if (!made) throw new Invalid({ "": say("passkey.notAdded") });
  await ctx.db
    .transaction(async (tx) => {
      await insertPasskey(tx, { ...made, personId, name: tidy(name) || ctx.t("passkey.unnamed"), createdAt: ctx.now() });
      await recordAccountEvent(tx, { personId, act: "passkey-added", actorId: personId, at: ctx.now() });
      const to = ownAddress(await findCredentials(tx, personId));
      await tellOfAccount(ctx, tx, to, { kind: "passkey-added", subject: "letter.newsSubject", text: "letter.passkeyAdded" });
    })
    .catch((error: unknown) => {
      throw isTaken(error) ? new Invalid({ "": say("passkey.notAdded") }) : error;
    });
}

/** @throws NotFound for one that is not theirs, Invalid for no name */
export async function nameMyPasskey(ctx: Context, { person }: Viewer, id: number, typed: string): Promise<void> {
  const name = tidy(typed);
  if (name === "") throw new Invalid({ name: say("form.nameMissing") });
  if (!(await ctx.db.transaction((tx) => renamePasskey(tx, person.id, id, name)))) throw new NotFound();
}

/** Takes a passkey away; with the last one goes a second factor that was made of it. @throws Conflict where it is their last way in, NotFound, Forbidden */
export async function removeMyPasskey(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  assertRecentProof(ctx, viewer);
  const { id: personId } = viewer.person;
  await ctx.db.transaction(async (tx) => {
    await assertKeepsAWay(ctx, tx, personId, { passkeyId: id });
    if (!(await deletePasskey(tx, personId, id))) throw new NotFound();
    const person = await findCredentials(tx, personId);
    if (person?.totpSealed === null && (await countPasskeys(tx, personId)) === 0) await deleteRecoveryCodes(tx, personId);
    await recordAccountEvent(tx, { personId, act: "passkey-removed", detail: { passkeyId: id }, actorId: personId, at: ctx.now() });
    await tellOfAccount(ctx, tx, ownAddress(person), { kind: "passkey-removed", subject: "letter.newsSubject", text: "letter.passkeyRemoved" });
  });
}

async function verifyNew(ctx: Context, party: RelyingParty, browserHash: string | undefined, personId: number, json: string) {
  const answer = readMadePasskey(json);
  const expectedChallenge = answer && (await takeChallenge(ctx, answer, browserHash, { kind: "new", personId }));
  if (!answer || expectedChallenge === undefined) return undefined;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    const transports = JSON.stringify(answer.response.transports ?? []);
    return { credentialId: id, publicKey: Buffer.from(publicKey).toString("base64url"), counter, transports };
  } catch {
    return undefined;
  }
}

function tidy(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim().slice(0, MOST_CHARACTERS);
}

/** What a passkey keeps of its person (WebAuthn, 14.6.1): the same for each of theirs, and nothing that could be read. */
function userHandle(ctx: Context, personId: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", ctx.options.secret).update(`passkey user ${personId}`).digest());
}
