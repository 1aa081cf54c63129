import { z } from "zod";
import type { MessageKey } from "../../i18n/translate.ts";

/** Somebody's account at a provider, as far as we keep it. */
export interface ProviderAccount {
  /** The provider's stable id; never the handle, which can change hands. */
  subject: string;
  /** Within what the subject is one and the same: Facebook's app id, an OpenID issuer, a Mastodon server; "" where ids hold everywhere. */
  realm: string;
  /** What stays the same between the apps of one business (Facebook's token_for_business). */
  businessKey: string | null;
  handle: string | null;
  /** Null when the provider did not tell. */
  name: string | null;
  email: string | null;
  profileUrl: string | null;
  pictureUrl: string | null;
}

/** The parameters of a callback, by name; undefined for one that is missing. */
export type CallbackQuery = (name: string) => string | undefined;

/** How one leg of a sign-in ended. `trouble` names the kind of fault and nothing of what the provider said. */
export type Leg<T> = ({ ok: true } & T) | { ok: false; trouble: string };

/** What the page says that asks for somebody's own address. */
export interface AddressWords {
  label: MessageKey;
  hint: MessageKey;
  /** When it can't be read as an address (the trouble "no address"). */
  wrong: MessageKey;
  /** When nothing there can sign anybody in (any other trouble). */
  silent: MessageKey;
}

/** The trouble of `begin` when what was typed is no address. */
export const NO_ADDRESS = "no address";

/** Somebody at a platform who withdrew their permission, or asks to be forgotten. */
export interface PlatformRequest {
  realm: string;
  subject: string;
  /** Undefined when it was not told. */
  issuedAt: Date | undefined;
}

/** A way to sign in with an account elsewhere. */
export interface Provider {
  /** "x", "github", "oidc-work": stands in addresses and in the table Identity. */
  key: string;
  /** On buttons. */
  label: string;
  /** In "You are commenting using your … account." */
  accountName: string;
  /**
   * Origins that a form may lead to on its way to the provider, for Content-Security-Policy's form-action. Where they can't be told
   * beforehand, the list is empty, and the way there is a page that leads on, not a redirect.
   */
  formOrigins: string[];
  /** Origin on loopback that a stand-in serves pictures from; undefined for the real provider. */
  loopbackOrigin: string | undefined;
  /** The person's own address is asked for first ("@name@server" or a website), in these words. */
  asksAddress?: AddressWords;
  /**
   * The way there: asks the provider for whatever the sign-in needs.
   * @param remember keeps the secret of this attempt (a string of the provider's own making) under the key that the callback will bring
   * @param address what was typed where `asksAddress`
   * @returns the address to send the browser to
   */
  begin(callbackUrl: string, remember: (key: string, secret: string) => Promise<void>, address?: string): Promise<Leg<{ location: string }>>;
  /** The key of the attempt that a callback belongs to. */
  attemptKey(query: CallbackQuery): string | undefined;
  /** Whether a callback says that the person declined. */
  wasDenied(query: CallbackQuery): boolean;
  /** The way back: redeems the callback. @param secret what was remembered */
  finish(callbackUrl: string, query: CallbackQuery, secret: string): Promise<Leg<{ account: ProviderAccount }>>;
  /**
   * What the platform's own server says of one of its people, signed with our secret; undefined for what it did not sign. Missing where a platform
   * says nothing by itself.
   */
  readSignedRequest?(text: string): PlatformRequest | undefined;
}

const line = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replaceAll(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu, " ")
        .replaceAll(/\s+/g, " ")
        .trim()
        .slice(0, most),
    )
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null)
    .catch(null);
const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullish()
  .transform((url) => url ?? null)
  .catch(null);

const accountRule = z.object({
  // OpenID Connect allows 255 characters; addresses can be longer.
  subject: z.string().regex(/^[\u0021-\u007e]{1,500}$/),
  realm: z.string().max(500).default(""),
  businessKey: line(500),
  handle: line(50),
  name: line(100),
  email: z
    .email()
    .max(254)
    .toLowerCase()
    .nullish()
    .transform((email) => email ?? null)
    .catch(null),
  profileUrl: webAddress,
  pictureUrl: webAddress,
});

/** What a provider said about an account, made fit to keep. Undefined without an id; other details fall away one by one. */
export function readAccount(details: { [Key in keyof ProviderAccount]?: unknown }): ProviderAccount | undefined {
  return accountRule.safeParse(details).data;
}

/** The id of a provider whose ids are numbers, else undefined: a handle in its place would change hands. */
export function numericId(id: unknown): string | undefined {
  return typeof id === "string" && /^\d{1,32}$/.test(id) ? id : undefined;
}

/** The origin of an address on loopback, else undefined. */
export function loopbackOriginOf(address: string): string | undefined {
  const url = new URL(address);
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname) ? url.origin : undefined;
}
