import { hkdfSync } from "node:crypto";
import { createChallenge, randomInt, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge, Payload } from "altcha-lib/types";
import { z } from "zod";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Context } from "../context.ts";

/** What a sum is good for: one text, by one network. */
export interface ProofPlace {
  /** Names the form and the words in it (comments/request-key.ts): a second comment needs a second sum, and the same comment sent twice is one. */
  requestKey: string;
  address: string;
}

const LIFE_MS = 10 * 60_000;
const ALGORITHM = "PBKDF2/SHA-256";
/** Rounds of one try, and how many tries it takes: under a second on a computer, a few on a small telephone. */
const COST = 1000;
const LEAST_TRIES = 500;
const MOST_TRIES = 1500;
const LONGEST_SOLUTION = 4000;

const solutionSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(ALGORITHM),
      cost: z.literal(COST),
      data: z.object({ key: z.string(), network: z.string(), until: z.int() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int().min(0), derivedKey: z.string() }),
});

type Place = Pick<Context, "options" | "now">;

/** A sum for the browser of whoever wants to send a text. @see https://altcha.org */
export function makeChallenge(ctx: Place, { requestKey, address }: ProofPlace): Promise<Challenge> {
  const secret = secretOf(ctx);
  return createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: randomInt(MOST_TRIES, LEAST_TRIES),
    deriveKey,
    data: { key: requestKey, network: networkOf(address), until: Math.floor((ctx.now().getTime() + LIFE_MS) / 1000) },
    hmacSignatureSecret: secret.signature,
    hmacKeySignatureSecret: secret.key,
  });
}

/** Whether the sum was done, for this text, from this network, in time. @param sent JSON in base64, as the page's script sends it */
export async function isSolved(ctx: Place, { requestKey, address }: ProofPlace, sent: string): Promise<boolean> {
  const payload = readSolution(sent);
  if (!payload) return false;
  const { data } = payload.challenge.parameters;
  const fits = data?.["key"] === requestKey && data["network"] === networkOf(address) && Number(data["until"]) * 1000 > ctx.now().getTime();
  if (!fits) return false;
  const secret = secretOf(ctx);
  const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: secret.signature, hmacKeySignatureSecret: secret.key });
  return verified;
}

function readSolution(sent: string): Payload | undefined {
  if (sent === "" || sent.length > LONGEST_SOLUTION) return undefined;
  try {
    const payload: unknown = JSON.parse(Buffer.from(sent, "base64").toString());
    // Checked, and taken as it is: its signature covers every parameter.
    return solutionSchema.safeParse(payload).success ? (payload as Payload) : undefined;
  } catch {
    return undefined;
  }
}

function secretOf({ options }: Place): { signature: string; key: string } {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", options.secret, "", `pamphlet proof of work ${purpose}`, 32)).toString("base64");
  return { signature: derive("challenge"), key: derive("key") };
}
