import { randomBytes } from "node:crypto";
import type { Tx } from "../../db/database.ts";
import { deleteRecoveryCodes, insertRecoveryCodes, markRecoveryCodeUsed } from "./second-step-store.ts";
import { hashToken } from "../tokens.ts";

const HOW_MANY = 10;
/** Crockford's: no I, L, O, U to mistake. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Gives somebody ten new codes in place of those they had; only hashes are kept. @returns the codes, to be shown once: "7K3M-…", 80 bits each */
export async function replaceRecoveryCodes(tx: Tx, personId: number): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await deleteRecoveryCodes(tx, personId);
  await insertRecoveryCodes(tx, personId, codes.map(hashCode));
  return codes;
}

/** Whether a code was one of somebody's that was not used; it is now. */
export function useRecoveryCode(tx: Tx, personId: number, code: string, now: Date): Promise<boolean> {
  return markRecoveryCodeUsed(tx, personId, hashCode(code), now);
}

function newCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => LETTERS[byte % 32]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}

/** However it is typed: capitals or not, with or without hyphens, O for 0. */
function hashCode(code: string): string {
  return hashToken(
    code
      .toUpperCase()
      .replaceAll("O", "0")
      .replaceAll(/[IL]/g, "1")
      .replaceAll(/[^0-9A-Z]/g, ""),
  );
}
