import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * A text that only this blog can read again ("v1.NONCE.SEALED", base64url): AES-256-GCM under a key derived from the blog's secret (HKDF, RFC 5869).
 * @param purpose what it is for; bound to it, so that it can't be put in another place
 */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", nonce.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** The text that `seal` was given, or undefined: sealed by another secret, for another purpose, or damaged. */
export function unseal(secret: string, purpose: string, sealed: string): string | undefined {
  const [version, nonce = "", rest = ""] = sealed.split(".");
  const bytes = Buffer.from(rest, "base64url");
  if (version !== "v1" || bytes.length < TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(secret), Buffer.from(nonce, "base64url"))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

const TAG_BYTES = 16;

function keyFor(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "pamphlet sealed texts", 32));
}
