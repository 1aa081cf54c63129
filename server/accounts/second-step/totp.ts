import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "../../seal.ts";

/** Seconds that a code lives. */
const PERIOD = 30;
const PURPOSE = "one-time passwords";

/** A new secret of 160 bits, in base32 as apps take it. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code for an app says. @param label who it is for, e-mail or name @param issuer the blog's title */
export function totpUri(secret: string, label: string, issuer: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret), issuer: issuer.replaceAll(":", " "), label: label.replaceAll(":", " "), period: PERIOD }).toString();
}

/**
 * The time step that a code of six digits belongs to, or undefined if it is none of now, of the step before or of the one after (RFC 6238, 5.2): clocks
 * differ, and people type slowly. The caller sees to it that no step is taken twice.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD });
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}

/** A secret as the database keeps it. */
export function sealTotp(blogSecret: string, secret: string): string {
  return seal(blogSecret, PURPOSE, secret);
}

/** Undefined where the blog's secret has changed since. */
export function unsealTotp(blogSecret: string, sealed: string): string | undefined {
  return unseal(blogSecret, PURPOSE, sealed);
}
