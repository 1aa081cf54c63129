import { z } from "zod";

const text = z.string().max(20_000);
const base = {
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
};

/** What a browser answers when a passkey is made (RegistrationResponseJSON; WebAuthn, 5.1). */
const madeRule = z.object({
  ...base,
  clientExtensionResults: z.object({}).default({}),
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(30)).max(10).optional().catch(undefined) }),
});

/** What it answers when one is used (AuthenticationResponseJSON). */
const usedRule = z.object({
  ...base,
  clientExtensionResults: z.object({}).default({}),
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional().catch(undefined) }),
});

export type MadePasskey = z.infer<typeof madeRule>;
export type UsedPasskey = z.infer<typeof usedRule>;

/** Undefined for what is none. @param json a form's field */
export function readMadePasskey(json: string): MadePasskey | undefined {
  return madeRule.safeParse(parse(json)).data;
}

/** Undefined for what is none. @param json a form's field */
export function readUsedPasskey(json: string): UsedPasskey | undefined {
  return usedRule.safeParse(parse(json)).data;
}

/** The challenge that a browser says it answers; to be looked up, not to be believed. */
export function challengeOf({ response }: MadePasskey | UsedPasskey): string | undefined {
  const said = parse(Buffer.from(response.clientDataJSON, "base64url").toString());
  return z.object({ challenge: z.string().max(200) }).safeParse(said).data?.challenge;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
